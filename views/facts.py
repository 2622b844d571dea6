"""Facts as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from assistant.check import problem_in_words
from assistant.quotes import country_name
from knowledge.questions_back import questions_back
from knowledge.rulebook import get_rulebook
from knowledge.sources import Language
from knowledge.texts import text
from rules.engine import evaluate
from rules.fact_types import FACT_TYPES, WEEKDAYS
from rules.wording import day_in_words, fact_label


def fact_name(fact: str, lang: Language) -> str:
    """What the fact is called at the beginning of a line."""
    label = fact_label(fact, lang)
    return label[:1].upper() + label[1:]


def facts_in_words(facts: Mapping[str, Any], lang: Language) -> list[tuple[str, str]]:
    """Name and value of each fact."""
    return [(fact_name(fact, lang), shown_value(fact, value, lang)) for fact, value in facts.items()]


def fact_problem(facts: Mapping[str, Any], lang: Language) -> str:
    """What is wrong with the first of these facts that cannot be used, in a sentence; empty when all can be."""
    errors = evaluate(facts, date.today(), lang).errors
    return problem_in_words(errors[0], lang) if errors else ""


def shown_value(fact: str, value: Any, lang: Language) -> str:
    """The value in words: a day, yes or no, the name of a country or of a choice; anything else as it is."""
    kind = FACT_TYPES[fact].kind
    if value is None:
        return text("ui_none", lang)
    if isinstance(value, list):
        joined = " – " if kind == "pair" or (value and kind == "pairs" and isinstance(value[0], str)) else ", "
        return joined.join(shown_value(fact, item, lang) for item in value)
    if kind in ("date", "dates", "pair", "pairs"):
        return day_in_words(date.fromisoformat(value), lang)
    if fact == "workdays":
        return get_rulebook().wording.weekdays.get(lang)[WEEKDAYS.index(value)]
    if kind == "bool":
        return text("yes" if value else "no", lang)
    if kind == "country":
        return country_name(value, lang)
    known = questions_back().get(fact)
    labels = {choice.value: choice.label.get(lang) for choice in known.options} if known else {}
    return labels.get(str(value), str(value))
