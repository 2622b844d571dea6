"""The end of a contract: aanzegging, notice term, withdrawal of a settlement, trial period (BW 7:652, 7:668-7:672)."""

from __future__ import annotations

from datetime import date, timedelta

from knowledge.rule_schema import Version
from rules.calendar_days import add_months
from rules.terms import Dates, How, Run


def fixed_term_end(run: Run, _: Version) -> Dates | None:
    """The last day of a contract that ends by itself."""
    end = run.facts.date("contract_end")
    return Dates(latest=end, how=(How("how_fixed_term_end", {"date": end}),)) if end else None


def aanzegging(run: Run, version: Version) -> Dates | None:
    """A month before a fixed-term contract ends (BW 7:668 lid 1)."""
    end = run.facts.date("contract_end")
    if end is None:
        return None
    latest = add_months(end, -version.terms["months_before"])
    return Dates(latest=latest, how=(How("how_aanzegging", {"end": end, "date": latest}),))


def is_too_short_for_aanzegging(run: Run, version: Version) -> bool:
    """A contract of fewer than six months needs no aanzegging (BW 7:668 lid 2 b)."""
    start, end = run.facts.date("contract_start"), run.facts.date("contract_end")
    return start is not None and end is not None and _is_shorter(start, end, version.terms["least_months"])


def _is_shorter(start: date, end: date, months: int) -> bool:
    return end + timedelta(days=1) < add_months(start, months)


def withdrawal(run: Run, version: Version) -> Dates | None:
    """Last day to withdraw from a settlement: longer when it does not mention that right (BW 7:670b lid 2 and 3)."""
    signed, mentioned = run.facts.date("settlement_date"), run.facts.flag("right_of_withdrawal_mentioned")
    if signed is None or mentioned is None:
        return None
    days = version.terms["days" if mentioned else "days_not_mentioned"]
    latest = signed + timedelta(days=days)
    key = "how_withdrawal" if mentioned else "how_withdrawal_not_mentioned"
    return Dates(latest=latest, how=(How(key, {"signed": signed, "days": days, "date": latest}),))


def notice_term(run: Run, version: Version) -> Dates | None:
    """Earliest end of the contract when notice is given on the day of UWV's decision (BW 7:672 lid 1-3 and 6)."""
    facts = run.facts
    given, start = facts.date("uwv_permission_date"), facts.date("employment_start")
    asked = facts.date("uwv_request_received")
    if given is None or start is None:
        return None
    months = _notice_months(start, given, facts.date("aow"), version)
    term_end = add_months(given, months)
    if asked:
        shorter = term_end - (given - asked)
        term_end = max(shorter, add_months(given, version.terms["least_months"]))
    first = end_of_month(term_end)
    values: dict[str, date | int] = {"given": given, "months": months, "term_end": term_end, "first": first}
    return Dates(first=first, how=(How("how_notice_term", values),))


def _notice_months(start: date, day: date, aow: date | None, version: Version) -> int:
    """One month under five years of service, one more for every five years, at most four; one from AOW age."""
    terms = version.terms
    if aow and aow <= day:
        return terms["least_months"]
    steps = sum(day >= add_months(start, 12 * years) for years in (terms["step_1"], terms["step_2"], terms["step_3"]))
    return terms["least_months"] + steps


def end_of_month(day: date) -> date:
    """The last day of the month of that day."""
    return add_months(day.replace(day=1), 1) - timedelta(days=1)


def trial_period(run: Run, version: Version) -> Dates | None:
    """Last day of the trial period, and whether it is longer than the law allows (BW 7:652)."""
    facts = run.facts
    last, start, end = facts.date("trial_period_end"), facts.date("contract_start"), facts.date("contract_end")
    if last is None:
        return None
    how: tuple[How, ...] = (How("how_trial", {"date": last}),)
    known = end or facts.text("contract_type") == "vast" or facts.is_null("contract_end")
    if start is None or not known:
        return Dates(last=last, how=how)
    months = _trial_months(start, end, version)
    if last >= add_months(start, months):
        how = (*how, How("how_trial_too_long", {"months": months}))
    return Dates(first=start, last=last, how=how)


def _trial_months(start: date, end: date | None, version: Version) -> int:
    """The longest trial period that this contract may have, in months."""
    terms = version.terms
    if end is None or not _is_shorter(start, end, terms["contract_for_long_months"]):
        return terms["long_months"]
    long_enough = end + timedelta(days=1) > add_months(start, terms["contract_without_months"])
    return terms["short_months"] if long_enough else 0
