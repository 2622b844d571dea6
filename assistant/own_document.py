"""A document that a visitor adds for one conversation: read, screened and searched in memory, never written anywhere.

It is quoted and nothing else: what it says changes no rule, and instructions in it are words like all others.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePath

import numpy as np

from assistant.cleaning import clean_question
from assistant.draft import Draft
from assistant.evidence import Statement
from assistant.privacy import hide_bsn
from assistant.quotes import OWN_PREFIX, cite, excerpt, quoted
from errors import DocumentError, DocumentTooLongError, InputError
from knowledge.embeddings import load_embeddings
from knowledge.keywords import keywords
from knowledge.passages import Passage
from knowledge.search import Hit
from knowledge.sentences import count_words
from knowledge.sources import LANGUAGES, Language, Source
from knowledge.terms import terms_in
from knowledge.texts import text
from settings import Settings

SUFFIXES = (".pdf", ".docx", ".txt")
_MOST_QUOTES = 2
_QUOTE_WORDS = 60
_LONGEST_TITLE = 80
_NEAR = 0.86
"""How near a passage must be: a little less than a source of the index, for what a visitor adds is about the subject.
Tried on invented protocols: what answers a question lies from .868 up, what does not up to .858."""
_DOCUMENT = "document dokument"


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """The document as this conversation has it: its passages with their vectors and words; `had_bsn`: one was
    hidden."""

    title: str
    passages: tuple[Passage, ...]
    vectors: np.ndarray = field(repr=False)
    words: tuple[frozenset[str], ...] = field(repr=False)
    had_bsn: bool = False


def read_own_document(name: str, data: bytes, settings: Settings, lang: Language) -> OwnDocument:
    """Read a file that a visitor hands in; every BSN is taken out before anything else is done with the text.

    Raises:
        InputError: its type, size or length, or its content cannot be used; one sentence in the visitor's language.
        ModelUnavailableError: no vectors can be made here.
    """
    # Only here: reading loads the parsers of PDF and Word, which no question needs.
    from ingest.chunks import make_passages  # noqa: PLC0415
    from ingest.readers import read_bytes  # noqa: PLC0415

    title = clean_question(PurePath(name).name).text[:_LONGEST_TITLE]
    limits = {"mb": settings.own_max_mb, "pages": settings.own_max_pages, "words": settings.own_max_words}
    if PurePath(name).suffix.lower() not in SUFFIXES:
        raise InputError(text("own_wrong_type", lang, title=title))
    if len(data) > settings.own_max_mb * 1_000_000:
        raise InputError(text("own_too_large", lang, title=title, **limits))
    stem = PurePath(title).stem
    shorter = settings.model_copy(update={"max_pages": settings.own_max_pages, "max_text_mb": settings.own_max_mb})
    try:
        document = read_bytes(f"{OWN_PREFIX}{stem}{PurePath(name).suffix}", data, shorter)
    except DocumentTooLongError as problem:
        raise InputError(text("own_too_long", lang, title=title, **limits)) from problem
    except DocumentError as problem:
        raise InputError(text("own_unreadable", lang, title=title)) from problem
    if sum(count_words(block.text) for block in document.blocks) > settings.own_max_words:
        raise InputError(text("own_too_long", lang, title=title, **limits))
    blocks = [
        replace(
            block,
            text=hide_bsn(block.text),
            section=hide_bsn(block.section),
            notes=[(place, hide_bsn(note)) for place, note in block.notes],
        )
        for block in document.blocks
    ]
    passages = make_passages(replace(document, blocks=blocks))
    if not passages:
        raise InputError(text("own_unreadable", lang, title=title))
    vectors = load_embeddings(settings.embedding_model).embed_documents([_indexed(passage) for passage in passages])
    return OwnDocument(
        title=title,
        passages=tuple(passages),
        vectors=np.asarray(vectors, np.float32),
        words=tuple(frozenset(keywords(_indexed(passage))) for passage in passages),
        had_bsn=blocks != document.blocks,
    )


def _indexed(passage: Passage) -> str:
    return f"{passage.section}\n{passage.text}" if passage.section else passage.text


def find_own(document: OwnDocument | None, question: str, vector: list[float] | None, lang: Language) -> list[Hit]:
    """The passages of the document that are about the question, best first; none when nothing is near enough.

    A passage counts when it is near, or holds every word of the question that matters; when the question names the
    document, one of them will do.
    """
    if document is None:
        return []
    wanted = {*keywords(question), *keywords(" ".join(terms_in(question, lang)))} - _naming(document)
    similarities = document.vectors @ np.asarray(vector, np.float32) if vector else np.zeros(len(document.passages))
    named = bool(_naming(document).intersection(keywords(question)))
    source = Source(title=document.title, short_title=document.title)
    hits = []
    for passage, words, similarity in zip(document.passages, document.words, similarities, strict=True):
        share = len(wanted & words) / len(wanted) if wanted else 0.0
        if similarity >= _NEAR or share == 1.0 or (named and share > 0):
            hits.append(Hit(passage, source, float(similarity) + share, float(similarity)))
    hits.sort(key=lambda hit: (-hit.score, hit.passage.id))
    return hits[:_MOST_QUOTES]


def _naming(document: OwnDocument) -> frozenset[str]:
    """The words that name the document: those of its title, and "document" itself."""
    title = f"{PurePath(document.title).stem} {_DOCUMENT}".replace("_", " ")
    return frozenset(word for lang in LANGUAGES for word in keywords(title, lang))


def tell_own(draft: Draft, hits: list[Hit], question: str) -> None:
    """Quote the document under a heading of its own, before the closing sentence of the answer."""
    if not hits:
        return
    closing = draft.statements.pop() if draft.statements else None
    draft.say("own_head")
    for hit in hits:
        quote = excerpt(hit, hit.passage, question, draft.lang, _QUOTE_WORDS)
        citation = cite(hit.passage, quote, draft.lang).model_copy(update={"title": hit.source.title})
        numbered = draft.cite(citation)
        meta = f"{numbered.title} {numbered.locator}"
        draft.statements.append(Statement(quoted(numbered, draft.lang), (quote, meta)))
    if closing is not None:
        draft.statements.append(closing)
