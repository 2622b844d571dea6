"""PDF through pypdf: text with page numbers, cleaned as plain text is."""

from __future__ import annotations

import io
import logging

from pypdf import PdfReader
from pypdf.errors import DependencyError, LimitReachedError

from errors import DocumentError, DocumentTooLongError
from ingest.clean.characters import read_lines
from ingest.clean.pipeline import clean_lines
from ingest.document import Block, Line

logging.getLogger("pypdf").setLevel(logging.CRITICAL)
_LETTERS_PER_PAGE = 15
_LOCKED = "beveiligd met een wachtwoord. Bewaar een kopie zonder beveiliging."


def read_pdf(name: str, data: bytes, *, max_pages: int, max_mb: int) -> tuple[str, list[Block]]:
    """Title and blocks of a PDF; line numbers count through all pages.

    Raises:
        DocumentError: encrypted, damaged, too long, too large once unpacked, or scanned without text.
    """
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError(f"{name}: {_LOCKED}")
        count = len(reader.pages)
        if count > max_pages:
            raise DocumentTooLongError(
                f"{name}: {count} pagina's, meer dan de grens van {max_pages}. "
                "Splits het of verhoog POORTWIJZER_MAX_PAGES."
            )
        title = str(reader.metadata.title or "").strip() if reader.metadata else ""
        pages = _page_texts(name, reader, max_mb)
    except LimitReachedError as problem:
        raise DocumentError(f"{name}: te groot na het uitpakken. Bewaar het opnieuw als gewone PDF.") from problem
    except DocumentError:
        raise
    except DependencyError as problem:  # AES, for which pypdf needs a package that we do not ask for
        raise DocumentError(f"{name}: {_LOCKED}") from problem
    except Exception as problem:  # whatever a parser makes of a damaged file
        raise DocumentError(
            f"{name}: de PDF is beschadigd. Open haar in een PDF-lezer en bewaar haar opnieuw."
        ) from problem
    if sum(c.isalpha() for text in pages for c in text) < _LETTERS_PER_PAGE * max(1, min(len(pages), 20)):
        raise DocumentError(
            f"{name}: er staat geen tekst in, alleen beeld (een scan). Maak er met OCR een PDF met tekst van."
        )
    return title, clean_lines(_numbered(pages))


def _page_texts(name: str, reader: PdfReader, max_mb: int) -> list[str]:
    texts: list[str] = []
    size = 0
    for page in reader.pages:
        texts.append(page.extract_text() or "")
        size += len(texts[-1])
        if size > max_mb * 1_000_000:
            raise DocumentTooLongError(
                f"{name}: meer dan {max_mb} MB tekst. Splits het of verhoog POORTWIJZER_MAX_TEXT_MB."
            )
    return texts


def _numbered(pages: list[str]) -> list[Line]:
    """Lines of all pages, numbered through, with the first line of each page marked."""
    lines: list[Line] = []
    for page, text in enumerate(pages, start=1):
        for index, line in enumerate(read_lines(text.lstrip("\n"))):
            lines.append(Line(len(lines) + 1, line.text, page, line.open_end, page_start=index == 0 and page > 1))
    return lines
