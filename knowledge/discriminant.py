"""A linear map of question vectors, in which questions about one subject lie close and others lie apart.

An embedding model places all questions about illness and work close together; what tells one subject from the next is
a small part of the vector. Every page, passage and rule comes with questions that people ask about it, in three
languages: regularised linear discriminant analysis over them finds that part (which words and which language somebody
uses then counts for less). Pages for unseen questions are in the first three 93 % of the time with it, 89 % without
(evaluation/README.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
FILE = "discriminant.npz"


@dataclass(frozen=True, slots=True)
class Discriminant:
    """`centre` has shape (dimensions,), `matrix` (dimensions, dimensions); both in the units of the model's vectors."""

    centre: Floats
    matrix: Floats

    def apply(self, vectors: Floats) -> Floats:
        """The vectors, shape (n, dimensions), in the new space; length 1 each."""
        mapped = (vectors - self.centre) @ self.matrix
        lengths = np.linalg.norm(mapped, axis=1, keepdims=True)
        return np.asarray(mapped / np.maximum(lengths, np.finfo(np.float32).tiny), np.float32)

    def save(self, path: Path) -> None:
        """Write it into one file."""
        with path.open("wb") as file:
            np.savez(file, allow_pickle=False, centre=self.centre, matrix=self.matrix)


def load_discriminant(path: Path) -> Discriminant:
    """Read it back.

    Raises:
        OSError, ValueError, KeyError: the file is missing or damaged.
    """
    with np.load(path, allow_pickle=False) as arrays:
        return Discriminant(arrays["centre"], arrays["matrix"])
