"""The loonsanctie: when it begins, how long it can last and how a repair shortens it.

Sources: WIA art. 25 lid 9-15, art. 26 lid 2, art. 64 lid 8. Numbers come from the files of the rules.
"""

from __future__ import annotations

from datetime import date, timedelta

from knowledge.rule_schema import Version
from rules.case import leave_blocks
from rules.conditions import waiting_period_end
from rules.fact_values import Pair
from rules.obligation import JSON
from rules.terms import Adjusted, Dates, How, NotNeeded, Outcome, Run


def loonsanctie(run: Run, version: Version) -> Dates | None:
    """First and last possible day; none without a valid decision, or when it hangs on a leave of unknown length."""
    if run.results.get("loonsanctie_valid") is not True:
        return None
    span = _span(run, version.terms["last_plus"])
    late = run.results.get("decision_days_late")
    if span is None or not isinstance(late, int):
        return None
    first, last, pause = span
    lines = [How("trace_loonsanctie", {"first": first, "days": version.terms["last_plus"] + 1})]
    if pause:
        lines.append(How("trace_loonsanctie_leave", {"days": pause}))
    if late:
        lines.append(How("trace_loonsanctie_late", {"days": late}))
    end = last - timedelta(days=late)
    lines.append(How("trace_until", {"date": end}))
    return Dates(first=first, last=end, falls=first, how=tuple(lines))


def loonsanctie_results(run: Run, outcome: Outcome) -> dict[str, JSON]:
    """The last day on which UWV takes up the WIA application again (WIA art. 64 lid 8)."""
    dates, version = outcome.dates, outcome.version
    span = _span(run, version.terms["last_plus"]) if dates and version else None
    if span is None or version is None:
        return {}
    first, _, pause = span
    return {"uwv_resumes_wia_latest": (first + timedelta(days=version.terms["resume_plus"] + pause)).isoformat()}


def shorten_results(run: Run, outcome: Outcome) -> dict[str, JSON]:
    """The end after a repair: six weeks after UWV's finding, never after 52 weeks, less the days that UWV was late."""
    sanction, repaired = run.outcomes.get("loonsanctie"), run.facts.date("uwv_repair_decision_date")
    if outcome.version is None or repaired is None or sanction is None or sanction.version is None:
        return {}
    span = _span(run, sanction.version.terms["last_plus"]) if sanction.dates else None
    decision_late = run.results.get("decision_days_late")
    if span is None or not isinstance(decision_late, int):
        return {}
    latest = outcome.dates.latest if outcome.dates else None
    repair_late = max(0, (repaired - latest).days) if latest else 0
    end = min(repaired + timedelta(days=outcome.version.terms["days_after_repair"]), span[1])
    return {"loonsanctie_end": (end - timedelta(days=decision_late + repair_late)).isoformat()}


def has_effect(run: Run, dates: Dates | None, _: Version) -> Adjusted:
    """A decision after the (extended) waiting period prolongs nothing (WIA art. 25 lid 11)."""
    return NotNeeded("not_needed_loonsanctie_late") if run.results.get("loonsanctie_valid") is False else dates


def repair_decision(run: Run, dates: Dates | None, _: Version) -> Dates | None:
    """UWV's decision on a repair belongs to a loonsanctie that holds."""
    return dates if run.results.get("loonsanctie_valid") is True else None


def _span(run: Run, last_plus: int) -> tuple[date, date, int] | None:
    """First day, last day of 52 weeks and the days of maternity leave in between; None when a leave has no known end.

    It waits for a leave that runs on its first day, and pauses for one that begins before it is over.
    """
    end, late = waiting_period_end(run), run.application_days_late()
    blocks = _leave(run)
    if end is None or late is None or blocks is None:
        return None
    first, pause = end + timedelta(days=late + 1), 0
    for leave_first, leave_last in blocks:
        days = (leave_last - leave_first).days + 1
        if leave_first <= first <= leave_last:
            first = leave_last + timedelta(days=1)
        elif first < leave_first <= first + timedelta(days=last_plus + pause):
            pause += days
    return first, first + timedelta(days=last_plus + pause), pause


def _leave(run: Run) -> tuple[Pair, ...] | None:
    """The blocks of leave in order; None when only one end of a leave is known."""
    facts, case = run.facts, run.case
    if facts.known("leave_periods"):
        return facts.pairs("leave_periods")
    ends = (facts.date("leave_start"), facts.date("leave_end"))
    if case is None or (any(ends) and not all(ends)):
        return None
    return leave_blocks(facts, case)
