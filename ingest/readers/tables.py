"""Tables with real cells, from HTML, Markdown and Word: every line names its columns again."""

from __future__ import annotations

from ingest.document import Block, Kind

Grid = list[list[str]]


def table_block(grid: Grid, header_rows: int, caption: str = "") -> Block:
    """A table as a block of lines such as `Land: Polen; Duur: 6 maanden.`; empty when it has no text.

    Several header rows are read from top to bottom; none (0) means that the first cell of each row names it. A table
    of one row or one column is a box around text.
    """
    width = max((len(row) for row in grid), default=0)
    filled = [row + [""] * (width - len(row)) for row in grid if any(row)]
    if width < 2 or len(filled) < 2:
        rows = [" – ".join(dict.fromkeys(filter(None, row))) for row in filled]
        return Block(Kind.TEXT, "\n".join(rows))
    header = [" ".join(dict.fromkeys(filter(None, column))) for column in zip(*filled[:header_rows], strict=True)]
    lines = [_spoken(header, row) for row in filled[header_rows:]]
    title = caption or ": ".join(filter(None, ["Tabel", ", ".join(filter(None, header))]))
    return Block(Kind.TABLE, "\n".join([title.rstrip(".") + ".", *lines]))


def _spoken(header: list[str], row: list[str]) -> str:
    """One row; a single cell that spans the table is a title between its rows."""
    if len(set(row)) == 1:
        return f"{row[0]}."
    if not header:
        return f"{row[0]}: {', '.join(filter(None, row[1:]))}."
    return "; ".join(f"{name}: {cell}" if name else cell for name, cell in zip(header, row, strict=True) if cell) + "."
