"""The words that turn what a sentence claims: `knowledge/claims.yaml`, read once."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.sources import Language
from knowledge.strict_yaml import parse_as, read_yaml

_FILE = Path(__file__).resolve().parent.parent / "knowledge" / "claims.yaml"


class PerLanguage(BaseModel):
    """Patterns per language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    nl: list[str]
    en: list[str]
    pl: list[str]

    def of(self, lang: Language) -> tuple[str, ...]:
        """Those of one language."""
        return tuple(getattr(self, lang))


class ClaimWords(BaseModel):
    """The file as it is written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    negation: PerLanguage
    forbidding: PerLanguage
    exempting: PerLanguage
    denying_phrase: PerLanguage
    denying_clause: PerLanguage
    denying_prefix: dict[Language, str]
    modality: dict[str, PerLanguage]
    proposal: PerLanguage
    hedge: PerLanguage
    universal: PerLanguage
    law: PerLanguage
    concession: PerLanguage
    condition: dict[str, PerLanguage]
    case: PerLanguage
    bounds: dict[str, list[str]]
    opposites: list[tuple[str, str]]
    actors: dict[str, list[str]]
    reader: list[str]
    owning: list[str]
    units: dict[str, list[str]]
    numbers: dict[str, list[str]]
    ordinals: dict[str, list[str]]
    weekdays: list[str]
    free: PerLanguage
    same: list[list[str]]
    orders: PerLanguage
    leaning: PerLanguage
    pronouns: PerLanguage
    persons: PerLanguage
    referring: PerLanguage


@lru_cache(maxsize=1)
def claim_words() -> ClaimWords:
    """All words."""
    return parse_as(ClaimWords, read_yaml(_FILE), _FILE.name)


@lru_cache(maxsize=512)
def any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these patterns as a whole word; "no" is none in "no-risk"."""
    return re.compile(r"(?<![\w'-])(?:" + "|".join(patterns) + r")(?![\w']|-\w)")
