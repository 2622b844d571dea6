"""An answer as plain text for a terminal."""

from __future__ import annotations

import re

from assistant.answer import Answer

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITALIC = re.compile(r"(?<![\w*\\])\*([^*\n]+)\*(?![\w*])")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<$~#])")
_LABEL = {
    "nl": ("Let op", "Vraag terug", "Waarom"),
    "en": ("Note", "Question back", "Why"),
    "pl": ("Uwaga", "Pytanie", "Dlaczego"),
}


def render(answer: Answer) -> str:
    """Text, trace of each rule, warnings and the question back, without Markdown marks."""
    note, back, why = _LABEL[answer.lang]
    parts = [_ESCAPED.sub(r"\1", _ITALIC.sub(r"\1", _BOLD.sub(r"\1", answer.text)))]
    traces = [f"- {check['title']}: {' '.join(check['trace'])}" for check in answer.checks if check["trace"]]
    if traces:
        parts.append("\n".join([f"{why}?", *traces]))
    parts += [f"{note}: {warning.text}" for warning in answer.warnings if warning.text not in answer.text]
    if answer.ask is not None:
        parts.append(f"{back}: {answer.ask.question} ({answer.ask.why})")
    return "\n\n".join(parts)
