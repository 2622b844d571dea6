"""Names of months and weekdays that are slightly misspelt, put right where a date stands."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

_ALIKE = 0.83
_WORDS = frozenset(["maand", "maanden"])
"""Words that are nearly such a name and are none."""
_BEFORE = (
    r"(?:\d{1,2}(?:e|de|ste|st|nd|rd|th|-?go)?|sinds|sins|vanaf|vnaf|vnf|per|op|afgelopen|vorige|begin|half|medio|eind|halverwege|since|from|on|last|"
    r"mid|early|late|of|od|w|we|zeszly|ostatni|poczatku|polowie|koncem|koncu)"
)
_WORD = re.compile(rf"(?<!\w){_BEFORE}[\s-]+(?P<word>[a-z]{{5,14}})(?!\w)")


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with its misspelt names put right, and where each character comes from in the text as it was."""

    text: str
    _origin: tuple[int, ...] | None = None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text as it was."""
        if self._origin is None:
            return start, end
        return self._origin[start], self._origin[end - 1] + 1


def mend(text: str, names: Collection[str]) -> Mended:
    """The text with every word that stands where a name is likely, and is nearly one, replaced by that name."""
    parts: list[str] = []
    origin: list[int] = []
    done = 0
    for found in _WORD.finditer(text):
        word = found["word"]
        if word in _WORDS or any(word.startswith(name) for name in names):
            continue
        alike = get_close_matches(word, names, 1, _ALIKE)
        if not alike:
            continue
        name = alike[0]
        start, end = found.span("word")
        parts += [text[done:start], name]
        origin += range(done, start)
        origin += [min(start + place, end - 1) for place in range(len(name) - 1)] + [end - 1]
        done = end
    if not parts:
        return Mended(text)
    return Mended("".join([*parts, text[done:]]), (*origin, *range(done, len(text))))
