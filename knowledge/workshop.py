"""Practice cases and quiz claims for trainers: `knowledge/workshop/`, read strictly.

A case is a story in days. Each event tells what happens and adds the facts that are known from that day on, so that a
case can be moved through time. Dates in texts are not written out: a name between braces is filled in by the rules.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BeforeValidator, Field, model_validator

from errors import KnowledgeError
from knowledge.pages import PageId, Words
from knowledge.rule_schema import Text
from knowledge.rule_terms import FactName, RuleId, Strict
from knowledge.sources import LANGUAGES, Language
from knowledge.strict_yaml import parse_as, read_yaml

FOLDER = Path(__file__).resolve().parent / "workshop"
FORMAT = "poortwijzer-case"
VERSION = 1
"""Written into every exported case; a file with a higher number comes from a later Poortwijzer."""
Phase = Literal["first-weeks", "first-year", "second-year"]
_T = TypeVar("_T")


class _Told(Strict, Generic[_T]):
    """The same thing in one or more languages: a trainer's own case may have one only."""

    nl: _T | None = None
    en: _T | None = None
    pl: _T | None = None

    @model_validator(mode="after")
    def _in_a_language(self) -> _Told[_T]:
        if not self.languages:
            raise ValueError("nl, en of pl ontbreekt")
        return self

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages in which it is told."""
        return tuple(lang for lang in LANGUAGES if getattr(self, lang))

    def get(self, lang: Language) -> _T:
        """In that language, or else in the first one in which it is told."""
        found: _T = getattr(self, lang) or getattr(self, self.languages[0])
        return found


class Told(_Told[Words]):
    """One text."""


class ToldList(_Told[tuple[Words, ...]]):
    """A list of sentences."""


def _as_json(value: Any) -> Any:
    """YAML reads an unquoted date as a date; facts are JSON, so it becomes text again."""
    if isinstance(value, dict):
        return {key: _as_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


class Event(Strict):
    """What happens on a day, and the facts that are known from then on (null: certainly not done yet)."""

    day: date
    text: Told
    facts: Annotated[dict[FactName, Any], BeforeValidator(_as_json)] = Field(default_factory=dict)


class CaseQuestion(Strict):
    """A question with its model answer, as things stand on `day` (else on the day on which the case is discussed)."""

    ask: Told
    answer: Told
    day: date | None = None
    rules: tuple[RuleId, ...] = Field(min_length=1)
    pages: tuple[PageId, ...] = ()


class PracticeCase(Strict):
    """One case. `today` is the day on which it is discussed; it can be moved from the first event to `until`."""

    format: Literal["poortwijzer-case"]
    version: Annotated[int, Field(ge=1, le=VERSION)]
    id: PageId
    phase: Phase
    minutes: Annotated[int, Field(ge=1, le=480)]
    title: Told
    today: date
    until: date
    events: tuple[Event, ...] = Field(min_length=1, max_length=40)
    goals: ToldList
    questions: tuple[CaseQuestion, ...] = Field(min_length=1, max_length=40)
    notes: ToldList

    @model_validator(mode="after")
    def _in_order(self) -> PracticeCase:
        days = [event.day for event in self.events]
        if days != sorted(days):
            raise ValueError("events staan niet op volgorde van datum")
        asked = [question.day for question in self.questions if question.day]
        if not all(self.start <= day <= self.until for day in (self.today, days[-1], *asked)):
            raise ValueError("today, events en questions vallen tussen de eerste gebeurtenis en until")
        return self

    @property
    def start(self) -> date:
        """The day on which the story begins."""
        return self.events[0].day

    def facts_on(self, day: date) -> dict[str, Any]:
        """What is known on that day: fact name → JSON value."""
        return {name: value for event in self.events if event.day <= day for name, value in event.facts.items()}


class Claim(Strict):
    """Something that people say, whether it is right, and the page that explains it."""

    page: PageId
    right: bool
    says: Text


class _Claims(Strict):
    claims: tuple[Claim, ...]


@lru_cache(maxsize=1)
def get_cases() -> dict[str, PracticeCase]:
    """The cases that ship with the project, by id, in the order of their file names.

    Raises:
        KnowledgeError: a file breaks its form; the message names file, key and fix.
    """
    cases = [_read_case(path) for path in sorted((FOLDER / "cases").glob("*.yaml"))]
    return {case.id: case for case in cases}


def _read_case(path: Path) -> PracticeCase:
    case = parse_as(PracticeCase, read_yaml(path), path.name)
    if path.stem.partition("-")[2] != case.id:
        raise KnowledgeError(f"{path.name}: id '{case.id}' is niet de naam na het nummer. Maak ze gelijk.")
    return case


@lru_cache(maxsize=1)
def get_claims() -> tuple[Claim, ...]:
    """The claims of the quiz.

    Raises:
        KnowledgeError: the file breaks its form.
    """
    path = FOLDER / "claims.yaml"
    return parse_as(_Claims, read_yaml(path), path.name).claims
