"""The second step of a turn: which rules a message touches, and what they say on the facts known so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from assistant.dialogue import Conversation
from assistant.facts import names_money, tells_illness
from assistant.understand import Intent, Understanding
from knowledge.calibration import calibration
from knowledge.intents import ABROAD, LATE, OVERVIEW, WHERE, WHY
from knowledge.rulebook import get_rulebook
from knowledge.sources import Language
from knowledge.texts import text
from rules.conditions import insured_country
from rules.engine import evaluate, general, missing_facts
from rules.facts import FactProblem
from rules.obligation import Evaluation, Obligation
from rules.weeks import WeekSteps, steps_in_week
from rules.wording import fact_label

Mode = Literal["week", "overview", "rules", "trip", "none"]
_MAX_WEEKS = 3
_MAX_RULES = 3
_TWO_CLOCKS = {"wage-104w": "dismissal-ban", "dismissal-ban": "wage-104w"}
"""The end of pay and the end of the dismissal ban lie days apart; who asks for one is told both, as separate lines."""
_END = "end-waiting-period"
TRIP_FACTS = ("benefit", "destination", "purpose", "departure", "return", "duration_days", "days_used", "toeslag")
_BARE = 7
"""A message that asks for reasons has at most so many words."""
_WHERE_AM_I = ("first-sick-day", "week-n")


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rules say. `missing` are the facts that a personal date still needs, `skipped` those of them that the
    person does not know.

    `sure`: the nearest rule is surely meant. `sources_first`: a known question about a source is nearer than the rule;
    the source answers, the rule follows.
    """

    mode: Mode
    evaluation: Evaluation
    obligations: tuple[Obligation, ...] = ()
    weeks: tuple[WeekSteps, ...] = ()
    missing: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    sources_first: bool = False
    sure: bool = True


def is_about_trip(message: Understanding) -> bool:
    """Whether a message asks if a trip, a move or a stay abroad is allowed."""
    if message.on_trip:
        return True
    limits = calibration()
    near = message.similarity(f"intent:{ABROAD}")
    rules = max((i.similarity for part in message.parts for i in part if i.rule), default=0.0)
    named = message.new_facts.keys() & {"destination", "purpose", "benefit"}
    if not named & {"purpose", "benefit"} and message.asked > near + limits.lead:
        return False
    enough = near >= max(limits.rule, rules) - limits.abroad_named
    if enough and ("destination" in named or ({"benefit", "purpose"} <= named and near >= limits.rule - limits.lead)):
        return True
    if {"destination", "purpose"} <= named:
        return message.personal >= limits.personal
    return near >= max(limits.abroad_bare if not named else limits.rule, rules)


def kept_facts(message: Understanding, *, asked: str = "") -> Mapping[str, Any]:
    """The facts of a message that hold for the person: of money and travel only where a trip is asked about."""
    if is_about_trip(message):
        return message.new_facts
    return {name: value for name, value in message.new_facts.items() if name not in TRIP_FACTS or name == asked}


def asks_back(message: Understanding) -> str | None:
    """`why`, `where` or `late` when a message asks for the reasons of the last answer, where it is laid down, or what
    happens when it is not done in time."""
    if len(message.question.split()) > _BARE:
        return None
    near = {about: message.similarity(f"intent:{about}") for about in (WHY, WHERE, LATE)}
    nearest = max(near, key=lambda about: near[about])
    return nearest if near[nearest] >= calibration().reasons else None


def without_unknown(checked: Checked, known: Conversation) -> Checked:
    """Facts that the person does not know are not asked again: then only what holds in general is told."""
    skipped = tuple(name for name in checked.missing if name in known.unknown)
    return replace(checked, missing=tuple(n for n in checked.missing if n not in known.unknown), skipped=skipped)


def check(message: Understanding, facts: Mapping[str, Any], today: date, role: str | None = None) -> Checked:
    """Apply the rules that a message touches.

    A week that is named is answered with what that week asks; "after n weeks" only when no rule is nearer. A question
    for a date of one's own (`when`) lists the facts it still misses.
    """
    if is_about_trip(message):
        return _trip(message, facts, today, role)
    evaluation = evaluate(facts, today, message.lang)
    if evaluation.case is not None and insured_country(evaluation.facts) != "NL":
        return Checked("none", evaluation)
    touched = _touched_rules(message, facts, evaluation)
    told = message.asked >= calibration().passage_question
    weeks = [week.number for week in message.weeks if not week.elapsed or not (told or _speaks_of_term(touched))]
    if weeks and not message.countries - {"NL"}:
        return _weeks(list(dict.fromkeys(weeks))[:_MAX_WEEKS], evaluation, message)
    if _wants_overview(message, touched, evaluation):
        if evaluation.case:
            return Checked("overview", evaluation, evaluation.obligations)
        moments = tuple(general(rule, message.lang) for rule in _fixed_moments())
        return Checked("overview", evaluation, moments, missing=("first_sick_day",))
    if not touched:
        return Checked("none", evaluation)
    obligations = tuple(evaluation.obligation(rule) or general(rule, message.lang) for rule in touched)
    first = obligations[0]
    undated = all(item.latest is None and item.to is None for item in obligations)
    personal = undated and message.personal >= calibration().personal
    nearer_by = message.asked - message.similarity(f"rule:{first.rule}")
    corrects = message.corrected >= max(message.asked, message.similarity(f"rule:{first.rule}") - calibration().lead)
    known_better = undated and not personal and (nearer_by > calibration().lead or corrects)
    missing = missing_facts(first.rule, facts) if personal else ()
    sure = message.similarity(f"rule:{first.rule}") >= calibration().sure
    return Checked("rules", evaluation, obligations, missing=missing, sources_first=known_better, sure=sure)


