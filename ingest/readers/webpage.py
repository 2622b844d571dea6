"""HTML: headings, paragraphs, lists and tables of the main text; menus, scripts and forms are left out."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import Tag

from ingest.clean.characters import clean_text
from ingest.document import Block, Kind, Place

_SKIP = ["script", "style", "template", "noscript", "nav", "form", "iframe", "svg", "button", "select", "head"]
_FRAME = ["header", "footer", "aside"]
_PARTS = ["h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "dl", "table", "blockquote", "pre", "figcaption"]
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)


def read_html(markup: str) -> tuple[str, list[Block]]:
    """Title and blocks of a page; places are lines of the file (or `data-line`, which Markdown brings along)."""
    soup = BeautifulSoup(markup, "html.parser")
    title = _text(soup.title) if soup.title else ""
    main = soup.find("main") or soup.find("article") or soup.body or soup
    if not isinstance(main, Tag):
        return title, []
    for tag in main.find_all([*_SKIP, *(_FRAME if main.name != "article" else [])]):
        tag.decompose()
    for tag in main.find_all(style=_HIDDEN):
        tag.decompose()
    blocks: list[Block] = []
    headings: dict[int, str] = {}
    for part in main.find_all(_PARTS):
        if part.find_parent(["ul", "ol", "dl", "table", "blockquote"]) is not None:
            continue
        if part.name[0] == "h" and part.name[1:].isdigit():
            level = int(part.name[1])
            headings = {depth: text for depth, text in headings.items() if depth < level} | {level: _text(part)}
            title = title or _text(part)
            continue
        section = " – ".join(text for depth, text in sorted(headings.items()) if depth > 1) or headings.get(1, "")
        blocks.extend(_block(part, section))
    if not blocks and (text := _text(main)):
        blocks = [Block(Kind.TEXT, text, places=[(0, Place(1, None))])]
    return title, blocks


def _block(part: Tag, section: str) -> list[Block]:
    kind = {"ul": Kind.LIST, "ol": Kind.LIST, "dl": Kind.LIST, "table": Kind.TABLE, "blockquote": Kind.QUOTATION}
    match part.name:
        case "ul" | "ol":
            text = "\n".join(_items(part, 0))
        case "dl":
            text = "\n".join(_text(item) for item in part.find_all(["dt", "dd"]))
        case "table":
            text = table_text(_rows(part), _text(part.caption) if part.caption else "")
        case _:
            text = _text(part)
    return [Block(kind.get(part.name, Kind.TEXT), text, section, [(0, Place(_line(part), None))])] if text else []


def _items(parent: Tag, depth: int) -> list[str]:
    lines: list[str] = []
    for item in parent.find_all("li", recursive=False):
        inner = [child.extract() for child in item.find_all(["ul", "ol"], recursive=False)]
        lines.append("  " * depth + "• " + _text(item))
        for child in inner:
            lines.extend(_items(child, depth + 1))
    return lines


def _line(part: Tag) -> int | None:
    given = part.get("data-line")
    return int(given) if isinstance(given, str) and given.isdigit() else part.sourceline


def _text(part: Tag) -> str:
    return " ".join(clean_text(part.get_text(" ", strip=False)).split())


def _rows(table: Tag) -> tuple[list[str], list[list[str]]]:
    """Header and body of a table, with cells that span rows or columns repeated."""
    grid: list[list[str]] = []
    spans: dict[int, tuple[int, str]] = {}
    header_rows = 0
    for tr in table.find_all("tr"):
        cells = tr.find_all(["td", "th"])
        row: list[str] = []
        queue = list(cells)
        while queue or len(row) in spans:
            if (column := len(row)) in spans:
                left, text = spans.pop(column)
                row.append(text)
                if left > 1:
                    spans[column] = (left - 1, text)
                continue
            cell = queue.pop(0)
            text = _text(cell)
            for _ in range(_span(cell, "colspan")):
                if (down := _span(cell, "rowspan")) > 1:
                    spans[len(row)] = (down - 1, text)
                row.append(text)
        if cells and all(cell.name == "th" for cell in cells) and header_rows == len(grid):
            header_rows += 1
        grid.append(row)
    return merge_header(grid, header_rows or 1)


def _span(cell: Tag, name: str) -> int:
    value = cell.get(name)
    return min(int(value), 1000) if isinstance(value, str) and value.isdigit() and int(value) > 0 else 1


def merge_header(grid: list[list[str]], rows: int) -> tuple[list[str], list[list[str]]]:
    """Split a grid into one header (several header rows are read from top to bottom) and its body."""
    width = max((len(row) for row in grid), default=0)
    padded = [row + [""] * (width - len(row)) for row in grid]
    header = [" ".join(dict.fromkeys(filter(None, column))) for column in zip(*padded[:rows], strict=True)]
    return header, padded[rows:]


def table_text(table: tuple[list[str], list[list[str]]], caption: str = "") -> str:
    """A table as lines that each name their columns: `Land: Polen; Duur: 6 maanden.`"""
    header, body = table
    lines = [
        "; ".join(f"{name}: {cell}" if name else cell for name, cell in zip(header, row, strict=True) if cell) + "."
        for row in body
        if any(row)
    ]
    title = caption or ("Tabel: " + ", ".join(filter(None, header)))
    return "\n".join([title.rstrip(".") + ".", *lines]) if lines else ""
