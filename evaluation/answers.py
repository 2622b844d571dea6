"""Scoring whole answers on the project's own questions: status, rules, dates, words that must and must not be there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.answer import Answer
from assistant.dialogue import Conversation
from assistant.turn import Assistant, Request
from evaluation.questions import LimitQuestion, RuleQuestion, load

TODAY = date(2026, 11, 21)
"""The day on which the expected values of the sets were worked out."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One question with its answer (none where only reading is scored) and what is wrong; nothing wrong is right."""

    id: str
    split: str
    lang: str
    group: str
    question: str
    answer: Answer | None
    problems: list[str]


def score_rules(assistant: Assistant) -> list[Scored]:
    """The questions about the calendar, against status, rules and words worked out by hand."""
    scored = []
    for row in load("rules", RuleQuestion):
        request = Request(row.question, date.fromisoformat(row.today), row.role, None, Conversation(row.facts))
        answer, _ = assistant.ask(request)
        scored.append(Scored(row.id, row.split, row.lang, row.type, row.question, answer, rule_problems(row, answer)))
    return scored


def rule_problems(row: RuleQuestion, answer: Answer) -> list[str]:
    """What an answer to a question about the calendar lacks or should not hold."""
    problems = []
    if answer.status not in row.status:
        problems.append(f"status {answer.status}, verwacht {'/'.join(row.status)}")
    if row.answer_lang and answer.lang != row.answer_lang:
        problems.append(f"taal {answer.lang}")
    present = {check["rule"] for check in answer.checks}
    problems += [f"regel {rule} ontbreekt" for rule in row.rules if rule not in present]
    problems += [
        f"geen van {group}" for group in row.must_include if not any(contains(answer.text, item) for item in group)
    ]
    problems += [f"bevat {item!r}" for item in row.must_not_include if contains(answer.text, item)]
    return problems


def contains(text: str, part: str) -> bool:
    """Whether a text holds these words; a figure at either end is a whole figure (13 januari is not 3 januari)."""
    start = r"(?<!\d)" if part[:1].isdigit() else ""
    end = r"(?!\d)" if part[-1:].isdigit() else ""
    return re.search(start + re.escape(part.lower()) + end, text.lower()) is not None


def score_limits(assistant: Assistant) -> list[Scored]:
    """The questions that must be refused, are unknown, or must be answered."""
    scored = []
    for row in load("limits", LimitQuestion):
        answer, _ = assistant.ask(Request(row.question, TODAY, row.role))
        problems = [] if answer.status in row.status else [f"status {answer.status}, verwacht {'/'.join(row.status)}"]
        scored.append(Scored(row.id, row.split, row.lang, row.status[0], row.question, answer, problems))
    return scored


def share_right(scored: Iterable[Scored]) -> float:
    """Share of answers without a problem."""
    items = list(scored)
    return sum(not item.problems for item in items) / len(items) if items else 0.0
