"""Questions whose answer stands in a rule or on a page: who does it, law or practice, fine or not, right or wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from random import Random

from knowledge.pages import get_pages
from knowledge.rule_schema import Rule
from knowledge.rule_terms import AfterFact
from knowledge.rulebook import current_version, get_rulebook
from knowledge.sources import Language
from knowledge.texts import text
from knowledge.workshop import get_claims
from rules.case import NEW_CASE_AFTER_DAYS
from rules.engine import evaluate, general
from rules.wording import day_with_weekday
from workshop.quiz_question import Option, QuizQuestion, first_sick_day, relapse, shuffled

_COUNTED = 6
"""How many different recoveries a quiz can ask about."""


def _title(rule: Rule, lang: Language) -> str:
    return rule.title.get(lang)


@lru_cache(maxsize=1)
def _calendar() -> dict[str, Rule]:
    """The steps that are counted from the first sick day: the calendar that a workshop is about."""
    return {rule.id: rule for rule in get_rulebook().rules.values() if _counts_from_case(rule)}


def _counts_from_case(rule: Rule) -> bool:
    term = current_version(rule).term
    if isinstance(term, AfterFact):
        return term.otherwise is not None
    return rule.kind in ("deadline", "window", "running") and term.op in ("case-day", "case-window", "every")


def who_subjects() -> tuple[str, ...]:
    """Steps of the calendar."""
    return tuple(_calendar())


def who_question(subject: str, draw: Random, lang: Language) -> QuizQuestion:
    """Who has to act? The other options are those who do other steps, as far as they are plainly wrong here.

    Who does part of a step alone, or the step with one more, could be defended and is not offered.
    """
    rule = _calendar()[subject]
    right = _actors(rule.who)
    others = sorted({_actors(other.who) for other in _calendar().values()} | {"bedrijfsarts"})
    wrong = [other for other in others if not (_parts(other) <= _parts(right) or _parts(right) <= _parts(other))]
    keys = [right, *draw.sample(wrong, min(3, len(wrong)))]
    return QuizQuestion(
        kind="who",
        subject=subject,
        ask=text("ws_quiz_who", lang, title=_title(rule, lang)),
        options=shuffled([Option(key, _in_words(key, lang)) for key in keys], draw),
        right=right,
        explain=(rule.explain.get(lang),),
        rules=(general(subject, lang),),
    )


def _actors(who: Sequence[str]) -> str:
    return "+".join(sorted(who))


def _parts(actors: str) -> set[str]:
    return set(actors.split("+"))


def _in_words(actors: str, lang: Language) -> str:
    names = [text(f"ws_actor_{actor}", lang) for actor in actors.split("+")]
    return text("ws_actors_both", lang, first=names[0], second=names[1]) if len(names) == 2 else ", ".join(names)


def law_subjects() -> tuple[str, ...]:
    """Terms of the calendar, without windows in the law: the edges of those are partly practice."""
    return tuple(name for name, rule in _calendar().items() if not (rule.kind == "window" and rule.certainty == "law"))


def law_question(subject: str, draw: Random, lang: Language) -> QuizQuestion:
    """Does this term stand in the law, or is it practice?"""
    rule = _calendar()[subject]
    return QuizQuestion(
        kind="law",
        subject=subject,
        ask=text("ws_quiz_law", lang, title=_title(rule, lang)),
        options=tuple(Option(key, text(f"ws_{key}", lang)) for key in ("law", "practice")),
        right=rule.certainty,
        explain=(rule.explain.get(lang), current_version(rule).note.get(lang)),
        rules=(general(subject, lang),),
    )


def fine_subjects() -> tuple[str, ...]:
    """Steps of employer or employee of which the rule says what follows when they are missed."""
    return tuple(name for name, rule in _fined().items())


def _fined() -> dict[str, Rule]:
    reported = {
        rule.id: rule
        for rule in get_rulebook().rules.values()
        if rule.kind == "deadline" and rule.certainty == "law" and current_version(rule).term.op != "open"
        and rule.if_missed is not None and rule.if_missed.severity == "fine"
    }  # fmt: skip
    return {name: rule for name, rule in (_calendar() | reported).items() if rule.if_missed is not None}


def fine_question(subject: str, draw: Random, lang: Language) -> QuizQuestion:
    """Can UWV fine when this is late?"""
    rule = _fined()[subject]
    missed = rule.if_missed
    if missed is None:
        raise ValueError(f"{subject} tells no consequence")
    return QuizQuestion(
        kind="fine",
        subject=subject,
        ask=text("ws_quiz_fine", lang, title=_title(rule, lang)),
        options=(Option("yes", text("yes", lang)), Option("no", text("no", lang))),
        right="yes" if missed.severity == "fine" else "no",
        explain=(missed.text.get(lang), missed.repair.get(lang)),
        rules=(general(subject, lang),),
    )


def claim_subjects() -> tuple[str, ...]:
    """Claims, one of each page at most: the second would give away the first."""
    return tuple(dict.fromkeys(claim.page for claim in get_claims()))


def claim_question(subject: str, draw: Random, lang: Language) -> QuizQuestion:
    """Is what people say right?"""
    claim = draw.choice([claim for claim in get_claims() if claim.page == subject])
    page = get_pages()[claim.page]
    return QuizQuestion(
        kind="claim",
        subject=subject,
        ask=text("ws_quiz_claim", lang, claim=claim.says.get(lang)),
        options=tuple(Option(key, text(f"ws_claim_{key}", lang)) for key in ("right", "wrong")),
        right="right" if claim.right else "wrong",
        explain=(f"**{page.title if lang == 'nl' else getattr(page.questions, lang)[0]}**", page.told_in(lang)),
        rules=tuple(general(rule, lang) for rule in page.rules[:2]),
        page=page,
    )


def counted_subjects() -> tuple[str, ...]:
    """Recoveries of different length."""
    return tuple(str(number) for number in range(_COUNTED))


def counted_question(subject: str, draw: Random, lang: Language) -> QuizQuestion:
    """After a recovery and a relapse: from which day do the terms count?"""
    start = first_sick_day(draw)
    recovered = start + timedelta(days=draw.randrange(10, 90))
    short = draw.random() < 0.5
    low, high = (7, NEW_CASE_AFTER_DAYS - 1) if short else (NEW_CASE_AFTER_DAYS, 60)
    relapsed = relapse(recovered, low, high, draw)
    gap = (relapsed - recovered).days
    days = {"first_sick_day": start, "recovered_on": recovered, "relapsed_on": relapsed}
    facts = {name: day.isoformat() for name, day in days.items()}
    found = evaluate(facts, relapsed, lang)
    right = str(found.results["counted_first_sick_day"])
    mistakes = {
        start.isoformat(): "old_start",
        recovered.isoformat(): "recovery",
        (start + timedelta(days=gap)).isoformat(): "not_new",
        relapsed.isoformat(): "not_same",
    }
    options = [
        Option(
            day.isoformat(),
            day_with_weekday(day, lang),
            "" if day.isoformat() == right else text(f"ws_wrong_{mistakes[day.isoformat()]}", lang),
        )
        for day in dict.fromkeys((start, start + timedelta(days=gap), recovered, relapsed))
    ]
    item = found.obligation("recovery-gap")
    return QuizQuestion(
        kind="counted",
        subject=subject,
        ask=text("ws_scene_relapse", lang, **{name: day_with_weekday(day, lang) for name, day in days.items()})
        + " "
        + text("ws_quiz_counted", lang),
        options=shuffled(options, draw),
        right=right,
        explain=(text("ws_gap_days", lang, days=gap), get_rulebook().rule("recovery-gap").explain.get(lang)),
        rules=(item,) if item else (),
    )
