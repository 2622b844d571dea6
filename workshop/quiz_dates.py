"""Questions about a day: the right one comes from the rules, the wrong ones from the same rules on a plausible mistake.

A mistake is a change in the facts (healthy days counted, counting begun anew, an opinion overlooked) or in the rule
(its older version, the other clock, the day of another step, a shift for the weekend, months for weeks, a day or a week
too many). Only what stands in the law is asked, and no wrong day is one that could be defended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from knowledge.rule_terms import CaseDay
from knowledge.rulebook import current_version, get_rulebook
from knowledge.sources import Language
from knowledge.texts import text
from rules.calendar_days import add_months, is_working_day, last_working_day
from rules.engine import evaluate
from rules.obligation import Evaluation, Obligation
from rules.wording import day_with_weekday
from workshop.quiz_question import Option, QuizQuestion, first_sick_day, relapse, shuffled

Facts = dict[str, Any]
_CLOCKS = {"wage-104w": "dismissal-ban", "dismissal-ban": "wage-104w"}
_DAYS_PER_MONTH = 30.4
_DAY_MORE_ALLOWED = ("oordeel-6w", "plan-van-aanpak")
"""The words of the law also allow one day more, as the file of the first says; that day is never offered as wrong."""
_WORKING_DAY_FOR_UWV = "report-42w"
"""UWV's site names the first working day; the law does not, but who learned it there is not told that it is wrong."""
_MONTHS_FROM_DAYS = 250
"""From this many days on people tend to count in months."""


def _plain(draw: Random) -> Facts:
    return {"first_sick_day": first_sick_day(draw)}


def _opinion(draw: Random) -> Facts:
    start = first_sick_day(draw)
    return {"first_sick_day": start, "oordeel_date": start + timedelta(days=draw.randrange(24, 39))}


def _relapse(draw: Random) -> Facts:
    start = first_sick_day(draw)
    recovered = start + timedelta(days=draw.randrange(43, 150))
    return {"first_sick_day": start, "recovered_on": recovered, "relapsed_on": relapse(recovered, 5, 27, draw)}


def _contract(draw: Random) -> Facts:
    start = first_sick_day(draw).replace(day=1)
    end = add_months(start, draw.randrange(7, 12)) - timedelta(days=1)
    ill = last_working_day(end - timedelta(days=draw.randrange(50, 120)))
    return {"first_sick_day": ill, "contract_type": "tijdelijk", "contract_start": start, "contract_end": end}


def _settlement(draw: Random) -> Facts:
    """A day whose terms end on a working day: in a weekend a term as short as this one may move."""
    day = first_sick_day(draw)
    while not all(is_working_day(day + timedelta(days=days)) for days in (0, 14, 21)):
        day += timedelta(days=1)
    return {"settlement_date": day, "right_of_withdrawal_mentioned": draw.random() < 0.5}


_SCENES: Mapping[str, tuple[Callable[[Random], Facts], tuple[str, ...]]] = {
    "plain": (_plain, ()),
    "opinion": (_opinion, ("plan-van-aanpak",)),
    "relapse": (_relapse, ("report-42w", "riv", "wia-application", "wage-104w")),
    "contract": (_contract, ("aanzegging", "contract-end-sick")),
    "settlement": (_settlement, ("settlement-withdrawal",)),
}
"""What is told, and which rules are asked about it; with nothing but a first sick day, all that it gives a day."""


@lru_cache(maxsize=1)
def date_subjects() -> tuple[str, ...]:
    """What can be asked: a scene and a rule."""
    given = [f"{scene}/{rule}" for scene, (_, rules) in _SCENES.items() for rule in rules]
    plain = _evaluate(_plain(Random("any")), "nl").obligations
    asked = [item.rule for item in plain if _day(item) and (_has_own_day(item) or item.rule in _CLOCKS)]
    return (*given, *(f"plain/{rule}" for rule in asked))


def _has_own_day(item: Obligation) -> bool:
    """Whether it is a last day in the law that is not just that of another step."""
    term = current_version(get_rulebook().rule(item.rule)).term
    return item.kind == "deadline" and item.certainty == "law" and term.op != "with-rule"


