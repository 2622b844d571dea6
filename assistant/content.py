"""What a text speaks of: who is named, and the words that say something, words for the same thing taken together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.claim_words import any_of, claim_words
from assistant.places import find_places
from knowledge.keywords import stems
from knowledge.sources import Language

READERS = {"werkgever": "employer", "werknemer": "employee"}
"""Who the reader is in each role."""
_SHORTEST_REST = 4
FIGURES = re.compile(r"\bqq[a-z]+\b")
"""The places of figures, which are no words."""


def actors_in(folded: str, role: str | None) -> Iterator[str]:
    """Who is named, in order; the one who reads counts as the employer or employee that the role says."""
    words = claim_words()
    reader = READERS.get(role or "", "reader")
    found = [
        (match.start(), -len(match.group()), name)
        for name, forms in (
            (*words.actors.items(), (reader, [form for form in words.reader if form not in words.owning]))
        )
        for match in any_of(tuple(forms)).finditer(folded)
    ]
    for _, _, name in sorted(found):
        yield name


def content_of(folded: str, lang: Language) -> frozenset[str]:
    """The words that say something."""
    return frozenset(word for word, _ in words_in(folded, lang))


@lru_cache(maxsize=20_000)
def words_in(folded: str, lang: Language) -> tuple[tuple[str, int], ...]:
    """The words that say something, each with -1 where its own beginning denies it (unpaid); no turns or actors."""
    kept: list[tuple[str, int]] = []
    for place in find_places(folded):
        kept.append((f"@{place.country}", 1))
        folded = folded[: place.start] + " " * (place.end - place.start) + folded[place.end :]
    for word in re.findall(r"[a-z]+", _phrases(lang).sub(" ", FIGURES.sub(" ", folded))):
        if len(word) < 2 or _said_elsewhere(lang).fullmatch(word):
            continue
        kept.append(_canonical(word, lang))
    return tuple(kept)


@lru_cache(maxsize=3)
def _forms_elsewhere(lang: Language) -> tuple[str, ...]:
    words = claim_words()
    forms: list[str] = [*words.reader, *words.weekdays]
    for lists in (
        words.free, words.negation, words.forbidding, words.exempting, words.denying_phrase, words.denying_clause,
        words.hedge, words.universal, words.proposal, words.concession, *words.modality.values(),
        *words.condition.values(),
    ):  # fmt: skip
        forms += lists.of(lang)
    for more in (*words.units.values(), *words.actors.values(), *words.bounds.values()):
        forms += more
    return tuple(forms)


@lru_cache(maxsize=3)
def _said_elsewhere(lang: Language) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in _forms_elsewhere(lang) if " " not in form))


@lru_cache(maxsize=3)
def _phrases(lang: Language) -> re.Pattern[str]:
    return any_of(tuple(form for form in _forms_elsewhere(lang) if " " in form))


@lru_cache(maxsize=20_000)
def _canonical(word: str, lang: Language) -> tuple[str, int]:
    """The name of a word's meaning or its stem; a known word behind a denying beginning is that word, denied."""
    known = _known(word)
    if known:
        return known, 1
    prefix = re.match(rf"(?:{claim_words().denying_prefix[lang]})(?=\w{{{_SHORTEST_REST}}})", word)
    rest = _known(word[prefix.end() :]) if prefix else None
    return (rest, -1) if rest else (stems([word], lang)[0], 1)


def _known(word: str) -> str | None:
    return next(
        (f"same-{number}" for number, forms in enumerate(claim_words().same) if any_of(tuple(forms)).fullmatch(word)),
        None,
    )
