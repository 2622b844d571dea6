"""A case on one day: what has happened, which week of the illness it is, and where every step stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.sources import Language
from knowledge.workshop import PracticeCase
from rules.engine import evaluate
from rules.obligation import Evaluation, Obligation
from workshop.answers import fill

Standing = Literal["overdue", "due", "done", "late", "past", "upcoming"]
"""done: in time; late: done, but too late; past: its day is over and the case does not say whether it was done."""
ORDER: tuple[Standing, ...] = ("overdue", "due", "late", "done", "past", "upcoming")
_TO_DO = ("deadline", "window")
_BY_ITSELF = ("moment", "period")


@dataclass(frozen=True, slots=True)
class Step:
    """One obligation with a date, and where it stands on the day."""

    obligation: Obligation
    standing: Standing

    @property
    def day(self) -> date:
        """The day that decides: the last one, or the first where there is no last."""
        item = self.obligation
        found = item.latest or item.to or item.from_
        if found is None:
            raise ValueError(f"{item.rule} has no day")
        return found


@dataclass(frozen=True, slots=True)
class CaseOnDay:
    """What a group sees when the case has come to `day`; `week` is None outside the illness.

    `steps` are things that somebody does; `running` is what lasts until a day or changes by itself.
    """

    day: date
    week: int | None
    events: tuple[tuple[date, str], ...]
    steps: tuple[Step, ...]
    running: tuple[Step, ...]


def case_on(case: PracticeCase, day: date, lang: Language) -> CaseOnDay:
    """The case as it stands on that day.

    Raises:
        UnresolvedError: the text of an event names something that the rules do not find.
    """
    found = evaluate(case.facts_on(day), day, lang)
    counted = found.case.counted_days_before(day) if found.case else None
    closed = found.case.closed_on if found.case else None
    events = tuple(
        (event.day, story_of(case, number, lang)) for number, event in enumerate(case.events) if event.day <= day
    )
    week = counted // 7 + 1 if counted is not None and not (closed and day >= closed) else None
    return CaseOnDay(day, week, events, _steps(found, day, _TO_DO), _steps(found, day, _BY_ITSELF))


def _steps(found: Evaluation, day: date, kinds: tuple[str, ...]) -> tuple[Step, ...]:
    dated = [item for item in found.obligations if item.kind in kinds and (item.latest or item.to or item.from_)]
    steps = [Step(item, _standing(item, day)) for item in dated]
    return tuple(sorted(steps, key=lambda step: (ORDER.index(step.standing), step.day)))


def story_of(case: PracticeCase, number: int, lang: Language) -> str:
    """What happens in one event, with its dates."""
    event = case.events[number]
    facts = case.facts_on(event.day)
    return fill(event.text.get(lang), evaluate(facts, event.day, lang), facts, lang)


def _standing(item: Obligation, day: date) -> Standing:
    if item.done_on is not None and item.done_on <= day:
        return "late" if item.on_time is False else "done"
    if item.state in ("overdue", "due", "past", "upcoming"):
        return item.state
    return "past" if (item.latest or item.to or item.from_ or day) < day else "upcoming"
