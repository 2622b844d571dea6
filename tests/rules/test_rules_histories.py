"""What holds for whole histories: gaps, maternity leave, steps done early or late, sanctions, ends of contracts."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rules
from knowledge.rule_schema import Rule
from knowledge.rulebook import get_rulebook
from rules import engine
from rules.engine import apply_rules, evaluate
from rules.generic_step import GENERIC_KEYS
from rules.terms import Run
from rules.trace import trace_case

TODAY = date(2026, 11, 21)
Facts = dict[str, object]
Gap = tuple[int, int]

MILESTONES = {
    "oordeel_latest": 41,
    "plan_latest": 55,
    "report42_latest": 294,
    "eval_window_to": 363,
    "iva_application_latest": 475,
    "uwv_letter_latest": 622,
    "riv_latest": 636,
    "wia_application_latest": 650,
    "loonsanctie_decision_latest": 685,
    "waiting_period_end": 727,
}
CASE_KEYS = {
    "first_sick_day": "first-sick-day",
    "counted_first_sick_day": "recovery-gap",
    "same_case": "recovery-gap",
    "gap_days": "recovery-gap",
    "total_gap_days": "recovery-gap",
    "excluded_days": "maternity-leave-pause",
}
"""Results of the counting itself, with the rule that explains them."""
TODAY_KEYS = {"in_window", "dismissal_ban_applies", "employer_may_ask_no_risk"}

first_days = st.dates(date(2013, 7, 1), date(2040, 12, 31))
gap_lists = st.lists(st.tuples(st.integers(1, 200), st.integers(1, 60)), max_size=3)
leaves = st.tuples(st.integers(1, 250), st.integers(1, 140))


def plus(first: date, days: int) -> str:
    return (first + timedelta(days=days)).isoformat()


def with_gaps(first: date, gaps: list[Gap]) -> Facts:
    recovered, relapsed, day = [], [], 0
    for ill, fit in gaps:
        recovered.append(plus(first, day + ill))
        day += ill + fit
        relapsed.append(plus(first, day))
    facts: Facts = {"first_sick_day": first.isoformat()}
    return facts | ({"recovered_on": recovered, "relapsed_on": relapsed} if gaps else {})


def with_leave(first: date, after: int, length: int, *, same_cause: bool) -> Facts:
    return {
        "first_sick_day": first.isoformat(),
        "leave_start": plus(first, after),
        "leave_end": plus(first, after + length - 1),
        "sick_until_leave": True,
        "sick_directly_after_leave": True,
        "same_cause": same_cause,
    }


@st.composite
def histories(draw: st.DrawFn) -> Facts:
    """A case with gaps or leave, and some steps and circumstances; every fact fits the others."""
    first = draw(first_days)
    if draw(st.booleans()):
        facts, start = with_gaps(first, gaps := draw(gap_lists)), sum(ill + fit for ill, fit in gaps)
    else:
        after, length = draw(leaves)
        facts, start = with_leave(first, after, length, same_cause=draw(st.booleans())), after + length
    steps = {
        "oordeel_date": st.integers(0, 90),
        "plan_date": st.integers(0, 120),
        "report42_date": st.integers(200, 600),
        "uwv_letter_received": st.integers(550, 700),
        "wia_application_date": st.integers(560, 760),
        "loonsanctie_decision_date": st.integers(560, 760),
        "iva_application_date": st.integers(20, 500),
        "contract_end": st.integers(0, 900),
        "aow": st.integers(-200, 900),
        "uwv_request_received": st.integers(-100, 800),
    }
    for name in draw(st.sets(st.sampled_from(sorted(steps)), max_size=5)):
        facts[name] = plus(first, start + draw(steps[name]))
    flags = ("no_risk", "organ_donation", "sick_by_pregnancy", "sick_by_childbirth", "erd_zw", "vangnet_no_employer")
    for name in draw(st.sets(st.sampled_from(flags), max_size=2)):
        facts[name] = draw(st.booleans())
    return facts


def walk(first: date, left_out: list[tuple[date, date]], days: int) -> date:
    """Count day by day, without any of the engine's code."""
    day, counted = first, 0
    while True:
        if not any(start <= day <= end for start, end in left_out):
            counted += 1
        if counted == days + 1:
            return day
        day += timedelta(days=1)


@given(first_days, leaves, st.integers(0, 200))
@settings(max_examples=150)
def test_leave_with_the_same_cause_is_left_out_day_by_day(first: date, leave: Gap, gap_after: int) -> None:
    after, length = leave
    blocks = [(first + timedelta(days=after), first + timedelta(days=after + length - 1))]
    found = evaluate(with_leave(first, after, length, same_cause=True), TODAY).results
    expected = {key: walk(first, blocks, days).isoformat() for key, days in MILESTONES.items()}
    assert {key: found[key] for key in expected} == expected
    assert found["excluded_days"] == length


@given(first_days, leaves, st.integers(1, 100), st.integers(1, 60))
@settings(max_examples=150)
def test_split_leave_is_left_out_block_by_block(first: date, leave: Gap, between: int, second: int) -> None:
    after, length = leave
    start = after + length + between
    days = [(after, after + length - 1), (start, start + second - 1)]
    facts = with_leave(first, after, length, same_cause=True)
    facts |= {
        "leave_start": None,
        "leave_end": None,
        "leave_periods": [[plus(first, a), plus(first, b)] for a, b in days],
    }
    blocks = [(first + timedelta(days=a), first + timedelta(days=b)) for a, b in days]
    found = evaluate(facts, TODAY).results
    assert found["waiting_period_end"] == walk(first, blocks, 727).isoformat()
    assert found["wia_application_latest"] == walk(first, blocks, 650).isoformat()


