"""A case as a row of screens for a projector: what it is about, what happens, each question, then its answer."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.sources import Language
from knowledge.texts import text
from knowledge.workshop import PracticeCase
from rules.wording import day_in_words
from workshop.answers import solve
from workshop.day import story_of


@dataclass(frozen=True, slots=True)
class Slide:
    """One screen: a heading, text, points below it, and small print."""

    heading: str
    lines: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    small: tuple[str, ...] = ()


def slides(case: PracticeCase, lang: Language) -> tuple[Slide, ...]:
    """All screens of the case, in the order in which they are shown.

    Raises:
        UnresolvedError: a text names something that the rules do not find.
    """
    opening = Slide(case.title.get(lang), (text("ws_goals", lang),), case.goals.get(lang))
    story = [
        Slide(day_in_words(event.day, lang), (story_of(case, number, lang),))
        for number, event in enumerate(case.events)
    ]
    questions = [slide for number in range(len(case.questions)) for slide in _question(case, number, lang)]
    return (opening, *story, *questions, Slide(text("ws_slides_end", lang), (text("ws_slides_end_text", lang),)))


def _question(case: PracticeCase, number: int, lang: Language) -> tuple[Slide, Slide]:
    question = case.questions[number]
    solved = solve(case, question, lang)
    day = day_in_words(question.day or case.today, lang)
    heading = text("ws_question", lang, number=number + 1)
    small = tuple(f"{item.law} {item.article}" for rule in solved.law for item in rule.basis[:1])
    return (
        Slide(heading, (solved.ask,), small=(text("ws_as_of", lang, date=day),)),
        Slide(text("ws_answer_to", lang, number=number + 1), (solved.answer,), small=small),
    )
