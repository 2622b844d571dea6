"""A translation that lacks a name, was left in Dutch or uses another word for a term is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from page_tools import BODY, write_page

from knowledge.checks import translations
from knowledge.checks.translations import (
    Told,
    check_left_in_dutch,
    check_names,
    check_summary,
    check_terms,
    check_translations,
    find_words,
)  # fmt: skip
from knowledge.pages import read_page
from knowledge.sources import Language
from knowledge.terms import get_terms

NL = "Vraag de bedrijfsarts."
EN = "Ask the company doctor (bedrijfsarts)."
PL = "Proszę zapytać lekarza zakładowego (bedrijfsarts)."


def test_what_ships_is_in_order() -> None:
    assert list(check_translations()) == []


def test_a_good_translation_has_no_problems() -> None:
    told = Told("x", NL, EN, PL)
    assert [*check_names(told), *check_left_in_dutch(told), *check_terms(told)] == []


@pytest.mark.parametrize(
    ("en", "pl", "named"),
    [
        ("Ask the company doctor.", PL, "x, en: achter 'company doctor' hoort de eerste keer '(bedrijfsarts)'"),
        (EN, "Proszę zapytać lekarza zakładowego.", "x, pl: achter 'lekarza zakładowego' hoort"),
        ("Ask the company doctor now. Without an answer, ask again (bedrijfsarts).", PL, "hoort de eerste keer"),
        ("Ask the works physician (bedrijfsarts).", PL, "heet hier anders dan 'company doctor'"),
        ("Ask the bedrijfsarts.", PL, "'bedrijfsarts' staat er zonder vertaling"),
        (EN, "Proszę zapytać lekarza.", "x, pl: 'bedrijfsarts' wordt niet genoemd"),
    ],
)
def test_a_term_in_other_words_or_without_its_dutch_name_is_found(en: str, pl: str, named: str) -> None:
    assert named in "\n".join(check_terms(Told("x", NL, en, pl)))


def test_a_summary_need_not_name_all_that_the_page_names_and_a_trace_names_it_after_the_rule() -> None:
    assert list(check_terms(Told("x", NL, "Ask.", "Proszę zapytać.", whole=False))) == []
    assert list(check_terms(Told("x", NL, "Ask the company doctor.", "Lekarz zakładowy.", opens=False))) == []


def test_a_summary_is_held_against_its_page(tmp_path: Path) -> None:
    wrong = {"en": "The bedrijfsarts says so.", "pl": "Tak mówi lekarz zakładowy (bedrijfsarts)."}
    page = read_page(write_page(tmp_path, BODY + " Bel de bedrijfsarts.", summary=wrong))
    assert list(check_summary(page)) == [
        "summary, en: 'bedrijfsarts' staat er zonder vertaling. Schrijf 'company doctor (bedrijfsarts)'"
    ]


def test_names_that_differ_are_found() -> None:
    assert list(check_names(Told("x", "Op {date}.", "On {day}.", "Dnia {date}."))) == [
        "x, en: de namen tussen accolades zijn anders dan in het Nederlands"
    ]


def test_a_text_left_in_dutch_is_found_and_the_name_of_a_law_is_not() -> None:
    dutch = "Dit is op tijd gedaan."
    assert len(list(check_left_in_dutch(Told("x", dutch, dutch, dutch)))) == 2
    assert (
        list(check_left_in_dutch(Told("x", "Wet verbetering poortwachter", *["Wet verbetering poortwachter"] * 2)))
        == []
    )


def test_a_sentence_that_one_language_lacks_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def keys(lang: Language) -> frozenset[str]:
        return frozenset({"yes", "no"} if lang != "pl" else {"yes"})

    monkeypatch.setattr(translations, "all_keys", keys)
    assert "texts, sleutel no: staat niet in zowel nl.yaml als pl.yaml" in list(check_translations())


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("pierwszy dzień choroby", "od pierwszego dnia choroby", "pierwszego dnia choroby"),
        ("wniosek o WIA", "Bez wniosku o WIA", "wniosku o WIA"),
        ("company doctor", "The company doctor's view", "company doctor's"),
        ("waiting day", "at most 2 waiting days", "waiting days"),
        ("plan działania", "planowanie działań", None),
        ("druga ścieżka", "drugą ścieżkę", "drugą ścieżkę"),
    ],
)
def test_a_translation_is_known_in_any_case_and_number(words: str, text: str, found: str | None) -> None:
    place = find_words(words, text)
    assert (text[slice(*place)] if place else None) == found


def test_the_terms_that_the_assignment_names_are_fixed() -> None:
    names = {name for term in get_terms() for name in term.fixed}
    assert {"plan van aanpak", "verzuimprotocol", "vaststellingsovereenkomst", "bedrijfsarts", "loonsanctie"} <= names
