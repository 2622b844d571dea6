"""Joining a line to the next: which hyphen was made by the line break, and which belongs to the word."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[^\W_][\w’'&/-]*[^\W_]|[^\W_]")
_LAST_PART = re.compile(r"([\w’'&/-]+)-$")
_FIRST_PART = re.compile(r"^([\w’'-]+)")
_LAST_WORD = re.compile(r"([^\W\d_][\w’'-]*)$")
_COORDINATED = re.compile(r"^(en|of|tot|als|and|or|i|oraz|lub)\b")
_ABBREVIATION = re.compile(r"(?:^|-)(?:[A-Z&]{2,}|[A-Z][a-z]?[A-Z]\w*)$|\d$")


class WordJoiner:
    """Joins line ends with the words of the document itself as a dictionary."""

    def __init__(self, lines: list[str]) -> None:
        self._words: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        for line in lines:
            words = [word.lower() for word in _WORD.findall(line.rstrip("-"))]
            inner = words[1:] if line.endswith("-") else words
            self._words.update(inner)
            self._pairs.update(zip(words, words[1:], strict=False))
        self._parts = Counter(part for word in self._words for part in word.split("-"))

    def join(self, before: str, after: str, *, soft_wrap: bool) -> str:
        """Join two lines of one paragraph.

        `soft_wrap` says that in this document lines end in a space unless a word was broken, so that a missing space
        marks a lost hyphen.
        """
        if before.endswith("-"):
            return self._join_hyphen(before, after)
        if soft_wrap and (last := _LAST_WORD.search(before)) and after[:1].islower():
            first = _FIRST_PART.search(after)
            if first is not None and self._is_one_word(last.group(1).lower(), first.group(1).lower()):
                return before + after
        return f"{before} {after}"

    def _join_hyphen(self, before: str, after: str) -> str:
        last, first = _LAST_PART.search(before), _FIRST_PART.search(after)
        if last is None or first is None or _COORDINATED.match(after):
            return f"{before} {after}"
        if self._keeps_hyphen(last.group(1), first.group(1)):
            return before + after
        return before[:-1] + after

    def _keeps_hyphen(self, last: str, first: str) -> bool:
        kept, dropped = f"{last}-{first}".lower(), f"{last}{first}".lower()
        if self._words[kept] != self._words[dropped]:
            return self._words[kept] > self._words[dropped]
        if not first[:1].islower() or _ABBREVIATION.search(last) or last.lower() == "re":
            return True
        tail = last.rsplit("-", 1)[-1].lower()
        known_halves = self._parts[tail] > 1 and self._parts[first.lower()] > 0 and len(tail) > 3
        return "-" in last and known_halves

    def _is_one_word(self, last: str, first: str) -> bool:
        if self._words[last + first]:
            return True
        return not self._pairs[(last, first)] and not self._words[f"{last}-{first}"]
