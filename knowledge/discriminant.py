"""A linear map of question vectors, in which questions about one subject lie close and others lie apart.

An embedding model places all questions about illness and work close together; what tells one subject from the next is
a small part of the vector. Every page, passage and rule comes with questions that people ask about it, in three
languages: regularised linear discriminant analysis over them finds that part (which words and which language somebody
uses then counts for less). A subject is known by the mean of its questions as well, as in discriminant analysis itself:
one odd way of asking then says less.
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
    """`centre` has shape (dimensions,), `matrix` (dimensions, dimensions); both in the units of the model's vectors.

    `means`, shape (targets, dimensions), holds the direction of the mean of each target's questions in the new space.
    """

    centre: Floats
    matrix: Floats
    targets: tuple[str, ...]
    means: Floats

    def apply(self, vectors: Floats) -> Floats:
        """The vectors, shape (n, dimensions), in the new space; length 1 each."""
        return unit(np.asarray((vectors - self.centre) @ self.matrix, np.float32))

    def similarities(self, vector: Floats) -> dict[str, float]:
        """The cosine of one mapped vector, shape (dimensions,), with the mean of each target's questions."""
        return dict(zip(self.targets, (self.means @ vector).tolist(), strict=True))

    def save(self, path: Path) -> None:
        """Write it into one file."""
        with path.open("wb") as file:
            targets = np.asarray(self.targets, np.str_)
            np.savez(
                file, allow_pickle=False, centre=self.centre, matrix=self.matrix, targets=targets, means=self.means
            )


def unit(vectors: Floats) -> Floats:
    """The same directions, shape (n, dimensions), with length 1; nothing stays nothing."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, np.finfo(np.float32).tiny), np.float32)


def load_discriminant(path: Path) -> Discriminant:
    """Read it back.

    Raises:
        OSError, ValueError, KeyError: the file is missing or damaged.
    """
    with np.load(path, allow_pickle=False) as arrays:
        targets = tuple(str(target) for target in arrays["targets"])
        return Discriminant(arrays["centre"], arrays["matrix"], targets, arrays["means"])
