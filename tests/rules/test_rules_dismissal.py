"""The bans on notice and the end of a contract: values worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.engine import evaluate

TODAY = date(2026, 8, 12)
SICK = {"first_sick_day": "2024-06-05"}
AROUND = {"sick_until_leave": True, "sick_directly_after_leave": True, "same_cause": True}
LEAVE = {"leave_start": "2026-06-15", "leave_end": "2026-10-04"}
PREGNANT = {"first_sick_day": "2026-02-02", "sick_by_pregnancy": True} | LEAVE


def results(facts: dict[str, object], today: date = TODAY) -> dict[str, object]:
    found = evaluate(facts, today)
    assert found.errors == ()
    return dict(found.results)


@pytest.mark.parametrize(
    ("facts", "last"),
    [
        # the example of the vocabulary and those of the research
        (
            {"first_sick_day": "2025-05-28", "sick_by_pregnancy": True, "leave_start": "2025-09-17"}
            | AROUND
            | {"leave_end": "2026-01-06"},
            "2028-01-06",
        ),
        ({"first_sick_day": "2024-12-02"}, "2026-12-01"),
        ({"first_sick_day": "2026-01-15"}, "2028-01-14"),
        (PREGNANT | AROUND, "2028-10-04"),
        # ill through pregnancy, whatever the cause after the leave
        (PREGNANT, "2028-10-04"),
        (PREGNANT | AROUND | {"same_cause": False}, "2028-10-04"),
        # only the last weeks before the leave were through pregnancy: 61 days + 112 days do not count
        (
            {"first_sick_day": "2026-02-02", "pregnancy_illness_periods": [["2026-04-15", "2026-06-14"]]}
            | LEAVE
            | AROUND,
            "2028-07-24",
        ),
        # leave without illness through pregnancy: only the 112 days
        ({"first_sick_day": "2026-02-02"} | LEAVE | AROUND, "2028-05-24"),
        # a gap in the weeks of pregnancy is not counted twice
        (PREGNANT | AROUND | {"recovered_on": "2026-03-02", "relapsed_on": "2026-03-09"}, "2028-10-04"),
        # gaps, 29 February
        (SICK | {"recovered_on": "2024-08-01", "relapsed_on": "2024-08-14"}, "2026-06-17"),
        ({"first_sick_day": "2024-02-29"}, "2026-02-28"),
        # late application, loonsanctie of 364 days, shortened one of 295 days
        (SICK | {"wia_application_date": "2026-03-27"}, "2026-06-14"),
        (SICK | {"loonsanctie_decision_date": "2026-04-09"}, "2027-06-03"),
        (
            SICK
            | {
                "loonsanctie_decision_date": "2026-04-09",
                "repair_reported_on": "2027-01-20",
                "uwv_repair_decision_date": "2027-02-10",
            },
            "2027-03-26",
        ),
        # AOW
        (SICK | {"aow": "2024-01-01"}, "2024-07-16"),
        (SICK | {"aow": "2025-01-01"}, "2025-02-11"),
        (SICK | {"aow": "2026-05-01"}, "2026-06-04"),
        ({"first_sick_day": "2023-06-30", "aow": "2023-01-10"}, "2023-09-28"),
        # childbirth illness after the leave counts
        ({"first_sick_day": "2026-10-05", "sick_by_childbirth": True, "leave_end": "2026-10-04"}, "2028-10-04"),
    ],
)
def test_last_day_of_the_ban(facts: dict[str, object], last: str) -> None:
    assert results(facts)["dismissal_ban_last_day"] == last


@pytest.mark.parametrize(
    "facts",
    [
        SICK | {"voluntary_extension": True},
        SICK | {"vangnet_no_employer": True},
        {"first_sick_day": "2026-02-02", "sick_by_pregnancy": True},
        {"first_sick_day": "2026-02-02", "sick_by_pregnancy": True, "leave_start": "2026-06-15"},
        {"first_sick_day": "2026-02-02"} | LEAVE,
    ],
)
def test_undecided_ban_is_left_out(facts: dict[str, object]) -> None:
    assert not {"dismissal_ban_last_day", "dismissal_ban_applies"} & set(results(facts))


@pytest.mark.parametrize(
    ("facts", "today", "applies"),
    [
        ({"first_sick_day": "2026-06-18", "trial_period_end": "2026-09-09"}, "2026-08-12", False),
        ({"first_sick_day": "2026-06-18", "trial_period_end": "2026-09-09"}, "2026-09-10", True),
        (SICK, "2026-06-04", True),
        (SICK, "2026-06-05", False),
        (SICK | {"uwv_request_received": "2024-06-04"}, "2025-01-01", False),
        (SICK | {"uwv_request_received": "2024-06-05"}, "2025-01-01", True),
    ],
)
def test_whether_the_ban_holds_today(facts: dict[str, object], today: str, applies: bool) -> None:
    assert results(facts, date.fromisoformat(today))["dismissal_ban_applies"] is applies


@given(st.dates(date(2023, 7, 1), date(2040, 12, 31)), st.integers(1, 150), st.integers(70, 140))
def test_the_ban_of_pregnancy_begins_after_the_leave(first: date, ill: int, leave: int) -> None:
    """Walking day by day: no day before the end of the leave counts."""
    start, end = first + timedelta(days=ill), first + timedelta(days=ill + leave - 1)
    facts: dict[str, object] = {"first_sick_day": first.isoformat(), "sick_by_pregnancy": True} | AROUND
    facts |= {"leave_start": start.isoformat(), "leave_end": end.isoformat()}
    found = results(facts, first)
    fresh = results({"first_sick_day": (end + timedelta(days=1)).isoformat()}, first)
    assert found["dismissal_ban_last_day"] == fresh["dismissal_ban_last_day"]
    assert str(found["wage_obligation_end"]) < str(fresh["wage_obligation_end"])


@pytest.mark.parametrize(
    ("key", "facts", "value"),
    [
        ("notice_latest", {"uwv_permission_date": "2026-07-09"}, "2026-08-06"),
        ("notice_latest", {"uwv_permission_date": "2026-11-16"}, "2026-12-14"),
        ("notice_latest", {"uwv_permission_date": "2026-12-01"}, "2026-12-29"),
        ("withdraw_latest", {"settlement_date": "2026-08-13", "right_of_withdrawal_mentioned": True}, "2026-08-27"),
        ("withdraw_latest", {"settlement_date": "2026-11-20", "right_of_withdrawal_mentioned": True}, "2026-12-04"),
        ("withdraw_latest", {"settlement_date": "2026-11-20", "right_of_withdrawal_mentioned": False}, "2026-12-11"),
        ("withdraw_latest", {"settlement_date": "2026-11-20", "right_of_withdrawal_mentioned": None}, "2026-12-11"),
        ("compensation_request_latest", {"transition_paid_on": "2026-03-17"}, "2026-09-17"),
        ("compensation_request_latest", {"transition_paid_on": "2026-09-01"}, "2027-03-01"),
        ("compensation_request_latest", {"transition_paid_on": "2026-08-31"}, "2027-02-28"),
    ],
)
def test_terms_at_the_end_of_a_contract(key: str, facts: dict[str, object], value: str) -> None:
    assert results(facts)[key] == value
    recovered = SICK | {"recovered_on": "2024-07-01"}
    assert results(recovered | facts)[key] == value, "a recovery changes nothing about the contract"


def test_withdrawal_needs_to_know_whether_it_was_mentioned() -> None:
    assert "withdraw_latest" not in results({"settlement_date": "2026-08-13"})
    assert "withdraw_latest" not in results({"right_of_withdrawal_mentioned": True})


DATED = [
    ("aanzegging", {"contract_start": "2026-01-01", "contract_end": "2026-12-31"}, "latest", "2026-11-30"),
    ("aanzegging", {"contract_start": "2026-07-01", "contract_end": "2026-12-31"}, "latest", "2026-11-30"),
    ("aanzegging", {"contract_start": "2026-07-02", "contract_end": "2026-12-31"}, "latest", None),
    ("aanzegging", {"contract_type": "vast", "contract_end": "2026-12-31"}, "latest", None),
    ("fixed-term-end", {"contract_end": "2026-12-31"}, "latest", "2026-12-31"),
    ("pregnancy-ban", dict(LEAVE), "to", "2026-11-15"),
    (
        "pregnancy-ban",
        LEAVE | {"first_sick_day": "2026-10-05", "sick_by_childbirth": True, "recovered_on": "2026-11-09"},
        "to",
        "2026-12-20",
    ),
    ("pregnancy-ban", LEAVE | {"sick_by_childbirth": True}, "to", None),
    ("slapend-dienstverband", {"first_sick_day": "2024-12-02"}, "from", "2026-12-02"),
    ("slapend-dienstverband", {"first_sick_day": "2026-01-15"}, "from", "2028-01-15"),
    ("third-year", {"first_sick_day": "2024-12-02"}, "from", "2026-11-30"),
    ("third-year", {"first_sick_day": "2024-12-02", "contract_end": "2026-06-30"}, "from", None),
    ("employer-bankrupt", {"employer_bankrupt_on": "2026-11-16"}, "latest", "2027-05-17"),
    ("notice-term", {"uwv_permission_date": "2026-11-16", "employment_start": "2021-11-17"}, "from", "2026-12-31"),
    ("notice-term", {"uwv_permission_date": "2026-11-16", "employment_start": "2021-11-16"}, "from", "2027-01-31"),
    ("notice-term", {"uwv_permission_date": "2026-11-16", "employment_start": "2011-11-16"}, "from", "2027-03-31"),
    (
        "notice-term",
        {"uwv_permission_date": "2026-11-16", "employment_start": "2011-11-16", "aow": "2026-01-01"},
        "from",
        "2026-12-31",
    ),
]


@pytest.mark.parametrize(("rule", "facts", "field", "value"), DATED)
def test_dated_rules(rule: str, facts: dict[str, object], field: str, value: str | None) -> None:
    found = evaluate(facts, TODAY).obligation(rule)
    assert (found.to_json()[field] if found else None) == value


@pytest.mark.parametrize(
    ("start", "end", "last", "months"),
    [
        ("2026-01-01", "2026-06-30", "2026-01-10", 0),
        ("2026-01-01", "2026-07-01", "2026-01-31", None),
        ("2026-01-01", "2026-07-01", "2026-02-01", 1),
        ("2026-01-01", "2027-12-31", "2026-02-28", None),
        ("2026-01-01", "2027-12-30", "2026-02-28", 1),
        ("2026-01-01", None, "2026-03-01", 2),
    ],
)
def test_trial_period_that_is_too_long(start: str, end: str | None, last: str, months: int | None) -> None:
    facts = {"contract_start": start, "contract_end": end, "trial_period_end": last}
    found = evaluate(facts, TODAY).obligation("trial-period")
    assert found is not None
    warned = "ten hoogste" in found.trace[0]
    assert warned is (months is not None)
    assert months is None or f"ten hoogste {months} maand" in found.trace[0]


def test_late_aanzegging_says_by_how_much() -> None:
    facts = {"contract_start": "2026-03-01", "contract_end": "2027-02-28", "notice_given_on": "2027-02-02"}
    found = evaluate(facts, date(2027, 2, 3)).obligation("aanzegging")
    assert found is not None
    assert (found.on_time, found.days_late) == (False, 5)
    assert "aanzegging_on_time" not in evaluate(facts, date(2027, 2, 3)).results


def test_trace_of_the_ban_tells_what_does_not_count() -> None:
    found = evaluate(PREGNANT | AROUND, TODAY).obligation("dismissal-ban")
    assert found is not None
    text = " ".join(found.trace)
    assert "Ziek door zwangerschap van 2 februari 2026" in text
    assert "vanaf 5 oktober 2026 (maandag): + 2 kalenderjaren → 4 oktober 2028" in text


@pytest.mark.parametrize(
    "facts", [{"recovered_on": "2024-09-02"}, {"voluntary_extension": True}, {"aow": "2025-01-01"}]
)
def test_what_follows_the_ban_is_not_listed_when_its_end_is_unknown_or_final(facts: dict[str, object]) -> None:
    found = evaluate(SICK | facts, TODAY)
    assert found.obligation("third-year") is None
    assert found.obligation("slapend-dienstverband") is None


def test_a_permanent_contract_has_no_aanzegging() -> None:
    found = evaluate({"contract_type": "vast", "contract_end": "2026-12-31"}, TODAY)
    assert found.obligation("aanzegging") is None
    assert found.obligation("fixed-term-end") is None
    short = evaluate({"contract_start": "2026-09-01", "contract_end": "2026-12-31"}, TODAY).obligation("aanzegging")
    assert short is not None
    assert short.verdict == "no"
