"""Reciprocal rank: one over the place of the first right answer."""

from __future__ import annotations

from collections.abc import Sequence, Set


def reciprocal_rank(ranked: Sequence[str], relevant: Set[str], k: int) -> float:
    """1 over the rank (from 1) of the first relevant id among the first k, else 0."""
    return next((1 / rank for rank, item in enumerate(ranked[:k], start=1) if item in relevant), 0.0)
