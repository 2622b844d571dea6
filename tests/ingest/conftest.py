"""What the tests on the original documents share; the originals are not part of the project."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import pytest
from document_tools import StandInModel

from ingest.build import build_index
from ingest.chunks import make_passages
from ingest.collect import collect
from ingest.document import Kind, Passage
from ingest.readers import read_document
from settings import Settings, get_settings

MOST_WORDS = 170
_DAMAGE = {
    "bladzijdeteken": re.compile(r"\d+ ?\| ?\d+\s*$|^\s*\d+\s*$", re.MULTILINE),
    "tab": re.compile(r"\t"),
    "dubbele spatie": re.compile(r"  "),
    "zacht afbreekteken of besturingsteken": re.compile(r"[\u00ad\u200b\ufffd\ue000-\uf8ff\x00-\x08]"),
    "afgebroken woord": re.compile(
        r"[a-zà-ÿ]- (?!(?:en|of|tot|als|and|or|dan|resp|naar|versus|maar|i|oraz|lub)\b|\w+- (?:en|of)\b)[a-zà-ÿ]"
    ),
    "spatie voor leesteken": re.compile(r"[\w)”’] [.,;](?:\s|$)"),
}


@dataclass(frozen=True)
class Original:
    """One original document: its raw lines and the passages that ingest makes of it."""

    path: Path

    @cached_property
    def raw(self) -> list[str]:
        return self.path.read_text(encoding="utf-8").split("\n")

    @cached_property
    def passages(self) -> list[Passage]:
        return make_passages(read_document(self.path, get_settings()))

    @property
    def sections(self) -> set[str]:
        return {passage.section for passage in self.passages}

    def at(self, line: int) -> list[Passage]:
        """The passages whose lines contain `line`."""
        return [p for p in self.passages if p.lines is not None and p.lines[0] <= line <= p.lines[1]]

    def has(self, text: str, *, kind: Kind | None = None, section: str = "") -> Passage:
        """The first passage with this text, of this kind, under a section with this ending; fails without one."""
        for passage in self.passages:
            fits = kind in (None, passage.kind) and passage.section.endswith(section)
            if fits and text in passage.text:
                return passage
        raise AssertionError(f"{text!r} staat in geen passage (soort {kind}, onderdeel {section!r})")

    def defects(self) -> Iterator[str]:
        """Whatever no passage of any document may show."""
        for passage in self.passages:
            where = f"{passage.lines} {passage.text[:60]!r}"
            if len(passage.text.split()) > MOST_WORDS:
                yield f"te lang: {where}"
            if not passage.section:
                yield f"zonder onderdeel: {where}"
            if passage.lines is None:
                yield f"zonder regels: {where}"
            elif passage.kind not in (Kind.TABLE, Kind.FOOTNOTE) and not self._stands_at_its_lines(passage):
                yield f"staat niet op deze regels: {where}"
            for name, pattern in _DAMAGE.items():
                if (found := pattern.search(passage.text)) is not None:
                    yield f"{name} {found.group()!r}: {where}"

    def _stands_at_its_lines(self, passage: Passage) -> bool:
        """Whether the first five words begin at the first line, and the last five end at the last line."""
        assert passage.lines is not None
        first, last = passage.lines
        own_text = re.sub(r" \(Noot \d+: .*?\)(?= [A-ZÀ-Ý‘“]|\n|$)", "", passage.text, flags=re.DOTALL)
        words = own_text.split()
        start, end = _letters("".join(words[:5])), _letters("".join(words[-5:]))
        top, bottom = "".join(self.raw[first - 1 : first + 8]), "".join(self.raw[max(first - 1, last - 9) : last])
        return start in _letters(top) and end in _letters(bottom) and start[:1] in _letters(self.raw[first - 1])


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalpha())


@lru_cache
def _original(path: Path) -> Original:
    return Original(path)


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project's own folder for documents, empty whatever the developer keeps there, and no pages."""
    monkeypatch.setattr("settings.ROOT", tmp_path / "project")
    monkeypatch.setattr("ingest.collect.get_pages", dict)
    return tmp_path / "project" / "knowledge" / "originals"


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> dict[str, StandInModel]:
    """Quick models in place of real ones, by name, each of which remembers what it was given."""
    made: dict[str, StandInModel] = {}

    def load(name: str) -> StandInModel:
        return made.setdefault(name, StandInModel(name))

    monkeypatch.setattr("ingest.build.load_embeddings", load)
    monkeypatch.setattr("knowledge.embeddings.load_embeddings", load)
    return made


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache with the vectors of all ways to ask about rules, made once; copy it into an index folder."""
    folder = tmp_path_factory.mktemp("embedded")
    ready = get_settings().data / "embeddings.sqlite"
    if ready.is_file():
        shutil.copyfile(ready, folder / "embeddings.sqlite")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("settings.ROOT", folder)
        settings = Settings(data=folder, sources="")
        build_index(collect(settings), settings)
    return folder / "embeddings.sqlite"


@pytest.fixture(scope="session")
def original() -> Callable[[str], Original]:
    """Gives an original document by its source id, in tests marked `originals` (which tests/conftest.py guards)."""

    def find(source_id: str) -> Original:
        for folder in get_settings().source_folders:
            if (path := folder / f"{source_id}.txt").is_file():
                return _original(path)
        pytest.fail(f"origineel {source_id}.txt ontbreekt: is deze test met `originals` gemerkt?")

    return find
