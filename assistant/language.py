"""In which language a message is written: Dutch, English or Polish.

People type short and sloppy, without accents, and with the Dutch terms of their letters. So words decide: those that
only one of the languages uses. A general identifier, which reads single letters, is asked when they do not tell.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from knowledge.keywords import fold
from knowledge.sources import LANGUAGES, Language
from knowledge.strict_yaml import parse_as, read_yaml

_FILE = Path(__file__).resolve().parent.parent / "knowledge" / "language_words.yaml"
_POLISH_LETTERS = frozenset("ąćęłńśźżĄĆĘŁŃŚŹŻ")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_MARGIN = 4.0
"""How much likelier (log probability) another language must be than the default; on one or two words the difference is
chance."""
_FEW_LETTERS = 6


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    words: dict[Language, str]


@lru_cache(maxsize=1)
def _words() -> dict[Language, frozenset[str]]:
    return {
        lang: frozenset(said.split()) for lang, said in parse_as(_Words, read_yaml(_FILE), _FILE.name).words.items()
    }


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 (0.5 s: only when a question comes)

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier


def detect_language(text: str, default: Language = "nl") -> Language:
    """The language of a short, sloppy text; `default` when it cannot be told."""
    return told_language(text, default) or default


def told_language(text: str, default: Language = "nl") -> Language | None:
    """The same; None when it cannot be told. `default` is what the identifier must be sure to differ from."""
    if any(c in _POLISH_LETTERS for c in text):
        return "pl"
    said = [word.replace("'", "") for word in _WORD.findall(fold(text).replace("’", "'"))]
    hits = {lang: sum(word in _words()[lang] for word in said) for lang in LANGUAGES}
    most = max(hits.values())
    leading = [lang for lang in LANGUAGES if hits[lang] == most]
    if most and len(leading) == 1:
        return leading[0]
    if sum(c.isalpha() for c in text) < _FEW_LETTERS:
        return None
    scores: dict[str, float] = dict(_identifier().rank(text))
    best = max(LANGUAGES, key=lambda lang: scores[lang])
    return best if best == default or scores[best] - scores[default] > _MARGIN else None
