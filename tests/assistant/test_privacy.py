"""What somebody has or takes is taken out of a question: not repeated, not kept; the question is still answered."""

from __future__ import annotations

import pytest
from answer_tools import TODAY, Ask

from assistant.cleaning import clean_question
from assistant.privacy import hide, repeats
from assistant.turn import Assistant, Request

HIDDEN = [
    ("Mijn werknemer heeft een zware depressie, mag ik dat noteren?", "depressie"),
    ("onze kok slikt oxazepam", "oxazepam"),
    ("Hij heeft kanker, moet ik het team inlichten?", "kanker"),
    ("Ik heb een bipolaire stoornis. Moet ik dat zeggen?", "bipolair"),
    ("mijn collega heeft een burn-out", "burn-out"),
    ("She takes methadone, can I keep that in her file?", "methadone"),
    ("my employee has epilepsy, may I write that down?", "epilepsy"),
    ("mój pracownik ma padaczkę, czy mogę to zapisać?", "padaczk"),
    ("moj kolega bierze tramadol", "tramadol"),
    ("ze is hiv-positief, vertelde ze", "hiv"),
]
KEPT = [
    "Wie betaalt een coach bij burn-out?", "Welke regels gelden bij long covid?", "wat moet ik in week 8 doen?",
    "Mijn werknemer is ziek sinds 9 maart 2026. Wat nu?", "Mijn werkneemster is ziek door haar zwangerschap",
    "ziek sinds april, wat nu?", "Czy brak rąk do pracy coś zmienia?", "He was injured at work", "UWV belt niet terug",
]  # fmt: skip


@pytest.mark.parametrize(("question", "word"), HIDDEN)
def test_what_somebody_has_is_hidden(question: str, word: str) -> None:
    hidden = hide(question)
    assert word not in hidden.text.lower()
    assert hidden.words and repeats(f"Over {hidden.words[0]}", hidden.words)


@pytest.mark.parametrize("question", KEPT)
def test_a_question_about_nobody_in_particular_stays_as_it_is(question: str) -> None:
    assert hide(question).text == question


@pytest.mark.parametrize(
    "question",
    [
        "Wietse Zwartveger (BSN 111222333) heeft een zware depressie.",
        "Onze monteur Zwartveger heeft kanker.",
        "Zwartveger heeft kanker.",
        "I think Wietse Zwartveger has diabetes.",
        "Pan Zwartveger ma cukrzycę.",
    ],
)
def test_with_the_illness_goes_the_name(question: str) -> None:
    hidden = hide(question).text
    assert "Zwartveger" not in hidden and "Wietse" not in hidden


def test_institutions_countries_and_months_are_no_names() -> None:
    hidden = hide("Mijn werknemer heeft kanker en het UWV in Nederland belt pas in Maart over de Ziektewet.")
    assert all(word in hidden.text for word in ("UWV", "Nederland", "Maart", "Ziektewet"))


def test_a_number_called_bsn_is_hidden_whatever_its_digits() -> None:
    assert "123456789" not in clean_question("BSN: 123456789 is ziek").text


@pytest.mark.parametrize(("role", "said"), [("werkgever", "opschrijven"), ("werknemer", "hoeft je werkgever niet")])
def test_each_side_learns_what_may_be_known_and_the_question_is_answered(
    assistant: Assistant, role: str, said: str
) -> None:
    question = "Hij heeft schizofrenie. Mag dat in het verzuimdossier staan?"
    answer, after = assistant.ask(Request(question, TODAY, role, "nl"))
    assert answer.status in ("answered", "needs_facts")
    assert [warning.kind for warning in answer.warnings][:1] == ["privacy"] and said in answer.warnings[0].text
    assert "schizofren" not in answer.model_dump_json().lower()
    assert "schizofren" not in repr(after).lower()


def test_a_date_is_computed_although_an_illness_was_told(ask: Ask) -> None:
    answer = ask("Mijn werknemer heeft kanker en is ziek sinds 9 maart 2026. Wat moet ik nu doen?", "werkgever")
    assert answer.status == "answered" and "28 december 2026" in answer.text
    assert "kanker" not in answer.text.lower()
