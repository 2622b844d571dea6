"""Fitting the probes and the discriminant on the example questions of an index, while it is built."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from knowledge.discriminant import Discriminant, unit
from knowledge.index import Entry
from knowledge.intents import DANGER, REFUSED
from knowledge.probes import Probe

_STRENGTH = 30.0
"""Inverse regularisation; from 10 to 100 makes no difference of a percent in cross-validation over rules."""
_DANGER_WEIGHT = dict(zip(DANGER, (8.0, 8.0, 4.0), strict=True))
"""What one example counts beside the other questions, of which there are far more: missing someone in
danger is worse than a false alarm, and what only sounds like danger is the hard case."""
_EVERY = 3
"""Of the other questions, one in so many is enough for the danger probe, and three times as fast."""
KNOWN = "known"
_SHRINKAGE = 0.3
"""Share of the identity in the spread within a subject (Friedman 1989); from .3 to .7 makes no difference of 2 %."""
_BETWEEN = 0.5
"""How strongly directions in which subjects differ outweigh the others: 0 not, 1 in proportion to their spread."""
Matrix = NDArray[np.float64]
Number = TypeVar("Number", np.float32, np.float64)


def fit_probes(entries: list[Entry], vectors: list[list[float]]) -> dict[str, Probe]:
    """`act`: what or when, from the rules' questions; `scope`: known, or one of the intents of other subjects;
    `danger`: whether somebody is in danger, and who.
    """
    examples = [(e, v) for e, v in zip(entries, vectors, strict=True) if e.kind != "passage"]
    acts = [(e.act, v) for e, v in examples if e.act]
    scopes = [(_scope(e), v) for e, v in examples if _intent(e) not in DANGER]
    sets = {"act": acts, "scope": scopes}
    probes = {name: _fit(rows) for name, rows in sets.items() if len({label for label, _ in rows}) > 1}
    dangers = [(e, v) for n, (e, v) in enumerate(examples) if _intent(e) in DANGER or n % _EVERY == 0]
    if set(DANGER) <= {_danger(e) for e, _ in dangers}:
        counts = [_DANGER_WEIGHT.get(_intent(e) or "", 1.0) for e, _ in dangers]
        probes["danger"] = _fit([(_danger(e), v) for e, v in dangers], counts)
    return probes


def _intent(entry: Entry) -> str | None:
    return entry.target.removeprefix("intent:") if entry.target.startswith("intent:") else None


def _scope(entry: Entry) -> str:
    name = _intent(entry)
    return name if name in REFUSED else KNOWN


def _danger(entry: Entry) -> str:
    """Everything else that people ask is no danger either."""
    name = _intent(entry)
    return name if name in DANGER else DANGER[-1]


def _fit(rows: list[tuple[str, list[float]]], counts: list[float] | None = None) -> Probe:
    """Fit on examples and what each counts; by default every class counts the same."""
    labels = [label for label, _ in rows]
    matrix = np.asarray([vector for _, vector in rows], np.float32)
    centre = matrix.mean(axis=0)
    model = LogisticRegression(C=_STRENGTH, class_weight=None if counts else "balanced", max_iter=1000)
    model.fit(matrix - centre, labels, sample_weight=counts)
    weights, bias = model.coef_.astype(np.float32), model.intercept_.astype(np.float32)
    if len(model.classes_) == 2:
        weights, bias = np.vstack([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
    return Probe(tuple(str(name) for name in model.classes_), weights, bias, centre)


def fit_discriminant(entries: list[Entry], vectors: list[list[float]]) -> Discriminant:
    """The map that brings questions with one target together; with fewer questions than dimensions, only centred.

    Regularised linear discriminant analysis: whitening by the pooled covariance within targets, shrunk towards the
    identity, then each principal direction of the target means weighed by its spread. scikit-learn's own keeps or drops
    directions, finds as much and takes forty times as long on five thousand targets.
    """
    every: Matrix = np.asarray(vectors, np.float64)
    size = every.shape[-1]
    centre = every.mean(axis=0) if len(every) else np.zeros(size)
    asked = [n for n, entry in enumerate(entries) if entry.kind != "passage" and _intent(entry) not in DANGER]
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
