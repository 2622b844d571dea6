"""Days told from today: weekdays, "the 3rd", "three weeks ago", and vague ones such as "half maart".

A vague day is a proposal that must be confirmed: "half maart" is 15 March, "begin november" the first and "eind
oktober" the last day of the month, moved to the nearest working day inside the month; so many weeks or months ago is
counted from today. Days ago, weekdays and "the 3rd" are exact.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from num2words import num2words

from assistant.named_days import find_named_days
from knowledge.keywords import fold
from rules.calendar_days import add_months, is_working_day, last_working_day

_WEEKDAYS = (
    "maandag ma monday mon poniedzialek poniedzialku poniedzialkiem",
    "dinsdag di tuesday tue wtorek wtorku",
    "woensdag wo wednesday wed sroda srode srody",
    "donderdag thursday thu czwartek czwartku",
    "vrijdag vr friday fri piatek piatku",
    "zaterdag za saturday sat sobota sobote soboty",
    "zondag zo sunday sun niedziela niedziele niedzieli",
)
_SHORT = frozenset(["ma", "di", "wo", "vr", "za", "zo", "mon", "tue", "wed", "thu", "fri", "sat", "sun"])
WEEKDAY_OF = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()}
_LONG = "|".join(sorted((word for word in WEEKDAY_OF if word not in _SHORT), key=len, reverse=True))
SINCE = r"(?:sinds|sins|sints|sind|sids|sedert|vanaf|vnaf|vnf|vanf|per|since|sinse|from|od)"
"""Since when something is so, also as people misspell it."""
_ON = rf"(?:{SINCE}|op|on|we?)"
_PART_OF_DAY = "(?:ochtend|middag|avond|morgen|nacht)?"
_LAST = r"(?:afgelopen|vorige|laatste|jongstleden|last|this past|zeszl\w*|ostatni\w*|ubiegl\w*|miniony\w*)"
_LAST_WEEK = r"(?:vorige week|verleden week|last week|(?:w )?zeszlym tygodniu|(?:w )?ubieglym tygodniu)"
_THIS_WEEK = r"(?:deze week|this week|(?:w )?tym tygodniu|tego tygodnia)"
_NEXT = r"(?:volgende|aanstaande|komende|next|coming|przyszl\w*|nastepn\w*)"
_NEXT_WEEK = r"(?:volgende week|next week|(?:w )?przyszlym tygodniu)"
_NUMBERS = {fold(num2words(number, lang=lang)): number for number in range(1, 32) for lang in ("nl", "en", "pl")} | {
    "een": 1,
    "a": 1,
    "an": 1,
    "dwa": 2,
    "dwie": 2,
    "dwoch": 2,
    "trzech": 3,
    "czterech": 4,
    "paru": 3,
}
_POLISH_DAYS = (
    "pierwszego", "drugiego", "trzeciego", "czwartego", "piatego",
    "szostego", "siodmego", "osmego", "dziewiatego", "dziesiatego",
    "jedenastego", "dwunastego", "trzynastego", "czternastego", "pietnastego",
    "szesnastego", "siedemnastego", "osiemnastego", "dziewietnastego", "dwudziestego",
)  # fmt: skip
"""The 1st to the 20th in the genitive, as days are told: "od drugiego marca"."""
_NUMBER = r"(?P<count>\d{1,3}|" + "|".join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True)) + ")"
_UNITS = {
    "day": "dag dagen day days dzien dni",
    "week": "week weken weekjes weeks tydzien tygodnie tygodni",
    "month": "maand maanden month months miesiac miesiace miesiecy",
    "year": "jaar jaren year years rok lata lat",
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_UNIT = "(?P<unit>" + "|".join(sorted(_UNIT_OF, key=len, reverse=True)) + ")"
_AGO = r"(?:geleden|terug|ago|temu)"
_BEGIN = r"(?:begin|aan het begin van|early|beginning of|start of|(?:na )?poczat\w+)"
_HALF = r"(?:half|halverwege|midden|medio|mid|middle of|in the middle of|(?:w )?polow\w+)"
_END = r"(?:eind|einde|aan het eind van|late|end of|the end of|(?:pod )?kon(?:iec|ca|cem|cu))"
_THIS_MONTH = r"(?:deze|van deze|this|of this|tego)\s+(?:maand|month|miesiaca)"
_LAST_MONTH = r"(?:vorige|van vorige|afgelopen|last|of last|zeszlego|ubieglego)\s+(?:maand|month|miesiaca)"
_NEXT_MONTH = r"(?:volgende|van volgende|next|of next|przyszlego|nastepnego)\s+(?:maand|month|miesiaca)"
_YEAR_END = (
    r"(?:eind|einde|end of|the end of|(?:do )?konca?)\s+(?:van\s+)?(?:dit|het|this|the|tego|biezacego)?\s*"
    r"(?:jaar|year|roku)"
)
_HAPPENED = (
    r"(?:is\s+(?:hij|ie|ze|zij)\s+)?(?:ziek|uitgevallen|beter|hersteld|thuis)\b|(?:he |she |i )?(?:fell|called|"
    r"reported|went home|got sick|became)\b|"
    r"(?:belde|meldde|viel|werd|ging|zachorowal\w*|rozchorowal\w*|zglosil\w*|zadzwonil\w*|poszedl\w*|poszla\w*)\b"
)
"""What follows a weekday that tells when something happened."""
_HAD_HAPPENED = (
    r"(?:(?:was|ging|werd|meldde|belde|viel|went|got|called|fell|reported)(?:\s+(?:hij|ie|zij|ze|ik|"
    r"zich|me|mij|he|she|i|off|in|sick|ill|home)){0,3}|ziek geworden|ziek gemeld|ziekgemeld|uitgevallen|hersteld|"
    r"beter gemeld|fell ill|fell sick|got sick|called in sick|recovered)"
)
_NO_HABIT = r"(?<!elke )(?<!iedere )(?<!every )(?<!each )(?<!kazdy )(?<!kazda )(?<!volgende )(?<!komende )(?<!next )"
_NO_NOUN = (
    r"(?!\s*(?:ziekte)?(?:week|weken|maand|maanden|jaar|dag|dagen|keer|spoor|contract|lid|month|year|day|time|track|"
    r"tyg\w*|mies\w*|rok\w*))"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A day told from today: its place in the text, whether it is only about then, and whether its year was said."""

    start: int
    end: int
    day: date
    vague: bool = False
    year_told: bool = True


