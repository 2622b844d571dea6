"""The order in which a text is cleaned: characters, furniture, footnotes, tables and boxes, then blocks."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.clean.blocks import BlockBuilder, Rules, wraps_with_space
from ingest.clean.footnotes import Footnote, lift_footnotes
from ingest.clean.furniture import remove_furniture, take_counted_pages
from ingest.clean.hyphens import WordJoiner
from ingest.clean.tables import Ends, Reader, build_table, find_number_tables
from ingest.document import Block, Kind, Line, Place
from ingest.layout import Layout, Range
from knowledge.sentences import SENTENCE_BREAK


def clean_lines(lines: list[Line], layout: Layout | None = None) -> list[Block]:
    """The blocks of a text in reading order: without page furniture, with footnotes tied to their sentences.

    A layout replaces the rules of thumb for furniture and tables, and adds sections, boxes and kinds.
    """
    layout = layout or Layout(source="", sha256="")
    lines, table_lines = _without_furniture(lines, layout)
    joiner = WordJoiner([line.text for line in lines])
    lines = [replace(line, text=joiner.mend(line.text)) for line in lines]
    lines, notes = lift_footnotes(lines) if layout.footnotes else (lines, [])
    tables, row_ends = _tables(lines, layout)
    lines = [_blank(line) if line.number in table_lines else line for line in lines]
    boxes: list[_Placed] = []
    box_starts: dict[int, tuple[Block, int]] = {}
    for box in layout.boxes:
        inside = [line for line in lines if box.lines[0] <= line.number <= box.lines[1]]
        blocks, starts = _box_blocks(inside, box.title, box.kind, lines)
        boxes += [(box.lines[0], block) for block in blocks]
        box_starts |= starts
        lines = _without(lines, [box.lines])
    found, used = find_number_tables(lines)
    tables += [(block.place_at(0).line or 0, block) for block in found]
    lines = [_blank(line) if line.number in used else line for line in lines]
    builder = BlockBuilder(lines, _rules(layout))
    blocks = builder.build()
    loose = _attach(notes, builder.starts | box_starts, row_ends)
    return _in_reading_order(blocks, [*tables, *boxes, *loose], builder.sections)


_Placed = tuple[int, Block]
"""A block with the line where it belongs in the text."""


def _without_furniture(lines: list[Line], layout: Layout) -> tuple[list[Line], set[int]]:
    """The lines without furniture, but with all lines of the tables in the layout; also the numbers of those."""
    cut = {number: re.compile(pattern) for number, pattern in layout.cuts.items()}
    lines = [replace(line, text=cut[line.number].sub("", line.text)) if line.number in cut else line for line in lines]
    lines = take_counted_pages(_without(lines, layout.drop))
    spans = [span for table in layout.tables for span in table.lines]
    in_table = {n for first, last in spans for n in range(first, last + 1)}
    clean = _with_pages(remove_furniture(_without(lines, spans)), layout.pages)
    restored = [
        replace(line, page=kept.page) if line.number in in_table else kept
        for line, kept in zip(lines, clean, strict=True)
    ]
    return restored, in_table


def _tables(lines: list[Line], layout: Layout) -> tuple[list[_Placed], Ends]:
    """The tables of the layout with the lines where they belong, and where each of their rows ends."""
    reader = Reader(lines, soft_wrap=wraps_with_space([line for line in lines if not line.blank]))
    placed: list[_Placed] = []
    ends: Ends = {}
    for table in layout.tables:
        blocks, row_ends = build_table(table, reader)
        placed += [(table.at or block.place_at(0).line or 0, block) for block in blocks]
        ends |= row_ends
    return placed, ends


def _rules(layout: Layout) -> Rules:
    return Rules(
        sections=layout.sections,
        headings=layout.headings,
        also_headings=frozenset(layout.also_headings),
        not_headings=frozenset(layout.not_headings),
        detect_headings=layout.detect_headings,
        quotation_label=re.compile(layout.quotation_label) if layout.quotation_label else None,
        kind_of={n: part.kind for part in layout.kinds for n in range(part.lines[0], part.lines[1] + 1)},
        breaks=frozenset(part.lines[0] for part in layout.kinds),
    )


def _without(lines: list[Line], ranges: list[Range]) -> list[Line]:
    gone = {n for first, last in ranges for n in range(first, last + 1)}
    return [_blank(line) if line.number in gone else line for line in lines]


def _blank(line: Line) -> Line:
    return replace(line, text="", open_end=False)


def _with_pages(lines: list[Line], pages: dict[int, int]) -> list[Line]:
    """Number the pages from the lines that a layout names.

    From there every page break counts one on; where the document numbers its pages itself, its numbers hold again from
    the next page break.
    """
    if not pages:
        return lines
    result: list[Line] = []
    named: int | None = None
    for line in lines:
        if line.number in pages:
            named = pages[line.number]
        elif named is not None and line.page_start:
            named = None if line.page is not None else named + bool(named)
        result.append(line if named is None else replace(line, page=named or None))
    return result


def _box_blocks(
    inside: list[Line], title: str, kind: Kind, document: list[Line]
) -> tuple[list[Block], dict[int, tuple[Block, int]]]:
    builder = BlockBuilder(inside, Rules(detect_headings=False), document)
    blocks = builder.build()
    for block in blocks:
        block.kind = kind
        block.section = title
    if blocks and blocks[0].text.startswith(title):
        blocks[0].text = blocks[0].text[len(title) :].lstrip(" .:\n")
    return [block for block in blocks if block.text], builder.starts


def _attach(notes: list[Footnote], starts: dict[int, tuple[Block, int]], row_ends: Ends) -> list[_Placed]:
    """Tie each note to the sentence or table row its marker stood in; returns those whose sentence is gone."""
    loose: list[_Placed] = []
    for note in notes:
        text = f"Noot {note.number}: {note.text}"
        if (row := row_ends.get(note.marker_line)) is not None:
            row[0].notes.append((row[1], text))
            continue
        if (found := starts.get(note.marker_line)) is None:
            loose.append((note.marker_line, Block(Kind.FOOTNOTE, text, places=[(0, Place(note.lines[0], None))])))
            continue
        block, start = found
        break_after = re.compile(SENTENCE_BREAK).search(block.text, min(start + note.marker_offset, len(block.text)))
        block.notes.append((break_after.start() if break_after else len(block.text), text))
    return loose


def _in_reading_order(blocks: list[Block], apart: list[_Placed], sections: list[tuple[int, str]]) -> list[Block]:
    """Put tables, boxes and loose notes where they belong, under the section that runs there."""
    merged = [(block.place_at(0).line or 0, block) for block in blocks]
    for line, extra in apart:
        index = next((i for i, (start, _) in enumerate(merged) if start > line), len(merged))
        if not extra.section:
            extra.section = next((title for start, title in reversed(sections) if start <= line), "")
        merged.insert(index, (line, extra))
    return [block for _, block in merged]
