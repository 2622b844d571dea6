"""One example of every result that this step computes: key, facts, today and value."""

from __future__ import annotations

from datetime import date

import pytest

from rules.engine import evaluate

EXAMPLES = [
    (
        "first_sick_day",
        {"workdays": ["wed", "fri"], "fell_ill_on": "2026-07-28", "still_ill_on": "2026-07-29"},
        "2026-08-12",
        "2026-07-29",
    ),
    (
        "counted_first_sick_day",
        {"first_sick_day": "2025-05-28", "recovered_on": "2025-08-20", "relapsed_on": "2025-09-02"},
        "2026-08-12",
        "2025-06-10",
    ),
    (
        "same_case",
        {"first_sick_day": "2025-05-28", "recovered_on": "2025-08-20", "relapsed_on": "2025-09-24"},
        "2026-08-12",
        False,
    ),
    (
        "gap_days",
        {"first_sick_day": "2025-05-28", "recovered_on": "2025-08-20", "relapsed_on": "2025-09-02"},
        "2026-08-12",
        13,
    ),
    (
        "total_gap_days",
        {
            "first_sick_day": "2025-05-28",
            "recovered_on": ["2025-08-20", "2025-10-16"],
            "relapsed_on": ["2025-09-02", "2025-10-23"],
        },
        "2026-08-12",
        20,
    ),
    (
        "excluded_days",
        {
            "first_sick_day": "2025-05-28",
            "leave_start": "2025-09-17",
            "leave_end": "2026-01-06",
            "sick_until_leave": True,
            "sick_directly_after_leave": True,
            "same_cause": True,
        },
        "2026-08-12",
        112,
    ),
    ("oordeel_latest", {"first_sick_day": "2025-05-28"}, "2026-08-12", "2025-07-08"),
    ("oordeel_on_time", {"first_sick_day": "2025-05-28", "oordeel_date": "2025-07-03"}, "2026-08-12", True),
    ("oordeel_days_late", {"first_sick_day": "2025-05-28", "oordeel_date": "2025-07-14"}, "2026-08-12", 6),
    (
        "oordeel_immediately",
        {"first_sick_day": "2025-05-28", "threatening_long_absence_expected_from": "2025-08-20"},
        "2026-08-12",
        True,
    ),
    (
        "oordeel_asked_from",
        {"first_sick_day": "2025-05-28", "threatening_long_absence_expected_from": "2025-08-20"},
        "2026-08-12",
        "2025-08-20",
    ),
    ("plan_latest", {"first_sick_day": "2025-05-28", "oordeel_date": "2025-06-18"}, "2026-08-12", "2025-07-02"),
    ("plan_latest_legal", {"first_sick_day": "2025-05-28", "oordeel_date": "2025-07-14"}, "2026-08-12", "2025-07-28"),
    (
        "plan_latest_practice_week8",
        {"first_sick_day": "2025-05-28", "oordeel_date": "2025-06-18"},
        "2026-08-12",
        "2025-07-22",
    ),
    (
        "plan_required",
        {"first_sick_day": "2025-05-28", "oordeel_date": "2025-06-18", "oordeel_says_no_possibilities": False},
        "2026-08-12",
        True,
    ),
    (
        "plan_on_time",
        {"first_sick_day": "2025-05-28", "oordeel_date": "2025-06-18", "plan_date": "2025-07-01"},
        "2026-08-12",
        True,
    ),
    (
        "plan_days_late",
        {"first_sick_day": "2025-05-28", "oordeel_date": "2025-06-18", "plan_date": "2025-07-08"},
        "2026-08-12",
        6,
    ),
    ("keep_file", {"first_sick_day": "2025-05-28", "oordeel_says_no_possibilities": True}, "2026-08-12", True),
    (
        "ask_new_oordeel_when_situation_changes",
        {"first_sick_day": "2025-05-28", "oordeel_says_no_possibilities": True},
        "2026-08-12",
        True,
    ),
    ("report42_latest", {"first_sick_day": "2025-05-28"}, "2026-08-12", "2026-03-18"),
    ("report42_required", {"first_sick_day": "2025-05-28", "organ_donation": True}, "2026-08-12", False),
    ("report42_weekday", {"first_sick_day": "2025-05-28"}, "2026-08-12", "wed"),
    ("report42_is_public_holiday", {"first_sick_day": "2025-03-06"}, "2026-08-12", True),
    ("report42_shifts", {"first_sick_day": "2025-03-06"}, "2026-08-12", False),
    ("report42_advised", {"first_sick_day": "2025-03-06"}, "2026-08-12", "2025-12-24"),
    ("report42_on_time", {"first_sick_day": "2025-05-28", "report42_date": "2026-03-12"}, "2026-08-12", True),
    ("report42_days_late", {"first_sick_day": "2025-05-28", "report42_date": None}, "2026-04-09", 22),
    ("eval_window_from", {"first_sick_day": "2025-05-28"}, "2026-08-12", "2026-04-08"),
    ("eval_window_to", {"first_sick_day": "2025-05-28"}, "2026-08-12", "2026-05-26"),
    ("in_window", {"first_sick_day": "2025-05-28"}, "2026-04-15", True),
    (
        "second_track_start_latest_practice",
        {"first_sick_day": "2025-05-28", "first_year_evaluation_date": "2026-05-07", "perspective_own_employer": False},
        "2026-08-12",
        "2026-06-18",
    ),
    ("uwv_letter_latest", {"first_sick_day": "2025-05-28"}, "2026-08-12", "2027-02-09"),
    ("riv_latest", {"first_sick_day": "2025-05-28"}, "2026-08-12", "2027-02-23"),
    ("wia_application_latest", {"first_sick_day": "2025-05-28"}, "2026-08-12", "2027-03-09"),
    ("wia_application_is_public_holiday", {"first_sick_day": "2025-07-25"}, "2026-08-12", True),
    ("wia_application_shifts", {"first_sick_day": "2025-07-25"}, "2026-08-12", False),
    ("wia_application_advised", {"first_sick_day": "2025-07-25"}, "2026-08-12", "2027-05-04"),
    (
        "wia_application_on_time",
        {
            "first_sick_day": "2024-06-05",
            "report42_date": "2025-03-26",
            "uwv_letter_received": "2026-03-05",
            "wia_application_date": "2026-03-27",
        },
        "2026-08-12",
        True,
    ),
    (
        "wia_application_days_late",
        {"first_sick_day": "2024-06-05", "wia_application_date": "2026-03-27"},
        "2026-08-12",
        10,
    ),
    ("wia_earliest_start", {"first_sick_day": "2025-05-28"}, "2026-08-12", "2027-05-26"),
    ("waiting_period_end", {"first_sick_day": "2025-05-28"}, "2026-08-12", "2027-05-25"),
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
    ("wage_obligation_end", {"first_sick_day": "2025-05-28"}, "2026-08-12", "2027-05-25"),
    ("wage_extension_days", {"first_sick_day": "2024-06-05", "wia_application_date": "2026-03-27"}, "2026-08-12", 10),
    ("dismissal_ban_applies", {"first_sick_day": "2026-06-18", "trial_period_end": "2026-09-09"}, "2026-08-12", False),
    (
        "on_time",
        {"first_sick_day": "2025-05-28", "oordeel_date": "2025-07-03", "plan_date": "2025-07-24"},
        "2026-08-12",
        False,
    ),
    (
        "days_late",
        {"first_sick_day": "2025-05-28", "oordeel_date": "2025-07-03", "plan_date": "2025-07-24"},
        "2026-08-12",
        7,
    ),
    ("overdue", {"first_sick_day": "2025-05-28", "report42_date": None}, "2026-02-19", False),
    ("action", {"first_sick_day": "2025-05-28", "report42_date": None}, "2026-02-19", "do-by-latest"),
    ("fine", {"first_sick_day": "2025-05-28", "report42_date": "2026-03-25"}, "2026-08-12", True),
    ("fine_max_eur", {"first_sick_day": "2025-05-28", "report42_date": "2026-03-25"}, "2026-08-12", 455),
    (
        "automatic_wage_extension",
        {"first_sick_day": "2024-06-05", "wia_application_date": "2026-03-27"},
        "2026-08-12",
        True,
    ),
]


@pytest.mark.parametrize(("key", "facts", "today", "value"), EXAMPLES, ids=[row[0] for row in EXAMPLES])
def test_result(key: str, facts: dict[str, object], today: str, value: object) -> None:
    found = evaluate(facts, date.fromisoformat(today))
    assert found.errors == ()
    assert found.results[key] == value