def _trip(message: Understanding, facts: Mapping[str, Any], today: date, role: str | None) -> Checked:
    """May I go: money and purpose are asked first. Who is somebody's employer pays wages: that is not asked."""
    employed = facts.get("employed")
    if "benefit" not in facts and (role == "werkgever" or employed is not None):
        facts = {**facts, "benefit": "loon" if role == "werkgever" or employed else "ZW"}
    evaluation = evaluate(facts, today, message.lang)
    trip = evaluation.trip
    missing = trip.missing if trip else tuple(name for name in ("benefit", "purpose") if facts.get(name) is None)
    if trip is None:
        missing = missing or ("destination",)
    if missing[:1] == ("benefit",) and "benefit" not in facts and _is_ill(message):
        missing = ("employed", *missing[1:])
    return Checked("trip", evaluation, missing=missing)


def _is_ill(message: Understanding) -> bool:
    """Whether a message says that somebody is ill: then a contract or none tells who pays."""
    return tells_illness(message.question) and not names_money(message.question)


def _touched_rules(message: Understanding, facts: Mapping[str, Any], evaluation: Evaluation) -> list[str]:
    """The rules that the questions in a message mean, nearest first.

    The rule for the first sick day is passed over when that day is given: it is then the anchor, not the question. Who
    asks for a date of a known case more likely means a rule that has one there.
    """
    known = {"first-sick-day"} if facts.get("first_sick_day") else set()
    wants_date = message.personal >= calibration().personal
    dated = {item.rule for item in evaluation.obligations if wants_date and (item.latest or item.to)}
    touched: list[str] = []
    for part in message.parts:
        touched += [rule for rule in _nearest_rules(part, message, known, dated) if rule not in touched]
    touched += [_TWO_CLOCKS[rule] for rule in touched if rule in _TWO_CLOCKS and _TWO_CLOCKS[rule] not in touched]
    return touched[:_MAX_RULES]


def _speaks_of_term(touched: list[str]) -> bool:
    """Whether "after 13 weeks" belongs to a rule that is meant, and so is its term rather than a week of the case."""
    return bool(touched) and get_rulebook().rule(touched[0]).kind != "counting"


def _nearest_rules(part: list[Intent], message: Understanding, passed_over: set[str], dated: set[str]) -> list[str]:
    """The rules near enough to be meant by one question, and not much farther than a known question about a source."""
    limits = calibration()
    rules = [
        (intent.rule, intent.similarity + (limits.dated if intent.rule in dated else 0.0))
        for intent in part
        if intent.rule and intent.rule not in passed_over
    ]
    rules.sort(key=lambda pair: (-pair[1], pair[0]))
    threshold = limits.rule - message.lenient
    slack = limits.over_passage * (limits.own_date if message.personal >= limits.personal else 1)
    if not rules or rules[0][1] < max(threshold, message.asked_beside(rules[0][0]) - slack):
        return []
    floor = max(threshold, rules[0][1] - limits.rule_close)
    return [rule for rule, similarity in rules[:2] if similarity >= floor]


def _wants_overview(message: Understanding, touched: list[str], evaluation: Evaluation) -> bool:
    overview = message.similarity(f"intent:{OVERVIEW}")
    given = "first_sick_day" in message.new_facts and evaluation.case is not None
    asked_for = overview >= max(calibration().rule, message.asked)
    if not touched:
        return given or asked_for
    nearest = message.similarity(f"rule:{touched[0]}")
    if given:
        return touched[0] in _WHERE_AM_I or overview >= nearest - calibration().vague
    return asked_for and overview > nearest


@lru_cache(maxsize=1)
def _fixed_moments() -> tuple[str, ...]:
    """The rules with a moment of their own in the 104 weeks, in that order."""
    return tuple(dict.fromkeys(item.rule for week in range(1, 105) for item in steps_in_week(week).now))


def _weeks(numbers: list[int], evaluation: Evaluation, message: Understanding) -> Checked:
    """What falls in these weeks, then what comes next and what runs on; after the last week, what ended."""
    weeks = tuple(steps_in_week(number, message.lang, evaluation) for number in numbers)
    items = [item for week in weeks for item in week.now]
    items += [item for week in weeks for item in (*week.next, *week.running)]
    rules = list(dict.fromkeys(item.rule for item in items)) or [_END]
    obligations = tuple(evaluation.obligation(rule) or general(rule, message.lang) for rule in rules)
    return Checked("week", evaluation, obligations, weeks)


def problem_in_words(problem: FactProblem, lang: Language) -> str:
    """Which fact cannot be used, and why."""
    return text("invalid_fact", lang, fact=fact_label(problem.fact, lang), message=problem.message)
