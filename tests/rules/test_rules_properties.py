"""What holds for every case, and an independent counter that walks day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.calendar_days import add_months, is_public_holiday, last_working_day
from rules.case import Case, Interruption
from rules.engine import evaluate
from rules.fact_types import FACT_TYPES

MILESTONES = {
    "oordeel_latest": 41,
    "plan_latest": 55,
    "report42_latest": 294,
    "eval_window_from": 315,
    "eval_window_to": 363,
    "uwv_letter_latest": 622,
    "riv_latest": 636,
    "wia_application_latest": 650,
    "loonsanctie_decision_latest": 685,
    "waiting_period_end": 727,
    "wia_earliest_start": 728,
}
first_days = st.dates(date(2013, 7, 1), date(2040, 12, 31))
todays = st.dates(date(2014, 1, 1), date(2045, 12, 31))
gap_lists = st.lists(st.tuples(st.integers(1, 200), st.integers(1, 60)), max_size=4)


def with_gaps(first: date, gaps: list[tuple[int, int]]) -> dict[str, object]:
    """Facts with a recovery after so many days ill, and a relapse after so many days fit."""
    recovered, relapsed, day = [], [], first
    for ill, fit in gaps:
        recovered.append(day + timedelta(days=ill))
        day = recovered[-1] + timedelta(days=fit)
        relapsed.append(day)
    facts: dict[str, object] = {"first_sick_day": first.isoformat()}
    if gaps:
        facts["recovered_on"] = [day.isoformat() for day in recovered]
        facts["relapsed_on"] = [day.isoformat() for day in relapsed]
    return facts


def walk(first: date, gaps: list[tuple[int, int]], plus: int) -> date:
    """Count day by day, without any of the engine's code: which date is day `plus` + 1 of the present case?"""
    ill_days: list[date] = []
    day = first
    for ill, fit in gaps:
        ill_days += [day + timedelta(days=n) for n in range(ill)]
        day += timedelta(days=ill + fit)
        if fit >= 28:
            ill_days = []
    while len(ill_days) <= plus:
        ill_days.append(day)
        day += timedelta(days=1)
    return ill_days[plus]


@given(first_days, gap_lists)
def test_agrees_with_a_counter_that_walks_day_by_day(first: date, gaps: list[tuple[int, int]]) -> None:
    found = evaluate(with_gaps(first, gaps), date(2026, 11, 21)).results
    expected = {
        key: walk(first, gaps, plus).isoformat() for key, plus in MILESTONES.items() if key != "wia_earliest_start"
    }
    assert {key: found[key] for key in expected} == expected


@given(first_days, st.tuples(st.integers(1, 300), st.integers(1, 27)))
def test_a_short_gap_moves_what_lies_after_it_by_exactly_its_length(first: date, gap: tuple[int, int]) -> None:
    plain = evaluate(with_gaps(first, []), first).results
    moved = evaluate(with_gaps(first, [gap]), first).results
    for key, plus in MILESTONES.items():
        days = (date.fromisoformat(str(moved[key])) - date.fromisoformat(str(plain[key]))).days
        after = plus - 1 if key == "wia_earliest_start" else plus
        assert days == (gap[1] if after >= gap[0] else 0)


@given(first_days, st.integers(1, 300), st.integers(28, 400))
def test_a_long_gap_starts_over(first: date, ill: int, fit: int) -> None:
    again = first + timedelta(days=ill + fit)
    moved = dict(evaluate(with_gaps(first, [(ill, fit)]), first).results)
    fresh = evaluate(with_gaps(again, []), first).results
    assert moved["same_case"] is False
    assert {key: moved[key] for key in MILESTONES} == {key: fresh[key] for key in MILESTONES}


@given(first_days, gap_lists)
def test_milestones_come_in_the_order_of_the_procedure(first: date, gaps: list[tuple[int, int]]) -> None:
    found = evaluate(with_gaps(first, gaps), first).results
    days = [str(found[key]) for key in MILESTONES]
    assert days == sorted(days)
    assert str(found["wage_obligation_end"]) <= str(found["dismissal_ban_last_day"])


