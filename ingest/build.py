"""Building the index: incremental, visible, and swapped in one step.

A build writes into a folder of its own. Keyword search is ready first; where no index was there yet it is published
at once, so that rules and keyword search answer while vectors are still being computed. A process that is killed
leaves an unfinished folder behind, which nothing points at and which the next build removes.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import bm25s
import numpy as np
from filelock import FileLock, Timeout

from errors import IndexUnavailableError, StorageError
from ingest.bundle import fill_from_bundle
from ingest.cache import EmbeddingCache, Item
from ingest.collect import Collection
from ingest.train import fit_discriminant, fit_probes
from knowledge import index as layout
from knowledge.discriminant import FILE as DISCRIMINANT
from knowledge.discriminant import Discriminant
from knowledge.embeddings import load_embeddings
from knowledge.index import Entry, Index, Manifest, chroma_client
from knowledge.keywords import keywords
from knowledge.probes import FILE as PROBES
from knowledge.probes import save_probes
from settings import Settings

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, and how much there is."""
_KEEP_BUILDS = 2
_UPSERT = 2000


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: passages of documents and our own pages in the index, texts embedded anew, seconds, and
    documents that failed."""

    passages: int
    pages: int
    embedded: int
    words_embedded: int
    seconds: float
    problems: list[str]
    unchanged: bool = False


def build_index(collection: Collection, settings: Settings, progress: Progress | None = None) -> BuildReport:
    """Index a collection and make it current; nothing is done when it is what the current index holds.

    Raises:
        StorageError: the index folder cannot be written.
        ModelUnavailableError: the embedding model cannot be loaded.
    """
    show = progress or (lambda *_: None)
    started = time.perf_counter()
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        with _lock(settings.data, show):
            return _build(collection, settings, show, started)
    except (OSError, sqlite3.Error) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise StorageError(
            f"De map {settings.data} kan niet worden beschreven ({reason}). Maak ruimte vrij, controleer de rechten of "
            "kies een andere map met POORTWIJZER_DATA."
        ) from problem


def _lock(data: Path, show: Progress) -> FileLock:
    """The lock of the index folder, so that a second build waits its turn; the system frees it when a build dies."""
    lock = FileLock(data / "build.lock")
    try:
        lock.acquire(timeout=0.2)
        lock.release()
    except Timeout:
        show("Wachten op een andere bouw", 0, 1)
    return lock


def _build(collection: Collection, settings: Settings, show: Progress, started: float) -> BuildReport:
    current = _current(settings)
    manifest = _manifest(collection, settings)
    if current is not None and _same(current.manifest, manifest):
        if _is_whole(current):
            seconds = time.perf_counter() - started
            return BuildReport(*_sizes(collection), 0, 0, seconds, collection.problems, True)
        current = None
    builds = settings.data / "builds"
    builds.mkdir(exist_ok=True)
    _remove_unfinished(settings)
    folder = builds / f"{datetime.now(UTC):%Y%m%d%H%M%S%f}-{uuid4().hex[:8]}"
    try:
        embedded = _fill(folder, collection, manifest, current=current, settings=settings, show=show)
    except BaseException:
        if _named(settings.data) != folder.name:
            _remove_build(settings, folder.name)
        raise
    _remove_old(settings, keep=folder.name)
    words = sum(len(text.split()) for text, _ in embedded)
    seconds = time.perf_counter() - started
    return BuildReport(*_sizes(collection), len(embedded), words, seconds, collection.problems)


def _sizes(collection: Collection) -> tuple[int, int]:
    """How many passages of documents there are, and how many pages of our own."""
    return len(collection.passages) - len(collection.pages), len(collection.pages)


def _fill(
    folder: Path,
    collection: Collection,
    manifest: Manifest,
    *,
    current: Index | None,
    settings: Settings,
    show: Progress,
) -> list[Item]:
    """Write a build into its folder and publish it; returns what had to be embedded.

    Keywords alone are published when no index was there, or when it is of another model and this one can be loaded.
    """
    folder.mkdir()
    _write_texts(folder, collection)
    _write_manifest(folder, manifest)
    if current is None:
        _publish(settings.data, folder, "keywords")
    model = load_embeddings(settings.embedding_model)
    if current is not None and current.manifest.model != manifest.model:
        _publish(settings.data, folder, "keywords")
    cache = EmbeddingCache(settings.data / "embeddings.sqlite", settings.embedding_model)
    items = collection.items
    fill_from_bundle(cache, items, settings.embedding_model)
    missing = cache.missing(items)
    done = 0
    show("Vectoren", 0, len(missing))
    for count in cache.embed(missing, model):
        done += count
        show("Vectoren", done, len(missing))
    vectors = cache.vectors(items)
    discriminant = fit_discriminant(collection.entries, vectors)
    discriminant.save(folder / DISCRIMINANT)
    _write_vectors(folder, collection.entries, vectors, discriminant, settings.chroma_url)
    save_probes(folder / PROBES, fit_probes(collection.entries, vectors))
    _write_manifest(folder, manifest.model_copy(update={"stage": "full"}))
    _publish(settings.data, folder, "full")
    return missing


def _current(settings: Settings) -> Index | None:
    try:
        return layout.IndexStore(settings.data, settings.chroma_url).current()
    except IndexUnavailableError:
        return None


def _manifest(collection: Collection, settings: Settings) -> Manifest:
    return Manifest(
        format=layout.FORMAT,
        model=settings.embedding_model,
        stage="keywords",
        built_at=datetime.now(UTC).isoformat(timespec="seconds"),
        content=collection.fingerprint,
        sources=collection.sources,
        problems=collection.problems,
    )


def _same(old: Manifest, new: Manifest) -> bool:
    return (
        old.stage == "full" and old.content == new.content and old.model == new.model and old.problems == new.problems
    )


def _is_whole(index: Index) -> bool:
    try:
        index.verify()
    except IndexUnavailableError:
        return False
    return True


def _write_texts(folder: Path, collection: Collection) -> None:
    _write_rows(folder / layout.PASSAGES, [passage.to_json() for passage in collection.passages])
    _write_rows(folder / layout.PAGES, [row.model_dump(mode="json") for row in collection.pages])
    _write_rows(folder / layout.ENTRIES, [dict(entry.to_json()) for entry in collection.entries])
    retriever = bm25s.BM25(k1=1.2, b=0.75)
    retriever.index(
        [keywords(entry.text, entry.lang) for entry in collection.entries] or [["leeg"]], show_progress=False
    )
    retriever.save(folder / layout.KEYWORDS, show_progress=False)
    order = json.dumps([entry.id for entry in collection.entries])
    (folder / layout.KEYWORDS / "order.json").write_text(order, encoding="utf-8")


def _write_rows(path: Path, rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", errors="replace") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _write_vectors(
    folder: Path, entries: list[Entry], vectors: list[list[float]], discriminant: Discriminant, chroma_url: str
) -> None:
    """Passages as the model gives them, questions and intents as the discriminant maps them."""
    try:
        client = chroma_client(folder, chroma_url)
        for kind in layout.KINDS:
            name = layout.collection_name(kind, folder.name)
            store = client.create_collection(name, configuration=layout.HNSW, embedding_function=None)
            rows = [(entry, vector) for entry, vector in zip(entries, vectors, strict=True) if entry.kind == kind]
            for start in range(0, len(rows), _UPSERT):
                part = rows[start : start + _UPSERT]
                given = np.asarray([vector for _, vector in part], np.float32)
                store.upsert(
                    ids=[entry.id for entry, _ in part],
                    embeddings=given if kind == "passage" else discriminant.apply(given),
                    documents=[entry.text for entry, _ in part],
                )
    except Exception as problem:  # Chroma raises its own errors for a full disk and for a server that is away
        place = f"op {chroma_url}" if chroma_url else f"in {folder}"
        raise StorageError(
            f"De vectoren kunnen niet worden bewaard {place} ({problem}). Maak ruimte vrij, controleer de rechten en "
            "POORTWIJZER_CHROMA_URL."
        ) from problem


def _write_manifest(folder: Path, manifest: Manifest) -> None:
    _replace(folder / layout.MANIFEST, manifest.model_dump_json(indent=1))


def _publish(data: Path, folder: Path, stage: str) -> None:
    """Point at this build; the stage is part of the pointer, so that readers see the vectors arrive."""
    _replace(data / layout.POINTER, f"{folder.name} {stage}\n")


def _replace(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        with temporary.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _remove_unfinished(settings: Settings) -> None:
    """Remove what killed builds left behind: the build that the pointer names stays, and the finished ones before it.

    Names begin with the time, so that a later name was never published.
    """
    named = _named(settings.data)
    for folder in (settings.data / "builds").iterdir():
        try:
            finished = Index(folder, settings.chroma_url).manifest.stage == "full"
        except IndexUnavailableError:
            finished = False
        if folder.name != named and not (finished and folder.name < named):
            _remove_build(settings, folder.name)


def _remove_old(settings: Settings, keep: str) -> None:
    """Keep the build before this one, for readers that still have it open."""
    folders = sorted(folder.name for folder in (settings.data / "builds").iterdir() if folder.name != keep)
    for name in folders[: max(0, len(folders) - (_KEEP_BUILDS - 1))]:
        _remove_build(settings, name)


def _remove_build(settings: Settings, name: str) -> None:
    shutil.rmtree(settings.data / "builds" / name, ignore_errors=True)
    if settings.chroma_url:
        with contextlib.suppress(Exception):  # a server that is away keeps what it has; nothing points at it
            client = chroma_client(settings.data, settings.chroma_url)
            own = {layout.collection_name(kind, name) for kind in layout.KINDS}
            for collection in client.list_collections():
                if collection.name in own:
                    client.delete_collection(collection.name)


def _named(data: Path) -> str:
    try:
        return (data / layout.POINTER).read_text(encoding="utf-8", errors="replace").split()[0]
    except (OSError, IndexError):
        return ""
