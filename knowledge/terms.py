"""The words of the field and how people say them: lay words, abbreviations, typos, English and Polish words."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import Field, model_validator

from knowledge.keywords import keywords
from knowledge.pages import Short
from knowledge.rule_schema import PerLanguage, Text
from knowledge.rule_terms import Strict
from knowledge.sources import LANGUAGES, Language
from knowledge.strict_yaml import parse_as, read_yaml

_FILE = Path(__file__).resolve().parent / "terms.yaml"
_LONGEST_FORM = 5


class Forms(PerLanguage[tuple[str, ...]]):
    """Other ways to say a term, per language."""

    nl: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    pl: tuple[str, ...] = ()


class Term(Strict):
    """One term: the field's Dutch word, its one translation, what it means, and how else people say it.

    `fixed` are the Dutch names that readers meet in letters and forms: where a text uses one, its translations use the
    one translation, with the name in brackets the first time (knowledge/checks/translations.py).
    """

    term: Short
    en: Short
    pl: Short
    fixed: tuple[Short, ...] = ()
    means: Text
    also: Forms = Field(default_factory=Forms)

    def forms(self, lang: Language) -> tuple[str, ...]:
        """Every way to say it in one language; the Dutch term is known in all."""
        own = (self.term,) if lang == "nl" else (str(getattr(self, lang)), self.term)
        return (*own, *self.also.get(lang))


class _Terms(Strict):
    terms: tuple[Term, ...]

    @model_validator(mode="after")
    def _each_once(self) -> _Terms:
        names = [term.term for term in self.terms]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"deze termen staan er twee keer: {', '.join(twice)}")
        return self


@lru_cache(maxsize=1)
def get_terms() -> tuple[Term, ...]:
    """All terms, in the order of the file.

    Raises:
        KnowledgeError: terms.yaml breaks its form.
    """
    return parse_as(_Terms, read_yaml(_FILE), _FILE.name).terms


@lru_cache(maxsize=3)
def _known_forms(lang: Language) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The terms that a run of stems in one language may stand for."""
    known: dict[tuple[str, ...], list[str]] = {}
    for term in get_terms():
        for form in term.forms(lang):
            stems = tuple(keywords(form, lang))
            if stems and term.term not in known.setdefault(stems, []):
                known[stems].append(term.term)
    return {stems: tuple(terms) for stems, terms in known.items()}


def terms_in(text: str, lang: Language) -> tuple[str, ...]:
    """The field's Dutch terms for the words of a text, in the order in which they occur."""
    known = _known_forms(lang)
    stems = keywords(text, lang)
    found: dict[str, None] = {}
    for start in range(len(stems)):
        for length in range(min(_LONGEST_FORM, len(stems) - start), 0, -1):
            for term in known.get(tuple(stems[start : start + length]), ()):
                found.setdefault(term)
    return tuple(found)


def terms_per_language() -> dict[Language, int]:
    """How many ways of saying a term are known, per language."""
    return {lang: sum(len(term.forms(lang)) for term in get_terms()) for lang in LANGUAGES}
