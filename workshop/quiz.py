"""A quiz made from rules and pages: the same word as seed gives the same questions again, in every language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

from knowledge.sources import Language
from workshop.quiz_dates import date_question, date_subjects
from workshop.quiz_question import Kind, QuizQuestion
from workshop.quiz_rules import (
    claim_question,
    claim_subjects,
    counted_question,
    counted_subjects,
    fine_question,
    fine_subjects,
    law_question,
    law_subjects,
    who_question,
    who_subjects,
)

_KINDS: Mapping[Kind, tuple[Callable[[], Sequence[str]], Callable[[str, Random, Language], QuizQuestion]]] = {
    "date": (date_subjects, date_question),
    "claim": (claim_subjects, claim_question),
    "who": (who_subjects, who_question),
    "counted": (counted_subjects, counted_question),
    "law": (law_subjects, law_question),
    "fine": (fine_subjects, fine_question),
}
KINDS: tuple[Kind, ...] = tuple(_KINDS)
"""What can be asked: a day, a claim, who does it, the day that counts after a relapse, law or practice, fine or not."""


def make_quiz(seed: str, count: int, kinds: Sequence[Kind], lang: Language) -> tuple[QuizQuestion, ...]:
    """So many questions of these kinds, each subject once; fewer when the subjects run out.

    The kinds take turns. What is drawn depends on seed, count and kinds only, never on the language.
    """
    draw = Random(seed)
    left = {}
    for kind in KINDS:
        subjects = list(_KINDS[kind][0]())
        draw.shuffle(subjects)
        left[kind] = subjects
    asked: list[tuple[Kind, str]] = []
    while len(asked) < count and any(left[kind] for kind in kinds):
        asked += [(kind, left[kind].pop()) for kind in KINDS if kind in kinds and left[kind]]
    asked = asked[:count]
    draw.shuffle(asked)
    return tuple(_KINDS[kind][1](subject, Random(f"{seed}/{kind}/{subject}"), lang) for kind, subject in asked)


def score(questions: Sequence[QuizQuestion], given: Mapping[int, str]) -> int:
    """How many answers are right; `given` holds the key of the chosen option by the number of the question."""
    return sum(given.get(number) == question.right for number, question in enumerate(questions))
