"""A case as a calendar file (RFC 5545) that can stand in a shared calendar.

Titles and notes do not say who is ill, or that anyone is: "Personeel: stap 3". The number is the place of the step in
the overview of the case, so that whoever has that overview knows what is meant. The identifiers do not depend on dates:
importing a later export of the same case moves the events instead of doubling them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from icalendar import Alarm, Calendar, Event

from rules.obligation import Evaluation, Obligation
from rules.wording import as_lang, day_in_words, say

REMINDERS = (timedelta(days=14), timedelta(days=7))
"""So long before the day the calendar warns."""
_PRODUCT = "-//Planning//Stappen//NL"
_SPANS = ("window",)
"""Kinds that fill every day between first and last; all others stand on their last day."""


@dataclass(frozen=True)
class _Entry:
    """One event: the place of its step in the overview, its rule and its days."""

    number: int
    item: Obligation
    first: date
    last: date


def calendar_file(
    evaluation: Evaluation,
    today: date,
    lang: str = "nl",
    case_key: str | None = None,
    *,
    without: frozenset[str] = frozenset(),
) -> bytes:
    """All dated steps that the facts do not call done or needless, as the bytes of an .ics file.

    Args:
        evaluation: the case.
        today: the day of the export; it becomes the time stamp, so that the same input gives the same file.
        lang: nl, en or pl.
        case_key: what tells this case from others of the same user; by default its first sick day. Only a hash of it
            goes into the file.
        without: ids of further rules to leave out, such as steps that were done and have no fact of their own.

    Raises:
        InputError: an unknown language.
    """
    language = as_lang(lang)
    key = case_key or (evaluation.case.first_sick_day.isoformat() if evaluation.case else "")
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for entry in _entries(evaluation):
        if entry.item.rule in without:
            continue
        title = say("calendar_title", language, number=entry.number)
        event = Event()
        event.add("uid", _uid(key, entry.item.rule))
        event.add("dtstamp", datetime.combine(today, time(), UTC))
        event.add("summary", title)
        event.add("description", _note(entry, language))
        event.add("dtstart", entry.first)
        event.add("dtend", entry.last + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        for before in REMINDERS:
            event.add_component(_reminder(title, before))
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _entries(evaluation: Evaluation) -> list[_Entry]:
    entries = []
    for number, item in enumerate(evaluation.obligations, 1):
        days = _days(item)
        if days and item.verdict != "no" and item.done_on is None:
            entries.append(_Entry(number, item, *days))
    return entries


def _days(item: Obligation) -> tuple[date, date] | None:
    """The days of the event; what only counts (a first sick day, a running week) is no event."""
    if item.kind in ("anchor", "counting"):
        return None
    last = item.latest or item.to or item.from_
    if last is None:
        return None
    return (item.from_, last) if item.kind in _SPANS and item.from_ else (last, last)


def _note(entry: _Entry, lang: str) -> str:
    language, advised = as_lang(lang), entry.item.advised
    line = say("calendar_note", language)
    if advised and advised != entry.last:
        line += " " + say("calendar_advised", language, date=day_in_words(advised, language))
    return line


def _uid(case_key: str, rule: str) -> str:
    """The same for the same case and rule, whatever the date; unreadable for others who see the calendar."""
    return f"{sha256(f'{case_key}/{rule}'.encode()).hexdigest()[:32]}@planning.invalid"


def _reminder(title: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -before)
    return alarm
