"""A document as the file that a reader asked for."""

from __future__ import annotations

from typing import Final, Literal, get_args

from exports.document import Document

Form = Literal["docx", "pdf"]
FORMS: Final[tuple[Form, ...]] = get_args(Form)
MEDIA_TYPES: Final[dict[Form, str]] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def to_file(document: Document, form: Form) -> bytes:
    """The bytes of the file. What writes it takes half a second to load, so only who asks for a file waits for it."""
    if form == "docx":
        from exports.word import to_docx  # noqa: PLC0415

        return to_docx(document)
    from exports.pdf import to_pdf  # noqa: PLC0415

    return to_pdf(document)
