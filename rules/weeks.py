"""Weeks of the case: what falls in week N, what runs on, what comes next and what is over.

Week N is day 7(N−1)+1 to day 7N of the case; day 1 is the first sick day. Days that do not count (a gap of fewer than
four weeks, maternity leave) belong to no week.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from errors import InputError
from knowledge.rule_schema import Lang, Rule
from knowledge.rule_terms import CaseDay
from knowledge.rulebook import current_version, get_rulebook
from rules.case import Case
from rules.obligation import Evaluation, Obligation
from rules.terms import day_range
from rules.wording import as_lang

LAST_WEEK = 999
"""Far beyond any case; more is a typing error."""

Place = Literal["deadline", "window", "running", "next", "ended"]


@dataclass(frozen=True)
class WeekItem:
    """One rule as seen from a week; weeks are those in which it falls or between which it runs.

    `day_after_week`: its last day is the first day of the week that follows `first_week` (as for the 42-week report).
    `done`, `first` and `last` are known only for a case.
    """

    rule: str
    title: str
    place: Place
    first_week: int
    last_week: int
    day_after_week: bool = False
    done: bool = False
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class WeekSteps:
    """Week N: `first_day` and `last_day` are day numbers; `first` and `last` its dates when the case is known."""

    week: int
    first_day: int
    last_day: int
    first: date | None
    last: date | None
    now: tuple[WeekItem, ...]
    running: tuple[WeekItem, ...]
    next: tuple[WeekItem, ...]
    ended: tuple[WeekItem, ...]


@dataclass(frozen=True)
class _Span:
    """A rule with the counted days (0 = D) between which it falls."""

    rule: Rule
    first: int
    last: int
    obligation: Obligation | None = None

    @property
    def is_one_day(self) -> bool:
        return self.first == self.last

    @property
    def day_after_week(self) -> bool:
        term = current_version(self.rule).term
        return isinstance(term, CaseDay) and term.plus == self.first > 0 and term.plus % 7 == 0


def steps_in_week(week: int, lang: str = "nl", evaluation: Evaluation | None = None) -> WeekSteps:
    """What week N asks, by the general terms, or by the dates of a case when its evaluation is given.

    `next` holds the first step or steps after this week that are not done; `ended` what is over before it.

    Raises:
        InputError: week does not lie between 1 and LAST_WEEK, or the language is unknown.
    """
    if not 1 <= week <= LAST_WEEK:
        raise InputError(f"Week {week} kan niet: kies een week van 1 tot en met {LAST_WEEK}.")
    language = as_lang(lang)
    case = evaluation.case if evaluation else None
    spans = _spans_of_case(evaluation, case) if evaluation and case else _general_spans()
    now, running, later, ended = [], [], [], []
    for span in spans:
        item = _item(span, week, language)
        if item.place == "ended":
            ended.append(item)
        elif item.place == "next":
            later.append(item)
        elif item.place == "running":
            running.append(item)
        else:
            now.append(item)
    later = [item for item in later if not item.done]
    nearest = min((item.first_week for item in later), default=0)
    coming = tuple(item for item in later if item.first_week == nearest)
    first, last = _dates(case, week)
    return WeekSteps(week, 7 * week - 6, 7 * week, first, last, tuple(now), tuple(running), coming, tuple(ended))


def week_number(first_day: date | Case, day: date) -> int | None:
    """The week of the case in which that day lies; None before the case or on a day that does not count."""
    case = first_day if isinstance(first_day, Case) else Case(first_day, first_day)
    index = case.counted_days_before(day)
    return None if index is None else index // 7 + 1


def _general_spans() -> list[_Span]:
    versions = {rule.id: current_version(rule) for rule in get_rulebook().rules.values()}
    spans = []
    for rule in get_rulebook().rules.values():
        days = day_range(versions[rule.id], versions)
        if days and rule.kind not in ("anchor", "counting"):
            spans.append(_Span(rule, *days))
    return spans


def _spans_of_case(evaluation: Evaluation, case: Case) -> list[_Span]:
    """The spans by the dates of this case; what the case makes unnecessary or leaves open is left out."""
    spans = []
    general = {span.rule.id: span for span in _general_spans()}
    for obligation in evaluation.obligations:
        if obligation.verdict == "no" or obligation.kind in ("anchor", "counting"):
            continue
        rule = get_rulebook().rule(obligation.rule)
        usual = general.get(rule.id)
        last = obligation.latest or obligation.to
        last_index = case.counted_days_before(last) if last else None
        if last_index is None:
            if usual:
                spans.append(replace(usual, obligation=obligation))
            continue
        first_index = case.counted_days_before(obligation.from_) if obligation.from_ else last_index
        spans.append(_Span(rule, last_index if first_index is None else first_index, last_index, obligation))
    return spans


def _item(span: _Span, week: int, lang: Lang) -> WeekItem:
    first_week, last_week = span.first // 7 + 1, span.last // 7 + 1
    if span.day_after_week:
        first_week -= 1
    item = WeekItem(
        span.rule.id,
        span.rule.title.get(lang),
        _place(span, first_week, last_week, week),
        first_week,
        last_week,
        span.day_after_week,
    )
    found = span.obligation
    if found is None:
        return item
    return replace(item, done=found.done_on is not None, first=found.from_, last=found.latest or found.to)


def _place(span: _Span, first_week: int, last_week: int, week: int) -> Place:
    if week > last_week:
        return "ended"
    if week < first_week:
        return "next"
    if span.rule.kind in ("running", "period"):
        return "running"
    return "deadline" if span.is_one_day else "window"


def _dates(case: Case | None, week: int) -> tuple[date | None, date | None]:
    if case is None:
        return None, None
    return case.day(7 * week - 7), case.day(7 * week - 1)
