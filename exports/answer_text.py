"""An answer as plain text with its laws and sources, for a mail or a document."""

from __future__ import annotations

import re

from assistant.answer import Answer, Citation
from knowledge.texts import text

_ESCAPED = re.compile(r"\\([\\`*_\[\]<>$~#])")
_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")
_QUOTE_SIGN = re.compile(r"^> ?", re.MULTILINE)
_EMPHASIS = re.compile(r"(\*{1,3})(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_PRIVATE = 0xE000
"""Escaped signs wait in Unicode's private area while the Markdown around them is taken away."""


def answer_text(answer: Answer) -> str:
    """What the answer says, the laws it rests on with their links, and its sources; without Markdown.

    Facts and questions are left out, but for the dates that the answer itself names.
    """
    parts = [_without_markdown(answer.text)]
    unseen = [warning.text for warning in answer.warnings if warning.text not in answer.text]
    parts += [_without_markdown(warning) for warning in unseen]
    if laws := dict.fromkeys(
        f"- {basis['law']} {basis['article']}: {basis['url']}" for check in answer.checks for basis in check["basis"]
    ):
        parts.append("\n".join([f"{text('copy_law', answer.lang)}:", *laws]))
    if answer.citations:
        lines = [_source_line(citation) for citation in answer.citations]
        parts.append("\n".join([f"{text('copy_sources', answer.lang)}:", *lines]))
    return "\n\n".join(parts)


def _source_line(citation: Citation) -> str:
    year = f" ({citation.year})" if citation.year and str(citation.year) not in citation.title else ""
    url = f", {citation.url}" if citation.url else ""
    return f"[{citation.n}] {citation.title}{year}, {citation.locator}{url}"


def _without_markdown(words: str) -> str:
    """The words that a reader sees."""
    kept = _ESCAPED.sub(lambda found: chr(_PRIVATE + ord(found[1])), words)
    kept = _QUOTE_SIGN.sub("", _LINK.sub(r"\1 (\2)", kept))
    kept = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", kept))
    return re.sub(f"[{chr(_PRIVATE)}-{chr(_PRIVATE + 127)}]", lambda found: chr(ord(found[0]) - _PRIVATE), kept)
