"""HTML: headings, paragraphs, lists and tables of the main text; menus, scripts and forms are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from ingest.clean.blocks import join_lead_ins
from ingest.clean.characters import clean_text
from ingest.document import Block, Kind, Place
from ingest.readers.tables import Grid, table_block

_SKIP = ["script", "style", "template", "noscript", "nav", "iframe", "svg", "button", "select", "textarea", "head"]
_ROLES = ["navigation", "banner", "contentinfo", "search", "menu", "menubar"]
_MENU = re.compile(r"^(?:nav|navbar|navigation|menu|breadcrumbs?)$", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CONTAINERS = ("ul", "ol", "dl", "table", "blockquote")
_PARTS = (*_HEADINGS, "p", "pre", "figcaption", *_CONTAINERS)
_INLINE = ("a", "abbr", "b", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label",
           "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr")  # fmt: skip
_KINDS = {"ul": Kind.LIST, "ol": Kind.LIST, "dl": Kind.LIST, "blockquote": Kind.QUOTATION}
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)
_MOST_SPANS = 100


def read_html(markup: str) -> tuple[str, list[Block]]:
    """Title and blocks of a page; the section is the place, with the lines that Markdown brings along.

    Text outside paragraphs counts too, and tags that were never closed (as in older pages) do no harm.
    """
    soup = BeautifulSoup(markup.replace("\0", ""), "lxml")
    title = _tidy(soup.title.get_text()) if soup.title else ""
    main = _main(soup)
    _remove_frame(main)
    blocks: list[Block] = []
    headings: dict[int, str] = {}
    for part in _parts(main):
        if isinstance(part, Tag) and part.name in _HEADINGS:
            level, text = int(part.name[1]), _text(part, _HEADINGS)
            headings = {depth: name for depth, name in headings.items() if depth < level} | {level: text}
            title = title or text
            continue
        section = " – ".join(text for depth, text in sorted(headings.items()) if depth > 1) or headings.get(1, "")
        block = _block(part) if isinstance(part, Tag) else part
        block.section = section
        blocks.append(block)
    return title, join_lead_ins([block for block in blocks if block.text])


def _main(soup: BeautifulSoup) -> Tag:
    articles = soup.find_all("article")
    only = articles[0] if len(articles) == 1 else None
    return soup.find("main") or soup.find(role="main") or only or soup.body or soup


def _remove_frame(main: Tag) -> None:
    """Take out what stands around the text: menus, scripts, and tables and forms that only give it a place."""
    for tag in main.find_all(_SKIP):
        tag.decompose()
    for tag in (*main.find_all(role=_ROLES), *main.find_all(class_=_MENU), *main.find_all(hidden=True)):
        tag.decompose()
    for tag in main.find_all(style=_HIDDEN):
        tag.decompose()
    for tag in main.find_all(["header", "footer", "aside", "form"]):
        inside = tag.find_parent(["article", *(["main"] if tag.name == "header" else [])])
        if inside is None and not (tag.name == "form" and tag.find(["p", "table", *_HEADINGS])):
            tag.decompose()
    for table in main.find_all("table"):
        if table.get("role") in ("presentation", "none") or table.find(["table", *_HEADINGS]) is not None:
            table.name = "div"
    for line_break in main.find_all(["br", "hr"]):
        line_break.replace_with("\n")


def _parts(main: Tag) -> Iterator[Tag | Block]:
    """The parts of a page in reading order; loose text comes as a block, bare links (a menu) do not come."""
    loose: list[NavigableString] = []
    home: Tag | None = None
    for node in main.descendants:
        if isinstance(node, Tag) and node.name in _PARTS:
            yield from _loose_text(loose)
            loose = []
            if _owner(node, _CONTAINERS, main) is None:
                yield node
        elif isinstance(node, NavigableString) and _is_text(node) and _owner(node, _PARTS, main) is None:
            if (nearest := _nearest_block(node)) is not home:
                yield from _loose_text(loose)
                loose, home = [], nearest
            loose.append(node)
    yield from _loose_text(loose)


def _is_text(node: NavigableString) -> bool:
    """Words between tags, and no comment or other declaration."""
    return type(node) is NavigableString


def _loose_text(strings: list[NavigableString]) -> Iterator[Block]:
    text = _tidy("".join(strings))
    if text and any(string.strip() and string.find_parent("a") is None for string in strings):
        yield Block(Kind.TEXT, text)


def _owner(node: Tag | NavigableString, names: tuple[str, ...], within: Tag | None = None) -> Tag | None:
    """The nearest tag with one of these names around a node."""
    for parent in node.parents:
        if parent is within:
            return None
        if parent.name in names:
            return parent
    return None


def _nearest_block(node: Tag | NavigableString) -> Tag | None:
    return next((parent for parent in node.parents if parent.name not in _INLINE), None)


def _block(part: Tag) -> Block:
    if part.name == "table":
        grid, header_rows = _grid(part)
        caption = _tidy(part.caption.get_text()) if part.caption else ""
        return _placed(table_block(grid, header_rows, caption), part)
    match part.name:
        case "ul" | "ol":
            items = [(item, _text(item, ("li", "table"))) for item in part.find_all("li")]
            text = "\n".join("  " * _depth(item, part) + f"• {said}" for item, said in items if said)
        case "dl":
            text = "\n".join(filter(None, (_text(item, ("dt", "dd")) for item in part.find_all(["dt", "dd"]))))
        case "blockquote":
            text = _text(part, ("blockquote",))
        case _:
            text = _text(part, _PARTS)
    return _placed(Block(_KINDS.get(part.name, Kind.TEXT), text), part)


def _placed(block: Block, part: Tag) -> Block:
    """The block with the lines that Markdown brought along."""
    first, last = part.get("data-line"), part.get("data-last-line")
    if isinstance(first, str) and isinstance(last, str) and first.isdecimal() and last.isdecimal():
        block.places = [(0, Place(int(first), None)), (max(1, len(block.text) - 1), Place(int(last), None))]
    return block


def _depth(item: Tag, top: Tag) -> int:
    lists = [parent for parent in item.parents if parent.name in ("ul", "ol")]
    return lists.index(top)


def _text(tag: Tag, owners: tuple[str, ...]) -> str:
    """The text of a tag without that of the parts inside it; words of two paragraphs are never run together."""
    pieces: list[str] = []
    home: Tag | None = None
    for string in tag.descendants:
        if isinstance(string, NavigableString) and _is_text(string) and _owner(string, owners) is tag:
            nearest = _nearest_block(string)
            pieces += [" ", string] if nearest is not home else [string]
            home = nearest
    return _tidy("".join(pieces))


def _tidy(text: str) -> str:
    return " ".join(clean_text(text).split())


def _grid(table: Tag) -> tuple[Grid, int]:
    """The cells of a table, with cells that span rows or columns repeated, and the number of header rows."""
    grid: Grid = []
    spans: dict[int, tuple[int, str]] = {}
    header_rows = 0
    named_rows = True
    for tr in table.find_all("tr"):
        cells = [cell for cell in tr.find_all(["td", "th"]) if cell.find_parent("tr") is tr]
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
            text = _text(cell, ("td", "th"))
            for _ in range(_span(cell, "colspan")):
                if (down := _span(cell, "rowspan")) > 1:
                    spans[len(row)] = (down - 1, text)
                row.append(text)
        if cells and all(cell.name == "th" for cell in cells) and header_rows == len(grid):
            header_rows += 1
        named_rows = named_rows and [cell.name for cell in cells[:2]] == ["th", "td"]
        grid.append(row)
    return grid, header_rows or (0 if named_rows else 1)


def _span(cell: Tag, name: str) -> int:
    value = cell.get(name)
    return min(int(value), _MOST_SPANS) if isinstance(value, str) and value.isdecimal() and int(value) > 0 else 1
