"""Recognising someone in danger, before anything else is done with a message.

Words come first, and work without an index. Who says it in other words is found by examples: each clause is read by
the probe `danger`, which needs less to be believed where a word points that way. Both err towards offering help.
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
from knowledge.intents import DANGER
from knowledge.keywords import fold
from knowledge.sources import LANGUAGES, Language
from knowledge.strict_yaml import parse_as, read_yaml

_FILE = Path(__file__).resolve().parent.parent / "knowledge" / "safety.yaml"
_CLAUSE = re.compile(r"[.!?\n,;:]+|\b(?:want|omdat|maar|because|but|bo|ale|oraz)\b")
_FEWEST_WORDS, _MOST_CLAUSES = 3, 8
_SELF, _OTHER, _NONE = DANGER
Danger = Literal["self", "other"]


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    crisis: dict[Language, list[str]]
    about_oneself: dict[Language, list[str]]
    about_another: dict[Language, list[str]]
    figure_of_speech: dict[Language, list[str]]
    pointers: dict[Language, list[str]]


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


def recognise_danger(text: str, store: IndexStore) -> Danger | None:
    """`self` or `other` when a message speaks of suicide or self-harm, in words that we know or in others like them."""
    found = find_danger(text)
    if found:
        return found
    clauses = _clauses(text)
    pointed = [bool(_pointers().search(_plain(clause))) for clause in clauses]
    read = [n for n, clause in enumerate(clauses) if pointed[n] or not _figures_of_speech().search(_even(clause))]
    read = sorted(read, key=lambda n: not pointed[n])[:_MOST_CLAUSES]
    if not read:
        return None
    try:
        index = store.current()
        probe = index.probes.get("danger")
        if probe is None:
            return None
        vectors = load_embeddings(index.manifest.model).embed_queries([clauses[n] for n in read])
    except (IndexUnavailableError, ModelUnavailableError):
        return None
    shares = [probe.probabilities(vector) for vector in vectors]
    least = [calibration().danger if pointed[n] else calibration().danger_unpointed for n in read]
    alarming = [share for share, enough in zip(shares, least, strict=True) if 1 - share[_NONE] >= enough]
    if not alarming:
        return None
    nearest = min(alarming, key=lambda share: share[_NONE])
    return "other" if nearest[_OTHER] > nearest[_SELF] else "self"


@lru_cache(maxsize=1)
def _pointers() -> re.Pattern[str]:
    return _any_of([word for words in _words().pointers.values() for word in words])


def _clauses(text: str) -> list[str]:
    """The clauses of a message, and the message when it is one clause."""
    return [part.strip() for part in _CLAUSE.split(text) if len(part.split()) >= _FEWEST_WORDS] or [text]


def _plain(text: str) -> str:
    """Folded, without figures of speech."""
    return " ".join(_figures_of_speech().sub(" ", _even(text)).split())


def _even(text: str) -> str:
    return fold(text).replace("’", "'")


def find_danger(text: str) -> Danger | None:
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


def _about(so_far: str, patterns: _Patterns) -> Danger | None:
    """Whom crisis words at the end of this text are about: the nearest word for a person decides; None without any."""
    oneself = max((found.end() for found in patterns.oneself.finditer(so_far)), default=-1)
    another = max((found.end() for found in patterns.another.finditer(so_far)), default=-1)
    if oneself == another:
        return None
    return "other" if another > oneself else "self"
