"""From an outcome to the obligation that people see: state, advice, texts in their language."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from knowledge.rule_schema import Lang, Rule
from knowledge.rulebook import current_version, get_rulebook
from rules.facts import UnusableFactError
from rules.obligation import BasisItem, Missed, Obligation, State
from rules.terms import Dates, Outcome, Run
from rules.trace import advised_day, trace_case, trace_general

DUE_WITHIN_DAYS = 14
NEVER_DATED = ("anchor", "counting", "standing", "change")
"""Kinds of rule that have no state."""


def as_obligation(outcome: Outcome, run: Run, lang: Lang) -> Obligation:
    """The outcome of one rule for this case."""
    rule, dates = outcome.rule, outcome.dates or Dates()
    return Obligation(
        rule=rule.id,
        title=rule.title.get(lang),
        kind=rule.kind,
        who=", ".join(rule.who),
        basis=_basis(rule.id),
        certainty=rule.certainty,
        trace=trace_case(outcome, run, lang),
        checked_on=rule.checked_on,
        verdict="no" if outcome.exempt else None,
        latest=dates.latest,
        from_=dates.first,
        to=dates.last,
        state=_state(outcome, run),
        advised=advised_day(rule, dates),
        if_missed=_missed(rule.id, lang),
        valid_from=outcome.version.valid_from if outcome.version else None,
        done_on=_done_on(outcome, run),
        on_time=outcome.pair.on_time if outcome.pair else None,
        days_late=outcome.pair.days_late if outcome.pair else None,
    )


def general_obligation(rule: Rule, lang: Lang) -> Obligation:
    """The rule without a case."""
    return Obligation(
        rule=rule.id,
        title=rule.title.get(lang),
        kind=rule.kind,
        who=", ".join(rule.who),
        basis=_basis(rule.id),
        certainty=rule.certainty,
        trace=trace_general(rule, lang),
        checked_on=rule.checked_on,
        state=None if rule.kind in NEVER_DATED else "unknown",
        if_missed=_missed(rule.id, lang),
        valid_from=current_version(rule).valid_from,
    )


def _state(outcome: Outcome, run: Run) -> State | None:
    """Where the step stands today.

    A step that was done is past. A day that is over makes a step past when nothing is known about it, and overdue
    when the facts say that it was not done. A right that only has a first day has no state from then on. A window is
    due while it is open; all else is due in its last two weeks.
    """
    rule = outcome.rule
    if outcome.exempt or rule.kind in NEVER_DATED:
        return None
    dates = outcome.dates
    if _done_on(outcome, run):
        return "past"
    if dates is None or not (dates.latest or dates.last or dates.first):
        return None if dates is not None else "unknown"
    last = dates.latest or dates.last or dates.first
    if rule.kind == "period" and not (dates.latest or dates.last) and dates.first:
        return "upcoming" if run.today < dates.first else None
    if last is None or run.today > last:
        return "overdue" if outcome.pair and not outcome.pair.on_time else "past"
    opens = dates.first if rule.kind == "window" and dates.first else last - timedelta(days=DUE_WITHIN_DAYS)
    return "due" if run.today >= opens else "upcoming"


def _done_on(outcome: Outcome, run: Run) -> date | None:
    step = outcome.rule.step
    if step is None or outcome.exempt:
        return None
    try:
        return run.facts.date(step.done)
    except UnusableFactError:
        return None


@cache
def _basis(rule_id: str) -> tuple[BasisItem, ...]:
    book = get_rulebook()
    items = book.rule(rule_id).basis
    return tuple(BasisItem(book.laws[basis.law].name, basis.article, str(basis.url)) for basis in items)


@cache
def _missed(rule_id: str, lang: Lang) -> Missed | None:
    missed = get_rulebook().rule(rule_id).if_missed
    return Missed(missed.severity, missed.text.get(lang), missed.repair.get(lang)) if missed else None
