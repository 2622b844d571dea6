"""One question of the quiz, with its options and the ground on which its answer rests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal

from knowledge.pages import Page
from knowledge.rulebook import get_rulebook
from rules.calendar_days import is_working_day, last_working_day
from rules.obligation import Obligation

Kind = Literal["date", "claim", "who", "counted", "law", "fine"]


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose: `key` is the same in every language; `why` tells which mistake leads to it."""

    key: str
    words: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """A question with one right option; `explain` is shown after the answer, with the rules and the page."""

    kind: Kind
    subject: str
    ask: str
    options: tuple[Option, ...]
    right: str
    explain: tuple[str, ...]
    rules: tuple[Obligation, ...]
    page: Page | None = None

    def option(self, key: str) -> Option:
        """The option with that key.

        Raises:
            StopIteration: there is none.
        """
        return next(option for option in self.options if option.key == key)


def shuffled(options: Sequence[Option], draw: Random) -> tuple[Option, ...]:
    """The options in an order that gives nothing away."""
    mixed = list(options)
    draw.shuffle(mixed)
    return tuple(mixed)


def first_sick_day(draw: Random) -> date:
    """Some working day in the year in which the rules were last checked, so that the versions of today hold."""
    year = max(rule.checked_on for rule in get_rulebook().rules.values()).year
    return last_working_day(date(year, 1, 8) + timedelta(days=draw.randrange(358)))


def relapse(recovered: date, shortest: int, longest: int, draw: Random) -> date:
    """A working day on which someone is ill again, so many days after the first day fit."""
    days = [recovered + timedelta(days=gap) for gap in range(shortest, longest + 1)]
    return draw.choice([day for day in days if is_working_day(day)])
