"""Wages during illness, waiting days, late pay, AOW age: values worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from rules.engine import evaluate

TODAY = date(2026, 8, 12)
SICK = {"first_sick_day": "2024-06-05"}
SANCTION = SICK | {"loonsanctie_decision_date": "2026-04-09"}


def results(facts: dict[str, object]) -> dict[str, object]:
    found = evaluate(facts, TODAY)
    assert found.errors == ()
    return dict(found.results)


@pytest.mark.parametrize(
    ("key", "facts", "value"),
    [
        # the examples of the vocabulary
        ("wage_obligation_end", {"first_sick_day": "2025-05-28"}, "2027-05-25"),
        ("wage_weeks", {"first_sick_day": "2025-05-28", "aow": "2024-10-11"}, 6),
        ("wage_extension_days", SICK | {"wia_application_date": "2026-03-27"}, 10),
        ("min_pay_per_hour", {"hourly_wage": 20.5, "wml_hour": 15.2, "sick_week": 31}, 15.2),
        ("max_waiting_days", {"waiting_days_agreed": 1}, 2),
        (
            "waiting_days_second_time",
            {
                "waiting_days_agreed": 1,
                "first_sick_day": "2025-05-28",
                "recovered_on": "2025-08-20",
                "relapsed_on": "2025-09-24",
            },
            1,
        ),
        ("allowed", {"waiting_days_agreed": 1}, True),
        # the worked examples of the research
        ("wage_obligation_end", {"first_sick_day": "2024-12-02"}, "2026-11-29"),
        ("wage_obligation_end", {"first_sick_day": "2026-01-15"}, "2028-01-12"),
        ("wage_obligation_end", {"first_sick_day": "2026-11-02", "aow": "2026-03-10"}, "2026-12-13"),
        ("wage_obligation_end", {"first_sick_day": "2026-09-07", "aow": "2026-12-01"}, "2027-01-11"),
        (
            "waiting_days_second_time",
            {"waiting_days_agreed": 2, "recovered_on": "2026-10-12", "relapsed_on": "2026-10-26"},
            0,
        ),
        # the edges of AOW age
        ("wage_obligation_end", SICK | {"aow": "2024-06-05"}, "2024-07-16"),
        ("wage_obligation_end", SICK | {"aow": "2024-06-06"}, "2024-07-17"),
        ("wage_obligation_end", SICK | {"aow": "2026-05-01"}, "2026-06-02"),
        ("wage_obligation_end", {"first_sick_day": "2023-06-30", "aow": "2023-01-10"}, "2023-09-28"),
        ("wage_weeks", {"first_sick_day": "2023-06-30", "aow": "2023-01-10"}, 13),
        ("wage_obligation_end", {"first_sick_day": "2023-07-01", "aow": "2023-01-10"}, "2023-08-11"),
        ("wage_obligation_end", {"first_sick_day": "2023-06-30", "aow": "2024-01-10"}, "2024-04-09"),
        # household work, contract end, late application
        ("wage_obligation_end", SICK | {"household_worker_days_per_week": 3}, "2024-07-16"),
        ("wage_weeks", SICK | {"household_worker_days_per_week": 3}, 6),
        ("wage_weeks", SICK | {"household_worker_days_per_week": 4}, 104),
        ("wage_obligation_end", SICK | {"contract_end": "2025-12-31"}, "2025-12-31"),
        ("wage_weeks", SICK | {"contract_end": "2025-12-31"}, 104),
        ("wage_extension_days", SICK | {"report42_date": "2025-03-20"}, 0),
        ("wage_extension_days", SICK | {"report42_date": "2025-09-20"}, 0),
        # loonsanctie: to its end, also when it was shortened
        ("wage_obligation_end", SANCTION, "2027-06-01"),
        (
            "wage_obligation_end",
            SANCTION | {"repair_reported_on": "2027-01-20", "uwv_repair_decision_date": "2027-02-10"},
            "2027-03-24",
        ),
        # pay per hour: to the cent, the floor to week 52
        ("min_pay_per_hour", {"hourly_wage": 20.5, "wml_hour": 15.2, "sick_week": 52}, 15.2),
        ("min_pay_per_hour", {"hourly_wage": 20.5, "sick_week": 53}, 14.35),
        ("min_pay_per_hour", {"hourly_wage": 30.35, "wml_hour": 15.2, "sick_week": 1}, 21.25),
        # waiting days
        ("allowed", {"waiting_days_agreed": 3}, False),
        ("max_waiting_days", {"waiting_days_agreed": None}, 2),
        (
            "waiting_days_second_time",
            SICK | {"waiting_days_agreed": 3, "recovered_on": "2024-08-01", "relapsed_on": "2024-08-29"},
            2,
        ),
        (
            "waiting_days_second_time",
            SICK | {"waiting_days_agreed": 3, "recovered_on": "2024-08-01", "relapsed_on": "2024-08-28"},
            0,
        ),
    ],
)
def test_pay(key: str, facts: dict[str, object], value: object) -> None:
    assert results(facts)[key] == value


@pytest.mark.parametrize(
    ("key", "facts"),
    [
        ("wage_weeks", {"first_sick_day": "2026-09-07", "aow": "2026-12-01"}),
        ("wage_obligation_end", SICK | {"voluntary_extension": True}),
        ("wage_obligation_end", SICK | {"vangnet_no_employer": True}),
        ("wage_extension_days", SICK),
        ("min_pay_per_hour", {"hourly_wage": 20.5, "sick_week": 52}),
        ("min_pay_per_hour", {"hourly_wage": 20.5, "wml_hour": 15.2}),
        ("waiting_days_second_time", {"waiting_days_agreed": 2, "first_sick_day": "2026-10-05"}),
        ("max_waiting_days", SICK),
    ],
)
def test_what_misses_a_fact_is_left_out(key: str, facts: dict[str, object]) -> None:
    assert key not in results(facts)


def test_aow_during_a_loonsanctie_ends_the_wages_on_the_day_before() -> None:
    assert results(SANCTION | {"aow": "2027-01-15"})["wage_obligation_end"] == "2027-01-14"


def test_trace_of_wages_names_every_step() -> None:
    found = evaluate(SICK | {"wia_application_date": "2026-03-27"}, TODAY, "nl").obligation("wage-104w")
    assert found is not None
    assert found.trace[0] == (
        "Telling van het loon vanaf 5 juni 2024 (woensdag): 104 weken → 2 juni 2026 (dinsdag). "
        "De WIA-aanvraag was 10 dagen te laat: + 10 dagen → 12 juni 2026 (vrijdag)."
    )


def test_surcharge_on_late_wages() -> None:
    found = evaluate({"wage_due_date": "2026-11-30"}, date(2026, 12, 1)).obligation("late-pay")
    assert found is not None
    assert (found.from_, found.to) == (date(2026, 12, 4), date(2027, 1, 18))
    assert "10 december 2026" in found.trace[0]
