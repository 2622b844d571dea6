"""A document as its writers see it: headings, text, lists, tables and lines to fill in, whatever the file format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.sources import Language

Level = Literal[1, 2, 3]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the highest below the title."""

    text: str
    level: Level = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text; `lead` stands before it in bold, such as "Who:"."""

    text: str
    lead: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: Sequence[str]


@dataclass(frozen=True)
class Checklist:
    """A list with a box to tick before each item."""

    items: Sequence[str]


@dataclass(frozen=True)
class Table:
    """A table of text; `widths` are the columns' shares of the page, equal when not given."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int] = ()


@dataclass(frozen=True)
class Blank:
    """Something to fill in by hand: what is asked, and so many empty lines."""

    label: str
    lines: int = 1


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Bullets | Checklist | Table | Blank | PageBreak


@dataclass(frozen=True)
class Document:
    """One document. `footer` stands on every page; `made_on` is the only date in the file's own properties."""

    title: str
    lang: Language
    blocks: Sequence[Block]
    made_on: date
    footer: str = ""


def printable(text: str) -> str:
    """The text without characters that no file format can hold: control characters and half surrogates."""
    return "".join(sign for sign in text if sign in "\n\t" or (sign.isprintable() or sign.isspace()))
