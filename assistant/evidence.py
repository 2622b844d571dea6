"""What an answer is made of: who reads it, and statements that each name the evidence they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.sources import Language


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom an answer is written: role (None: unknown), language, and the day that counts as today."""

    role: str | None
    lang: Language
    today: date


@dataclass(frozen=True, slots=True)
class Statement:
    """A piece of the answer's text and the texts it rests on: rule results, rule texts, quotations, own sentences.

    Every number in `text` must stand in one of `evidence`; the guard checks it. `told` marks an explanation, of a rule
    or from a page, that a language model may put in other words, and a quotation that it may draw on; all is shown as
    it stands without one.
    """

    text: str
    evidence: tuple[str, ...]
    told: Literal["rule", "page", "quote"] | None = None
