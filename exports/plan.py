"""The steps of a case as a document to print and fill in: overview, each step with a checklist, law and checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exports.document import Blank, Block, Checklist, Document, Heading, Paragraph, Table
from exports.steps import CaseView, Side, Status, Step, status_in_words, when_in_words
from knowledge.sources import Language
from knowledge.texts import text
from rules.wording import day_in_words

_TO_FILL_IN: tuple[Status, ...] = ("overdue", "due", "check", "upcoming", "unknown")


def plan(view: CaseView, facts: Sequence[tuple[str, str]], lang: Language, side: Side) -> Document:
    """The case as a document for one side; `facts` are its facts in words, with their labels."""
    day = day_in_words(view.today, lang)
    return Document(
        title=text("plan_title", lang),
        lang=lang,
        blocks=tuple(_blocks(view, facts, lang, side)),
        made_on=view.today,
        footer=text("plan_footer", lang, date=day),
    )


def _blocks(view: CaseView, facts: Sequence[tuple[str, str]], lang: Language, side: Side) -> Iterator[Block]:
    day = day_in_words(view.today, lang)
    yield Paragraph(text("plan_made", lang, date=day, side=text(f"tl_who_{side}", lang)))
    yield Paragraph(text("plan_no_personal", lang))
    yield Heading(text("plan_facts", lang))
    yield Table((text("plan_col_fact", lang), text("plan_col_value", lang)), facts, (3, 2))
    yield Heading(text("plan_overview", lang))
    yield Table(
        tuple(text(f"tl_col_{column}", lang) for column in ("step", "who", "when", "state")),
        [
            (f"{step.number}. {step.title}", step.who, when_in_words(step, lang), status_in_words(step, lang))
            for step in view.steps
        ],
        (4, 3, 3, 3),
    )
    yield Heading(text("tl_steps", lang))
    for step in view.steps:
        yield from _step(step, lang)
    yield Heading(text("plan_sources", lang))
    checked = max((step.checked_on for step in view.steps), default=view.today)
    yield Paragraph(text("plan_disclaimer", lang, date=day_in_words(checked, lang)))


def _step(step: Step, lang: Language) -> Iterator[Block]:
    yield Heading(f"{step.number}. {step.title}", 2)
    yield _lead("tl_when", f"{when_in_words(step, lang)} ({status_in_words(step, lang)})", lang)
    if step.advised and step.status != "not-needed":
        yield Paragraph(text("tl_advised", lang, date=day_in_words(step.advised, lang)))
    yield _lead("tl_who", step.who, lang)
    yield _lead("tl_what", step.what, lang)
    if step.form:
        yield _lead("tl_form", step.form, lang)
    if step.talk:
        yield _lead("tl_talk", step.talk, lang)
    if step.how and step.status in _TO_FILL_IN:
        yield Paragraph("", lead=text("plan_checklist", lang) + ":")
        yield Checklist(step.how)
    if step.missed:
        yield _lead("tl_missed", step.missed.text, lang)
        yield _lead("tl_repair", step.missed.repair, lang)
    places = "; ".join(place for place, _ in step.places)
    checked = text("tl_checked", lang, date=day_in_words(step.checked_on, lang))
    yield _lead("tl_law" if step.is_law else "tl_practice", f"{places}. {checked}", lang)
    if step.status in _TO_FILL_IN and step.how:
        yield Blank(text("plan_agreed", lang), 2)
        yield Blank(text("plan_done_on", lang), 1)


def _lead(key: str, words: str, lang: Language) -> Paragraph:
    label = text(key, lang)
    return Paragraph(words, lead=label if label.endswith("?") else f"{label}:")
