"""Hybrid search: keyword and vector scores, fused, weighed by country, currency and kind of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from knowledge.index import Entry, Index
from knowledge.pages import Page
from knowledge.passages import Kind, Passage
from knowledge.sources import Language, Source

CANDIDATES = 60
"""How many entries each part of the search offers; more changes no top ten on the project's own questions."""


class Weights(NamedTuple):
    """Shares of the parts of the score: vectors of passages, of known questions, of the mean of a subject's known
    questions, and keywords of all."""

    passage: float
    question: float
    subject: float
    words: float


WEIGHTS = Weights(passage=0.12, question=0.32, subject=0.24, words=0.32)
"""Chosen by measurement: a grid over the development half of the project's own questions (evaluation/README.md). The
best weights of the three languages differ by less than one question, so one set serves all."""

NEAR = 0.4
"""How near the nearest known question must be for known questions to count in full: those of a small collection may all
be about something else."""

KIND_WEIGHT: Mapping[Kind, float] = {Kind.QUESTIONNAIRE: 0.4, Kind.QUOTATION: 0.9, Kind.CASE: 0.95, Kind.FOOTNOTE: 0.95}
CURRENCY_WEIGHT: Mapping[str, float] = {"current": 1.0, "dated": 1.0, "outdated": 0.9}
FOREIGN_WEIGHT = 0.9
"""A text about another country than the one asked about ranks lower; it is never hidden."""

