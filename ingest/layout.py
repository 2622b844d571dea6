"""What a person knows about the layout of one exact file, kept as data in `knowledge/layouts/<source_id>.yaml`.

Rules of thumb clean any document. Where extraction has lost what no rule can recover (which country a table row
belongs to, which value goes with which chart label, where a box was moved to), a layout names the lines. It holds
line numbers and labels, never the text itself, and applies only to the file whose SHA-256 it names.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from errors import KnowledgeError
from ingest.document import Kind

LAYOUTS = Path(__file__).resolve().parent.parent / "knowledge" / "layouts"

Range = Annotated[tuple[int, int], Field(description="first and last line, both included")]
Cell = int | Range | str
"""A line, a range of lines, or `LINE:REGEX` or `FIRST-LAST:REGEX` for the parts that the groups match; else a label."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Row(_Strict):
    """One table row: either `cells`, or `lines` that end in one value per value column."""

    cells: list[Cell] = []
    lines: Range | None = None
    group: str = ""


class Table(_Strict):
    """A table or chart. `columns` name the cells; `values` matches one value in a flattened row.

    `title` is what the passage is headed with, in our own words where the file has no caption. With `apart`, as for a
    glossary, every row is a block of its own. `at` is the line of the text after which the table belongs, where its
    own lines stand elsewhere.
    """

    lines: list[Range]
    title: str
    columns: list[str]
    rows: list[Row]
    values: str = r"\S+"
    note: str = ""
    apart: bool = False
    at: int | None = None


class Box(_Strict):
    """A text box that extraction moved into the running text."""

    lines: Range
    title: str
    kind: Kind = Kind.CASE


class KindRange(_Strict):
    """Lines that are of another kind than running text."""

    lines: Range
    kind: Kind


class Layout(_Strict):
    """The layout of one file. `sections` open a section at a line, `headings` do so and take the line out of the text.

    `also_headings` are headings under the running section that the rules of thumb miss; `detect_headings` false means
    that these lists are complete. `pages` gives the page number from a line on (page breaks count on from it), 0 where
    the number is not known. `cuts` takes what a pattern matches out of a line.
    """

    source: str
    sha256: str
    drop: list[Range] = []
    cuts: dict[int, str] = {}
    pages: dict[int, int] = {}
    sections: dict[int, str] = {}
    headings: dict[int, str] = {}
    also_headings: list[int] = []
    not_headings: list[int] = []
    detect_headings: bool = True
    tables: list[Table] = []
    boxes: list[Box] = []
    kinds: list[KindRange] = []
    quotation_label: str | None = None
    footnotes: bool = True


def find_layout(source_id: str, sha256: str, folder: Path = LAYOUTS) -> Layout | None:
    """The layout for exactly this file, or None: rules of thumb must do.

    Raises:
        KnowledgeError: the layout file breaks its schema.
    """
    path = folder / f"{source_id}.yaml"
    if not path.is_file():
        return None
    try:
        layout = Layout.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as problem:
        raise KnowledgeError(f"{path.name}: {problem}") from problem
    return layout if layout.sha256 == sha256 else None
