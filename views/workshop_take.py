"""What a trainer takes along: hand-outs in Word and PDF, and the case itself as a file."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import get_args

import streamlit as st

from exports.files import FORMS, MEDIA_TYPES, Form, to_file
from exports.handout import HandoutKind, handout
from knowledge.sources import Language
from knowledge.texts import text
from knowledge.workshop import PracticeCase
from views.facts import facts_in_words
from workshop.own_case import export_case


def show_downloads(case: PracticeCase, lang: Language) -> None:
    """Draw the downloads; a file is made when it is asked for."""
    st.header(text("ws_take", lang), anchor=False)
    labels = {kind: text(f"ws_handout_{kind}", lang) for kind in get_args(HandoutKind)}
    kind: HandoutKind = st.radio(
        text("ws_handout", lang), get_args(HandoutKind), format_func=lambda kind: labels[kind], horizontal=True
    )
    name = text("ws_file", lang, name=case.id)
    with st.container(horizontal=True, key="handouts"):
        for form in FORMS:
            st.download_button(
                text("ws_word" if form == "docx" else "ws_pdf", lang),
                partial(_handout, case, kind, form, lang),
                file_name=f"{name}-{kind}.{form}",
                mime=MEDIA_TYPES[form],
                key=f"handout-{form}",
                icon=":material/description:",
                on_click="ignore",
            )
    st.markdown(text("ws_export", lang))
    with st.container(horizontal=True, key="exports"):
        for suffix, mime in (("yaml", "application/yaml"), ("json", "application/json")):
            st.download_button(
                suffix.upper(),
                partial(export_case, case, suffix, lang),  # type: ignore[arg-type]
                file_name=f"{name}.{suffix}",
                mime=mime,
                key=f"export-{suffix}",
                icon=":material/download:",
                on_click="ignore",
            )


def _handout(case: PracticeCase, kind: HandoutKind, form: Form, lang: Language) -> bytes:
    document = handout(case, kind, facts_in_words(case.facts_on(case.today), lang), lang, date.today())
    return to_file(document, form)
