"""Shares of yes and no."""

from __future__ import annotations

from collections.abc import Iterable


def share(found: Iterable[bool]) -> float:
    """Share of true values; 0 when there are none."""
    values = list(found)
    return sum(values) / len(values) if values else 0.0
