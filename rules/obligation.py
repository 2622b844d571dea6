"""What comes out: one obligation (or right) of a case, and the whole evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from knowledge.abroad import Row
from knowledge.rule_schema import Kind
from rules.case import Case
from rules.facts import FactProblem, Facts

JSON = str | int | float | bool | None | list["JSON"] | dict[str, "JSON"]
State = Literal["overdue", "due", "upcoming", "past", "unknown"]
Verdict = Literal["yes", "no", "conditional"]


@dataclass(frozen=True)
class BasisItem:
    """One place in the law; `law` is its full Dutch name."""

    law: str
    article: str
    url: str


@dataclass(frozen=True)
class Missed:
    """What follows when it is missed, and how to repair it."""

    severity: str
    text: str
    repair: str


@dataclass(frozen=True)
class Obligation:
    """One rule applied to a case (or, without facts, in general).

    `latest` is the last day; `from_` and `to` are a window or a period; `advised` is the last working day on or before
    `latest`. `verdict` is "no" for a step that these facts make unnecessary. `state` is None for what has no date.
    """

    rule: str
    title: str
    kind: Kind
    who: str
    basis: tuple[BasisItem, ...]
    certainty: str
    trace: tuple[str, ...]
    checked_on: date
    verdict: Verdict | None = None
    latest: date | None = None
    from_: date | None = None
    to: date | None = None
    state: State | None = None
    advised: date | None = None
    if_missed: Missed | None = None
    valid_from: date | None = None
    done_on: date | None = None
    on_time: bool | None = None
    days_late: int | None = None

    def to_json(self) -> dict[str, JSON]:
        """As an item of `checks` and `obligations` in the contract."""
        item: dict[str, JSON] = {
            "rule": self.rule,
            "title": self.title,
            "kind": self.kind,
            "who": self.who,
            "verdict": self.verdict,
            "latest": _iso(self.latest),
            "from": _iso(self.from_),
            "to": _iso(self.to),
            "state": self.state,
            "basis": [{"law": item.law, "article": item.article, "url": item.url} for item in self.basis],
            "certainty": self.certainty,
            "trace": list(self.trace),
            "advised": _iso(self.advised),
            "if_missed": _missed(self.if_missed),
            "valid_from": _iso(self.valid_from),
            "checked_on": _iso(self.checked_on),
        }
        if self.on_time is not None and self.days_late is not None:
            item |= {"on_time": self.on_time, "days_late": self.days_late}
        return item


@dataclass(frozen=True)
class TripCheck:
    """The verdict on a trip, the rows it rests on (none when facts are missing), and the facts that decide it."""

    verdict: Literal["yes", "no", "conditional", "ask-more", "info"]
    rows: tuple[Row, ...] = ()
    missing: tuple[str, ...] = ()
    notify_by: date | None = None


@dataclass(frozen=True)
class Evaluation:
    """All that follows from the facts: `results` by the keys of the vocabulary, obligations in order, errors.

    `trip` is the verdict on a trip abroad, when the facts describe one.
    """

    results: Mapping[str, JSON]
    obligations: tuple[Obligation, ...]
    errors: tuple[FactProblem, ...]
    facts: Facts = field(default_factory=lambda: Facts({}))
    case: Case | None = None
    trip: TripCheck | None = None

    def obligation(self, rule_id: str) -> Obligation | None:
        """The obligation of that rule, when it applies."""
        return next((item for item in self.obligations if item.rule == rule_id), None)

    def to_json(self) -> dict[str, JSON]:
        """Results, obligations and errors, as `rules batch` gives them."""
        return {
            "results": dict(self.results),
            "obligations": [item.to_json() for item in self.obligations],
            "errors": [dict(problem.to_json()) for problem in self.errors],
        }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _missed(missed: Missed | None) -> dict[str, JSON] | None:
    return {"severity": missed.severity, "text": missed.text, "repair": missed.repair} if missed else None
