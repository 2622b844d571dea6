"""Looking something up by its words: pages, rules, terms or sources, in the reader's own language.

Unlike the index of `ingest`, this needs no build and no vectors: it serves lists that people browse.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import bm25s
import numpy as np

from knowledge.index import TERM_WEIGHT
from knowledge.keywords import keywords
from knowledge.pages import get_pages
from knowledge.rulebook import get_rulebook
from knowledge.sources import LANGUAGES, Language, described_sources
from knowledge.terms import Term, get_terms, terms_in

Texts = Mapping[Language, str]
_TITLE_TIMES = 3
"""A word in a title tells more about the whole than a word in its text."""
_LENGTH = 0.3
"""How much a long text counts against itself: little, for a term with many ways to say it is no worse."""


class Catalogue:
    """Things with an id and their texts, found by words."""

    def __init__(self, items: Iterable[tuple[str, Texts]]) -> None:
        listed = list(items)
        self._ids = [key for key, _ in listed]
        self._retriever = bm25s.BM25(k1=1.2, b=_LENGTH)
        self._retriever.index(
            [[stem for lang, words in texts.items() for stem in keywords(words, lang)] for _, texts in listed]
            or [["leeg"]],
            show_progress=False,
        )

    def find(self, words: str, lang: Language) -> list[str]:
        """The ids of what shares a word with these words, best first; the field's Dutch terms for them count too."""
        said = keywords(words, lang)
        meant = [stem for stem in keywords(" ".join(terms_in(words, lang))) if stem not in said]
        scores = np.zeros(len(self._ids), np.float32)
        for stems, weight in ((said, 1.0), (list(dict.fromkeys(meant)), TERM_WEIGHT)):
            if known := [stem for stem in stems if stem in self._retriever.vocab_dict]:
                scores += weight * self._retriever.get_scores(known)
        found = [int(place) for place in scores.nonzero()[0]]
        return [self._ids[place] for place in sorted(found, key=lambda place: (-scores[place], self._ids[place]))]


@lru_cache(maxsize=1)
def page_catalogue() -> Catalogue:
    """Our own pages, by title, text, summaries and the ways people ask for them."""
    return Catalogue(
        (
            page.id,
            {
                "nl": " ".join([*[page.title] * _TITLE_TIMES, *page.topics, *page.questions.nl, page.text]),
                "en": " ".join([*page.questions.en, page.summary.en]),
                "pl": " ".join([*page.questions.pl, page.summary.pl]),
            },
        )
        for page in get_pages().values()
    )


@lru_cache(maxsize=1)
def rule_catalogue() -> Catalogue:
    """The rules, by title, explanation and the ways people ask for them."""
    return Catalogue(
        (
            rule.id,
            {
                lang: " ".join(
                    [
                        *[rule.title.get(lang)] * _TITLE_TIMES,
                        rule.explain.get(lang),
                        *(rule.topics if lang == "nl" else ()),
                        *rule.questions.get(lang).what,
                        *rule.questions.get(lang).when,
                    ]
                )
                for lang in LANGUAGES
            },
        )
        for rule in get_rulebook().rules.values()
    )


@lru_cache(maxsize=1)
def term_catalogue() -> Catalogue:
    """The words of the field, by every way to say them and by what they mean."""
    return Catalogue(
        (
            term.term,
            {
                lang: " ".join([*(_named(term, lang),) * _TITLE_TIMES, *term.forms(lang), term.means.get(lang)])
                for lang in LANGUAGES
            },
        )
        for term in get_terms()
    )


def _named(term: Term, lang: Language) -> str:
    return term.term if lang == "nl" else str(getattr(term, lang))


@lru_cache(maxsize=1)
def source_catalogue() -> Catalogue:
    """The described sources, by title, maker, and what they are."""
    return Catalogue(
        (
            key,
            {
                "nl": " ".join(
                    [
                        source.title,
                        source.short_title,
                        source.publisher,
                        source.what,
                        source.good_for,
                        source.about["nl"],
                    ]
                ),
                "en": source.about["en"],
                "pl": source.about["pl"],
            },
        )
        for key, source in described_sources().items()
    )
