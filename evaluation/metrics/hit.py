"""Hit@k: whether one of the first k is right."""

from __future__ import annotations

from collections.abc import Sequence, Set


def hit(ranked: Sequence[str], relevant: Set[str], k: int) -> float:
    """1 when at least one of the first k ids is relevant, else 0."""
    return float(any(item in relevant for item in ranked[:k]))
