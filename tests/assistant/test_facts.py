"""Countries that a message names, and facts that do not fit together."""

from __future__ import annotations

from datetime import date

import pytest
from answer_tools import Ask

from assistant.dates import find_dates
from assistant.facts import facts_from_dates, unused_dates
from assistant.places import find_countries


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Wat doet een Terug Naar Werk-coördinator in België?", {"BE"}),
        ("de Belgische mutualiteit", {"BE"}),
        ("mag ik naar Polen", {"PL"}), ("do Polski", {"PL"}), ("w Niemczech", {"DE"}), ("in Germany", {"DE"}),
        ("Duitse regels in Nederland", {"DE", "NL"}), ("Spanje en Zweden", {"ES", "SE"}),
        ("w Holandii", {"NL"}), ("Finnish rules", {"FI"}),
        ("wat moet ik in week 8 doen?", set()), ("mijn Polo is stuk", set()), ("de zusters van de afdeling", set()),
    ],
)  # fmt: skip
def test_countries_are_recognised_by_name_and_adjective(text: str, countries: set[str]) -> None:
    assert find_countries(text) == countries


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("ziek sinds 3 maart 1985, wat nu?", "1985-03-03"),
        ("ziek sinds 3 maart 2105, wat nu?", "2105-03-03"),
        ("ziek sinds 9 maart 2026, hersteld op 1 februari 2026, wat nu?", "2026-02-01"),
        ("ziek 9-3-2026, beter 11-5-2026, weer ziek 4-5-2026, wat nu?", "2026-05-04"),
    ],
)
def test_dates_that_cannot_be_are_named_and_never_passed_over(ask: Ask, question: str, named: str) -> None:
    answer = ask(question)
    assert answer.status == "invalid"
    assert named in answer.text


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"first_sick_day": "2026-02-30"}, "2026-02-30"),
        ({"first_sick_day": "9 maart 2026"}, "9 maart 2026"),
        ({"first_sick_day": 20260309}, "20260309"),
        ({"eerste_ziektedag": "2026-03-09"}, "eerste_ziektedag"),
        ({"first_sick_day": "2026-03-09", "recovered_on": "2026-03-01"}, "recovered_on"),
    ],
)
def test_a_facts_file_with_a_wrong_fact_is_refused_by_name(ask: Ask, facts: dict[str, object], named: str) -> None:
    answer = ask("wat moet ik in week 8 doen?", **facts)
    assert answer.status == "invalid"
    assert named in answer.text


def test_what_the_question_says_wins_over_the_facts_file(ask: Ask) -> None:
    answer = ask("Mijn werknemer is ziek sinds 9 maart 2026. Wat nu?", first_sick_day="2026-01-05")
    assert answer.facts["first_sick_day"] == "2026-03-09"
    assert "28 december 2026" in answer.text


def test_facts_of_a_file_are_used_when_the_question_names_none(ask: Ask) -> None:
    answer = ask("Wanneer moet de 42-wekenmelding uiterlijk?", role="werkgever", first_sick_day="2026-03-09")
    assert answer.status == "answered"
    assert "28 december 2026" in answer.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mijn werknemer is op 29 november 2026 twee jaar ziek", {}),
        ("op 1 december 2026 is hij een jaar ziek", {}),
        ("ze is ziek sinds 1 oktober 2026", {"first_sick_day": "2026-10-01"}),
        (
            "Haar contract loopt af op 31 december 2026 en ze is ziek sinds 1 oktober 2026",
            {"contract_end": "2026-12-31", "first_sick_day": "2026-10-01"},
        ),
        (
            "hij was tussendoor beter van 1 juni 2026 tot 15 juni 2026",
            {"recovered_on": "2026-06-01", "relapsed_on": "2026-06-15"},
        ),
    ],
)
def test_a_date_becomes_only_the_fact_that_the_words_around_it_say(text: str, expected: dict[str, str]) -> None:
    today = date(2026, 11, 21)
    assert facts_from_dates(text, find_dates(text, today), today) == expected


def test_a_date_that_fits_nothing_is_named() -> None:
    text = "Ziek sinds 2 februari 2026, bevallingsverlof van 15 juni 2026 tot en met 4 oktober 2026"
    mentions = find_dates(text, date(2026, 11, 21))
    facts = facts_from_dates(text, mentions, date(2026, 11, 21))
    assert facts == {"first_sick_day": "2026-02-02"}
    assert unused_dates(mentions, facts) == ["15 juni 2026", "4 oktober 2026"]
