"""Tables whose cells extraction has strung together: every row says again which column each cell belongs to."""

from __future__ import annotations

import itertools
import re

from errors import KnowledgeError
from ingest.clean.hyphens import WordJoiner
from ingest.document import Block, Kind, Line, Place
from ingest.layout import Cell, Row, Table

_NUMBER = r"(?:n\.?v\.?t\.?|[-–—]|[<>±]?€?\s?\d{1,3}(?:[.,]\d+)*%?|\d{4}|√|NB|Ja|Nee|ja|nee|x)"
_NAME = r"(?:(?:19|20)\d\d|[A-ZÀ-Ý%s][\w%%/.]{0,24})"
_HEADER = re.compile(rf"^(?P<label>\D*?)\s*(?P<columns>{_NAME % ''}(?:\s+{_NAME % '%'})+)$")
_CELL_PATTERN = re.compile(r"(\d+)(?:-(\d+))?:(.*)", re.DOTALL)
_MIN_ROWS = 2
_MIN_COLUMNS = 2


class Reader:
    """Reads table cells from the lines of a document; bullets inside a cell become commas."""

    def __init__(self, lines: list[Line], *, soft_wrap: bool) -> None:
        self._lines = {line.number: line for line in lines if not line.blank}
        self._joiner = WordJoiner([line.text for line in lines])
        self._soft_wrap = soft_wrap

    def text(self, first: int, last: int) -> str:
        """The lines from `first` to `last` as one text, with broken words whole again."""
        joined, open_end = "", False
        for line in (self._lines[number] for number in range(first, last + 1) if number in self._lines):
            soft = self._soft_wrap and not open_end
            joined = self._joiner.join_known(joined, line.text, soft_wrap=soft) if joined else line.text
            open_end = line.open_end
        return re.sub(r"[,;]? • ?", ", ", joined.removeprefix("•").strip())

    def cell(self, cell: Cell) -> str:
        """The text of one cell.

        Raises:
            KnowledgeError: the pattern of the cell does not fit its line.
        """
        if isinstance(cell, int):
            return self.text(cell, cell)
        if isinstance(cell, tuple):
            return self.text(*cell)
        parts = _CELL_PATTERN.fullmatch(cell)
        if parts is None:
            return cell
        first, last, pattern = parts.groups()
        found = re.search(pattern, self.text(int(first), int(last or first)))
        if found is None:
            raise KnowledgeError(f"Layout: {pattern!r} staat niet in regel {first}. Pas het patroon aan.")
        return " ".join(group.strip() for group in found.groups() if group)

    def place(self, line: int) -> Place:
        """The place of a line; 0 stands for no line."""
        found = self._lines.get(line)
        return Place(line or None, found.page if found else None)


Ends = dict[int, tuple[Block, int]]
"""For every line of a table: its block, and the offset where its row ends there."""


def build_table(table: Table, reader: Reader) -> tuple[list[Block], Ends]:
    """The rows of a table that a layout describes, each a line that names row, columns and values."""
    rows: list[str] = []
    row_lines: list[list[int]] = []
    for row in table.rows:
        cells = [reader.cell(cell) for cell in row.cells] or _split_row(row, table, reader)
        rows.append(_spoken(table.columns, cells))
        row_lines.append(_lines_of(row))
        if table.apart:
            rows[-1] = f"{cells[0]}: {_spoken(table.columns[1:], cells[1:])}"
    places = [(reader.place(min(lines, default=0)), reader.place(max(lines, default=0))) for lines in row_lines]
    if table.apart:
        blocks = [
            Block(Kind.TABLE, row, f"{table.title} – {row.partition(':')[0]}", [(0, first), (len(row) - 1, last)])
            for row, (first, last) in zip(rows, places, strict=True)
        ]
        apart = zip(blocks, row_lines, strict=True)
        return blocks, {n: (block, len(block.text)) for block, lines in apart for n in lines}
    block = _block(table.title, rows, table.note, places)
    offset = block.text.index("\n") if rows else 0
    ends = {n: (block, offset) for first, last in table.lines for n in range(first, last + 1)}
    for text, lines in zip(rows, row_lines, strict=True):
        offset += 1 + len(text)
        ends.update(dict.fromkeys(lines, (block, offset)))
    return [block], ends