@given(first_days, st.integers(0, 700), st.integers(0, 100))
def test_partial_work_changes_no_date(first: date, after: int, percent: int) -> None:
    facts = with_gaps(first, [])
    partial = facts | {
        "partial_work_from": (first + timedelta(days=after)).isoformat(),
        "partial_work_percent": percent,
    }
    found = dict(evaluate(partial, first).results)
    assert found.pop("same_case") is True
    assert found == evaluate(facts, first).results


@given(first_days, todays, todays)
def test_only_what_says_so_depends_on_today(first: date, one: date, other: date) -> None:
    today_keys = {"in_window", "dismissal_ban_applies"}
    found = [evaluate(with_gaps(first, []), day).results for day in (one, other)]
    left, right = ({key: value for key, value in results.items() if key not in today_keys} for results in found)
    assert left == right


@given(first_days, todays, gap_lists, st.sampled_from(["nl", "en", "pl"]))
@settings(max_examples=50)
def test_every_obligation_has_a_basis_and_a_trace(
    first: date, today: date, gaps: list[tuple[int, int]], lang: str
) -> None:
    found = evaluate(with_gaps(first, gaps), today, lang)
    assert found.obligations
    for item in found.obligations:
        assert item.basis
        assert all(line.strip() for line in item.trace)
        assert all("{" not in line for line in item.trace)
        assert item.state != "overdue", "nothing is known not to have been done"


UNRELATED = {
    "role": "trainer",
    "employees": 12,
    "age": 44,
    "cao": "Bouw",
    "hourly_wage": 20.5,
    "housing_from_employer": True,
    "work_accident": True,
    "reported_on": "2026-03-10",
}


@given(first_days, st.sampled_from(sorted(UNRELATED)))
def test_an_unrelated_fact_changes_nothing(first: date, name: str) -> None:
    facts = with_gaps(first, [])
    assert evaluate(facts | {name: UNRELATED[name]}, first).results == evaluate(facts, first).results


@given(st.sampled_from(sorted(FACT_TYPES)), st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text()))
def test_no_value_of_a_fact_makes_it_crash(name: str, value: object) -> None:
    found = evaluate({"first_sick_day": "2026-03-09", name: value}, date(2026, 11, 21))
    assert {problem.fact for problem in found.errors} <= {name}


@given(st.integers(0, 800))
def test_counting_forwards_and_back_agree(plus: int) -> None:
    gaps = (
        Interruption(date(2026, 4, 6), date(2026, 4, 19)),
        Interruption(date(2026, 6, 15), date(2026, 10, 4), is_leave=True),
    )
    case = Case(date(2026, 2, 2), date(2026, 2, 2), gaps)
    assert case.counted_days_before(case.count(plus)) == plus


@pytest.mark.parametrize("year", range(2020, 2041))
def test_public_holidays_of_the_law(year: int) -> None:
    for month, day in ((1, 1), (5, 5), (12, 25), (12, 26)):
        assert is_public_holiday(date(year, month, day))
    kings_day = date(year, 4, 27)
    assert is_public_holiday(kings_day if kings_day.weekday() != 6 else date(year, 4, 26))


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        ("2026-04-03", True),
        ("2026-04-05", False),
        ("2026-04-06", True),
        ("2026-05-05", True),
        ("2026-05-14", True),
        ("2026-05-24", False),
        ("2026-05-25", True),
        ("2026-12-24", False),
    ],
)
def test_easter_and_whit_sunday_are_plain_sundays(day: str, holiday: bool) -> None:
    assert is_public_holiday(date.fromisoformat(day)) is holiday


def test_last_working_day_passes_over_weekend_and_holidays() -> None:
    assert last_working_day(date(2027, 3, 29)) == date(2027, 3, 25)
    assert last_working_day(date(2026, 12, 27)) == date(2026, 12, 24)
    assert last_working_day(date(2026, 11, 20)) == date(2026, 11, 20)


def test_months_end_on_the_last_day_where_the_number_is_missing() -> None:
    assert add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert add_months(date(2024, 2, 29), 24) == date(2026, 2, 28)
    assert add_months(date(2026, 3, 17), 6) == date(2026, 9, 17)
