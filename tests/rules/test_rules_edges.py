"""The very day on which something tips over."""

from __future__ import annotations

from datetime import date

import pytest

from rules.engine import evaluate

TODAY = date(2026, 11, 21)
SICK = {"first_sick_day": "2024-06-05"}


@pytest.mark.parametrize(
    ("facts", "key", "value"),
    [
        # a gap that begins on the milestone moves it, one that begins a day later does not
        ({"recovered_on": "2025-03-26", "relapsed_on": "2025-04-02"}, "report42_latest", "2025-04-02"),
        ({"recovered_on": "2025-03-27", "relapsed_on": "2025-04-03"}, "report42_latest", "2025-03-26"),
        ({"recovered_on": "2024-08-01", "relapsed_on": "2024-08-01"}, "report42_latest", "2025-03-26"),
        # steps on and after their last day
        ({"oordeel_date": "2024-07-16"}, "oordeel_on_time", True),
        ({"oordeel_date": "2024-07-17"}, "oordeel_days_late", 1),
        ({"wia_application_date": "2026-03-17"}, "wia_application_on_time", True),
        ({"wia_application_date": "2026-03-18"}, "wia_application_days_late", 1),
        ({"loonsanctie_decision_date": "2026-04-21"}, "decision_on_time", True),
        # long absence expected on day 42 is still within six weeks
        ({"threatening_long_absence_expected_from": "2024-07-16"}, "oordeel_immediately", False),
        ({"threatening_long_absence_expected_from": "2024-07-17"}, "oordeel_immediately", True),
        # early IVA on the day of the report counts as the report
        ({"iva_application_date": "2025-03-26"}, "report42_required", False),
        ({"iva_application_date": "2025-03-27"}, "report42_required", True),
        ({"iva_application_date": "2025-03-26", "report42_date": "2025-03-26"}, "report42_required", True),
        # a loonsanctie on the last day of the waiting period, extended by a late application
        ({"loonsanctie_decision_date": "2026-06-02"}, "loonsanctie_valid", True),
        ({"loonsanctie_decision_date": "2026-06-03"}, "loonsanctie_valid", False),
        (
            {"loonsanctie_decision_date": "2026-06-03", "wia_application_date": "2026-03-18"},
            "loonsanctie_valid",
            True,
        ),
        # the ban
        ({"uwv_request_received": "2024-06-04"}, "dismissal_ban_applies", False),
        # ill from the last day of the contract is not ill after the contract
        ({"contract_end": "2024-06-05"}, "wage_obligation_end", "2024-06-05"),
        # paid back at most 52 weeks
        ({"wia_application_date": "2027-06-02"}, "benefit_earliest_from", "2026-06-03"),
        ({"wia_application_date": "2027-06-03"}, "benefit_earliest_from", "2026-06-04"),
    ],
)
def test_edge(facts: dict[str, object], key: str, value: object) -> None:
    assert evaluate(SICK | facts, TODAY).results[key] == value


def test_letter_on_its_last_day_is_no_excuse() -> None:
    facts = SICK | {"report42_date": "2025-03-26", "wia_application_date": "2026-03-18"}
    assert evaluate(facts | {"uwv_letter_received": "2026-02-17"}, TODAY).results["wia_application_days_late"] == 1
    assert evaluate(facts | {"uwv_letter_received": "2026-02-18"}, TODAY).results["wia_application_days_late"] == 0
    assert "deemed_timely_until" not in evaluate(facts | {"uwv_letter_received": "2026-02-17"}, TODAY).results


def test_application_on_the_last_day_of_the_excuse() -> None:
    facts = SICK | {"report42_date": "2025-03-26", "uwv_letter_received": "2026-03-05"}
    assert evaluate(facts | {"wia_application_date": "2026-04-02"}, TODAY).results["wia_application_on_time"] is True
    assert evaluate(facts | {"wia_application_date": "2026-04-03"}, TODAY).results["wia_application_days_late"] == 17


def test_application_not_made_after_a_late_letter() -> None:
    facts = SICK | {"report42_date": "2025-03-26", "uwv_letter_received": "2026-03-05", "wia_application_date": None}
    assert "wia_application_on_time" not in evaluate(facts, date(2026, 4, 2)).results
    late = evaluate(facts, date(2026, 4, 3)).results
    assert (late["wia_application_on_time"], late["wia_application_days_late"]) == (False, 17)
    assert (late["overdue"], late["action"], late["automatic_wage_extension"]) == (True, "do-now", False)


@pytest.mark.parametrize(("today", "applies"), [("2026-06-04", True), ("2026-06-05", False)])
def test_last_day_of_the_ban(today: str, applies: bool) -> None:
    assert evaluate(SICK, date.fromisoformat(today)).results["dismissal_ban_applies"] is applies


@pytest.mark.parametrize(("today", "applies"), [("2024-07-31", False), ("2024-08-01", True)])
def test_last_day_of_the_trial_period(today: str, applies: bool) -> None:
    found = evaluate(SICK | {"trial_period_end": "2024-07-31"}, date.fromisoformat(today))
    assert found.results["dismissal_ban_applies"] is applies


def test_request_to_uwv_on_the_first_sick_day_does_not_lift_the_ban() -> None:
    found = evaluate(SICK | {"uwv_request_received": "2024-06-05"}, date(2025, 1, 1))
    assert found.results["dismissal_ban_applies"] is True


def test_aow_on_the_last_day_of_wages_adds_nothing_to_the_104_weeks() -> None:
    assert evaluate(SICK | {"aow": "2026-06-02"}, TODAY).results["wage_obligation_end"] == "2026-06-02"
    assert evaluate(SICK | {"aow": "2026-06-03"}, TODAY).results["wage_obligation_end"] == "2026-06-02"
