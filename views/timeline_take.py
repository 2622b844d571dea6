"""The case to take along: calendar, Word, PDF, and the case itself as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from exports.case import SavedCase, save_case
from exports.files import FORMS, MEDIA_TYPES, Form, to_file
from exports.plan import plan
from exports.steps import CaseView, Side
from knowledge.sources import Language
from knowledge.texts import text
from rules.ics import calendar_file
from views import session
from views.facts import facts_in_words


def show_downloads(view: CaseView, side: Side, lang: Language) -> None:
    """Four buttons; a file is made when its button is pressed."""
    facts = session.facts()
    done = session.ticked()
    files: list[tuple[str, str, Callable[[], bytes]]] = [
        ("ics", "text/calendar", partial(_calendar, view, lang, done)),
        *((form, MEDIA_TYPES[form], partial(_plan, form, view, facts, side, lang)) for form in FORMS),
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


def _plan(form: Form, view: CaseView, facts: Mapping[str, Any], side: Side, lang: Language) -> bytes:
    return to_file(plan(view, facts_in_words(facts, lang), lang, side), form)


def _calendar(view: CaseView, lang: Language, done: dict[str, Any]) -> bytes:
    return calendar_file(view.evaluation, view.today, lang, without=frozenset(done))
