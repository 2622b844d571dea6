"""Markdown, rendered by markdown-it and read as HTML; the lines of the file come along."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from ingest.document import Block
from ingest.readers.webpage import read_html

_FRONT_MATTER = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)


def read_markdown(text: str) -> tuple[str, list[Block]]:
    """Title and blocks of a Markdown text; front matter is left out, raw HTML in it is read as text."""
    text = text.replace("\r\n", "\n")
    text = _FRONT_MATTER.sub(lambda found: "\n" * found.group().count("\n"), text)
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    tokens = parser.parse(text)
    lines = text.split("\n")
    for token in tokens:
        if token.map and token.nesting >= 0:
            first, end = token.map
            last = max(
                number for number in range(first, max(end, first + 1)) if number == first or lines[number].strip()
            )
            token.attrSet("data-line", str(first + 1))
            token.attrSet("data-last-line", str(last + 1))
    return read_html(f"<main>{parser.renderer.render(tokens, parser.options, {})}</main>")
