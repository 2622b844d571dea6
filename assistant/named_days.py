"""Days that have a name: King's Day, Whit Monday, New Year's Eve, and the day after or before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import holidays

_NAMES = {
    "New Year's Day": "nieuwjaarsdag|nieuwjaar|new year's day|nowy rok|nowym roku|nowego roku",
    "Good Friday": "goede vrijdag|good friday|wielki piatek",
    "Easter Sunday": "eerste paasdag|1e paasdag|paaszondag|easter sunday|niedzieli? wielkanocn[ay]|"
    "niedziela wielkanocna",
    "Easter Monday": "tweede paasdag|2e paasdag|paasmaandag|easter monday|poniedzialku? wielkanocn(?:y|ego|ym)|"
    "poniedzialek wielkanocny",
    "King's Day": "koningsdag|king's day|kings day|dniu? krola|dzien krola",
    "Liberation Day": "bevrijdingsdag|liberation day|dniu? wyzwolenia|dzien wyzwolenia",
    "Ascension Day": "hemelvaartsdag|hemelvaart|ascension day|wniebowstapieni[ae]",
    "Pentecost": "eerste pinksterdag|1e pinksterdag|pinksterzondag|whit sunday|pentecost sunday",
    "Pentecost Monday": "tweede pinksterdag|2e pinksterdag|pinkstermaandag|whit monday|pentecost monday",
    "Christmas Day": "eerste kerstdag|1e kerstdag|christmas day|boze narodzenie|bozym narodzeniu",
    "Second Day of Christmas": "tweede kerstdag|2e kerstdag|boxing day|drugi dzien swiat",
}
_FIXED = {
    (12, 24): "kerstavond|christmas eve|wigili[aeiy]",
    (12, 31): "oudjaarsdag|oudejaarsdag|oudjaar|oudejaarsavond|new year's eve|sylwest(?:er|ra|rze)",
    (11, 1): "allerheiligen|all saints'? day|wszystkich swietych",
}
_ANY = "|".join([*_NAMES.values(), *_FIXED.values()])
_BESIDE = r"(?:(?:de |the )?(?:dag|day|dzien)\s+(?P<side>na|voor|after|before|po|przed)\s+(?:de |the )?)"
_TOLD = re.compile(rf"(?<!\w)(?:{_BESIDE}|(?:op|sinds|vanaf|per|on|since|from|od|we?)\s+)(?P<name>{_ANY})(?!\w)")
_BEFORE = ("voor", "before", "przed")


def find_named_days(folded: str, today: date) -> Iterator[tuple[int, int, date]]:
    """Place and day of each such day that a text tells: the last one up to today."""
    for found in _TOLD.finditer(folded):
        shift = timedelta(days=0 if not found["side"] else -1 if found["side"] in _BEFORE else 1)
        days = [day + shift for year in (today.year, today.year - 1) for day in _days(year) if _is(day, found["name"])]
        past = [day for day in days if day <= today]
        if past:
            yield found.start(), found.end(), max(past)


def _is(day: date, name: str) -> bool:
    official = _days(day.year)[day]
    names = _NAMES.get(official) or _FIXED.get((day.month, day.day), "")
    return re.fullmatch(names, name) is not None


@cache
def _days(year: int) -> dict[date, str]:
    official = holidays.country_holidays("NL", years=year, categories=("public", "optional"), language="en_US")
    return {date(year, *fixed): "" for fixed in _FIXED} | dict(official.items())
