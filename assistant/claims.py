"""What a sentence claims, read without a model: its figures, who acts, whether it denies, demands, allows or hedges.

The words are in `knowledge/claims.yaml`. Two sentences are compared by these readings (`assistant/leash.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from num2words import num2words
from pydantic import BaseModel, ConfigDict

from assistant.dates import MONTHS, find_dates
from assistant.places import find_countries
from knowledge.keywords import fold, stems
from knowledge.sources import LANGUAGES, Language
from knowledge.strict_yaml import parse_as, read_yaml

_FILE = Path(__file__).resolve().parent.parent / "knowledge" / "claims.yaml"
_Reader = Callable[[re.Match[str]], "list[Quantity]"]
_ANY_DAY = date(2030, 1, 1)
"""Dates without a year are read as before one and the same day, in a sentence and in its ground alike."""
_NUMBER = r"\d{1,3}(?:[.,  ]\d{3})+(?!\d)|\d+(?:[.,:]\d+)*"
_MARKS = re.compile(r"[*_`>]|\[R?\d+\]")
_PLACED = re.compile(
    rf"\b(week|weken|weeks|dag|day|dzien|dnia|dniu|art|artikel|article|lid|tabel|table|tabela|tabeli|fase|boek)\.?\s+({_NUMBER})"
)
_NUMBERED = re.compile(
    r"(?<![\d.,])(\d+)(?:\.|e|ste|de|th|nd|st|rd)\s+(tygodni\w*|dni\w*|rok\w*|week|dag|jaar|day|year)\b"
)
_MONTH = re.compile(rf"\b({'|'.join(sorted(MONTHS, key=len, reverse=True))})\s+((?:19|20)\d\d)\b")
_CURRENCY_FIRST = re.compile(rf"€\s*({_NUMBER})")
_PLACE = {
    "weken": "week", "weeks": "week", "dag": "day", "dzien": "day", "dnia": "day", "dniu": "day", "artikel": "art",
    "article": "art", "table": "tabel", "tabela": "tabel", "tabeli": "tabel", "tygodni": "week",
}  # fmt: skip


class _PerLanguage(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    nl: list[str]
    en: list[str]
    pl: list[str]


class _Words(BaseModel):
    """The file as it is written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    negation: _PerLanguage
    modality: dict[str, _PerLanguage]
    proposal: _PerLanguage
    hedge: _PerLanguage
    universal: _PerLanguage
    law: _PerLanguage
    condition: dict[str, _PerLanguage]
    opposites: list[tuple[str, str]]
    actors: dict[str, list[str]]
    reader: list[str]
    units: dict[str, list[str]]
    numbers: dict[str, list[str]]
    ordinals: dict[str, list[str]]
    weekdays: list[str]
    free: _PerLanguage
    same: list[list[str]]
    orders: _PerLanguage
    leaning: _PerLanguage
    pronouns: _PerLanguage


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with what it counts: `("week", "6")` is six weeks, `("week#", "6")` the sixth week."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence or clause as it is compared.

    `content` are the stems that say something, words for the same thing taken together; `turns` are the words that
    turn it: `not`, `must`, `may`, `need`, `right`, `proposal`, `hedge`, `universal`, `law`, `if`, `unless`, `only`;
    `denials` counts the first. `named` are those who are named in it, in order; `actors` counts the reader who is
    spoken to as well; `sides` are the opposites that it takes a side in.
    """

    content: frozenset[str]
    quantities: tuple[Quantity, ...]
    turns: frozenset[str]
    denials: int
    named: tuple[str, ...]
    actors: tuple[str, ...]
    countries: frozenset[str]
    sides: frozenset[tuple[int, int]]
    weekdays: frozenset[str]

    @property
    def told(self) -> frozenset[str]:
        """What it is about: its words and who is named; the reader may be spoken to without a word."""
        return self.content | {f"@{actor}" for actor in self.named}


def read_claim(text: str, lang: Language, role: str | None) -> Claim:
    """What a sentence claims to a reader in this role (None: unknown)."""
    bare = _MARKS.sub(" ", text.replace("één", "1").replace("Eén", "1"))
    folded = " ".join(fold(bare).replace("’", "'").split())
    words = _words()
    quantities, rest = _quantities(bare, folded)
    weekdays = frozenset(day[:4] for day in _any(tuple(words.weekdays)).findall(folded))
    return Claim(
        content=_content(rest, lang),
        quantities=quantities,
        turns=frozenset(name for name, pattern in _turn_patterns(lang) if pattern.search(folded)),
        denials=len(_any(tuple(getattr(words.negation, lang))).findall(folded)),
        named=tuple(who for who in _actors(folded, None) if who != "reader"),
        actors=tuple(_actors(folded, role)),
        countries=find_countries(bare),
        sides=frozenset(
            (number, side)
            for number, pair in enumerate(words.opposites)
            for side in (0, 1)
            if _any((pair[side],)).search(folded)
        ),
        weekdays=weekdays,
    )


def gives_orders(text: str) -> bool:
    """Whether a text of a document speaks to the machine that reads it."""
    folded = fold(text)
    return any(_any(tuple(getattr(_words().orders, lang))).search(folded) for lang in LANGUAGES)


def points_back(text: str, lang: Language) -> bool:
    """Whether a sentence names somebody by a pronoun only."""
    return _any(tuple(getattr(_words().pronouns, lang))).search(fold(text)) is not None


def leans(sentence: str, lang: Language) -> bool:
    """Whether a sentence points back at the one before it with its first word."""
    first = re.findall(r"\w+", fold(sentence))[:1]
    return bool(first) and first[0] in getattr(_words().leaning, lang)


@lru_cache(maxsize=1)
def _words() -> _Words:
    return parse_as(_Words, read_yaml(_FILE), _FILE.name)


@lru_cache(maxsize=512)
def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w'])(?:" + "|".join(patterns) + r")(?![\w'])")


@lru_cache(maxsize=3)
def _turn_patterns(lang: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = _words()
    named: dict[str, _PerLanguage] = {
        "not": words.negation, "proposal": words.proposal, "hedge": words.hedge, "universal": words.universal,
        "law": words.law, **words.modality, **words.condition,
    }  # fmt: skip
    return tuple((name, _any(tuple(getattr(lists, lang)))) for name, lists in named.items())


def _actors(folded: str, role: str | None) -> Iterator[str]:
    """Who is named, in order; the one who reads counts as the employer or employee that the role says."""
    words = _words()
    reader = {"werkgever": "employer", "werknemer": "employee"}.get(role or "", "reader")
    found = [
        (match.start(), -len(match.group()), name)
        for name, forms in ((*words.actors.items(), (reader, words.reader)))
        for match in _any(tuple(forms)).finditer(folded)
    ]
    for _, _, name in sorted(found):
        yield name


# figures


def _quantities(text: str, folded: str) -> tuple[tuple[Quantity, ...], str]:
    """The figures of a text in order, and the folded text without them."""
    found: list[tuple[int, Quantity]] = []
    dated = _in_place(text)
    for mention in find_dates(dated, _ANY_DAY):
        if mention.day is not None and not mention.vague and any(c.isdigit() for c in mention.text):
            found.append((mention.start, Quantity("date", mention.day.strftime("%m-%d"))))
            if mention.year_told:
                found.append((mention.start, Quantity("year#", str(mention.day.year))))
            dated = dated[: mention.start] + " " * (mention.end - mention.start) + dated[mention.end :]
    rest = dated
    for pattern, read in _readers():
        for match in list(pattern.finditer(rest)):
            found += [(match.start(), quantity) for quantity in read(match)]
            rest = rest[: match.start()] + " " * (match.end() - match.start()) + rest[match.end() :]
    return tuple(quantity for _, quantity in sorted(found, key=lambda item: item[0])), rest


def _in_place(text: str) -> str:
    """Folded character for character, so that places found in it hold."""
    return "".join((fold(c) or " ")[0] if c not in "’‘" else "'" for c in text)


@lru_cache(maxsize=1)
def _readers() -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    """The kinds of figures, most telling first: what one takes, the next no longer sees."""
    words = _words()
    units = {name: tuple(forms) for name, forms in words.units.items()}
    unit = "|".join(f"(?P<{name}>{'|'.join(forms)})" for name, forms in units.items())
    count = "|".join(sorted(map(re.escape, _cardinals()), key=len, reverse=True))
    return (
        (_MONTH, lambda m: [Quantity("month", f"{m.group(2)}-{MONTHS[m.group(1)]:02}")]),
        (_PLACED, lambda m: [Quantity(f"{_PLACE.get(m.group(1), m.group(1))}#", _plain(m.group(2)))]),
        (_NUMBERED, lambda m: [Quantity(f"{_unit_of(m.group(2))}#", m.group(1))]),
        (_CURRENCY_FIRST, lambda m: [Quantity("euro", _plain(m.group(1)))]),
        (
            re.compile(rf"(?<![\w.,])(?P<n>{_NUMBER}|(?:{count})(?!\w))\s*(?:{unit})(?!\w)"),
            lambda m: [Quantity(next(name for name in units if m.group(name)), _number(m.group("n")))],
        ),
        (re.compile(_NUMBER), lambda m: [Quantity("bare", _plain(m.group()))]),
        (re.compile(rf"(?<![\w'])(?:{count})(?![\w'])"), lambda m: [Quantity("bare", _number(m.group()))]),
        *(
            (_any(tuple(forms)), _fixed("ordinal" if kind == "ordinals" else "bare", value))
            for kind in ("ordinals", "numbers")
            for value, forms in getattr(words, kind).items()
        ),
        (
            re.compile(
                r"(?<![\w'])(?:tydzien|tygodnia|miesiaca|a week|a month|een week|een maand|een jaar|a year)(?![\w'])"
            ),
            lambda m: [Quantity(_unit_of(m.group().split()[-1]), "1")],
        ),
    )


def _fixed(kind: str, value: str) -> _Reader:
    return lambda match: [Quantity(kind, value)]


@lru_cache(maxsize=1)
def _cardinals() -> Mapping[str, str]:
    """Numbers in words, folded; without the articles that look like one."""
    written = {fold(num2words(n, lang=lang)): str(n) for n in (*range(2, 105), 1000) for lang in LANGUAGES}
    bent = {form: value for value, forms in _words().numbers.items() if value.isdigit() for form in forms}
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
    return next((name for name, forms in _words().units.items() if _any(tuple(forms)).fullmatch(word)), word)


# words


def _content(folded: str, lang: Language) -> frozenset[str]:
    """The words that say something: no figures, turns or actors; those have their own place."""
    kept = set()
    for word in re.findall(r"[a-z]+", _phrases(lang).sub(" ", folded)):
        if len(word) < 2 or _said_elsewhere(lang).fullmatch(word):
            continue
        kept.add(_canonical(word, lang))
    return frozenset(kept)


@lru_cache(maxsize=3)
def _forms_elsewhere(lang: Language) -> tuple[str, ...]:
    words = _words()
    forms: list[str] = [*getattr(words.free, lang), *getattr(words.negation, lang), *words.reader, *words.weekdays]
    for lists in (*words.modality.values(), *words.condition.values(), words.hedge, words.universal, words.proposal):
        forms += getattr(lists, lang)
    for more in (*words.units.values(), *words.actors.values()):
        forms += more
    return tuple(forms)


@lru_cache(maxsize=3)
def _said_elsewhere(lang: Language) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in _forms_elsewhere(lang) if " " not in form))


@lru_cache(maxsize=3)
def _phrases(lang: Language) -> re.Pattern[str]:
    return _any(tuple(form for form in _forms_elsewhere(lang) if " " in form))


@lru_cache(maxsize=20_000)
def _canonical(word: str, lang: Language) -> str:
    for number, forms in enumerate(_words().same):
        if _any(tuple(forms)).fullmatch(word):
            return f"same-{number}"
    return stems([word], lang)[0]
