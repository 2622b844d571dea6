"""The case to take along: calendar, Word, PDF, and the case itself as a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from exports.case import SavedCase, save_case
from exports.pdf import to_pdf
from exports.plan import plan
from exports.steps import CaseView, Side
from exports.word import to_docx
from knowledge.sources import Language
from knowledge.texts import text
from rules.ics import calendar_file
from rules.wording import fact_label
from views import session
from views.facts import shown_value

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show_downloads(view: CaseView, side: Side, lang: Language) -> None:
    """Four buttons; a file is made when its button is pressed."""
    facts = session.facts()
    in_words = [(_label(fact, lang), shown_value(fact, value, lang)) for fact, value in facts.items()]
    document = plan(view, in_words, lang, side)
    done = session.ticked()
    files: list[tuple[str, str, Callable[[], bytes]]] = [
        ("ics", "text/calendar", partial(_calendar, view, lang, done)),
        ("docx", _WORD, partial(to_docx, document)),
        ("pdf", "application/pdf", partial(to_pdf, document)),
        ("json", "application/json", partial(save_case, SavedCase(facts, done))),
    ]
    st.markdown(text("tl_keep_note", lang))
    with st.container(horizontal=True):
        for ending, mime, make in files:
            name = f"{text('tl_file', lang)}.{ending}"
            st.download_button(
                text(f"tl_get_{ending}", lang), make, name, mime, key=f"get-{ending}", on_click="ignore",
                icon=":material/download:",
            )  # fmt: skip


def _calendar(view: CaseView, lang: Language, done: dict[str, Any]) -> bytes:
    return calendar_file(view.evaluation, view.today, lang, without=frozenset(done))


def _label(fact: str, lang: Language) -> str:
    label = fact_label(fact, lang)
    return label[:1].upper() + label[1:]
