"""When a rule does not belong to a case, when it is not needed, and in what state a step is."""

from __future__ import annotations

from datetime import date

import pytest

from errors import InputError, KnowledgeError
from knowledge.rulebook import get_rulebook
from rules.engine import evaluate, general, missing_facts

TODAY = date(2026, 11, 21)
SICK = {"first_sick_day": "2026-03-09"}
EMPLOYER_KEYS = {"oordeel_latest", "plan_latest", "report42_latest", "eval_window_from", "wage_obligation_end"}
WIA_KEYS = {"uwv_letter_latest", "wia_application_latest", "waiting_period_end", "wia_earliest_start"}


def results(**facts: object) -> dict[str, object]:
    return dict(evaluate(SICK | facts, TODAY).results)


@pytest.mark.parametrize(
    "facts",
    [{"vangnet_no_employer": True}, {"employed": False}, {"benefit": "ZW"}, {"contract_end": "2026-02-27"}],
)
def test_without_employer(facts: dict[str, object]) -> None:
    found = results(**facts)
    assert not EMPLOYER_KEYS & set(found)
    assert "dismissal_ban_last_day" not in found
    assert found["report42_required"] is False
    assert set(found) >= WIA_KEYS


def test_benefit_beside_a_running_contract_keeps_the_employer() -> None:
    assert "wage_obligation_end" in results(benefit="ZW", employed=True)


def test_contract_end_cuts_the_employers_steps() -> None:
    found = results(contract_end="2026-12-01")
    assert found["plan_latest"] == "2026-05-03"
    assert found["report42_required"] is False
    assert found["wage_obligation_end"] == "2026-12-01"
    assert found["riv_latest"] == "2026-12-01"
    assert not {"report42_latest", "eval_window_from", "loonsanctie_decision_latest"} & set(found)


def test_contract_end_on_the_very_day_keeps_the_step() -> None:
    assert results(contract_end="2026-12-28")["report42_latest"] == "2026-12-28"
    assert "report42_latest" not in results(contract_end="2026-12-27")


def test_aow_before_the_end_of_the_waiting_period() -> None:
    found = results(aow="2026-12-28")
    assert found["plan_required"] is True
    assert found["report42_required"] is False
    assert not {"report42_latest", "eval_window_from"} & set(found)
    assert not WIA_KEYS & set(found)
    assert results(aow="2026-12-29")["report42_latest"] == "2026-12-28"


def test_aow_around_the_end_of_the_waiting_period() -> None:
    assert not WIA_KEYS & set(results(aow="2028-03-05"))
    assert set(results(aow="2028-03-06")) >= WIA_KEYS


def test_household_worker_is_not_insured() -> None:
    found = results(household_worker_days_per_week=3)
    assert set(found) == {
        "first_sick_day",
        "counted_first_sick_day",
        "report42_required",
        "wage_obligation_end",
        "wage_weeks",
        "dismissal_ban_last_day",
        "dismissal_ban_applies",
    }
    assert found["report42_required"] is False
    assert found["wage_obligation_end"] == "2026-04-19"
    assert "plan_latest" in results(household_worker_days_per_week=4)


def test_recovery_closes_the_case() -> None:
    found = results(recovered_on="2026-05-03")
    assert found["oordeel_latest"] == "2026-04-19"
    assert not {"plan_latest", "report42_required", "wage_obligation_end", "dismissal_ban_last_day"} & set(found)
    assert "plan_latest" in results(recovered_on="2026-05-04")


def test_dutch_law_only_for_who_is_insured_here() -> None:
    belgian = {"week_8", "questionnaire_week_10", "questionnaire_back", "fourth_month_starts", "six_months"}
    own = {"BE": belgian, "PL": {"day_182"}, "DE": {"last_wage_day", "krankengeld_end_latest"}, None: set()}
    for facts in ({"country": "BE"}, {"insured_in": "PL"}, {"worked_in": "DE"}, {"country": None}):
        (country,) = facts.values()
        assert set(results(**facts)) == {"first_sick_day", "counted_first_sick_day", "verdict"} | own[country]
    assert "plan_latest" in results(worked_in="DE", benefit="ZW", employed=True)
    assert "plan_latest" in results(country="NL", lives_in="BE")


def test_voluntary_extension_leaves_out_what_counts_from_its_end() -> None:
    found = results(voluntary_extension=True)
    left_out = {"uwv_letter_latest", "riv_latest", "wia_application_latest", "loonsanctie_decision_latest"}
    assert not left_out & set(found)
    assert not {"wage_obligation_end", "dismissal_ban_last_day"} & set(found)
    assert found["waiting_period_end"] == "2028-03-05"


def test_pregnancy_without_the_leave_leaves_out_the_dismissal_ban() -> None:
    for facts in ({"sick_by_pregnancy": True}, {"leave_start": "2026-12-01"}):
        assert "dismissal_ban_last_day" not in results(**facts)
    assert "dismissal_ban_last_day" in results(sick_by_pregnancy=False, leave_start=None)


def test_leave_of_unknown_kind_leaves_out_what_lies_after_it() -> None:
    found = results(leave_start="2026-06-15", leave_end="2026-10-04")
    assert found["plan_latest"] == "2026-05-03"
    assert not {"report42_latest", "wia_application_latest", "wage_obligation_end"} & set(found)


def test_split_leave_moves_each_milestone_by_the_blocks_before_it() -> None:
    around = {"sick_until_leave": True, "sick_directly_after_leave": True, "same_cause": True}
    blocks = [["2026-06-01", "2026-07-12"], ["2026-09-07", "2026-09-20"]]
    found = results(leave_periods=blocks, **around)
    assert found["excluded_days"] == 56
    assert found["plan_latest"] == "2026-05-03"
    assert found["report42_latest"] == "2027-02-22"


