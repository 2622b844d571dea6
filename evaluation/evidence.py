"""Whether everything in an answer can be checked: a second look, from the answer alone, at what the guard lets through.

Numbers, dates, weeks, amounts and articles must stand in a rule that was applied, in a page or place that is cited, or
in a sentence of our own; quotations must be exact; nothing private of the question may come back.
"""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from assistant.answer import Answer
from assistant.guard import numbers
from assistant.privacy import hide, is_bsn, repeats
from evaluation.answers import Scored
from knowledge.abroad import get_tables
from knowledge.index import Index
from knowledge.questions_back import questions_back
from knowledge.rulebook import get_rulebook
from knowledge.sources import LANGUAGES, Language, described_sources
from knowledge.strict_yaml import read_yaml
from knowledge.texts import FOLDER
from rules.weeks import steps_in_week
from rules.wording import day_with_weekday

_REFERENCE = re.compile(r"\[(\d+)\]")
_ISO_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_WEEK = re.compile(r"(?i)\bweek \**(\d{1,3})\b|\b(?=\d{1,3}\**\.? tyg)(\d{1,3})")
_DIGITS = re.compile(r"\d(?:[ .-]?\d){7,8}")


def scan(scored: Iterable[Scored], index: Index) -> list[str]:
    """Every exception in these answers, as `id: what is wrong`; none is right."""
    return [
        f"{item.id}: {problem}"
        for item in scored
        if item.answer is not None
        for problem in problems_of(item.question, item.answer, index)
    ]


def problems_of(question: str, answer: Answer, index: Index) -> list[str]:
    """What in one answer has no evidence, is misquoted, or repeats what is private."""
    problems = [
        f"citaat {citation.n} staat niet zo in {citation.source_id}"
        for citation in answer.citations
        if not any(citation.quote in text for text in _texts_of(index).get(citation.source_id, ()))
    ]
    allowed = numbers(" ".join(_evidence(answer, index)))
    if answer.status == "invalid":  # names what cannot be used, such as a date that does not exist
        allowed |= numbers(question)
    # A remark on a date that was not used names it.
    allowed |= numbers(question) & numbers(" ".join(w.text for w in answer.warnings if w.kind == "unsure"))
    said = numbers(_REFERENCE.sub(" ", answer.text))
    problems += [f"getal {number} zonder bron" for number in sorted(said - allowed)]
    return problems + _private(question, answer)


def _private(question: str, answer: Answer) -> list[str]:
    whole = answer.model_dump_json()
    bsn = [found.group() for found in _DIGITS.finditer(question) if is_bsn(found.group())]
    problems = ["een BSN komt terug" for number in bsn if number in whole]
    words = hide(question, answer.lang).words
    return problems + [f"{word!r} komt terug" for word in words if repeats(whole, (word,))]


def _evidence(answer: Answer, index: Index) -> list[str]:
    """Every text that a number in this answer may come from."""
    rulebook, tables = get_rulebook(), get_tables()
    texts = [json.dumps(check, ensure_ascii=False) for check in answer.checks]
    applied = {check["rule"] for check in answer.checks}
    texts += [rulebook.rule(rule).model_dump_json() for rule in applied if rule in rulebook.rules]
    texts += [row.model_dump_json() for row in tables.decisions.rows if row.id in applied]
    for citation in answer.citations:
        texts.append(citation.model_dump_json())
        if (cited := index.pages.get(citation.source_id)) is not None:
            texts += [cited.page.model_dump_json(), *_rules_of(cited.page.rules)]
    texts.append(json.dumps(answer.facts, ensure_ascii=False))
    texts += [f"{item.title} {item.locator}" for item in answer.considered]
    texts += [index.source_of(citation.source_id).short_title for citation in answer.citations]
    texts += [source.short_title for source in described_sources().values()] if answer.considered else []
    texts += [f"{first} {last}" for rule, (first, last) in _weeks_of_rules().items() if rule in applied]
    texts += [_days_of(int(week)) for found in _WEEK.findall(answer.text) for week in found if week]
    texts += [str(min(rule.checked_on for rule in rulebook.rules.values()))]  # stands below every answer
    texts += [day for found in _ISO_DAY.findall(" ".join(texts)) for day in _written(found)]
    if answer.ask is not None:
        texts += [answer.ask.model_dump_json(), tables.decisions.model_dump_json()]
        texts += [known.model_dump_json() for known in questions_back().values()]
    return [*texts, *(line for line in _own_sentences(answer.lang) if _is_said(line, answer.text))]


def _days_of(week: int) -> str:
    """A week of the case with its first and last day, which follow from its number."""
    return f"{week} {7 * week - 6} {7 * week}"


@lru_cache(maxsize=1)
def _weeks_of_rules() -> dict[str, tuple[int, int]]:
    """First and last week of each rule that has a place of its own in the 104 weeks."""
    items = (item for week in range(1, 105) for item in steps_in_week(week).now)
    return {item.rule: (item.first_week, item.last_week) for item in items}


def _rules_of(ids: Iterable[str]) -> list[str]:
    rulebook = get_rulebook()
    return [rulebook.rule(rule).model_dump_json() for rule in ids if rule in rulebook.rules]


def _written(day: str) -> list[str]:
    try:
        return [day_with_weekday(date.fromisoformat(day), lang) for lang in LANGUAGES]
    except ValueError:
        return []


def _is_said(sentence: str, text: str) -> bool:
    """Whether a sentence of ours stands in a text, whatever was filled in."""
    fixed = [part.strip() for part, _, _, _ in string.Formatter().parse(sentence) if part.strip(" .,;:*\n")]
    return bool(fixed) and all(part in text for part in fixed)


@lru_cache(maxsize=3)
def _own_sentences(lang: Language) -> tuple[str, ...]:
    return tuple(read_yaml(FOLDER / f"{lang}.yaml").values())


@lru_cache(maxsize=1)
def _texts_of(index: Index) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for passage in index.passages.values():
        found.setdefault(passage.source_id, []).append(passage.text)
    return found
