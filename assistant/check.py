"""The second step of a turn: which rules a message touches, and what they say on the facts known so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from assistant.understand import Understanding
from knowledge.calibration import calibration
from knowledge.intents import OVERVIEW
from rules.engine import evaluate, general, missing_facts
from rules.obligation import Evaluation, Obligation
from rules.weeks import WeekSteps, steps_in_week

Mode = Literal["week", "overview", "rules", "none"]
_MAX_WEEKS = 3
_MAX_RULES = 2


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rules say. `missing` is the fact that a personal date still needs; `obligations` go into the answer."""

    mode: Mode
    evaluation: Evaluation
    obligations: tuple[Obligation, ...] = ()
    weeks: tuple[WeekSteps, ...] = ()
    missing: tuple[str, ...] = field(default=())


def check(message: Understanding, facts: Mapping[str, Any], today: date) -> Checked:
    """Apply the rules that a message touches.

    A week that is named is answered with what that week asks; "after n weeks" only when no rule is nearer. A question
    for a date of one's own (`when`) lists the facts it still misses.
    """
    evaluation = evaluate(facts, today, message.lang)
    touched = _touched_rules(message)
    weeks = [week.number for week in message.weeks if not week.elapsed or not touched]
    if weeks:
        return _weeks(list(dict.fromkeys(weeks))[:_MAX_WEEKS], evaluation, message)
    if _wants_overview(message, touched, evaluation):
        obligations = tuple(item for item in evaluation.obligations if item.kind not in ("counting",))
        missing = () if evaluation.case else ("first_sick_day",)
        return Checked("overview", evaluation, obligations, missing=missing)
    if not touched:
        return Checked("none", evaluation)
    obligations = tuple(evaluation.obligation(rule) or general(rule, message.lang) for rule in touched)
    first = obligations[0]
    personal = message.rules[0].act == "when" and first.latest is None and first.to is None
    missing = missing_facts(first.rule, facts) if personal else ()
    return Checked("rules", evaluation, obligations, missing=missing)


def _touched_rules(message: Understanding) -> list[str]:
    """The nearest rules that are near enough to be meant."""
    limits = calibration()
    nearest = message.rules
    if not nearest or nearest[0].similarity < limits.rule:
        return []
    floor = max(limits.rule, nearest[0].similarity - limits.rule_close)
    return [intent.rule for intent in nearest[:_MAX_RULES] if intent.rule and intent.similarity >= floor]


def _wants_overview(message: Understanding, touched: list[str], evaluation: Evaluation) -> bool:
    overview = message.similarity(f"intent:{OVERVIEW}")
    if touched and message.rules[0].similarity > overview:
        return False
    given = "first_sick_day" in message.new_facts and evaluation.case is not None
    return overview >= calibration().rule or given


def _weeks(numbers: list[int], evaluation: Evaluation, message: Understanding) -> Checked:
    weeks = tuple(steps_in_week(number, message.lang, evaluation) for number in numbers)
    named = dict.fromkeys(item.rule for week in weeks for item in week.now)
    near = [rule for rule in _touched_rules(message) if rule not in named]
    obligations = tuple(evaluation.obligation(rule) or general(rule, message.lang) for rule in (*named, *near))
    if not obligations:
        obligations = tuple(
            evaluation.obligation(item.rule) or general(item.rule, message.lang) for week in weeks for item in week.next
        )
    return Checked("week", evaluation, obligations, weeks)
