"""The project's own question sets, typed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from knowledge.passages import Kind, Passage
from knowledge.sources import Language

FOLDER = Path(__file__).resolve().parent / "questions"
Split = Literal["dev", "test"]
_IGNORED = re.compile(r"[\s\-\u00ad‘’“”\"']+")


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    lang: Language
    role: str | None = None
    question: str
    split: Split
    note: str = ""


class Place(BaseModel):
    """Where an answer stands: lines of a source, and words found there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    lines: tuple[int, int]
    anchor: str

    def covered_by(self, source: str, lines: tuple[int, int]) -> bool:
        """Whether a page that rests on these lines of a source rests on this place: on the middle of it."""
        return source == self.source and lines[0] <= sum(self.lines) // 2 <= lines[1]

    def matches(self, passage: Passage) -> bool:
        """Whether a passage holds this answer. Tables are rebuilt cell by cell, so there the lines decide."""
        if passage.source_id != self.source:
            return False
        if _bare(self.anchor) in _bare(passage.text):
            return True
        rebuilt = passage.kind in (Kind.TABLE, Kind.FOOTNOTE) and passage.lines is not None
        return rebuilt and passage.lines is not None and _overlap(passage.lines, self.lines)


class RetrievalQuestion(_Row):
    """A question with the places in the sources or the rules that answer it, and what a right answer's text holds.

    Each of `facts` is a list of spellings, one of which must be there. `pages` are our own pages that were judged to
    answer it, by a reader who had neither written the pages nor the question.
    """

    kind: str
    relevant: list[Place] = []
    rules: list[str] = []
    pages: list[str] = []
    facts: list[list[str]] = []


class LimitQuestion(_Row):
    """A question with the statuses that are right for it."""

    status: list[str]


class RuleQuestion(_Row):
    """A question about the calendar with everything the answer must and must not hold."""

    type: str
    facts: dict[str, Any] = {}
    today: str
    status: list[str]
    rules: list[str] = []
    must_include: list[list[str]] = []
    must_not_include: list[str] = []
    answer_lang: Language | None = None


class HostileQuestion(_Row):
    """An input that must be refused, answered with care or met with help: statuses that are right, warnings that must
    be there, patterns that the text must match, and words that may be nowhere in the answer.
    """

    category: str
    status: list[str]
    warnings: list[str] = []
    must: list[str] = []
    must_not: list[str] = []


class ParityQuestion(BaseModel):
    """One question in three languages: the answers must agree."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    role: str
    nl: str
    en: str
    pl: str


class LanguageSample(BaseModel):
    """A short text and the language that its writer wants to be answered in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    text: str
    lang: Language
    split: Split


class Paraphrase(BaseModel):
    """Another way to ask for what a page answers, written from its title alone."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    page: str
    lang: Language
    role: str
    question: str


class FactMessage(BaseModel):
    """A message, the facts it tells, and those of them whose day is vague."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    lang: Language
    role: str | None
    text: str
    facts: dict[str, Any]
    vague: list[str]
    split: Split


class IntentMessage(BaseModel):
    """A message, the status that is right for it, and what must be asked back."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    lang: Language
    role: str | None
    text: str
    expect: str
    missing: list[str]
    about: str
    split: Split


class FollowUp(BaseModel):
    """A conversation and what its last answer must hold."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    lang: Language
    role: str | None
    turns: list[str]
    expect: dict[str, Any]
    split: Split


Row = TypeVar("Row", bound=BaseModel)


def load(name: str, model: type[Row]) -> list[Row]:
    """All questions of one set."""
    text = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8")
    return [model.model_validate(json.loads(line)) for line in text.splitlines() if line.strip()]


def _bare(text: str) -> str:
    return _IGNORED.sub("", text).lower()


def _overlap(first: tuple[int, int], second: tuple[int, int]) -> bool:
    return first[0] <= second[1] and second[0] <= first[1]
