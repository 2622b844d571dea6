"""The last step of a turn: nothing leaves without evidence.

It checks that every quotation stands word for word in the index, that every citation number exists, and that every
number in a statement stands in the evidence of that statement. It cannot see whether a sentence draws a wrong
conclusion from right numbers; the sentences themselves are written and checked by people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from assistant.answer import Citation
from assistant.evidence import Statement
from knowledge.passages import Passage

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_REFERENCE = re.compile(r"\[(\d+)\]")


def unsupported(
    statements: Iterable[Statement], citations: list[Citation], passages: Mapping[str, Passage]
) -> list[str]:
    """What in an answer has no evidence; empty when it may leave."""
    texts_of: dict[str, list[str]] = {}
    for passage in passages.values():
        texts_of.setdefault(passage.source_id, []).append(passage.text)
    problems = [
        f"quote {citation.n}"
        for citation in citations
        if not any(citation.quote in text for text in texts_of.get(citation.source_id, []))
    ]
    known = {citation.n for citation in citations}
    for statement in statements:
        problems += [f"reference [{n}]" for n in map(int, _REFERENCE.findall(statement.text)) if n not in known]
        allowed = numbers(" ".join(statement.evidence))
        bare = _REFERENCE.sub(" ", statement.text)
        problems += [f"number {number}" for number in sorted(numbers(bare) - allowed)]
    return problems


def numbers(text: str) -> set[str]:
    """The numbers in a text; a date such as 2026-05-03 gives its parts without leading zeros."""
    return {_plain(part) for part in _NUMBER.findall(text)}


def _plain(number: str) -> str:
    return number.lstrip("0") or "0"
