"""What a conversation remembers, and how a reply to the question back is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from assistant.dates import find_dates
from assistant.fact_words import facts_from_words
from assistant.facts import facts_from_dates
from assistant.places import find_countries
from assistant.weeks import find_weeks
from knowledge.keywords import fold
from knowledge.questions_back import questions_back
from knowledge.sources import LANGUAGES, Language
from knowledge.strict_yaml import parse_as, read_yaml
from rules.fact_types import FACT_TYPES

_FILE = Path(__file__).resolve().parent.parent / "knowledge" / "replies.yaml"
_ENOUGH = 0.6
_SHORT = 8
"""A reply says little else: with more words it is a new message that happens to hold a date."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is known so far; kept by the caller only.

    `pending` is the question that a question back belongs to and `asked` the fact that was asked for; `proposed` its
    vague day, to be confirmed. `unknown` are facts that the person does not know. `last` is the last question that was
    answered, `last_rules` what it was answered with, `last_day` the fact whose day was told last, `lang` its language,
    and `on_trip` whether it was about a trip.
    """

    facts: Mapping[str, Any] = field(default_factory=dict)
    pending: str = ""
    asked: str = ""
    proposed: str = ""
    unknown: frozenset[str] = frozenset()
    last: str = ""
    last_rules: tuple[str, ...] = ()
    last_day: str = ""
    lang: Language = "nl"
    on_trip: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply: a value for a fact (with `vague` still to be confirmed), that it is unknown, or to begin again."""

    kind: Literal["value", "unknown", "declined", "restart"]
    fact: str = ""
    value: Any = None
    vague: bool = False


def read_reply(message: str, before: Conversation, today: date) -> Reply | None:
    """The message as a reply to what was asked, or as a correction of the day told last; None when it is neither."""
    said = _bare(message)
    if said in _known("restart"):
        return Reply("restart")
    if not before.asked:
        return _correction(message, before, today)
    if said in _known("unknown"):
        return Reply("unknown", before.asked)
    if before.proposed:
        agrees = _agrees(said)
        if agrees is not None and not find_dates(message, today):
            return Reply("value", before.asked, before.proposed) if agrees else Reply("declined", before.asked)
    return _value(message, said, before, today)


def _value(message: str, said: str, before: Conversation, today: date) -> Reply | None:
    fact, kind = before.asked, FACT_TYPES[before.asked].kind
    if len(message.split()) > _SHORT:
        return None
    if kind in ("date", "dates"):
        return _day(message, fact, today)
    if kind == "bool":
        answer = _agrees(said)
        return None if answer is None else Reply("value", fact, answer)
    if kind == "country":
        countries = find_countries(message) or ({message.strip().upper()} & {"NL", "PL", "DE", "BE"})
        return Reply("value", fact, next(iter(countries))) if len(countries) == 1 else None
    if kind in ("int", "number"):
        numbers = re.findall(r"\d+(?:[.,]\d+)?", message)
        return Reply("value", fact, float(numbers[0].replace(",", "."))) if len(numbers) == 1 else None
    value = _choice(said, fact) or facts_from_words(message).get(fact)
    return Reply("value", fact, value) if value is not None else None


def _agrees(said: str) -> bool | None:
    """Yes or no, by the whole reply or by its first word; None when it is neither."""
    first = said.split()[:1]
    for reply in (said, *first):
        if reply in _known("agree") or reply == "true":
            return True
        if reply in _known("deny") or reply == "false":
            return False
    return None


def _choice(said: str, fact: str) -> str | None:
    """The choice whose value, number or label was given; most words of a label will do, when no other has them."""
    known = questions_back().get(fact)
    options = known.options if known else ()
    if said.isdigit() and 0 < int(said) <= len(options):
        return options[int(said) - 1].value
    words, best = set(said.split()), dict[int, set[str]]()
    for choice in options:
        labels = [_bare(choice.value), *(_bare(choice.label.get(lang)) for lang in LANGUAGES)]
        if said in labels:
            return choice.value
        shared = max(len(words & set(label.split())) for label in labels)
        best.setdefault(shared, set()).add(choice.value)
    by_value = next((value for value in FACT_TYPES[fact].values if _bare(value) == said), None)
    if by_value is None and best and max(best) >= _ENOUGH * max(len(words), 2) and len(best[max(best)]) == 1:
        return best[max(best)].pop()
    return by_value


def _day(message: str, fact: str, today: date) -> Reply | None:
    found = [mention for mention in find_dates(message, today) if mention.day is not None]
    if len(found) != 1 or find_weeks(message):
        return None
    told = facts_from_dates(message, found, today)
    if told and fact not in told and not (set(told) <= {"first_sick_day"} and fact != "first_sick_day"):
        return None
    day = found[0].ahead(today) if fact in ("departure", "return", "contract_end") else found[0].day
    assert day is not None
    return Reply("value", fact, day.isoformat(), vague=found[0].vague)


def _correction(message: str, before: Conversation, today: date) -> Reply | None:
    """ "Nee, 4 maart" and "sorry, ik bedoel 5 oktober" replace the day that was told last."""
    if not before.last_day or len(message.split()) > _SHORT:
        return None
    words = _bare(message).split()
    if not words or {words[0], " ".join(words[:2])}.isdisjoint({*_known("deny"), *_known("correction")}):
        return None
    return _day(message, before.last_day, today)


class _Replies(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    agree: list[str]
    deny: list[str]
    unknown: list[str]
    restart: list[str]
    correction: list[str]


@lru_cache(maxsize=1)
def _replies() -> dict[str, frozenset[str]]:
    found = parse_as(_Replies, read_yaml(_FILE), _FILE.name)
    return {kind: frozenset(map(_bare, words)) for kind, words in found.model_dump().items()}


def _known(kind: str) -> frozenset[str]:
    return _replies()[kind]


def _bare(text: str) -> str:
    """Folded, without punctuation: how short replies are compared."""
    return " ".join(re.sub(r"[^\w\s]", " ", fold(text)).split())
