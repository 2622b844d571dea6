"""Probes: what a question asks for, whether it is in scope and whether somebody is in danger, read from its vector.

Nearest examples find the subject of a question well, but not the kind of question: "wanneer moet ik …" and "wat is …"
about the same subject lie close together, and so do "mijn baas maakt me kapot" and its double in earnest. Small
classifiers over the same examples tell them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
FILE = "probes.npz"


class Layer(NamedTuple):
    """One layer of each network: `weights` has shape (networks, inputs, outputs), `bias` (networks, outputs)."""

    weights: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Probe:
    """The mean of a few networks, with rectified hidden layers and softmax over classes.

    A vector is read as its difference from `centre`, shape (dimensions,), divided by `scale`.
    """

    classes: tuple[str, ...]
    centre: Floats
    scale: float
    layers: tuple[Layer, ...]

    def probabilities(self, vector: list[float]) -> dict[str, float]:
        """Probability of each class for one question."""
        point = (np.asarray(vector, np.float32) - self.centre) / np.float32(self.scale)
        *hidden, last = self.layers
        for layer in hidden:
            point = np.maximum(_through(layer, point), np.float32(0))
        scores = _through(last, point)
        powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
        shares = (powers / powers.sum(axis=-1, keepdims=True)).mean(axis=0)
        return {name: float(share) for name, share in zip(self.classes, shares, strict=True)}


def _through(layer: Layer, point: Floats) -> Floats:
    """What a layer makes of a point, shape (inputs,) or (networks, inputs)."""
    return np.asarray((point[..., None, :] @ layer.weights)[:, 0, :] + layer.bias, np.float32)


def save_probes(path: Path, probes: dict[str, Probe]) -> None:
    """Write probes into one file."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, probe in probes.items():
        arrays[f"{name}.classes"] = np.array(probe.classes)
        arrays |= {f"{name}.centre": probe.centre, f"{name}.scale": np.array(probe.scale, np.float32)}
        for depth, layer in enumerate(probe.layers):
            arrays |= {f"{name}.weights.{depth}": layer.weights, f"{name}.bias.{depth}": layer.bias}
    with path.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)


def load_probes(path: Path) -> dict[str, Probe]:
    """Read probes back.

    Raises:
        OSError, ValueError, KeyError: the file is missing or damaged.
    """
    with np.load(path, allow_pickle=False) as arrays:
        names = {key.split(".")[0] for key in arrays.files}
        return {
            name: Probe(
                tuple(str(item) for item in arrays[f"{name}.classes"]),
                arrays[f"{name}.centre"],
                float(arrays[f"{name}.scale"]),
                tuple(
                    Layer(arrays[f"{name}.weights.{depth}"], arrays[f"{name}.bias.{depth}"])
                    for depth in range(sum(key.startswith(f"{name}.weights.") for key in arrays.files))
                ),
            )
            for name in names
        }
