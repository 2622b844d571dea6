"""Facts: read, checked one by one and against each other; what cannot be used is named, the rest stays usable."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from errors import FactError
from knowledge.rule_schema import Lang
from rules.fact_types import COUNTRY_CODES, FACT_TYPES, ORDERED, FactType
from rules.wording import say

FIRST_YEAR, LAST_YEAR = 1990, 2100
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?")

Pair = tuple[date, date]
Value = TypeVar("Value")


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

    def date(self, name: str) -> date | None:
        """A date, or None when it is absent or null."""
        value = self._get(name)
        return value if isinstance(value, date) else None

    def dates(self, name: str) -> tuple[date, ...]:
        """A list of dates; empty when absent or null."""
        value = self._get(name)
        return value if isinstance(value, tuple) else ()

    def pairs(self, name: str) -> tuple[Pair, ...]:
        """A list of first and last days; empty when absent or null."""
        value = self._get(name)
        return value if isinstance(value, tuple) else ()

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
            values[name] = _read_one(name, value, lang)
        except FactError as error:
            problems.append(FactProblem(error.fact, error.message))
    problems += _impossible_orders(values, lang)
    unusable = frozenset(problem.fact for problem in problems)
    return Facts({name: value for name, value in values.items() if name not in unusable}, unusable), problems


def _read_one(name: str, value: object, lang: Lang) -> object:
    if name not in FACT_TYPES:
        close = difflib.get_close_matches(name, FACT_TYPES, n=1)
        hint = say("error_did_you_mean", lang, name=close[0]) if close else say("error_see_list", lang)
        raise FactError(name, say("error_unknown_fact", lang, fact=name, hint=hint))
    if value is None:
        return None
    kind = FACT_TYPES[name]
    return _READERS[kind.kind](_Given(name, value, kind, lang))


@dataclass(frozen=True)
class _Given:
    """One fact as it was handed in."""

    name: str
    value: object
    kind: FactType
    lang: Lang

    def error(self, expected: str, **details: object) -> FactError:
        wanted = say(f"expect_{expected}", self.lang, **details)
        return FactError(self.name, say("error_value", self.lang, fact=self.name, value=repr(self.value), wanted=wanted))

    def item(self, value: object) -> _Given:
        return _Given(self.name, value, self.kind, self.lang)


def _read_date(given: _Given) -> date:
    value = given.value
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            raise given.error("existing_date") from None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise given.error("date")
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise given.error("year", first=FIRST_YEAR, last=LAST_YEAR)
    return value


def _read_date_time(given: _Given) -> date:
    """The day on which the moment lies; no rule depends on the hour."""
    value = given.value
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            raise given.error("existing_date") from None
    if not isinstance(value, datetime):
        raise given.error("date_time")
    return _read_date(given.item(value.date()))


def _read_moment(given: _Given) -> date:
    is_moment = isinstance(given.value, datetime) or (isinstance(given.value, str) and "T" in given.value)
    return _read_date_time(given) if is_moment else _read_date(given)


def _read_dates(given: _Given) -> tuple[date, ...]:
    if isinstance(given.value, list | tuple):
        return tuple(_read_date(given.item(item)) for item in given.value)
    return (_read_date(given),)


def _read_pair(given: _Given) -> Pair:
    if not isinstance(given.value, list | tuple) or len(given.value) != 2:
        raise given.error("pair")
    first, last = (_read_date(given.item(item)) for item in given.value)
    if last < first:
        raise given.error("pair")
    return first, last


def _read_pairs(given: _Given) -> tuple[Pair, ...]:
    if not isinstance(given.value, list | tuple):
        raise given.error("pairs")
    pairs = sorted(_read_pair(given.item(item)) for item in given.value)
    for (_, last), (first, _) in zip(pairs, pairs[1:], strict=False):
        if first <= last:
            raise given.error("pairs")
    return tuple(pairs)


def _read_bool(given: _Given) -> bool:
    if not isinstance(given.value, bool):
        raise given.error("bool")
    return given.value


def _read_number(given: _Given) -> float:
    value, kind = given.value, given.kind
    wanted = int if kind.kind == "int" else int | float
    if isinstance(value, bool) or not isinstance(value, wanted) or not math.isfinite(value):
        raise given.error(kind.kind)
    low = kind.low if kind.low is not None else -math.inf
    high = kind.high if kind.high is not None else math.inf
    if not low <= value <= high:
        raise given.error("range", low=kind.low, high="…" if kind.high is None else kind.high)
    return value


def _read_text(given: _Given) -> str:
    if not isinstance(given.value, str) or not given.value.strip():
        raise given.error("text")
    return given.value.strip()


def _read_country(given: _Given) -> str:
    if not isinstance(given.value, str) or given.value not in COUNTRY_CODES:
        raise given.error("country")
    return given.value


def _read_enum(given: _Given) -> str:
    if not isinstance(given.value, str) or given.value not in given.kind.values:
        raise given.error("enum", values=", ".join(given.kind.values))
    return given.value


def _read_enums(given: _Given) -> tuple[str, ...]:
    if not isinstance(given.value, list | tuple) or not given.value:
        raise given.error("enums", values=", ".join(given.kind.values))
    return tuple(_read_enum(given.item(item)) for item in given.value)


_READERS: Mapping[str, Callable[[_Given], object]] = {
    "date": _read_date,
    "date_time": _read_date_time,
    "moment": _read_moment,
    "dates": _read_dates,
    "pair": _read_pair,
    "pairs": _read_pairs,
    "bool": _read_bool,
    "int": _read_number,
    "number": _read_number,
    "text": _read_text,
    "country": _read_country,
    "enum": _read_enum,
    "enums": _read_enums,
}


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
        problems.append(FactProblem("relapsed_on", say("error_too_many", lang, fact="relapsed_on", other="recovered_on")))
    if len(fit) > len(ill) + 1:
        problems.append(FactProblem("recovered_on", say("error_too_many", lang, fact="recovered_on", other="relapsed_on")))
    return problems


def _too_early(fact: str, value: date, other: str, base: date, lang: Lang, *, or_on: bool = False) -> FactProblem:
    key = "error_not_after" if or_on else "error_before"
    return FactProblem(fact, say(key, lang, fact=fact, value=value.isoformat(), other=other, base=base.isoformat()))
