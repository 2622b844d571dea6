"""Steps of a case, what moves in a what-if (days counted by hand), and the plan as a document."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import pytest
from icalendar import Calendar
from pypdf import PdfReader

from exports.pdf import to_pdf
from exports.plan import plan
from exports.steps import CaseView, Status, compare, horizon, status_in_words, view_case, when_in_words, with_gap
from exports.word import to_docx
from knowledge.sources import LANGUAGES, Language
from rules.ics import calendar_file

TODAY = date(2026, 4, 10)
SICK = {"first_sick_day": "2026-03-09"}


def _view(facts: dict[str, object], today: date = TODAY, **ticked: str) -> CaseView:
    return view_case(facts, today, "nl", "werkgever", {key.replace("_", "-"): day for key, day in ticked.items()})


def _status(view: CaseView, rule: str) -> Status:
    step = view.step(rule)
    assert step is not None
    return step.status


# how steps stand


def test_a_step_is_upcoming_then_due_then_to_be_checked() -> None:
    # Day 42 of 9 March is 19 April; the last two weeks before it begin on 5 April.
    days = {date(2026, 4, 4): "upcoming", date(2026, 4, 5): "due", date(2026, 4, 19): "due", date(2026, 4, 20): "check"}
    assert {day: _status(_view(SICK, day), "oordeel-6w") for day in days} == days


def test_a_step_that_is_known_not_to_be_done_is_overdue_by_its_days() -> None:
    view = _view({**SICK, "oordeel_date": None}, date(2026, 4, 22))
    step = view.step("oordeel-6w")
    assert step is not None and (step.status, step.days_late) == ("overdue", 3)
    assert status_in_words(step, "nl") == "te laat: 3 dagen"


def test_a_step_is_done_by_its_fact_or_by_a_tick() -> None:
    view = _view({**SICK, "oordeel_date": "2026-04-08"}, casemanager="2026-05-06")
    assert (_status(view, "oordeel-6w"), _status(view, "casemanager")) == ("done", "done")
    ticked = view.step("casemanager")
    # The plan is due 14 days after the opinion of 8 April, and the case manager with it: 22 April. 6 May is 14 days on.
    assert ticked is not None and ticked.days_late == 14


def test_wages_and_ban_are_two_lines_with_their_own_ends() -> None:
    view = _view(SICK)
    bars = {step.rule: (step.first, step.last) for step in view.steps if step.is_bar}
    # 104 weeks are 728 days: until 5 March 2028. Two years: until 8 March 2028.
    assert bars["wage-104w"] == (date(2026, 3, 9), date(2028, 3, 5))
    assert bars["dismissal-ban"] == (date(2026, 3, 9), date(2028, 3, 8))


def test_a_loonsanctie_makes_the_picture_and_the_wages_a_year_longer() -> None:
    facts = {**SICK, "wia_application_date": "2027-12-01", "loonsanctie_decision_date": "2028-01-10"}
    view = _view(facts, date(2028, 2, 1))
    wages, span = view.step("wage-104w"), horizon(view)
    # 52 weeks after 5 March 2028: 4 March 2029.
    assert wages is not None and wages.last == date(2029, 3, 4)
    assert span is not None and span[1] >= date(2029, 3, 4)


def test_both_sides_see_the_same_days_and_other_words() -> None:
    one, other = (view_case(SICK, TODAY, "nl", side) for side in ("werkgever", "werknemer"))
    assert [(step.rule, step.first, step.last) for step in one.steps] == [
        (step.rule, step.first, step.last) for step in other.steps
    ]
    assert [step.what for step in one.steps] != [step.what for step in other.steps]


# what if


def _moves(before: dict[str, object], after: dict[str, object]) -> dict[str, tuple[str, str, int | None]]:
    old, new = _view(before), _view(after)
    return {
        (move.after or move.before).rule: (  # type: ignore[union-attr]
            when_in_words(move.before, "nl") if move.before else "",
            when_in_words(move.after, "nl") if move.after else "",
            move.days,
        )
        for move in compare(old, new)
    }


def test_ten_healthy_days_move_every_later_day_by_ten() -> None:
    moves = _moves(SICK, with_gap(SICK, date(2026, 4, 1), date(2026, 4, 11)))
    assert moves["oordeel-6w"] == ("uiterlijk 19 april 2026", "uiterlijk 29 april 2026", 10)
    assert moves["plan-van-aanpak"] == ("uiterlijk 3 mei 2026", "uiterlijk 13 mei 2026", 10)
    assert moves["report-42w"] == ("uiterlijk 28 december 2026", "uiterlijk 7 januari 2027", 10)
    assert moves["wia-application"] == ("uiterlijk 19 december 2027", "uiterlijk 29 december 2027", 10)
    assert moves["wage-104w"][1:] == ("9 maart 2026 tot en met 15 maart 2028", 10)
    assert moves["dismissal-ban"][1:] == ("9 maart 2026 tot en met 18 maart 2028", 10)
    # The first week was over before the recovery.
    assert "notify-arbodienst" not in moves


def test_four_healthy_weeks_begin_a_new_case() -> None:
    moves = _moves(SICK, with_gap(SICK, date(2026, 4, 1), date(2026, 4, 29)))
    # 29 April + 41 days; 51 days after 19 April.
    assert moves["oordeel-6w"] == ("uiterlijk 19 april 2026", "uiterlijk 9 juni 2026", 51)


def test_an_earlier_opinion_brings_the_plan_forward() -> None:
    moves = _moves(SICK, {**SICK, "oordeel_date": "2026-04-08"})
    assert moves["plan-van-aanpak"] == ("uiterlijk 3 mei 2026", "uiterlijk 22 april 2026", -11)
    assert "report-42w" not in moves


def test_no_possibilities_make_the_plan_needless() -> None:
    assert _moves(SICK, {**SICK, "oordeel_says_no_possibilities": True})["plan-van-aanpak"][1] == "niet nodig"


def test_the_same_facts_move_nothing() -> None:
    assert _moves(SICK, dict(SICK)) == {}


def test_a_second_recovery_stands_beside_the_first_in_order() -> None:
    facts = {**SICK, "recovered_on": "2026-06-01", "relapsed_on": "2026-06-08"}
    tried = with_gap(facts, date(2026, 4, 1), date(2026, 4, 3))
    assert (tried["recovered_on"], tried["relapsed_on"]) == (["2026-04-01", "2026-06-01"], ["2026-04-03", "2026-06-08"])


# files

_DAY = {"nl": "28 december 2026", "en": "28 December 2026", "pl": "28 grudnia 2026"}
_NOTE = {"nl": "geen namen en geen medische", "en": "no names and no medical", "pl": "nie ma nazwisk ani danych"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_plan_holds_every_step_its_day_and_a_list_to_tick(lang: Language) -> None:
    view = view_case(SICK, TODAY, lang, "werkgever")
    document = plan(view, [("X", "9 marca 2026 ąęłźż")], lang, "werkgever")
    word = docx.Document(BytesIO(to_docx(document)))
    written = "\n".join(paragraph.text for paragraph in word.paragraphs)
    cells = "\n".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    printed = "\n".join(page.extract_text() for page in PdfReader(BytesIO(to_pdf(document))).pages)
    one_line = " ".join(printed.split())
    for step in view.steps:
        assert f"{step.number}. {step.title}" in written and f"{step.number}. {step.title}" in one_line
        for item in step.how if step.status in ("due", "upcoming", "check") else ():
            assert item in written and item in one_line
    for words in (written, one_line):
        assert _DAY[lang] in words and _NOTE[lang] in words and "☐" in words
    assert "ąęłźż" in cells and "ąęłźż" in one_line


def test_the_calendar_has_the_numbers_of_the_overview_and_leaves_done_steps_out() -> None:
    view = _view(SICK)
    every = Calendar.from_ical(calendar_file(view.evaluation, TODAY, "nl"))
    less = Calendar.from_ical(calendar_file(view.evaluation, TODAY, "nl", without=frozenset({"casemanager"})))
    titles = {str(event["summary"]): event["dtstart"].dt for event in every.walk("VEVENT")}
    plan_step = view.step("plan-van-aanpak")
    assert plan_step is not None
    assert titles[f"Personeel: stap {plan_step.number}"] == date(2026, 5, 3)
    assert len(less.walk("VEVENT")) == len(every.walk("VEVENT")) - 1
