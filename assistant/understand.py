"""The first step of a turn: what a message says and asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assistant.dates import DateMention, find_dates
from assistant.facts import facts_from_dates, find_countries
from assistant.weeks import WeekMention, find_weeks
from knowledge.embeddings import load_embeddings
from knowledge.index import Entry, Index
from knowledge.sources import Language

_NEAREST = 24


@dataclass(frozen=True, slots=True)
class Intent:
    """One thing that a message may be about: `rule:<id>` or `intent:<name>`, how near it is, and what is asked."""

    target: str
    similarity: float
    act: str

    @property
    def rule(self) -> str | None:
        """The rule's id, when it is a rule."""
        return self.target.removeprefix("rule:") if self.target.startswith("rule:") else None


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a message says: facts, weeks and countries; and what it asks: intents, nearest first."""

    question: str
    lang: Language
    new_facts: Mapping[str, Any]
    dates: list[DateMention]
    weeks: list[WeekMention]
    countries: frozenset[str]
    vector: list[float] | None
    intents: list[Intent] = field(default_factory=list)

    def similarity(self, target: str) -> float:
        """How near an intent is; 0 when it is not among the nearest."""
        return next((intent.similarity for intent in self.intents if intent.target == target), 0.0)

    @property
    def rules(self) -> list[Intent]:
        """The rules among the intents, nearest first."""
        return [intent for intent in self.intents if intent.rule is not None]


def understand(question: str, lang: Language, today: date, index: Index | None) -> Understanding:
    """Read a clean question. Without an index (or while its vectors are being computed) no intents are found."""
    dates = find_dates(question, today)
    vector = None
    intents: list[Intent] = []
    if index is not None and index.manifest.stage == "full":
        vector = load_embeddings(index.manifest.model).embed_query(question)
        intents = rank_intents(index.nearest(vector, "intent", _NEAREST))
    return Understanding(
        question=question,
        lang=lang,
        new_facts=facts_from_dates(question, dates),
        dates=dates,
        weeks=find_weeks(question),
        countries=find_countries(question),
        vector=vector,
        intents=intents,
    )


def rank_intents(found: list[tuple[Entry, float]]) -> list[Intent]:
    """One intent per target, by its nearest example; what is asked is what most of its three nearest examples ask."""
    by_target: dict[str, list[tuple[Entry, float]]] = {}
    for entry, similarity in found:
        by_target.setdefault(entry.target, []).append((entry, similarity))
    intents = []
    for target, examples in by_target.items():
        nearest = examples[:3]
        when = sum(similarity**8 for entry, similarity in nearest if entry.act == "when")
        what = sum(similarity**8 for entry, similarity in nearest if entry.act != "when")
        intents.append(Intent(target, examples[0][1], "when" if when > what else "what"))
    return sorted(intents, key=lambda intent: (-intent.similarity, intent.target))
