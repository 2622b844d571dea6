"""Ziektewet: reports, end of the contract, nawerking, first-year assessment; worked by hand from the articles."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.engine import evaluate

TODAY = date(2026, 11, 21)
SICK = {"first_sick_day": "2026-11-02"}


def results(facts: dict[str, object], today: date = TODAY) -> dict[str, object]:
    return dict(evaluate(facts, today).results)


def listed(facts: dict[str, object]) -> set[str]:
    return {item.rule for item in evaluate(facts, TODAY).obligations}


# The report to UWV


@pytest.mark.parametrize(
    ("facts", "latest", "advised"),
    [
        ({"no_risk": True}, "2026-12-14", "2026-12-11"),
        ({"no_risk": True, "employer_learned_on": "2026-12-10"}, "2026-12-14", "2026-12-11"),
        ({"no_risk": True, "employer_learned_on": "2026-12-11"}, "2026-12-15", "2026-12-15"),
        ({"no_risk": True, "contract_end": "2026-11-29"}, "2026-11-29", "2026-11-27"),
        ({"no_risk": True, "contract_end": "2026-12-31"}, "2026-12-14", "2026-12-11"),
        ({"sick_by_pregnancy": True}, "2026-12-14", "2026-12-11"),
        ({"organ_donation": True, "sick_by_childbirth": True}, "2026-12-14", "2026-12-11"),
        ({"sick_by_childbirth": True}, "2026-11-05", "2026-11-05"),
        ({"fictitious_employment": True, "contract_end": "2026-11-03"}, "2026-11-05", "2026-11-05"),
        ({"contract_end": "2026-11-02"}, "2026-11-02", "2026-11-02"),
        ({"contract_end": "2026-12-25", "erd_zw": False}, "2026-12-25", "2026-12-24"),
        ({"contract_end": "2026-11-14", "erd_zw": True}, "2026-12-26", "2026-12-24"),
        ({"compensation_scheme_29d": True, "contract_end": "2026-12-31"}, "2026-12-31", "2026-12-31"),
    ],
)
def test_last_day_of_the_report(facts: dict[str, object], latest: str, advised: str) -> None:
    found = results(SICK | facts)
    assert (found["zw_report_latest"], found["advised"]) == (latest, advised)
    assert (found["reports_to"], found["report_by"]) == ("UWV", "werkgever")


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"no_risk": False},
        {"no_risk": None, "contract_end": None},
        {"no_risk": True, "household_worker_days_per_week": 3},
        {"compensation_scheme_29d": True},
        {"no_risk": True, "recovered_on": "2026-11-30"},
        {"contract_end": "2026-10-31"},
        {"no_risk": True, "country": "BE"},
    ],
)
def test_no_report(facts: dict[str, object]) -> None:
    assert not {"zw_report_latest", "advised", "shifts_for_sunday", "retroactive_max_years"} & set(
        results(SICK | facts)
    )


def test_years_back_only_where_the_law_names_them() -> None:
    for fact in ("no_risk", "organ_donation", "sick_by_pregnancy", "sick_by_childbirth", "fictitious_employment"):
        assert results(SICK | {fact: True})["retroactive_max_years"] == 1
    assert "retroactive_max_years" not in results(SICK | {"contract_end": "2026-12-31"})


def test_contract_end_day_never_moves_and_an_own_risk_employer_has_no_such_day() -> None:
    assert results(SICK | {"contract_end": "2026-11-29"})["shifts_for_sunday"] is False
    assert "shifts_for_sunday" not in results(SICK | {"contract_end": "2026-11-29", "erd_zw": True})


@pytest.mark.parametrize(("first", "latest"), [("2024-12-30", "2025-04-03"), ("2024-12-31", None)])
def test_scheme_29d_is_history(first: str, latest: str | None) -> None:
    found = evaluate({"first_sick_day": first, "compensation_scheme_29d": True}, TODAY)
    assert found.results.get("zw_report_latest") == latest
    obligation = found.obligation("zw-29d")
    assert obligation is not None
    assert obligation.verdict == (None if latest else "no")


def test_one_report_for_one_case() -> None:
    both = SICK | {"no_risk": True, "sick_by_pregnancy": True, "contract_end": "2027-01-31"}
    evaluation = evaluate(both, TODAY)
    reports = [item.rule for item in evaluation.obligations if item.latest == date(2026, 12, 14)]
    assert reports == ["no-risk-report"]
    assert evaluation.results["benefit_percent"] == 100
    assert "contract-end-sick" not in listed(both)


def test_full_day_wage_stays_when_the_case_is_over() -> None:
    found = results(SICK | {"sick_by_childbirth": True, "recovered_on": "2026-11-04"})
    assert (found["benefit_percent"], found["max_weeks"]) == (100, 104)
    assert "zw_report_latest" not in found


def test_a_short_term_is_not_said_to_stay_where_it_is() -> None:
    """The Algemene termijnenwet can move a report of four days, so the trace only says not to count on it."""
    obligation = evaluate({"first_sick_day": "2026-11-18", "fictitious_employment": True}, TODAY).obligation(
        "vangnet-day4"
    )
    assert obligation is not None
    assert obligation.latest == date(2026, 11, 21)
    assert "Reken er niet op" in obligation.trace[1]


@pytest.mark.parametrize(
    ("benefit", "latest", "to"), [("loon", "2026-11-02", "werkgever"), ("ZW", "2026-11-03", "UWV"), ("WGA", None, None)]
)
def test_report_from_abroad(benefit: str, latest: str | None, to: str | None) -> None:
    found = results(SICK | {"purpose": "ill-abroad", "benefit": benefit})
    assert (found.get("report_latest"), found.get("reports_to")) == (latest, to)


# Re-integration report at the end of the contract


@pytest.mark.parametrize(
    ("end", "form"),
    [
        ("2026-12-13", None),
        ("2026-12-14", "short"),
        ("2027-01-11", "short"),
        ("2027-01-12", "full"),
        ("2028-07-29", "full"),
    ],
)
def test_report_at_the_end_of_the_contract(end: str, form: str | None) -> None:
    found = results(SICK | {"contract_end": end})
    assert found["riv_required_at_contract_end"] is found["riv_required"] is (form is not None)
    assert found.get("riv_form") == form
    assert found.get("riv_latest") == (end if form else None)


def test_contract_until_the_usual_report_keeps_that_report() -> None:
    found = results(SICK | {"contract_end": "2028-07-30"})
    assert found["riv_latest"] == "2028-07-30"
    assert not {"riv_required_at_contract_end", "riv_required", "riv_form"} & set(found)


def test_own_risk_employer_makes_no_report_at_the_end() -> None:
    found = results(SICK | {"contract_end": "2027-06-30", "erd_zw": True})
    assert found["riv_required_at_contract_end"] is found["riv_required"] is False
    assert not {"riv_form", "riv_latest"} & set(found)


def test_voluntary_extension_names_no_day_for_the_report() -> None:
    found = results(SICK | {"contract_end": "2027-06-30", "voluntary_extension": True})
    assert found["riv_required"] is True
    assert "riv_latest" not in found


# Nawerking


@pytest.mark.parametrize(
    ("facts", "covered"),
    [
        ({"sick_on": "2026-11-01"}, True),
        ({"sick_on": "2026-11-28"}, True),
        ({"sick_on": "2026-11-29"}, False),
        ({"sick_on": "2026-10-31"}, False),
        ({"first_sick_day": "2026-11-16"}, True),
        ({"sick_on": "2026-11-16", "aow": "2026-11-16"}, False),
        ({"sick_on": "2026-11-16", "aow": "2026-11-17"}, True),
        ({"sick_on": "2026-11-16", "benefit": "IOW"}, False),
    ],
)
def test_after_effect(facts: dict[str, object], covered: bool) -> None:
    evaluation = evaluate({"contract_end": "2026-10-31"} | facts, TODAY)
    assert evaluation.errors == ()
    assert evaluation.results["zw_after_effect"] is covered
    assert ("report_latest" in evaluation.results) is covered
    obligation = evaluation.obligation("zw-after-effect")
    assert obligation is not None
    assert obligation.verdict == (None if covered else "no")


def test_illness_after_the_contract_has_no_employer() -> None:
    found = results({"contract_end": "2026-10-31", "first_sick_day": "2026-11-16"})
    assert not {"oordeel_latest", "plan_latest", "wage_obligation_end", "zw_report_latest"} & set(found)
    assert found["uwv_oordeel_latest"] == "2026-12-27"
    assert found["ezwb_after"] == "2027-11-14"


def test_contract_end_alone_says_nothing_about_nawerking() -> None:
    assert "zw_after_effect" not in results({"contract_end": "2026-10-31"})
    assert "zw_after_effect" not in results(SICK | {"contract_end": "2026-12-31"})


# Without an employer; first-year assessment


def test_uwv_plan_stops_at_aow() -> None:
    facts = SICK | {"vangnet_no_employer": True}
    assert results(facts | {"aow": "2026-12-14"})["uwv_oordeel_latest"] == "2026-12-13"
    assert "uwv_plan_latest_if_oordeel_on_last_day" not in results(facts | {"aow": "2026-12-14"})
    assert "uwv_oordeel_latest" not in results(facts | {"aow": "2026-12-13"})
    assert "uwv_oordeel_latest" not in results(SICK)


@pytest.mark.parametrize(
    ("facts", "after"),
    [
        ({"vangnet_no_employer": True}, "2027-10-31"),
        ({"contract_end": "2027-10-31"}, "2027-10-31"),
        ({"contract_end": "2027-11-01"}, None),
        ({}, None),
    ],
)
def test_first_year_assessment(facts: dict[str, object], after: str | None) -> None:
    found = results(SICK | facts)
    assert found.get("ezwb_after") == after
    assert ("ezwb" in listed(SICK | facts)) is (after is not None)


@pytest.mark.parametrize(("percent", "goes_on"), [(0, True), (65, True), (65.1, False), (100, False)])
def test_limit_of_the_assessment(percent: float, goes_on: bool) -> None:
    found = results({"earning_capacity_percent": percent})
    assert found["zw_continues_after_52_weeks"] is goes_on


@pytest.mark.parametrize(("finding", "until"), [("2026-11-16", "2026-12-16"), ("2027-01-31", "2027-02-28")])
def test_one_month_after_the_finding(finding: str, until: str) -> None:
    assert results({"uwv_finds_can_earn_more_than_65pct_on": finding})["zw_right_until"] == until


# First paid day, recovery, no-risk


@pytest.mark.parametrize(
    ("facts", "paid_from"),
    [
        ({"contract_end": "2026-10-31"}, date(2026, 11, 4)),
        ({"fictitious_employment": True}, date(2026, 11, 4)),
        ({"contract_end": "2026-11-02"}, date(2026, 11, 4)),
        ({"contract_end": "2026-11-30"}, date(2026, 12, 1)),
        ({"benefit": "WW"}, date(2027, 2, 1)),
    ],
)
def test_first_paid_day(facts: dict[str, object], paid_from: date) -> None:
    obligation = evaluate(SICK | facts, TODAY).obligation("zw-waiting-days")
    assert obligation is not None
    assert obligation.from_ == paid_from


def test_no_waiting_days_from_day_one() -> None:
    assert "zw-waiting-days" not in listed(SICK | {"contract_end": "2026-11-30", "no_risk": True})
    assert "zw-waiting-days" not in listed(SICK)


@pytest.mark.parametrize(
    ("facts", "lines"),
    [({"no_risk": True}, "20 november 2026"), ({"vangnet_no_employer": True}, None), ({}, "")],
)
def test_recovery_is_reported_where_there_is_sick_pay(facts: dict[str, object], lines: str | None) -> None:
    obligation = evaluate(SICK | facts | {"recovered_on": "2026-11-17"}, TODAY).obligation("herstelmelding")
    if lines == "":
        assert obligation is None
        return
    assert obligation is not None
    assert obligation.latest == date(2026, 11, 18)
    assert (lines or "aan UWV") in obligation.trace[0] or lines is None


@pytest.mark.parametrize(
    ("facts", "today", "may_ask", "until"),
    [
        ({"employment_start": "2026-09-21"}, "2026-11-20", False, None),
        ({"employment_start": "2026-09-21"}, "2026-11-21", True, None),
        ({"employment_start": "2026-12-31", "no_risk": True}, "2026-12-31", False, date(2031, 12, 30)),
        (
            {"employment_start": "2015-03-01", "wia_right_since": "2025-06-02", "stayed_with_own_employer": True},
            "2026-11-21",
            True,
            date(2030, 6, 1),
        ),
        (
            {"employment_start": "2026-03-02", "wia_right_since": "2020-06-02", "stayed_with_own_employer": False},
            "2026-11-21",
            True,
            date(2031, 3, 1),
        ),
    ],
)
def test_no_risk_cover(facts: dict[str, object], today: str, may_ask: bool, until: date | None) -> None:
    evaluation = evaluate(facts, date.fromisoformat(today))
    assert evaluation.results["employer_may_ask_no_risk"] is may_ask
    obligation = evaluation.obligation("no-risk-who")
    assert obligation is not None
    assert obligation.to == until


@given(st.dates(date(2014, 1, 1), date(2040, 12, 31)), st.integers(0, 700), st.booleans())
def test_contract_end_report_follows_the_contract(first: date, days: int, own_risk: bool) -> None:
    end = first + timedelta(days=days)
    facts = {"first_sick_day": first.isoformat(), "contract_end": end.isoformat(), "erd_zw": own_risk}
    found = results(facts)
    assert found["zw_report_latest"] == (end + timedelta(days=42 if own_risk else 0)).isoformat()
    if days < 636:
        assert found["riv_required_at_contract_end"] is (days >= 42 and not own_risk)
    assert found["advised"] <= found["zw_report_latest"]  # type: ignore[operator]


@given(st.dates(date(2014, 1, 1), date(2040, 12, 31)), st.integers(1, 40), st.integers(1, 27))
def test_a_short_gap_moves_the_six_week_report(first: date, ill: int, fit: int) -> None:
    fit_again, ill_again = first + timedelta(days=ill), first + timedelta(days=ill + fit)
    facts = {
        "first_sick_day": first.isoformat(),
        "no_risk": True,
        "recovered_on": fit_again.isoformat(),
        "relapsed_on": ill_again.isoformat(),
    }
    assert results(facts)["zw_report_latest"] == (first + timedelta(days=42 + fit)).isoformat()
