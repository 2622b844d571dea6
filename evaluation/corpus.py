"""The project's retrieval code on any corpus: JSONL in, the usual measures out."""

from __future__ import annotations

import hashlib
import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from errors import InputError
from evaluation.metrics.hit import hit
from evaluation.metrics.mrr import reciprocal_rank
from evaluation.metrics.ndcg import ndcg
from evaluation.metrics.recall import recall
from ingest.build import build_index
from ingest.clean.characters import clean_text
from ingest.collect import Collection
from ingest.document import Block, Document, Kind
from knowledge.embeddings import load_embeddings
from knowledge.index import IndexStore
from knowledge.search import Query, search
from settings import Settings, get_settings

_DEPTH = 100
_PASSAGES = 300
"""How many passages are looked at to find 100 documents: a long document has several."""


class _Text(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    title: str = ""
    text: str


class _Question(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    question: str
    relevant: list[str]


Row = TypeVar("Row", _Text, _Question)


@dataclass(frozen=True, slots=True)
class CorpusReport:
    """Means over the questions; seconds to index, milliseconds per question."""

    questions: int
    documents: int
    measures: dict[str, float]
    build_seconds: float
    ms_per_question: float

    def to_json(self) -> dict[str, float]:
        """One flat object."""
        return {
            "questions": self.questions,
            "documents": self.documents,
            **{name: round(value, 4) for name, value in self.measures.items()},
            "build_seconds": round(self.build_seconds, 2),
            "ms_per_question": round(self.ms_per_question, 2),
        }


def evaluate_corpus(corpus: Path, queries: Path) -> CorpusReport:
    """Index a corpus in a temporary folder, ask its questions and score the documents that come back.

    Raises:
        InputError: a file cannot be read or a line lacks a key; the message names file and line.
    """
    texts, questions = _read(corpus, _Text), _read(queries, _Question)
    model = load_embeddings(get_settings().embedding_model)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder), chroma_url="")
        started = time.perf_counter()
        build_index(_collection(texts), settings)
        build_seconds = time.perf_counter() - started
        index = IndexStore(settings.data).current()
        started = time.perf_counter()
        rankings = []
        for row in questions:
            hits = search(index, Query(row.question, model.embed_query(row.question)), _PASSAGES)
            rankings.append(list(dict.fromkeys(hit.passage.source_id for hit in hits))[:_DEPTH])
        elapsed = time.perf_counter() - started
    relevant = [frozenset(row.relevant) for row in questions]
    return CorpusReport(
        questions=len(questions),
        documents=len(texts),
        measures=_measures(rankings, relevant),
        build_seconds=build_seconds,
        ms_per_question=1000 * elapsed / max(1, len(questions)),
    )


def _measures(rankings: list[list[str]], relevant: list[frozenset[str]]) -> dict[str, float]:
    pairs = list(zip(rankings, relevant, strict=True))

    def mean(score: Callable[[list[str], frozenset[str], int], float], k: int) -> float:
        return sum(score(ranked, right, k) for ranked, right in pairs) / max(1, len(pairs))

    return {
        "ndcg@10": mean(ndcg, 10),
        **{f"recall@{k}": mean(recall, k) for k in (5, 10, 100)},
        **{f"hit@{k}": mean(hit, k) for k in (1, 5, 10)},
        "mrr@10": mean(reciprocal_rank, 10),
    }


def _collection(texts: list[_Text]) -> Collection:
    collection = Collection()
    for row in texts:
        title, body = clean_text(row.title).strip(), clean_text(row.text)
        digest = hashlib.sha256(body.encode("utf-8", "replace")).hexdigest()
        collection.add(Document(row.id, title, digest, [Block(Kind.TEXT, body)]), row.id)
    return collection


def _read(path: Path, model: type[Row]) -> list[Row]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"{path}: kan niet worden gelezen. Controleer naam, rechten en codering (UTF-8).") from problem
    rows: list[Row] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            rows.append(model.model_validate(json.loads(line)))
        except ValidationError as problem:
            key = ".".join(map(str, problem.errors()[0]["loc"]))
            raise InputError(
                f"{path}, regel {number}: sleutel {key} ontbreekt of klopt niet. Verbeter de regel."
            ) from None
        except ValueError as problem:
            raise InputError(f"{path}, regel {number}: geen JSON. Verbeter de regel.") from problem
    return rows
