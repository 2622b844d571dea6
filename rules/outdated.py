"""Statements that were right once: which earlier version of a rule they match, and until when it held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.rule_schema import Lang, Rule, Version
from knowledge.rule_terms import AfterFact, CaseDay, CaseWindow
from knowledge.rulebook import current_version, get_rulebook
from rules.wording import as_lang

Unit = Literal["weeks", "week", "weeks-before-end", "days", "months", "eur"]
"""weeks: "na 13 weken"; week: "in week 91"; weeks-before-end: "13 weken voor het einde van de wachttijd"."""

Statement = tuple[float, Unit]


@dataclass(frozen=True)
class EarlierVersion:
    """An earlier version of a rule that says what was stated.

    `until` is its last day; `note` and `note_now` explain that version and the one of today.
    """

    rule: str
    title: str
    valid_from: date | None
    until: date
    note: str
    note_now: str


def earlier_version(rule_id: str, number: float, unit: Unit, lang: str = "nl") -> EarlierVersion | None:
    """The earlier version that the statement matches; None when it is right today, or never was in these files.

    Raises:
        KnowledgeError: there is no such rule. InputError: an unknown language.
    """
    language, rule = as_lang(lang), get_rulebook().rule(rule_id)
    if _says(current_version(rule), number, unit):
        return None
    for version in reversed(rule.versions[:-1]):
        if version.valid_to and _says(version, number, unit):
            return _described(rule, version, version.valid_to, language)
    return None


def earlier_versions(number: float, unit: Unit, lang: str = "nl") -> tuple[EarlierVersion, ...]:
    """The same over all rules, in the order of the procedure, for a statement of which the rule is not known."""
    found = (earlier_version(rule_id, number, unit, lang) for rule_id in get_rulebook().rules)
    return tuple(item for item in found if item)


def _described(rule: Rule, version: Version, until: date, lang: Lang) -> EarlierVersion:
    now = current_version(rule).note.get(lang)
    return EarlierVersion(rule.id, rule.title.get(lang), version.valid_from, until, version.note.get(lang), now)


def _says(version: Version, number: float, unit: Unit) -> bool:
    return (number, unit) in _statements(version)


def _statements(version: Version) -> set[Statement]:
    """Everything that the term and the numbers of a version can be quoted as."""
    term, said = version.term, set[Statement]()
    if isinstance(term, CaseDay):
        said |= _of_day(term.plus)
    elif isinstance(term, CaseWindow):
        said |= _of_day(term.last)
    elif isinstance(term, AfterFact):
        said |= _of_number("days", term.days) if term.days else _of_number("months", term.months or 0)
    for name, value in version.terms.items():
        said |= _of_number(name.rpartition("_")[2], value)
    return said


def _of_day(plus: int) -> set[Statement]:
    """D + plus as people say it: the week it lies in or follows, the weeks that are over, the weeks that are left."""
    said: set[Statement] = {(plus // 7 + 1, "week"), (plus, "days"), (plus + 1, "days")}
    if plus % 7 == 0:
        said |= {(plus // 7, "weeks"), (plus // 7, "week")}
    if plus % 7 == 6:
        said.add(((plus + 1) // 7, "weeks"))
    end = current_version(get_rulebook().rule("end-waiting-period")).term
    if isinstance(end, CaseDay) and (end.plus - plus) % 7 == 0:
        said.add(((end.plus - plus) // 7, "weeks-before-end"))
    return said


def _of_number(suffix: str, value: int) -> set[Statement]:
    """A number of the rule file by the last word of its name."""
    if suffix == "plus":
        return _of_day(value)
    if suffix == "weeks":
        return {(value, "weeks")}
    if suffix == "days":
        return {(value, "days"), (value / 7, "weeks")}
    if suffix == "months":
        return {(value, "months")}
    return {(value, "eur")} if suffix == "eur" else set()
