"""The figures of a sentence with what they count, as two sentences are compared by them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from num2words import num2words

from assistant.claim_words import any_of, claim_words
from assistant.dates import MONTHS, find_dates
from knowledge.keywords import fold
from knowledge.sources import LANGUAGES

_ANY_DAY = date(2030, 1, 1)
"""Dates without a year are read as before one and the same day, in a sentence and in its ground alike."""
_NUMBER = r"\d{1,3}(?:[.,  ]\d{3})+(?!\d)|\d+(?:[.,:]\d+)*"
_PLACED = re.compile(
    rf"\b(week|weken|weeks|dag|day|dzien|dnia|dniu|art|artikel|article|lid|tabel|table|tabela|tabeli|fase|boek)\.?\s+({_NUMBER})"
)
_NUMBERED = re.compile(
    r"(?<![\d.,])(\d+)(?:\.|e|ste|de|th|nd|st|rd)\s+(tygodni\w*|dni\w*|rok\w*|week|dag|jaar|day|year)\b"
)
_MONTH = re.compile(rf"\b({'|'.join(sorted(MONTHS, key=len, reverse=True))})\s+((?:19|20)\d\d)\b")
_YEAR = re.compile(r"(?<![\d.,€])(?<!€ )((?:19|20)\d\d)(?![\d%]|[.,]\d| ?€| euro)")
_DUTCH_TEN = r"(?:hoogste|minste|laatste|onrechte|aanzien|tijde|slotte|gunste|name|behoeve|opzichte|deel)\b"
"""Behind "ten", which is Dutch then and no number."""
RANGE = r"\s*(?:-|–|tot(?: en met)?|to|do|en|and|i|of|or|lub|a)\s*"
"""What stands between the two figures of "2 to 4 weeks", both in weeks."""
_ONE = re.compile(
    r"(?<![\w'])(?:tydzien|tygodnia|miesiaca|miesiacu|(?:po|ciagu) roku|(?:przez|na) rok"
    r"|an? (?:week|month|year|hour|day)|een (?:week|maand|jaar|uur|dag))(?![\w'])"
)
_UNIT_LEFT_OUT = re.compile(r"\s*(?:[.,;:)](?!\d)|$)")
"""Behind a figure that counts what the one before it counts: "2 weeks and at most 6"."""
_CURRENCY_FIRST = re.compile(rf"€\s*({_NUMBER})")
_PLACE = {
    "weken": "week", "weeks": "week", "dag": "day", "dzien": "day", "dnia": "day", "dniu": "day", "artikel": "art",
    "article": "art", "table": "tabel", "tabela": "tabel", "tabeli": "tabel", "tygodni": "week",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with what it counts: `("week", "6")` is six weeks, `("week#", "6")` the sixth week."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Found:
    """A figure and where it stands in a text."""

    start: int
    end: int
    quantity: Quantity


_Reader = Callable[[re.Match[str]], Quantity]


def find_figures(flat: str) -> tuple[list[Found], str]:
    """The figures of a text without accents and capitals, in order, and the text with blanks in their place."""
    found: list[Found] = []
    for mention in find_dates(flat, _ANY_DAY):
        if mention.day is not None and not mention.vague and any(c.isdigit() for c in mention.text):
            found.append(Found(mention.start, mention.end, Quantity("date", mention.day.strftime("%m-%d"))))
            if mention.year_told:
                found.append(Found(mention.start, mention.end, Quantity("year#", str(mention.day.year))))
            flat = _blanked(flat, mention.start, mention.end)
    for pattern, read in _readers():
        for match in list(pattern.finditer(flat)):
            found.append(Found(match.start(), match.end(), read(match)))
            flat = _blanked(flat, match.start(), match.end())
    return _units_added(sorted(found, key=lambda item: item.start), flat), flat


def _units_added(found: list[Found], rest: str) -> list[Found]:
    """The figures, each bare one that ends a clause with the unit of the one before it in its sentence."""
    for place in range(1, len(found)):
        before, figure = found[place - 1 : place + 1]
        counts = before.quantity.kind in claim_words().units and figure.quantity.kind == "bare"
        apart = re.search(r"[.!?]\s", rest[before.end : figure.start])
        if counts and not apart and _UNIT_LEFT_OUT.match(rest, figure.end):
            found[place] = replace(figure, quantity=Quantity(before.quantity.kind, figure.quantity.value))
    return found


def in_place(text: str) -> str:
    """Folded character for character, so that places found in it hold."""
    return "".join((fold(c) or " ")[0] if c not in "’‘" else "'" for c in text)


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


@lru_cache(maxsize=1)
def _readers() -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    """The kinds of figures, most telling first: what one takes, the next no longer sees."""
    words = claim_words()
    units = {name: tuple(forms) for name, forms in words.units.items()}
    unit = "|".join(f"(?P<{name}>{'|'.join(forms)})" for name, forms in units.items())
    count = "|".join(sorted(map(re.escape, _cardinals()), key=len, reverse=True))
    count = re.sub(r"(?<![^|])ten(?![^|])", lambda _: rf"ten(?! {_DUTCH_TEN})", count)
    number = rf"(?<![\w.,])(?P<n>{_NUMBER}|(?:{count})(?!\w))"

    def counted(match: re.Match[str]) -> Quantity:
        return Quantity(next(name for name in units if match.group(name)), _number(match.group("n")))

    return (
        (_MONTH, lambda m: Quantity("month", f"{m.group(2)}-{MONTHS[m.group(1)]:02}")),
        (_PLACED, lambda m: Quantity(f"{_PLACE.get(m.group(1), m.group(1))}#", _plain(m.group(2)))),
        (_NUMBERED, lambda m: Quantity(f"{_unit_of(m.group(2))}#", m.group(1))),
        (_CURRENCY_FIRST, lambda m: Quantity("euro", _plain(m.group(1)))),
        (re.compile(rf"{number}(?={RANGE}(?:{_NUMBER}|{count})\s*(?:{unit})(?!\w))"), counted),
        (re.compile(rf"{number}\s*(?:{unit})(?!\w)"), counted),
        (_YEAR, lambda m: Quantity("year#", m.group(1))),
        (re.compile(_NUMBER), lambda m: Quantity("bare", _plain(m.group()))),
        (re.compile(rf"(?<![\w'])(?:{count})(?![\w'])"), lambda m: Quantity("bare", _number(m.group()))),
        *(
            (any_of(tuple(forms)), _fixed("ordinal" if kind == "ordinals" else "bare", value))
            for kind in ("ordinals", "numbers")
            for value, forms in getattr(words, kind).items()
        ),
        (_ONE, lambda m: Quantity(_unit_of(m.group().split()[-1]), "1")),
    )


def _fixed(kind: str, value: str) -> _Reader:
    return lambda match: Quantity(kind, value)


@lru_cache(maxsize=1)
def _cardinals() -> Mapping[str, str]:
    """Numbers in words, folded; without the articles that look like one."""
    written = {fold(num2words(n, lang=lang)): str(n) for n in (*range(2, 105), 1000) for lang in LANGUAGES}
    bent = {
        form: value
        for value, forms in claim_words().numbers.items() if re.fullmatch(r"[\d.]+|half", value)
        for form in forms if re.fullmatch("[a-z ]+", form)
    }  # fmt: skip
    return {**written, **bent}


def _number(text: str) -> str:
    return _cardinals().get(text) or _plain(text)


def _plain(number: str) -> str:
    """A figure without separators of thousands, with a point before its decimals."""
    if re.fullmatch(r"\d{1,3}(?:[.,  ]\d{3})+", number):
        return re.sub(r"\D", "", number)
    if ":" in number:
        return number
    return f"{float(number.replace(',', '.')):g}" if number.count(",") + number.count(".") < 2 else number


def _unit_of(word: str) -> str:
    return next((name for name, forms in claim_words().units.items() if any_of(tuple(forms)).fullmatch(word)), word)
