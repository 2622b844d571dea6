"""Weekdays, Dutch public holidays and working days.

Source: Algemene termijnenwet art. 3 (Good Friday counts as a holiday there, Easter Sunday and Whit Sunday are plain
Sundays). The statutory day always stays the deadline; the working day before it is advice only.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, lru_cache

import holidays

from rules.fact_types import WEEKDAYS

_NOT_IN_THE_LAW = ("Easter Sunday", "Pentecost")


@cache
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of that year in the sense of the Algemene termijnenwet.

    The "optional" category of the library holds 5 May (a day off only every fifth year, but every year in this law).
    """
    days = holidays.country_holidays("NL", years=year, categories=("public", "optional"), language="en_US")
    return frozenset(day for day, name in days.items() if name not in _NOT_IN_THE_LAW)


def is_public_holiday(day: date) -> bool:
    """Whether that day is such a holiday."""
    return day in public_holidays(day.year)


def weekday(day: date) -> str:
    """The weekday in three letters, mon … sun."""
    return WEEKDAYS[day.weekday()]


def is_working_day(day: date) -> bool:
    """Monday to Friday without public holidays."""
    return day.weekday() < 5 and not is_public_holiday(day)


@lru_cache(maxsize=8192)
def last_working_day(day: date) -> date:
    """The last working day on or before that day."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def add_months(day: date, months: int) -> date:
    """The same day number `months` later, or the last day of that month where the number does not exist."""
    first = date(day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1, 1)
    next_month = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first.replace(day=min(day.day, (next_month - first).days))
