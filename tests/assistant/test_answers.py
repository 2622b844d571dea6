"""Answers as people get them: the right dates, the right status, quotations that stand in the sources."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from answer_tools import TODAY, Ask, cited_numbers, own_words, schema_problems

from assistant.answer import Answer
from assistant.turn import Assistant, Request
from knowledge.index import Index

MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
WORKED_OUT = {
    # first sick day: plan (week 8), report of 42 weeks, RIV, WIA application, end of 104 weeks; counted by hand
    "2024-12-02": ("26 januari 2025", "22 september 2025", "30 augustus 2026", "13 september 2026", "29 november 2026"),
    "2026-01-15": ("11 maart 2026", "5 november 2026", "13 oktober 2027", "27 oktober 2027", "12 januari 2028"),
    "2026-03-09": ("3 mei 2026", "28 december 2026", "5 december 2027", "19 december 2027", "5 maart 2028"),
    "2024-02-29": ("24 april 2024", "19 december 2024", "26 november 2025", "10 december 2025", "25 februari 2026"),
}
FIRST_DAYS = [date.fromisoformat(day) for day in WORKED_OUT] + [
    date(2025, 12, 31), date(2026, 7, 7), date(2025, 2, 28), date(2026, 11, 20), date(2023, 12, 25), date(2026, 6, 1),
]  # fmt: skip
MILESTONES = {
    # research into the law: days after the first sick day
    "oordeel-6w": 41, "plan-van-aanpak": 55, "report-42w": 294, "uwv-letter": 622, "riv": 636, "wia-application": 650,
    "loonsanctie-decision": 685, "end-waiting-period": 727,
}  # fmt: skip
WINDOWS = {"first-year-evaluation": (315, 363), "actueel-oordeel": (602, 636), "wage-104w": (0, 727)}
STEPS_OF_WEEK = {
    1: "notify-arbodienst", 6: "oordeel-6w", 8: "plan-van-aanpak", 42: "report-42w", 43: "report-42w",
    46: "first-year-evaluation", 52: "first-year-evaluation", 87: "actueel-oordeel", 89: "uwv-letter", 91: "riv",
    93: "wia-application", 98: "loonsanctie-decision", 104: "end-waiting-period",
}  # fmt: skip
NOTHING_FIXED = "geen vaste stap"
QUESTIONS = [
    ("werkgever", "wat moet ik in week 8 doen?"),
    ("werkgever", "Mijn werknemer is ziek sinds 9 maart 2026. Wat moet ik nu doen en wat komt er nog?"),
    ("werkgever", "Moet ik na 13 weken ziekte melden bij het UWV?"),
    ("werknemer", "Wat is het tweede spoor?"),
    ("werknemer", "Wanneer moet ik de WIA aanvragen?"),
    ("werkgever", "Hoe lang moet ik loon doorbetalen?"),
    ("werkgever", "Mijn werknemer is ziek. Wat moet ik nu doen en wat komt er nog?"),
    ("werknemer", "Moet ik meewerken aan het plan van aanpak?"),
    ("werknemer", "What is the second track?"),
    ("werknemer", "Kiedy muszę złożyć wniosek o WIA?"),
    ("werkgever", "What happens in week 42?"),
    ("werknemer", "Co muszę zrobić w 8. tygodniu choroby?"),
    (None, "Wat gebeurt er als de 42-wekenmelding te laat is?"),
]
FROM_SOURCES = [
    ("trainer", "Wat doet een Terug Naar Werk-coördinator?"),
    ("trainer", "Hoeveel procent van de tweedespoortrajecten leidt tot werk?"),
    ("werknemer", "Hoe lang kan een werkfit-traject van UWV duren?"),
    ("trainer", "Welke landen werken samen bij re-integratie over de grens?"),
    ("werkgever", "Helpt het als ik zelf contact blijf houden met mijn zieke werknemer?"),
]
each_question = pytest.mark.parametrize(
    "question",
    [question for _, question in QUESTIONS]
    + [pytest.param(question, marks=pytest.mark.originals) for _, question in FROM_SOURCES],
)


def in_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@pytest.fixture(scope="module")
def answers(ask: Ask) -> dict[str, Answer]:
    return {question: ask(question, role=role) for role, question in QUESTIONS + FROM_SOURCES}


@pytest.mark.parametrize("week", range(1, 111))
def test_every_week_is_answered_with_its_steps_or_an_honest_nothing(ask: Ask, week: int) -> None:
    answer = ask(f"wat moet ik in week {week} doen?", role="werkgever")
    assert answer.status == "answered"
    assert f"Week {week}" in answer.text
    assert answer.checks, "no rule stands behind the answer"
    if week in STEPS_OF_WEEK:
        assert STEPS_OF_WEEK[week] in [check["rule"] for check in answer.checks[:3]]
        assert NOTHING_FIXED not in answer.text
    if week in (10, 20, 30, 60, 70, 80, 95, 100, 105):
        assert NOTHING_FIXED in answer.text
    if week > 105:
        assert "104 weken is dan voorbij" in answer.text and "UWV" in answer.text


def test_the_answer_for_a_late_week_explains_no_step_that_is_long_over(ask: Ask) -> None:
    for week in (105, 110):
        rules = {check["rule"] for check in ask(f"wat moet ik in week {week} doen?", role="werkgever").checks}
        assert rules <= {"end-waiting-period", "dismissal-ban", "wage-104w"}


@pytest.mark.parametrize("first_day", FIRST_DAYS, ids=str)
def test_ill_since_a_date_gives_the_right_milestones(ask: Ask, first_day: date) -> None:
    answer = ask(f"ziek sinds {in_words(first_day)}, wat nu?", role="werkgever")
    assert answer.status == "answered"
    assert answer.facts["first_sick_day"] == first_day.isoformat()
    found = {check["rule"]: check for check in answer.checks}
    for rule, days in MILESTONES.items():
        day = first_day + timedelta(days=days)
        assert found[rule]["latest"] == day.isoformat(), rule
        assert in_words(day) in answer.text, rule
    for rule, (first, last) in WINDOWS.items():
        assert found[rule]["from"] == (first_day + timedelta(days=first)).isoformat(), rule
        assert (found[rule]["to"] or found[rule]["latest"]) == (first_day + timedelta(days=last)).isoformat(), rule
    for written in WORKED_OUT.get(first_day.isoformat(), ()):
        assert written in answer.text
    number_of_days = (TODAY - first_day).days
    assert f"week {number_of_days // 7 + 1}" in answer.text


def test_an_overview_says_what_is_past_what_is_now_and_what_comes_and_explains_the_next_step(ask: Ask) -> None:
    """First sick day 9 March 2026, seen on 21 November: week 37; the 42-week report comes next."""
    text = ask("ziek sinds 9 maart 2026, wat nu?", role="werkgever").text
    past, now, coming = (text.index(head) for head in ("**Al voorbij", "**Nu**", "**Wat nog komt**"))
    assert past < text.index("19 april 2026") < now < coming < text.index("28 december 2026")
    assert "week 37" in text
    assert "**42-wekenmelding bij UWV**" in text
    assert "Weken tellen" not in text


def test_an_overview_after_104_weeks_says_that_they_are_over_and_whom_to_ask(ask: Ask) -> None:
    text = ask("ziek sinds 29 februari 2024, wat nu?", role="werknemer").text
    assert "104 weken is voorbij" in text and "Vraag het UWV" in text
    assert "**Wat nog komt**" not in text


def test_a_first_sick_day_in_the_future_is_questioned(ask: Ask) -> None:
    text = ask("ziek sinds 1 maart 2027, wat nu?").text
    assert "1 maart 2027" in text and "ligt in de toekomst" in text
    assert "**Al voorbij" not in text and "**Nu**" not in text


def test_interruptions_move_the_dates(ask: Ask) -> None:
    """Recovered 11 May, ill again 25 May: 14 days that do not count (worked out: 23 March, 11 January, 2 January)."""
    answer = ask("ziek sinds 9 maart 2026, hersteld 11 mei 2026, weer ziek 25 mei 2026, wat nu?", role="werkgever")
    for day in ("23 maart 2026", "11 januari 2027", "2 januari 2028"):
        assert day in answer.text
    again = ask("ziek 9 maart 2026, hersteld 11 mei 2026, weer ziek 8 juni 2026, wat nu?", role="werkgever")
    assert "29 maart 2027" in again.text, "after 28 days a new case begins"


def test_the_step_of_week_8_names_the_two_weeks_after_the_opinion(answers: dict[str, Answer]) -> None:
    text = answers["wat moet ik in week 8 doen?"].text.lower()
    assert "plan van aanpak" in text and "twee weken" in text


@pytest.mark.originals
def test_the_thirteen_weeks_of_2003_are_answered_with_the_42_of_today(answers: dict[str, Answer]) -> None:
    answer = answers["Moet ik na 13 weken ziekte melden bij het UWV?"]
    assert answer.status == "answered"
    assert "report-42w" in [check["rule"] for check in answer.checks]
    assert "42 weken" in own_words(answer)
    assert answer.text.startswith("Nee, dat klopt niet meer"), "the wrong belief is corrected first"
    assert answer.text.index("42 weken") < answer.text.index("13 weken"), "today's rule comes first"
    assert "bestaat sinds 1 november 2008 niet meer" in answer.text


@pytest.mark.originals
def test_advice_of_2003_carries_its_age(assistant: Assistant) -> None:
    request = Request("Hoe voorkom ik dat mijn mensen overspannen raken?", TODAY, "werkgever")
    answer, _ = assistant.ask(request)
    assert any(citation.currency == "outdated" for citation in answer.citations)
    warning = next(warning for warning in answer.warnings if warning.kind == "outdated")
    assert "2003" in warning.text and warning.text in answer.text


@pytest.mark.originals
def test_a_belgian_fact_is_labelled_belgian(answers: dict[str, Answer]) -> None:
    answer = answers["Wat doet een Terug Naar Werk-coördinator?"]
    assert answer.status == "answered"
    belgian = [citation for citation in answer.citations if citation.country == "BE"]
    assert belgian and belgian[0].n == 1
    assert "Dit gaat over België, niet over Nederland." in answer.text
    assert "**België**" in answer.text
    assert any(warning.kind == "foreign" and "België" in warning.text for warning in answer.warnings)


@pytest.mark.originals
@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Wat is het tweede spoor?", ["andere werkgever"]),
        ("Hoeveel procent van de tweedespoortrajecten leidt tot werk?", ["30", "40"]),
        ("Hoe lang kan een werkfit-traject van UWV duren?", ["18"]),
    ],
)
def test_facts_of_the_sources_are_answered_with_a_citation(
    answers: dict[str, Answer], question: str, words: list[str]
) -> None:
    answer = answers[question]
    assert answer.status == "answered" and answer.citations
    assert all(word in answer.text for word in words)


@pytest.mark.originals
def test_every_quotation_stands_word_for_word_in_a_passage_of_its_source(
    answers: dict[str, Answer], index: Index
) -> None:
    texts: dict[str, list[str]] = {}
    for passage in index.passages.values():
        texts.setdefault(passage.source_id, []).append(passage.text)
    citations = [citation for answer in answers.values() for citation in answer.citations]
    assert len(citations) > 10
    for citation in citations:
        assert any(citation.quote in text for text in texts[citation.source_id]), citation.quote
        assert citation.locator


@each_question
def test_an_answer_keeps_the_contract(answers: dict[str, Answer], question: str) -> None:
    answer = answers[question]
    assert answer.status in ("answered", "needs_facts")
    assert schema_problems(answer.to_json()) == []
    assert cited_numbers(answer) == {citation.n for citation in answer.citations}
    assert answer.citations or answer.checks
    assert answer.timings_ms["total"] > 0
    assert all(check["basis"] and check["trace"] and check["checked_on"] for check in answer.checks)


@each_question
def test_an_answer_shows_the_date_of_the_rules_and_that_it_is_no_advice(
    answers: dict[str, Answer], question: str
) -> None:
    last = answers[question].text.split("\n\n")[-1]
    shown = {
        "nl": r"Regels gecontroleerd op \d+ \w+ 20\d\d\. Dit is informatie, geen juridisch advies\.",
        "en": r"Rules checked on \d+ \w+ 20\d\d\. This is information, not legal advice\.",
        "pl": r"Przepisy sprawdzono \d+ \w+ 20\d\d\. To informacja, a nie porada prawna\.",
    }
    assert re.fullmatch(shown[answers[question].lang], last), last


def test_the_same_question_gives_the_same_answer_also_from_a_second_assistant(
    answers: dict[str, Answer], assistant: Assistant
) -> None:
    fresh = Assistant()
    for role, question in QUESTIONS[:8]:
        for one in (assistant, fresh):
            again, _ = one.ask(Request(question, TODAY, role))
            assert _timeless(again) == _timeless(answers[question]), question


def _timeless(answer: Answer) -> dict[str, object]:
    return {key: value for key, value in answer.to_json().items() if key != "timings_ms"}


@pytest.mark.parametrize("role", ["werkgever", "werknemer"])
def test_employers_are_addressed_formally_and_employees_informally(ask: Ask, role: str) -> None:
    wrong = re.compile(r"\b(?:je|jij|jouw|jullie)\b" if role == "werkgever" else r"\b(?:[Uu]|[Uu]w)\b")
    questions = [f"wat moet ik in week {week} doen?" for week in (1, 6, 8, 42, 46, 89, 91, 93, 98, 104, 110)]
    questions += ["ziek sinds 9 maart 2026, wat nu?", "Wanneer moet de WIA-aanvraag binnen zijn?", "", "x" * 9000]
    questions += ["Wat is het tweede spoor?", "Wat is de hoofdstad van Frankrijk?", "ziek sinds 31-2-2026"]
    for question in questions:
        words = own_words(ask(question, role=role))
        assert not wrong.search(words), (question, wrong.findall(words), wrong.search(words))