def test_late_application_prolongs_wages_ban_and_decision() -> None:
    facts = {"first_sick_day": "2024-06-05", "wia_application_date": "2026-03-27"}
    found = evaluate(facts, TODAY).results
    assert found["wia_application_days_late"] == 10
    assert found["wage_obligation_end"] == "2026-06-12"
    assert found["dismissal_ban_last_day"] == "2026-06-14"
    assert found["loonsanctie_decision_latest"] == "2026-05-01"


def test_late_letter_excuses_only_when_the_report_was_in_time() -> None:
    late = {"first_sick_day": "2024-06-05", "uwv_letter_received": "2026-03-05", "wia_application_date": "2026-03-27"}
    assert "wia_application_on_time" not in evaluate(late, TODAY).results
    assert "wage_obligation_end" not in evaluate(late, TODAY).results
    for reported in (None, "2025-12-23"):
        assert evaluate(late | {"report42_date": reported}, TODAY).results["wia_application_days_late"] == 10
    excused = evaluate(late | {"report42_date": "2025-12-22"}, TODAY).results
    assert excused["wia_application_on_time"] is True
    assert excused["wage_obligation_end"] == "2026-06-02"
    assert excused["deemed_timely_until"] == "2026-04-02"


@pytest.mark.parametrize(
    ("facts", "today", "state"),
    [
        ({}, "2026-12-13", "upcoming"),
        ({}, "2026-12-14", "due"),
        ({}, "2026-12-28", "due"),
        ({}, "2026-12-29", "past"),
        ({"report42_date": None}, "2026-12-28", "due"),
        ({"report42_date": None}, "2026-12-29", "overdue"),
        ({"report42_date": "2026-12-01"}, "2026-12-02", "past"),
    ],
)
def test_state_of_the_42_week_report(facts: dict[str, object], today: str, state: str) -> None:
    obligation = evaluate(SICK | facts, date.fromisoformat(today)).obligation("report-42w")
    assert obligation is not None
    assert obligation.state == state


def test_exempt_step_is_listed_with_the_verdict_no_and_a_reason() -> None:
    obligation = evaluate(SICK | {"no_risk": True}, TODAY).obligation("report-42w")
    assert obligation is not None
    assert (obligation.verdict, obligation.latest, obligation.state) == ("no", None, None)
    assert "no-riskpolis" in obligation.trace[0]


def test_second_track_waits_for_the_evaluation() -> None:
    obligation = evaluate(SICK, TODAY).obligation("second-track")
    assert obligation is not None
    assert obligation.state == "unknown"
    assert missing_facts("second-track") == ("first_year_evaluation_date", "perspective_own_employer")


def test_missing_facts() -> None:
    assert missing_facts("report-42w") == ("first_sick_day",)
    assert missing_facts("plan-van-aanpak") == ("first_sick_day", "oordeel_date")
    assert missing_facts("casemanager", SICK) == ("oordeel_date",)
    with pytest.raises(KnowledgeError, match="geen-regel"):
        missing_facts("geen-regel")


@pytest.mark.parametrize("lang", ["nl", "en", "pl"])
def test_every_rule_in_general_has_a_trace_and_no_date(lang: str) -> None:
    for rule_id in get_rulebook().rules:
        found = general(rule_id, lang)
        assert found.trace
        assert found.basis
        assert (found.latest, found.from_, found.to) == (None, None, None)
    assert any("43" in line for line in general("report-42w", lang).trace)


def test_unknown_language_is_refused() -> None:
    with pytest.raises(InputError, match="nl, en, pl"):
        evaluate(SICK, TODAY, "de")


def test_trace_shows_the_sum() -> None:
    obligation = evaluate(SICK, TODAY).obligation("report-42w")
    assert obligation is not None
    assert obligation.trace[0] == "Eerste ziektedag 9 maart 2026 (maandag) → + 294 dagen → 28 december 2026 (maandag)."
    assert "Ziektewet art. 38 lid 1" in obligation.trace[1]


def test_trace_names_the_days_that_do_not_count() -> None:
    facts = SICK | {"recovered_on": "2026-05-11", "relapsed_on": "2026-05-25"}
    obligation = evaluate(facts, TODAY, "en").obligation("report-42w")
    assert obligation is not None
    assert "11 May 2026" in obligation.trace[0]
    assert "Days that do not count: 14." in obligation.trace[0]
    assert obligation.trace[1].startswith("Counted first sick day 23 March 2026")


@pytest.mark.parametrize(
    ("first", "key", "value"),
    [
        ("2007-03-09", "report42_latest", "2007-06-08"),
        ("2010-03-08", "wia_application_latest", "2011-12-04"),
        ("2013-07-01", "riv_latest", "2015-03-29"),
    ],
)
def test_version_of_that_time(first: str, key: str, value: str) -> None:
    assert evaluate({"first_sick_day": first}, TODAY).results[key] == value


@pytest.mark.parametrize(
    ("first", "key"),
    [("2008-05-09", "report42_latest"), ("2013-06-30", "riv_latest"), ("2001-01-01", "oordeel_latest")],
)
def test_what_is_not_recorded_is_left_out_and_said(first: str, key: str) -> None:
    found = evaluate({"first_sick_day": first}, TODAY)
    assert key not in found.results
    assert any(line.startswith("Niet vastgelegd") for item in found.obligations for line in item.trace)


def test_given_end_of_the_waiting_period_stands_alone() -> None:
    found = evaluate({"waiting_period_end": "2025-02-18", "wia_application_date": "2026-05-28"}, TODAY).results
    assert found["wia_earliest_start"] == "2025-02-19"
    assert found["benefit_earliest_from"] == "2025-05-29"
    assert "first_sick_day" not in found
