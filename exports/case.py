"""The case as a file to keep and to load again: facts and steps done, no names, no number of a person, no free text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from errors import InputError
from knowledge.rulebook import get_rulebook
from knowledge.sources import Language
from knowledge.texts import text
from rules.fact_types import FACT_TYPES
from rules.facts import read_facts
from rules.wording import fact_label

FORMAT: Final = "poortwijzer-case"
VERSION: Final = 1
MAX_BYTES: Final = 100_000
"""No case comes near this; a larger file is something else."""
_FREE_TEXT = ("text",)
_MOST_DIGITS = 10**7
"""A number from here on could be one of a person, such as a BSN; no fact needs it."""


@dataclass(frozen=True)
class SavedCase:
    """What a case file holds. `facts`: fact name → JSON value; `done`: rule id → the day on which it was done."""

    facts: Mapping[str, Any]
    done: Mapping[str, str] = field(default_factory=dict)


def save_case(case: SavedCase) -> bytes:
    """The case as the bytes of a .json file; the same case gives the same bytes."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "facts": {name: value for name, value in case.facts.items() if _may_be_kept(name, value)},
        "done": dict(case.done),
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def load_case(content: bytes, lang: Language) -> SavedCase:
    """The case that a file holds.

    Raises:
        InputError: the file is no case, is of a later version, or a fact in it cannot be used. The message is in `lang`
            and does not repeat a value.
    """
    if len(content) > MAX_BYTES:
        raise InputError(text("case_other", lang))
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise InputError(text("case_no_json", lang)) from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise InputError(text("case_other", lang))
    version = found.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise InputError(text("case_broken", lang))
    if version > VERSION:
        raise InputError(text("case_future", lang, version=version, known=VERSION))
    facts, done = found.get("facts"), found.get("done", {})
    if not isinstance(facts, dict) or not isinstance(done, dict):
        raise InputError(text("case_broken", lang))
    _check_facts(facts, lang)
    _check_done(done, lang)
    return SavedCase(facts, done)


def _may_be_kept(fact: str, value: object) -> bool:
    is_long = isinstance(value, int | float) and not isinstance(value, bool) and value >= _MOST_DIGITS
    return FACT_TYPES[fact].kind not in _FREE_TEXT and not is_long


def _check_facts(facts: Mapping[str, object], lang: Language) -> None:
    for name, value in facts.items():
        if name not in FACT_TYPES:
            raise InputError(text("case_unknown_fact", lang, fact=name[:40]))
        if not _may_be_kept(name, value):
            raise InputError(text("case_bad_fact", lang, fact=fact_label(name, lang)))
    _, problems = read_facts(facts, lang)
    if problems:
        raise InputError(text("case_bad_fact", lang, fact=fact_label(problems[0].fact, lang)))


def _check_done(done: Mapping[str, object], lang: Language) -> None:
    for rule, day in done.items():
        if rule not in get_rulebook().rules:
            raise InputError(text("case_unknown_step", lang, step=rule[:40]))
        if not is_iso_day(day):
            raise InputError(text("case_bad_step", lang, step=get_rulebook().rule(rule).title.get(lang)))


def is_iso_day(value: object) -> bool:
    """Whether it is a day as YYYY-MM-DD."""
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
