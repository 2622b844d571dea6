"""Loonsanctie, its shortening, voluntary extension, early IVA: worked by hand from the formulas and the articles."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.engine import evaluate

TODAY = date(2026, 11, 21)
SICK = {"first_sick_day": "2024-12-02"}
IN_TIME = SICK | {"loonsanctie_decision_date": "2026-10-18"}
SANCTION_KEYS = {"loonsanctie_from", "loonsanctie_end_max", "uwv_resumes_wia_latest", "loonsanctie_end"}


def results(facts: dict[str, object], today: date = TODAY) -> dict[str, object]:
    return dict(evaluate(facts, today).results)


def test_decision_on_the_last_day_is_in_time() -> None:
    found = results(IN_TIME)
    assert (found["decision_on_time"], found["decision_days_late"]) == (True, 0)
    assert found["loonsanctie_end_max"] == "2027-11-28"


def test_late_decision_shortens_by_as_many_days() -> None:
    found = results(SICK | {"loonsanctie_decision_date": "2026-11-29"})
    assert (found["decision_days_late"], found["loonsanctie_valid"]) == (42, True)
    assert found["loonsanctie_from"] == "2026-11-30"
    assert found["loonsanctie_end_max"] == "2027-10-17"


def test_decision_after_the_waiting_period_has_no_effect() -> None:
    evaluation = evaluate(SICK | {"loonsanctie_decision_date": "2026-11-30"}, TODAY)
    assert evaluation.results["loonsanctie_valid"] is False
    assert not SANCTION_KEYS & set(evaluation.results)
    obligation = evaluation.obligation("loonsanctie")
    assert obligation is not None
    assert obligation.verdict == "no"
    assert "geen gevolg" in obligation.trace[0]


def test_late_application_moves_the_sanction() -> None:
    found = results(IN_TIME | {"wia_application_date": "2026-09-23"})
    assert found["wia_application_days_late"] == 10
    assert found["loonsanctie_decision_latest"] == "2026-10-28"
    assert found["loonsanctie_from"] == "2026-12-10"
    assert found["loonsanctie_end_max"] == "2027-12-08"
    assert found["uwv_resumes_wia_latest"] == "2027-10-27"


def test_decision_is_undecided_while_only_an_unknown_report_could_excuse_the_application() -> None:
    found = results(IN_TIME | {"wia_application_date": "2026-09-23", "uwv_letter_received": None})
    assert not {"loonsanctie_valid", *SANCTION_KEYS} & set(found)


def test_sanction_waits_for_a_leave_that_runs_on_its_first_day() -> None:
    leave = {"leave_start": "2026-11-30", "leave_end": "2027-03-21"}
    found = results(IN_TIME | leave)
    assert found["loonsanctie_from"] == "2027-03-22"
    assert found["loonsanctie_end_max"] == "2028-03-19"


def test_leave_during_the_sanction_is_added() -> None:
    leave = {"leave_start": "2027-02-01", "leave_end": "2027-05-23"}
    found = results(IN_TIME | leave)
    assert found["loonsanctie_from"] == "2026-11-30"
    assert found["loonsanctie_end_max"] == "2028-03-19"
    assert found["uwv_resumes_wia_latest"] == "2028-02-06"


def test_leave_that_begins_on_the_last_day_still_counts_and_a_day_later_not() -> None:
    last = IN_TIME | {"leave_start": "2027-11-28", "leave_end": "2027-12-07"}
    after = IN_TIME | {"leave_start": "2027-11-29", "leave_end": "2027-12-08"}
    assert results(last)["loonsanctie_end_max"] == "2027-12-08"
    assert results(after)["loonsanctie_end_max"] == "2027-11-28"


def test_leave_of_unknown_length_leaves_the_sanction_out() -> None:
    found = results(IN_TIME | {"leave_start": "2027-02-01"})
    assert found["loonsanctie_valid"] is True
    assert not SANCTION_KEYS & set(found)


@pytest.mark.parametrize(
    ("reported", "decided", "end"),
    [
        ("2027-03-01", "2027-03-19", "2027-04-30"),
        ("2027-03-01", "2027-03-22", "2027-05-03"),
        ("2027-03-01", "2027-03-25", "2027-05-03"),
        (None, "2027-03-25", "2027-05-06"),
        ("2027-10-20", "2027-11-08", "2027-11-28"),
    ],
)
def test_repair_ends_the_sanction_after_six_weeks(reported: str | None, decided: str, end: str) -> None:
    facts = IN_TIME | {"repair_reported_on": reported, "uwv_repair_decision_date": decided}
    assert results(facts)["loonsanctie_end"] == end


def test_late_decision_and_late_repair_decision_both_shorten() -> None:
    facts = SICK | {
        "loonsanctie_decision_date": "2026-10-25",
        "repair_reported_on": "2027-03-01",
        "uwv_repair_decision_date": "2027-03-25",
    }
    assert results(facts)["loonsanctie_end"] == "2027-04-26"


def test_own_risk_employer_keeps_the_sanction_after_the_contract() -> None:
    ended = IN_TIME | {"contract_end": "2026-06-30"}
    assert "loonsanctie_decision_latest" not in results(ended)
    found = results(ended | {"erd_zw": True})
    assert found["loonsanctie_decision_latest"] == "2026-10-18"
    assert found["loonsanctie_from"] == "2026-11-30"


def test_no_sanction_without_employer_or_after_aow() -> None:
    for facts in ({"vangnet_no_employer": True}, {"aow": "2026-11-29"}, {"voluntary_extension": True}):
        assert not {"loonsanctie_valid", *SANCTION_KEYS} & set(results(IN_TIME | facts))


@given(st.dates(date(2014, 1, 1), date(2040, 12, 31)), st.integers(0, 42), st.integers(0, 60))
def test_length_of_the_sanction(first: date, decision_late: int, application_late: int) -> None:
    """Whatever is late, the sanction begins the day after the extended period and loses the days UWV was late."""
    facts = {
        "first_sick_day": first.isoformat(),
        "wia_application_date": (first + timedelta(days=650 + application_late)).isoformat(),
        "loonsanctie_decision_date": (first + timedelta(days=685 + application_late + decision_late)).isoformat(),
    }
    found = results(facts)
    begins = first + timedelta(days=728 + application_late)
    assert found["loonsanctie_from"] == begins.isoformat()
    assert found["loonsanctie_end_max"] == (begins + timedelta(days=363 - decision_late)).isoformat()


# Voluntary extension


@pytest.mark.parametrize(
    ("facts", "joint", "possible"),
    [
        ({"voluntary_extension_requested_by": "both"}, False, True),
        ({"voluntary_extension_requested_by": "werkgever"}, True, False),
        ({"voluntary_extension_requested_by": None}, True, False),
        ({"voluntary_extension_requested_by": "both", "no_risk": True}, False, False),
        ({"voluntary_extension_requested_by": "both", "vangnet_no_employer": True}, False, False),
        ({"voluntary_extension_requested_by": "both", "no_risk": False}, False, True),
    ],
)
def test_voluntary_extension_needs_both(facts: dict[str, object], joint: bool, possible: bool) -> None:
    found = results(facts)
    assert (found["needs_joint_request"], found["possible"]) == (joint, possible)


def test_request_to_shorten_needs_an_extension() -> None:
    assert "extended_period_ends_not_before" not in results({"shorten_request_date": "2026-07-29"})
    facts = {"voluntary_extension": False, "shorten_request_date": "2026-07-29"}
    assert "extended_period_ends_not_before" not in results(facts)


# Early IVA


@pytest.mark.parametrize(
    ("facts", "possible"),
    [
        ({"iva_application_date": "2026-03-22"}, True),
        ({"iva_application_date": "2026-03-23"}, False),
        ({"iva_application_date": "2026-03-22", "earlier_iva_application": True}, False),
        ({"iva_application_date": "2024-12-02"}, True),
    ],
)
def test_early_iva_is_possible_once_and_up_to_week_68(facts: dict[str, object], possible: bool) -> None:
    found = results(SICK | facts)
    assert found["possible"] is possible
    assert found["riv_required"] is False
    assert "riv_latest" not in found


def test_shortened_waiting_period_is_at_least_thirteen_weeks() -> None:
    early = results(SICK | {"iva_application_date": "2024-12-22"})
    assert early["shortened_waiting_period_end_earliest"] == "2025-03-02"
    later = results(SICK | {"iva_application_date": "2024-12-23"})
    assert later["shortened_waiting_period_end_earliest"] == "2025-03-03"


@pytest.mark.parametrize(
    ("facts", "handled"),
    [
        ({"statement_bedrijfsarts": True}, True),
        ({"statement_bedrijfsarts": False}, False),
        ({"statement_bedrijfsarts": None}, False),
        ({}, None),
        ({"vangnet_no_employer": True}, True),
        ({"vangnet_no_employer": True, "erd_zw": True}, None),
        ({"vangnet_no_employer": True, "erd_zw": True, "statement_bedrijfsarts": True}, True),
    ],
)
def test_early_iva_is_handled_with_a_statement(facts: dict[str, object], handled: bool | None) -> None:
    assert results(SICK | {"iva_application_date": "2025-06-02"} | facts).get("handled") is handled


def test_early_iva_goes_before_the_rest_as_the_generic_step() -> None:
    facts = SICK | {"iva_application_date": "2026-03-25", "wia_application_date": "2026-09-01"}
    found = results(facts)
    assert (found["on_time"], found["days_late"], found["automatic_wage_extension"]) == (False, 3, False)


def test_early_iva_ends_at_aow() -> None:
    assert "iva_application_latest" not in results(SICK | {"aow": "2026-03-22"})
    assert results(SICK | {"aow": "2026-03-23"})["iva_application_latest"] == "2026-03-22"