def find_told_days(folded: str, today: date, months: dict[str, int]) -> list[Told]:
    """All such days in a text (lower case, without accents), in order; earlier kinds of the list win a place."""
    found = [Told(start, end, day, year_told=False) for start, end, day in find_named_days(folded, today)]
    for pattern, read in _readers(tuple(sorted(months.items()))):
        for match in pattern.finditer(folded):
            told = read(match, today)
            if told is not None and not any(told.start < other.end and other.start < told.end for other in found):
                found.append(told)
    return sorted(found, key=lambda told: told.start)


_Reader = Callable[[re.Match[str], date], Told | None]


@lru_cache(maxsize=2)
def _readers(months: tuple[tuple[str, int], ...]) -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    month_of = dict(months)
    names = "|".join(sorted((name for name in month_of if name != "sie"), key=len, reverse=True))
    part = rf"(?P<part>{_BEGIN}|{_HALF}|{_END})"
    year = r"(?:\s+(?P<year>\d{4})|\s+(?P<last>vorig jaar|last year|zeszlego roku))?"

    def compiled(text: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){text}(?!\w)")

    def of_month(match: re.Match[str], today: date) -> Told | None:
        return _part_of_month(match, today, month_of)

    return (
        (compiled(_YEAR_END), _year_end),
        (compiled(rf"{part}\s+(?:van\s+)?(?P<year_of>dit|vorig|this|last|tego|zeszlego|ubieglego)\s+(?:jaar|year|"
            rf"roku)"), _part_of_year),
        (compiled(rf"{part}[\s-]+(?:van\s+|of\s+)?(?P<month>{names})\b{year}"), of_month),
        (compiled(rf"{part}\s+(?:van\s+)?(?P<this>{_THIS_MONTH})"), of_month),
        (compiled(rf"{part}\s+(?:van\s+)?(?P<prev>{_LAST_MONTH})"), of_month),
        (compiled(rf"{part}\s+(?:van\s+)?(?P<next>{_NEXT_MONTH})"), of_month),
        (compiled(rf"(?:{SINCE}\s+)?(?:een\s+)?(?P<unit>maand|week|dag|jaar)\s+of\s+{_NUMBER}(?:\s+{_AGO})"), _ago),
        (compiled(rf"{SINCE}\s+(?:een\s+|about\s+|okolo\s+|ongeveer\s+)?(?P<unit>maand|week|dag|jaar)"
            rf"\s+of\s+{_NUMBER}"), _ago),
        (compiled(rf"{SINCE}\s+(?:ongeveer\s+|zo'n\s+|about\s+|around\s+|okolo\s+|jakis\s+|"
            rf"jakichs\s+)?{_NUMBER}\s+{_UNIT}(?!\s+{_AGO})"), _ago),
        (compiled(rf"(?P<weekday>{_LONG})\s+{_NUMBER}\s+(?:weken|weeks|tygodnie)\s+{_AGO}"), _weekday_ago),
        (compiled(rf"(?:een\s+)?half jaar\s+{_AGO}|half a year\s+{_AGO}|pol roku\s+{_AGO}"), _half_year_ago),
        (compiled(rf"{_NUMBER}\s+{_UNIT}\s+{_AGO}"), _ago),
        (compiled(rf"(?P<unit>tydzien|miesiac|rok)\s+{_AGO}"), _ago),
        (compiled(rf"{_LAST_WEEK}\s*(?:op\s+|on\s+|w\s+|we\s+)?(?P<weekday>{_LONG}){_PART_OF_DAY}"), _last_week),
        (compiled(rf"(?P<weekday>{_LONG}){_PART_OF_DAY}\s+(?:of\s+|van\s+)?{_LAST_WEEK}"), _last_week),
        (compiled(rf"{_NEXT_WEEK}\s*(?:op\s+|on\s+|w\s+|we\s+)?(?P<weekday>{_LONG}){_PART_OF_DAY}"), _next_week),
        (compiled(rf"(?:{_NEXT})\s+(?P<weekday>{_LONG}){_PART_OF_DAY}"), _coming),
        (compiled(rf"(?P<next>{_NEXT_MONTH})\s+(?:op\s+)?(?:de|the)\s+{_day()}"), _day_of_month),
        (compiled(rf"(?P<prev>{_LAST_MONTH})\s+(?:op\s+)?(?:de|the)\s+{_day()}"), _day_of_month),
        (compiled(rf"{part}\s+(?:van\s+|of\s+)?(?P<week>{_LAST_WEEK}|{_THIS_WEEK})"), _part_of_week),
        (compiled(rf"(?:de|the)?\s*{_day()}\s+(?P<this>{_THIS_MONTH})"), _day_of_month),
        (compiled(rf"(?:de|the)?\s*{_day()}\s+(?P<prev>{_LAST_MONTH})"), _day_of_month),
        (compiled(rf"(?:de|the)?\s*{_day()}\s+(?P<next>{_NEXT_MONTH})"), _day_of_month),
        (compiled(rf"(?:(?:{_LONG})\s+(?:de|the)|{SINCE}\s+(?:de|the)|od)\s+{_day()}{_NO_NOUN}"),
         _day_of_month),
        (compiled(rf"(?:{_LAST}\s+|{_ON}\s+)(?P<weekday>{_LONG}){_PART_OF_DAY}(?!\s+(?:de|the)?\s*\d|\s+(?:van|of)\s)"),
         _latest_weekday),
        (compiled(rf"(?P<weekday>{_LONG}){_PART_OF_DAY}\s+(?:jl\b\.?|j\.l\.|jongstleden|ubiegl\w*)"),
         _latest_weekday),
        (compiled(r"(?:afgelopen|vorig|this past|last|zeszly|ubiegly|w zeszly)\s+(?:weekend|weekeinde)"),
         _last_weekend),
        (compiled(rf"(?:op de|on the)\s+{_day()}(?=\s*(?:$|[.,?!]|(?:ziek|weer|beter|hersteld|uitgevallen|"
            rf"begonnen|gestart|ingegaan|he|she|i)\b))"),
         _day_of_month),
        (compiled(rf"{_NO_HABIT}(?P<weekday>{_LONG}){_PART_OF_DAY}(?=\s+(?:{_HAPPENED}))"), _latest_weekday),
        (re.compile(rf"(?<!\w)(?:{_HAD_HAPPENED})\s+(?P<weekday>{_LONG}){_PART_OF_DAY}(?!\w|\s+(?:de|the)?\s*\d)"
            rf""), _latest_weekday),
    )  # fmt: skip


