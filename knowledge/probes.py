"""Linear probes: what a question asks for and whether it is in scope, read from its vector.

Nearest examples find the subject of a question well, but not the kind of question: "wanneer moet ik …" and "wat is …"
about the same subject lie close together. A linear classifier over the same examples tells them apart (86 % against
67 % for nearest examples, on rules it had not seen).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
FILE = "probes.npz"


@dataclass(frozen=True, slots=True)
class Probe:
    """Softmax over classes: `weights` has shape (classes, dimensions), `bias` (classes,), `centre` (dimensions,)."""

    classes: tuple[str, ...]
    weights: Floats
    bias: Floats
    centre: Floats

    def probabilities(self, vector: list[float]) -> dict[str, float]:
        """Probability of each class for one question."""
        scores = self.weights @ (np.asarray(vector, np.float32) - self.centre) + self.bias
        powers = np.exp(scores - scores.max())
        shares = powers / powers.sum()
        return {name: float(share) for name, share in zip(self.classes, shares, strict=True)}


def save_probes(path: Path, probes: dict[str, Probe]) -> None:
    """Write probes into one file."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, probe in probes.items():
        arrays[f"{name}.classes"] = np.array(probe.classes)
        arrays |= {f"{name}.weights": probe.weights, f"{name}.bias": probe.bias, f"{name}.centre": probe.centre}
    with path.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)


def load_probes(path: Path) -> dict[str, Probe]:
    """Read probes back.

    Raises:
        OSError, ValueError, KeyError: the file is missing or damaged.
    """
    with np.load(path, allow_pickle=False) as arrays:
        names = {key.rsplit(".", 1)[0] for key in arrays.files}
        return {
            name: Probe(
                tuple(str(item) for item in arrays[f"{name}.classes"]),
                arrays[f"{name}.weights"],
                arrays[f"{name}.bias"],
                arrays[f"{name}.centre"],
            )
            for name in names
        }
