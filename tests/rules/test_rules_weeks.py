"""What falls in week N, for every N."""

from __future__ import annotations

from datetime import date

import pytest

from errors import InputError
from rules.engine import evaluate
from rules.weeks import steps_in_week, week_number


@pytest.mark.parametrize("week", range(1, 111))
def test_every_week_says_something(week: int) -> None:
    steps = steps_in_week(week)
    assert steps.now or steps.running or steps.ended
    assert (steps.first_day, steps.last_day) == (7 * (week - 1) + 1, 7 * week)
    assert bool(steps.next) == (week < 104)
    assert all(item.first_week <= week <= item.last_week for item in steps.now)


@pytest.mark.parametrize(
    ("week", "rule"),
    [
        (1, "notify-arbodienst"),
        (6, "oordeel-6w"),
        (8, "plan-van-aanpak"),
        (8, "casemanager"),
        (42, "report-42w"),
        (43, "report-42w"),
        (46, "first-year-evaluation"),
        (52, "first-year-evaluation"),
        (58, "second-track"),
        (89, "uwv-letter"),
        (91, "riv"),
        (91, "actueel-oordeel"),
        (93, "wia-application"),
        (98, "loonsanctie-decision"),
        (104, "end-waiting-period"),
    ],
)
def test_week_names_its_step(week: int, rule: str) -> None:
    assert rule in [item.rule for item in steps_in_week(week).now]


def test_the_report_is_due_on_the_day_after_week_42() -> None:
    item = next(item for item in steps_in_week(42).now if item.rule == "report-42w")
    assert (item.first_week, item.last_week, item.day_after_week) == (42, 43, True)
    assert "report-42w" not in [item.rule for item in (*steps_in_week(41).now, *steps_in_week(44).now)]


@pytest.mark.parametrize(
    ("week", "rule", "place"),
    [
        (6, "oordeel-6w", "deadline"),
        (93, "wia-application", "deadline"),
        (46, "first-year-evaluation", "window"),
        (91, "actueel-oordeel", "window"),
    ],
)
def test_one_day_is_a_deadline_and_more_days_are_a_window(week: int, rule: str, place: str) -> None:
    assert [item.place for item in steps_in_week(week).now if item.rule == rule] == [place]


def test_running_next_and_ended() -> None:
    steps = steps_in_week(20)
    assert [item.rule for item in steps.running] == ["periodic-evaluation", "wage-104w", "dismissal-ban"]
    assert [item.rule for item in steps.next] == ["report-42w"]
    assert {"oordeel-6w", "plan-van-aanpak"} <= {item.rule for item in steps.ended}
    assert "wage-104w" in {item.rule for item in steps_in_week(105).ended}


def test_week_with_dates_of_the_case() -> None:
    found = evaluate({"first_sick_day": "2026-03-09", "oordeel_date": "2026-03-30"}, date(2026, 4, 1))
    steps = steps_in_week(6, "nl", found)
    assert (steps.first, steps.last) == (date(2026, 4, 13), date(2026, 4, 19))
    plan = next(item for item in steps.now if item.rule == "plan-van-aanpak")
    assert (plan.last, plan.done, plan.day_after_week) == (date(2026, 4, 13), False, False)
    assert next(item for item in steps.now if item.rule == "oordeel-6w").done is True
    assert "oordeel-6w" not in [item.rule for item in steps_in_week(3, "nl", found).next]


def test_week_after_a_gap() -> None:
    facts = {"first_sick_day": "2026-03-09", "recovered_on": "2026-05-11", "relapsed_on": "2026-05-25"}
    steps = steps_in_week(42, "nl", evaluate(facts, date(2026, 11, 21)))
    assert (steps.first, steps.last) == (date(2027, 1, 4), date(2027, 1, 10))
    assert [item.rule for item in steps.now] == ["report-42w"]


def test_step_that_is_not_needed_is_left_out() -> None:
    found = evaluate({"first_sick_day": "2026-03-09", "no_risk": True}, date(2026, 11, 21))
    assert "report-42w" not in [item.rule for item in steps_in_week(42, "nl", found).now]


@pytest.mark.parametrize("week", [0, -3, 1000])
def test_impossible_week(week: int) -> None:
    with pytest.raises(InputError, match="999"):
        steps_in_week(week)


def test_week_number() -> None:
    first = date(2026, 3, 9)
    assert week_number(first, date(2026, 3, 9)) == 1
    assert week_number(first, date(2026, 3, 15)) == 1
    assert week_number(first, date(2026, 3, 16)) == 2
    assert week_number(first, date(2026, 3, 8)) is None
    gap = {"first_sick_day": "2026-03-09", "recovered_on": "2026-05-11", "relapsed_on": "2026-05-25"}
    case = evaluate(gap, first).case
    assert case is not None
    assert week_number(case, date(2026, 5, 18)) is None
    assert week_number(case, date(2026, 5, 25)) == 10
