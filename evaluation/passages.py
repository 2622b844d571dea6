"""Whether the passage that answers a question is found, beside plain LangChain with the same embedding in one run."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from assistant.places import find_countries
from evaluation.baseline import PlainLangChain
from evaluation.metrics.hit import hit
from evaluation.metrics.mrr import reciprocal_rank
from evaluation.questions import Paraphrase, RetrievalQuestion, load
from knowledge.embeddings import load_embeddings
from knowledge.index import Index
from knowledge.passages import Kind, Passage
from knowledge.search import Hit, Query, search

_K = 5
_DEPTH = 10


@dataclass(frozen=True, slots=True)
class PassageReport:
    """Means by group of questions (split, language, source, kind): hit@5, MRR@10, and the same of the baseline."""

    groups: dict[str, dict[str, float]]
    missed: list[str]


def evaluate_passages(index: Index) -> PassageReport:
    """Ask the project's questions over sources and law; the baseline has the sources that are present."""
    present = {source.source_id: Path(source.file) for source in index.manifest.sources}
    questions = load("retrieval", RetrievalQuestion)
    model = load_embeddings(index.manifest.model)
    wanted = {place.source for row in questions for place in row.relevant}
    files = [present[source] for source in sorted(wanted & present.keys())]
    baseline = PlainLangChain(files, model) if files else None
    rows: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    missed: list[str] = []
    for row in questions:
        vector = model.embed_query(row.question)
        ranking = _ranking(row, index, vector)
        plain = _plain_ranking(row, baseline, vector) if baseline else []
        scores = (
            hit(ranking, {"right"}, _K),
            reciprocal_rank(ranking, {"right"}, _DEPTH),
            hit(plain, {"right"}, _K),
        )
        about = row.relevant[0].source if row.relevant else "law"
        for group in ("all", row.split, *(f"{row.split} {part}" for part in (row.lang, about, row.kind))):
            rows[group].append(scores)
        if not scores[0]:
            missed.append(f"{row.id} ({row.split}, {row.lang}): {row.question}")
    return PassageReport({name: _means(items) for name, items in sorted(rows.items())}, missed)


def _ranking(row: RetrievalQuestion, index: Index, vector: list[float]) -> list[str]:
    countries = find_countries(row.question) or frozenset({"NL"})
    hits = search(index, Query(row.question, vector, row.lang, countries, row.role), _DEPTH)
    return ["right" if _answers(row, found) else "wrong" for found in hits]


def share_of_pages_found(index: Index, depth: int = 3) -> dict[str, float]:
    """How often a page is among the first for an unseen paraphrase of its title, in all and per language."""
    model = load_embeddings(index.manifest.model)
    rows: dict[str, list[float]] = defaultdict(list)
    for row in load("paraphrases", Paraphrase):
        countries = find_countries(row.question) or frozenset({"NL"})
        query = Query(row.question, model.embed_query(row.question), row.lang, countries, row.role)
        pages = [found.page.id for found in search(index, query, _DEPTH) if found.page is not None]
        for group in ("all", row.lang):
            rows[group].append(float(row.page in pages[:depth]))
    return {name: round(sum(items) / len(items), 3) for name, items in sorted(rows.items())}


def _answers(row: RetrievalQuestion, found: Hit) -> bool:
    """Whether what was found is a right passage, or a page that rests on it or tells about the right rule."""
    if _judged(row, (found.passage, *found.also, *found.grounds)) == "right":
        return True
    page = found.page
    if page is None:
        return False
    covered = any(place.covered_by(own.source, own.lines) for place in row.relevant for own in page.sources)
    return covered or page.id in row.pages or not set(row.rules).isdisjoint(page.rules)


def _plain_ranking(row: RetrievalQuestion, baseline: PlainLangChain, vector: list[float]) -> list[str]:
    chunks = baseline.search(vector, _DEPTH)
    passages = [Passage("", chunk.source_id, chunk.text, "", Kind.TABLE, chunk.lines) for chunk in chunks]
    return [_judged(row, (passage,)) for passage in passages]


def _judged(row: RetrievalQuestion, passages: tuple[Passage, ...]) -> str:
    return "right" if any(place.matches(passage) for place in row.relevant for passage in passages) else "wrong"


def _means(items: list[tuple[float, float, float]]) -> dict[str, float]:
    names = ("hit@5", "mrr@10", "baseline hit@5")
    means = {name: round(sum(item[i] for item in items) / len(items), 3) for i, name in enumerate(names)}
    return {"questions": len(items), **means}
