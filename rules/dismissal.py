"""The bans on notice during illness and around pregnancy (BW 7:670), each with its own count.

For the two years of the ban, days ill through pregnancy before the leave and days of the leave do not count; for wages
and the WIA the first of these do.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from knowledge.rule_schema import Version
from rules.calendar_days import add_months
from rules.case import Case, Interruption
from rules.conditions import last_day_of
from rules.fact_values import Pair
from rules.facts import Facts
from rules.obligation import JSON
from rules.pay import Span, aow_terms, extended
from rules.terms import Dates, How, Outcome, Run


def dismissal_ban(run: Run, version: Version) -> Dates | None:
    """First and last day of the ban on notice during illness (BW 7:670 lid 1 and 11).

    Two calendar years, longer by gaps, leave, illness through pregnancy before the leave, a late WIA application and a
    loonsanctie. Not given when one of these is undecided, or when UWV sets the end of a voluntary extension.
    """
    case, facts = run.case, run.facts
    if case is None or case.broken or facts.flag("voluntary_extension"):
        return None
    pregnant = _pregnancy_days(case, facts)
    if pregnant is None:
        return None
    leave = _leave_after(case, facts, pregnant)
    span = extended(run, _two_years(case, (*pregnant, *leave), version.terms["years"]))
    if span is None or (case.undecided_from and not leave and span.last >= case.undecided_from):
        return None
    until = _until_aow(run, case, span)
    if until is None:
        return None
    told = (How("how_ban_pregnancy", {"first": part.first, "last": part.last, "days": part.days}) for part in pregnant)
    return Dates(first=case.start, last=until.last, how=(*told, *until.how))


def _pregnancy_days(case: Case, facts: Facts) -> tuple[Interruption, ...] | None:
    """Days ill through pregnancy before the leave; None when only the unknown leave could tell them."""
    periods = facts.pairs("pregnancy_illness_periods")
    if not periods and facts.flag("sick_by_pregnancy"):
        blocks = _known_leave(facts)
        if not blocks:
            return None
        periods = ((case.start, blocks[0][0] - timedelta(days=1)),)
    clipped = ((max(first, case.start), last) for first, last in periods)
    return tuple(Interruption(first, last) for first, last in clipped if first <= last)


def _known_leave(facts: Facts) -> tuple[Pair, ...]:
    """The blocks of leave of which both ends are known."""
    if facts.known("leave_periods"):
        return facts.pairs("leave_periods")
    first, last = facts.date("leave_start"), facts.date("leave_end")
    return ((first, last),) if first and last else ()


def _leave_after(case: Case, facts: Facts, pregnant: tuple[Interruption, ...]) -> tuple[Interruption, ...]:
    """The leave of a case whose count is undecided, when all days before it were illness through pregnancy.

    Then the two years begin after the leave, whatever the cause of the illness is by then.
    """
    blocks = _known_leave(facts)
    if case.undecided_from is None or not blocks or not pregnant:
        return ()
    parts = _united((*pregnant, *case.interruptions))
    covered = len(parts) == 1 and parts[0].first == case.start and parts[0].last >= blocks[0][0] - timedelta(days=1)
    return tuple(Interruption(first, last, is_leave=True) for first, last in blocks) if covered else ()


def _two_years(case: Case, skipped: tuple[Interruption, ...], years: int) -> Span:
    """The years of the ban, counted from the first day and moved on by all days that do not count."""
    moved, last = 0, last_day_of_years(case.start, years)
    for part in _united((*case.interruptions, *skipped)):
        if part.first <= last:
            moved += part.days
            last = last_day_of_years(case.start + timedelta(days=moved), years)
    counted = case.start + timedelta(days=moved)
    return Span(last, (How("how_ban_years", {"counted": counted, "years": years, "date": last}),))


def _united(parts: Iterable[Interruption]) -> list[Interruption]:
    """The same days in order, without double ones."""
    united: list[Interruption] = []
    for part in sorted(parts, key=lambda part: part.first):
        if united and part.first <= united[-1].last + timedelta(days=1):
            united[-1] = Interruption(united[-1].first, max(united[-1].last, part.last))
        else:
            united.append(part)
    return united


def _until_aow(run: Run, case: Case, span: Span) -> Span | None:
    """From AOW age on the ban lasts only a few weeks more; None when how many is not recorded for that time."""
    aow, terms = run.facts.date("aow"), aow_terms(case)
    if aow is None:
        return span
    if terms is None:
        return None
    last = case.count(terms["last_plus"]) if aow <= case.start else aow + timedelta(days=terms["last_plus"])
    return span.until(last, "how_ban_aow", aow=aow, weeks=terms["weeks"]) if last < span.last else span


def last_day_of_years(first: date, years: int) -> date:
    """Last day of so many calendar years that begin on `first`; from 29 February they end on 28 February."""
    same_day = add_months(first, 12 * years)
    return same_day if same_day.day != first.day else same_day - timedelta(days=1)


def ban_results(run: Run, outcome: Outcome) -> dict[str, JSON]:
    """Whether the ban holds today: not in the trial period, nor when UWV was asked before the illness."""
    if outcome.dates is None or outcome.dates.last is None or run.case is None:
        return {}
    asked, trial = run.facts.date("uwv_request_received"), run.facts.date("trial_period_end")
    asked_before = asked is not None and asked < run.case.start
    in_trial = trial is not None and run.today <= trial
    return {"dismissal_ban_applies": not (asked_before or in_trial or run.today > outcome.dates.last)}


def pregnancy_ban(run: Run, version: Version) -> Dates | None:
    """Last day of the ban around pregnancy: six weeks after the leave, or after the illness that follows it.

    Not given while that illness goes on (BW 7:670 lid 2); the first day is that of the pregnancy, which is no fact.
    """
    facts = run.facts
    blocks = _known_leave(facts)
    if not blocks:
        return None
    end = blocks[-1][1]
    if facts.flag("sick_by_childbirth"):
        fit = [day for day in facts.dates("recovered_on") if day > end]
        if not fit:
            return None
        end = fit[-1] - timedelta(days=1)
    last = end + timedelta(days=version.terms["days_after"])
    return Dates(last=last, how=(How("how_pregnancy_ban", {"end": end, "date": last}),))


def dormant(run: Run, _: Version) -> Dates | None:
    """From the day after the ban a dormant contract can be ended on the employee's request (HR 8-11-2019)."""
    return _day_after(run, "dismissal-ban", "how_dormant")


def third_year(run: Run, _: Version) -> Dates | None:
    """The third year begins on the day after the wages during illness."""
    return _day_after(run, "wage-104w", "how_third_year")


def _day_after(run: Run, rule_id: str, sentence: str) -> Dates | None:
    last = last_day_of(run, rule_id)
    if last is None:
        return None
    first = last + timedelta(days=1)
    return Dates(first=first, how=(How(sentence, {"last": last, "first": first}),))
