"""Model answers: texts whose dates and verdicts are filled in by the rules, with the law and pages they rest on.

`{plan_latest}` is a result of the rules, `{trial-period.to}` a part of an obligation (the names stand in PARTS),
`{fact.contract_end}` a fact of the case; `{same_case|one text|another}` chooses by a result that is yes or no.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from errors import InputError
from knowledge.pages import Page, get_pages
from knowledge.sources import Language
from knowledge.texts import text
from knowledge.workshop import CaseQuestion, PracticeCase
from rules.engine import evaluate, general
from rules.obligation import JSON, Evaluation, Obligation
from rules.wording import day_in_words

_NAME = r"[a-z][a-z0-9_-]*(?:\.[a-z0-9_]+)?"
PLACE = re.compile(rf"\{{(?P<name>{_NAME})\}}")
CHOICE = re.compile(rf"\{{(?P<name>{_NAME})\|(?P<yes>[^{{}}|]*)\|(?P<no>[^{{}}|]*)\}}")
PARTS: dict[str, Callable[[Obligation], date | int | None]] = {
    "latest": lambda item: item.latest,
    "from": lambda item: item.from_,
    "to": lambda item: item.to,
    "advised": lambda item: item.advised,
    "days_late": lambda item: item.days_late,
}


class UnresolvedError(InputError):
    """A text names something that the rules do not find on the facts of its case; `name` is what it names."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{{{name}}} volgt niet uit de feiten van deze casus.")
        self.name = name


@dataclass(frozen=True, slots=True)
class Solved:
    """One question with its answer filled in, and where the answer stands."""

    ask: str
    answer: str
    law: tuple[Obligation, ...]
    pages: tuple[Page, ...]


def solve(case: PracticeCase, question: CaseQuestion, lang: Language) -> Solved:
    """The question as things stand on its day.

    Raises:
        UnresolvedError: ask or answer names something that the rules do not find.
    """
    day = question.day or case.today
    found = evaluate(case.facts_on(day), day, lang)
    facts = case.facts_on(day)
    pages = get_pages()
    return Solved(
        ask=fill(question.ask.get(lang), found, facts, lang),
        answer=fill(question.answer.get(lang), found, facts, lang),
        law=tuple(found.obligation(rule) or general(rule, lang) for rule in question.rules),
        pages=tuple(pages[page] for page in question.pages),
    )


def fill(template: str, found: Evaluation, facts: Mapping[str, Any], lang: Language) -> str:
    """The text with every name between braces filled in; names inside the texts of a choice come first.

    Raises:
        UnresolvedError: a name has no value on these facts.
    """

    def value(place: re.Match[str]) -> str:
        return in_words(_look_up(place["name"], found, facts), lang)

    def chosen(place: re.Match[str]) -> str:
        verdict = _look_up(place["name"], found, facts)
        if not isinstance(verdict, bool):
            raise UnresolvedError(place["name"])
        return place["yes"] if verdict else place["no"]

    return CHOICE.sub(chosen, PLACE.sub(value, template))


def _look_up(name: str, found: Evaluation, facts: Mapping[str, Any]) -> JSON:
    """The value of a result, a fact or a day."""
    owner, _, part = name.partition(".")
    value: JSON = None
    if not part:
        value = found.results.get(name)
    elif owner == "fact":
        value = facts.get(part)
    elif (item := found.obligation(owner)) and part in PARTS:
        day = PARTS[part](item)
        value = day.isoformat() if isinstance(day, date) else day
    if value is None:
        raise UnresolvedError(name)
    return value


def in_words(value: JSON, lang: Language) -> str:
    """A day, yes or no, a number or a name as people read it."""
    if isinstance(value, bool):
        return text("yes" if value else "no", lang).lower()
    try:
        return day_in_words(date.fromisoformat(str(value)), lang)
    except ValueError:
        return str(value)
