"""The index on disk, as readers see it: one folder per build, and a small file that points at the current one.

`ingest` writes a build into a folder of its own and then replaces the pointer in one step, so that a reader always
sees a whole index: the old one or the new one.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import bm25s
import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError

from errors import IndexUnavailableError
from knowledge.discriminant import FILE as DISCRIMINANT
from knowledge.discriminant import Discriminant, Floats, load_discriminant
from knowledge.keywords import keywords
from knowledge.pages import Page
from knowledge.passages import Passage
from knowledge.probes import FILE as PROBES
from knowledge.probes import Probe, load_probes
from knowledge.sources import Language, Source, source_of
from knowledge.terms import terms_in

FORMAT = 8
"""Raised whenever the way texts are indexed changes, so that an older index is recognised and made again."""
POINTER = "current"
MANIFEST = "manifest.json"
PASSAGES = "passages.jsonl"
PAGES = "pages.jsonl"
ENTRIES = "entries.jsonl"
KEYWORDS = "keywords"
VECTORS = "vectors"
HNSW: Any = {"hnsw": {"space": "cosine", "ef_search": 500}}
"""HNSW is approximate; a wide search makes rankings the same from build to build."""


TERM_WEIGHT = 0.4
"""What a word counts that was not said but is the field's term for what was said."""
EntryKind = Literal["passage", "question", "intent"]
KINDS: tuple[EntryKind, ...] = ("passage", "question", "intent")


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to find something: the text of a passage, a way to ask for it (`question`), or an intent.

    `target` is the id of a passage, `rule:<id>` or `intent:<name>`. For a rule, `act` says what is asked: `what` (how
    it is, in general) or `when` (a date or verdict for one person). `anchor` are words of the passage that answer a
    question.
    """

    id: str
    target: str
    kind: EntryKind
    text: str
    lang: str = "nl"
    act: str = ""
    anchor: str = ""

    def to_json(self) -> dict[str, str]:
        """As plain data, for the index folder."""
        return asdict(self)


class IndexedPage(BaseModel):
    """One of our own pages, with the ids of the passages that hold what it rests on; none where those are absent."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    page: Page
    grounds: tuple[str, ...] = ()


class IndexedSource(BaseModel):
    """One document in the index."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source_id: str
    title: str
    file: str
    digest: str
    passages: int


class Manifest(BaseModel):
    """What an index holds and how it was made. `stage` is `keywords` while vectors are still being computed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int
    model: str
    stage: Literal["keywords", "full"]
    built_at: str
    content: str
    sources: list[IndexedSource]
    problems: list[str] = []


