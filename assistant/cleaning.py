"""What comes in: a question without damaged characters and without a burgerservicenummer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.clean.characters import clean_text

_BSN = re.compile(r"(?<![\d.,/-])\d(?:[ .-]?\d){7,8}(?![\d/]|[.,-]\d)")
_DATE = re.compile(
    r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?:(?P<sep>[ .-])(?:0?[1-9]|1[0-2])(?P=sep)(?:19|20)\d\d"
    r"|(?P<point>[.-])(?:0?[1-9]|1[0-2])(?P=point)\d\d)(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d(?P<dash>[.-])(?:0?[1-9]|1[0-2])(?P=dash)\d\d?(?!\d)"
)
"""One in eleven dates passes the eleven-test; a date is never taken for a number of a person."""
HIDDEN_BSN = "[BSN]"


@dataclass(frozen=True, slots=True)
class CleanQuestion:
    """The text that everything works with; `had_bsn` tells that a number was taken out."""

    text: str
    had_bsn: bool

    @property
    def empty(self) -> bool:
        """Nothing to answer: no letter and no digit."""
        return not any(c.isalnum() for c in self.text)


def clean_question(raw: str) -> CleanQuestion:
    """Take out control, bidi and other invisible characters, lone surrogates, and every BSN."""
    text = clean_text(raw.encode("utf-8", "replace").decode("utf-8"))
    text = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    hidden = _BSN.sub(lambda found: _without_bsn(found.group()), text)
    return CleanQuestion(hidden, hidden != text)


def _without_bsn(digits: str) -> str:
    return HIDDEN_BSN if is_bsn(digits) and not _DATE.search(digits) else digits


def is_bsn(text: str) -> bool:
    """Whether these digits pass the eleven-test of the burgerservicenummer (8 digits count with a zero before them)."""
    digits = [int(c) for c in text if c.isdigit()]
    if len(digits) == 8:
        digits = [0, *digits]
    if len(digits) != 9 or not any(digits):
        return False
    weighted = sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True))
    return weighted % 11 == 0
