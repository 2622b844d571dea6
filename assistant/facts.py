"""Which facts a message states: dates by the events near them, the rest by words and numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.clauses import Message, read_clauses
from assistant.dated import Dated, Reading, corrected, is_stated, may_be_first_day, read_dates
from assistant.dates import DateMention
from assistant.events import names_money, tells_illness, told_events
from assistant.fact_numbers import workday_place
from assistant.fact_words import facts_of_message
from assistant.moments import told_moments
from rules.calendar_days import add_months
from rules.fact_types import WEEKDAYS

__all__ = ["ReadFacts", "facts_from_dates", "names_money", "read_facts", "tells_illness", "unused_dates"]
_AHEAD = (
    "contract_end",
    "trial_period_end",
    "departure",
    "return",
    "waiting_period_end",
    "leave_start",
    "leave_end",
    "aow",
)
"""Facts that mostly lie ahead."""
_PURPOSES_OF_TRIP = (
    "holiday",
    "job-search",
    "move",
    "day-trip",
    "trial-placement",
    "telework",
    "posting",
    "ill-abroad",
)
"""Purposes that only a trip has; an operation or a funeral may be at home."""
_BEGINS = ("contract_start", "employment_start", "benefit_start")
_TO_BEGIN = re.compile(r"\b(?:gaat in|ingaat|begint|start|starts|begins|zaczyna|rozpoczyna|will start|zacznie)\b")
"""Words for what begins some day: that day lies ahead."""
_PERIODS = (("leave_start", "leave_end"), ("departure", "return"), ("on_holiday_from", "on_holiday_until"))
_OVER = re.compile(
    r"\b(?:liep|was|eindigde|geeindigd|afgelopen|verlopen|gestopt|stopte|ended|expired|ran|finished|over|skonczyl\w*|wygasl\w*|zakonczyl\w*|byla|byl|gegaan|getreden|ging|ontslagen|fired|dismissed|lost|stracil\w*|zwolnion\w*|since|sinds)\b"
)
"""Words for what is over: its day is the last one, not the next."""
_MEANWHILE = re.compile(
    r"\b(?:tijdens|gedurende|middenin|midden in|during|in the middle of|while on|while he was on|"
    r"while she was on|podczas|w czasie|w trakcie)\b"
    r"|\b(?:had|hadden|was|waren|byl|byla|bylem|bylam|mial|miala)\b[^.?!]{0,25}\b(?:vakantie|vrij|verlof|holiday|vacation|leave|urlop\w*|wakacj\w*)\b"
    r"|\b(?:na urlopie|na wakacjach|op vakantie|on holiday|in zijn vakantie|in haar vakantie)"
    r"\b[^.?!]{0,20}\b(?:ziek|ill|sick|zachorowal\w*|rozchorowal\w*)\b"
)
"""Words that say that somebody fell ill in a holiday that was under way."""
_WAS = re.compile(
    r"\b(?:was|waren|werd|had|is (?:geweest|geworden)|byl\w*|wyzdrowial\w*|zachorowal\w*|recovered|were|got|fell|"
    r"sinds|since)\b"
)
_FREE_DAY = re.compile(
    r"\b(?:vrije dag|vrije zaterdag|vrije zondag|niet werkdag|roostervrij\w*|day off|dniu wolnym|wolny dzien|"
    r"wolnym dniu)\b"
)
_COURSE = ("first_sick_day", "recovered_on", "relapsed_on")


@dataclass(frozen=True, slots=True)
class ReadFacts:
    """What a message says: facts as JSON values, and those of them whose day is vague and must be confirmed."""

    facts: Mapping[str, Any]
    vague: frozenset[str] = frozenset()


def read_facts(text: str, mentions: list[DateMention], today: date, *, on_trip: bool = False) -> ReadFacts:
    """The facts that a message states in words, numbers and dates; `on_trip` when the talk is about a trip already."""
    message = read_clauses(text, [(mention.start, mention.end) for mention in mentions])
    words = facts_of_message(message, on_trip=on_trip)
    ill = tells_illness(text) and not on_trip
    about_trip = "destination" in words or words.get("purpose") in _PURPOSES_OF_TRIP or (on_trip and not ill)
    first, last = workday_place(message.text) if "workdays" in words else (0, 0)
    dated = _facts(message, [m for m in mentions if m.end <= first or last <= m.start], today, about_trip=about_trip)
    if "first_sick_day" in dated and _is_free_day(dated["first_sick_day"], words.get("workdays"), message):
        dated["fell_ill_on"] = dated.pop("first_sick_day")
    if words.get("purpose") == "move" and "return" in dated and "departure" not in dated:
        dated["departure"] = dated.pop("return")
    if "on_holiday_from" in dated and "destination" not in words:
        words.pop("purpose", None)
    if not about_trip and words.get("benefit") == "WAZO" and dated.keys() & {"leave_start", "leave_end"}:
        words.pop("benefit")
    if {"return", "departure"} <= dated.keys():
        words.pop("duration_days", None)
    vague_days = {day for m in mentions if m.vague for day in (m.day, m.ahead(today)) if day is not None}
    vague = {name for name, value in dated.items() if {d.isoformat() for d in vague_days} & set(_days_in(value))}
    return ReadFacts({**words, **dated}, frozenset(vague))


def _is_free_day(day: str, workdays: list[str] | None, message: Message) -> bool:
    """Whether somebody fell ill on a day on which he does not work."""
    if workdays is None:
        return _FREE_DAY.search(message.text) is not None
    return WEEKDAYS[date.fromisoformat(day).weekday()] not in workdays


def facts_from_dates(
    text: str, mentions: list[DateMention], today: date | None = None, *, about_trip: bool = False
) -> dict[str, Any]:
    """Facts for the dates in a message: each date goes to the event whose words stand nearest in its clause.

    A date without such words goes on with the clause before it, or is the first sick day, when no other date is. A day
    that has yet to come, or that stands beside a duration ("twee jaar ziek"), is no first sick day unless the message
    says "since". A day that fits nothing is left out; `unused_dates` names it. In a message about a trip a date without
    words is the departure, then the return. What lies ahead (end of a contract, a trip) takes the next such day where
    no year was told. What is denied, only supposed or told of somebody else makes no fact.
    """
    message = read_clauses(text, [(mention.start, mention.end) for mention in mentions])
    return _facts(message, mentions, today, about_trip=about_trip)


_AWAY = re.compile(r"(?<!\w)(?:met|op|on|na)\s(?:\w+\s){0,2}(?:verlof|vakantie|leave|holidays?|vacation|urlopie)(?!\w)")
"""Somebody who is away for another reason than illness."""


def _facts(message: Message, mentions: list[DateMention], today: date | None, *, about_trip: bool) -> dict[str, Any]:
    told = told_events(message)
    about_trip = about_trip or {"trip", "return"} <= {item.event.name for item in told}
    real = [mention for mention in mentions if mention.day is not None]
    moments, used = told_moments(message, real, told)
    reading = Reading(message, told, today, about_trip)
    names = {item.event.name for item in told if not item.denied}
    reading.holiday_ill = bool({"illness", "reported"} & names) and _MEANWHILE.search(message.text) is not None
    dated = corrected(message, list(read_dates(reading, [m for m in real if m.start not in used])))
    stated = [item for item in dated if item.fact is not None and is_stated(reading, item)]
    facts: dict[str, Any] = {**_course_of_illness(stated, reading), **moments}
    for item in stated:
        if item.fact is not None and item.fact not in _COURSE:
            facts.setdefault(item.fact, _day_of(item, stated, facts, reading))
    if "reported_on" in facts and not facts.keys() & {"first_sick_day", *moments}:
        facts["first_sick_day"] = facts.pop("reported_on")
    ranges = {item.clause.start for item in dated if item.side == "end"}
    loose = [item.mention for item in dated if item.fact is None and item.event is None]
    if about_trip:
        loose = _trip_days(loose, facts, today)
    if not facts.keys() & {"first_sick_day", "recovered_on", *moments}:
        facts |= _first_of([m for m in loose if message.clause_at(m.start).start not in ranges], reading)
    return facts


def _course_of_illness(stated: list[Dated], reading: Reading) -> dict[str, Any]:
    """First sick day, recoveries and relapses in the order of the calendar.

    Who falls ill a second time after a recovery relapses, also when "again" is not said.
    """
    days = {fact: [_day_thought_of(item, reading) for item in stated if item.fact == fact] for fact in _COURSE}
    starts, better, again = (list(dict.fromkeys(days[fact])) for fact in _COURSE)
    first = starts[:1]
    if better and len(starts) > 1:
        first = [min(starts)]
        again += [day for day in sorted(starts) if day not in (first[0], *again) and day > min(better)]
    found = {"first_sick_day": first, "recovered_on": better, "relapsed_on": again}
    return {fact: values[0] if len(values) == 1 else sorted(values) for fact, values in found.items() if values}


def _day_thought_of(item: Dated, reading: Reading) -> str:
    """The day of a course of illness: the last such day, and of what is only supposed to come, the next one."""
    clause, text = item.clause, reading.message.text
    if clause.mood == "stated" or reading.today is None or _WAS.search(text, clause.start, clause.end):
        return _iso(item)
    day = item.mention.ahead(reading.today)
    return day.isoformat() if day is not None else _iso(item)


def _iso(item: Dated) -> str:
    assert item.mention.day is not None
    return item.mention.day.isoformat()


def _day_of(item: Dated, stated: list[Dated], facts: Mapping[str, Any], reading: Reading) -> str:
    """The day of a fact in the year that is meant: what ends lies after its start, what is to come lies ahead."""
    start = next((facts[first] for first, end in _PERIODS if end == item.fact and first in facts), None)
    if start is not None and not item.mention.year_told:
        return _after(item.mention, start)
    ends = [other.mention for other in stated if other.fact == dict(_PERIODS).get(item.fact or "")]
    if ends and ends[0].year_told and ends[0].day is not None and not item.mention.year_told:
        return _after(item.mention, add_months(ends[0].day, -12).isoformat())
    if item.fact in _BEGINS and _TO_BEGIN.search(reading.message.text, item.clause.start, item.clause.end):
        day = item.mention.ahead(reading.today) if reading.today is not None else None
        return day.isoformat() if day is not None else _iso(item)
    over = _is_over(item, reading.message) or _is_under_way(item, stated, reading.today)
    return _ahead(item.mention, item.fact, reading.today, over=over)


def _after(mention: DateMention, start: str) -> str:
    """The first such day on or after the start of its period."""
    day = mention.ahead(date.fromisoformat(start))
    assert day is not None
    return day.isoformat()


def _is_under_way(item: Dated, stated: list[Dated], today: date | None) -> bool:
    """Whether a period that began on the last such day still runs."""
    last = dict(_PERIODS).get(item.fact or "")
    ends = [other.mention for other in stated if other.fact == last]
    return bool(ends) and today is not None and _after(ends[0], _iso(item)) >= today.isoformat()


def _is_over(item: Dated, message: Message) -> bool:
    clause = item.clause
    return item.fact in ("contract_end", "leave_start", "leave_end") and bool(
        _OVER.search(message.text, clause.start, clause.end)
    )


def _ahead(mention: DateMention, fact: str | None, today: date | None, *, over: bool = False) -> str:
    day = mention.ahead(today) if today is not None and fact in _AHEAD and not over else mention.day
    assert day is not None
    return day.isoformat()


def _trip_days(loose: list[DateMention], facts: dict[str, Any], today: date | None) -> list[DateMention]:
    """Dates without words in a message about a trip: when somebody leaves, then when he comes back."""
    rest = list(loose)
    for fact in ("departure", "return"):
        if fact not in facts and rest:
            facts[fact] = _ahead(rest.pop(0), fact, today)
    return rest


def _first_of(loose: list[DateMention], reading: Reading) -> dict[str, str]:
    """A date without words of its own as the first sick day: the message tells of illness, or says hardly more."""
    message = reading.message
    told = tells_illness(message.text)
    for mention in loose:
        clause = message.clause_at(mention.start)
        possible = (told or message.is_bare(clause)) and not _AWAY.search(message.text, clause.start, clause.end)
        item = Dated(mention, "first_sick_day", "day", clause, None)
        if possible and may_be_first_day(reading, mention, clause) and is_stated(reading, item):
            return {"first_sick_day": _iso(item)}
    return {}


def unused_dates(mentions: list[DateMention], facts: Mapping[str, Any]) -> list[str]:
    """The dates of a message, as written, that no fact was made of: the reader must know that they do not count."""
    used = {day for value in facts.values() for day in _days_in(value)}
    return [mention.text for mention in mentions if mention.day is not None and not _is_used(mention, used)]


def _days_in(value: object) -> list[str]:
    """The days of a fact's value: of a day, a moment or a list of days."""
    if isinstance(value, str):
        return [value[:10]]
    return [day for item in value for day in _days_in(item)] if isinstance(value, list) else []


def _is_used(mention: DateMention, used: set[str]) -> bool:
    """Whether a fact was made of this date, in the year that was meant."""
    assert mention.day is not None
    return any(day[4:] == mention.day.isoformat()[4:] for day in used if not mention.year_told) or (
        mention.day.isoformat() in used
    )
