"""Lay words lead to the field's term, in three languages; each term has one translation and one meaning."""

from __future__ import annotations

import pytest

from knowledge.sources import Language
from knowledge.terms import get_terms, terms_in


@pytest.mark.parametrize(
    ("lang", "said", "term"),
    [
        ("nl", "me baas doet moeilijk", "werkgever"),
        ("nl", "moet ik naar de arboarts", "bedrijfsarts"),
        ("nl", "krijg ik ontslaggeld", "transitievergoeding"),
        ("nl", "spoor 2 traject", "tweede spoor"),
        ("en", "the company doctor called", "bedrijfsarts"),
        ("pl", "mam zwolnienie lekarskie", "ziekmelding"),
        ("pl", "dostałem L4", "ziekmelding"),
    ],
)
def test_lay_words_lead_to_the_term(lang: Language, said: str, term: str) -> None:
    assert term in terms_in(said, lang)


def test_words_that_are_no_term_lead_nowhere() -> None:
    assert terms_in("de kat zit op de mat", "nl") == ()


def test_there_are_enough_terms_and_each_has_a_meaning_in_three_languages() -> None:
    terms = get_terms()
    assert len(terms) > 180
    assert sum(len(forms) for term in terms for forms in (term.also.nl, term.also.en, term.also.pl)) > 700
    assert all(term.means.nl and term.means.en and term.means.pl for term in terms)
