"""Building the index: incremental, swapped in one step, and whole whatever happens halfway. All texts are invented."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from document_tools import StandInModel, collection_of

from assistant.turn import Assistant, Request
from errors import IndexUnavailableError, ModelUnavailableError, StorageError
from ingest.build import build_index
from ingest.cache import EmbeddingCache
from ingest.collect import collect
from knowledge.index import Index, IndexStore
from knowledge.pages import get_pages
from knowledge.search import Query, search
from settings import Settings

ROOT = Path(__file__).resolve().parents[2]
OLD = "De werkgever vraagt uiterlijk in week zes een oordeel aan de bedrijfsarts."
NEW = "Het plan van aanpak is uiterlijk in week acht klaar en door beiden getekend."


@pytest.fixture
def settings(tmp_path: Path, models: dict[str, StandInModel]) -> Settings:
    """Settings with an empty index folder and stand-in models."""
    return Settings(data=tmp_path / "index", sources="", embedding_model="nep")


def found(settings: Settings, question: str = "oordeel bedrijfsarts plan aanpak") -> list[str]:
    """The texts that a new reader finds, with keywords and vectors."""
    return found_in(IndexStore(settings.data).current(), question)


def found_in(index: Index, question: str = "oordeel bedrijfsarts plan aanpak") -> list[str]:
    vector = StandInModel(index.manifest.model).embed_query(question)
    return sorted(hit.passage.text for hit in search(index, Query(question, vector)))


def builds(settings: Settings) -> set[str]:
    return {path.name for path in (settings.data / "builds").iterdir()}


# incremental


def test_a_second_build_embeds_nothing(settings: Settings, models: dict[str, StandInModel]) -> None:
    assert build_index(collection_of(plan=OLD), settings).embedded == 1
    report = build_index(collection_of(plan=OLD), settings)
    assert (report.unchanged, report.embedded, report.passages) == (True, 0, 1)
    assert len(models["nep"].seen) == 1


def test_a_changed_document_embeds_only_its_new_texts(settings: Settings, models: dict[str, StandInModel]) -> None:
    one, two = f"1 Eerst\n\n{OLD}", f"2 Daarna\n\n{NEW}"
    build_index(
        collection_of(plan=f"{one}\n\n{two}", anders="Dit is een ander document over loon bij ziekte."), settings
    )
    changed = f"{one}\n\n2 Daarna\n\nHet plan is nu in week negen klaar en getekend."
    report = build_index(
        collection_of(plan=changed, anders="Dit is een ander document over loon bij ziekte."), settings
    )
    assert report.embedded == 1
    assert models["nep"].seen[-1].endswith("Het plan is nu in week negen klaar en getekend.")


def test_a_document_that_is_gone_is_no_longer_found(settings: Settings) -> None:
    build_index(collection_of(plan=OLD, aanpak=NEW), settings)
    build_index(collection_of(aanpak=NEW), settings)
    assert found(settings) == [NEW]


def test_old_builds_are_removed_but_for_the_last(settings: Settings) -> None:
    for week in range(5):
        build_index(collection_of(plan=OLD.replace("zes", str(week))), settings)
    assert len(builds(settings)) == 2


def test_an_index_of_another_model_is_made_again_and_never_mixed(
    settings: Settings, models: dict[str, StandInModel]
) -> None:
    build_index(collection_of(plan=OLD), settings)
    other = settings.model_copy(update={"embedding_model": "ander"})
    report = build_index(collection_of(plan=OLD), other)
    assert (report.unchanged, report.embedded) == (False, 1)
    index = IndexStore(settings.data).current()
    assert index.manifest.model == "ander"
    near = index.nearest(models["ander"].embed_query(models["nep"].seen[0]), "passage", 5)
    assert [round(similarity, 4) for _, similarity in near] == [1.0]
    assert build_index(collection_of(plan=OLD), settings).embedded == 0, "the vectors of the first model are kept"


def test_a_model_that_cannot_be_loaded_leaves_the_old_index_alone(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index(collection_of(plan=OLD), settings)

    def refuse(_: str) -> StandInModel:
        raise ModelUnavailableError("Het taalmodel is er niet.")

    monkeypatch.setattr("ingest.build.load_embeddings", refuse)
    with pytest.raises(ModelUnavailableError):
        build_index(collection_of(plan=NEW), settings.model_copy(update={"embedding_model": "weg"}))
    index = IndexStore(settings.data).current()
    assert (index.manifest.model, index.manifest.stage) == ("nep", "full")
    assert len(builds(settings)) == 1


def test_a_damaged_cache_is_made_again(settings: Settings) -> None:
    build_index(collection_of(plan=OLD), settings)
    cache = settings.data / "embeddings.sqlite"
    cache.write_bytes(b"rommel" * 1000)
    assert build_index(collection_of(plan=OLD, aanpak=NEW), settings).embedded == 2
    raw = bytearray(cache.read_bytes())
    raw[4096:] = b"\xff" * (len(raw) - 4096)
    cache.write_bytes(bytes(raw))
    assert build_index(collection_of(plan=OLD), settings).embedded == 1
    assert found(settings) == [OLD]


# swapped in one step


def test_a_running_reader_sees_the_new_index_at_its_next_question(settings: Settings) -> None:
    build_index(collection_of(plan=OLD), settings)
    store = IndexStore(settings.data)
    before = store.current()
    assert found_in(before) == [OLD]
    build_index(collection_of(plan=NEW), settings)
    assert found_in(store.current()) == [NEW]
    assert found_in(before) == [OLD], "a question that is being answered keeps its index"


def test_keywords_answer_while_the_first_vectors_are_still_made(
    settings: Settings, models: dict[str, StandInModel], monkeypatch: pytest.MonkeyPatch
) -> None:
    during: list[tuple[str, list[str]]] = []

    def look(model: StandInModel, texts: list[str]) -> list[list[float]]:
        index = IndexStore(settings.data).current()
        during.append((index.manifest.stage, found_in(index)))
        return [model.embed_query(text) for text in texts]

    monkeypatch.setattr(StandInModel, "embed_documents", look)
    store = IndexStore(settings.data)
    build_index(collection_of(plan=OLD), settings)
    assert during == [("keywords", [OLD])]
    assert store.current().manifest.stage == "full"
    build_index(collection_of(plan=NEW), settings)
    assert during[-1] == ("full", [OLD]), "later builds leave the whole old index in place until they are done"


BUILD = """
import sys, time
from pathlib import Path
sys.path[:0] = [{root!r}, {tests!r}]
import ingest.build as build
from document_tools import StandInModel, collection_of
from errors import PoortwijzerError
from settings import Settings
build.load_embeddings = StandInModel
def hang(*_, **__):
    print("halverwege", flush=True)
    time.sleep(600)
