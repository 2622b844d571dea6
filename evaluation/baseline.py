"""The bar to leave behind: plain LangChain, as its tutorials set it up, with the same embedding.

RecursiveCharacterTextSplitter of 1,000 characters with 200 overlap on the raw text, nearest vectors, nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from ingest.readers.text import decode


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of raw text and the lines it covers."""

    source_id: str
    text: str
    lines: tuple[int, int]


class PlainLangChain:
    """Chunks and their vectors in memory; exact nearest neighbours."""

    def __init__(self, files: list[Path], model: Embeddings) -> None:
        splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200, add_start_index=True)
        self.chunks: list[Chunk] = []
        for file in files:
            text = decode(file.name, file.read_bytes())
            for document in splitter.create_documents([text]):
                start = int(document.metadata["start_index"])
                first = text.count("\n", 0, start) + 1
                last = first + document.page_content.count("\n")
                self.chunks.append(Chunk(file.stem, document.page_content, (first, last)))
        self._vectors = np.asarray(model.embed_documents([chunk.text for chunk in self.chunks]), np.float32)

    def search(self, vector: list[float], k: int) -> list[Chunk]:
        """The k nearest chunks."""
        scores = self._vectors @ np.asarray(vector, np.float32)
        return [self.chunks[i] for i in np.argsort(-scores, kind="stable")[:k]]
