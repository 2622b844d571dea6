"""What the tests on whole answers share: one warm assistant on the index that `make test` has built."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from answer_tools import TODAY, Ask

from assistant.answer import Answer
from assistant.dialogue import Conversation
from assistant.turn import Assistant, Request
from errors import IndexUnavailableError
from ingest.build import build_index
from ingest.collect import collect
from knowledge.index import Index, IndexStore
from settings import Settings, get_settings


@pytest.fixture(scope="session")
def index() -> Index:
    """The index of the default settings."""
    settings = get_settings()
    try:
        return IndexStore(settings.data, settings.chroma_url).current()
    except IndexUnavailableError as problem:
        pytest.fail(f"{problem} (make test doet dat vanzelf)")


@pytest.fixture(scope="session")
def assistant(index: Index) -> Assistant:
    """One assistant for all tests, as one process has one for all its users."""
    warm = Assistant()
    warm.warm_up()
    return warm


@pytest.fixture(scope="session")
def ask(assistant: Assistant) -> Ask:
    """Ask one question on a fixed day; facts as in a facts file."""

    def one(question: str, role: str | None = None, lang: str | None = None, **facts: object) -> Answer:
        answer, _ = assistant.ask(Request(question, TODAY, role, lang, Conversation(facts)))
        return answer

    return one


@pytest.fixture(scope="session")
def small_index(index: Index, tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, str]], Settings]:
    """Builds an index of invented documents (name → text); known vectors come from the cache of the default index."""

    def build(documents: dict[str, str]) -> Settings:
        folder = tmp_path_factory.mktemp("small")
        sources = folder / "sources"
        sources.mkdir()
        for name, words in documents.items():
            (sources / name).write_text(words, encoding="utf-8")
        settings = Settings(data=folder / "data", sources=str(sources))
        settings.data.mkdir()
        for cache in get_settings().data.glob("embeddings.sqlite*"):
            shutil.copyfile(cache, settings.data / cache.name)
        build_index(collect(settings), settings)
        return settings

    return build


@pytest.fixture
def index_copy(index: Index, tmp_path: Path) -> tuple[Settings, Path]:
    """A copy of the default index that a test may damage: its settings, and the folder of the build."""
    settings = Settings(data=tmp_path / "data")
    shutil.copytree(index.folder, settings.data / "builds" / index.folder.name)
    (settings.data / "current").write_text(f"{index.folder.name} full\n", encoding="utf-8")
    return settings, settings.data / "builds" / index.folder.name
