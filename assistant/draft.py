"""An answer being written: statements with their evidence, citations and warnings."""

from __future__ import annotations

from assistant.answer import Citation, Warning
from assistant.evidence import Statement
from knowledge.sources import Language
from knowledge.texts import text


class Draft:
    """What the answer holds so far; it only grows."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self.statements: list[Statement] = []
        self.citations: list[Citation] = []
        self.warnings: list[Warning] = []

    def say(self, key: str, **values: object) -> None:
        """Add a sentence of our own, whose values are its evidence."""
        sentence = text(key, self.lang, **values)
        self.statements.append(Statement(sentence, (sentence,)))

    def warn(self, kind: str, key: str, **values: object) -> bool:
        """Add a warning; False when it was there already."""
        warning = Warning.model_validate({"kind": kind, "text": text(key, self.lang, **values)})
        if warning in self.warnings:
            return False
        self.warnings.append(warning)
        return True

    def cite(self, citation: Citation) -> Citation:
        """Add a citation under the next number."""
        numbered = citation.model_copy(update={"n": len(self.citations) + 1})
        self.citations.append(numbered)
        return numbered

    @property
    def text(self) -> str:
        """The whole text as the reader sees it."""
        return "\n\n".join(statement.text for statement in self.statements)
