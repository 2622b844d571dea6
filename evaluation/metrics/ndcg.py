"""Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002), with binary relevance."""

from __future__ import annotations

from collections.abc import Sequence, Set
from math import log2


def ndcg(ranked: Sequence[str], relevant: Set[str], k: int) -> float:
    """Gain of the first k, each relevant id worth 1/log2(rank + 1), over the best possible gain."""
    gain = sum(1 / log2(rank + 1) for rank, item in enumerate(ranked[:k], start=1) if item in relevant)
    best = sum(1 / log2(rank + 1) for rank in range(1, min(k, len(relevant)) + 1))
    return gain / best if best else 0.0
