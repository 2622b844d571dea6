"""The first step of a turn: what a message says and asks."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from assistant.dates import DateMention, find_dates
from assistant.facts import read_facts
from assistant.places import find_countries
from assistant.privacy import HIDDEN_BSN
from assistant.weeks import WeekMention, find_weeks, impossible_week
from knowledge.calibration import calibration
from knowledge.embeddings import load_embeddings
from knowledge.index import Entry, Index
from knowledge.intents import DANGER, intent_of, scope_of
from knowledge.sources import Language

_NEAREST = 60
_FULL_WORD_SCORE = 12.0
"""The BM25 score at which shared words add all that they may to a similarity."""
_MAX_PARTS = 3
_VOTERS, _VOTE_WIDTH = 30, 0.05
"""How many of the nearest examples vote on what a question is about, and how much farther one may be that counts e
times less."""
Found = tuple[Entry, float]
"""An entry of the index with its similarity to the question."""


@dataclass(frozen=True, slots=True)
class Intent:
    """One thing that a message may be about: `rule:<id>` or `intent:<name>`, and how near its nearest example is."""

    target: str
    similarity: float

    @property
    def rule(self) -> str | None:
        """The rule's id, when it is a rule."""
        return self.target.removeprefix("rule:") if self.target.startswith("rule:") else None