def _day() -> str:
    words = "|".join(sorted(ordinals(), key=len, reverse=True))
    return rf"(?P<day>\d{{1,2}}(?:e|de|ste|st|nd|rd|th|-?go)|{words})"


@lru_cache(maxsize=1)
def ordinals() -> dict[str, int]:
    """Days of the month as words, folded: "vijfde", "twenty-first", "drugiego"."""
    words = {fold(num2words(n, lang=lang, to="ordinal")): n for n in range(1, 32) for lang in ("nl", "en")}
    polish = dict(zip(_POLISH_DAYS, range(1, 21), strict=True))
    polish |= {f"dwudziestego {_POLISH_DAYS[n - 1]}": 20 + n for n in range(1, 10)}
    polish |= {"trzydziestego": 30, "trzydziestego pierwszego": 31}
    return words | polish


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text]


def _year_end(match: re.Match[str], today: date) -> Told:
    return Told(*match.span(), date(today.year, 12, 31))


def _part_of_year(match: re.Match[str], today: date) -> Told | None:
    """Begin or end of this or the last year, as the working day nearest to it; the middle is 1 July."""
    year = today.year if match["year_of"] in ("dit", "this", "tego") else today.year - 1
    if re.fullmatch(_HALF, match["part"]):
        return Told(*match.span(), date(year, 7, 1), vague=True)
    return Told(
        *match.span(),
        _weekday_near(date(year, 12 if re.fullmatch(_END, match["part"]) else 1, 1), match["part"]),
        vague=True,
    )


