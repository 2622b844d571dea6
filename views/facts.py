"""A fact as people read it."""

from __future__ import annotations

from datetime import date
from typing import Any

from assistant.quotes import country_name
from knowledge.questions_back import questions_back
from knowledge.rulebook import get_rulebook
from knowledge.sources import Language
from knowledge.texts import text
from rules.fact_types import FACT_TYPES, WEEKDAYS
from rules.wording import day_in_words


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
