"""Facts that words name: who asks, which money, why somebody travels, which contract, and what is so or not so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.clauses import Clause, Message, denies, read_clauses
from assistant.fact_numbers import AOW_TO_COME, USED, fact_numbers
from assistant.phrases import phrase_pattern
from assistant.places import Place, find_places
from knowledge.strict_yaml import parse_as, read_yaml

_FILE = Path(__file__).resolve().parent.parent / "knowledge" / "fact_words.yaml"
_FLAGS: Mapping[str, bool] = {"true": True, "false": False}
_ABOUT_A_TRIP = ("destination", "purpose", "departure", "return")
_OF_ANYBODY = ("role", "purpose", "toeslag")
"""Facts that hold whoever the clause tells of: "mijn moeder is overleden" is a reason to travel."""
_MISLED = ("benefit", "purpose")
"""Facts whose words also stand in the names of other things: a WIA application is no WIA."""
_OF_THE_CASE = ("treatment", "recover")
"""Purposes of the ill person only: when somebody else is in hospital, the reason to travel is the family."""
_EMPLOYER = "werkgever"
_HAPPENED = ("ill-abroad",)
"""Values of what has happened: asking about them states nothing."""
_TOGETHER = re.compile(r"\b(?:wij|we|samen|together|razem|oboje|mozemy|jedziemy)\b")
"""Words for more persons than the one who asks: then the money of the other counts as well."""
_TRAVELS = re.compile(
    r"\b(?:vertrek\w*|vlieg\w*|afreis\w*|leave|leaving|fly|flying|travell?ing|wyjezdz\w*|wyjazd\w*|lec[ei]\w*)\b"
)
_NARROWER = (("WIA", {"WGA", "IVA"}), ("AOW", {"AIO"}))


class _FactWords(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    sets: dict[str, list[str]]
    facts: dict[str, dict[str, list[str]]]
    misleading: list[str]


@dataclass(frozen=True, slots=True)
class _Patterns:
    facts: Mapping[str, Mapping[str, re.Pattern[str]]]
    misleading: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    known = parse_as(_FactWords, read_yaml(_FILE), _FILE.name)
    sets: dict[str, list[str]] = known.sets
    facts = {
        fact: {value: phrase_pattern(words, sets) for value, words in values.items()}
        for fact, values in known.facts.items()
    }
    return _Patterns(facts, phrase_pattern(known.misleading, sets))


@dataclass(frozen=True, slots=True)
class _Hit:
    """Words that name a value of a fact: where they stand, and whether they are denied."""

    fact: str
    value: str
    start: int
    end: int
    denied: bool

    @property
    def length(self) -> int:
        return self.end - self.start

    def overlaps(self, other: _Hit) -> bool:
        """Whether the longer other one takes these words, or a part of them."""
        return self.start < other.end and other.start < self.end and other.length >= self.length

    def inside(self, other: _Hit) -> bool:
        return other.start <= self.start and self.end <= other.end and other.length > self.length


def facts_from_words(text: str, *, on_trip: bool = False) -> dict[str, Any]:
    """Facts that a message names in words or numbers; what it leaves open is not there."""
    return facts_of_message(read_clauses(text), on_trip=on_trip)


def facts_of_message(message: Message, *, on_trip: bool = False) -> dict[str, Any]:
    """The same for a message that was read already.

    Of two values of one fact the one with the longer words holds; equally long ones give none, so that it is asked.
    A value that is denied is none, and of what is so or not so the other one.
    """
    places = find_places(message.text)
    hits = _hits(message, places)
    facts: dict[str, Any] = {}
    for fact in _patterns().facts:
        own = [hit for hit in hits if hit.fact == fact]
        value = _money(own) if fact == "benefit" else _flag(own) if _is_flag(fact) else _longest(_without_wider(own))
        if value is not None:
            facts[fact] = value
    if "agency_erd" in facts:
        facts.pop("erd_zw", None)
    facts |= _places(
        message, places, travels="purpose" in facts or _TRAVELS.search(message.text) is not None, on_trip=on_trip
    )
    about_trip = on_trip or any(name in facts for name in _ABOUT_A_TRIP)
    return facts | fact_numbers(message, lambda clause: states(message, clause), about_trip=about_trip)


def states(message: Message, clause: Clause) -> bool:
    """Whether a clause states something about the case, or supposes it of a case that is known."""
    return clause.of_case and (clause.mood == "stated" or message.goes_on)


def _is_flag(fact: str) -> bool:
    return _patterns().facts[fact].keys() <= _FLAGS.keys()


def _hits(message: Message, places: list[Place]) -> list[_Hit]:
    """Every value that is named in a clause that tells something about it."""
    text = _without_places(message.text, places)
    found: list[_Hit] = []
    for fact, values in _patterns().facts.items():
        for value, pattern in values.items():
            for match in pattern.finditer(text):
                clause = message.clause_at(match.start())
                if (_is_flag(fact) or value in _HAPPENED) and not states(message, clause):
                    continue
                if value in _OF_THE_CASE and not clause.of_case:
                    continue
                if value == _EMPLOYER and not (clause.of_case and match.end() <= clause.end):
                    continue
                if clause.of_case or fact in _OF_ANYBODY or (fact == "benefit" and _TOGETHER.search(text)):
                    denied = message.denied(*match.span()) or denies(*(gap for gap in match.groups() if gap))
                    found.append(_Hit(fact, value, *match.span(), denied))
    employee = [hit for hit in found if hit.fact == "role" and hit.value != _EMPLOYER]
    found = [
        hit
        for hit in found
        if hit.value != _EMPLOYER or not any(e.start < hit.end and hit.start < e.end for e in employee)
    ]
    taken = [_Hit("", "", *match.span(), False) for match in _patterns().misleading.finditer(text)]
    taken += [_Hit("", "", *match.span(), False) for match in (*USED.finditer(text), *AOW_TO_COME.finditer(text))]
    taken += [hit for hit in found if hit.fact not in (*_MISLED, "role", "contract_type", "employed")]
    return [hit for hit in found if hit.fact not in _MISLED or not any(hit.overlaps(other) for other in taken)]


def _without_places(text: str, places: list[Place]) -> str:
    """The text with a sign for every country abroad, so that a phrase can ask for one."""
    marked = text.replace("@", " ")
    for place in places:
        if place.country != "NL":
            marked = marked[: place.start] + "@" * (place.end - place.start) + marked[place.end :]
    return marked


def _flag(hits: list[_Hit]) -> bool | None:
    """True or false: the longest words hold, and denied words say the opposite of yes (not that of no)."""
    said = {hit: _FLAGS[hit.value] != hit.denied for hit in hits if hit.value == "true" or not hit.denied}
    if not said:
        return None
    longest = max(hit.length for hit in said)
    values = {value for hit, value in said.items() if hit.length == longest}
    return values.pop() if len(values) == 1 else None


def _money(hits: list[_Hit]) -> str | None:
    """The one kind of money that is named; two kinds (his and hers) give none, so that it is asked.

    WGA and IVA are kinds of WIA, AIO comes beside AOW: then the narrower one is meant.
    """
    named = {hit.value for hit in hits if not hit.denied and not any(hit.inside(other) for other in hits)}
    for wide, narrow in _NARROWER:
        if named & narrow:
            named -= {wide}
    return named.pop() if len(named) == 1 else None


def _without_wider(hits: list[_Hit]) -> list[_Hit]:
    """Who fell ill on holiday abroad is asking about that, not about a holiday to come."""
    ill = any(hit.value == "ill-abroad" and not hit.denied for hit in hits)
    return [hit for hit in hits if not (ill and hit.value == "holiday")]


def _longest(hits: list[_Hit]) -> str | None:
    stated = [hit for hit in hits if not hit.denied]
    longest = max((hit.length for hit in stated), default=0)
    values = {hit.value for hit in stated if hit.length == longest}
    return values.pop() if len(values) == 1 else None


def _places(message: Message, places: list[Place], *, travels: bool, on_trip: bool) -> dict[str, Any]:
    """Where somebody lives, works and is insured, of what nation he and his firm are, where the trip goes.

    "In Spain" is where the trip goes only with a purpose; of somebody else only that is told.
    """
    names = {
        "lives": "lives_in",
        "works": "worked_in",
        "national": "nationality",
        "insured": "insured_in",
        "firm": "works_for",
    }
    facts: dict[str, Any] = {}
    for place in places:
        if message.denied(place.start, place.end):
            continue
        if place.role in names:
            if message.clause_at(place.start).of_case:
                facts.setdefault(names[place.role], place.country)
        elif place.role == "towards" or on_trip or (place.role == "inside" and travels):
            facts.setdefault("destination", place.country)
    return facts
