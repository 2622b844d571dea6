"""What the pages cover: sections of the sources, rules per role, and the subjects that must not be missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from knowledge.pages import Page, PageId, Words
from knowledge.rule_terms import Strict
from knowledge.rulebook import get_rulebook
from knowledge.strict_yaml import parse_as, read_yaml

_FILE = Path(__file__).resolve().parent / "coverage.yaml"
_ROLES = ("werkgever", "werknemer")


class Section(Strict):
    """A section of a source that holds something people could ask for."""

    lines: tuple[Annotated[int, Field(ge=1)], Annotated[int, Field(ge=1)]]
    title: Words


class Subject(Strict):
    """A subject that must have a page, and the pages that treat it."""

    title: Words
    pages: tuple[PageId, ...]


class _Wanted(Strict):
    sections: dict[str, tuple[Section, ...]]
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Rows of the table (what must be covered, and the ids of the pages that do), and a line for each empty row."""

    rows: list[tuple[str, list[str]]]
    gaps: list[str]


def coverage_of(pages: dict[str, Page]) -> Coverage:
    """Set the pages against coverage.yaml and the rulebook.

    Raises:
        KnowledgeError: coverage.yaml breaks its form.
    """
    wanted = parse_as(_Wanted, read_yaml(_FILE), _FILE.name)
    rows: list[tuple[str, list[str]]] = []
    for source, sections in wanted.sections.items():
        for section in sections:
            name = f"{source} {section.lines[0]}-{section.lines[1]}: {section.title}"
            rows.append((name, _resting_on(pages.values(), source, section.lines)))
    for rule in get_rulebook().rules:
        for role in _ROLES:
            rows.append((f"regel {rule} voor {role}", [p.id for p in pages.values() if _tells(p, rule, role)]))
    rows += [(f"onderwerp: {item.title}", [page for page in item.pages if page in pages]) for item in wanted.subjects]
    gaps = [f"dekking: geen pagina voor {name}." for name, covered in rows if not covered]
    named = {page for item in wanted.subjects for page in item.pages}
    gaps += [f"coverage.yaml: er is geen pagina '{page}'." for page in sorted(named - pages.keys())]
    return Coverage(rows, gaps)


def _resting_on(pages: Iterable[Page], source: str, lines: tuple[int, int]) -> list[str]:
    return [
        page.id
        for page in pages
        if any(p.source == source and p.lines[0] <= lines[1] and lines[0] <= p.lines[1] for p in page.sources)
    ]


def _tells(page: Page, rule: str, role: str) -> bool:
    return rule in page.rules and role in page.roles
