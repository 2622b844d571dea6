"""Sentences and dates in Dutch, English and Polish; the sentences themselves stand in knowledge/rules/wording.yaml."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import cast, get_args

from errors import InputError, KnowledgeError
from knowledge.rule_schema import Lang
from knowledge.rulebook import get_rulebook


def as_lang(value: str) -> Lang:
    """The value as a language.

    Raises:
        InputError: it is none of nl, en, pl.
    """
    if value not in get_args(Lang):
        raise InputError(f"Taal '{value}' is onbekend. Kies uit: nl, en, pl.")
    return cast(Lang, value)


def say(key: str, lang: Lang, **values: object) -> str:
    """The sentence with that key, its {names} filled in.

    Raises:
        KnowledgeError: wording.yaml has no such sentence.
    """
    sentences = get_rulebook().wording.sentences
    if key not in sentences:
        raise KnowledgeError(f"wording.yaml: sentences.{key} ontbreekt. Voeg de zin toe in nl, en en pl.")
    return sentences[key].get(lang).format(**values)


def fact_label(fact: str, lang: Lang) -> str:
    """The fact in words, or its name where it has none."""
    label = get_rulebook().wording.facts.get(fact)
    return label.get(lang) if label else fact


def day_in_words(day: date, lang: Lang) -> str:
    """A date as people write it: "9 maart 2026", "9 March 2026", "9 marca 2026"."""
    return f"{day.day} {get_rulebook().wording.months.get(lang)[day.month - 1]} {day.year}"


@lru_cache(maxsize=8192)
def day_with_weekday(day: date, lang: Lang) -> str:
    """A date with its weekday: "9 maart 2026 (maandag)"."""
    return f"{day_in_words(day, lang)} ({get_rulebook().wording.weekdays.get(lang)[day.weekday()]})"
