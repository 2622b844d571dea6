"""Facts that words name: who asks, which money, why somebody travels, which contract; and what numbers say of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from num2words import num2words
from pydantic import BaseModel, ConfigDict

from assistant.places import Place, find_places
from assistant.relative_dates import WEEKDAY_OF
from knowledge.keywords import fold
from knowledge.strict_yaml import parse_as, read_yaml
from rules.fact_types import WEEKDAYS

_FILE = Path(__file__).resolve().parent.parent / "knowledge" / "fact_words.yaml"
_FLAGS: Mapping[str, bool] = {"true": True, "false": False}
_ABOUT_A_TRIP = ("destination", "purpose", "departure", "return")
_UNITS = (
    {"dag": 1, "dagen": 1, "day": 1, "days": 1, "dni": 1, "dzien": 1}
    | dict.fromkeys(("week", "weken", "weekje", "weekjes", "weeks", "tydzien", "tygodnie", "tygodni"), 7)
    | dict.fromkeys(("maand", "maanden", "month", "months", "miesiac", "miesiace", "miesiecy"), 30)
)
_NUMBERS = {fold(num2words(n, lang=lang)): n for n in range(1, 32) for lang in ("nl", "en", "pl")} | {
    "een": 1, "a": 1, "dwa": 2, "dwie": 2, "dwoje": 2, "troje": 3, "czworo": 4, "piecioro": 5, "szescioro": 6,
    "tweeen": 2, "drieen": 3, "vieren": 4, "vijven": 5, "zessen": 6, "zevenen": 7, "achten": 8, "negenen": 9,
    "tienen": 10,
}  # fmt: skip
_NUMBER = r"(?P<count>\d{1,3}|" + "|".join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True)) + ")"
_DURATION = re.compile(
    rf"(?<![\w.,-]){_NUMBER}\s+(?:hele\s+)?(?P<unit>{'|'.join(_UNITS)})\b"
    r"(?!\s*(?:geleden|terug|ago|temu|per|van tevoren|before|in advance|przed|ziek|sick|chor|regel))"
)
_USED = re.compile(
    rf"(?:(?:gebruikt|opgemaakt|opgenomen|used|wykorzysta\w*)\D{{0,20}}{_NUMBER}\s+(?:dag|dagen|days|dni)"
    rf"|(?<![\w.,-])(?P<count2>\d{{1,2}})\s+(?:vakantie|holiday)?(?:dag|dagen|days|dni)\b[^.?!]{{0,30}}"
    r"(?:gebruikt|opgemaakt|opgenomen|al op|used|wykorzysta\w*))"
)
_EMPLOYEES = re.compile(
    rf"(?:met z'?n\s+{_NUMBER}\b|(?<!\w){_NUMBER.replace('count', 'count2')}\s+"
    r"(?:man personeel|man in dienst|werknemers|personeelsleden|medewerkers|employees|people on staff|pracownikow)"
    rf"|nas\s+{_NUMBER.replace('count', 'count3')}\b|there are\s+{_NUMBER.replace('count', 'count4')}\s+of us)"
)
_NARROWER = (("WIA", {"WGA", "IVA"}), ("AOW", {"AIO"}))
_AOW_TO_COME = re.compile(
    r"(?:over|nog|in|za)\s+(?P<count>\d{1,2})\s+(?:maanden|months|miesiecy|miesiace)[^.?!]{0,12}\baow\b\w*"
)
_PERCENT = re.compile(r"(?<![\w.,-])(?P<count>\d{1,3})\s?(?:%|procent|percent)")
_PARTLY = re.compile(r"\b(?:werkt|werk|werken|aan de slag|works?|working|pracuj\w*)\b[^.?!]{0,25}$")
_WAITING = re.compile(rf"(?<![\w.,-]){_NUMBER}\s+(?:wachtdag\w*|waiting days?|dni wyczekiwania|dni oczekiwania)")
_WORKS = re.compile(r"\b(?:werk\w*|works?|working|pracuj\w*|werkdagen|workdays)\b")
_LONG_DAYS = "|".join(sorted((w for w in WEEKDAY_OF), key=len, reverse=True))
_DAYS = re.compile(rf"(?<!\w)(?:{_LONG_DAYS})(?:(?:\s*,\s*|\s+(?:en|and|i|oraz)\s+)(?:{_LONG_DAYS}))+(?!\w)")


class _FactWords(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    facts: dict[str, dict[str, list[str]]]


def word_pattern(words: list[str]) -> re.Pattern[str]:
    """A pattern for any of these words, folded; `*` stands for any ending."""
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in ordered) + r")(?!\w)")


@lru_cache(maxsize=1)
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    known = parse_as(_FactWords, read_yaml(_FILE), _FILE.name).facts
    return {fact: {value: word_pattern(words) for value, words in values.items()} for fact, values in known.items()}


def facts_from_words(text: str, *, on_trip: bool = False) -> dict[str, Any]:
    """Facts that a message names in words or numbers; what it leaves open is not there.

    Of two values of one fact the one with the longer words holds; equally long ones give none, so that it is asked.
    """
    folded = fold(text).replace("’", "'")
    facts: dict[str, Any] = {}
    for fact, values in _patterns().items():
        value = _money(folded, values) if fact == "benefit" else _longest(folded, values)
        if value is not None:
            facts[fact] = _FLAGS.get(value, value)
    facts |= _places(find_places(folded), travels="purpose" in facts, on_trip=on_trip)
    facts |= _numbers(folded, about_trip=on_trip or any(name in facts for name in _ABOUT_A_TRIP))
    return facts


def _money(folded: str, values: Mapping[str, re.Pattern[str]]) -> str | None:
    """The one kind of money that is named; two kinds (his and hers) give none, so that it is asked.

    WGA and IVA are kinds of WIA, AIO comes beside AOW: then the narrower one is meant. AOW that is yet to come is none.
    """
    plain = _AOW_TO_COME.sub(" ", folded)
    spans = [
        (found.start(), found.end(), value) for value, pattern in values.items() for found in pattern.finditer(plain)
    ]
    named = {
        value
        for start, end, value in spans
        if not any(s <= start and end <= e and e - s > end - start for s, e, _ in spans)
    }
    for wide, narrow in _NARROWER:
        if named & narrow:
            named -= {wide}
    return named.pop() if len(named) == 1 else None


def _longest(folded: str, values: Mapping[str, re.Pattern[str]]) -> str | None:
    best: dict[int, set[str]] = {}
    for value, pattern in values.items():
        length = max((found.end() - found.start() for found in pattern.finditer(folded)), default=0)
        if length:
            best.setdefault(length, set()).add(value)
    if not best:
        return None
    (longest, *others) = best[max(best)]
    return None if others else longest


def _places(places: list[Place], *, travels: bool, on_trip: bool) -> dict[str, Any]:
    """Where somebody lives and works, what nationality, where the trip goes; "in Spain" is that only with a purpose."""
    facts: dict[str, Any] = {}
    for place in places:
        match place.role:
            case "lives" | "works" | "national":
                name = {"lives": "lives_in", "works": "worked_in", "national": "nationality"}[place.role]
                facts.setdefault(name, place.country)
            case "towards":
                facts.setdefault("destination", place.country)
            case "inside" if travels or on_trip:
                facts.setdefault("destination", place.country)
            case "named" if on_trip:
                facts.setdefault("destination", place.country)
    return facts


def _numbers(folded: str, *, about_trip: bool) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if (found := _USED.search(folded)) is not None:
        facts["days_used"] = _count(found)
    elif about_trip and (found := _DURATION.search(folded)) is not None:
        facts["duration_days"] = _count(found) * _UNITS[found["unit"]]
    if (found := _AOW_TO_COME.search(folded)) is not None:
        facts["months_to_aow"] = _count(found)
    if (found := _EMPLOYEES.search(folded)) is not None:
        facts["employees"] = _count(found)
    if (found := _PERCENT.search(folded)) is not None and _PARTLY.search(folded[: found.start()]):
        facts["partial_work_percent"] = _count(found)
    if (found := _WAITING.search(folded)) is not None:
        facts["waiting_days_agreed"] = _count(found)
    if (found := _DAYS.search(folded)) is not None and _WORKS.search(folded):
        words = re.findall(rf"(?<!\w)(?:{_LONG_DAYS})(?!\w)", found[0])
        facts["workdays"] = [WEEKDAYS[number] for number in sorted({WEEKDAY_OF[word] for word in words})]
    return facts


def _count(found: re.Match[str]) -> int:
    text = next(value for name, value in found.groupdict().items() if name.startswith("count") and value)
    return int(text) if text.isdigit() else _NUMBERS[text]
