"""Reading documents of all supported types into blocks."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

from errors import DocumentError
from ingest.clean.characters import clean_text
from ingest.document import Block, Document
from ingest.readers.markdown import read_markdown
from ingest.readers.pdf import read_pdf
from ingest.readers.text import decode, read_text
from ingest.readers.webpage import read_html
from ingest.readers.word import read_docx
from knowledge.embeddings import safe_text
from knowledge.sources import described_sources
from settings import Settings

SUFFIXES = (".txt", ".pdf", ".html", ".htm", ".docx", ".md", ".markdown")
OTHER_DOCUMENTS = (".doc", ".dot", ".rtf", ".odt", ".xls", ".xlsx", ".ppt", ".pptx", ".pages", ".epub")
"""Documents that are not read, but that people expect to be: each gets its line."""
_TYPES_OF = {".pdf": ("pdf",), ".docx": ("zip",), ".txt": ("",)}
_IN_WORDS = {
    "pdf": "een PDF",
    "zip": "een ZIP- of Office-bestand",
    "ole": "een oud Office-bestand",
    "html": "een webpagina (.html)",
    "rtf": "een RTF-bestand",
    "": "geen PDF of Word-bestand",
}


def shown_name(path: Path) -> str:
    """A file's name that can be printed and stored: composed letters, and `?` for what is no UTF-8 (old ZIP files)."""
    return safe_text(unicodedata.normalize("NFC", path.name))


def source_id_of(path: Path) -> str:
    """How a document is named in the index: its file's name without the extension."""
    return Path(shown_name(path)).stem


def read_document(path: Path, settings: Settings) -> Document:
    """Read, clean and structure one document.

    Raises:
        DocumentError: the document cannot be used; the message names the file and says what to do.
    """
    name, suffix = shown_name(path), path.suffix.lower()
    if suffix not in SUFFIXES:
        raise DocumentError(f"{name}: dit type wordt niet gelezen. Bewaar het als {', '.join(SUFFIXES[:5])} of .md.")
    try:
        size = path.stat().st_size
        if size > settings.max_file_mb * 1_000_000:
            limit = f"{size / 1e6:.0f} MB, meer dan de grens van {settings.max_file_mb} MB"
            raise DocumentError(f"{name}: te groot ({limit}). Splits het of verhoog POORTWIJZER_MAX_FILE_MB.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise DocumentError(f"{name}: niet gevonden. Controleer de naam en de map.") from None
    except OSError as problem:
        reason = problem.strerror or "onbekende fout"
        raise DocumentError(f"{name}: kan niet worden geopend ({reason}). Controleer de rechten.") from problem
    return read_bytes(name, data, settings)


def read_bytes(name: str, data: bytes, settings: Settings) -> Document:
    """The same for a document in memory, such as one that a user hands in for a single conversation.

    Raises:
        DocumentError: the document cannot be used.
    """
    if not data.strip():
        raise DocumentError(f"{name}: het bestand is leeg. Voeg een bestand met tekst toe.")
    path = Path(name)
    digest = hashlib.sha256(data).hexdigest()
    _check_type(name, path.suffix.lower(), data)
    title, blocks = _blocks(path, data, digest, settings)
    title = " ".join(clean_text(title).split())
    if not any(block.text.strip() for block in blocks):
        raise DocumentError(f"{name}: er staat geen leesbare tekst in. Controleer het bestand.")
    known = described_sources().get(path.stem)
    return Document(path.stem, known.title if known else title or path.stem, digest, blocks)


def _blocks(path: Path, data: bytes, digest: str, settings: Settings) -> tuple[str, list[Block]]:
    match path.suffix.lower():
        case ".pdf":
            return read_pdf(path.name, data, max_pages=settings.max_pages, max_mb=settings.max_text_mb)
        case ".docx":
            return read_docx(path.name, data, max_mb=settings.max_text_mb)
        case ".html" | ".htm":
            return read_html(decode(path.name, data))
        case ".md" | ".markdown":
            return read_markdown(decode(path.name, data))
        case _:
            return "", read_text(path.stem, decode(path.name, data), digest)


def _check_type(name: str, suffix: str, data: bytes) -> None:
    """Refuse a file whose content is of another type than its name says."""
    actual = _actual_type(data)
    if suffix == ".docx" and actual == "ole":
        raise DocumentError(
            f"{name}: beveiligd met een wachtwoord, of een oud Word-bestand. "
            "Open het in Word en bewaar het zonder wachtwoord als .docx."
        )
    if actual not in _TYPES_OF.get(suffix, ("", "html")):
        raise DocumentError(
            f"{name}: de extensie klopt niet, de inhoud is {_IN_WORDS[actual]}. Geef het bestand de juiste naam."
        )


def _actual_type(data: bytes) -> str:
    head = data[:1024]
    if b"%PDF-" in head:
        return "pdf"
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    signs = {b"PK\x03\x04": "zip", b"\xd0\xcf\x11\xe0": "ole", b"{\\rtf": "rtf"}
    return next((name for sign, name in signs.items() if head.startswith(sign)), "")
