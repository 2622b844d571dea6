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
REFUSED = (MEDICAL, OUT_OF_SCOPE, UNKNOWN)
"""Intents that are about something this assistant does not answer."""


class _Intents(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    intents: dict[str, dict[Language, list[str]]]


@lru_cache(maxsize=1)
def intents() -> dict[str, dict[Language, list[str]]]:
    """Example questions per intent and language."""
    return parse_as(_Intents, read_yaml(_FILE), _FILE.name).intents