class Index:
    """One build of the index, opened for reading; parts are loaded when they are first needed."""

    def __init__(self, folder: Path, chroma_url: str = "") -> None:
        self.folder = folder
        self._chroma_url = chroma_url
        self._lock = Lock()
        try:
            self.manifest = Manifest.model_validate_json((folder / MANIFEST).read_text(encoding="utf-8"))
            if self.manifest.format != FORMAT:
                raise IndexUnavailableError(
                    "De index is van een andere versie. Maak hem opnieuw: python -m ingest build."
                )
            self.passages = {p.id: p for p in map(Passage.from_json, _read_lines(folder / PASSAGES))}
            self.entries = {e.id: e for e in (Entry(**row) for row in _read_lines(folder / ENTRIES))}
            rows = map(IndexedPage.model_validate, _read_lines(folder / PAGES))
            self.pages = {row.page.source_id: row for row in rows}
            if any(e.kind != "intent" and e.target not in self.passages for e in self.entries.values()):
                raise ValueError("passages are missing")
        except (OSError, ValidationError, ValueError, KeyError, TypeError) as problem:
            raise IndexUnavailableError(
                "De index is niet compleet. Maak hem opnieuw: python -m ingest build."
            ) from problem

    @cached_property
    def _keyword_index(self) -> tuple[bm25s.BM25, list[str]]:
        try:
            order: list[str] = json.loads((self.folder / KEYWORDS / "order.json").read_text(encoding="utf-8"))
            if order != list(self.entries):
                raise ValueError("entries are missing")
            return bm25s.BM25.load(self.folder / KEYWORDS, show_progress=False), order
        except Exception as problem:  # whatever bm25s and NumPy make of a half-written file
            raise IndexUnavailableError(
                "De index is niet compleet. Maak hem opnieuw: python -m ingest build."
            ) from problem

    def source_of(self, source_id: str) -> Source:
        """The description of a document or of one of our own pages."""
        known = self.pages.get(source_id)
        return known.page.source if known is not None else source_of(source_id)

    @cached_property
    def pages_on(self) -> dict[str, tuple[str, ...]]:
        """Which pages rest on a passage, by its id."""
        found: dict[str, list[str]] = {}
        for source_id, indexed in self.pages.items():
            for passage_id in indexed.grounds:
                found.setdefault(passage_id, []).append(source_id)
        return {passage_id: tuple(pages) for passage_id, pages in found.items()}

    @cached_property
    def asked_sources(self) -> frozenset[str]:
        """The sources for which ways to ask are known."""
        targets = {entry.target for entry in self.entries.values() if entry.kind == "question"}
        return frozenset(self.passages[target].source_id for target in targets)

    @cached_property
    def probes(self) -> dict[str, Probe]:
        """The classifiers of this build; none while vectors are still being computed.

        Raises:
            IndexUnavailableError: the file is missing or damaged.
        """
        if self.manifest.stage != "full":
            return {}
        try:
            return load_probes(self.folder / PROBES)
        except Exception as problem:  # whatever NumPy makes of a half-written file
            raise IndexUnavailableError(
                "De index is niet compleet. Maak hem opnieuw: python -m ingest build."
            ) from problem

    @cached_property
    def _discriminant(self) -> Discriminant:
        return load_discriminant(self.folder / DISCRIMINANT)

    @cached_property
    def _vector_stores(self) -> dict[EntryKind, Any]:
        from langchain_chroma import Chroma  # noqa: PLC0415 (1.3 s: only when vectors are asked for)

        from knowledge.embeddings import load_embeddings  # noqa: PLC0415

        client = chroma_client(self.folder, self._chroma_url)
        model = load_embeddings(self.manifest.model)
        return {
            kind: Chroma(
                client=client,
                collection_name=collection_name(kind, self.folder.name),
                embedding_function=model,
                collection_configuration=HNSW,
                create_collection_if_not_exists=False,
            )
            for kind in KINDS
        }

    def verify(self) -> None:
        """Open every part, so that a build finds out whether this index needs to be made again.

        Raises:
            IndexUnavailableError: a part is missing or damaged.
        """
        _ = self._keyword_index, self.probes
        if self.manifest.stage != "full":
            return
        try:
            _ = self._discriminant
            client = chroma_client(self.folder, self._chroma_url)
            for kind in KINDS:
                stored = client.get_collection(collection_name(kind, self.folder.name), embedding_function=None)
                expected = {entry.id for entry in self.entries.values() if entry.kind == kind}
                if set(stored.get(include=[])["ids"]) != expected:
                    raise ValueError("vectors are missing")
        except Exception as problem:
            raise IndexUnavailableError(
                "De index is beschadigd. Maak hem opnieuw: python -m ingest build."
            ) from problem

    def keyword_scores(self, text: str, lang: Language = "nl") -> dict[str, float]:
        """BM25 score of every entry that shares a word with the text, by entry id.

        The field's Dutch terms for the words of the text are looked for as well.
        """
        retriever, order = self._keyword_index
        said = keywords(text, lang)
        meant = [word for word in keywords(" ".join(terms_in(text, lang))) if word not in said]
        scores = np.zeros(len(order), np.float32)
        for words, weight in ((said, 1.0), (list(dict.fromkeys(meant)), TERM_WEIGHT)):
            if known := [word for word in words if word in retriever.vocab_dict]:
                scores += weight * retriever.get_scores(known)
        return {order[i]: float(scores[i]) for i in scores.nonzero()[0]}

    def nearest(self, vector: list[float], kind: EntryKind, k: int) -> list[tuple[Entry, float]]:
        """The k entries of one kind whose vectors are nearest, with cosine similarity, ties by id.

        Questions and intents are compared in the space of the discriminant: cosines there say more, and are lower.

        Raises:
            IndexUnavailableError: the vectors cannot be read.
        """
        if self.manifest.stage != "full":
            return []
        try:
            with self._lock:
                store = self._vector_stores[kind]
                if kind != "passage":
                    vector = self._mapped(vector).tolist()
            found = store.similarity_search_by_vector_with_relevance_scores(vector, k=k)
        except IndexUnavailableError:
            raise
        except Exception as problem:
            raise IndexUnavailableError(
                "De index is beschadigd. Maak hem opnieuw: python -m ingest build."
            ) from problem
        pairs = [
            (self.entries[document.id], 1.0 - distance) for document, distance in found if document.id in self.entries
        ]
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0].id))

    def subjects(self, vector: list[float]) -> dict[str, float]:
        """How near each passage, rule and intent is whose questions are known, by the mean of those: cosine per target.

        Raises:
            IndexUnavailableError: the vectors cannot be read.
        """
        if self.manifest.stage != "full":
            return {}
        try:
            return self._discriminant.similarities(self._mapped(vector))
        except Exception as problem:  # whatever NumPy makes of a half-written file
            raise IndexUnavailableError(
                "De index is beschadigd. Maak hem opnieuw: python -m ingest build."
            ) from problem

    def _mapped(self, vector: list[float]) -> Floats:
        mapped: Floats = self._discriminant.apply(np.asarray([vector], np.float32))[0]
        return mapped


