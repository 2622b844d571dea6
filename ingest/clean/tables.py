"""Tables whose cells extraction has strung together: every row says again which column each cell belongs to."""

from __future__ import annotations

import re

from errors import KnowledgeError
from ingest.document import Block, Kind, Line, Place
from ingest.layout import Cell, Row, Table

_NUMBER = r"(?:n\.?v\.?t\.?|[-–—]|[<>±]?€?\s?\d{1,3}(?:[.,]\d+)*%?|\d{4}|√|NB|Ja|Nee|ja|nee|x)"
_HEADER = re.compile(rf"^(?P<label>\D*?)\s*(?P<columns>(?:(?:19|20)\d\d|[A-ZÀ-Ý][\w%/.]{{0,24}})(?:\s+(?:(?:19|20)\d\d|[A-ZÀ-Ý%][\w%/.]{{0,24}}))+)$")
_MIN_ROWS = 2


def build_table(table: Table, text_of: dict[int, str]) -> list[Block]:
    """The rows of a table that a layout describes, each a line that names row, columns and values."""
    rows: list[str] = []
    first_lines: list[int] = []
    for row in table.rows:
        cells = [_read_cell(cell, text_of) for cell in row.cells] or _split_row(row, table, text_of)
        rows.append(_spoken(table.columns, cells))
        first_lines.append(_first_line(row))
    return [_block(table.title, rows, table.note, first_lines)]


def _read_cell(cell: Cell, text_of: dict[int, str]) -> str:
    if isinstance(cell, int):
        return text_of.get(cell, "")
    if isinstance(cell, tuple):
        return " ".join(text_of[n] for n in range(cell[0], cell[1] + 1) if text_of.get(n)).replace("- ", "-")
    line, _, pattern = cell.partition(":")
    if not line.isdigit():
        return cell
    found = re.search(pattern, text_of.get(int(line), ""))
    if found is None:
        raise KnowledgeError(f"Layout: {pattern!r} staat niet in regel {line}. Pas het patroon aan.")
    return found.group(1)


def _split_row(row: Row, table: Table, text_of: dict[int, str]) -> list[str]:
    """Cut the values from the end of a flattened row; what is left is its label."""
    if row.lines is None:
        raise KnowledgeError(f"Layout, tabel {table.title!r}: een rij heeft `cells` of `lines` nodig.")
    text = _read_cell(row.lines, text_of)
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
    return "; ".join(f"{column}: {cell}" if column else cell for column, cell in zip(columns, cells, strict=True)) + "."


def _first_line(row: Row) -> int:
    if row.lines is not None:
        return row.lines[0]
    numbers = [cell if isinstance(cell, int) else cell[0] for cell in row.cells if not isinstance(cell, str)]
    return min(numbers) if numbers else 0


def _block(title: str, rows: list[str], note: str, first_lines: list[int]) -> Block:
    text = ""
    places: list[tuple[int, Place]] = []
    for row, line in zip([f"{title}."] + rows, [min(filter(None, first_lines), default=0), *first_lines], strict=True):
        places.append((len(text), Place(line or None, None)))
        text += row + "\n"
    return Block(Kind.TABLE, text + (note or "").strip(), places=places)


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
        spoken = [_spoken(["", *columns], cells) for _, cells in rows]
        title = caption.text.rstrip(".") if caption else "Tabel"
        tables.append(_block(title, spoken, "", [line.number for line, _ in rows]))
        used.update({header.number, *(line.number for line, _ in rows), *([caption.number] if caption else [])})
        index += len(rows) + 1
    return tables, used


def _is_caption(line: Line) -> bool:
    return bool(re.match(r"(Tabel|Table|Tabela|Figuur|Figure)\b", line.text))


def _rows_below(filled: list[Line], index: int) -> tuple[list[tuple[Line, list[str]]], list[str]]:
    header = _HEADER.match(filled[index].text)
    if header is None:
        return [], []
    columns = header.group("columns").split()
    if any(re.fullmatch(_NUMBER, name) and not name.isdigit() for name in columns):
        return [], []
    values = r"\s+".join([f"({_NUMBER})"] * len(columns))
    pattern = re.compile(rf"^(.*?[^\W\d_].*?)\s+{values}$")
    rows: list[tuple[Line, list[str]]] = []
    for line in filled[index + 1 :]:
        found = pattern.match(line.text)
        if found is None:
            break
        rows.append((line, list(found.groups())))
    return rows, columns
