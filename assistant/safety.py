"""Recognising someone in danger, before anything else is done with a message."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.keywords import fold
from knowledge.sources import LANGUAGES, Language
from knowledge.strict_yaml import parse_as, read_yaml

_FILE = Path(__file__).resolve().parent.parent / "knowledge" / "safety.yaml"
Danger = Literal["self", "other"]


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    crisis: dict[Language, list[str]]
    about_oneself: dict[Language, list[str]]
    about_another: dict[Language, list[str]]
    figure_of_speech: dict[Language, list[str]]


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The words of one language: a Polish "on" is a man, an English "on" is not."""

    crisis: re.Pattern[str]
    oneself: re.Pattern[str]
    another: re.Pattern[str]


@lru_cache(maxsize=1)
def _figures_of_speech() -> re.Pattern[str]:
    return _any_of([word for words in _words().figure_of_speech.values() for word in words])


@lru_cache(maxsize=1)
def _patterns() -> tuple[_Patterns, ...]:
    words = _words()
    return tuple(
        _Patterns(_any_of(words.crisis[lang]), _any_of(words.about_oneself[lang]), _any_of(words.about_another[lang]))
        for lang in LANGUAGES
    )


@lru_cache(maxsize=1)
def _words() -> _Words:
    return parse_as(_Words, read_yaml(_FILE), _FILE.name)


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(fold(part) for part in patterns) + r")(?!\w)")


def find_danger(text: str) -> Danger | None:
    """`self` or `other` when a message speaks of suicide or of hurting oneself; None for figures of speech."""
    folded = " ".join(_figures_of_speech().sub(" ", fold(text).replace("’", "'")).split())
    about = [
        _about(folded[: found.end()], patterns)
        for patterns in _patterns()
        for found in patterns.crisis.finditer(folded)
    ]
    if not about:
        return None
    return "other" if "other" in about and "self" not in about else "self"


def _about(so_far: str, patterns: _Patterns) -> Danger | None:
    """Whom crisis words at the end of this text are about: the nearest word for a person decides; None without any."""
    oneself = max((found.end() for found in patterns.oneself.finditer(so_far)), default=-1)
    another = max((found.end() for found in patterns.another.finditer(so_far)), default=-1)
    if oneself == another:
        return None
    return "other" if another > oneself else "self"