@given(first_days, leaves)
def test_another_cause_after_the_leave_starts_over(first: date, leave: Gap) -> None:
    after, length = leave
    found = evaluate(with_leave(first, after, length, same_cause=False), TODAY).results
    again = evaluate({"first_sick_day": plus(first, after + length)}, TODAY).results
    assert found["same_case"] is False
    assert {key: found[key] for key in MILESTONES} == {key: again[key] for key in MILESTONES}


@given(histories())
@settings(max_examples=300)
def test_milestones_that_are_given_come_in_order(facts: Facts) -> None:
    found = evaluate(facts, TODAY).results
    days = [str(found[key]) for key in MILESTONES if key in found and key != "plan_latest"]
    late = found.get("wia_application_days_late")
    if not late and "riv_required_at_contract_end" not in found:
        assert days == sorted(days)


@given(histories())
@settings(max_examples=300)
def test_a_sanction_only_lengthens_and_never_beyond_its_maximum(facts: Facts) -> None:
    found = evaluate(facts, TODAY).results
    if "loonsanctie_from" in found:
        assert str(found["loonsanctie_from"]) > str(found["waiting_period_end"])
        assert str(found.get("loonsanctie_end", "")) <= str(found["loonsanctie_end_max"])
    if found.get("wage_extension_days") and "aow" not in facts and "contract_end" not in facts:
        assert str(found["wage_obligation_end"]) > str(found["waiting_period_end"])


@given(histories())
@settings(max_examples=300)
def test_wages_never_outlast_the_ban(facts: Facts) -> None:
    found = evaluate(facts, TODAY).results
    if "wage_obligation_end" in found and "dismissal_ban_last_day" in found:
        assert str(found["wage_obligation_end"]) <= str(found["dismissal_ban_last_day"])


@given(histories(), first_days, first_days)
@settings(max_examples=200)
def test_only_what_says_so_depends_on_today(facts: Facts, one: date, other: date) -> None:
    results = [dict(evaluate(facts, day).results) for day in (one, other)]
    for found in results:
        for key in TODAY_KEYS:
            found.pop(key, None)
    assert results[0] == results[1]


UNRELATED: Facts = {
    "role": "trainer",
    "employees": 12,
    "age": 44,
    "cao": "Bouw",
    "work_accident": True,
    "liable_third_party": True,
    "housing_from_employer": True,
    "contract_type": "bbl",
    "reported_on": "2026-03-10",
    "hourly_wage": 20.5,
    "lives_in": "NL",
}


@given(histories(), st.sampled_from(sorted(UNRELATED)))
@settings(max_examples=300)
def test_an_unrelated_fact_changes_no_result(facts: Facts, name: str) -> None:
    assert evaluate(facts | {name: UNRELATED[name]}, TODAY).results == evaluate(facts, TODAY).results


@given(histories(), st.sampled_from(["nl", "en", "pl"]))
@settings(max_examples=150)
def test_every_obligation_has_a_basis_and_a_readable_trace(facts: Facts, lang: str) -> None:
    found = evaluate(facts, TODAY, lang)
    assert found.errors == ()
    for item in found.obligations:
        assert item.basis
        assert len(item.trace) >= 2
        assert all(line.strip() and "{" not in line for line in item.trace)


@given(histories())
@settings(max_examples=150)
def test_every_result_comes_from_a_rule_with_a_basis_and_a_trace(facts: Facts) -> None:
    given_by: dict[str, str] = {}
    apply = engine._apply

    def recording(rule: Rule, run: Run) -> None:
        before = dict(run.results)
        apply(rule, run)
        given_by.update({key: rule.id for key, value in run.results.items() if before.get(key) != value})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_apply", recording)
        run, _ = apply_rules(facts, TODAY, "nl")
    for key in run.results:
        rule_id = given_by.get(key) or CASE_KEYS.get(key)
        assert rule_id or key in GENERIC_KEYS, f"{key} komt uit geen regel"
        if rule_id in run.outcomes:
            assert get_rulebook().rule(rule_id).basis
            assert len(trace_case(run.outcomes[rule_id], run, "nl")) >= 2


def test_no_module_of_the_engine_reads_the_clock() -> None:
    folder = Path(rules.__file__ or "").parent
    clock = re.compile(r"\b(today|now|utcnow|time)\(\)")
    readers = {path.name for path in folder.glob("*.py") if clock.search(path.read_text(encoding="utf-8"))}
    assert readers <= {"__main__.py", "ics.py"}
    assert "today()" not in (folder / "ics.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("first", ["2013-06-30", "2012-02-01"])
def test_older_cases_say_what_is_not_recorded(first: str) -> None:
    found = evaluate({"first_sick_day": first}, TODAY)
    wages = found.obligation("riv")
    assert "riv_latest" not in found.results
    assert wages is not None
    assert any("Niet vastgelegd" in line for line in wages.trace)


def test_cases_from_july_2013_on_get_everything() -> None:
    assert set(MILESTONES) <= set(evaluate({"first_sick_day": "2013-07-01"}, TODAY).results)
