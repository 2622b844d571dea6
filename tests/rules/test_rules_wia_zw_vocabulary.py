"""One example of every result about WIA, loonsanctie and Ziektewet that later rules give: key, facts, today, value."""

from __future__ import annotations

from datetime import date

import pytest

from rules.engine import evaluate

EXAMPLES = [
    ("riv_required", {"first_sick_day": "2025-05-28", "contract_end": "2025-07-04"}, "2026-08-12", False),
    (
        "riv_required_at_contract_end",
        {"first_sick_day": "2025-05-28", "contract_end": "2025-08-01"},
        "2026-08-12",
        True,
    ),
    ("riv_form", {"first_sick_day": "2025-05-28", "contract_end": "2025-08-29"}, "2026-08-12", "full"),
    ("riv_latest", {"first_sick_day": "2025-05-28"}, "2026-08-12", "2027-02-23"),
    (
        "deemed_timely_until",
        {"first_sick_day": "2024-06-05", "report42_date": "2025-03-26", "uwv_letter_received": "2026-03-05"},
        "2026-08-12",
        "2026-04-02",
    ),
    (
        "benefit_earliest_from",
        {"waiting_period_end": "2025-02-18", "wia_application_date": "2026-05-28"},
        "2026-08-12",
        "2025-05-29",
    ),
    (
        "max_retroactive_weeks",
        {"waiting_period_end": "2025-02-18", "wia_application_date": "2026-05-28"},
        "2026-08-12",
        52,
    ),
    (
        "loonsanctie_decision_latest",
        {"first_sick_day": "2024-06-05", "wia_application_date": "2026-03-25"},
        "2026-08-12",
        "2026-04-29",
    ),
    (
        "decision_on_time",
        {"first_sick_day": "2024-06-05", "loonsanctie_decision_date": "2026-05-06"},
        "2026-08-12",
        False,
    ),
    (
        "decision_days_late",
        {"first_sick_day": "2024-06-05", "loonsanctie_decision_date": "2026-05-06"},
        "2026-08-12",
        15,
    ),
    (
        "loonsanctie_valid",
        {"first_sick_day": "2024-06-05", "loonsanctie_decision_date": "2026-05-06"},
        "2026-08-12",
        True,
    ),
    (
        "loonsanctie_from",
        {"first_sick_day": "2024-06-05", "loonsanctie_decision_date": "2026-04-09"},
        "2026-08-12",
        "2026-06-03",
    ),
    (
        "loonsanctie_end",
        {
            "first_sick_day": "2024-06-05",
            "loonsanctie_decision_date": "2026-04-09",
            "repair_reported_on": "2027-01-20",
            "uwv_repair_decision_date": "2027-02-15",
        },
        "2026-08-12",
        "2027-03-24",
    ),
    (
        "loonsanctie_end_max",
        {"first_sick_day": "2024-06-05", "loonsanctie_decision_date": "2026-05-06"},
        "2026-08-12",
        "2027-05-17",
    ),
    (
        "uwv_repair_decision_latest",
        {"first_sick_day": "2024-06-05", "loonsanctie_decision_date": "2026-04-09", "repair_reported_on": "2027-01-20"},
        "2026-08-12",
        "2027-02-10",
    ),
    (
        "uwv_resumes_wia_latest",
        {"first_sick_day": "2024-06-05", "loonsanctie_decision_date": "2026-04-09"},
        "2026-08-12",
        "2027-04-20",
    ),
    (
        "extended_period_ends_not_before",
        {"voluntary_extension": True, "shorten_request_date": "2026-07-29"},
        "2026-08-12",
        "2026-10-28",
    ),
    ("needs_joint_request", {"voluntary_extension_requested_by": "werknemer"}, "2026-08-12", True),
    ("possible", {"voluntary_extension_requested_by": "both"}, "2026-08-12", True),
    ("iva_application_latest", {"first_sick_day": "2025-05-28"}, "2026-08-12", "2026-09-15"),
    (
        "iva_application_on_time",
        {"first_sick_day": "2025-05-28", "iva_application_date": "2026-02-13"},
        "2026-08-12",
        True,
    ),
    (
        "iva_application_days_late",
        {"first_sick_day": "2025-05-28", "iva_application_date": "2026-09-25"},
        "2026-08-12",
        10,
    ),
    (
        "shortened_waiting_period_end_earliest",
        {"first_sick_day": "2025-05-28", "iva_application_date": "2026-02-13"},
        "2026-08-12",
        "2026-04-24",
    ),
    (
        "handled",
        {"first_sick_day": "2025-05-28", "iva_application_date": "2026-02-13", "statement_bedrijfsarts": True},
        "2026-08-12",
        True,
    ),
    (
        "zw_report_latest",
        {"first_sick_day": "2026-06-18", "contract_end": "2026-07-26", "erd_zw": True},
        "2026-08-12",
        "2026-09-06",
    ),
    ("advised", {"first_sick_day": "2026-06-18", "contract_end": "2026-07-26"}, "2026-08-12", "2026-07-24"),
    ("shifts_for_sunday", {"first_sick_day": "2026-06-18", "contract_end": "2026-07-26"}, "2026-08-12", False),
    ("zw_after_effect", {"contract_end": "2026-05-29", "sick_on": "2026-06-19"}, "2026-08-12", True),
    ("reports_to", {"contract_end": "2026-05-29", "sick_on": "2026-06-19"}, "2026-08-12", "UWV"),
    ("report_by", {"contract_end": "2026-05-29", "sick_on": "2026-06-19"}, "2026-08-12", "werknemer"),
    ("report_latest", {"contract_end": "2026-05-29", "sick_on": "2026-06-19"}, "2026-08-12", "2026-06-20"),
    (
        "retroactive_max_years",
        {"first_sick_day": "2026-01-08", "no_risk": True, "employer_learned_on": "2026-04-09"},
        "2026-08-12",
        1,
    ),
    (
        "benefit_percent",
        {"first_sick_day": "2026-06-18", "sick_by_pregnancy": True, "leave_start": "2026-10-22"},
        "2026-08-12",
        100,
    ),
    (
        "max_weeks",
        {"leave_end": "2026-06-17", "first_sick_day": "2026-06-18", "sick_by_childbirth": True},
        "2026-08-12",
        104,
    ),
    ("employer_may_ask_no_risk", {"employment_start": "2026-04-20"}, "2026-08-12", True),
    ("may_ask_from", {"employment_start": "2026-04-20"}, "2026-08-12", "2026-06-20"),
    ("ezwb_after", {"first_sick_day": "2025-05-28", "vangnet_no_employer": True}, "2026-08-12", "2026-05-26"),
    (
        "zw_right_until",
        {"vangnet_no_employer": True, "uwv_finds_can_earn_more_than_65pct_on": "2026-07-31"},
        "2026-08-12",
        "2026-08-31",
    ),
    ("zw_continues_after_52_weeks", {"vangnet_no_employer": True, "earning_capacity_percent": 71}, "2026-08-12", False),
    ("uwv_oordeel_latest", {"first_sick_day": "2026-06-18", "vangnet_no_employer": True}, "2026-08-12", "2026-07-29"),
    (
        "uwv_plan_latest_if_oordeel_on_last_day",
        {"first_sick_day": "2026-06-18", "vangnet_no_employer": True},
        "2026-08-12",
        "2026-08-12",
    ),
]


@pytest.mark.parametrize(("key", "facts", "today", "value"), EXAMPLES, ids=[row[0] for row in EXAMPLES])
def test_result(key: str, facts: dict[str, object], today: str, value: object) -> None:
    found = evaluate(facts, date.fromisoformat(today))
    assert found.errors == ()
    assert found.results[key] == value