progress = None
{extra}
settings = Settings(data=Path(sys.argv[1]), embedding_model="nep")
try:
    build.build_index(collection_of(plan=sys.argv[2]), settings, progress)
except PoortwijzerError as problem:
    print(type(problem).__name__, problem)
    sys.exit(2)
"""


def start_build(settings: Settings, text: str, extra: str = "") -> subprocess.Popen[str]:
    """A build in a process of its own."""
    code = textwrap.dedent(BUILD).format(root=str(ROOT), tests=str(Path(__file__).parent), extra=extra)
    command = [sys.executable, "-c", code, str(settings.data), text]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def kill_halfway(settings: Settings, text: str, extra: str) -> None:
    process = start_build(settings, text, extra)
    assert process.stdout is not None
    assert process.stdout.readline() == "halverwege\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()


@pytest.mark.parametrize(
    "place", ["StandInModel.embed_documents", "build._write_vectors", "build.save_probes", "build._publish"]
)
def test_a_build_that_is_killed_leaves_the_previous_index_and_the_next_one_cleans_up(
    settings: Settings, place: str
) -> None:
    build_index(collection_of(plan=OLD), settings)
    store = IndexStore(settings.data)
    store.current()
    (whole,) = builds(settings)
    kill_halfway(settings, NEW, f"{place} = hang")
    assert len(builds(settings)) == 2
    assert found_in(store.current()) == found(settings) == [OLD]
    build_index(collection_of(plan=NEW), settings)
    assert found_in(store.current()) == [NEW]
    left = builds(settings)
    assert whole in left and len(left) == 2, "the killed build is gone, the previous one is kept for open readers"


def test_a_first_build_that_is_killed_leaves_keywords_that_answer(settings: Settings) -> None:
    kill_halfway(settings, OLD, "build._write_vectors = hang")
    assert IndexStore(settings.data).current().manifest.stage == "keywords"
    assert found(settings) == [OLD]
    report = build_index(collection_of(plan=OLD), settings)
    assert (report.unchanged, report.embedded) == (False, 0), "what was embedded before the kill is kept"
    assert IndexStore(settings.data).current().manifest.stage == "full"


def test_two_builds_at_once_wait_for_each_other(settings: Settings, tmp_path: Path) -> None:
    go_on = tmp_path / "verder"
    pause = f"""
    def pause(*arguments, save=build.save_probes):
        print("halverwege", flush=True)
        while not Path({str(go_on)!r}).exists():
            time.sleep(0.02)
        save(*arguments)
    build.save_probes = pause
    """
    first = start_build(settings, OLD, textwrap.dedent(pause))
    assert first.stdout is not None and first.stdout.readline() == "halverwege\n"
    second = start_build(settings, NEW, "progress = lambda what, *_: print(what, flush=True)")
    assert second.stdout is not None and second.stdout.readline() == "Wachten op een andere bouw\n"
    assert len(builds(settings)) == 1
    go_on.touch()
    for process in (first, second):
        process.communicate()
        assert process.returncode == 0
    index = IndexStore(settings.data).current()
    index.verify()
    assert found_in(index) == [NEW], "the second came last"


# what cannot be written


def raises(problem: BaseException) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise problem

    return fail


@pytest.mark.parametrize(
    ("place", "problem"),
    [
        ("ingest.build._write_texts", OSError(errno.ENOSPC, "No space left on device")),
        ("ingest.build.save_probes", OSError(errno.ENOSPC, "No space left on device")),
        ("ingest.build._publish", PermissionError(errno.EACCES, "Permission denied")),
        ("ingest.cache.EmbeddingCache.embed", sqlite3.OperationalError("database or disk is full")),
        ("ingest.cache.EmbeddingCache.missing", sqlite3.OperationalError("attempt to write a readonly database")),
        ("ingest.build.chroma_client", RuntimeError("disk I/O error")),
    ],
)
def test_a_full_disk_gives_one_clear_line_and_leaves_the_old_index(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, place: str, problem: Exception
) -> None:
    build_index(collection_of(plan=OLD), settings)
    with monkeypatch.context() as patch, pytest.raises(StorageError) as caught:
        patch.setattr(place, raises(problem))
        build_index(collection_of(plan=NEW), settings)
    line = str(caught.value)
    assert str(settings.data) in line and "Maak ruimte vrij" in line and "\n" not in line
    assert found(settings) == [OLD]
    assert len(builds(settings)) == 1, "what was half written does not keep the disk full"
    build_index(collection_of(plan=NEW), settings)
    assert found(settings) == [NEW]


@pytest.mark.parametrize("most_bytes", [0, 5_000, 100_000])
def test_a_disk_that_is_really_full_gives_one_clear_line(settings: Settings, most_bytes: int) -> None:
    build_index(collection_of(plan=OLD), settings)
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({most_bytes}, {most_bytes}))"
    process = start_build(settings, NEW, limit)
    output, _ = process.communicate()
    assert (process.returncode, output.split(" ", 1)[0]) == (2, "StorageError"), output
    assert found(settings) == [OLD]
    build_index(collection_of(plan=NEW), settings)
    assert found(settings) == [NEW]


def test_an_index_folder_that_cannot_be_made_is_named(tmp_path: Path, models: dict[str, StandInModel]) -> None:
    """A file stands where the folder should come: this holds for root too, who may write everywhere else."""
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(StorageError, match="bestand/index"):
        build_index(collection_of(plan=OLD), Settings(data=tmp_path / "bestand" / "index", embedding_model="nep"))


# what cannot be read


def test_without_an_index_the_reader_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailableError, match="python -m ingest build"):
        IndexStore(tmp_path).current()


def files_of_a_build() -> list[str]:
    names = ["manifest.json", "passages.jsonl", "entries.jsonl", "probes.npz", "vectors/chroma.sqlite3"]
    return [*names, *(f"keywords/{name}" for name in ("order.json", "data.csc.index.npy", "params.index.json"))]


def damage(path: Path, how: str) -> None:
    raw = path.read_bytes()
    if how == "missing":
        path.unlink()
    else:
        path.write_bytes({"empty": b"", "half": raw[: len(raw) // 2], "garbage": b"\xff\x00" * 300}[how])


@pytest.mark.parametrize("how", ["missing", "empty", "half", "garbage"])
@pytest.mark.parametrize("name", files_of_a_build())
def test_a_half_written_index_is_recognised_and_the_next_build_mends_it(
    settings: Settings, whole_index: Path, name: str, how: str
) -> None:
    shutil.copytree(whole_index, settings.data)
    (build,) = (settings.data / "builds").iterdir()
    damage(build / name, how)
    with pytest.raises(IndexUnavailableError, match="python -m ingest build"):
        index = IndexStore(settings.data).current()
        _ = index.probes
        found_in(index)
    build_index(collection_of(plan=OLD, aanpak=NEW), settings)
    assert found(settings) == sorted([OLD, NEW])


@pytest.fixture(scope="module")
def whole_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("whole") / "index"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ingest.build.load_embeddings", StandInModel)
        build_index(collection_of(plan=OLD, aanpak=NEW), Settings(data=folder, embedding_model="nep"))
    yield folder


@pytest.mark.parametrize("pointer", ["", "weg full", "../../elders full", "\udcff\udcfe", "\0 full"])
def test_a_pointer_to_nothing_is_recognised_and_mended(settings: Settings, pointer: str) -> None:
    build_index(collection_of(plan=OLD), settings)
    (settings.data / "current").write_bytes(os.fsencode(pointer))
    with pytest.raises(IndexUnavailableError, match="python -m ingest build"):
        IndexStore(settings.data).current()
    build_index(collection_of(plan=OLD), settings)
    assert found(settings) == [OLD]


def test_an_index_of_an_older_format_is_made_again(settings: Settings) -> None:
    build_index(collection_of(plan=OLD), settings)
    (build,) = (settings.data / "builds").iterdir()
    manifest = (build / "manifest.json").read_text()
    (build / "manifest.json").write_text(manifest.replace('"format": ', '"format": 1'))
    with pytest.raises(IndexUnavailableError, match="andere versie"):
        IndexStore(settings.data).current()
    assert not build_index(collection_of(plan=OLD), settings).unchanged
    assert found(settings) == [OLD]


# without documents


@pytest.mark.usefixtures("alone")
def test_without_documents_rules_and_pages_still_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.collect.get_pages", get_pages)
    settings = Settings(data=tmp_path / "index", sources="")
    report = build_index(collect(settings), settings)
    assert (report.passages, report.problems) == (0, [])
    assert report.pages > 600
    assistant = Assistant(settings)
    request = Request("Ik ben werkgever. Wanneer moet het plan van aanpak klaar zijn?", date(2026, 11, 21))
    answer, _ = assistant.ask(request)
    assert answer.status in ("answered", "needs_facts")
    assert "14 dagen na het oordeel" in answer.text
    assert all(citation.source_id.startswith("page:") for citation in answer.citations)


def test_the_cache_keeps_questions_and_passages_apart(tmp_path: Path) -> None:
    """The same words get another vector as a question than as a passage."""
    cache = EmbeddingCache(tmp_path / "cache.sqlite", "nep")
    model = StandInModel()
    assert list(cache.embed([("loon", False)], model)) == [1]
    assert cache.missing([("loon", False), ("loon", True), ("loon", True)]) == [("loon", True)]
