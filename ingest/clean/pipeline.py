"""The order in which a text is cleaned: characters, furniture, footnotes, tables and boxes, then blocks."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.clean.blocks import BlockBuilder, Rules
from ingest.clean.footnotes import Footnote, lift_footnotes
from ingest.clean.furniture import remove_furniture
from ingest.clean.tables import build_table, find_number_tables
from ingest.document import Block, Kind, Line
from ingest.layout import Layout, Range
from knowledge.sentences import SENTENCE_BREAK


def clean_lines(lines: list[Line], layout: Layout | None = None) -> list[Block]:
    """The blocks of a text in reading order: without page furniture, with footnotes tied to their sentences.

    A layout replaces the rules of thumb for furniture and tables, and adds sections, boxes and kinds.
    """
    text_of = {line.number: line.text for line in lines}
    apart: list[Block] = []
    if layout is None:
        lines = remove_furniture(lines)
    else:
        lines = remove_furniture(_without(lines, layout.drop))
        for table in layout.tables:
            apart.extend(build_table(table, _repaired_texts(text_of)))
            lines = _without(lines, table.lines)
    lines, notes = lift_footnotes(lines) if layout is None or layout.footnotes else (lines, [])
    boxes: list[Block] = []
    for box in layout.boxes if layout else []:
        inside = [line for line in lines if box.lines[0] <= line.number <= box.lines[1]]
        boxes.extend(_box_blocks(inside, box.title, box.kind))
        lines = _without(lines, [box.lines])
    tables, used = find_number_tables(lines)
    lines = [_blank(line) if line.number in used else line for line in lines]
    builder = BlockBuilder(lines, _rules(layout))
    blocks = builder.build()
    _attach(notes, builder, blocks)
    return _in_reading_order(blocks, [*apart, *boxes, *tables])


def _rules(layout: Layout | None) -> Rules:
    if layout is None:
        return Rules()
    return Rules(
        sections=layout.sections,
        headings=layout.headings,
        not_headings=frozenset(layout.not_headings),
        detect_headings=layout.detect_headings,
        quotation_label=re.compile(layout.quotation_label) if layout.quotation_label else None,
        kind_of={n: part.kind for part in layout.kinds for n in range(part.lines[0], part.lines[1] + 1)},
    )


def _without(lines: list[Line], ranges: list[Range]) -> list[Line]:
    gone = {n for first, last in ranges for n in range(first, last + 1)}
    return [_blank(line) if line.number in gone else line for line in lines]


def _blank(line: Line) -> Line:
    return replace(line, text="", open_end=False)


def _repaired_texts(text_of: dict[int, str]) -> dict[int, str]:
    """Cell texts without the footnote numbers that are glued to marks (`√39`, `Ja35`, `Nee65`)."""
    return {n: re.sub(r"(?<=[√a-z])\d{1,2}$|(?<=√)\d{1,2}(?= )|(?<=[a-z])\d{1,2}(?= (?:Nee|Ja|√|NB)\b)", "", t) for n, t in text_of.items()}


def _box_blocks(inside: list[Line], title: str, kind: Kind) -> list[Block]:
    blocks = BlockBuilder(inside, Rules(detect_headings=False)).build()
    for block in blocks:
        block.kind = kind
        block.section = title
    if blocks and blocks[0].text.startswith(title):
        blocks[0].text = blocks[0].text[len(title) :].lstrip(" .:\n")
    return [block for block in blocks if block.text]


def _attach(notes: list[Footnote], builder: BlockBuilder, blocks: list[Block]) -> None:
    """Tie each note to the sentence its marker stood in; a note whose sentence is gone becomes a block of its own."""
    for note in notes:
        found = builder.starts.get(note.marker_line)
        text = f"Noot {note.number}: {note.text}"
        if found is None:
            blocks.append(Block(Kind.FOOTNOTE, text, places=[(0, _place(note))]))
            continue
        block, start = found
        break_after = re.compile(SENTENCE_BREAK).search(block.text, min(start + note.marker_offset, len(block.text)))
        block.notes.append((break_after.start() if break_after else len(block.text), text))


def _place(note: Footnote):  # type: ignore[no-untyped-def]
    from ingest.document import Place

    return Place(note.lines[0], None)


def _in_reading_order(blocks: list[Block], apart: list[Block]) -> list[Block]:
    """Put tables and boxes where they stood, under the section that runs there."""
    merged = list(blocks)
    for extra in apart:
        line = extra.place_at(0).line or 0
        index = next((i for i, block in enumerate(merged) if (block.place_at(0).line or 0) > line), len(merged))
        before = next((block for block in reversed(merged[:index]) if block.section), None)
        if not extra.section:
            extra.section = before.section if before else ""
        merged.insert(index, extra)
    return merged
