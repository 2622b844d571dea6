"""Joining a line to the next: which hyphen was made by the line break, and which belongs to the word."""

from __future__ import annotations

import itertools
import re
from collections import Counter

_WORD = re.compile(r"[^\W_][\w’'&/-]*[^\W_]|[^\W_]")
_LAST_PART = re.compile(r"([\w’'&/-]+)-$")
_FIRST_PART = re.compile(r"^([\w’'-]+)")
_LAST_WORD = re.compile(r"([^\W\d_][\w’'-]*)$")
_COORDINATED = re.compile(r"^(en|of|tot|als|and|or|i|oraz|lub)(?![\w,.;:?!)-])")
_ALSO_COORDINATED = "dan|resp|respectievelijk|naar|versus|vs|noch|maar"
_SPACED_HYPHEN = re.compile(rf"(?<=[a-zà-ÿ]-) (?!(?:{_ALSO_COORDINATED})\b)(?=[a-zà-ÿ]+\b(?!-))")
_VOWELS_CLASH = re.compile(r"(?:a[aeiu]|e[eiu]|i[ei]|o[eiou]|u[iu])$")
_INNER_WORD = re.compile(r"(?:to|of|in|and|the|en|op|aan)-\w")
_ABBREVIATION = re.compile(r"(?:^|-)(?:[A-Z&]{2,}|[A-Z][a-z]*[A-Z]\w*)$|\d$")


class WordJoiner:
    """Joins line ends with the words of the document itself as a dictionary."""

    def __init__(self, lines: list[str]) -> None:
        self._words: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        broken = False
        for line in filter(None, lines):
            words = [word.lower() for word in _WORD.findall(line)]
            whole = words[broken : len(words) - line.endswith("-")]
            self._words.update(whole)
            self._pairs.update(itertools.pairwise(whole))
            broken = line.endswith("-")
        self._parts = Counter(part for word in self._words for part in word.split("-"))
        self._openings = Counter(
            word[: hyphen.start()] for word in self._words for hyphen in list(re.finditer("-", word))[1:]
        )

    def join(self, before: str, after: str, *, soft_wrap: bool) -> str:
        """Join two lines of one paragraph.

        `soft_wrap` says that in this document lines end in a space unless a word was broken, so that a missing space
        marks a lost hyphen.
        """
        if before.endswith("-"):
            return self._join_hyphen(before, after)
        if before.endswith("/") and after[:1].islower():
            return before + after
        if soft_wrap and (last := _LAST_WORD.search(before)) and after[:1].islower():
            first = _FIRST_PART.search(after)
            if first is not None and self._is_one_word(last.group(1).lower(), first.group(1).lower()):
                return before + after
        return f"{before} {after}"

    def join_known(self, before: str, after: str, *, soft_wrap: bool) -> str:
        """Join two lines of a table cell: without a hyphen only when that makes a word the document has elsewhere."""
        last, first = _LAST_WORD.search(before), _FIRST_PART.search(after)
        known = last is not None and first is not None and self._words[(last.group(1) + first.group(1)).lower()] > 0
        return self.join(before, after, soft_wrap=soft_wrap and known)

    def mend(self, text: str) -> str:
        """Close up a word that a line break of an earlier edition left with a hyphen and a space inside a line."""
        parts = _SPACED_HYPHEN.split(text)
        for index in range(1, len(parts)):
            parts[index] = self._join_hyphen(parts[index - 1], parts[index])
        return parts[-1]

    def _join_hyphen(self, before: str, after: str) -> str:
        last, first = _LAST_PART.search(before), _FIRST_PART.search(after)
        if last is None or first is None or _COORDINATED.match(after):
            return f"{before} {after}"
        in_address = "://" in before.rsplit(" ", 1)[-1]
        if in_address or self._keeps_hyphen(last.group(1), first.group(1).rstrip("’'-")):
            return before + after
        return before[:-1] + after

    def _keeps_hyphen(self, last: str, first: str) -> bool:
        kept, dropped = f"{last}-{first}".lower(), f"{last}{first}".lower()
        if self._words[kept] != self._words[dropped]:
            return self._words[kept] > self._words[dropped]
        if (
            not first[:1].islower()
            or _ABBREVIATION.search(last)
            or last.lower() in ("re", "gere")
            or _INNER_WORD.match(first)
        ):
            return True
        tail, head = last.rsplit("-", 1)[-1].lower(), first.split("-", 1)[0].lower()
        compound = len(tail) > 3 and self._words[tail] and self._words[head]
        if self._openings[f"{last}-{head}".lower()] or (compound and _clash(tail, head)):
            return True
        known_halves = max(self._parts[tail], self._words[tail]) > 1 and self._parts[head] > 0 and len(tail) > 3
        return "-" in last and known_halves

    def _is_one_word(self, last: str, first: str) -> bool:
        if self._words[last + first]:
            return True
        return not self._pairs[(last, first)] and not self._words[f"{last}-{first}"]


def _clash(tail: str, head: str) -> bool:
    """Whether two words of a Dutch compound need a hyphen, because their vowels would be read as one sound."""
    return bool(_VOWELS_CLASH.search(tail[-1:] + head[:1]))
