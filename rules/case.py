"""The counted case: which day is day 1, and which date is day k once interruptions are left out.

Sources: BW 7:629 lid 10, WIA art. 23 lid 2, 3 and 5, ZW art. 38 lid 1, Regeling bepaling eerste werkdag art. 2-6.
A gap of fewer than four weeks does not count, one of four weeks or more starts a new case; days of maternity leave
do not count, and illness with another cause after the leave is a new case.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from rules.fact_types import WEEKDAYS
from rules.fact_values import Pair
from rules.facts import Facts, UnusableFactError

NEW_CASE_AFTER_DAYS = 28
"""An interruption of four weeks or more starts a new case."""


@dataclass(frozen=True)
class Interruption:
    """Days that do not count, first and last day included."""

    first: date
    last: date
    is_leave: bool = False

    @property
    def days(self) -> int:
        """Length in calendar days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Case:
    """One case of illness.

    `start` is day 1 of the present case; `interruptions` lie in it, in order. From `undecided_from` on the count
    depends on something unknown or unusable (`broken`); from `closed_on` on the person is fit again.
    """

    first_sick_day: date
    start: date
    interruptions: tuple[Interruption, ...] = ()
    same_case: bool | None = None
    undecided_from: date | None = None
    broken: bool = False
    closed_on: date | None = None

    @property
    def total_gap_days(self) -> int:
        """Healthy days inside the present case."""
        return sum(gap.days for gap in self.interruptions if not gap.is_leave)

    @property
    def excluded_days(self) -> int:
        """Days of maternity leave inside the present case."""
        return sum(leave.days for leave in self.interruptions if leave.is_leave)

    @property
    def counted_first_sick_day(self) -> date:
        """The day that stands for day 1 after all interruptions."""
        return self.start + timedelta(days=self.total_gap_days + self.excluded_days)

    def count(self, plus: int) -> date:
        """D + plus, moved on by every interruption that begins on or before it."""
        day = self.start + timedelta(days=plus)
        for interruption in self.interruptions:
            if interruption.first <= day:
                day += timedelta(days=interruption.days)
        return day

    def day(self, plus: int) -> date | None:
        """The same, or None when it lies where the count is not decided."""
        day = self.count(plus)
        return None if self.undecided_from and day >= self.undecided_from else day

    def counted_days_before(self, day: date) -> int | None:
        """How many counted days of the case lie before `day`; None before the case, or on a day that does not count."""
        if day < self.start or any(gap.first <= day <= gap.last for gap in self.interruptions):
            return None
        return (day - self.start).days - sum(gap.days for gap in self.interruptions if gap.last < day)


def build_case(facts: Facts) -> Case | None:
    """The case that the facts describe, or None when there is no first sick day.

    Raises:
        UnusableFactError: the first sick day rests on a fact that cannot be used.
    """
    first = facts.date("first_sick_day") if facts.known("first_sick_day") else derived_first_sick_day(facts)
    if first is None:
        return None
    case = Case(first, first)
    for step in (_with_gaps, _with_leave):
        try:
            case = step(case, facts)
        except UnusableFactError:
            case = _undecided(case, _earliest_known(facts) or first, broken=True)
    return _with_partial_work(case, facts)


def derived_first_sick_day(facts: Facts) -> date | None:
    """The first working day that illness takes away, as a whole or from the moment at which work stopped.

    A night shift counts as the day on which it began; days of leave and public holidays count as working days.
    """
    stopped = facts.date("night_shift_start") or facts.date("stopped_work_at")
    if stopped:
        return stopped
    fell_ill = facts.date("fell_ill_on")
    if fell_ill is None:
        return None
    workdays = _workdays(facts)
    first = next(day for day in (fell_ill + timedelta(days=n) for n in range(7)) if WEEKDAYS[day.weekday()] in workdays)
    if first == fell_ill:
        return first
    still_ill = facts.date("still_ill_on")
    fit_before = facts.is_null("still_ill_on") or (still_ill is not None and still_ill < first)
    return None if fit_before else first


