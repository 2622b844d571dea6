"""Plain text, with the line numbers of the file as places."""

from __future__ import annotations

from charset_normalizer import from_bytes

from errors import DocumentError
from ingest.clean.characters import read_lines
from ingest.clean.pipeline import clean_lines
from ingest.document import Block
from ingest.layout import find_layout

_BINARY_SHARE = 0.02


def read_text(source_id: str, text: str, digest: str) -> list[Block]:
    """The blocks of a plain text; the layout of exactly this file is used where there is one."""
    return clean_lines(read_lines(text), find_layout(source_id, digest))


def decode(name: str, data: bytes) -> str:
    """Text in UTF-8, UTF-16 or, failing that, the encoding that the bytes suggest.

    Raises:
        DocumentError: the bytes are not text.
    """
    for encoding in ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _checked(name, text)
    guess = from_bytes(data).best()
    if guess is None:
        raise DocumentError(f"{name}: dit is geen tekst. Bewaar het als tekst in UTF-8.")
    return _checked(name, str(guess))


def _checked(name: str, text: str) -> str:
    control = sum(1 for c in text if ord(c) < 32 and c not in "\t\n\r\f\v\0")
    if control > _BINARY_SHARE * max(1, len(text)) or text.count("\0") > _BINARY_SHARE * len(text):
        raise DocumentError(f"{name}: dit is geen tekst. Bewaar het als tekst in UTF-8.")
    return text