def date_question(subject: str, draw: Random, lang: Language) -> QuizQuestion:
    """A scene and one day in it, with the days to which three mistakes lead."""
    scene, _, rule = subject.partition("/")
    facts = _SCENES[scene][0](draw)
    found = _evaluate(facts, lang)
    item = found.obligation(rule)
    day = _day(item)
    if item is None or day is None:
        raise ValueError(f"{subject} has no day")
    wrong: dict[date, str] = {}
    for why, other in _mistakes(facts, found, item, day, lang):
        if not _could_be_defended(rule, other, day) and len(wrong) < 3:
            wrong.setdefault(other, why)
    options = [_option(day, "", lang), *(_option(other, why, lang) for other, why in wrong.items())]
    words = {name: _told(value, lang) for name, value in facts.items()}
    ask = text("ws_quiz_until" if item.latest is None else "ws_quiz_latest", lang, title=item.title)
    told = text(f"ws_scene_{scene}{_variant(facts)}", lang, **words)
    return QuizQuestion(
        kind="date",
        subject=subject,
        ask=f"{told} {ask}",
        options=shuffled(options, draw),
        right=day.isoformat(),
        explain=item.trace[:1] if len(item.trace) < 4 else item.trace[:2],
        rules=(item,),
    )


def _could_be_defended(rule: str, other: date, day: date) -> bool:
    """Whether the day is right after all, or some official text says it is."""
    a_day_more = rule in _DAY_MORE_ALLOWED and other == day + timedelta(days=1)
    return other == day or a_day_more or (rule == _WORKING_DAY_FOR_UWV and other == _next_working_day(day))


def _variant(facts: Facts) -> str:
    mentioned = facts.get("right_of_withdrawal_mentioned")
    return "" if mentioned is None else "_mentioned" if mentioned else "_silent"


def _told(value: object, lang: Language) -> str:
    return day_with_weekday(value, lang) if isinstance(value, date) else str(value)


def _option(day: date, why: str, lang: Language) -> Option:
    return Option(day.isoformat(), day_with_weekday(day, lang), why)


def _evaluate(facts: Facts, lang: Language) -> Evaluation:
    """On the first day of the story: nothing is late yet."""
    json = {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}
    today = min(value for value in facts.values() if isinstance(value, date))
    return evaluate(json, today, lang)


def _day(item: Obligation | None) -> date | None:
    return (item.latest or item.to) if item else None


def _mistakes(
    facts: Facts, found: Evaluation, item: Obligation, day: date, lang: Language
) -> Iterator[tuple[str, date]]:
    """Days to which a mistake leads, the most telling first, each with the sentence that explains it."""
    for key, changed in _changed_facts(facts):
        if other := _day(_evaluate(changed, "nl").obligation(item.rule)):
            yield text(f"ws_wrong_{key}", lang), other
    for key, other in (*_other_terms(found, item), *_shifts(facts, found, item, day)):
        yield text(f"ws_wrong_{key}", lang), other
    yield from _other_step(found, item, day, lang)
    yield text("ws_wrong_week_late", lang), day + timedelta(days=7)
    yield text("ws_wrong_week_early", lang), day - timedelta(days=7)


def _other_terms(found: Evaluation, item: Obligation) -> Iterator[tuple[str, date]]:
    """The other clock, and the days that earlier versions of the rule would give."""
    if other := _day(found.obligation(_CLOCKS.get(item.rule, ""))):
        yield "clock", other
    *older, _ = get_rulebook().rule(item.rule).versions
    for version in reversed(older):
        day = found.case.day(version.term.plus) if isinstance(version.term, CaseDay) and found.case else None
        if day:
            yield "old", day


def _shifts(facts: Facts, found: Evaluation, item: Obligation, day: date) -> Iterator[tuple[str, date]]:
    """The day moved out of the weekend, counted in months, or one day later."""
    if item.latest and not is_working_day(day):
        yield "weekend", _next_working_day(day)
    start = found.case.counted_first_sick_day if found.case else min(v for v in facts.values() if isinstance(v, date))
    if item.rule != "dismissal-ban" and (length := (day - start).days) >= _MONTHS_FROM_DAYS:
        yield "months", add_months(start, round(length / _DAYS_PER_MONTH))
    yield "day_late", day + timedelta(days=1)


def _other_step(found: Evaluation, item: Obligation, day: date, lang: Language) -> Iterator[tuple[str, date]]:
    """The last day of the step that lies nearest to this one in the calendar."""
    others = [other for other in found.obligations if other.latest and other.latest != day and _has_own_day(other)]
    for other in sorted(others, key=lambda other: abs(other.latest - day) if other.latest else timedelta.max)[:1]:
        if other.latest:
            yield text("ws_wrong_step", lang, title=other.title), other.latest


def _changed_facts(facts: Facts) -> Iterator[tuple[str, Facts]]:
    if "relapsed_on" in facts:
        yield "gap", {"first_sick_day": facts["first_sick_day"]}
        yield "restart", {"first_sick_day": facts["relapsed_on"]}
    if "oordeel_date" in facts:
        yield "week8", {"first_sick_day": facts["first_sick_day"]}
    if "right_of_withdrawal_mentioned" in facts:
        yield "withdrawal", facts | {"right_of_withdrawal_mentioned": not facts["right_of_withdrawal_mentioned"]}


def _next_working_day(day: date) -> date:
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
