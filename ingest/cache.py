"""The embedding cache: a text that was embedded once with a model is never embedded again."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.embeddings import BatchEmbeddings

Item = tuple[str, bool]
"""A text, and whether it is a question: e5 models embed questions and passages differently."""
_BATCH = 32


class EmbeddingCache:
    """Vectors by model and text, in one SQLite file that two processes may use at once.

    A damaged file is thrown away: everything in it can be computed again. Every method raises
    `sqlite3.OperationalError` when the file cannot be read or written.
    """

    def __init__(self, path: Path, model_name: str) -> None:
        self._path = path
        self._model_name = model_name
        try:
            self._open()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            for damaged in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
                damaged.unlink(missing_ok=True)
            self._open()

    def _open(self) -> None:
        with closing(self._connect()) as db:
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, vector BLOB NOT NULL)")
            db.commit()
            if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("damaged")

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=60)

    def key(self, item: Item) -> str:
        """What a vector is kept under: a hash of model, purpose and text."""
        text, as_question = item
        return hashlib.sha256(f"{self._model_name}\0{as_question}\0{text}".encode("utf-8", "replace")).hexdigest()

    def missing(self, items: list[Item]) -> list[Item]:
        """The items (each once) that have no vector yet."""
        known = self._read({self.key(item) for item in items})
        return [item for item in dict.fromkeys(items) if self.key(item) not in known]

    def embed(self, items: list[Item], model: BatchEmbeddings) -> Iterator[int]:
        """Compute and keep the vectors of these items; yields how many were done after each batch."""
        for start in range(0, len(items), _BATCH):
            batch = items[start : start + _BATCH]
            passages = iter(model.embed_documents([text for text, as_question in batch if not as_question]))
            questions = iter(model.embed_queries([text for text, as_question in batch if as_question]))
            vectors = [next(questions) if as_question else next(passages) for _, as_question in batch]
            self.keep(dict(zip(batch, vectors, strict=True)))
            yield len(batch)

    def keep(self, vectors: Mapping[Item, Sequence[float] | npt.NDArray[np.float32]]) -> None:
        """Keep vectors that were computed, here or elsewhere."""
        rows = [(self.key(item), np.asarray(vector, np.float32).tobytes()) for item, vector in vectors.items()]
        with closing(self._connect()) as db, db:
            db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)

    def vectors(self, items: list[Item]) -> list[list[float]]:
        """The vectors of items that are all in the cache, in the same order."""
        found = self._read({self.key(item) for item in items})
        return [np.frombuffer(found[self.key(item)], np.float32).tolist() for item in items]

    def _read(self, keys: set[str]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        ordered = sorted(keys)
        with closing(self._connect()) as db:
            for start in range(0, len(ordered), 500):
                part = ordered[start : start + 500]
                marks = ",".join("?" * len(part))
                found.update(db.execute(f"SELECT key, vector FROM vectors WHERE key IN ({marks})", part))
        return found
