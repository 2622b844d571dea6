"""What must hold for a rule to belong to a case: the closed set of conditions that rule files name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from knowledge.rule_schema import Condition
from knowledge.rule_terms import CaseDay
from knowledge.rulebook import current_version, get_rulebook
from rules.facts import Facts
from rules.terms import Run

Check = Callable[[Run, date | None], bool]

HOUSEHOLD_DAYS_INSURED = 4
"""A household worker is insured for ZW and WIA from four days a week (BW 7:629 lid 2 a, ZW art. 6 lid 1 c)."""


def insured_country(facts: Facts) -> str | None:
    """The country whose law applies; None when the person is insured nowhere."""
    for name in ("country", "insured_in"):
        if facts.known(name):
            return facts.text(name)
    if facts.text("benefit") in (None, "loon", "none") and facts.text("worked_in"):
        return facts.text("worked_in")
    return "NL"


def has_employer(run: Run, _: date | None = None) -> bool:
    """Whether there is an employer who pays wages and re-integrates."""
    facts = run.facts
    if facts.flag("vangnet_no_employer") or facts.flag("employed") is False:
        return False
    if facts.text("benefit") in ("ZW", "WW") and not facts.flag("employed"):
        return False
    return not ill_after_the_contract(run)


def is_insured(run: Run, _: date | None = None) -> bool:
    """Insured for ZW and WIA: not a household worker on fewer than four days a week."""
    days = run.facts.number("household_worker_days_per_week")
    return days is None or days >= HOUSEHOLD_DAYS_INSURED


def contract_runs(run: Run, day: date | None) -> bool:
    """The contract still runs on that day (or ended before the case, which `employer` looks at)."""
    end = run.facts.date("contract_end")
    return end is None or day is None or day <= end or ill_after_the_contract(run)


def contract_runs_or_own_risk(run: Run, day: date | None) -> bool:
    """The same, or an own-risk employer (eigenrisicodrager ZW), whose duties go on after the contract."""
    return contract_runs(run, day) or bool(run.facts.flag("erd_zw"))


def before_aow(run: Run, day: date | None) -> bool:
    """That day lies before AOW age."""
    aow = run.facts.date("aow")
    return aow is None or day is None or day < aow


def wia_open(run: Run, _: date | None = None) -> bool:
    """The waiting period ends before AOW age."""
    end = waiting_period_end(run)
    aow = run.facts.date("aow")
    return aow is None or end is None or end < aow


def waiting_period_end(run: Run) -> date | None:
    """Last day of the 104 weeks, counted or as given."""
    term = current_version(get_rulebook().rule("end-waiting-period")).term
    counted = run.day(term.plus) if isinstance(term, CaseDay) else None
    return counted or run.facts.date("waiting_period_end")


def ill_after_the_contract(run: Run) -> bool:
    """The case began after the contract ended: nawerking, if anything."""
    end = run.facts.date("contract_end")
    return end is not None and run.case is not None and run.case.start > end


def last_day_of(run: Run, rule_id: str) -> date | None:
    """The last day that an earlier rule found."""
    outcome = run.outcomes.get(rule_id)
    return outcome.dates.last if outcome and outcome.dates else None


def _outlasts(rule_id: str) -> Check:
    """The contract goes on after the last day of that rule, before AOW age."""

    def check(run: Run, _: date | None) -> bool:
        last, end, aow = last_day_of(run, rule_id), run.facts.date("contract_end"), run.facts.date("aow")
        return last is not None and (end is None or end > last) and (aow is None or aow > last)

    return check


CONDITIONS: Mapping[Condition, Check] = {
    "outlasts_wages": _outlasts("wage-104w"),
    "outlasts_ban": _outlasts("dismissal-ban"),
    "also_when_recovered": lambda run, _: True,
    "fixed_term": lambda run, _: run.facts.text("contract_type") != "vast",
    "insured": is_insured,
    "employer": has_employer,
    "contract_runs": contract_runs,
    "contract_runs_or_own_risk": contract_runs_or_own_risk,
    "before_aow": before_aow,
    "wia_open": wia_open,
    "no_voluntary_extension": lambda run, _: not run.facts.flag("voluntary_extension"),
    "no_early_iva": lambda run, _: run.facts.date("iva_application_date") is None,
}


def conditions_hold(conditions: tuple[Condition, ...], run: Run, day: date | None) -> bool:
    """Whether all of them hold on that day, and the case is not closed by then (where that matters to the rule)."""
    closed = run.case.closed_on if run.case else None
    if closed and day and day >= closed and "also_when_recovered" not in conditions:
        return False
    return all(CONDITIONS[name](run, day) for name in conditions)
