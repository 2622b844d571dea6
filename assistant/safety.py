"""Recognising someone in danger, before anything else is done with a message.

Words come first, and work without an index. Who says it in other words is found by examples: the message and each of
its sentences are read by the probe `danger`. Both err towards offering help. What only the probe takes for danger is
answered as well, below the help; where it is not sure, help stands below the answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from errors import IndexUnavailableError, ModelUnavailableError
from knowledge.calibration import calibration
from knowledge.embeddings import load_embeddings
from knowledge.index import IndexStore
from knowledge.intents import DANGER, NO_DANGER
from knowledge.keywords import fold
from knowledge.sources import LANGUAGES, Language
from knowledge.strict_yaml import parse_as, read_yaml

_FILE = Path(__file__).resolve().parent.parent / "knowledge" / "safety.yaml"
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_SHORTEST, _FEWEST_WORDS, _MOST_SENTENCES = 4, 6, 8
"""The probe reads messages of so many words, and in them sentences of so many: fewer words tell it too little."""
_SELF, _OTHER, _ = DANGER
Told = Literal["self", "other"]
"""Who is in danger, by words that we know."""
Danger = Literal[Told, "likely", "doubt"]


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    crisis: dict[Language, list[str]]
    emergency: dict[Language, list[str]]
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
def _emergencies() -> re.Pattern[str]:
    return _any_of([word for words in _words().emergency.values() for word in words])


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


def recognise_danger(text: str, store: IndexStore) -> Danger | None:
    """Who is in danger, by words that we know (`self`, `other`) or by others like them (`likely`: the writer; `other`).

    `doubt`: it may be a way of speaking, or over; help is offered beside the answer. None when nobody seems to be.
    """
    found = find_danger(text)
    if found:
        return found
    shares = _read(text, store)
    limits, share = calibration(), 1 - shares.get(NO_DANGER, 1.0)
    if share >= limits.danger:
        return "other" if shares[_OTHER] > shares[_SELF] else "likely"
    return "doubt" if share >= limits.danger_doubt or _emergencies().search(_even(text)) else None


def _read(text: str, store: IndexStore) -> dict[str, float]:
    """What the probe makes of the most alarming sentence; nothing without an index or with a few words only."""
    sentences = _sentences(text)
    try:
        index = store.current()
        probe = index.probes.get("danger")
        if probe is None or not sentences:
            return {}
        vectors = load_embeddings(index.manifest.model).embed_queries(sentences)
    except (IndexUnavailableError, ModelUnavailableError):
        return {}
    return min((probe.probabilities(vector) for vector in vectors), key=lambda shares: shares[NO_DANGER])


def _sentences(text: str) -> list[str]:
    """The message, and its sentences: one of them may say it among others that do not. None of a few words."""
    parts = [part for part in _SENTENCE_END.split(text) if len(part.split()) >= _FEWEST_WORDS]
    return list(dict.fromkeys([text, *parts[:_MOST_SENTENCES]])) if len(text.split()) >= _SHORTEST else []


def _plain(text: str) -> str:
    """Folded, without figures of speech."""
    return " ".join(_figures_of_speech().sub(" ", _even(text)).split())


def _even(text: str) -> str:
    return fold(text).replace("’", "'")


def find_danger(text: str) -> Told | None:
    """By words alone: `self` or `other`; None for figures of speech."""
    folded = _plain(text)
    about = [
        _about(folded[: found.end()], patterns)
        for patterns in _patterns()
        for found in patterns.crisis.finditer(folded)
    ]
    if not about:
        return None
    return "other" if "other" in about and "self" not in about else "self"


def _about(so_far: str, patterns: _Patterns) -> Told | None:
    """Whom crisis words at the end of this text are about: the nearest word for a person decides; None without any."""
    oneself = max((found.end() for found in patterns.oneself.finditer(so_far)), default=-1)
    another = max((found.end() for found in patterns.another.finditer(so_far)), default=-1)
    if oneself == another:
        return None
    return "other" if another > oneself else "self"
