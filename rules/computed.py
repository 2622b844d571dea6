"""Terms that need more than a count of days; rule files name them with `op: computed`, numbers come from the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from knowledge.rule_schema import Version
from rules.calendar_days import add_months
from rules.conditions import is_insured
from rules.terms import Dates, Run

_PREGNANCY_FACTS = ("sick_by_pregnancy", "sick_by_childbirth")
_LEAVE_FACTS = ("leave_start", "leave_end", "leave_periods", "pregnancy_illness_periods")


def current_week(run: Run, _: Version) -> Dates | None:
    """First and last day of the week of the case in which today lies; none outside it or in an interruption."""
    case = run.case
    if case is None or (case.closed_on and run.today >= case.closed_on):
        return None
    index = case.counted_days_before(run.today)
    if index is None or (case.undecided_from and run.today >= case.undecided_from):
        return None
    first = case.count(index - index % 7)
    return Dates(first=first, last=case.count(index - index % 7 + 6), falls=run.today)


def wage_period(run: Run, version: Version) -> Dates | None:
    """First and last day of wages during illness (BW 7:629 lid 1, 2 and 11), longer by a late WIA application.

    Not given when AOW age is reached before that end, or when a loonsanctie prolongs it: other rules count those.
    """
    terms = version.terms
    plus = terms["last_plus"] if is_insured(run) else terms["household_last_plus"]
    last, late = run.day(plus), run.application_days_late()
    if run.case is None or last is None or late is None or run.results.get("loonsanctie_valid"):
        return None
    last += timedelta(days=late)
    aow, contract_end = run.facts.date("aow"), run.facts.date("contract_end")
    if aow and aow <= last:
        return None
    return Dates(first=run.case.start, last=min(last, contract_end) if contract_end else last)


def dismissal_ban(run: Run, version: Version) -> Dates | None:
    """First and last day of the ban on notice during illness (BW 7:670 lid 1 and 11).

    Two calendar years, longer by gaps and by a late WIA application. Not given around pregnancy, AOW age or a
    loonsanctie: those are counted differently.
    """
    case, facts = run.case, run.facts
    late = run.application_days_late()
    if case is None or case.undecided_from or late is None or run.results.get("loonsanctie_valid"):
        return None
    pregnant = any(facts.flag(name) for name in _PREGNANCY_FACTS)
    if pregnant or any(name in facts.values and facts.values[name] is not None for name in _LEAVE_FACTS):
        return None
    last = last_day_of_years(case.counted_first_sick_day, version.terms["years"]) + timedelta(days=late)
    aow = facts.date("aow")
    return None if aow and aow <= last else Dates(first=case.start, last=last)


def last_day_of_years(first: date, years: int) -> date:
    """Last day of so many calendar years that begin on `first`; from 29 February they end on 28 February."""
    same_day = add_months(first, 12 * years)
    return same_day if same_day.day != first.day else same_day - timedelta(days=1)


COMPUTED: Mapping[str, Callable[[Run, Version], Dates | None]] = {
    "current-week": current_week,
    "wage-period": wage_period,
    "dismissal-ban": dismissal_ban,
}
"""Name in the rule file → function."""