def _split_row(row: Row, table: Table, reader: Reader) -> list[str]:
    """Cut the values from the end of a flattened row; what is left is its label."""
    if row.lines is None:
        raise KnowledgeError(f"Layout, tabel {table.title!r}: een rij heeft `cells` of `lines` nodig.")
    text = reader.text(*row.lines)
    labels = 2 if row.group else 1
    pattern = r"\s+".join(f"({table.values})" for _ in table.columns[labels:])
    found = re.search(rf"^(.*?)\s+{pattern}\s*$", text)
    if found is None:
        raise KnowledgeError(f"Layout, tabel {table.title!r}: regel {row.lines[0]} past niet op de kolommen.")
    label, *values = found.groups()
    if row.group:
        label = re.sub(rf"^{re.escape(row.group)}\s+", "", label)
    return [*([row.group] if row.group else []), label, *values]


def _spoken(columns: list[str], cells: list[str]) -> str:
    if len(columns) != len(cells):
        raise KnowledgeError(f"Layout: {len(cells)} cellen voor {len(columns)} kolommen ({', '.join(columns)}).")
    ends = [re.sub(r"(?<!\.)\.$", "", cell) for cell in cells[:-1]] + cells[-1:]
    spoken = "; ".join(f"{column}: {cell}" if column else cell for column, cell in zip(columns, ends, strict=True))
    return _closed(spoken)


def _closed(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _lines_of(row: Row) -> list[int]:
    spans = [row.lines] if row.lines is not None else []
    for cell in row.cells:
        if isinstance(cell, int):
            spans.append((cell, cell))
        elif isinstance(cell, tuple):
            spans.append(cell)
        elif (parts := _CELL_PATTERN.fullmatch(cell)) is not None:
            spans.append((int(parts[1]), int(parts[2] or parts[1])))
    return [n for first, last in spans for n in range(first, last + 1)]


def _block(title: str, rows: list[str], note: str, row_places: list[tuple[Place, Place]]) -> Block:
    """One line of title and note, which every passage of the table repeats, and then a line for every row."""
    text = ""
    places: list[tuple[int, Place]] = []
    known = [place for place, _ in row_places if place.line]
    top = min(known, key=lambda place: place.line or 0, default=Place(None, None))
    for row, (first, last) in zip([f"{_closed(title)} {note}".strip(), *rows], [(top, top), *row_places], strict=True):
        places += [(len(text), first), (len(text) + max(len(row) - 1, 1), last)]
        text += row + "\n"
    return Block(Kind.TABLE, text.rstrip("\n"), places=places)


def find_number_tables(lines: list[Line]) -> tuple[list[Block], set[int]]:
    """Flattened tables of figures: a header of k short names, then rows that end in k values.

    Returns the tables and the numbers of the lines they were read from.
    """
    filled = [line for line in lines if not line.blank]
    tables: list[Block] = []
    used: set[int] = set()
    index = 0
    while index < len(filled):
        rows, columns = _rows_below(filled, index)
        if len(rows) < _MIN_ROWS:
            index += 1
            continue
        header = filled[index]
        caption = filled[index - 1] if index and _is_caption(filled[index - 1]) else None
        spoken = [_spoken(columns, cells) for _, cells in rows]
        title = caption.text.rstrip(".") if caption else "Tabel"
        tables.append(_block(title, spoken, "", [(Place(line.number, line.page),) * 2 for line, _ in rows]))
        used.update({header.number, *(line.number for line, _ in rows), *([caption.number] if caption else [])})
        index += len(rows) + 1
    return tables, used


def _is_caption(line: Line) -> bool:
    return bool(re.match(r"(Tabel|Table|Tabela|Figuur|Figure)\b", line.text))


def _rows_below(filled: list[Line], index: int) -> tuple[list[tuple[Line, list[str]]], list[str]]:
    """The rows that follow a header, and its column names; the first names the rows, where the header does."""
    header = _HEADER.match(filled[index].text)
    if header is None:
        return [], []
    names = header.group("columns").split()
    for first in range(len(names) - _MIN_COLUMNS + 1):
        label, columns = " ".join([*header.group("label").split(), *names[:first]]), names[first:]
        if any(re.fullmatch(_NUMBER, name) and not name.isdigit() for name in columns):
            return [], []
        values = r"\s+".join([f"({_NUMBER})"] * len(columns))
        pattern = re.compile(rf"^(.*?[^\W\d_].*?)\s+{values}$")
        found = (pattern.match(line.text) for line in filled[index + 1 :])
        cells = [list(match.groups()) for match in itertools.takewhile(lambda match: match is not None, found) if match]
        if len(cells) >= _MIN_ROWS:
            return list(zip(filled[index + 1 :], cells, strict=False)), [label, *columns]
    return [], []
