"""Our own pages: short Dutch texts that each answer one question, with what they rest on and how people ask it."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AnyHttpUrl, Field, StringConstraints, model_validator

from errors import KnowledgeError
from knowledge.rule_terms import RuleId, Strict
from knowledge.sources import Currency, Language, Source
from knowledge.strict_yaml import parse_as, parse_yaml

FOLDER = Path(__file__).resolve().parent / "pages"
PREFIX = "page:"
"""What the id of a page begins with wherever passages and citations name their source."""

Words = Annotated[str, StringConstraints(min_length=3, strip_whitespace=True)]
Short = Annotated[str, StringConstraints(min_length=2, strip_whitespace=True)]
PageId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Role = Literal["werkgever", "werknemer", "trainer"]
ASKING_ROLES = ("werkgever", "werknemer")
StatementKind = Literal["law", "practice", "research", "experience", "history", "myth"]
"""What a page states: law; what is done in practice; a research finding; the words of one or a few people; what held
in the past; or what is wrong in a claim that people read elsewhere."""
_FRONT_MATTER = re.compile(r"\A---\n(?P<front>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)


class PageSource(Strict):
    """A place in one of the sources: lines from 1, words found there verbatim, and what of the page it supports."""

    source: Words
    lines: tuple[Annotated[int, Field(ge=1)], Annotated[int, Field(ge=1)]]
    anchor: Words
    supports: Words

    @model_validator(mode="after")
    def _lines_in_order(self) -> PageSource:
        if self.lines[1] < self.lines[0]:
            raise ValueError("de laatste regel ligt voor de eerste")
        return self


class PageBasis(Strict):
    """Law or an official page that no rule of ours covers, and what it says in our words."""

    what: Words
    url: AnyHttpUrl
    says: Words


class PageQuestions(Strict):
    """How people ask for the page: at least four ways in Dutch, two in English and two in Polish."""

    nl: tuple[Words, ...] = Field(min_length=4)
    en: tuple[Words, ...] = Field(min_length=2)
    pl: tuple[Words, ...] = Field(min_length=2)


class Summary(Strict):
    """What the page says in English and in Polish."""

    en: Words
    pl: Words


class Page(Strict):
    """One page: the front matter of its file, and `text`, the Dutch body."""

    id: PageId
    title: Words
    roles: tuple[Role, ...] = Field(min_length=1)
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    topics: tuple[Short, ...] = Field(min_length=1)
    kind: StatementKind
    currency: Currency
    caveat: str
    checked_on: date
    rules: tuple[RuleId, ...]
    sources: tuple[PageSource, ...]
    basis: tuple[PageBasis, ...]
    questions: PageQuestions
    summary: Summary
    text: Words

    @model_validator(mode="after")
    def _rests_on_something(self) -> Page:
        if not (self.rules or self.sources or self.basis):
            raise ValueError("de pagina rust op niets: noem een regel (rules), een bron (sources) of een wet (basis)")
        if self.kind in ("research", "experience", "history") and not self.caveat:
            raise ValueError("onderzoek, ervaring en geschiedenis hebben een kanttekening (caveat) nodig")
        if (self.currency == "outdated") != (self.kind == "history"):
            raise ValueError("outdated hoort bij kind: history, en alleen daarbij")
        return self

    @property
    def source_id(self) -> str:
        """How passages and citations name this page."""
        return PREFIX + self.id

    @property
    def source(self) -> Source:
        """The page described like any other source."""
        return Source(
            title=self.title,
            short_title=self.title,
            publisher="Poortwijzer",
            year=self.checked_on.year,
            country=self.country,
            kind="own",
            currency=self.currency,
        )

    def speaks_to_other(self, role: str | None) -> bool:
        """Whether the page speaks to the other side only: an employer's "u" or an employee's "je"."""
        return role in ASKING_ROLES and self.roles != (role,) and self.roles in (("werkgever",), ("werknemer",))

    def told_in(self, lang: Language) -> str:
        """What the page says: its text in Dutch, its summary in another language."""
        return self.text if lang == "nl" else str(getattr(self.summary, lang))


def load_pages(folder: Path) -> dict[str, Page]:
    """All pages under a folder, by id in the order of the alphabet.

    Raises:
        KnowledgeError: a file breaks the form, or two pages have one id; the message names the file and the fix.
    """
    pages: dict[str, Page] = {}
    for path in sorted(folder.rglob("*.md"), key=lambda path: path.stem):
        if path.stem in pages:
            raise KnowledgeError(f"{path.name}: deze id komt twee keer voor. Geef een van beide een andere naam.")
        pages[path.stem] = read_page(path)
    return pages


def read_page(path: Path) -> Page:
    """One page from its file.

    Raises:
        KnowledgeError: the front matter or the text breaks the form; the message names the file and the fix.
    """
    try:
        found = _FRONT_MATTER.match(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise KnowledgeError(f"{path.name} is niet te lezen. Bewaar het als gewone tekst in UTF-8.") from problem
    if found is None:
        raise KnowledgeError(f"{path.name}: begint niet met front matter tussen twee regels '---'. Zet die erboven.")
    front = parse_yaml(found["front"], path, skipped_lines=1)
    if not isinstance(front, dict):
        raise KnowledgeError(f"{path.name}: de front matter bestaat niet uit sleutels met waarden. Herstel de YAML.")
    page = parse_as(Page, {**front, "text": found["body"].strip()}, path.name)
    if page.id != path.stem:
        raise KnowledgeError(f"{path.name}: id '{page.id}' is niet de naam van het bestand. Maak ze gelijk.")
    return page


@lru_cache(maxsize=1)
def get_pages() -> dict[str, Page]:
    """The pages that ship with the project, by id.

    Raises:
        KnowledgeError: a page breaks the form.
    """
    return load_pages(FOLDER)
