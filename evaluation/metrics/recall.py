"""Recall@k: how much of what is right stands among the first k."""

from __future__ import annotations

from collections.abc import Sequence, Set


def recall(ranked: Sequence[str], relevant: Set[str], k: int) -> float:
    """Share of the relevant ids among the first k; 0 when there is nothing relevant."""
    return len(relevant & set(ranked[:k])) / len(relevant) if relevant else 0.0
