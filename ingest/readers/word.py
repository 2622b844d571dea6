"""Word documents through python-docx: headings, paragraphs, lists, tables and footnotes."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from docx import Document as open_docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from errors import DocumentError
from ingest.clean.characters import clean_text
from ingest.document import Block, Kind
from ingest.readers.webpage import merge_header, table_text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:Heading|Kop|Nagłówek)\s?(\d)|Title|Titel|Tytuł", re.IGNORECASE)


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
        return document.core_properties.title or "", _blocks(document, notes)
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError, OSError) as problem:
        raise DocumentError(
            f"{name}: het Word-document is beschadigd. Open het in Word en bewaar het opnieuw."
        ) from problem


def _footnotes(archive: zipfile.ZipFile) -> dict[str, str]:
    """Texts of the footnotes by their id; python-docx does not read them."""
    if "word/footnotes.xml" not in archive.namelist():
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(archive.read("word/footnotes.xml"), parser)
    notes: dict[str, str] = {}
    for note in root.iter(f"{_W}footnote"):
        text = clean_text("".join(part.text or "" for part in note.iter(f"{_W}t"))).strip()
        if text:
            notes[str(note.get(f"{_W}id"))] = text
    return notes


def _blocks(document: Any, notes: dict[str, str]) -> list[Block]:
    blocks: list[Block] = []
    headings: dict[int, str] = {}
    for item in document.iter_inner_content():
        section = " – ".join(text for _, text in sorted(headings.items()))
        if isinstance(item, Table):
            grid = [[_clean(cell.text) for cell in row.cells] for row in item.rows]
            if text := table_text(merge_header(grid, 1)):
                blocks.append(Block(Kind.TABLE, text, section))
            continue
        text = _clean(item.text)
        heading = _HEADING.match(item.style.name or "") if item.style is not None else None
        if heading is not None and text:
            level = int(heading.group(1) or 0)
            headings = {depth: title for depth, title in headings.items() if depth < level} | {level: text}
        elif text:
            _add_paragraph(blocks, item, text, section, notes)
    return blocks


def _add_paragraph(blocks: list[Block], item: Paragraph, text: str, section: str, notes: dict[str, str]) -> None:
    marks = [str(mark.get(f"{_W}id")) for mark in item._p.iter(f"{_W}footnoteReference")]
    attached = [(len(text), f"Noot {mark}: {notes[mark]}") for mark in marks if mark in notes]
    if not _is_list(item):
        blocks.append(Block(Kind.TEXT, text, section, notes=attached))
    elif blocks and blocks[-1].kind is Kind.LIST and blocks[-1].section == section:
        blocks[-1].text += f"\n• {text}"
    else:
        blocks.append(Block(Kind.LIST, f"• {text}", section, notes=attached))


def _is_list(item: Paragraph) -> bool:
    style = (item.style.name or "") if item.style is not None else ""
    return style.lower().startswith(("list", "lijst")) or item._p.find(f"{_W}pPr/{_W}numPr") is not None


def _clean(text: str) -> str:
    return " ".join(clean_text(text).split())
