"""Small helpers for tests on whole answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from assistant.answer import Answer
from assistant.dialogue import Conversation
from assistant.turn import Assistant, Request
from settings import ROOT

TODAY = date(2026, 11, 21)
_SCHEMA = json.loads((ROOT / "tests" / "contract" / "answer.schema.json").read_text(encoding="utf-8"))
_VALIDATOR = Draft202012Validator(_SCHEMA, format_checker=FormatChecker())

Ask = Callable[..., Answer]


def schema_problems(answer: Mapping[str, Any]) -> list[str]:
    """What in an answer breaks the contract's schema."""
    return [f"{'/'.join(map(str, e.path))}: {e.message[:200]}" for e in _VALIDATOR.iter_errors(dict(answer))]


def own_words(answer: Answer) -> str:
    """The text of an answer without what it quotes."""
    return "\n".join(line for line in answer.text.split("\n") if not line.startswith(">"))


def cited_numbers(answer: Answer) -> set[int]:
    """The numbers of the citations that the text refers to."""
    return {int(number) for number in re.findall(r"\[(\d+)\]", answer.text)}


def converse(assistant: Assistant, *turns: str, role: str | None = None, lang: str | None = None) -> list[Answer]:
    """The answers to the turns of one conversation."""
    conversation, answers = Conversation(), []
    for turn in turns:
        answer, conversation = assistant.ask(Request(turn, TODAY, role, lang, conversation))
        answers.append(answer)
    return answers
