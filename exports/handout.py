"""A practice case on paper: with answers, without them, or with the facts given and every date left open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from exports.document import Blank, Block, Bullets, Document, Heading, PageBreak, Paragraph, Table
from knowledge.rulebook import get_rulebook
from knowledge.sources import Language
from knowledge.texts import text
from knowledge.workshop import PracticeCase
from rules.wording import day_in_words
from workshop.answers import Solved, solve
from workshop.day import Step, case_on, story_of

HandoutKind = Literal["answers", "questions", "blank"]
_STEPS = 8
"""As many rows as fit on the page below the facts."""


def handout(
    case: PracticeCase, kind: HandoutKind, facts: Sequence[tuple[str, str]], lang: Language, made_on: date
) -> Document:
    """The case as a document.

    Args:
        case: the case; it stands as on its own day.
        kind: answers: model answers, law and notes for the trainer; questions: room to write; blank: beside that the
            table of steps without its days, which the group works out from the facts.
        facts: the facts in words, with their labels.
        lang: the language of the document.
        made_on: the day that counts as the day on which it was made.

    Raises:
        UnresolvedError: a text of the case names something that the rules do not find.
    """
    checked = max(rule.checked_on for rule in get_rulebook().rules.values())
    return Document(
        title=case.title.get(lang),
        lang=lang,
        blocks=tuple(_blocks(case, kind, facts, lang)),
        made_on=made_on,
        footer=text("ws_footer", lang, date=day_in_words(checked, lang)),
    )


def _blocks(case: PracticeCase, kind: HandoutKind, facts: Sequence[tuple[str, str]], lang: Language) -> Iterator[Block]:
    yield Paragraph(text("ws_handout_" + kind, lang), lead=text("ws_handout", lang) + ":")
    yield Heading(text("ws_goals", lang))
    yield Bullets(case.goals.get(lang))
    yield Heading(text("ws_story", lang))
    for number, event in enumerate(case.events):
        if event.day <= case.today:
            yield Paragraph(story_of(case, number, lang), lead=day_in_words(event.day, lang) + ":")
    if kind == "blank":
        yield Heading(text("ws_facts", lang))
        yield Table((text("ws_col_fact", lang), text("ws_col_value", lang)), facts, (3, 2))
    if kind != "questions":
        yield from _steps(case, lang, dates=kind == "answers")
    yield Heading(text("ws_questions", lang))
    for number, question in enumerate(case.questions, start=1):
        yield from _question(solve(case, question, lang), question.day or case.today, number, kind, lang)
    if kind == "answers":
        yield PageBreak()
        yield Heading(text("ws_notes", lang))
        yield Bullets((*case.notes.get(lang), text("ws_notes_privacy", lang)))


def _steps(case: PracticeCase, lang: Language, *, dates: bool) -> Iterator[Block]:
    """The steps of the case by date; without dates there is room to write them."""
    steps = sorted(case_on(case, case.today, lang).steps, key=lambda step: step.day)[:_STEPS]
    yield Heading(text("ws_steps_table", lang))
    header = [text(f"ws_col_{name}", lang) for name in ("step", "day", "who", "law")]
    yield Table(header, [_row(step, lang, dates=dates) for step in steps], (4, 3, 3, 2))


def _row(step: Step, lang: Language, *, dates: bool) -> list[str]:
    item = step.obligation
    who = ", ".join(text(f"ws_actor_{actor}", lang) for actor in item.who.split(", "))
    if not dates:
        return [item.title, "", "", ""]
    return [item.title, day_in_words(step.day, lang), who, text(f"ws_{item.certainty}", lang)]


def _question(solved: Solved, day: date, number: int, kind: HandoutKind, lang: Language) -> Iterator[Block]:
    yield Heading(f"{number}. {solved.ask}", 2)
    yield Paragraph(text("ws_as_of", lang, date=day_in_words(day, lang)))
    if kind != "answers":
        yield Blank(text("ws_write_answer", lang), 3)
        if kind == "blank":
            yield Blank(text("ws_write_why", lang), 2)
        return
    yield Paragraph(solved.answer, lead=text("ws_answer", lang) + ":")
    laws = dict.fromkeys(f"{item.law}, {item.article}" for rule in solved.law for item in rule.basis)
    yield Paragraph("; ".join(laws), lead=text("ws_grounds", lang))
    if solved.pages:
        yield Paragraph(text("ws_pages", lang, titles="; ".join(page.title for page in solved.pages)))
