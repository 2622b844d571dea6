"""Recognising someone in danger, before anything else is done with a message."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.keywords import fold
from knowledge.sources import Language
from knowledge.strict_yaml import parse_as, read_yaml

_FILE = Path(__file__).resolve().parent.parent / "knowledge" / "safety.yaml"
Danger = Literal["self", "other"]


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    crisis: dict[Language, list[str]]
    about_another: dict[Language, list[str]]
    figure_of_speech: dict[Language, list[str]]


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = parse_as(_Words, read_yaml(_FILE), _FILE.name)
    return _any_of(words.crisis), _any_of(words.about_another), _any_of(words.figure_of_speech)


def _any_of(by_language: dict[Language, list[str]]) -> re.Pattern[str]:
    parts = [fold(part) for patterns in by_language.values() for part in patterns]
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)")


def find_danger(text: str) -> Danger | None:
    """`self` or `other` when a message speaks of suicide or of hurting oneself; None for figures of speech."""
    crisis, another, figure = _patterns()
    folded = figure.sub(" ", fold(text).replace("’", "'"))
    found = crisis.search(folded)
    if found is None:
        return None
    return "other" if another.search(folded[: found.start()]) else "self"
