"""Ways of asking that lead to no single rule: an overview of the case, other subjects, medical questions."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.sources import Language
from knowledge.strict_yaml import parse_as, read_yaml

_FILE = Path(__file__).resolve().parent / "intents.yaml"
OVERVIEW, MEDICAL, OUT_OF_SCOPE, UNKNOWN = "overview", "medical", "out-of-scope", "unknown"
ABROAD, FOLLOW_UP, WHY, WHERE, LATE = "abroad", "follow-up", "why", "where", "late"
NO_DANGER = "danger-none"
DANGER = ("danger-self", "danger-other", NO_DANGER)
"""Who is in danger, who worries about another, and what only sounds like it: read by a probe of its own."""
IN_SCOPE = "in-scope"
"""Questions that look like another subject and are not."""
REFUSED = (MEDICAL, OUT_OF_SCOPE, UNKNOWN)
"""Intents that are about something this assistant does not answer."""
KNOWN = "known"
_INTENT = "intent:"


class _Intents(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    intents: dict[str, dict[Language, list[str]]]


@lru_cache(maxsize=1)
def intents() -> dict[str, dict[Language, list[str]]]:
    """Example questions per intent and language."""
    return parse_as(_Intents, read_yaml(_FILE), _FILE.name).intents


def intent_of(target: str) -> str | None:
    """The intent that an entry of the index is an example of; None for questions about a page, a source or a rule."""
    return target.removeprefix(_INTENT) if target.startswith(_INTENT) else None


def scope_of(target: str) -> str:
    """`known`, or the kind of question that is not answered, of which an entry of the index is an example."""
    name = intent_of(target)
    return name if name in REFUSED else KNOWN
