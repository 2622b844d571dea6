"""Dates in the notations that people use in Dutch, English and Polish; the day always comes before the month."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.misspelt import mend
from assistant.phrases import fold_keeping_length
from assistant.relative_dates import SINCE, WEEKDAY_OF, find_told_days, ordinals

MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "januari jan january stycznia styczen styczniu sty",
        "februari feb febr february febuari lutego luty lutym lut",
        "maart mrt mar march marca marzec marcu",
        "april apr kwietnia kwiecien kwietniu kwi",
        "mei may maja maj maju",
        "juni jun june czerwca czerwiec czerwcu cze",
        "juli jul july lipca lipiec lipcu lip",
        "augustus aug august sierpnia sierpien sierpniu sie",
        "september sep sept wrzesnia wrzesien wrzesniu wrz",
        "oktober okt oct october pazdziernika pazdziernik pazdzierniku paz",
        "november nov listopada listopad listopadzie lis",
        "december dec grudnia grudzien grudniu gru",
    ),
    start=1,
):
    MONTHS.update(dict.fromkeys(_names.split(), _number))
_NAMED = tuple(name for name in (*MONTHS, *WEEKDAY_OF) if len(name) > 4)
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}

_CUE = (
    rf"(?:{SINCE}|op|t/m|tot|voor|na|van|was|is|on|until|till|by|dnia|dniu|do|w dniu|ma|di|wo|do|vr|za|zo|"
    rf"\w+dag:?|\w+day|"
    r"ziek|beter|hersteld|gemeld|sick|ill|better|recovered|chor[ya]|zdrow[ya])"
)
_ORDINALS = ordinals()
_DAY = r"(?P<day>\d{1,2})(?:e|de|ste|st|nd|rd|th|-?go)?"
_WRITTEN_DAY = "(?P<day>" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + ")"
_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:\s*[,-]?\s*(?:van\s+|of\s+)?'?(?P<year>\d{4}|\d{2}(?!\d|\s*(?:uur|weken|dagen|%|:)))\b(?:\s*r\b\.?)?)?"
_LAST_YEAR = r"(?:\s+(?P<last>vorig jaar|last year|zeszlego roku|ubieglego roku))?"
_PATTERNS = [
    re.compile(r"(?<![\w.,/-])(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?![\w/-])"),
    re.compile(
        r"(?<![\w.,/-])(?P<day>\d{1,2})\s?(?P<sep>[-/.])\s?(?P<month>\d{1,2})\s?(?P=sep)\s?(?P<year>\d{4}|\d{2})(?![\w/-])"
    ),
    re.compile(rf"(?<![\w.,/-]){_DAY}[\s-]*(?:of\s+|van\s+)?{_MONTH}{_YEAR}{_LAST_YEAR}"),
    re.compile(rf"(?<!\w){_WRITTEN_DAY}\s+(?:of\s+|van\s+)?{_MONTH}{_YEAR}{_LAST_YEAR}"),
    re.compile(
        rf"(?<!\w){_MONTH}\s+(?:the\s+)?{_DAY}(?![\d%]|\s*(?:weken|weeks|dagen|days|uur|procent)){_YEAR}{_LAST_YEAR}"
    ),
    re.compile(r"(?<![\w.,/-])(?P<day>\d{1,2})\s+(?P<roman>x?(?:ix|iv|v?i{0,3}))\s+(?P<year>\d{4})(?!\w)"),
    re.compile(
        rf"(?<!\w){_CUE}\s+(?P<day>\d{{1,2}})(?P<sep>[-/.])(?P<month>\d{{1,2}})(?![\w/-]|[.,]\d|\s*(?:dag|day|dni|we|maand|month|uur|hour|jaar|year|%|x\b|keer|times|razy))"
    ),
]
_ABOUT = re.compile(
    r"(?<!\w)(?:plm\.?|\+/-|±|rond|omstreeks|ongeveer|circa|ca\.?|around|about|approximately|roughly|somewhere|"
    r"okolo|kolo|mniej wiecej|gdzies|ergens)\s+"
    r"(?:(?:op|on|rond|around|de|the|w|dnia|kolo|okolo)\s+){0,2}$|(?<![\w.,-])\d{1,2}(?:e|de|st|nd|rd|th)?\s+(?:of|or|lub|albo)\s+$"
)
_OR_SO = re.compile(
    r"\s+(?:of zo(?!\w)|of daaromtrent|or so(?!\w)|or thereabouts|albo jakos tak|czy jakos tak|ongeveer|"
    r"approximately|mniej wiecej)"
)
"""Words beside a date that say that it is only about that day."""
_RANGE = re.compile(
    rf"(?<![\w.,/-])(?P<day>\d{{1,2}})(?:e|de|ste|st|nd|rd|th)?\s*(?:t/m|tot en met|tot|to|until|till|do|-|–)\s*"
    rf"\d{{1,2}}(?:e|de|ste|st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}{_YEAR}"
)
"""The first day of a range whose month stands behind the last day: "10 t/m 24 december"."""
_RELATIVE = {
    "eergister(?:en)?": 2, "gister(?:en|avond|ochtend|morgen|middag|nacht)?": 1, "van(?:daag|ochtend|morgen|"
    "middag|nacht|avond)": 0,
    "the day before yesterday": 2, "yesterday": 1, "last night": 1, "today|this morning|this afternoon": 0,
    "przedwczoraj": 2, "wczoraj": 1, "dzisiaj|dzis(?: rano)?": 0,
    "(?<!deze )(?<!elke )(?<!s )morgen": -1, "overmorgen": -2, "tomorrow": -1, "jutro": -1, "pojutrze": -2,
}  # fmt: skip


_TOLD = (
    r"(?:ziek ?gemeld|ziek ?geworden|ziek naar huis|uitgevallen|called in sick|reported sick|fell ill|went off sick|"
    r"belde (?:hij|ze|zij|ik) (?:zich|me|mij) ziek|meldde (?:hij|ze|zij|ik)? ?(?:zich|me|mij) ziek|zachorowal\w*|"
    r"zglosil\w* chorobe)"
)
_TOLD_BEFORE = re.compile(rf"(?:\b(?:sinds|vanaf|per|since|from|od|eerste ziektedag is|first sick day is)|{_TOLD})$")
_TOLD_AFTER = re.compile(rf"(?:[\w:.]+ ){{0,4}}(?:ziek )?(?:{_TOLD}|naar huis gegaan|went home)")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: where it stands, how it is written, and the day; `day` is None when no such day exists.

    `vague` days are proposals that must be confirmed ("half maart"). `year_told` is False when the year was not said,
    so that a fact that lies ahead may take the next such day.
    """

    start: int
    end: int
    text: str
    day: date | None
    vague: bool = False
    year_told: bool = True

    def ahead(self, today: date) -> date | None:
        """The day for a fact that lies ahead: where no year was told, the next such day on or after today."""
        if self.day is None or self.year_told or self.day >= today:
            return self.day
        for year in range(today.year, today.year + 9):
            day = _real(year, self.day.month, self.day.day)
            if day is not None and day >= today:
                return day
        return self.day