OTHER_ROLE_WEIGHT = 0.8
"""A page for the other side ranks lower: the same step is told to each in its own way."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched: question, its vector (None: keywords only), language, the countries it is about, who asks."""

    text: str
    vector: list[float] | None
    lang: Language = "nl"
    countries: frozenset[str] = frozenset({"NL"})
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found.

    `score` ranks within one search; the others are raw: cosine of the text, cosine of the nearest known question
    (`asked`) that leads here, and BM25. `also` are near-duplicates. `page` is our own page on the subject: the passage
    itself, or the page that rests on it; `grounds` are the originals that this page rests on and that were found.
    """

    passage: Passage
    source: Source
    score: float
    text_similarity: float = 0.0
    question_similarity: float = 0.0
    keyword_score: float = 0.0
    asked: Entry | None = None
    also: tuple[Passage, ...] = ()
    page: Page | None = None
    grounds: tuple[Passage, ...] = ()


def search(index: Index, query: Query, k: int = 10) -> list[Hit]:
    """The k best passages, best first; near-duplicates appear once, with the others in `also`.

    A page of ours and the passages that it rests on come together, at the place of the best of them.

    Scores of each part are scaled from 0 to 1 over the candidates and added with their weights (score fusion: on Dutch
    law .02 to .04 nDCG@10 better than fusing ranks). The same index content gives the same ranking: ties are broken by
    passage id.

    Raises:
        IndexUnavailableError: the index is damaged.
    """
    candidates = max(CANDIDATES, 3 * k)
    near_texts = index.nearest(query.vector, "passage", candidates) if query.vector else []
    near_questions = index.nearest(query.vector, "question", candidates) if query.vector else []
    texts, questions, words = _best(near_texts), _best(near_questions), _best_words(index, query, candidates)
    subjects = _best_subjects(index, query, candidates)
    asked = {entry.target: entry for entry, _ in reversed(near_questions)}
    scaled = (
        _scaled(texts),
        _scaled(questions, near=NEAR),
        _scaled(subjects, near=NEAR),
        _scaled(words, floor=0.0),
    )
    hits = []
    for target in {*texts, *questions, *subjects, *words}:
        passage = index.passages[target]
        parts = Weights(*(part.get(target, 0.0) for part in scaled))
        score = _fused(parts, has_questions=passage.source_id in index.asked_sources, dense=bool(texts))
        source = index.source_of(passage.source_id)
        score *= _weight(passage, source, query.countries) * _role_weight(index, passage, query.role)
        raw = texts.get(target, 0.0), questions.get(target, 0.0), words.get(target, 0.0)
        hits.append(Hit(passage, source, score, *raw, asked.get(target)))
    hits.sort(key=lambda hit: (-hit.score, hit.passage.id))
    return _with_pages(index, _once_per_group(hits))[:k]


def _fused(parts: Weights, *, has_questions: bool, dense: bool) -> float:
    """The weighted sum. A source that nobody wrote questions for is judged by its text in their place."""
    if not dense:
        return parts.words
    if not has_questions:
        parts = parts._replace(question=parts.passage, subject=parts.passage)
    return sum(weight * part for weight, part in zip(WEIGHTS, parts, strict=True))


def _best(found: list[tuple[Entry, float]]) -> dict[str, float]:
    """The best similarity per passage."""
    best: dict[str, float] = {}
    for entry, similarity in found:
        best[entry.target] = max(similarity, best.get(entry.target, 0.0))
    return best


def _best_words(index: Index, query: Query, candidates: int) -> dict[str, float]:
    """The best keyword score per passage, over its text and the ways to ask for it."""
    scores = index.keyword_scores(query.text, query.lang)
    best = _best([(index.entries[entry_id], score) for entry_id, score in scores.items()])
    ranked = sorted((target for target in best if target in index.passages), key=lambda t: (-best[t], t))
    return {target: best[target] for target in ranked[:candidates]}


def _best_subjects(index: Index, query: Query, candidates: int) -> dict[str, float]:
    """The passages whose known questions are nearest on average."""
    found = index.subjects(query.vector) if query.vector else {}
    ranked = sorted((target for target in found if target in index.passages), key=lambda t: (-found[t], t))
    return {target: found[target] for target in ranked[:candidates]}


def _scaled(scores: Mapping[str, float], floor: float | None = None, near: float = 0.0) -> dict[str, float]:
    """From 0 for the lowest (or `floor`) to 1 for the highest, or less when the highest is not `near`."""
    if not scores:
        return {}
    high = max(scores.values())
    low = min(scores.values()) if floor is None else floor
    top = min(1.0, max(high, 0.0) / near) if near else 1.0
    return {target: top * (score - low) / (high - low) if high > low else top for target, score in scores.items()}


def _weight(passage: Passage, source: Source, countries: frozenset[str]) -> float:
    foreign = source.country not in countries and source.country != "EU"
    return (
        KIND_WEIGHT.get(passage.kind, 1.0)
        * CURRENCY_WEIGHT.get(source.currency, 1.0)
        * (FOREIGN_WEIGHT if foreign else 1.0)
    )


def _role_weight(index: Index, passage: Passage, role: str | None) -> float:
    known = index.pages.get(passage.source_id)
    return OTHER_ROLE_WEIGHT if known is not None and known.page.speaks_to_other(role) else 1.0


def _once_per_group(hits: list[Hit]) -> list[Hit]:
    """Keep the best hit of each group of near-duplicates."""
    best: dict[str, int] = {}
    kept: list[Hit] = []
    for hit in hits:
        group = hit.passage.group or hit.passage.id
        if group in best:
            first = kept[best[group]]
            kept[best[group]] = replace(first, also=(*first.also, hit.passage))
            continue
        best[group] = len(kept)
        kept.append(hit)
    return kept


def _with_pages(index: Index, hits: list[Hit]) -> list[Hit]:
    """Put each page together with the passages it rests on, where the best of them stood."""
    found = {hit.passage.id: hit for hit in hits}
    taken: set[str] = set()
    kept: list[Hit] = []
    for hit in hits:
        if hit.passage.id in taken:
            continue
        own = hit.passage.source_id
        source_id = own if own in index.pages else _page_on(index, hit, found, taken)
        if source_id is None:
            kept.append(hit)
            continue
        indexed = index.pages[source_id]
        grounds = [found[i].passage for i in indexed.grounds if i in found and i not in taken]
        taken.update((source_id, *(passage.id for passage in grounds)))
        kept.append(replace(hit, page=indexed.page, grounds=tuple(grounds)))
    return kept


def _page_on(index: Index, hit: Hit, found: Mapping[str, Hit], taken: set[str]) -> str | None:
    """The best page that was found and rests on this passage."""
    pages = [page for page in index.pages_on.get(hit.passage.id, ()) if page in found and page not in taken]
    return min(pages, key=lambda page: (-found[page].score, page), default=None)
