"""Many questions in one process: a JSON line in, an Answer out, never a crash."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

from assistant.answer import Answer
from assistant.compose import simple_answer
from assistant.dialogue import Conversation
from assistant.turn import Assistant, Request
from errors import InputError
from knowledge.texts import text
from rules.fact_values import read_day

_KEYS = {"id", "question", "turns", "role", "lang", "today", "facts"}


def run_batch(source: Path, target: Path) -> None:
    """Answer every line of a JSONL file; the output is written beside its place and then moved there.

    Raises:
        InputError: the input cannot be read or the output cannot be written.
    """
    try:
        lines = source.read_text(encoding="utf-8-sig", errors="replace").split("\n")
    except OSError as problem:
        raise InputError(
            f"{source}: kan niet worden gelezen ({problem.strerror}). Controleer naam en rechten."
        ) from problem
    assistant = Assistant()
    temporary = target.with_name(f".{target.name}.{uuid4().hex[:8]}")
    try:
        with temporary.open("w", encoding="utf-8", errors="backslashreplace") as file:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    answer = answer_line(assistant, line, number)
                    file.write(json.dumps(answer.to_json(), ensure_ascii=False) + "\n")
        temporary.replace(target)
    except OSError as problem:
        raise InputError(
            f"{target}: kan niet worden geschreven ({problem.strerror}). Controleer map en ruimte."
        ) from problem
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def answer_line(assistant: Assistant, line: str, number: int) -> Answer:
    """The answer to one line; a line that cannot be used gives status `invalid` under its id or `line-N`."""
    name = f"line-{number}"
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            raise InputError("verwacht een JSON-object")
        name = _name_of(row.get("id")) or name
        return _answer_row(assistant, row).model_copy(update={"id": name})
    except (ValueError, RecursionError):
        message = text("invalid_line", "nl", message="het is geen JSON.")
    except InputError as problem:
        message = text("invalid_line", "nl", message=f"{str(problem).rstrip('.')}.")
    return simple_answer("invalid", "nl", message).model_copy(update={"id": name})


def _name_of(given: object) -> str:
    return str(given) if isinstance(given, str | int) and not isinstance(given, bool) else ""


def _answer_row(assistant: Assistant, row: dict[str, Any]) -> Answer:
    turns = _turns(row)
    facts = {} if row.get("facts") is None else row["facts"]
    if not isinstance(facts, dict):
        raise InputError("facts moet een JSON-object zijn")
    if unknown := set(row) - _KEYS:
        raise InputError(f"onbekende sleutel {sorted(unknown)[0]!r}; bekend zijn {', '.join(sorted(_KEYS))}")
    today = date.today() if row.get("today") is None else read_day(row["today"])
    conversation = Conversation(facts)
    answer: Answer | None = None
    for turn in turns:
        request = Request(turn, today, row.get("role"), row.get("lang"), conversation)
        answer, conversation = assistant.ask(request)
    assert answer is not None
    return answer


def _turns(row: dict[str, Any]) -> list[str]:
    turns = row["turns"] if "turns" in row else [row.get("question")]
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise InputError("question (tekst) of turns (lijst van teksten) ontbreekt")
    return turns
