"""The value of one fact: each kind of value has one reader, which returns it typed or says what was expected."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from errors import FactError, InputError
from knowledge.rule_schema import Lang
from rules.fact_types import COUNTRY_CODES, FACT_TYPES, FactType
from rules.wording import say

FIRST_YEAR, LAST_YEAR = 1990, 2100
MOST = 10**9
"""Above this no number in a fact makes sense."""
_SHOWN = 60
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?", re.ASCII)

Pair = tuple[date, date]


def read_value(name: str, value: object, lang: Lang) -> object:
    """The value of one fact in Python's own types; null stays None, a date-time becomes its day.

    Raises:
        FactError: the fact is unknown or the value cannot be used; the message names fact, value and expectation.
    """
    if name not in FACT_TYPES:
        close = difflib.get_close_matches(name, FACT_TYPES, n=1)
        hint = say("error_did_you_mean", lang, name=close[0]) if close else say("error_see_list", lang)
        raise FactError(name, say("error_unknown_fact", lang, fact=name, hint=hint))
    if value is None:
        return None
    kind = FACT_TYPES[name]
    return _READERS[kind.kind](_Given(name, value, kind, lang))


def read_day(value: object) -> date:
    """The day that counts as today, in the form and within the years that facts have.

    Raises:
        InputError: it is no such date.
    """
    try:
        return _read_date(_Given("today", value, FactType("date"), "nl"))
    except FactError as problem:
        raise InputError(problem.message) from None


@dataclass(frozen=True)
class _Given:
    """One fact as it was handed in."""

    name: str
    value: object
    kind: FactType
    lang: Lang

    def error(self, expected: str, **details: object) -> FactError:
        wanted = say(f"expect_{expected}", self.lang, **details)
        shown = repr(self.value)
        shown = shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"
        return FactError(self.name, say("error_value", self.lang, fact=self.name, value=shown, wanted=wanted))

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
    for (_, last), (first, _) in pairwise(pairs):
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
    if isinstance(value, bool) or not isinstance(value, wanted):
        raise given.error(kind.kind)
    low, high = kind.low or 0, MOST if kind.high is None else kind.high
    if not low <= value <= high:
        raise given.error("range", low=low, high=high)
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
