"""Wages during illness: how long, how much at least, waiting days, and the surcharge on late pay (BW 7:625, 7:629)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from knowledge.rule_schema import Version
from knowledge.rulebook import get_rulebook
from rules.calendar_days import is_working_day
from rules.case import NEW_CASE_AFTER_DAYS, Case, gaps
from rules.conditions import is_insured
from rules.obligation import JSON
from rules.terms import Dates, How, Outcome, Run

AOW_RULE = "aow-six-weeks"


@dataclass(frozen=True)
class Span:
    """A period that is being counted: its last day so far, and the steps that led to it."""

    last: date
    how: tuple[How, ...]

    def until(self, last: date, sentence: str, /, **values: date | int) -> Span:
        """The same period with another last day, and the sentence that says why."""
        return Span(last, (*self.how, How(sentence, {"date": last, **values})))


def aow_terms(case: Case) -> Mapping[str, int] | None:
    """The numbers of the AOW rule for a case, from the version of its first day; None when none is recorded."""
    versions = get_rulebook().rule(AOW_RULE).versions
    return next((version.terms for version in versions if version.holds_on(case.start)), None)


def wage_period(run: Run, version: Version) -> Dates | None:
    """First and last day of wages during illness (BW 7:629 lid 1, 2 and 11).

    Not given when UWV sets the end (voluntary extension), or when a late application or a loonsanctie is undecided.
    """
    case = run.case
    if case is None or run.facts.flag("voluntary_extension"):
        return None
    aow = run.facts.date("aow")
    if not is_insured(run):
        span = _counted(run, version.terms["household_last_plus"], version.terms["household_weeks"])
    elif aow and aow <= case.start:
        terms = aow_terms(case)
        span = _counted(run, terms["last_plus"], terms["weeks"]) if terms else None
    else:
        span = _full_period(run, version, aow)
    if span is None:
        return None
    contract_end = run.facts.date("contract_end")
    if contract_end and contract_end < span.last:
        span = span.until(contract_end, "how_wage_contract_end")
    return Dates(first=case.start, last=span.last, how=span.how)


def _counted(run: Run, plus: int, weeks: int) -> Span | None:
    last = run.day(plus)
    if run.case is None or last is None:
        return None
    counted = last - timedelta(days=plus)
    return Span(last, (How("how_wage_weeks", {"counted": counted, "weeks": weeks, "date": last}),))


def _full_period(run: Run, version: Version, aow: date | None) -> Span | None:
    """104 weeks, longer by a late application or a loonsanctie, shorter by AOW age."""
    base = _counted(run, version.terms["last_plus"], version.terms["weeks"])
    span = extended(run, base, to_its_end=True) if base else None
    if base is None or span is None or aow is None or aow > span.last or run.case is None:
        return span
    if aow > base.last:
        return span.until(aow - timedelta(days=1), "how_wage_aow_in_extension", aow=aow)
    terms = aow_terms(run.case)
    if terms is None:
        return None
    last = min(aow + timedelta(days=terms["last_plus"]), base.last)
    return base.until(last, "how_wage_aow", aow=aow, weeks=terms["weeks"])


def extended(run: Run, span: Span, *, to_its_end: bool = False) -> Span | None:
    """The period with the days of a late WIA application and of a valid loonsanctie; None when one is undecided.

    A loonsanctie adds its days, or (`to_its_end`) sets the end to its last day: not the same when leave lies before.
    """
    late = run.application_days_late()
    if late is None:
        return None
    if late:
        span = span.until(span.last + timedelta(days=late), "trace_late_application", days=late)
    if not run.results.get("loonsanctie_valid"):
        return span
    first, last = loonsanctie(run)
    if first is None or last is None:
        return None
    days = max(0, (last - first).days + 1)
    end = max(span.last, last) if to_its_end else span.last + timedelta(days=days)
    return span.until(end, "how_loonsanctie", first=first, last=last, days=days)


def loonsanctie(run: Run) -> tuple[date | None, date | None]:
    """First and last day of the loonsanctie that an earlier rule found."""
    first = run.results.get("loonsanctie_from")
    last = run.results.get("loonsanctie_end") or run.results.get("loonsanctie_end_max")
    return _day(first), _day(last)


def _day(value: JSON) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None


def wage_results(run: Run, outcome: Outcome) -> dict[str, JSON]:
    """Length of the wage period, days added by a late application, and the lowest pay per hour."""
    results: dict[str, JSON] = {}
    applied, late = run.facts.date("wia_application_date"), run.application_days_late()
    if late is not None and (applied or run.facts.date("report42_date")):
        results["wage_extension_days"] = late if applied else 0
    weeks = _wage_weeks(run, outcome)
    if weeks is not None:
        results["wage_weeks"] = weeks
    return results | _minimum_pay(run, outcome)


def _wage_weeks(run: Run, outcome: Outcome) -> int | None:
    """The weeks that the law gives before any extension; None when AOW age is reached on the way."""
    if outcome.dates is None or outcome.version is None or run.case is None:
        return None
    terms, aow = outcome.version.terms, run.facts.date("aow")
    if not is_insured(run):
        return terms["household_weeks"]
    if aow and aow <= run.case.start:
        limit = aow_terms(run.case)
        return limit["weeks"] if limit else None
    end = run.day(terms["last_plus"])
    return None if aow and end and aow <= end else terms["weeks"]


def _minimum_pay(run: Run, outcome: Outcome) -> dict[str, JSON]:
    """Lowest pay per hour in a week of illness, in euros to the cent (BW 7:629 lid 1)."""
    wage, week, floor = (run.facts.number(name) for name in ("hourly_wage", "sick_week", "wml_hour"))
    if wage is None or week is None or outcome.version is None:
        return {}
    terms = outcome.version.terms
    pay = Decimal(str(wage)) * terms["percent"] / 100
    if week <= terms["floor_weeks"]:
        if floor is None:
            return {}
        pay = max(pay, Decimal(str(floor)))
    return {"min_pay_per_hour": float(pay.quantize(Decimal("0.01"), ROUND_HALF_UP))}


def waiting_days_results(run: Run, outcome: Outcome) -> dict[str, JSON]:
    """How many waiting days may be agreed, and kept back again after a relapse (BW 7:629 lid 9 and 10)."""
    facts = run.facts
    if not facts.known("waiting_days_agreed") or outcome.version is None:
        return {}
    agreed, most = int(facts.number("waiting_days_agreed") or 0), outcome.version.terms["max_days"]
    results: dict[str, JSON] = {"max_waiting_days": most, "allowed": agreed <= most}
    pairs = gaps(facts)
    if pairs:
        recovered, relapsed = pairs[-1]
        same = (relapsed - recovered).days < NEW_CASE_AFTER_DAYS
        if run.case and run.case.same_case is not None:
            same = run.case.same_case
        results["waiting_days_second_time"] = 0 if same else min(agreed, most)
    return results


def late_pay(run: Run, version: Version) -> Dates | None:
    """First day of the surcharge on late wages, and the day on which it has reached its highest (BW 7:625)."""
    due = run.facts.date("wage_due_date")
    if due is None:
        return None
    terms = version.terms
    first, steep_until = (working_days_after(due, terms[name]) for name in ("first_working_day", "last_steep_day"))
    steep = (terms["last_steep_day"] - terms["first_working_day"] + 1) * terms["steep_percent"]
    rest = -(-(terms["max_percent"] - steep) // terms["slow_percent"])
    highest = working_days_after(steep_until, rest)
    how = How("how_late_pay", {"due": due, "first": first, "steep": steep_until, "highest": highest})
    return Dates(first=first, last=highest, how=(how,))


def working_days_after(day: date, count: int) -> date:
    """The day that is so many working days after `day`."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day
