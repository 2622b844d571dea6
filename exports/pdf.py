"""A document as a PDF with its own fonts, a title, a language and bookmarks for its headings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Final

from fpdf import FPDF
from fpdf.enums import TableHeadingsDisplay
from fpdf.fonts import FontFace, TTFFont

from exports.document import Blank, Block, Bullets, Checklist, Document, Heading, PageBreak, Paragraph, Table, printable

FONTS = Path(__file__).resolve().parent / "fonts"
"""Noto Sans for text, DejaVu Sans for arrows and boxes: `tools/make_fonts.sh` says how they were made."""
_LOCALES: Final = {"nl": "nl-NL", "en": "en-GB", "pl": "pl-PL"}
_TEXT, _SIGNS = "Noto Sans", "DejaVu Signs"
_SIZE, _SMALL, _TITLE = 10.5, 8.0, 20.0
_HEADINGS: Final = {1: 15.0, 2: 12.5, 3: 11.0}
_LINE, _GAP, _MARGIN, _INDENT, _WRITING_LINE = 5.2, 2.2, 20.0, 6.0, 9.0
_ACCENT, _RULE = (11, 92, 138), (120, 120, 120)
_BOX = "☐"
_WITH_NEXT = 28.0
"""A heading goes to the next page when less than this is left, in millimetres, so that it never stands alone."""


def to_pdf(document: Document) -> bytes:
    """The bytes of a .pdf file; characters that the fonts lack become "?"."""
    pdf = _Writer(document)
    pdf.write_title(document.title)
    for block in document.blocks:
        pdf.add(block)
    return bytes(pdf.output())


class _Writer(FPDF):
    """One PDF being written."""

    def __init__(self, document: Document) -> None:
        super().__init__(format="A4")
        self._footer = document.footer
        self.set_title(document.title)
        self.set_lang(_LOCALES[document.lang])
        self.set_author("Poortwijzer")
        self.set_creation_date(datetime.combine(document.made_on, time(), UTC))
        self.add_font(_TEXT, "", FONTS / "NotoSans-Regular.ttf")
        self.add_font(_TEXT, "B", FONTS / "NotoSans-Bold.ttf")
        self.add_font(_SIGNS, "", FONTS / "DejaVuSans-Signs.ttf")
        self.set_fallback_fonts([_SIGNS], exact_match=False)
        self._known = frozenset().union(*(font.cmap for font in self.fonts.values() if isinstance(font, TTFFont)))
        self.set_margin(_MARGIN)
        self.set_auto_page_break(True, margin=_MARGIN + 4)
        self.alias_nb_pages()
        self.set_font(_TEXT, "", _SIZE)
        self.add_page()

    def footer(self) -> None:
        """What stands below every page."""
        self.set_y(-_MARGIN + 2)
        self.set_font(_TEXT, "", _SMALL)
        number = f"{self.page_no()} / {{nb}}"
        room = self.epw - self.get_string_width(number) - 4
        top = self.get_y()
        self.multi_cell(room, 3.8, self._clean(self._footer), align="L", new_x="LMARGIN", new_y="NEXT")
        self.set_xy(_MARGIN, top)
        self.cell(self.epw, 3.8, number, align="R")
        self.set_font(_TEXT, "", _SIZE)

    def write_title(self, title: str) -> None:
        """The title on the first page."""
        self._text(title, _TITLE, bold=True, color=_ACCENT)
        self.ln(_GAP)

    def add(self, block: Block) -> None:
        """Write one block."""
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._paragraph(block)
            case Bullets():
                self._list(block.items, "•")
            case Checklist():
                self._list(block.items, _BOX)
            case Table():
                self._table(block)
            case Blank():
                self._blank(block)
            case PageBreak():
                self.add_page()

    def _heading(self, block: Heading) -> None:
        if self.will_page_break(_WITH_NEXT):
            self.add_page()
        self.ln(_GAP if block.level > 1 else 2 * _GAP)
        self.start_section(self._clean(block.text), level=block.level - 1, strict=False)
        self._text(block.text, _HEADINGS[block.level], bold=True, color=_ACCENT)
        self.ln(_GAP / 2)

    def _paragraph(self, block: Paragraph) -> None:
        if block.lead:
            self.set_font(_TEXT, "B", _SIZE)
            self.write(_LINE, self._clean(block.lead) + " ")
            self.set_font(_TEXT, "", _SIZE)
        if block.text:
            self.write(_LINE, self._clean(block.text))
        self.ln(_LINE + _GAP)

    def _table(self, block: Table) -> None:
        self.set_draw_color(*_RULE)
        style = FontFace(emphasis="BOLD", color=0, fill_color=(232, 240, 246))
        with self.table(
            col_widths=tuple(block.widths) or None,
            headings_style=style,
            line_height=4.6,
            padding=1.2,
            text_align="LEFT",
            v_align="TOP",
            repeat_headings=TableHeadingsDisplay.ON_TOP_OF_EVERY_PAGE,
        ) as table:
            for row in (block.header, *block.rows):
                table.row([self._clean(cell) for cell in row])
        self.ln(2 * _GAP)

    def _blank(self, block: Blank) -> None:
        lines = max(1, block.lines)
        if self.will_page_break(_WRITING_LINE * min(lines, 4)):
            self.add_page()
        self._text(block.label, _SIZE)
        self.set_draw_color(*_RULE)
        for _ in range(lines):
            self.ln(_WRITING_LINE)
            if self.will_page_break(1):
                self.add_page()
            self.line(_MARGIN, self.get_y(), _MARGIN + self.epw, self.get_y())
        self.ln(_GAP * 2)

    def _list(self, items: Sequence[str], sign: str) -> None:
        for item in items:
            if self.will_page_break(_LINE):
                self.add_page()
            # Named outright: a fallback font in a cell of its own leaves the next text in the wrong font.
            self.set_font(_SIGNS if sign == _BOX else _TEXT, "", _SIZE)
            self.cell(_INDENT, _LINE, sign)
            self.set_font(_TEXT, "", _SIZE)
            self.multi_cell(self.epw - _INDENT, _LINE, self._clean(item), align="L", new_x="LMARGIN", new_y="NEXT")
            self.ln(0.8)
        self.ln(_GAP)

    def _text(self, text: str, size: float, *, bold: bool = False, color: tuple[int, int, int] = (0, 0, 0)) -> None:
        self.set_font(_TEXT, "B" if bold else "", size)
        self.set_text_color(*color)
        self.multi_cell(self.epw, size * 0.5, self._clean(text), align="L", new_x="LMARGIN", new_y="NEXT")
        self.set_text_color(0)
        self.set_font(_TEXT, "", _SIZE)

    def _clean(self, text: str) -> str:
        return "".join(sign if sign == "\n" or ord(sign) in self._known else "?" for sign in printable(text))
