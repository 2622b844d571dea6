"""The worked examples of the Poortwachter calendar, with literal dates."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.rulebook import get_rulebook
from rules.engine import evaluate

TODAY = date(2026, 11, 21)

MONDAY_CASE = {
    "oordeel_latest": "2025-01-12",
    "plan_latest": "2025-01-26",
    "report42_latest": "2025-09-22",
    "eval_window_from": "2025-10-13",
    "eval_window_to": "2025-11-30",
    "uwv_letter_latest": "2026-08-16",
    "riv_latest": "2026-08-30",
    "wia_application_latest": "2026-09-13",
    "wia_application_advised": "2026-09-11",
    "loonsanctie_decision_latest": "2026-10-18",
    "waiting_period_end": "2026-11-29",
    "wia_earliest_start": "2026-11-30",
    "wage_obligation_end": "2026-11-29",
    "dismissal_ban_last_day": "2026-12-01",
}
THURSDAY_CASE = {
    "oordeel_latest": "2026-02-25",
    "plan_latest": "2026-03-11",
    "report42_latest": "2026-11-05",
    "eval_window_from": "2026-11-26",
    "eval_window_to": "2027-01-13",
    "uwv_letter_latest": "2027-09-29",
    "riv_latest": "2027-10-13",
    "wia_application_latest": "2027-10-27",
    "loonsanctie_decision_latest": "2027-12-01",
    "waiting_period_end": "2028-01-12",
    "wia_earliest_start": "2028-01-13",
    "wage_obligation_end": "2028-01-12",
    "dismissal_ban_last_day": "2028-01-14",
}
LEAP_DAY_CASE = {
    "oordeel_latest": "2024-04-10",
    "plan_latest": "2024-04-24",
    "report42_latest": "2024-12-19",
    "eval_window_from": "2025-01-09",
    "eval_window_to": "2025-02-26",
    "uwv_letter_latest": "2025-11-12",
    "riv_latest": "2025-11-26",
    "wia_application_latest": "2025-12-10",
    "loonsanctie_decision_latest": "2026-01-14",
    "waiting_period_end": "2026-02-25",
    "wia_earliest_start": "2026-02-26",
    "dismissal_ban_last_day": "2026-02-28",
}


@pytest.mark.parametrize(
    ("first", "expected"),
    [("2024-12-02", MONDAY_CASE), ("2026-01-15", THURSDAY_CASE), ("2024-02-29", LEAP_DAY_CASE)],
)
def test_whole_calendar(first: str, expected: dict[str, str]) -> None:
    results = evaluate({"first_sick_day": first}, TODAY).results
    assert {key: results[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"first_sick_day": "2026-02-02", "recovered_on": "2026-04-06", "relapsed_on": "2026-05-03"},
            {"same_case": True, "counted_first_sick_day": "2026-03-01", "wia_application_latest": "2027-12-11"},
        ),
        (
            {"first_sick_day": "2026-02-02", "recovered_on": "2026-04-06", "relapsed_on": "2026-05-04"},
            {"same_case": False, "counted_first_sick_day": "2026-05-04", "wia_application_latest": "2028-02-13"},
        ),
        (
            {"first_sick_day": "2026-03-09", "recovered_on": "2026-05-11", "relapsed_on": "2026-05-25"},
            {
                "same_case": True,
                "gap_days": 14,
                "counted_first_sick_day": "2026-03-23",
                "report42_latest": "2027-01-11",
                "wia_application_latest": "2028-01-02",
            },
        ),
        (
            {"first_sick_day": "2026-03-09", "recovered_on": "2026-05-11", "relapsed_on": "2026-06-08"},
            {
                "same_case": False,
                "gap_days": 28,
                "counted_first_sick_day": "2026-06-08",
                "report42_latest": "2027-03-29",
            },
        ),
        (
            {"first_sick_day": "2026-04-06", "oordeel_date": "2026-05-04"},
            {"oordeel_on_time": True, "plan_latest_legal": "2026-05-18"},
        ),
        (
            {"first_sick_day": "2026-07-07"},
            {
                "report42_latest": "2027-04-27",
                "report42_is_public_holiday": True,
                "report42_advised": "2027-04-26",
                "wia_application_latest": "2028-04-17",
                "wia_application_is_public_holiday": True,
                "wia_application_shifts": False,
                "wia_application_advised": "2028-04-13",
            },
        ),
    ],
)
def test_worked_example(facts: dict[str, object], expected: dict[str, object]) -> None:
    results = evaluate(facts, TODAY).results
    assert {key: results[key] for key in expected} == expected


def test_what_lies_before_the_gap_stays() -> None:
    facts = {"first_sick_day": "2026-02-02", "recovered_on": "2026-04-06", "relapsed_on": "2026-05-03"}
    results = evaluate(facts, TODAY).results
    assert results["oordeel_latest"] == "2026-03-15"
    assert results["plan_latest"] == "2026-03-29"


RULE_EXAMPLES = [
    pytest.param(rule.id, number, id=f"{rule.id}-{number}")
    for rule in get_rulebook().rules.values()
    for number in range(len(rule.examples))
]


@pytest.mark.parametrize(("rule_id", "number"), RULE_EXAMPLES)
def test_example_in_the_rule_file(rule_id: str, number: int) -> None:
    example = get_rulebook().rule(rule_id).examples[number]
    found = evaluate(example.facts, example.today or TODAY)
    assert found.errors == ()
    assert {key: found.results.get(key) for key in example.results} == example.results
    assert not set(example.absent) & set(found.results)
    if example.obligation:
        obligation = found.obligation(rule_id)
        assert obligation is not None
        item = obligation.to_json()
        assert {key: item[key] for key in example.obligation} == example.obligation