def collection_name(kind: EntryKind, build: str) -> str:
    """One collection per kind: filtering one large collection costs ten times as much a question."""
    return f"{kind}-{build}"


def chroma_client(folder: Path, url: str) -> Any:
    """A Chroma client for the vectors of one build: embedded, or a server when an address is set."""
    import chromadb  # noqa: PLC0415 (0.7 s)
    from chromadb.config import Settings as ChromaSettings  # noqa: PLC0415

    settings = ChromaSettings(anonymized_telemetry=False)
    if not url:
        return chromadb.PersistentClient(path=str(folder / VECTORS), settings=settings)
    secure = url.startswith("https://")
    host, _, port = url.rsplit("://", maxsplit=1)[-1].rstrip("/").partition(":")
    return chromadb.HttpClient(host=host, port=int(port or 8000), ssl=secure, settings=settings)


class IndexStore:
    """Hands out the current index, and opens the new one at the first question after a swap."""

    def __init__(self, data: Path, chroma_url: str = "") -> None:
        self._data = data
        self._chroma_url = chroma_url
        self._lock = Lock()
        self._open: tuple[str, Index] | None = None

    def current(self) -> Index:
        """The index that the pointer names now.

        Raises:
            IndexUnavailableError: there is none, or it cannot be read.
        """
        try:
            name = (self._data / POINTER).read_text(encoding="utf-8", errors="replace").strip()
        except OSError as problem:
            raise IndexUnavailableError("Er is nog geen index. Maak hem met: python -m ingest build.") from problem
        with self._lock:
            if self._open is None or self._open[0] != name:
                build, _, _stage = name.partition(" ")
                if not build or "/" in build or not (self._data / "builds" / build).is_dir():
                    raise IndexUnavailableError("De index is verdwenen. Maak hem opnieuw: python -m ingest build.")
                self._open = (name, Index(self._data / "builds" / build, self._chroma_url))
            return self._open[1]


def _read_lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]
