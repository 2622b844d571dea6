"""Fitting the probes and the discriminant on the example questions of an index, while it is built."""

from __future__ import annotations

import math
import warnings
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits

from knowledge.discriminant import Discriminant, unit
from knowledge.index import Entry
from knowledge.intents import DANGER, IN_SCOPE, NO_DANGER, intent_of, scope_of
from knowledge.probes import Layer, Probe

_HIDDEN, _NETWORKS = 64, 3
"""Units between vector and class, and how many networks, each from another beginning, are averaged: 128 units or more
networks find no more."""
_STEPS, _BATCH, _RATE, _DECAY = 800, 512, 0.002, 0.3
"""So many steps, each on a batch of so many examples: with more the examples are learnt by heart."""
_DANGER_TIMES = 4
"""How often an example of danger is shown for each other question, of which there are far more: missing someone in
danger is worse than a false alarm."""
_NO_SUBJECT = (*DANGER, IN_SCOPE)
"""Examples of a kind of question about many subjects: they say nothing about what tells subjects apart."""
_SHRINKAGE = 0.3
"""Share of the identity in the spread within a subject (Friedman 1989); from .3 to .7 makes no difference of 2 %."""
_BETWEEN = 0.5
"""How strongly directions in which subjects differ outweigh the others: 0 not, 1 in proportion to their spread."""
Matrix = NDArray[np.float64]
Number = TypeVar("Number", np.float32, np.float64)


def fit_probes(entries: list[Entry], vectors: list[list[float]]) -> dict[str, Probe]:
    """`act`: what or when, from the rules' questions; `scope`: known, or one of the intents of other subjects;
    `danger`: whether somebody is in danger, and who. A probe with one class only is left out.
    """
    examples = [(e, v) for e, v in zip(entries, vectors, strict=True) if e.kind != "passage"]
    sets = {
        "act": [(e.act, v) for e, v in examples if e.act],
        "scope": [(scope_of(e.target), v) for e, v in examples if intent_of(e.target) not in DANGER],
        "danger": [(_danger(e), v) for e, v in examples for _ in range(_times(e))],
    }
    return {name: _fit(rows) for name, rows in sets.items() if len({label for label, _ in rows}) > 1}


def _danger(entry: Entry) -> str:
    """Everything else that people ask is no danger either."""
    name = intent_of(entry.target)
    return name if name in DANGER else NO_DANGER


def _times(entry: Entry) -> int:
    return 1 if _danger(entry) == NO_DANGER else _DANGER_TIMES


def _fit(rows: list[tuple[str, list[float]]]) -> Probe:
    labels = [label for label, _ in rows]
    matrix = np.asarray([vector for _, vector in rows], np.float32)
    centre = matrix.mean(axis=0)
    scale = float(matrix.std(axis=0).mean()) or 1.0
    points = (matrix - centre) / np.float32(scale)
    with threadpool_limits(1), warnings.catch_warnings():  # more threads only wait for each other on such small layers
        warnings.simplefilter("ignore", ConvergenceWarning)  # few steps are meant
        models = [_network(number, len(labels)).fit(points, labels) for number in range(_NETWORKS)]
    classes = tuple(str(name) for name in models[0].classes_)
    return Probe(classes, centre, scale, _layers(models, len(classes)))


def _network(number: int, examples: int) -> MLPClassifier:
    batch = min(_BATCH, examples)
    return MLPClassifier(
        (_HIDDEN,),
        alpha=_DECAY,
        batch_size=batch,
        learning_rate_init=_RATE,
        max_iter=math.ceil(_STEPS * batch / examples),
        random_state=number,
    )


def _layers(models: list[MLPClassifier], classes: int) -> tuple[Layer, ...]:
    """The layers of trained networks; between two classes scikit-learn has one output, for the second."""
    layers = [
        Layer(
            np.stack([np.asarray(model.coefs_[depth], np.float32) for model in models]),
            np.stack([np.asarray(model.intercepts_[depth], np.float32) for model in models]),
        )
        for depth in range(len(models[0].coefs_))
    ]
    if classes == 2:
        halves = (part / np.float32(2) for part in layers.pop())
        layers.append(Layer(*(np.concatenate([-half, half], axis=-1) for half in halves)))
    return tuple(layers)


def fit_discriminant(entries: list[Entry], vectors: list[list[float]]) -> Discriminant:
    """The map that brings questions with one target together; with fewer questions than dimensions, only centred.

    Regularised linear discriminant analysis: whitening by the pooled covariance within targets, shrunk towards the
    identity, then each principal direction of the target means weighed by its spread. scikit-learn's own keeps or drops
    directions, finds as much and takes forty times as long on five thousand targets.
    """
    every: Matrix = np.asarray(vectors, np.float64)
    size = every.shape[-1]
    centre = every.mean(axis=0) if len(every) else np.zeros(size)
    asked = [
        n for n, entry in enumerate(entries) if entry.kind != "passage" and intent_of(entry.target) not in _NO_SUBJECT
    ]
    targets, labels, counts = np.unique(
        [entries[number].target for number in asked], return_inverse=True, return_counts=True
    )
    enough = counts[counts > 1].sum() > size
    points = every[asked] - centre
    matrix = _discriminant(points, labels, counts) if enough else np.eye(size)
    means = unit(_means(unit((points @ matrix).astype(np.float32)), labels, counts))
    names = tuple(str(target) for target in targets)
    return Discriminant(centre.astype(np.float32), matrix.astype(np.float32), names, means)


def _discriminant(points: Matrix, labels: NDArray[np.intp], counts: NDArray[np.intp]) -> Matrix:
    size = points.shape[1]
    means = _means(points, labels, counts)
    rest = (points - means[labels])[counts[labels] > 1]
    within = rest.T @ rest / len(rest)
    within = (1 - _SHRINKAGE) * within + _SHRINKAGE * np.eye(size) * np.trace(within) / size
    whitening = _power(within, -0.5)
    spread = means[counts > 1] @ whitening
    between = spread.T @ spread / len(spread)
    return whitening @ _power(between / np.linalg.norm(between, 2), _BETWEEN)


def _means(points: NDArray[Number], labels: NDArray[np.intp], counts: NDArray[np.intp]) -> NDArray[Number]:
    """The mean of each target's points, shape (targets, dimensions)."""
    sums = np.zeros((len(counts), points.shape[1]), points.dtype)
    np.add.at(sums, labels, points)
    return np.asarray(sums / counts[:, None], points.dtype)


def _power(symmetric: Matrix, power: float) -> Matrix:
    """A symmetric matrix to a power, through its eigenvalues; what is nearly nothing counts as a millionth."""
    values, directions = np.linalg.eigh(symmetric)
    return np.asarray((directions * np.maximum(values, 1e-6 * values.max()) ** power) @ directions.T)
