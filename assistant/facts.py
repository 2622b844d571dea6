"""Which facts a message names: dates by the words near them, countries by their names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.dates import DateMention
from knowledge.keywords import fold
from knowledge.strict_yaml import parse_as, read_yaml

_KNOWLEDGE = Path(__file__).resolve().parent.parent / "knowledge"
_CLAUSE = re.compile(r"[,;.!?]\s|\s(?:en|maar|and|but|i|ale|a)\s")
_REACH = 60
_SINCE = re.compile(r"\b(?:sinds|sedert|vanaf|per|since|from|od|ziektedag|wordt ziek op)\W+(?:\w+\W+){0,2}$")
_UNTIL = re.compile(r"\b(?:tot|t/m|until|till|to|do)\W+(?:\w+\W+)?$")
_DURATION = re.compile(
    r"\b(?:\d+|een|twee|drie|anderhalf|one|two|three|dwa|trzy)\s*"
    r"(?:jaar|jaren|maand\w*|weken|years?|months?|weeks|lat|lata|rok\w*|miesi\w+|tygodni\w*)\b"
)


class _Cues(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    cues: dict[str, list[str]]


class _Countries(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    countries: dict[str, list[str]]


def _words(words: list[str]) -> str:
    return r"(?<!\w)(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words) + r")(?!\w)"


@lru_cache(maxsize=1)
def _cue_patterns() -> dict[str, re.Pattern[str]]:
    path = _KNOWLEDGE / "cues.yaml"
    return {fact: re.compile(_words(words)) for fact, words in parse_as(_Cues, read_yaml(path), path.name).cues.items()}


@lru_cache(maxsize=1)
def _country_patterns() -> dict[str, re.Pattern[str]]:
    path = _KNOWLEDGE / "countries.yaml"
    known = parse_as(_Countries, read_yaml(path), path.name).countries
    return {code: re.compile(_words(names)) for code, names in known.items()}


def find_countries(text: str) -> frozenset[str]:
    """ISO codes of the countries that a message names, also by adjective or by an institution of theirs."""
    folded = fold(text)
    return frozenset(code for code, pattern in _country_patterns().items() if pattern.search(folded))


def facts_from_dates(text: str, mentions: list[DateMention], today: date | None = None) -> dict[str, Any]:
    """Facts for the dates in a message: each date goes to the fact whose words stand nearest in its clause.

    A date without such words is the first sick day, when no other date is. A day that has yet to come, or that stands
    beside a duration ("twee jaar ziek"), is no first sick day unless the message says "since". A day that fits nothing
    is left out; `unused_dates` names it.
    """
    folded = fold(text) if len(fold(text)) == len(text) else text.lower()
    facts: dict[str, Any] = {}
    loose: list[DateMention] = []
    for mention in mentions:
        if mention.day is None:
            continue
        fact = _nearest_cue(folded, mention)
        if "recovered_on" in facts and "relapsed_on" not in facts and _UNTIL.search(folded[: mention.start]):
            fact = "relapsed_on"
        if fact == "first_sick_day" and not _may_be_first_day(folded, mention, today):
            continue
        if fact is None or fact in facts:
            loose.append(mention)
        else:
            facts[fact] = mention.day.isoformat()
    if not facts.keys() & {"first_sick_day", "recovered_on"}:
        first = next((item for item in loose if _may_be_first_day(folded, item, today)), None)
        if first is not None and first.day is not None:
            facts["first_sick_day"] = first.day.isoformat()
    return facts


def unused_dates(mentions: list[DateMention], facts: Mapping[str, Any]) -> list[str]:
    """The dates of a message, as written, that no fact was made of: the reader must know that they do not count."""
    used = set(facts.values())
    return [mention.text for mention in mentions if mention.day is not None and mention.day.isoformat() not in used]


def _may_be_first_day(folded: str, mention: DateMention, today: date | None) -> bool:
    if _SINCE.search(folded[: mention.start]):
        return True
    start, end = _clause_around(folded, mention)
    future = today is not None and mention.day is not None and mention.day > today
    return not future and not _DURATION.search(folded, start, end)


def _nearest_cue(folded: str, mention: DateMention) -> str | None:
    start, end = _clause_around(folded, mention)
    best: tuple[int, int, str] | None = None
    for fact, pattern in _cue_patterns().items():
        for found in pattern.finditer(folded, start, end):
            before = found.end() <= mention.start
            distance = mention.start - found.end() if before else found.start() - mention.end
            candidate = (max(distance, 0), -(found.end() - found.start()), fact)
            if distance <= _REACH and (best is None or candidate < best):
                best = candidate
    return best[2] if best else None


def _clause_around(folded: str, mention: DateMention) -> tuple[int, int]:
    start, end = 0, len(folded)
    for gap in _CLAUSE.finditer(folded):
        if gap.end() <= mention.start:
            start = gap.end()
        elif gap.start() >= mention.end:
            end = gap.start()
            break
    return start, end
