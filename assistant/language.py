"""In which language a message is written: Dutch, English or Polish."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from knowledge.sources import LANGUAGES, Language

_POLISH_LETTERS = frozenset("ąćęłńśźżĄĆĘŁŃŚŹŻ")
_MARGIN = 4.0
"""How much likelier (log probability) English or Polish must be than Dutch, which most people here write; on one or
two words the difference is chance."""


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 (0.5 s: only when a question comes)

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier


def detect_language(text: str, default: Language = "nl") -> Language:
    """The language of a short, sloppy text; `default` when it has too few letters to tell."""
    if any(c in _POLISH_LETTERS for c in text):
        return "pl"
    if sum(c.isalpha() for c in text) < 6:
        return default
    scores: dict[str, float] = dict(_identifier().rank(text))
    best = max(LANGUAGES, key=lambda lang: scores[lang])
    return best if scores[best] - scores[default] > _MARGIN else default
