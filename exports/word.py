"""A document as a Word file, with real headings, lists and tables, so that a screen reader finds its way."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from exports.document import Blank, Block, Bullets, Checklist, Document, Heading, PageBreak, Paragraph, Table, printable

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

_LOCALES: Final = {"nl": "nl-NL", "en": "en-GB", "pl": "pl-PL"}
_FONT = "Calibri"
_ACCENT = RGBColor(0x0B, 0x5C, 0x8A)
_MARGIN, _PAGE_WIDTH, _PAGE_HEIGHT = Mm(22), Mm(210), Mm(297)
_LINE_END = _PAGE_WIDTH - 2 * _MARGIN
_SAME_TIME = (1980, 1, 1, 0, 0, 0)
"""A Word file is a zip; its parts carry no clock, so that the same document gives the same bytes."""


def to_docx(document: Document) -> bytes:
    """The bytes of a .docx file."""
    word = docx.Document()
    _set_up(word, document)
    word.add_heading(printable(document.title), level=0)
    for block in document.blocks:
        _add(block, word)
    content = BytesIO()
    word.save(content)
    return _without_clock(content)


def _set_up(word: WordDocument, document: Document) -> None:
    moment = datetime.combine(document.made_on, time(), UTC)
    core = word.core_properties
    core.title, core.author, core.comments = printable(document.title), "Poortwijzer", ""
    core.language = _LOCALES[document.lang]
    core.created = core.modified = moment
    core.last_modified_by = "Poortwijzer"
    section = word.sections[0]
    section.page_width, section.page_height = _PAGE_WIDTH, _PAGE_HEIGHT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    _set_styles(word, _LOCALES[document.lang])
    foot = section.footer.paragraphs[0]
    word.styles["Footer"].paragraph_format.tab_stops.clear_all()
    foot.text = printable(document.footer)
    foot.paragraph_format.tab_stops.add_tab_stop(_LINE_END, WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run("\t")
    _add_page_number(foot)


def _set_styles(word: WordDocument, locale: str) -> None:
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3"):
        style = word.styles[name]
        style.font.name = _FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if name != "Normal":
            style.font.color.rgb = _ACCENT
    word.styles["Normal"].font.size = Pt(11)
    word.styles["Footer"].font.size = Pt(8.5)
    defaults = word.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), locale)


def _add_page_number(paragraph: WordParagraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _add(block: Block, word: WordDocument) -> None:
    match block:
        case Heading():
            word.add_heading(printable(block.text), level=block.level)
        case Paragraph():
            _add_paragraph(block, word)
        case Bullets():
            for item in block.items:
                word.add_paragraph(printable(item), style="List Bullet")
        case Checklist():
            _add_checklist(block, word)
        case Table():
            _add_table(block, word)
        case Blank():
            _add_blank(block, word)
        case PageBreak():
            word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _add_paragraph(block: Paragraph, word: WordDocument) -> None:
    paragraph = word.add_paragraph()
    if block.lead:
        paragraph.add_run(printable(block.lead) + " ").bold = True
    paragraph.add_run(printable(block.text))


def _add_checklist(block: Checklist, word: WordDocument) -> None:
    for item in block.items:
        paragraph = word.add_paragraph(f"☐\t{printable(item)}")
        form = paragraph.paragraph_format
        form.left_indent, form.first_line_indent = Mm(7), -Mm(7)
        form.tab_stops.add_tab_stop(Mm(7))
        form.space_after = Pt(3)


def _add_table(block: Table, word: WordDocument) -> None:
    table = word.add_table(rows=1, cols=len(block.header), style="Table Grid")
    table.autofit = False
    shares = list(block.widths) or [1] * len(block.header)
    widths = [int(_LINE_END * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for cell, text in zip(table.rows[0].cells, block.header, strict=True):
        cell.paragraphs[0].add_run(printable(text)).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = printable(text)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    word.add_paragraph()


def _add_blank(block: Blank, word: WordDocument) -> None:
    for number in range(max(1, block.lines)):
        label = printable(block.label) + " " if number == 0 else ""
        paragraph = word.add_paragraph(f"{label}\t")
        paragraph.paragraph_format.tab_stops.add_tab_stop(_LINE_END, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
        paragraph.paragraph_format.space_before = Pt(6)


def _without_clock(content: BytesIO) -> bytes:
    """The same zip with one time for every part."""
    fixed = BytesIO()
    with ZipFile(content) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = ZipInfo(name, _SAME_TIME)
            part.compress_type = ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return fixed.getvalue()