@dataclass(frozen=True, slots=True)
class Known:
    """A known question: how near it is, the rules that its page tells about (none for an original), and whether that
    page corrects what people read elsewhere.
    """

    similarity: float
    rules: tuple[str, ...]
    corrects: bool = False


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a message says: facts, weeks and countries; and what it asks.

    `parts` holds the intents of each question in the message, nearest first; most messages have one. `known` are the
    nearest known questions about pages and sources. `personal` is the probability that the message asks for a date or
    verdict of one's own; `scope` that of each kind of subject (`known`, or one of the intents that are refused).
    `vague` are the facts whose day must be confirmed; `lenient` is how much farther a rule may be in a follow-up;
    `on_trip` says that the talk is about a trip already.
    """

    question: str
    lang: Language
    new_facts: Mapping[str, Any]
    vague: frozenset[str]
    dates: list[DateMention]
    weeks: tuple[WeekMention, ...]
    countries: frozenset[str]
    impossible_week: int | None = None
    vector: list[float] | None = None
    parts: list[list[Intent]] = field(default_factory=list)
    known: tuple[Known, ...] = ()
    personal: float = 0.0
    lenient: float = 0.0
    on_trip: bool = False
    scope: Mapping[str, float] = field(default_factory=dict)

    @property
    def asked(self) -> float:
        """How near the nearest known question about a page or a source is."""
        return max((known.similarity for known in self.known), default=0.0)

    @property
    def corrected(self) -> float:
        """How near the nearest known question about something that is often believed and wrong is."""
        return max((known.similarity for known in self.known if known.corrects), default=0.0)

    def asked_beside(self, rule: str) -> float:
        """The same, leaving out the pages that tell about this rule: they do not compete with it."""
        return max((known.similarity for known in self.known if rule not in known.rules), default=0.0)

    def similarity(self, target: str) -> float:
        """How near an intent is to any part of the message; 0 when it is not among the nearest."""
        found = [intent.similarity for part in self.parts for intent in part if intent.target == target]
        return max(found, default=0.0)


def understand(
    question: str, lang: Language, today: date, index: Index | None, *, on_trip: bool = False
) -> Understanding:
    """Read a clean question; `on_trip` when the talk is about a trip already.

    Without an index (or while its vectors are being computed) no intents are found.
    """
    dates = find_dates(question, today)
    read = read_facts(question, dates, today, on_trip=on_trip)
    message = Understanding(
        question=question,
        lang=lang,
        new_facts=read.facts,
        vague=read.vague,
        dates=dates,
        weeks=find_weeks(question),
        countries=find_countries(question),
        impossible_week=impossible_week(question),
    )
    if index is None or index.manifest.stage != "full":
        return message
    model = load_embeddings(index.manifest.model)
    timeless = _without_dates(question, dates)
    vector = model.embed_query(timeless)
    questions = _questions_in(timeless)
    words = index.keyword_scores(timeless, lang)
    asked, meant = index.nearest(vector, "question", _NEAREST), index.nearest(vector, "intent", _NEAREST)
    ranked = [_rank(timeless, meant, words)]
    for part in questions:
        near = index.nearest(model.embed_query(part), "intent", _NEAREST)
        ranked.append(_rank(part, near, index.keyword_scores(part, lang)))
    return replace(
        message,
        vector=vector,
        parts=ranked,
        known=_known(index, timeless, asked, words),
        personal=index.probes["act"].probabilities(vector).get("when", 0.0),
        scope=_scope(index.probes["scope"].probabilities(vector), [*asked, *meant]),
    )


def _without_dates(question: str, dates: list[DateMention]) -> str:
    """The question without its dates: they say nothing about its subject, and pull its vector towards the calendar."""
    for mention in reversed(dates):
        question = question[: mention.start] + " " + question[mention.end :]
    return " ".join(re.sub(r"\[(\w+)\]", r"\1", question.replace(HIDDEN_BSN, " ")).split()) or "?"


def _questions_in(text: str) -> list[str]:
    """The separate questions of a message that says more than one sentence."""
    parts = re.split(r"(?<=[.!?])\s+", text)
    return (
        [part for part in parts if part.endswith("?") and len(part.split()) > 1][:_MAX_PARTS] if len(parts) > 1 else []
    )


def _scope(read: Mapping[str, float], near: list[Found]) -> dict[str, float]:
    """The probability of each kind of subject: the mean of what the probe reads, and of how the nearest examples vote.

    The probe sees what words have in common, the examples what was asked before; each errs where the other does not.
    """
    voters = [pair for pair in near if intent_of(pair[0].target) not in DANGER]
    voters = sorted(voters, key=lambda pair: -pair[1])[:_VOTERS]
    votes: dict[str, float] = {}
    for entry, similarity in voters:
        scope = scope_of(entry.target)
        votes[scope] = votes.get(scope, 0.0) + math.exp((similarity - voters[0][1]) / _VOTE_WIDTH)
    total = sum(votes.values()) or 1.0
    return {name: (share + votes.get(name, 0.0) / total) / 2 for name, share in read.items()}


def _known(index: Index, question: str, near: list[Found], words: Mapping[str, float]) -> tuple[Known, ...]:
    """The known questions that are nearest, one per page or passage."""
    best = _similarities(question, near, words)
    pages = {target: index.pages[target].page for target in best if target in index.pages}
    return tuple(
        Known(similarity, pages[target].rules, pages[target].kind == "myth")
        if target in pages
        else Known(similarity, ())
        for target, similarity in best.items()
    )


def _rank(question: str, near: list[Found], words: Mapping[str, float]) -> list[Intent]:
    """One intent per target, by its nearest example."""
    best = _similarities(question, near, words)
    return sorted((Intent(*item) for item in best.items()), key=lambda intent: (-intent.similarity, intent.target))


def _similarities(question: str, near: list[Found], words: Mapping[str, float]) -> dict[str, float]:
    """How near each target is, by its nearest example; a rare word that example and question share counts as well.

    `words` are the question's keyword scores by entry id: both kinds of entry are ranked with the same ones.

    An example about week 8 says nothing about a question for week 20, however near its other words are.
    """
    weeks = _weeks_in(question)
    best: dict[str, float] = {}
    for entry, similarity in near:
        if weeks and (about := _weeks_in(entry.text)) and weeks.isdisjoint(about):
            continue
        shared = min(words.get(entry.id, 0.0) / _FULL_WORD_SCORE, 1.0)
        best[entry.target] = max(similarity + calibration().words * shared, best.get(entry.target, 0.0))
    return best


def _weeks_in(text: str) -> set[int]:
    return {week.number for week in find_weeks(text) if not week.elapsed}
