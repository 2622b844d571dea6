"""Characters that extraction damages: soft hyphens, tabs as spaces, lost bullets, control characters."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from ingest.document import Line

_BULLETS = str.maketrans(dict.fromkeys("▪■●◦‣∙·", "•"))
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SPACES = re.compile(r"[\t\v\f\x85\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LOST_BULLET = re.compile(r"^(\s*)[▪■●•]?\s*\ufffd\s*")
_TAB_IN_WORD = re.compile(r"([^\W\d_]+)\t(?=([^\W\d_]{4,}))")
_WHOLE_WORD = re.compile(r"(?<![\w(/-])[^\W\d_]+(?![\w(/-])")
_RUN = re.compile(r" {2,}")
_SPACED_POINT = re.compile(r"(?<=[\w)\]”’%]) (?=[.,;](?: |$)(?! ?[.,;]))")
_UNWANTED = ("Cc", "Cs", "Co", "Cn")


def clean_text(text: str) -> str:
    """One string with composed letters, ordinary spaces and no invisible, private or control characters."""
    text = unicodedata.normalize("NFC", text).replace("\u2028", "\n").replace("\u2029", "\n")
    text = _INVISIBLE.sub("", _SPACES.sub(" ", text)).translate(_BULLETS | _LIGATURES).replace("\ufffd", "")
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _UNWANTED)


def read_lines(text: str, page: int | None = None) -> list[Line]:
    """Split a text into numbered lines with clean characters.

    A soft hyphen at the end of a line becomes a hyphen, so that the word is joined later. A form feed, or a single
    leading space in a text whose lines otherwise start flush, marks a new page. U+FFFD at the start of a line is a
    lost bullet, elsewhere debris. A tab inside a word that the text also writes without it is a lost soft hyphen.
    """
    raw_lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    words = Counter(_WHOLE_WORD.findall(text.lower()))
    pairs = Counter(found.groups() for found in _TAB_IN_WORD.finditer(text.lower()))
    space_marks_page = _single_space_is_rare(raw_lines)
    lines: list[Line] = []
    for number, raw in enumerate(raw_lines, start=1):
        if "\f" in raw and page is not None:
            page += 1
        soft_end = raw.rstrip().endswith("\u00ad")
        body = _LOST_BULLET.sub(r"\1• ", raw)
        body = _TAB_IN_WORD.sub(lambda found: _join_if_known(found, words, pairs), body)
        body = _SPACED_POINT.sub("", _RUN.sub(" ", clean_text(body).replace("\n", " ")).strip())
        new_page = "\f" in raw or (space_marks_page and raw[:1] == " " and raw[1:2].strip() != "")
        lines.append(
            Line(number, body + "-" * soft_end, page, bool(body) and raw[-1:].isspace(), new_page and bool(body))
        )
    return lines


def _single_space_is_rare(raw_lines: list[str]) -> bool:
    flush = sum(1 for raw in raw_lines if raw[:1].strip())
    single = sum(1 for raw in raw_lines if raw[:1] == " " and raw[1:2].strip())
    return 0 < single < flush / 8


def _join_if_known(found: re.Match[str], words: Counter[str], pairs: Counter[tuple[str | None, ...]]) -> str:
    """Join two parts of a word that the text also writes as one, when the first part never stands alone."""
    first, second = found.group(1).lower(), found.group(2).lower()
    joins = words[first + second] > 0 and words[first] <= pairs[first, second]
    return found.group(1) + ("" if joins else " ")
