"""Numbers of a message with what they count: days of a trip, employees, years of age, part of the hours, wages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from num2words import num2words

from assistant.clauses import Clause, Message
from assistant.relative_dates import WEEKDAY_OF
from knowledge.keywords import fold
from rules.fact_types import WEEKDAYS

_UNITS = (
    {"dag": 1, "dagen": 1, "day": 1, "days": 1, "dni": 1, "dzien": 1}
    | dict.fromkeys(("week", "weken", "weekje", "weekjes", "weeks", "tydzien", "tygodnie", "tygodni"), 7)
    | dict.fromkeys(("maand", "maanden", "month", "months", "miesiac", "miesiace", "miesiecy"), 30)
)
_NUMBERS = {fold(num2words(n, lang=lang)): n for n in range(1, 32) for lang in ("nl", "en", "pl")} | {
    "een": 1, "a": 1, "dwa": 2, "dwie": 2, "dwoje": 2, "dwoch": 2, "troje": 3, "trzech": 3, "czworo": 4, "czterech": 4,
    "piecioro": 5, "szescioro": 6, "tweeen": 2, "drieen": 3, "vieren": 4, "vijven": 5, "zessen": 6, "zevenen": 7,
    "achten": 8, "negenen": 9, "tienen": 10,
}  # fmt: skip
_NUMBER = r"(?P<count>\d{1,3}|" + "|".join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True)) + ")"
_NOT_BEFORE = r"(?<![\w.,/-])(?<!week )"
_STAFF = (
    r"(?:man personeel|man in dienst|mensen in dienst|mensen aan het werk|personen in dienst|werknemers|"
    r"personeelsleden|medewerk(?:st)?ers|"
    r"krachten|vaste krachten|fte|employees|workers|people on staff|staff(?: members)?|people working|"
    r"people employed|pracownikow|pracownicy|"
    r"osob\w* (?:na etacie|w firmie|zatrudnion\w*))"
)
_NUMBER_OF = WEEKDAY_OF | {"do": 3}
"""With the short Dutch Thursday, which is a preposition elsewhere: it counts in a list of days only."""
_DAY = rf"(?:{'|'.join(sorted(WEEKDAY_OF, key=len, reverse=True))})"
_NEXT_DAY = rf"(?:{_DAY}|do)"
_TO = r"\s*(?:t/m|tot en met|tot|-|–|until|till|through|to|do)\s*"
_SHORT = "(?:ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)"
_DAYS = re.compile(
    rf"(?<!\w)(?:{_DAY}(?:(?:\s*,\s*|\s+(?:en|and|i|oraz)\s+|{_TO}){_NEXT_DAY}(?!\w|\s+\d))+|{_SHORT}(?:\s+{_SHORT}){{2,}}(?!\w|\s+\d))"
)
_DAYS_TO = re.compile(rf"(?<!\w)(?P<first>{_DAY}){_TO}(?P<last>{_NEXT_DAY})(?!\w)")
_WORKS = re.compile(
    r"\b(?:werk\w*|works?|working|pracuj\w*|werkdagen|workdays|dienst\w*|rooster\w*|ingeroosterd|grafik\w*)\b"
)
USED = re.compile(
    rf"(?:(?:gebruikt|opgemaakt|opgenomen|used|taken|wykorzysta\w*)\D{{0,20}}{_NUMBER}\s+(?:vakantie)?(?:dag|dagen|days|dni)(?:\s+(?:of\s+)?(?:urlopu|vakantie|holiday))?"
    rf"|{_NOT_BEFORE}{_NUMBER.replace('count', 'count2')}\s+(?:vakantie|holiday)?\s?(?:dag|dagen|days|dni)"
    rf"\b[^.?!]{{0,30}}"
    r"(?:gebruikt|opgemaakt|opgenomen|al op|used|wykorzysta\w*))"
)
"""Days of a yearly right that are used already; they tell of no trip to come."""
AOW_TO_COME = re.compile(
    r"(?:over|nog|in|za)\s+(?P<count>\d{1,2})\s+(?:maanden|months|miesiecy|miesiace)[^.?!]{0,12}\baow\b\w*"
)
_NOT_LASTING = "".join(
    rf"(?<!\b{word} )" for word in ["over", "in", "za", "binnen", "after", "within", "sinds", "since", "po", "od", "al"]
)
_DURATION = re.compile(
    rf"{_NOT_LASTING}{_NOT_BEFORE}{_NUMBER}\s+(?:hele\s+)?(?P<unit>{'|'.join(_UNITS)})\b"
    r"(?!\s*(?:geleden|terug|ago|temu|per|van tevoren|before|in advance|przed|ziek|sick|chor|regel|a week|"
    r"in de week|w tygodniu))"
)
_PART = (
    r"(?P<count>\d{1,2}(?:[.,]\d)?)\s?(?:%|procent|percent|proc)"
    r"(?!\s*(?:arbeidsongeschikt|ziek|afgekeurd|sick|ill|disabled|unfit|niezdoln|chor))"
)
_WORK = (
    r"(?:werk|werkt|werken|werkte|gewerkt|werkzaam|aan de slag|bezig|begonnen|hervat|ingezet|works?|working|"
    r"worked|back|started|pracuj\w*|pracowa\w*|wrocil\w*|w pracy|etat\w*)"
)
_HOME = r"(?:thuis|vanuit huis|from home|at home|z domu|w domu|zdalnie)"


def _count(found: re.Match[str]) -> int | float:
    text = next(value for name, value in found.groupdict().items() if name.startswith("count") and value)
    if text in _NUMBERS:
        return _NUMBERS[text]
    value = float(text.replace(",", "."))
    return int(value) if value.is_integer() else value


_STATED: Mapping[str, str] = {
    "employees": (
        rf"met z'?n\s+{_NUMBER}\b|{_NOT_BEFORE}{_NUMBER.replace('count', 'count2')}\s+(?:\w+\s+)?{_STAFF}(?!\w)"
        rf"|\bnas\s+{_NUMBER.replace('count', 'count3')}\b|there are\s+{_NUMBER.replace('count', 'count4')}\s+of us"
        rf"|\b(?:team|ploeg|personeel|staff|zespol\w*|zaloga)\s+(?:van|of|z)\s+{_NUMBER.replace('count', 'count5')}\b"
        rf"|\b(?:zatrudniam\w*|mamy|employ)\s+{_NUMBER.replace('count', 'count6')}\s+(?:osob\w*|ludzi|people|workers)"
        rf"|\b(?:maar|slechts|only|just|tylko)"
        rf"\s+{_NUMBER.replace('count', 'count7')}\s+(?:vaste\s+)?(?:werknemer|medewerker|employee|worker|"
        rf"pracownika?)\b"
        rf"|\b(?:werken|zijn)\s+(?:\w+\s+)?met\s+{_NUMBER.replace('count', 'count8')}\s+(?:mensen|personen|man)\b"
        rf"|{_NOT_BEFORE}{_NUMBER.replace('count', 'count9')}\s+(?:mensen|personen|people)\s+(?:werken|work)\b"
        rf"|\bwerken\s+{_NUMBER.replace('count', 'count10')}\s+(?:mensen|personen)\b"
    ),
    "household_worker_days_per_week": (
        r"\b(?:huishoudelijke hulp|hulp in de huishouding|huishoudster|werkster|schoonmaakster|poetsvrouw|"
        r"poetshulp|domestic help|domestic worker|"
        rf"household help|housekeeper|cleaner|nanny|pomoc\w* domow\w*|sprzataczk\w*|gosposi\w*)"
        rf"\b[^.?!]{{0,40}}?{_NOT_BEFORE}{_NUMBER}\s+"
        r"(?:dag|dagen|ochtend|ochtenden|day|days|dni|dzien)\s+(?:per week|in de week|a week|per tydzien|w tygodniu)"
    ),
    "age": (
        r"\b(?:is|ben|am|i'm|she's|he's|wordt)\s+(?:nu\s+|now\s+|al\s+)?(?P<count>[1-7]\d)(?:\s+(?:jaar(?:\s+oud)?|years?(?:\s+old)?)"
        r"(?!\s*(?:ziek|in dienst|sick|ill|employed|bij|geleden|ago|getrouwd|aan)))(?!\w)"
        r"|\b(?:is|ben|am|i'm|she's|he's)\s+(?P<count2>[1-7]\d)(?=\s*(?:[.,!?](?!\d)|$|and\b|en\b))"
        r"|(?<![\w.,-])(?P<count3>[1-7]\d)\s+(?:jaar oud|years old|jarige)\b|(?<![\w.,-])(?P<count4>[1-7]\d)"
        r"-?(?:jarige|year-old)\b"
        r"|\b(?:leeftijd|aged|age|wieku|wiek)\s*(?:is|van|of|:)?\s*(?P<count5>[1-7]\d)(?!\w|\s*(?:jaar|lat)\s+(?:ziek|in))"
        r"|\b(?:mam|ma|mial|miala)\s+(?:juz\s+)?(?P<count6>[1-7]\d)\s+lata?\b|\bskonczyl\w*\s+(?P<count7>[1-7]\d)\s+lat|\w\s\((?P<count8>[1-7]\d)(?:\s+(?:jaar|years?|lat))?\)"
    ),
    "waiting_days_agreed": rf"{_NOT_BEFORE}{_NUMBER}\s+(?:wachtdag\w*|waiting[- ]days?|dni wyczekiwania|"
    rf"dni oczekiwania|dni karencji)",
    "hourly_wage": (
        r"(?<![\w.,])(?:€\s?|eur\s?)?(?P<count>\d{1,3}(?:[.,]\d{1,2})?)\s?(?:€|euro|eur)?\s*(?:bruto\s+|gross\s+|brutto\s+)?"
        r"(?:per uur|per hour|an hour|na godzine|za godzine)\b"
    ),
}
_STATED_PARTS: Mapping[str, str] = {
    "share_home": rf"(?<![\w.,-]){_PART}[^.?!,]{{0,30}}\b{_HOME}|"
    rf"\b{_HOME}\b[^.?!,\d]{{0,20}}(?<![\w.,-]){_PART.replace('count', 'count2')}",
    "partial_work_percent": (
        rf"\b{_WORK}\b[^.?!,\d]{{0,25}}(?<![\w.,-]){_PART}|"
        rf"(?<![\w.,-]){_PART.replace('count', 'count2')}[^.?!,\d]{{0,20}}\b{_WORK}\b"
        rf"|\b(?:is|zit|is weer|sits|jest)\s+(?:\w+\s+)?(?:voor|op|at|on|na)\s+{_PART.replace('count', 'count3')}"
    ),
}
_HALF = re.compile(
    rf"\b{_WORK}\b[^.?!,]{{0,30}}\b(?:voor de helft|half of (?:the|his|her|my) hours|na pol etatu)\b"
    rf"|\b(?:voor de helft|na pol etatu)\b[^.?!,]{{0,20}}\b{_WORK}\b"
)


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(text) for name, text in {**_STATED, **_STATED_PARTS}.items()}


def fact_numbers(message: Message, states: Callable[[Clause], bool], *, about_trip: bool) -> dict[str, Any]:
    """Facts that numbers tell; `states` says which clauses state something about the case."""
    text = message.text
    facts: dict[str, Any] = {}
    if (found := USED.search(text)) is not None:
        facts["days_used"] = _count(found)
    elif about_trip and (found := _duration(message)) is not None:
        facts["duration_days"] = _count(found) * _UNITS[found["unit"]]
    if (found := AOW_TO_COME.search(text)) is not None:
        facts["months_to_aow"] = _count(found)
    for name, pattern in _patterns().items():
        for found in pattern.finditer(text):
            clause = message.clause_at(found.start())
            if states(clause) and not message.denied(*found.span()) and "share_home" not in facts:
                facts.setdefault(name, _count(found))
    if (found := _HALF.search(text)) is not None and states(message.clause_at(found.start())):
        facts.setdefault("partial_work_percent", 50)
    if (days := _workdays(text)) is not None:
        facts["workdays"] = days
    return facts


def _duration(message: Message) -> re.Match[str] | None:
    """How long something lasts; Dutch "na 2 weken" is after that time, Polish "na 14 dni" for that time."""
    found = _DURATION.finditer(message.text)
    return next((f for f in found if message.polish or not message.text[: f.start()].endswith("na ")), None)


def _workdays(text: str) -> list[str] | None:
    """The weekdays on which somebody works: two or more beside a word for working, or from the one to the other."""
    found = _DAYS.search(text)
    if found is None or _WORKS.search(text) is None:
        return None
    told = _DAYS_TO.sub(" ", found[0])
    numbers = {_NUMBER_OF[word] for word in re.findall(rf"(?<!\w){_NEXT_DAY}(?!\w)", told)}
    for ranged in _DAYS_TO.finditer(found[0]):
        first, last = _NUMBER_OF[ranged["first"]], _NUMBER_OF[ranged["last"]]
        numbers |= {(first + step) % 7 for step in range((last - first) % 7 + 1)}
    return [WEEKDAYS[number] for number in sorted(numbers)]


def workday_place(text: str) -> tuple[int, int]:
    """Where those weekdays stand: they are no dates. An empty place when no workdays are told."""
    found = _DAYS.search(text) if _workdays(text) is not None else None
    return found.span() if found else (0, 0)
