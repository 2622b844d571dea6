"""All checks of what the assistant knows, and what they cover."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import Field

from errors import KnowledgeError
from knowledge.checks.coverage import Coverage, coverage_of
from knowledge.checks.form import check_form
from knowledge.checks.numbers import check_numbers
from knowledge.checks.originals import Originals, read_originals
from knowledge.checks.own_words import Run, all_runs, check_own_words
from knowledge.checks.places import check_places
from knowledge.checks.translations import check_summary, check_translations
from knowledge.pages import FOLDER, Page, load_pages, read_page
from knowledge.rule_terms import Strict
from knowledge.rulebook import get_rulebook
from knowledge.sources import described_sources
from knowledge.strict_yaml import parse_as, read_yaml
from settings import Settings

_EXCEPTIONS = Path(__file__).resolve().parent / "checks" / "exceptions.yaml"
_DESCRIBED = ("what", "method", "evidence", "good_for", "not_for", "obtain", "cite", "about", "country")
"""What must be said about every source."""


class _Exceptions(Strict):
    """Pages that may break a rule of form, each with the reason."""

    readability: dict[str, str] = Field(default_factory=dict)


def lint_pages(paths: list[Path], settings: Settings) -> list[str]:
    """What is wrong with these pages (files or folders), a line each; empty when nothing is."""
    originals = read_originals(settings)
    runs = all_runs(originals)
    hard = parse_as(_Exceptions, read_yaml(_EXCEPTIONS), _EXCEPTIONS.name).readability
    problems: list[str] = []
    files = sorted(file for place in paths for file in ([place] if place.is_file() else place.rglob("*.md")))
    for path in files:
        try:
            page = read_page(path)
        except KnowledgeError as problem:
            problems.append(str(problem))
            continue
        problems += [f"{path.name}: {found}." for found in _check_page(page, originals, runs, hard)]
    return problems


def _check_page(page: Page, originals: Originals, runs: dict[Run, str], hard: dict[str, str]) -> Iterator[str]:
    yield from check_places(page, originals)
    yield from check_numbers(page, originals)
    yield from check_own_words(page, runs)
    yield from check_form(page, hard)
    yield from check_summary(page)


def lint_all(settings: Settings) -> tuple[list[str], Coverage]:
    """All problems of pages, rules, sources and translations, and the table of what the pages cover.

    Raises:
        KnowledgeError: a file of the knowledge breaks its form.
    """
    problems = lint_pages([FOLDER], settings)
    rules = get_rulebook().rules
    for source_id, source in described_sources().items():
        named = [*source.replaced_by, *(rule for item in source.outdated for rule in item.rules)]
        problems += [f"sources.yaml: {source_id}: er is geen regel '{rule}'." for rule in named if rule not in rules]
        blank = [name for name in _DESCRIBED if not getattr(source, name)]
        problems += [f"sources.yaml: {source_id}: {name} ontbreekt. Vul dit in." for name in blank]
    problems += [f"{found}." for found in check_translations()]
    if problems:
        return problems, Coverage([], [])
    coverage = coverage_of(load_pages(FOLDER))
    return [*problems, *coverage.gaps], coverage
