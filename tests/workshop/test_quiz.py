"""The quiz: the right answer is right (checked by hand and by other means), the others are not, a seed repeats it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from knowledge.rulebook import get_rulebook
from knowledge.sources import LANGUAGES
from rules.calendar_days import is_working_day
from workshop import quiz_dates
from workshop.quiz import KINDS, make_quiz, score
from workshop.quiz_dates import date_question, date_subjects
from workshop.quiz_question import Kind, QuizQuestion
from workshop.quiz_rules import (
    claim_question,
    claim_subjects,
    counted_question,
    fine_question,
    law_question,
    who_question,
)

SEEDS = [str(number) for number in range(25)]


def _all(seed: str) -> tuple[QuizQuestion, ...]:
    return make_quiz(seed, 500, KINDS, "nl")


@pytest.mark.parametrize("seed", SEEDS[:8])
def test_every_question_has_one_right_option_and_different_others(seed: str) -> None:
    for question in _all(seed):
        keys = [option.key for option in question.options]
        words = [option.words for option in question.options]
        assert keys.count(question.right) == 1, question
        assert len(set(keys)) == len(keys) and len(set(words)) == len(words), question
        assert len(keys) == 2 if question.kind in ("law", "fine", "claim") else 3 <= len(keys) <= 4, question
        assert question.explain and all(question.explain)
        assert question.rules or question.page


def test_the_same_word_gives_the_same_quiz_in_every_language() -> None:
    asked = {lang: make_quiz("poort", 20, KINDS, lang) for lang in LANGUAGES}
    for dutch, english, polish in zip(*asked.values(), strict=True):
        assert dutch.subject == english.subject == polish.subject
        assert dutch.right == english.right == polish.right
        assert [o.key for o in dutch.options] == [o.key for o in english.options] == [o.key for o in polish.options]
        assert dutch.ask != english.ask != polish.ask
    assert make_quiz("poort", 20, KINDS, "nl") == asked["nl"]
    assert [q.subject for q in make_quiz("brug", 20, KINDS, "nl")] != [q.subject for q in asked["nl"]]


def test_kinds_take_turns_and_no_subject_comes_twice() -> None:
    questions = make_quiz("poort", 12, KINDS, "nl")
    assert set(Counter(question.kind for question in questions).values()) == {2}
    assert len({(question.kind, question.subject) for question in questions}) == 12
    only: tuple[Kind, ...] = ("law",)
    assert {question.kind for question in make_quiz("poort", 5, only, "nl")} == {"law"}
    assert make_quiz("poort", 0, KINDS, "nl") == () == make_quiz("poort", 5, (), "nl")


# the right day, by counting calendar days without the engine

_AFTER: dict[str, int] = {
    "plain/oordeel-6w": 41,
    "plain/plan-van-aanpak": 55,
    "plain/report-42w": 294,
    "plain/early-iva": 475,
    "plain/uwv-letter": 622,
    "plain/riv": 636,
    "plain/wia-application": 650,
    "plain/loonsanctie-decision": 685,
    "plain/wage-104w": 727,
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("subject", sorted(_AFTER))
def test_days_after_the_first_sick_day(subject: str, seed: str) -> None:
    start = quiz_dates._plain(Random(seed))["first_sick_day"]
    assert date.fromisoformat(date_question(subject, Random(seed), "nl").right) == start + timedelta(
        days=_AFTER[subject]
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_the_ban_on_notice_ends_two_calendar_years_later(seed: str) -> None:
    start = quiz_dates._plain(Random(seed))["first_sick_day"]
    right = date.fromisoformat(date_question("plain/dismissal-ban", Random(seed), "nl").right)
    assert right == start.replace(year=start.year + 2) - timedelta(days=1)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("rule", "after"), [("report-42w", 294), ("riv", 636), ("wia-application", 650), ("wage-104w", 727)]
)
def test_healthy_days_move_every_later_day(rule: str, after: int, seed: str) -> None:
    facts = quiz_dates._relapse(Random(seed))
    gap = facts["relapsed_on"] - facts["recovered_on"]
    assert gap.days < 28
    question = date_question(f"relapse/{rule}", Random(seed), "nl")
    assert date.fromisoformat(question.right) == facts["first_sick_day"] + gap + timedelta(days=after)
    without = (facts["first_sick_day"] + timedelta(days=after)).isoformat()
    assert "meegeteld" in question.option(without).why


@pytest.mark.parametrize("seed", SEEDS)
def test_other_days(seed: str) -> None:
    opinion = quiz_dates._opinion(Random(seed))["oordeel_date"]
    plan = date_question("opinion/plan-van-aanpak", Random(seed), "nl")
    assert date.fromisoformat(plan.right) == opinion + timedelta(days=14)
    contract = quiz_dates._contract(Random(seed))
    ends = date_question("contract/contract-end-sick", Random(seed), "nl")
    assert date.fromisoformat(ends.right) == contract["contract_end"]
    signed = quiz_dates._settlement(Random(seed))
    days = 14 if signed["right_of_withdrawal_mentioned"] else 21
    withdrawal = date_question("settlement/settlement-withdrawal", Random(seed), "nl")
    assert date.fromisoformat(withdrawal.right) == signed["settlement_date"] + timedelta(days=days)
    assert is_working_day(date.fromisoformat(withdrawal.right)), "a term this short may move out of a weekend"


def test_by_hand_on_one_quiz() -> None:
    # First sick day Thursday 1 October 2026: week 93 ends on day 651, 12 July 2028; week 91 was the rule until 2013.
    question = next(q for q in _all("a") if q.subject == "plain/wia-application" and q.kind == "date")
    assert "1 oktober 2026 (donderdag)" in question.ask
    assert question.right == "2028-07-12"
    assert "vroeger" in question.option("2028-06-28").why


@pytest.mark.parametrize("seed", SEEDS)
def test_no_wrong_day_could_be_defended(seed: str) -> None:
    for subject in date_subjects():
        question = date_question(subject, Random(seed), "nl")
        right = date.fromisoformat(question.right)
        wrong = {date.fromisoformat(option.key) for option in question.options} - {right}
        if subject.endswith(("oordeel-6w", "plan-van-aanpak")):
            assert right + timedelta(days=1) not in wrong
        if subject.endswith("report-42w"):
            working = right
            while not is_working_day(working):
                working += timedelta(days=1)
            assert working not in wrong
        assert all(option.why for option in question.options if option.key != question.right)


# the other kinds


def test_who_law_and_fine_by_hand() -> None:
    def right(question: QuizQuestion) -> str:
        return question.option(question.right).words

    draw = Random("x")
    assert right(who_question("report-42w", draw, "nl")) == "de werkgever"
    assert right(who_question("wia-application", draw, "nl")) == "de werknemer"
    assert right(who_question("plan-van-aanpak", draw, "nl")) == "de werkgever en de werknemer"
    assert right(who_question("uwv-letter", draw, "nl")) == "UWV"
    assert right(law_question("report-42w", draw, "nl")) == "Wet"
    assert right(law_question("periodic-evaluation", draw, "nl")) == "Praktijk"
    assert right(fine_question("report-42w", draw, "nl")) == "Ja"
    assert right(fine_question("plan-van-aanpak", draw, "nl")) == "Nee"
    assert right(fine_question("oordeel-6w", draw, "nl")) == "Nee"


def test_nobody_who_does_part_of_a_step_is_called_wrong() -> None:
    for question in _all("poort"):
        if question.kind == "who":
            right = set(question.right.split("+"))
            for option in question.options:
                parts = set(option.key.split("+"))
                assert option.key == question.right or not (parts <= right or right <= parts)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_day_that_counts_after_a_relapse(seed: str) -> None:
    question = counted_question("0", Random(seed), "nl")
    days = [date.fromisoformat(option.key) for option in question.options]
    rule = get_rulebook().rule("recovery-gap").explain.nl
    assert "minder dan 28 dagen" in rule
    start, relapsed = min(days), max(days)
    gap = int("".join(sign for sign in question.explain[0] if sign.isdigit()))
    expected = start + timedelta(days=gap) if gap < 28 else relapsed
    assert question.right == expected.isoformat()


def test_a_claim_and_its_page_agree() -> None:
    for subject in claim_subjects():
        for seed in SEEDS[:4]:
            question = claim_question(subject, Random(seed), "en")
            assert question.page is not None and question.page.id == subject
            assert question.page.summary.en in question.explain[1]


def test_points_are_counted_for_right_answers_only() -> None:
    questions = make_quiz("poort", 3, KINDS, "nl")
    wrong = next(option.key for option in questions[1].options if option.key != questions[1].right)
    assert score(questions, {0: questions[0].right, 1: wrong}) == 1
    assert score(questions, {}) == 0