def _workdays(facts: Facts) -> tuple[str, ...]:
    """The usual working days; without fixed days every day could have been worked (Regeling art. 3)."""
    if facts.is_null("workdays"):
        return WEEKDAYS
    return facts.choices("workdays") or WEEKDAYS[:5]


def gaps(facts: Facts) -> tuple[Pair, ...]:
    """Pairs of first day fit and first day ill again, in order."""
    return tuple(zip(facts.dates("recovered_on"), facts.dates("relapsed_on"), strict=False))


def _with_gaps(case: Case, facts: Facts) -> Case:
    fit, ill = facts.dates("recovered_on"), facts.dates("relapsed_on")
    if len(ill) > len(fit):
        return _undecided(case, case.start)
    for recovered, relapsed in gaps(facts):
        if (relapsed - recovered).days >= NEW_CASE_AFTER_DAYS:
            case = replace(case, start=relapsed, interruptions=(), same_case=False)
            continue
        gap = Interruption(recovered, relapsed - timedelta(days=1))
        kept = (*case.interruptions, gap) if gap.days else case.interruptions
        case = replace(case, interruptions=kept, same_case=True)
    return replace(case, closed_on=fit[-1]) if len(fit) > len(ill) else case


def _with_leave(case: Case, facts: Facts) -> Case:
    blocks = tuple(block for block in leave_blocks(facts, case) if block[1] >= case.start)
    if not blocks:
        return case
    ill_around = facts.flag("sick_until_leave") and facts.flag("sick_directly_after_leave")
    same_cause = facts.flag("same_cause")
    if not ill_around or same_cause is None:
        return _undecided(case, blocks[0][0])
    last = blocks[-1][1]
    if not same_cause:
        later = tuple(gap for gap in case.interruptions if gap.first > last)
        return replace(case, start=last + timedelta(days=1), interruptions=later, same_case=False)
    leaves = tuple(Interruption(max(first, case.start), last, is_leave=True) for first, last in blocks)
    ordered = sorted((*case.interruptions, *leaves), key=lambda part: part.first)
    return replace(case, interruptions=tuple(ordered), same_case=True)


def leave_blocks(facts: Facts, case: Case) -> tuple[Pair, ...]:
    """The blocks of maternity leave; a leave of which one end is unknown is taken as one day, so that it shows."""
    if facts.known("leave_periods"):
        return facts.pairs("leave_periods")
    first, last = facts.date("leave_start"), facts.date("leave_end")
    if facts.is_null("leave_start") or facts.is_null("leave_end") or (first is None and last is None):
        return ()
    if first and last:
        return ((first, last),)
    return ((first, first),) if first else ((min(case.start, last), last),) if last else ()


def _with_partial_work(case: Case, facts: Facts) -> Case:
    """Working in part, or in adapted work, is no interruption: it only says that the case goes on."""
    works = any(facts.values.get(name) for name in ("partial_work_from", "full_hours_adapted_work_from"))
    return replace(case, same_case=True) if works and case.same_case is None and not case.closed_on else case


def _undecided(case: Case, since: date, *, broken: bool = False) -> Case:
    earliest = min(since, case.undecided_from) if case.undecided_from else since
    return replace(case, undecided_from=max(earliest, case.start), broken=case.broken or broken)


def _earliest_known(facts: Facts) -> date | None:
    """The first day on which an interruption with an unusable fact may begin, as far as the usable ones tell."""
    usable = facts.values
    starts = [facts.dates("recovered_on")[0]] if usable.get("recovered_on") else []
    starts += [facts.pairs("leave_periods")[0][0]] if usable.get("leave_periods") else []
    leave_start = facts.date("leave_start") if usable.get("leave_start") else None
    return min([*starts, leave_start] if leave_start else starts, default=None)
