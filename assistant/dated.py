"""Dates of a message and what each tells: by the event in its clause, or the one that its sentence goes on about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from assistant.clauses import Clause, Message
from assistant.dates import DateMention
from assistant.events import Side, Told, is_denied, nearest_event, says_since, side_of

_TRIP = ("departure", "return", "reported", "registered", "benefit_start")
"""Facts that are told of a plan as well: asking or supposing them states them."""
_ONSET = ("first_sick_day", "fell_ill_on", "reported_on", "stopped_work_at")
"""Facts that begin a case: a case that is only thought of has none of them."""
_ASKED_FOR = ("recovered_on", "relapsed_on", "partial_work_from", "full_hours_adapted_work_from", "reported_on")
"""Facts that "may he …?" and "can I …?" do not state."""
_DURATION = re.compile(
    r"\b(?:\d+|een|twee|drie|anderhalf|one|two|three|dwa|trzy)\s*"
    r"(?:jaar|jaren|maand\w*|weken|years?|months?|weeks|lat|lata|rok\w*|miesi\w+|tygodni\w*)\b"
)
_REFERS = re.compile(r"(?:die|dat|deze|welke|which|that|it|they|ktor\w+)\b")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and the fact that it tells; None when no words tell it."""

    mention: DateMention
    fact: str | None
    side: Side
    clause: Clause
    event: Told | None


@dataclass(slots=True)
class Reading:
    """What is known while the dates of a message are read."""

    message: Message
    told: list[Told]
    today: date | None
    about_trip: bool
    holiday_ill: bool = False


def read_dates(reading: Reading, mentions: list[DateMention]) -> Iterator[Dated]:
    """Each date with the fact of the event in its clause, or of the one that its sentence went on about."""
    message, last = reading.message, None
    for mention in mentions:
        clause = message.clause_at(mention.start)
        side = side_of(message, mention, clause)
        told = nearest_event(reading.told, mention, clause)
        goes_on = last is not None and last.clause.sentence == clause.sentence
        if (told is None or told.event.weak) and goes_on and last is not None and last.event is not None:
            denied = is_denied(message, last.mention)
            if denied or told is not None or "end" in (side, last.side) or message.corrects(mention.start):
                told = replace(last.event, denied=False) if denied else last.event
        told = told or _referred_to(reading, clause)
        fact = _fact_for(reading, told, side, mention, clause)
        if told is not None and told.event.weak and fact is None and any(told.event.facts.values()):
            told, fact = None, _fact_for(reading, None, side, mention, clause)
        last = Dated(mention, fact, side, clause, told)
        if not is_denied(message, mention):
            yield last


def _referred_to(reading: Reading, clause: Clause) -> Told | None:
    """The event of the clause before, when this one begins with a word for it or is hardly more than a date."""
    message = reading.message
    if _REFERS.match(message.text[clause.start : clause.end].lstrip()) is None and not message.is_bare(clause):
        return None
    before = [item for item in reading.told if item.end <= clause.start and not item.event.weak]
    same = [item for item in before if message.clause_at(item.start).sentence == clause.sentence]
    if not same:
        return None
    return replace(same[-1], denied=False) if message.contrasts(clause) else same[-1]


def _fact_for(reading: Reading, told: Told | None, side: Side, mention: DateMention, clause: Clause) -> str | None:
    name = told.event.name if told is not None else ""
    if reading.holiday_ill and name == "holiday" and side != "day":
        return "on_holiday_from" if side == "start" else "on_holiday_until"
    if reading.about_trip and name in ("", "trip", "return", "holiday") and side != "day":
        return "departure" if side == "start" else "return"
    if reading.about_trip and name == "money" and not says_since(reading.message, mention, strictly=True):
        return {"start": "departure", "end": "return"}.get(side)
    if told is None or told.denied:
        return None
    fact = told.event.facts[side]
    if fact == "stopped_work_at":
        fact = "first_sick_day"
    if fact in ("departure", "return") and not reading.about_trip:
        return None
    if fact == "first_sick_day" and not may_be_first_day(reading, mention, clause):
        return None
    return fact


def is_stated(reading: Reading, item: Dated) -> bool:
    """Whether a clause states the fact: of the case that is asked about, and not as something thought of."""
    fact, clause, message = item.fact, item.clause, reading.message
    if fact in _TRIP:
        return True
    if not clause.of_case:
        return False
    if clause.mood == "stated":
        return True
    if clause.mood == "asked":
        return fact not in _ASKED_FOR
    if clause.mood == "weak" and says_since(message, item.mention) and not message.goes_on:
        return fact == "first_sick_day"
    return message.goes_on and clause.mood == "weak" and fact not in _ONSET


def corrected(message: Message, dated: list[Dated]) -> list[Dated]:
    """Without the days that a later one replaces: "3 maart, nee 4 maart"."""
    return [
        item
        for item, later in zip(dated, [*dated[1:], None], strict=False)
        if later is None or later.fact != item.fact or not message.corrects(later.mention.start)
    ]


def may_be_first_day(reading: Reading, mention: DateMention, clause: Clause) -> bool:
    """Whether a day may begin an illness: it is past and no anniversary, or it is told with "since"."""
    if says_since(reading.message, mention):
        return True
    future = reading.today is not None and mention.day is not None and mention.day > reading.today
    lasting = _DURATION.finditer(reading.message.text, clause.start, clause.end)
    return not future and all(reading.message.in_date(*found.span()) for found in lasting)
