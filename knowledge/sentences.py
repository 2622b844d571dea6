"""Where one sentence ends and the next begins, in Dutch, English and Polish running text."""

from __future__ import annotations

import re

_ABBREVIATIONS = (
    "art", "bijv", "bv", "blz", "ca", "dhr", "dr", "drs", "e.a", "e.g", "enz", "et al", "etc", "evt", "excl", "fig",
    "i.c", "i.e", "i.p.v", "i.v.m", "incl", "jl", "m.b.t", "m.i.v", "m.n", "max", "mevr", "min", "mr", "mw", "n.v.t",
    "np", "nr", "o.a", "o.b.v", "o.i.d", "p", "par", "pp", "prof", "resp", "St", "t.a.v", "t.b.v", "t.o.v", "tel",
    "ul", "vgl", "vs", "z.g.a.n", "zgn",
)  # fmt: skip
_NOT_AFTER = "".join(rf"(?<!\b(?i:{re.escape(word)})\.)" for word in _ABBREVIATIONS)

_END = r"(?:(?<=[.!?…])|(?<=[.!?…][”’\"')\]]))"
_START = r"(?=[“‘\"'(\[•–-]{0,2}\s?[A-ZÀ-ÝĄĆĘŁŃÓŚŹŻ0-9])"
SENTENCE_BREAK = rf"{_NOT_AFTER}{_END}\s+{_START}|\n+"
"""Regular expression that matches the white space between two sentences (a line break always is one)."""

_BREAK = re.compile(SENTENCE_BREAK)


def sentences(text: str) -> list[str]:
    """Split running text into sentences; each is an exact substring of `text` without surrounding space."""
    return [part.strip() for part in _BREAK.split(text) if part.strip()]


def count_words(text: str) -> int:
    """Number of words, counted as people do: runs of characters between spaces."""
    return len(text.split())
