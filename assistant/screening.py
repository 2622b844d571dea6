"""What may not leave this machine: taken out of a message before a language model sees it.

A BSN, illnesses, complaints and treatments, and names: capitalised words that the project's own texts do not hold.
A name in small letters, and an illness that nobody listed, are not seen.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.cleaning import clean_question
from knowledge.keywords import fold
from knowledge.pages import get_pages
from knowledge.sources import LANGUAGES, Language
from knowledge.strict_yaml import parse_as, read_yaml
from knowledge.terms import get_terms

_FILE = Path(__file__).resolve().parent.parent / "knowledge" / "private_words.yaml"
HIDDEN_NAME, HIDDEN_ILLNESS = "[naam]", "[medisch]"
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class _Private(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    medical: dict[Language, list[str]]
    before_name: list[str]


def screened(text: str) -> str:
    """A text as it may be sent: each BSN, illness and name has a word in brackets in its place."""
    clean = clean_question(text).text
    folded = "".join((fold(c) or " ")[0] for c in clean)
    spans = [(match.span(), HIDDEN_ILLNESS) for match in _medical().finditer(folded)]
    spans += [(match.span(1), HIDDEN_NAME) for match in _named().finditer(clean)]
    spans += [(match.span(), HIDDEN_NAME) for match in _WORD.finditer(clean) if _may_be_name(match.group())]
    for start, end, instead in reversed(_merged(spans)):
        clean = clean[:start] + instead + clean[end:]
    return re.sub(r"\[naam\](?: \[naam\])+", HIDDEN_NAME, clean)


def _merged(spans: list[tuple[tuple[int, int], str]]) -> list[tuple[int, int, str]]:
    """The same places without overlaps."""
    merged: list[tuple[int, int, str]] = []
    for (start, end), instead in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]), merged[-1][2])
        else:
            merged.append((start, end, instead))
    return merged


def _may_be_name(word: str) -> bool:
    """Whether a word is capitalised (not all capitals) and none of ours."""
    return word[0].isupper() and not word.isupper() and fold(word) not in _our_words()


@lru_cache(maxsize=1)
def _our_words() -> frozenset[str]:
    texts: list[str] = []
    for page in get_pages().values():
        asked = [question for lang in LANGUAGES for question in getattr(page.questions, lang)]
        texts += [page.title, page.text, page.summary.en, page.summary.pl, *asked]
    texts += [form for term in get_terms() for lang in LANGUAGES for form in term.forms(lang)]
    return frozenset(fold(word) for words in texts for word in _WORD.findall(words))


@lru_cache(maxsize=1)
def _private() -> _Private:
    return parse_as(_Private, read_yaml(_FILE), _FILE.name)


@lru_cache(maxsize=1)
def _medical() -> re.Pattern[str]:
    forms = [form for forms in _private().medical.values() for form in forms]
    return re.compile(
        r"(?<![a-z])(?:" + "|".join(re.escape(form).replace(r"\*", r"[a-z]*") for form in forms) + r")(?![a-z])"
    )


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    return re.compile(
        r"\b(?i:"
        + "|".join(_private().before_name)
        + r")\.?\s+([A-ZÀ-Ž][\w'’-]+(?:\s+(?:van|de|der|den|ten|ter|von)){0,2}(?:\s+[A-ZÀ-Ž][\w'’-]+)*)"
    )
