"""Facts that cannot be used are named with value and expectation; the rest stays usable."""

from __future__ import annotations

from datetime import date

import pytest

from rules.engine import evaluate

TODAY = date(2026, 11, 21)
SICK = {"first_sick_day": "2026-03-09"}


@pytest.mark.parametrize(
    ("fact", "value", "expected"),
    [
        ("first_sick_day", "2026-02-30", "die bestaat"),
        ("first_sick_day", "2026-2-3", "JJJJ-MM-DD"),
        ("first_sick_day", "20260203", "JJJJ-MM-DD"),
        ("first_sick_day", "2026-W11-1", "JJJJ-MM-DD"),
        ("first_sick_day", "9 maart 2026", "JJJJ-MM-DD"),
        ("first_sick_day", True, "JJJJ-MM-DD"),
        ("first_sick_day", 20260203, "JJJJ-MM-DD"),
        ("first_sick_day", ["2026-03-09"], "JJJJ-MM-DD"),
        ("first_sick_day", "1989-12-31", "1990"),
        ("first_sick_day", "2101-01-01", "2100"),
        ("eerste_ziektedag", "2026-03-09", "onbekend"),
        ("first_sickday", "2026-03-09", "first_sick_day"),
        ("no_risk", "ja", "true of false"),
        ("no_risk", 1, "true of false"),
        ("employees", 2.5, "heel getal"),
        ("employees", True, "heel getal"),
        ("employees", -1, "0"),
        ("employees", 10**400, "1000000000"),
        ("hourly_wage", float("nan"), "getal"),
        ("partial_work_percent", 101, "100"),
        ("country", "UK", "GB"),
        ("country", "nl", "hoofdletters"),
        ("benefit", "Ziektewet", "ZW"),
        ("workdays", [], "mon"),
        ("workdays", ["maandag"], "mon"),
        ("workdays", "mon", "mon"),
        ("night_shift_start", "2026-03-09", "T22:00"),
        ("stopped_work_at", "2026-03-09T25:00", "bestaat"),
        ("leave_periods", ["2026-03-09", "2026-04-09"], "eerste en laatste dag"),
        ("leave_periods", [["2026-03-09", "2026-04-09"], ["2026-04-09", "2026-05-01"]], "overlappen"),
        ("holiday", ["2026-04-09", "2026-03-09"], "eerste en laatste dag"),
        ("holiday", ["2026-04-09"], "eerste en laatste dag"),
        ("cao", "  ", "naam"),
    ],
)
def test_unusable_value(fact: str, value: object, expected: str) -> None:
    problems = evaluate({fact: value}, TODAY).errors
    assert [problem.fact for problem in problems] == [fact]
    assert fact in problems[0].message
    assert expected in problems[0].message


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"recovered_on": "2026-05-25", "relapsed_on": "2026-05-11"}, "relapsed_on"),
        ({"recovered_on": "2026-03-09"}, "recovered_on"),
        ({"recovered_on": ["2026-04-06", "2026-04-20"], "relapsed_on": ["2026-04-27"]}, "recovered_on"),
        ({"recovered_on": ["2026-04-06"], "relapsed_on": ["2026-04-20", "2026-05-25"]}, "relapsed_on"),
        ({"recovered_on": ["2026-04-06", "2026-05-04", "2026-06-01"], "relapsed_on": ["2026-04-20"]}, "recovered_on"),
        ({"oordeel_date": "2026-03-08"}, "oordeel_date"),
        ({"leave_start": "2026-06-15", "leave_end": "2026-06-14"}, "leave_end"),
        ({"contract_start": "2026-06-15", "contract_end": "2026-06-14"}, "contract_end"),
        ({"country": "NL", "insured_in": "BE"}, "insured_in"),
        ({"fell_ill_on": "2026-03-07", "workdays": ["tue"]}, "first_sick_day"),
        ({"waiting_period_end": "2028-03-04"}, "waiting_period_end"),
    ],
)
def test_facts_that_contradict_each_other(facts: dict[str, object], named: str) -> None:
    assert [problem.fact for problem in evaluate(SICK | facts, TODAY).errors] == [named]


def test_messages_in_the_language_asked() -> None:
    messages = [evaluate({"aow": "x"}, TODAY, lang).errors[0].message for lang in ("nl", "en", "pl")]
    assert ["verwacht" in messages[0], "expected" in messages[1], "oczekiwano" in messages[2]] == [True] * 3


def test_all_problems_come_together() -> None:
    found = evaluate({"first_sick_day": "x", "aow": "y", "no_risk": 3}, TODAY)
    assert [problem.fact for problem in found.errors] == ["first_sick_day", "aow", "no_risk"]


def test_a_long_value_is_not_repeated_in_full() -> None:
    assert len(evaluate({"aow": "9" * 10_000}, TODAY).errors[0].message) < 250


def test_other_results_stay_when_one_fact_is_unusable() -> None:
    found = evaluate(SICK | {"plan_date": "x", "oordeel_date": "2026-04-01"}, TODAY).results
    assert found["plan_latest"] == "2026-04-15"
    assert found["oordeel_on_time"] is True
    assert "plan_on_time" not in found
    assert "on_time" not in found, "the generic step may be the plan, which is unusable"


def test_what_lies_before_a_broken_gap_stays() -> None:
    found = evaluate(SICK | {"recovered_on": "2026-05-25", "relapsed_on": "2026-05-11"}, TODAY).results
    assert found["plan_latest"] == "2026-05-03"
    assert "report42_latest" not in found
    assert "counted_first_sick_day" not in found


def test_a_condition_on_an_unusable_fact_leaves_the_rule_out() -> None:
    found = evaluate(SICK | {"no_risk": "ja"}, TODAY).results
    assert "report42_required" not in found
    assert "report42_latest" not in found
    assert found["wia_application_latest"] == "2027-12-19"


def test_an_unusable_fact_about_partial_work_touches_no_date() -> None:
    found = dict(evaluate(SICK | {"partial_work_from": "x"}, TODAY).results)
    assert found == evaluate(SICK, TODAY).results


def test_null_is_no_error() -> None:
    nulls = dict.fromkeys(["recovered_on", "leave_periods", "country_x", "aow", "contract_end", "workdays"])
    found = evaluate(SICK | nulls, TODAY)
    assert [problem.fact for problem in found.errors] == ["country_x"]
    assert found.results["report42_latest"] == "2026-12-28"
    assert evaluate({"first_sick_day": None}, TODAY).results == {}


@pytest.mark.parametrize(
    ("facts", "first"),
    [
        ({"fell_ill_on": "2026-11-18"}, "2026-11-18"),
        ({"fell_ill_on": "2026-11-21"}, "2026-11-23"),
        ({"fell_ill_on": "2026-11-21", "workdays": None}, "2026-11-21"),
        ({"fell_ill_on": "2026-11-21", "still_ill_on": "2026-11-22"}, None),
        ({"fell_ill_on": "2026-11-21", "still_ill_on": None}, None),
        ({"fell_ill_on": "2026-12-25"}, "2026-12-25"),
        ({"stopped_work_at": "2026-11-11T15:30", "fell_ill_on": "2026-11-12"}, "2026-11-11"),
        ({"stopped_work_at": "2026-11-11"}, "2026-11-11"),
    ],
)
def test_first_sick_day_from_other_facts(facts: dict[str, object], first: str | None) -> None:
    found = evaluate(facts, TODAY)
    assert found.errors == ()
    assert found.results.get("first_sick_day") == first
