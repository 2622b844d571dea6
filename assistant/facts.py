"""Which facts a message names: dates by the words near them, the rest by words and numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.dates import DateMention
from assistant.fact_words import facts_from_words, word_pattern
from assistant.relative_dates import WEEKDAY_OF
from knowledge.keywords import fold
from knowledge.strict_yaml import parse_as, read_yaml

_KNOWLEDGE = Path(__file__).resolve().parent.parent / "knowledge"
_CLAUSE = re.compile(r"[,;.!?]\s|\s(?:en|maar|and|but|i|ale|a)\s")
_REACH = 60
_FEW_WORDS = 6
_AHEAD = ("contract_end", "trial_period_end", "departure", "return")
"""Facts that mostly lie ahead."""
_SINCE = re.compile(r"\b(?:sinds|sedert|vanaf|per|since|from|od|ziektedag|wordt ziek op)\W+(?:\w+\W+){0,2}$")
_UNTIL = re.compile(r"\b(?:tot|t/m|until|till|to|do)\W+(?:\w+\W+)?$")
_FROM_DAY = re.compile(r"\b(?:van|vanaf|from|od|per)\W+$")
_UNTIL_DAY = re.compile(r"\b(?:tot|tot en met|t/m|until|till|to|do|-)\W+$")
_DURATION = re.compile(
    r"\b(?:\d+|een|twee|drie|anderhalf|one|two|three|dwa|trzy)\s*"
    r"(?:jaar|jaren|maand\w*|weken|years?|months?|weeks|lat|lata|rok\w*|miesi\w+|tygodni\w*)\b"
)


class _Cues(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    cues: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class ReadFacts:
    """What a message says: facts as JSON values, and those of them whose day is vague and must be confirmed."""

    facts: Mapping[str, Any]
    vague: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def _cue_patterns() -> dict[str, re.Pattern[str]]:
    path = _KNOWLEDGE / "cues.yaml"
    return {fact: word_pattern(words) for fact, words in parse_as(_Cues, read_yaml(path), path.name).cues.items()}


def read_facts(text: str, mentions: list[DateMention], today: date, *, on_trip: bool = False) -> ReadFacts:
    """The facts that a message names in words, numbers and dates; `on_trip` when the talk is about a trip already."""
    words = facts_from_words(text, on_trip=on_trip)
    ill = tells_illness(text) and not on_trip
    about_trip = any(name in words for name in ("destination", "purpose")) or (on_trip and not ill)
    weekly = [
        mention for mention in mentions if "workdays" in words and mention.day and fold(mention.text) in WEEKDAY_OF
    ]
    dated = facts_from_dates(text, [m for m in mentions if m not in weekly], today, about_trip=about_trip)
    vague_days = {mention.day.isoformat() for mention in mentions if mention.vague and mention.day is not None}
    vague = frozenset(name for name, value in dated.items() if value in vague_days or _moved(value, mentions, today))
    if "return" in dated and "departure" in dated:
        words.pop("duration_days", None)
    return ReadFacts({**words, **dated}, vague)


def _without_workdays(mentions: list[DateMention], words: Mapping[str, Any]) -> list[DateMention]:
    """Weekdays on which somebody works are no dates."""
    if "workdays" not in words:
        return mentions
    return [mention for mention in mentions if WEEKDAY_OF.keys().isdisjoint(fold(mention.text).split())]


def _moved(value: str, mentions: list[DateMention], today: date) -> bool:
    """Whether a value is a vague day that was taken in the next year."""
    return any(mention.vague and (day := mention.ahead(today)) and day.isoformat() == value for mention in mentions)


def facts_from_dates(
    text: str, mentions: list[DateMention], today: date | None = None, *, about_trip: bool = False
) -> dict[str, Any]:
    """Facts for the dates in a message: each date goes to the fact whose words stand nearest in its clause.

    A date without such words is the first sick day, when no other date is. A day that has yet to come, or that stands
    beside a duration ("twee jaar ziek"), is no first sick day unless the message says "since". A day that fits nothing
    is left out; `unused_dates` names it. In a message about a trip a date without words is the departure, then the
    return. What lies ahead (end of a contract, a trip) takes the next such day where no year was told.
    """
    folded = fold(text) if len(fold(text)) == len(text) else text.lower()
    facts: dict[str, Any] = {}
    loose: list[DateMention] = []
    for mention in mentions:
        if mention.day is None:
            continue
        fact = (_trip_side(folded, mention) if about_trip else None) or _nearest_cue(folded, mention)
        if "recovered_on" in facts and "relapsed_on" not in facts and _UNTIL.search(folded[: mention.start]):
            fact = "relapsed_on"
        if fact == "first_sick_day" and not _may_be_first_day(folded, mention, today):
            continue
        if fact == "other_date":
            continue
        if fact == "contract_ended":
            facts.setdefault("contract_end", mention.day.isoformat())
        elif fact is None or fact in facts or (fact == "departure" and not about_trip):
            loose.append(mention)
        else:
            facts[fact] = _day_for(fact, mention, today)
    if "reported_on" in facts and "first_sick_day" not in facts:
        facts["first_sick_day"] = facts.pop("reported_on")
    if about_trip:
        loose = _trip_days(loose, facts, today)
    if not facts.keys() & {"first_sick_day", "recovered_on"}:
        first = next(
            (item for item in loose if _tells_illness(folded, item) and _may_be_first_day(folded, item, today)), None
        )
        if first is not None and first.day is not None:
            facts["first_sick_day"] = first.day.isoformat()
    return facts


def _day_for(fact: str, mention: DateMention, today: date | None) -> str:
    day = mention.ahead(today) if today is not None and fact in _AHEAD else mention.day
    assert day is not None
    return day.isoformat()


def _trip_side(folded: str, mention: DateMention) -> str | None:
    """ "From" a day somebody leaves, "until" a day he comes back; money that began, or an illness, is neither."""
    before = folded[: mention.start]
    near = _nearest_cue(folded, mention)
    if near in ("benefit_start", "first_sick_day", "other_date"):
        return None
    if _UNTIL_DAY.search(before):
        return "return"
    return "departure" if _FROM_DAY.search(before) else None


def _trip_days(loose: list[DateMention], facts: dict[str, Any], today: date | None) -> list[DateMention]:
    """Dates without words in a message about a trip: when somebody leaves, then when he comes back."""
    rest = list(loose)
    for fact in ("departure", "return"):
        if fact not in facts and rest:
            facts[fact] = _day_for(fact, rest.pop(0), today)
    return rest


def unused_dates(mentions: list[DateMention], facts: Mapping[str, Any]) -> list[str]:
    """The dates of a message, as written, that no fact was made of: the reader must know that they do not count."""
    used = {value for value in facts.values() if isinstance(value, str)}
    return [mention.text for mention in mentions if mention.day is not None and not _is_used(mention, used)]


def _is_used(mention: DateMention, used: set[str]) -> bool:
    """Whether a fact was made of this date, in the year that was meant."""
    assert mention.day is not None
    return any(day[4:] == mention.day.isoformat()[4:] for day in used if not mention.year_told) or (
        mention.day.isoformat() in used
    )


def _may_be_first_day(folded: str, mention: DateMention, today: date | None) -> bool:
    if _SINCE.search(folded[: mention.start]):
        return True
    start, end = _clause_around(folded, mention)
    future = today is not None and mention.day is not None and mention.day > today
    return not future and not _DURATION.search(folded, start, end)


def tells_illness(text: str) -> bool:
    """Whether a text speaks of being ill."""
    return _cue_patterns()["first_sick_day"].search(fold(text)) is not None


def names_money(text: str) -> bool:
    """Whether a text speaks of a benefit, be it without its name."""
    return _cue_patterns()["benefit"].search(fold(text)) is not None


def _tells_illness(folded: str, mention: DateMention) -> bool:
    """Whether a date without words near it may tell an illness: the message speaks of one, says since, or is short."""
    return (
        tells_illness(folded) or _SINCE.search(folded[: mention.start]) is not None or len(folded.split()) <= _FEW_WORDS
    )


def _nearest_cue(folded: str, mention: DateMention) -> str | None:
    start, end = _clause_around(folded, mention)
    best: tuple[int, int, str] | None = None
    for fact, pattern in _cue_patterns().items():
        if fact == "benefit":
            continue
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
