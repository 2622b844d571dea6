"""The control to change a fact with: a date field, a choice, a number, by the kind of the fact."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import streamlit as st

from knowledge.rulebook import get_rulebook
from knowledge.sources import Language
from knowledge.texts import text
from rules.fact_types import COUNTRY_CODES, FACT_TYPES, WEEKDAYS, FactType
from rules.fact_values import FIRST_YEAR, LAST_YEAR
from views.facts import fact_name, shown_value

_FIRST, _LAST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)


def fact_control(fact: str, value: Any, lang: Language) -> Any:
    """Draw the control with the value in it, and give the value that it holds now, as JSON has it.

    A field that is left empty gives None: it is certain that it did not happen or does not exist.
    """
    label, kind = fact_name(fact, lang), FACT_TYPES[fact]
    match kind.kind:
        case "dates":
            return _dates(label, value, lang)
        case "pair":
            return _period(label, value)
        case "pairs":
            return [_period(_numbered(label, n, lang), period) for n, period in enumerate(value or (), start=1)]
        case "date_time" | "moment" if isinstance(value, str) and "T" in value:
            moment = st.datetime_input(label, value=datetime.fromisoformat(value), format="DD-MM-YYYY")
            return moment.isoformat(timespec="minutes") if isinstance(moment, datetime) else None
        case "date" | "moment" | "date_time":
            return _day(label, value)
        case "int" | "number":
            return _number(label, value, kind)
        case "text":
            return st.text_input(label, value=value or "", max_chars=100).strip() or None
        case _:
            return _choice(fact, label, value, kind, lang)


def _day(label: str, value: Any) -> str | None:
    known = date.fromisoformat(value) if value else None
    day: Any = st.date_input(label, value=known, min_value=_FIRST, max_value=_LAST, format="DD-MM-YYYY")
    return day.isoformat() if isinstance(day, date) else None


def _dates(label: str, value: Any, lang: Language) -> Any:
    """One field for each day; a day that is emptied goes."""
    if not isinstance(value, list):
        return _day(label, value)
    days = [_day(_numbered(label, number, lang), day) for number, day in enumerate(value, start=1)]
    return [day for day in days if day] or None


def _numbered(label: str, number: int, lang: Language) -> str:
    return text("facts_item", lang, fact=label, number=number)


def _period(label: str, value: Any) -> list[str] | None:
    known: Any = tuple(date.fromisoformat(day) for day in value) if value else ()
    period: Any = st.date_input(label, value=known, min_value=_FIRST, max_value=_LAST, format="DD-MM-YYYY")
    days = period if isinstance(period, tuple) else (period,)
    return [days[0].isoformat(), days[-1].isoformat()] if days and days[0] else None


def _number(label: str, value: Any, kind: FactType) -> float | None:
    cast = int if kind.kind == "int" else float
    bounds: dict[str, Any] = {
        "value": None if value is None else cast(value),
        "min_value": cast(kind.low or 0),
        "max_value": None if kind.high is None else cast(kind.high),
        "step": cast(1),
    }
    number: float | None = st.number_input(label, **bounds)
    return number


def _choice(fact: str, label: str, value: Any, kind: FactType, lang: Language) -> Any:
    if kind.kind == "enums":
        names = dict(zip(WEEKDAYS, get_rulebook().wording.weekdays.get(lang), strict=True))
        return st.multiselect(label, kind.values, default=value or [], format_func=lambda day: names[day]) or None
    options: list[Any] = [True, False] if kind.kind == "bool" else list(kind.values)
    if kind.kind == "country":
        options = sorted(COUNTRY_CODES, key=lambda code: shown_value(fact, code, lang))
    place = options.index(value) if value in options else None
    return st.selectbox(label, options, index=place, format_func=lambda option: shown_value(fact, option, lang))
