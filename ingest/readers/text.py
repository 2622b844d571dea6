"""Plain text, with the line numbers of the file as places."""

from __future__ import annotations

from charset_normalizer import from_bytes

from errors import DocumentError
from ingest.clean.characters import read_lines
from ingest.clean.pipeline import clean_lines
from ingest.document import Block
from ingest.layout import find_layout

_BINARY_SHARE = 0.02
_UNUSUAL_SHARE = 0.5
_MARKS = "‘’‚“”„–—…•€§°«»·²³½¼¾±×®©™\u00a0\u00ad"
_WESTERN = "áàâäãåçéèêëíìîïñóòôöõøúùûüýßæœ"
_POLISH = "ąćęłńóśźżáäéëíöüý"
_EIGHT_BIT = {
    encoding: frozenset(letters + letters.upper() + _MARKS)
    for encoding, letters in (("cp1252", _WESTERN), ("cp1250", _POLISH), ("iso8859-2", _POLISH))
}
"""Encodings of one byte a character, with what texts in them hold; on short texts a statistical guess goes wrong."""


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
    if (eight_bit := _decode_eight_bit(data)) is not None:
        return _checked(name, eight_bit)
    guess = from_bytes(data).best()
    if guess is None:
        raise DocumentError(f"{name}: dit is geen tekst. Bewaar het als tekst in UTF-8.")
    return _checked(name, str(guess))


def _decode_eight_bit(data: bytes) -> str | None:
    """The text in the encoding that gives the fewest unusual characters, or None when all give many."""
    found: list[tuple[int, str]] = []
    for encoding, usual in _EIGHT_BIT.items():
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        found.append((sum(1 for c in text if c > "\x7f" and c not in usual), text))
    special = sum(1 for byte in data if byte > 0x7F)
    unusual, best = min(found, key=lambda pair: pair[0], default=(special, ""))
    return best if unusual < _UNUSUAL_SHARE * special and b"\0" not in data else None


def _checked(name: str, text: str) -> str:
    control = sum(1 for c in text if ord(c) < 32 and c not in "\t\n\r\f\v\0")
    if control > _BINARY_SHARE * max(1, len(text)) or text.count("\0") > _BINARY_SHARE * len(text):
        raise DocumentError(f"{name}: dit is geen tekst. Bewaar het als tekst in UTF-8.")
    return text
