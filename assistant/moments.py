"""Moments of a message: a date with a time of day beside it, when a night shift began or somebody went home."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from assistant.clauses import Clause, Message
from assistant.dates import DateMention
from assistant.events import Told

_CLOCK = re.compile(
    r"(?<![\d.,/:-])(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d)(?![\d-])(?:\s*(?:uur|u|h)\b)?|\s*(?:uur|u|h|o'clock)\b|(?=\s*[ap]\.?m\b))"
    r"(?P<late>\s*(?:p\.?m\b|'?s avonds|'?s middags|wieczorem|in the evening))?|(?:\bo|\bat)\s+(?P<hour2>[01]?\d|"
    r"2[0-4])(?=\s+(?:rano|w nocy|wieczorem|i\b|in\b))"
)
_NEAR = 25
_FACTS = {"night_shift": "night_shift_start", "home_sick": "stopped_work_at"}


def told_moments(message: Message, mentions: list[DateMention], told: list[Told]) -> tuple[Mapping[str, str], set[int]]:
    """When a night shift began and when work was stopped, each as a moment; and the starts of the dates in them.

    A time without a date, after the start of a shift, lies in that shift.
    """
    facts: dict[str, str] = {}
    used: set[int] = set()
    began: datetime | None = None
    for clock in _CLOCK.finditer(message.text):
        if any(mention.start < clock.end() and clock.start() < mention.end for mention in mentions):
            continue
        clause = message.clause_at(clock.start())
        fact = _nearest_fact(clock, clause, told)
        if not fact or fact in facts or clause.mood != "stated" or not clause.of_case:
            continue
        mention = _nearest(clock, [m for m in mentions if m.start not in used and clause.start <= m.start < clause.end])
        hour = _time(clock)
        if mention is not None and mention.day is not None:
            used.add(mention.start)
            moment = datetime.combine(mention.day, hour)
        elif began is not None:
            moment = datetime.combine(_day_in_shift(began, hour), hour)
        else:
            continue
        began = moment if fact == "night_shift_start" else began
        facts[fact] = moment.isoformat(timespec="minutes")
    return facts, used


def _nearest_fact(clock: re.Match[str], clause: Clause, told: list[Told]) -> str:
    """What the words nearest to a time, in its clause, make of it; empty when none do."""
    near = [
        (max(item.start - clock.end(), clock.start() - item.end), _FACTS[item.event.name])
        for item in told
        if item.event.name in _FACTS and clause.start <= item.start < clause.end and not item.denied
    ]
    return min(near)[1] if near else ""


def _nearest(clock: re.Match[str], mentions: list[DateMention]) -> DateMention | None:
    near = [(max(m.start - clock.end(), clock.start() - m.end), m.start, m) for m in mentions]
    near = [entry for entry in near if entry[0] <= _NEAR]
    return min(near)[2] if near else None


def _day_in_shift(began: datetime, hour: time) -> date:
    return began.date() if hour >= began.time() else began.date() + timedelta(days=1)


def _time(clock: re.Match[str]) -> time:
    hour = int(clock["hour"] or clock["hour2"])
    if clock["late"] and hour < 12:
        hour += 12
    return time(hour % 24, int(clock["minute"] or 0))
