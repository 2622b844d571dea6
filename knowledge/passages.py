"""Passages: what is indexed, found and quoted."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a piece of text is; search and citation treat the kinds differently."""

    TEXT = "text"
    LIST = "list"
    TABLE = "table"
    FOOTNOTE = "footnote"
    CASE = "case"
    QUOTATION = "quotation"
    QUESTIONNAIRE = "questionnaire"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of at most about 150 words that is indexed, found and quoted as it stands in `text`.

    `lines` and `pages` are the first and last ones in the document, counted from 1; `group` is the same for passages
    that say nearly the same, so that one of them is shown.
    """

    id: str
    source_id: str
    text: str
    section: str
    kind: Kind
    lines: tuple[int, int] | None = None
    pages: tuple[int, int] | None = None
    group: str = ""

    def in_group(self, group: str) -> Passage:
        """The same passage, marked as a near-duplicate of the passages with the same group."""
        return replace(self, group=group)

    def to_json(self) -> dict[str, Any]:
        """As plain data, for the index folder."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Passage:
        """Read back what `to_json` wrote."""
        lines, pages = data["lines"], data["pages"]
        return cls(
            **{
                **data,
                "kind": Kind(data["kind"]),
                "lines": (lines[0], lines[1]) if lines else None,
                "pages": (pages[0], pages[1]) if pages else None,
            }
        )
