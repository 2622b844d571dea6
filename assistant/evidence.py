"""What an answer is made of: statements, each with the evidence it rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """A piece of the answer's text and the texts it rests on: rule results, rule texts, quotations, own sentences.

    Every number in `text` must stand in one of `evidence`; the guard checks it.
    """

    text: str
    evidence: tuple[str, ...]
