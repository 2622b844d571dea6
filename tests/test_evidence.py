"""What leaves the assistant can be checked: a sample of every question set; `python -m evaluation run` takes all."""

from __future__ import annotations

import json

import pytest

from assistant.turn import Assistant, Request
from evaluation.answers import TODAY
from evaluation.evidence import problems_of
from evaluation.questions import FOLDER
from knowledge.index import Index, IndexStore
from settings import get_settings

SETS = ("hostile", "limits", "rules", "retrieval", "intents")
_EACH = 12


@pytest.fixture(scope="module")
def index() -> Index:
    """The index of the default settings."""
    settings = get_settings()
    return IndexStore(settings.data, settings.chroma_url).current()


def _questions(name: str) -> list[tuple[str, str | None]]:
    """Questions spread over a set, with who asks."""
    rows = [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [(row.get("question") or row["text"], row.get("role")) for row in rows[:: max(1, len(rows) // _EACH)]]


@pytest.mark.parametrize("name", SETS)
def test_every_number_has_evidence_every_quotation_is_exact_and_nothing_private_comes_back(
    name: str, index: Index
) -> None:
    assistant = Assistant()
    found = []
    for question, role in _questions(name):
        answer, _ = assistant.ask(Request(question, TODAY, role))
        found += [f"{question!r}: {problem}" for problem in problems_of(question, answer, index)]
    assert found == []
