"""Facts: read, checked one by one and against each other; what cannot be used is named, the rest stays usable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from errors import FactError
from knowledge.rule_schema import Lang
from rules.fact_types import ORDERED
from rules.fact_values import Pair, read_value
from rules.wording import say

Day = date
"""The type, by another name: inside Facts `date` is a method."""


class UnusableFactError(Exception):
    """A rule asked for a fact that was given but cannot be used; what depends on it is left out."""


@dataclass(frozen=True)
class FactProblem:
    """What is wrong with one fact: its name, and a sentence with the value and what is expected."""

    fact: str
    message: str

    def to_json(self) -> dict[str, str]:
        """As the contract gives it."""
        return {"fact": self.fact, "message": self.message}


@dataclass(frozen=True)
class Facts:
    """The facts of one case. Reading an unusable one raises UnusableFactError."""

    values: Mapping[str, object]
    unusable: frozenset[str] = frozenset()

    def known(self, name: str) -> bool:
        """Whether the fact was given, null included."""
        self._check(name)
        return name in self.values

    def is_null(self, name: str) -> bool:
        """Whether the fact was given as null: known not to have happened or not to exist."""
        return self.known(name) and self.values[name] is None

    def date(self, name: str) -> Day | None:
        """A date, or None when it is absent or null."""
        value = self._get(name)
        return value if isinstance(value, Day) else None

    def dates(self, name: str) -> tuple[Day, ...]:
        """A list of dates; empty when absent or null."""
        value = self._get(name)
        return value if isinstance(value, tuple) else ()

    def pairs(self, name: str) -> tuple[Pair, ...]:
        """A list of first and last days; empty when absent or null."""
        value = self._get(name)
        return value if isinstance(value, tuple) else ()

    def pair(self, name: str) -> Pair | None:
        """A first and a last day, or None when it is absent or null."""
        value = self._get(name)
        return (value[0], value[1]) if isinstance(value, tuple) else None

    def flag(self, name: str) -> bool | None:
        """True, False (also for null), or None when absent."""
        if not self.known(name):
            return None
        return self.values[name] is True

    def number(self, name: str) -> float | None:
        """A number, or None when absent or null."""
        value = self._get(name)
        return value if isinstance(value, int | float) else None

    def text(self, name: str) -> str | None:
        """A choice, country or name, or None when absent or null."""
        value = self._get(name)
        return value if isinstance(value, str) else None

    def choices(self, name: str) -> tuple[str, ...]:
        """A list of choices; empty when absent or null."""
        value = self._get(name)
        return value if isinstance(value, tuple) else ()

    def without(self, *names: str) -> Facts:
        """The same facts, with these marked as unusable."""
        return Facts(self.values, self.unusable | set(names))

    def _get(self, name: str) -> object:
        self._check(name)
        return self.values.get(name)

    def _check(self, name: str) -> None:
        if name in self.unusable:
            raise UnusableFactError(name)


def read_facts(raw: Mapping[str, object], lang: Lang) -> tuple[Facts, list[FactProblem]]:
    """Check every fact; the problems come in the order of the facts, each naming fact, value and expectation."""
    values: dict[str, object] = {}
    problems: list[FactProblem] = []
    for name, value in raw.items():
        try:
            values[name] = read_value(name, value, lang)
        except FactError as error:
            problems.append(FactProblem(error.fact, error.message))
    problems += _impossible_orders(values, lang)
    unusable = frozenset(problem.fact for problem in problems)
    return Facts({name: value for name, value in values.items() if name not in unusable}, unusable), problems


def _impossible_orders(values: Mapping[str, object], lang: Lang) -> list[FactProblem]:
    """Facts that contradict each other; the later or dependent one is named."""
    problems = []
    for earlier, later in ORDERED:
        first, second = values.get(earlier), values.get(later)
        if isinstance(first, date) and isinstance(second, date) and second < first:
            problems.append(_too_early(later, second, earlier, first, lang))
    problems += _gap_problems(values, lang)
    country, insured = values.get("country"), values.get("insured_in")
    if country and insured and country != insured:
        problems.append(
            FactProblem("insured_in", say("error_not_equal", lang, fact="insured_in", value=insured, other="country"))
        )
    return problems


def _gap_problems(values: Mapping[str, object], lang: Lang) -> list[FactProblem]:
    """Recoveries and relapses take turns, in order, after the first sick day."""
    recovered, relapsed = values.get("recovered_on"), values.get("relapsed_on")
    start = values.get("first_sick_day")
    fit = recovered if isinstance(recovered, tuple) else ()
    ill = relapsed if isinstance(relapsed, tuple) else ()
    problems = []
    previous, name = (start if isinstance(start, date) else None), "first_sick_day"
    for index, day in enumerate(fit):
        if previous and day <= previous:
            problems.append(_too_early("recovered_on", day, name, previous, lang, or_on=True))
            break
        if index >= len(ill):
            break
        if ill[index] < day:
            problems.append(_too_early("relapsed_on", ill[index], "recovered_on", day, lang))
            break
        previous, name = ill[index], "relapsed_on"
    if "recovered_on" in values and len(ill) > len(fit):
        problems.append(
            FactProblem("relapsed_on", say("error_too_many", lang, fact="relapsed_on", other="recovered_on"))
        )
    if len(fit) > len(ill) + 1:
        problems.append(
            FactProblem("recovered_on", say("error_too_many", lang, fact="recovered_on", other="relapsed_on"))
        )
    return problems


def _too_early(fact: str, value: date, other: str, base: date, lang: Lang, *, or_on: bool = False) -> FactProblem:
    key = "error_not_after" if or_on else "error_before"
    return FactProblem(fact, say(key, lang, fact=fact, value=value.isoformat(), other=other, base=base.isoformat()))
