"""Going abroad: days, dates and verdicts, worked out by hand from the cross-border research and the vocabulary."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.engine import evaluate

TODAY = date(2026, 11, 21)


def results(today: date = TODAY, **facts: Any) -> dict[str, Any]:
    found = evaluate(facts, today)
    assert not found.errors
    return dict(found.results)


def verdict(benefit: str, purpose: str, destination: str | None = "PL", **facts: Any) -> Any:
    place = {"destination": destination} if destination else {}
    return results(benefit=benefit, purpose=purpose, **place, **facts)["verdict"]


@pytest.mark.parametrize(
    ("benefit", "purpose", "destination", "expected"),
    [
        # section 1 of the research, as the vocabulary words it; PL stands for E, TR and SR for T, BR for N
        ("loon", "holiday", "PL", "conditional"),
        ("loon", "recover", "PL", "conditional"),
        ("loon", "recover", "BR", "conditional"),
        ("loon", "move", "PL", "conditional"),
        ("ZW", "holiday", "PL", "conditional"),
        ("ZW", "family", "BR", "conditional"),
        ("ZW", "recover", "PL", "conditional"),
        ("ZW", "treatment", "TR", "conditional"),
        ("ZW", "move", "PL", "yes"),
        ("ZW", "move", "TR", "conditional"),
        ("ZW", "move", "SR", "ask-more"),
        ("ZW", "move", "US", "no"),
        ("ZW", "move", "KR", "no"),
        ("ZW", "move", "BR", "no"),
        ("ZW", "move", "GB", "ask-more"),
        ("ZW", "job-search", "PL", "no"),
        ("WW", "holiday", "BR", "yes"),
        ("WW", "day-trip", "DE", "yes"),
        ("WW", "job-search", "PL", "conditional"),
        ("WW", "job-search", "GB", "no"),
        ("WW", "job-search", "TR", "no"),
        ("WW", "job-search", "BR", "no"),
        ("WW", "move", "PL", "no"),
        ("WW", "family", "PL", "no"),
        ("WW", "treatment", "PL", "no"),
        ("WW", "trial-placement", "PL", "conditional"),
        ("WW", "trial-placement", "BR", "no"),
        ("WGA", "holiday", "PL", "conditional"),
        ("WIA", "holiday", "PL", "conditional"),
        ("IVA", "holiday", "BR", "yes"),
        ("WAO", "family", "PL", "yes"),
        ("WGA", "recover", "PL", "conditional"),
        ("IVA", "treatment", "BR", "conditional"),
        ("WGA", "move", "PL", "yes"),
        ("WAO", "move", "TR", "conditional"),
        ("IVA", "move", "US", "conditional"),
        ("WIA", "move", "TR", "ask-more"),
        ("WIA", "move", "PL", "yes"),
        ("IVA", "move", "BR", "no"),
        ("WGA", "move", "GB", "ask-more"),
        ("WGA", "job-search", "PL", "conditional"),
        ("Wajong", "holiday", "BR", "yes"),
        ("Wajong", "move", "PL", "no"),
        ("Wajong", "treatment", "PL", "conditional"),
        ("WAZO", "holiday", "BR", "yes"),
        ("WAZO", "move", "PL", "yes"),
        ("WAZO", "move", "TR", "conditional"),
        ("WAZO", "move", "BR", "ask-more"),
        ("IOW", "holiday", "PL", "yes"),
        ("IOW", "job-search", "PL", "no"),
        ("IOW", "move", "PL", "no"),
        ("IOW", "trial-placement", "PL", "conditional"),
        ("bijstand", "holiday", "PL", "yes"),
        ("bijstand", "family", "BR", "yes"),
        ("bijstand", "move", "PL", "no"),
        ("AIO", "holiday", "BR", "yes"),
        ("AIO", "move", "PL", "no"),
        ("AOW", "holiday", "BR", "yes"),
        ("AOW", "move", "PL", "yes"),
        ("AOW", "move", "BR", "conditional"),
        ("none", "holiday", "PL", "info"),
        ("loon", "ill-abroad", "PL", "info"),
        ("ZW", "ill-abroad", "TR", "info"),
    ],
)
def test_each_row_of_the_table_gives_its_verdict(benefit: str, purpose: str, destination: str, expected: str) -> None:
    assert verdict(benefit, purpose, destination) == expected


def test_without_money_or_purpose_nothing_is_decided() -> None:
    assert results(destination="PL")["verdict"] == "ask-more"
    assert results(destination="PL", benefit="WW")["verdict"] == "ask-more"
    assert results(destination="PL", purpose="holiday")["verdict"] == "ask-more"
    assert "verdict" not in results(benefit="WW")


def test_where_the_group_decides_the_place_is_needed() -> None:
    assert verdict("WGA", "move", None) == "ask-more"
    assert verdict("WW", "job-search", None) == "ask-more"
    assert verdict("Wajong", "move", None) == "no"


def test_a_journey_inside_the_netherlands_needs_no_permission() -> None:
    assert verdict("ZW", "family", "NL") == "yes"
    assert verdict("bijstand", "move", "NL") == "yes"


def test_wga_without_duties_is_free_to_go() -> None:
    assert verdict("WGA", "holiday", "PL", sollicitatieplicht=False) == "yes"
    assert verdict("WGA", "holiday", "PL", sollicitatieplicht=True) == "conditional"


def test_a_toeslag_does_not_move_along() -> None:
    assert verdict("WAO", "move", "AT", toeslag=True) == "conditional"
    assert verdict("Wajong", "move", "AT", toeslag=True) == "no"


# Working days by hand: Monday 5 to Friday 16 April 2027 is ten; Easter Monday 29 March 2027 is a public holiday.
def test_a_ww_holiday_counts_working_days_without_public_holidays() -> None:
    found = results(
        benefit="WW", purpose="holiday", destination="PL", departure="2027-04-05", **{"return": "2027-04-16"}
    )
    assert (found["working_days"], found["paid_days"], found["unpaid_days"], found["days_left"]) == (10, 10, 0, 10)
    assert found["notify_by"] == "2027-04-04"
    easter = results(
        benefit="WW", purpose="holiday", destination="PL", departure="2027-03-29", **{"return": "2027-04-02"}
    )
    assert easter["working_days"] == 4


def test_a_ww_holiday_longer_than_the_days_left_is_paid_in_part() -> None:
    # 1 to 31 March 2027 has 23 weekdays, among them Good Friday (26) and Easter Monday (29): 21 working days
    found = results(
        benefit="WW", purpose="holiday", destination="PL", departure="2027-03-01", **{"return": "2027-03-31"}
    )
    assert (found["verdict"], found["paid_days"], found["unpaid_days"]) == ("conditional", 20, 1)
    spent = results(benefit="WW", purpose="holiday", destination="PL", departure="2027-03-01", days_used=20)
    assert (spent["verdict"], spent["days_left_before"]) == ("no", 0)


@pytest.mark.parametrize(
    ("start", "entitled"),
    [
        ("2027-01-01", 20),
        ("2027-04-01", 15),
        ("2027-06-01", 12),
        ("2027-09-01", 7),
        ("2027-10-01", 5),
        ("2026-06-01", 20),
    ],
)
def test_holiday_days_when_ww_started_during_the_year(start: str, entitled: int) -> None:
    found = results(benefit="WW", purpose="holiday", destination="PL", departure="2027-11-01", benefit_start=start)
    assert found["entitled_days"] == entitled


def test_close_to_aow_there_are_65_days() -> None:
    assert results(benefit="WW", purpose="holiday", destination="PL", months_to_aow=12)["entitled_days"] == 65
    assert results(benefit="WW", purpose="holiday", destination="PL", months_to_aow=13)["entitled_days"] == 20


def test_a_holiday_over_new_year_takes_days_of_both_years() -> None:
    # 21-31 December 2026: 21-24, 28-31 = 8 (25 is a public holiday); 1-8 January 2027: 4-8 = 5
    found = results(
        benefit="WW",
        purpose="holiday",
        destination="PL",
        departure="2026-12-21",
        days_used=15,
        **{"return": "2027-01-08"},
    )
    assert (found["working_days_departure_year"], found["working_days_return_year"]) == (8, 5)
    assert (found["paid_days"], found["unpaid_days"], found["verdict"]) == (10, 3, "conditional")


def test_bijstand_counts_the_day_of_return_and_not_the_day_of_leaving() -> None:
    found = results(
        benefit="bijstand", purpose="family", destination="PL", departure="2027-02-01", **{"return": "2027-03-01"}
    )
    assert (found["days_abroad"], found["verdict"], found["latest_return"]) == (28, "yes", "2027-03-01")
    longer = results(
        benefit="bijstand", purpose="family", destination="PL", departure="2027-02-01", **{"return": "2027-03-02"}
    )
    assert (longer["paid_days"], longer["unpaid_days"], longer["verdict"]) == (28, 1, "conditional")


def test_bijstand_over_new_year_is_never_more_than_28_days_in_a_row() -> None:
    # 20 December to 31 December is 11 days of the old year; 15 are left there, the new year has its own 28
    found = results(benefit="bijstand", purpose="holiday", destination="PL", departure="2026-12-20", days_used=13)
    assert found["latest_return"] == "2027-01-17"


def test_zw_duties_go_on_after_twenty_days() -> None:
    # 22 May to 21 June 2028: 23 weekdays, public holidays included
    found = results(
        benefit="ZW", purpose="holiday", destination="RS", departure="2028-05-22", **{"return": "2028-06-21"}
    )
    assert (found["working_days"], found["days_over_20"]) == (23, 3)


def test_a_late_report_turns_yes_into_conditional() -> None:
    trip = {"benefit": "WAO", "purpose": "holiday", "destination": "PL", "departure": "2026-12-01"}
    assert results(**trip)["notify_by"] == "2026-11-17"
    assert results(**trip)["verdict"] == "conditional"
    assert results(**trip, reported="2026-11-17")["verdict"] == "yes"
    late = results(**trip, reported="2026-11-20")
    assert (late["verdict"], late["on_time"], late["days_late"]) == ("conditional", False, 3)


def test_pd_u2_dates() -> None:
    found = results(
        benefit="WW", purpose="job-search", destination="SE", departure="2027-09-06", registered="2027-09-17"
    )
    assert (found["request_by"], found["register_by"], found["export_end_approx"], found["paid_from"]) == (
        "2027-08-30", "2027-09-13", "2027-12-05", "2027-09-17",
    )  # fmt: skip
    assert (found["on_time"], found["days_late"]) == (False, 4)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"fully_unemployed": False}, "no"),
        ({"nationality": "UA"}, "conditional"),
        ({"nationality": "UA", "destination": "NO"}, "no"),
        ({"nationality": "PL", "destination": "NO"}, "conditional"),
        ({"benefit_start": "2027-08-20"}, "no"),
        ({"benefit_start": "2027-08-09"}, "conditional"),
    ],
)
def test_who_may_take_ww_along(facts: dict[str, Any], expected: str) -> None:
    trip = {"benefit": "WW", "purpose": "job-search", "destination": "SE", "departure": "2027-09-06"} | facts
    assert results(**trip)["verdict"] == expected


def test_holiday_does_not_count_as_being_available() -> None:
    found = results(
        benefit="WW", purpose="job-search", destination="SE", benefit_start="2027-08-02",
        holiday=["2027-08-16", "2027-08-20"],
    )  # fmt: skip
    assert found["earliest_departure"] == "2027-09-04"
    unknown = results(
        benefit="WW", purpose="job-search", destination="SE", benefit_start="2027-08-02", holiday_taken=True
    )
    assert "earliest_departure" not in unknown


@pytest.mark.parametrize(("share", "expected"), [(24.9, "yes"), (25, "conditional"), (49.9, "conditional"), (50, "no")])
def test_telework(share: float, expected: str) -> None:
    assert results(purpose="telework", share_home=share)["verdict"] == expected
    assert results(purpose="telework")["verdict"] == "ask-more"


def test_posting_lasts_24_months_at_most() -> None:
    assert results(purpose="posting", departure="2027-01-01", **{"return": "2028-12-31"})["verdict"] == "conditional"
    assert results(purpose="posting", departure="2027-01-01", **{"return": "2029-01-01"})["verdict"] == "no"


def test_frontier_workers() -> None:
    found = results(lives_in="NL", worked_in="BE", first_sick_day="2026-08-11")
    assert (found["report_uwv_by"], found["verdict"]) == ("2026-08-13", "info")
    claim = results(benefit="WW", lives_in="DE", worked_in="NL", fully_unemployed=True)
    assert claim["claim_in"] == "DE"
    assert results(benefit="WW", lives_in="DE", worked_in="NL", fully_unemployed=False)["claim_in"] == "NL"


def test_polish_sick_pay_needs_the_age() -> None:
    young = results(country="PL", first_sick_day="2026-03-25", age=49)
    assert (young["employer_last_day"], young["zus_from"]) == ("2026-04-26", "2026-04-27")
    assert "employer_last_day" not in results(country="PL", first_sick_day="2026-03-25")
    assert results(country="PL", first_sick_day="2026-03-25")["day_182"] == "2026-09-22"


@given(
    start=st.dates(date(2026, 1, 1), date(2030, 12, 31)), length=st.integers(1, 120), used=st.integers(0, 40),
    benefit=st.sampled_from(["WW", "IOW", "bijstand", "AIO"]),
)  # fmt: skip
def test_paid_and_unpaid_days_make_the_whole_trip(start: date, length: int, used: int, benefit: str) -> None:
    found = results(
        benefit=benefit, purpose="holiday", destination="PL", departure=start.isoformat(), duration_days=length,
        days_used=used,
    )  # fmt: skip
    whole = found["working_days"] if benefit in ("WW", "IOW") else found["days_abroad"]
    assert found["paid_days"] + found["unpaid_days"] == whole
    assert 0 <= found["days_left"] <= found["days_left_before"] <= found["entitled_days"]
    assert (found["verdict"] == "no") == (found["paid_days"] == 0 and whole > 0)
