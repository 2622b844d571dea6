"""Phrases of the knowledge files as patterns: folded words with a few signs for what may stand between them.

`*` any ending · `+` one word · `_` one word or none · `...` up to six words ·
`#` a number of one or two figures · `{set}` any phrase
of a named set · `@` a country abroad, in a text from which `assistant.places` took its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from knowledge.keywords import fold

_BETWEEN = r"(?:(?![.!?;])[^\s])+"
_SIGNS = (
    (r"\ \+", rf"\s{_BETWEEN}"),
    (r"\ _", rf"((?:\s{_BETWEEN})?)"),
    (r"\ \.\.\.", rf"((?:\s{_BETWEEN}){{0,6}})"),
    (r"\*", r"\w*"),
    (r"\#", r"(?<!\d)\d{1,2}"),
    (r"@", "@+"),
    (r"\ ", r"\s"),
)
_SET = re.compile(r"\\\{(\w+)\\\}")


def fold_keeping_length(text: str) -> str:
    """Lower case without accents, character for character, so that places in both texts agree."""
    return "".join((fold(c) or " ")[0] if c not in "’‘" else "'" for c in text)


def phrase_pattern(phrases: Iterable[str], sets: Mapping[str, Iterable[str]] | None = None) -> re.Pattern[str]:
    """One pattern for all these phrases, longest first; its groups are what stands in their open places.

    Raises:
        KeyError: a phrase names a set that is not there.
    """
    known = {name: _any(words, {}) for name, words in (sets or {}).items()}
    return re.compile(_any(phrases, known))


def _any(phrases: Iterable[str], sets: Mapping[str, str]) -> str:
    written = sorted(phrases, key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(_one(phrase, sets) for phrase in written)})(?!\w)"


def _one(phrase: str, sets: Mapping[str, str]) -> str:
    text = re.escape(phrase)
    for sign, pattern in _SIGNS:
        text = text.replace(sign, pattern)
    return _SET.sub(lambda found: sets[found[1]], text)
