"""A document written as Word and PDF and opened again: its words, headings, boxes and properties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from exports.document import Blank, Bullets, Checklist, Document, Heading, PageBreak, Paragraph, Table
from exports.pdf import FONTS, to_pdf
from exports.word import to_docx
from settings import ROOT

POLISH = "Zażółć gęślą jaźń"
DOCUMENT = Document(
    f"Plan: {POLISH}",
    "pl",
    [
        Heading("Kroki", 1),
        Paragraph("pracodawca → UWV", lead="Kto:"),
        Bullets([POLISH, "€ 100"]),
        Heading("Lista", 2),
        Checklist(["pierwszy", "drugi"]),
        Table(["Co", "Kiedy"], [["plan", "3 maja 2026"], ["ocena", "19 kwietnia 2026"]], [3, 1]),
        Blank("Uzgodniono:", 3),
        PageBreak(),
        Paragraph("Koniec\x07\ud800 中"),
    ],
    date(2026, 11, 22),
    footer="Bez danych osobowych",
)


def test_a_word_file_has_headings_lists_and_a_table_with_a_header() -> None:
    word = docx.Document(BytesIO(to_docx(DOCUMENT)))
    styles = {paragraph.text: paragraph.style.name for paragraph in word.paragraphs}
    assert styles[f"Plan: {POLISH}"] == "Title"
    assert (styles["Kroki"], styles["Lista"]) == ("Heading 1", "Heading 2")
    assert styles[POLISH] == "List Bullet"
    assert "☐\tpierwszy" in styles
    (table,) = word.tables
    assert [[cell.text for cell in row.cells] for row in table.rows][2] == ["ocena", "19 kwietnia 2026"]
    assert "tblHeader" in table.rows[0]._tr.xml
    assert word.sections[0].footer.paragraphs[0].text.startswith("Bez danych osobowych")


def test_a_word_file_says_its_title_language_and_day() -> None:
    core = docx.Document(BytesIO(to_docx(DOCUMENT))).core_properties
    assert (core.title, core.language, core.author) == (f"Plan: {POLISH}", "pl-PL", "Poortwijzer")
    assert core.created is not None and core.created.date() == date(2026, 11, 22)


def test_a_pdf_has_polish_letters_arrows_and_boxes_in_its_own_fonts() -> None:
    reader = PdfReader(BytesIO(to_pdf(DOCUMENT)))
    text = "\n".join(page.extract_text() for page in reader.pages)
    for part in (POLISH, "→", "☐", "3 maja 2026", "Bez danych osobowych", "1 / 2"):
        assert part in text
    fonts = reader.pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]
    assert all("FontFile2" in str(font.get_object()["/DescendantFonts"][0]["/FontDescriptor"]) for font in fonts)


def test_a_pdf_says_its_title_and_language_and_has_bookmarks() -> None:
    reader = PdfReader(BytesIO(to_pdf(DOCUMENT)))
    assert reader.metadata is not None and reader.metadata.title == f"Plan: {POLISH}"
    assert reader.trailer["/Root"]["/Lang"] == "pl-PL"  # type: ignore[index]
    assert [entry.title for entry in reader.outline if not isinstance(entry, list)] == ["Kroki"]


def test_a_character_that_no_font_has_becomes_a_question_mark() -> None:
    assert "Koniec ?" in PdfReader(BytesIO(to_pdf(DOCUMENT))).pages[1].extract_text()


@pytest.mark.parametrize("write", [to_docx, to_pdf])
def test_the_same_document_gives_the_same_file(write: object) -> None:
    assert callable(write)
    assert write(DOCUMENT) == write(DOCUMENT)


def _texts() -> Iterator[Path]:
    for pattern in ("texts/*.yaml", "rules/*.yaml", "pages/**/*.md"):
        yield from (ROOT / "knowledge").glob(pattern)


def test_the_fonts_have_every_character_of_our_own_texts() -> None:
    known = {code for font in FONTS.glob("*.ttf") for code in TTFont(font).getBestCmap()}
    wanted = {sign for path in _texts() for sign in path.read_text(encoding="utf-8") if sign.isprintable()}
    assert sorted(sign for sign in wanted if ord(sign) not in known) == []
