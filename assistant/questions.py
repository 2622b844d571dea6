"""The one question back: what is asked for a fact, why, and the choices."""

from __future__ import annotations

from assistant.answer import Ask, Option
from knowledge.questions_back import questions_back
from knowledge.sources import Language
from knowledge.texts import text
from rules.fact_types import FACT_TYPES
from rules.wording import fact_label


def question_back(fact: str, lang: Language, proposed: str = "") -> Ask:
    """The question for one fact. With a proposed day it only has to be confirmed."""
    known = questions_back().get(fact)
    if known is None:
        question, why = text("ask_other", lang, fact=fact_label(fact, lang)), text("ask_other_why", lang)
        return Ask(fact=fact, type=_type(fact), question=question, why=why, options=_yes_no(fact, lang))
    options = [Option(value=choice.value, label=choice.label.get(lang)) for choice in known.options]
    question, why = known.question.get(lang), known.why.get(lang)
    if proposed:
        question, why = text("ask_confirm", lang, date=proposed), text("ask_confirm_why", lang)
        options = [Option(value="true", label=text("yes", lang)), Option(value="false", label=text("no", lang))]
    return Ask(fact=fact, type=known.type, question=question, why=why, options=options)


def purpose_label(purpose: str | None, lang: Language) -> str | None:
    """The purpose of a trip as its choice is worded."""
    choices = questions_back()["purpose"].options
    return next((choice.label.get(lang) for choice in choices if choice.value == purpose), None)


def _type(fact: str) -> str:
    kind = FACT_TYPES[fact].kind
    return {"bool": "choice", "enum": "choice", "dates": "date"}.get(kind, kind)


def _yes_no(fact: str, lang: Language) -> list[Option]:
    if FACT_TYPES[fact].kind != "bool":
        return []
    return [Option(value="true", label=text("yes", lang)), Option(value="false", label=text("no", lang))]