def _part_of_month(match: re.Match[str], today: date, month_of: dict[str, int]) -> Told | None:
    groups = match.groupdict()
    if groups.get("month"):
        month = month_of[match["month"]]
        if groups.get("year"):
            year = int(match["year"])
        else:
            year = (
                today.year - 1 if groups.get("last") or (today.year, month) > (today.year, today.month) else today.year
            )
        first = date(year, month, 1)
    else:
        shift = 0 if groups.get("this") else -1 if groups.get("prev") else 1
        first = add_months(today.replace(day=1), shift)
    day = _weekday_near(first, match["part"])
    if day > today and not (groups.get("next") or groups.get("year")):
        day = _weekday_near(first.replace(year=first.year - 1), match["part"]) if groups.get("month") else day
    told = not groups.get("month") or bool(groups.get("year") or groups.get("last")) or day > today
    return Told(*match.span(), day, vague=True, year_told=told)


def _weekday_near(first: date, part: str) -> date:
    """The day in that part of the month, on a working day: later for begin and half, earlier for the end."""
    if re.fullmatch(_END, part):
        return last_working_day(first.replace(day=monthrange(first.year, first.month)[1]))
    day = first if re.fullmatch(_BEGIN, part) else first.replace(day=15)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def _ago(match: re.Match[str], today: date) -> Told:
    count = _number(match["count"]) if "count" in match.re.groupindex else 1
    unit = _UNIT_OF[match["unit"]]
    day = {
        "day": lambda: today - timedelta(days=count),
        "week": lambda: today - timedelta(weeks=count),
        "month": lambda: add_months(today, -count),
        "year": lambda: add_months(today, -12 * count),
    }[unit]()
    return Told(*match.span(), day, vague=unit != "day")


def _weekday_ago(match: re.Match[str], today: date) -> Told:
    """That weekday in the week so many weeks ago."""
    day = today - timedelta(weeks=_number(match["count"]))
    return Told(*match.span(), day - timedelta(days=day.weekday() - _weekday(match)), vague=True)


def _half_year_ago(match: re.Match[str], today: date) -> Told:
    return Told(*match.span(), add_months(today, -6), vague=True)


def _part_of_week(match: re.Match[str], today: date) -> Told | None:
    """Monday, Wednesday or Friday of this or the last week."""
    week = 0 if re.fullmatch(_THIS_WEEK, match["week"]) else 7
    part = 0 if re.fullmatch(_BEGIN, match["part"]) else 4 if re.fullmatch(_END, match["part"]) else 2
    day = today - timedelta(days=today.weekday() + week - part)
    return Told(*match.span(), day, vague=True) if day <= today else None


def _weekday(match: re.Match[str]) -> int:
    return WEEKDAY_OF[match["weekday"]]


def _latest_weekday(match: re.Match[str], today: date) -> Told:
    """The last such day before today."""
    back = (today.weekday() - _weekday(match) - 1) % 7 + 1
    start = match.start("weekday") if re.match(_HAD_HAPPENED, match[0]) else match.start()
    return Told(start, match.end(), today - timedelta(days=back))


def _last_weekend(match: re.Match[str], today: date) -> Told:
    """The Saturday of the last weekend that is over."""
    return Told(*match.span(), today - timedelta(days=(today.weekday() + 2) % 7 or 7), vague=True)


def _last_week(match: re.Match[str], today: date) -> Told:
    monday = today - timedelta(days=today.weekday() + 7)
    return Told(*match.span(), monday + timedelta(days=_weekday(match)))


def _next_week(match: re.Match[str], today: date) -> Told:
    monday = today - timedelta(days=today.weekday() - 7)
    return Told(*match.span(), monday + timedelta(days=_weekday(match)))


def _coming(match: re.Match[str], today: date) -> Told:
    forward = (_weekday(match) - today.weekday() - 1) % 7 + 1
    return Told(*match.span(), today + timedelta(days=forward))


def _day_of_month(match: re.Match[str], today: date) -> Told | None:
    """The 3rd of this, the last or the next month; without a month the latest such day."""
    text, groups = match["day"], match.groupdict()
    digits = re.match(r"\d+", text)
    number = int(digits[0]) if digits else ordinals()[text]
    first = today.replace(day=1)
    if groups.get("prev"):
        first = add_months(first, -1)
    elif groups.get("next"):
        first = add_months(first, 1)
    candidates: Iterator[date] = (add_months(first, -back) for back in range(12))
    for month in candidates:
        if number <= monthrange(month.year, month.month)[1]:
            day = month.replace(day=number)
            if day <= today or groups.get("next") or groups.get("this"):
                return Told(*match.span(), day)
    return None
