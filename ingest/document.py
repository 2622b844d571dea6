"""What a document becomes on its way to the index: lines, then blocks, then passages."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from knowledge.passages import Kind, Passage

__all__ = ["Block", "Document", "Kind", "Line", "Passage", "Place"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the file has it, cleaned of damaged characters.

    `number` counts from 1 in the file; `page` from 1 where the document has pages. `open_end` says that the line
    ended in white space, `page_start` that it is the first of a page.
    """

    number: int
    text: str
    page: int | None = None
    open_end: bool = False
    page_start: bool = False

    @property
    def blank(self) -> bool:
        """The line holds nothing to read."""
        return not self.text


@dataclass(frozen=True, slots=True)
class Place:
    """Where a character of a block came from."""

    line: int | None
    page: int | None


@dataclass(slots=True)
class Block:
    """A paragraph, list, table row group or box: one kind of text under one section title.

    `places` maps offsets in `text` (ascending) to the line and page they were read from; `notes` are footnotes that
    belong to this block, with the offset of the end of the sentence they hang on.
    """

    kind: Kind
    text: str
    section: str = ""
    places: list[tuple[int, Place]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)

    def place_at(self, offset: int) -> Place:
        """The place from which the character at `offset` was read."""
        if not self.places:
            return Place(None, None)
        index = bisect_right([start for start, _ in self.places], offset) - 1
        return self.places[max(index, 0)][1]


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read and cleaned: its blocks in reading order."""

    source_id: str
    title: str
    digest: str
    blocks: list[Block]
