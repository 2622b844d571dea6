"""Whole conversations, from the first question to the last answer, with what the last answer must say.

`h…` were worked out by hand from the research; `u…` were written by somebody who had not seen the code. Where one is
not right yet, `known_gap` says what is wrong: those are expected to fail, and tell it when they no longer do.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from answer_tools import TODAY

from assistant.answer import Answer
from assistant.dialogue import Conversation
from assistant.turn import Assistant, Request

_FILE = Path(__file__).parent / "conversations.jsonl"
CONVERSATIONS: list[dict[str, Any]] = [json.loads(line) for line in _FILE.read_text(encoding="utf-8").splitlines()]


def last_answer(assistant: Assistant, script: dict[str, Any]) -> Answer:
    conversation = Conversation()
    for turn in script["turns"]:
        answer, conversation = assistant.ask(Request(turn, TODAY, script["role"], None, conversation))
    return answer


@pytest.mark.parametrize("script", [pytest.param(item, id=item["id"]) for item in CONVERSATIONS])
def test_a_conversation_ends_as_it_should(
    assistant: Assistant, script: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    if gap := script.get("known_gap"):
        request.applymarker(pytest.mark.xfail(reason=gap, strict=False))
    answer = last_answer(assistant, script)
    words = answer.text.lower()
    assert answer.status in script["status"].split("|")
    assert {name: answer.facts.get(name) for name in script.get("facts", {})} == script.get("facts", {})
    assert "facts_exact" not in script or answer.facts == script["facts_exact"]
    assert answer.facts.keys().isdisjoint(script.get("absent", []))
    assert "verdict" not in script or answer.checks[0]["verdict"] == script["verdict"]
    assert "ask" not in script or (answer.ask is not None and answer.ask.fact == script["ask"])
    assert "lang" not in script or answer.lang == script["lang"]
    assert [part for part in script.get("contains", []) if part.lower() not in words] == []
    assert [part for part in script.get("lacks", []) if part.lower() in words] == []
    assert [group for group in script.get("any", []) if not any(part.lower() in words for part in group)] == []


def test_nothing_of_one_conversation_is_in_another(assistant: Assistant) -> None:
    first = {"role": "werknemer", "turns": ["ik heb ww, mag ik naar Polen?"]}
    assert last_answer(assistant, first).facts["benefit"] == "WW"
    second = last_answer(assistant, {"role": "werknemer", "turns": ["mag ik naar Spanje met uitkering?"]})
    assert "benefit" not in second.facts
