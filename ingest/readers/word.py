"""Word documents through python-docx: headings, paragraphs, lists, tables and footnotes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document as open_docx
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from errors import DocumentError
from ingest.clean.blocks import join_lead_ins
from ingest.clean.characters import clean_text
from ingest.document import Block, Kind
from ingest.readers.tables import table_block

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"(?:Heading|Kop|Nagłówek)\s?(\d)|Title|Titel|Tytuł", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|inhopg|spis)\s?\d", re.IGNORECASE)
_WRAPPERS = (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag")
_SIGNS = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-", f"{_W}p": " "}


def read_docx(name: str, data: bytes, *, max_mb: int) -> tuple[str, list[Block]]:
    """Title and blocks of a Word document; it has no fixed pages, so the section is the place.

    Raises:
        DocumentError: not a Word document, damaged, encrypted or too large once unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > max_mb * 1_000_000:
                raise DocumentError(
                    f"{name}: te groot na het uitpakken (meer dan {max_mb} MB). Haal beelden eruit of splits het."
                )
            if "word/document.xml" not in archive.namelist():
                raise DocumentError(f"{name}: dit is geen Word-document. Bewaar het in Word als .docx.")
            notes = _footnotes(archive)
        document = open_docx(io.BytesIO(data))
        return document.core_properties.title or "", _Reader(document, notes).blocks()
    except DocumentError:
        raise
    except Exception as problem:  # whatever a parser makes of a damaged file
        raise DocumentError(
            f"{name}: het Word-document is beschadigd. Open het in Word en bewaar het opnieuw."
        ) from problem


def _footnotes(archive: zipfile.ZipFile) -> dict[str, str]:
    """Texts of the footnotes by their id; python-docx does not read them."""
    if "word/footnotes.xml" not in archive.namelist():
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(archive.read("word/footnotes.xml"), parser)
    texts = {str(note.get(f"{_W}id")): _text(note) for note in root.iter(f"{_W}footnote")}
    return {key: text for key, text in texts.items() if text}


class _Reader:
    """Walks a document once; footnotes are numbered as Word shows them, in the order of their marks."""

    def __init__(self, document: Any, notes: dict[str, str]) -> None:
        self._document = document
        self._notes = notes
        self._numbers: dict[str, int] = {}
        self._blocks: list[Block] = []

    def blocks(self) -> list[Block]:
        headings: dict[int, str] = {}
        for element in _inner(self._document.element.body):
            section = " – ".join(text for _, text in sorted(headings.items()))
            if element.tag == f"{_W}tbl":
                self._take_table(Table(element, self._document), section)
                continue
            item = Paragraph(element, self._document)
            style = (item.style.name or "") if item.style is not None else ""
            text = _text(element)
            if not text or _CONTENTS.match(style):
                continue
            if (heading := _HEADING.match(style)) is not None:
                level = int(heading.group(1) or 0)
                headings = {depth: title for depth, title in headings.items() if depth < level} | {level: text}
                continue
            self._take_paragraph(element, text, section, is_list=_is_list(element, style))
        return join_lead_ins(self._blocks)

    def _take_table(self, table: Table, section: str) -> None:
        grid = [[_text(cell._tc) for cell in row.cells] for row in table.rows]
        block = table_block(grid, 1)
        if block.text:
            block.section = section
            block.notes = [(len(block.text), note) for note in self._notes_in(table._tbl)]
            self._blocks.append(block)

    def _take_paragraph(self, element: Any, text: str, section: str, *, is_list: bool) -> None:
        last = self._blocks[-1] if self._blocks else None
        if is_list and last is not None and last.kind is Kind.LIST and last.section == section:
            block = last
            block.text += f"\n• {text}"
        else:
            block = Block(Kind.LIST, f"• {text}", section) if is_list else Block(Kind.TEXT, text, section)
            self._blocks.append(block)
        block.notes += [(len(block.text), note) for note in self._notes_in(element)]

    def _notes_in(self, element: Any) -> list[str]:
        marks = [str(mark.get(f"{_W}id")) for mark in element.iter(f"{_W}footnoteReference")]
        known = [mark for mark in marks if mark in self._notes]
        numbers = [self._numbers.setdefault(mark, len(self._numbers) + 1) for mark in known]
        return [f"Noot {number}: {self._notes[mark]}" for number, mark in zip(numbers, known, strict=True)]


def _inner(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables of the text, also those in content controls and tracked insertions."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inner(child)


def _text(element: Any) -> str:
    """All text of an element as the reader sees it: with insertions and text boxes, without deletions."""
    pieces: list[str] = []
    for part in element.iter():
        if part.tag == f"{_W}t" and next(part.iterancestors(_FALLBACK), None) is None:
            pieces.append(part.text or "")
        elif part.tag in _SIGNS and part is not element:
            pieces.append(_SIGNS[part.tag])
    return " ".join(clean_text("".join(pieces)).split())


def _is_list(element: Any, style: str) -> bool:
    return style.lower().startswith(("list", "lijst")) or element.find(f"{_W}pPr/{_W}numPr") is not None
