"""Invented documents and short ways to clean them."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence

import numpy as np

from ingest.chunks import make_passages
from ingest.clean.characters import read_lines
from ingest.clean.pipeline import clean_lines
from ingest.collect import Collection
from ingest.document import Block, Document, Passage
from ingest.layout import Layout
from ingest.readers import read_bytes
from knowledge.embeddings import BatchEmbeddings
from settings import Settings


class StandInModel(BatchEmbeddings):
    """A model without meaning: the same text always gets the same vector, and no time is lost."""

    def __init__(self, name: str = "nep") -> None:
        self.name = name
        self.seen: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages."""
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        self.seen.append(text)
        digest = hashlib.sha256(f"{self.name}\0{text}".encode("utf-8", "replace")).digest()
        vector = np.frombuffer(digest, np.uint8).astype(np.float32) - 127.5
        return (vector / np.linalg.norm(vector)).tolist()


def collection_of(**texts: str) -> Collection:
    """A collection of plain texts by source id, without the questions about rules."""
    collection = Collection()
    for source_id, text in texts.items():
        collection.add(read_bytes(f"{source_id}.txt", text.encode(), Settings()), f"{source_id}.txt")
    return collection


def blocks_of(text: str, **layout: object) -> list[Block]:
    """The blocks of a plain text, with the layout that is described."""
    known = Layout.model_validate({"source": "", "sha256": "", **layout}) if layout else None
    return clean_lines(read_lines(text), known)


def passages_of(text: str, **layout: object) -> list[Passage]:
    """The passages of a plain text."""
    return make_passages(Document("eigen", "Eigen document", "", blocks_of(text, **layout)))


def texts_of(text: str, **layout: object) -> list[str]:
    """The texts of its blocks."""
    return [block.text for block in blocks_of(text, **layout)]


def make_pdf(pages: Sequence[Sequence[str] | bytes], *, trailer: bytes = b"", compress: bool = False) -> bytes:
    """A PDF with a page for each list of lines; bytes are a page's content stream as it stands."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", font]
    kids: list[bytes] = []
    for page in pages:
        stream = page if isinstance(page, bytes) else _text_stream(page)
        stream, extra = (zlib.compress(stream, 9), b"/Filter /FlateDecode ") if compress else (stream, b"")
        objects.append(b"<< %s/Length %d >>\nstream\n%s\nendstream" % (extra, len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    data, offsets = b"%PDF-1.4\n", []
    parts = [data]
    size = len(data)
    for number, content in enumerate(objects, start=1):
        offsets.append(size)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        size += len(parts[-1])
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    parts.append(
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, rows, len(objects) + 1, trailer, size)
    )
    return b"".join(parts)


def _text_stream(lines: Sequence[str]) -> bytes:
    shown = b" ".join(b"(" + _escaped(line) + b") Tj T*" for line in lines)
    return b"BT /F1 11 Tf 14 TL 50 800 Td " + shown + b" ET"


def _escaped(line: str) -> bytes:
    raw = line.encode("cp1252")
    for sign in (b"\\", b"(", b")"):
        raw = raw.replace(sign, b"\\" + sign)
    return raw
