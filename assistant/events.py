"""What happened, by the words beside a date: events, and whether a date is their day, their start or their end."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.clauses import Clause, Message
from assistant.dates import DateMention
from assistant.phrases import phrase_pattern
from assistant.relative_dates import SINCE
from knowledge.keywords import fold
from knowledge.strict_yaml import parse_as, read_yaml

_FILE = Path(__file__).resolve().parent.parent / "knowledge" / "cues.yaml"
_REACH = 60
"""How many characters from a date an event may be told."""
_ON = (
    r"(?:\s+(?:op|on|de|the|dnia|w|we|circa|ca|rond|around|about|okolo|ergens|somewhere|al|already|juz|about|"
    r"just|pas|ongeveer|\w{2,}dag|\w+day|ma|di|wo|do|vr|za|zo))*\s*$"
)
_START = re.compile(rf"(?<!\w)(?!per\b){SINCE}{_ON}")
_FROM = re.compile(rf"(?<!\w)(?:van|from|between|tussen|miedzy){_ON}")
_END = re.compile(
    rf"(?<!\w)(?:tot|t/m|tm|tot en met|until|till|up to and including|including|through|thru|uiterlijk){_ON}"
)
_END_ENGLISH = re.compile(rf"(?<!\w)to{_ON}")
_END_POLISH = re.compile(rf"(?<!\w)(?:do|do dnia|az do){_ON}")
_END_OF_RANGE = re.compile(r"\d\s*[-–]\s*$|\b(?:tussen|between|miedzy)\s[^.?!]{3,25}\s(?:en|and|a|i)\s+$")
_SINCE = re.compile(rf"(?<!\w)(?:{SINCE}|ziektedag|ziekdag|wordt ziek op){_ON}")
_STRICTLY_SINCE = re.compile(rf"(?<!\w)(?:sinds|sins|sints|sedert|since|sinse|od){_ON}")
_PARTLY, _FULLY = "partial_work", "better"
_ILL = ("illness", "reported", "home_sick", "again")
Side = Literal["day", "start", "end"]


class _Event(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    words: list[str]
    day: str | None = None
    start: str | None = None
    end: str | None = None
    weak: bool = False


class _Events(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    sets: dict[str, list[str]]
    events: dict[str, _Event]
    money_words: list[str]


@dataclass(frozen=True, slots=True)
class Event:
    """A kind of event and the facts that its day, its start and its end are; None where that makes no fact."""

    name: str
    facts: Mapping[Side, str | None]
    weak: bool


@dataclass(frozen=True, slots=True)
class Told:
    """An event that a message tells: where its words stand, and whether they are denied."""

    event: Event
    start: int
    end: int
    denied: bool


@dataclass(frozen=True, slots=True)
class _Words:
    events: tuple[tuple[Event, re.Pattern[str]], ...]
    begin: re.Pattern[str]
    finish: re.Pattern[str]
    money: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    known = parse_as(_Events, read_yaml(_FILE), _FILE.name)
    events = tuple(
        (Event(name, {"day": event.day, "start": event.start, "end": event.end}, event.weak),
         phrase_pattern(event.words, known.sets))
        for name, event in known.events.items()
    )  # fmt: skip
    return _Words(
        events,
        phrase_pattern(known.sets["begin"]),
        phrase_pattern(known.sets["finish"]),
        phrase_pattern(known.money_words),
    )


def told_events(message: Message) -> list[Told]:
    """Every event that a message tells, the longest words where they lie in one another.

    Who is back at work for a part of the hours has not recovered.
    """
    found = [
        Told(event, *match.span(), message.denied(*match.span()))
        for event, pattern in _words().events
        for match in pattern.finditer(message.text)
        if message.clause_at(match.start()) == message.clause_at(match.end() - 1) and not message.in_date(*match.span())
    ]
    longest = [told for told in found if not any(_inside(told, other) for other in found)]
    partly = {message.clause_at(told.start) for told in longest if told.event.name == _PARTLY}
    return [told for told in longest if told.event.name != _FULLY or message.clause_at(told.start) not in partly]


def _inside(told: Told, other: Told) -> bool:
    longer = other.end - other.start > told.end - told.start
    return other.start <= told.start and told.end <= other.end and longer


def nearest_event(told: list[Told], mention: DateMention, clause: Clause) -> Told | None:
    """The event whose words stand nearest to a date in its clause; a weak one only when there is no other."""
    near = [
        (item.event.weak, _distance(item, mention), item.start - item.end, item.event.name, item)
        for item in told
        if clause.start <= item.start < clause.end and _distance(item, mention) <= _REACH
    ]
    return min(near, key=lambda entry: entry[:4])[4] if near else None


def _distance(told: Told, mention: DateMention) -> int:
    before = told.end <= mention.start
    return max(mention.start - told.end if before else told.start - mention.end, 0)


def side_of(message: Message, mention: DateMention, clause: Clause) -> Side:
    """Whether a date is told as a start, an end or a day: by the word before it, else by the nearest verb."""
    before = _lead(message, mention)
    if (
        _END.search(before)
        or (not message.polish and _END_ENGLISH.search(before))
        or (message.polish and _END_POLISH.search(before))
        or _END_OF_RANGE.search(before)
    ):
        return "end"
    if _START.search(before) or _FROM.search(before):
        return "start"
    begins, finishes = (
        min(
            (
                abs(found.start() - mention.start)
                for found in verbs.finditer(message.text, clause.start, clause.end)
                if not message.in_date(*found.span())
            ),
            default=_REACH,
        )
        for verbs in (_words().begin, _words().finish)
    )
    if begins == finishes:
        return "day"
    return "start" if begins < finishes else "end"


def says_since(message: Message, mention: DateMention, *, strictly: bool = False) -> bool:
    """Whether a date is told as the day since which something is so; strictly, not as "from" a day to come."""
    pattern = _STRICTLY_SINCE if strictly else _SINCE
    return pattern.search(_lead(message, mention)) is not None


def is_denied(message: Message, mention: DateMention) -> bool:
    """Whether that very day is denied: "not since Monday"."""
    lead = _lead(message, mention)
    for pattern in (_START, _FROM, _END):
        if (found := pattern.search(lead)) is not None:
            return message.directly_denied(found.start())
    return message.directly_denied(len(re.sub(_ON, "", lead))) or message.directly_denied(mention.start)


def _lead(message: Message, mention: DateMention) -> str:
    """What stands before a date, with the preposition that is a part of it."""
    inside = re.match(rf"(?:{SINCE}|op|on|we?)\s", message.text[mention.start : mention.end])
    return message.text[: mention.start + (inside.end() if inside else 0)]


def tells_illness(text: str) -> bool:
    """Whether a text speaks of being ill."""
    folded = fold(text)
    return any(pattern.search(folded) for event, pattern in _words().events if event.name in _ILL)


def names_money(text: str) -> bool:
    """Whether a text speaks of a benefit, be it without its name."""
    return _words().money.search(fold(text)) is not None
