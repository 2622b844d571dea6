"""The source documents and statutes as the checks read them: lines of plain text, where they are present."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from knowledge.sources import described_sources
from settings import Settings


@dataclass(frozen=True, slots=True)
class Originals:
    """Lines of each source that is present, by its id, and the text of each statute, by its file name."""

    sources: dict[str, list[str]]
    statutes: dict[str, str]

    def lines(self, source_id: str, span: tuple[int, int]) -> str:
        """The text of these lines (counted from 1), as one piece."""
        return "\n".join(self.sources[source_id][span[0] - 1 : span[1]])


def read_originals(settings: Settings) -> Originals:
    """Read what the folders of the settings hold; nothing where they are absent."""
    sources: dict[str, list[str]] = {}
    for folder in settings.source_folders:
        for source_id in described_sources():
            path = folder / f"{source_id}.txt"
            if path.is_file():
                sources.setdefault(source_id, _text(path).split("\n"))
    laws = sorted(settings.law.glob("*.md")) if settings.law is not None and settings.law.is_dir() else []
    return Originals(sources, {path.name: _text(path) for path in laws})


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").replace("\f", "")