def find_dates(text: str, today: date) -> list[DateMention]:
    """All dates in a text, in order.

    A date without a year is the most recent such day on or before `today`; a year of two digits is in this century.
    Numbers that are no date (week 8, art. 38, 24/7, 3-4 days) are left alone.
    """
    mended = mend(fold_keeping_length(text), _NAMED)
    found: list[DateMention] = []
    for mention in _find(mended.text, today):
        start, end = mended.origin(mention.start, mention.end)
        vague = mention.vague or bool(
            _ABOUT.search(mended.text[: mention.start]) or _OR_SO.match(mended.text[mention.end :])
        )
        found.append(replace(mention, start=start, end=end, text=text[start:end].strip(), vague=vague))
    return found


def _find(folded: str, today: date) -> list[DateMention]:
    """All dates in a folded text, in order; earlier kinds of notation win a place."""
    taken: list[tuple[int, int]] = []
    found: list[DateMention] = []

    def take(start: int, end: int, day: date | None, *, vague: bool = False, year_told: bool = True) -> None:
        if not any(start < stop and begin < end for begin, stop in taken):
            taken.append((start, end))
            found.append(DateMention(start, end, folded[start:end].strip(), day, vague, year_told))

    for match in _RANGE.finditer(folded):
        take(*match.span("day"), _day_of(match, today), year_told=_year_told(match))
    for pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            start = min(match.start(name) for name in ("day", "month", "year") if _has(match, name))
            take(start, match.end(), _day_of(match, today), year_told=_year_told(match))
    for word, days in _RELATIVE.items():
        for match in re.finditer(rf"(?<!\w){word}(?!\w)", folded):
            if days or _is_meant(folded, match):
                take(*match.span(), today - timedelta(days=days))
    for told in find_told_days(folded, today, MONTHS):
        take(told.start, told.end, told.day, vague=told.vague, year_told=told.year_told)
    return sorted(found, key=lambda mention: mention.start)


def _year_told(match: re.Match[str]) -> bool:
    return bool(match.groupdict().get("year") or match.groupdict().get("last"))


def _is_meant(folded: str, today: re.Match[str]) -> bool:
    """Whether "today" is a date that is told, and no more than a way to say now."""
    before, after = folded[: today.start()].strip(), folded[today.end() :].strip(" .!?")
    alone = not before and not after
    return alone or _TOLD_BEFORE.search(before) is not None or _TOLD_AFTER.match(after) is not None


def _has(match: re.Match[str], name: str) -> bool:
    return name in match.re.groupindex and match.group(name) is not None


def _day_of(match: re.Match[str], today: date) -> date | None:
    parts = match.groupdict()
    number = _ORDINALS.get(parts["day"]) or int(parts["day"])
    month_text = parts.get("month") or ""
    month = _ROMAN.get(parts.get("roman") or "") or (
        int(month_text) if month_text.isdigit() else MONTHS.get(month_text, 0)
    )
    year = parts.get("year")
    if year is not None:
        return _real(int(year) if len(year) == 4 else 2000 + int(year), month, number)
    if parts.get("last"):
        return _real(today.year - 1, month, number)
    for back in range(9):
        day = _real(today.year - back, month, number)
        if day is not None and day <= today:
            return day
    return None


def _real(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
