"""What comes in: a question without damaged characters, and without what may not be repeated."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.privacy import Hidden, hide
from ingest.clean.characters import clean_text
from knowledge.sources import Language


@dataclass(frozen=True, slots=True)
class CleanQuestion:
    """The question that everything works with, and what was hidden in it.

    `said` is the question with it: only to see whether somebody is in danger.
    """

    hidden: Hidden
    said: str

    @property
    def text(self) -> str:
        """The text that may be shown, kept and searched with."""
        return self.hidden.text

    @property
    def had_bsn(self) -> bool:
        """Whether a burgerservicenummer was taken out."""
        return self.hidden.had_bsn

    @property
    def empty(self) -> bool:
        """Nothing to answer: no letter and no digit."""
        return not any(c.isalnum() for c in self.text)


def clean_question(raw: str, lang: Language = "nl") -> CleanQuestion:
    """Take out control, bidi and other invisible characters, lone surrogates, every BSN and what somebody has."""
    text = clean_text(raw.encode("utf-8", "replace").decode("utf-8"))
    text = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    return CleanQuestion(hide(text, lang), text)
