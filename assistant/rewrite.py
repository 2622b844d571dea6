"""Whether a language model made a whole question of a follow-up without saying anything of its own."""

from __future__ import annotations

from assistant.claims import read_claim
from assistant.language import detect_language
from knowledge.sources import Language

_LONGEST = 60
_MAY_BE_NEW = 1
"""Words of its own that a question may hold, so that it can join the two."""


def stands_alone(whole: str, before: str, question: str, lang: Language) -> bool:
    """Whether a rewritten question can be used: one question, in the language, of the words and figures of the two.

    It may deny only what one of them denies, and it must hold every figure, country and party of the follow-up.
    """
    if "\n" in whole or not whole.endswith("?") or len(whole.split()) > _LONGEST:
        return False
    if detect_language(whole, lang) != lang:
        return False
    made, said, both = (read_claim(words, lang, None) for words in (whole, question, f"{before} {question}"))
    if len(made.content - both.content) > _MAY_BE_NEW or set(made.named) - set(both.named):
        return False
    if not set(said.quantities) <= set(made.quantities) <= set(both.quantities):
        return False
    if not said.countries <= made.countries <= both.countries:
        return False
    return said.turns & {"not"} <= made.turns and (not made.denials or both.denials > 0)
