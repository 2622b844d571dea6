"""A trainer's own case: loaded from a file, checked, kept in this session only."""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from assistant.quotes import plain
from knowledge.sources import Language
from knowledge.texts import text
from views.upload import file_field
from views.workshop_parts import choose_part
from views.workshop_state import OWN, choose_case, keep_own_case, own_case
from workshop.own_case import CaseFileError, load_case


def show_own(lang: Language) -> None:
    """Draw the upload, what is wrong with it, and the case that was loaded."""
    st.markdown(text("ws_own_intro", lang))
    file_field(text("ws_own_upload", lang), "workshop-file", partial(_load, lang), ["yaml", "yml", "json"])
    if problems := st.session_state.get("workshop_problems", ()):
        st.error(text("ws_own_refused", lang), icon=":material/error:")
        st.markdown("\n".join(f"- {plain(problem)}" for problem in problems))
    case = own_case()
    if case is not None:
        st.success(text("ws_own_loaded", lang, title=plain(case.title.get(lang))), icon=":material/check:")
        with st.container(horizontal=True):
            st.button(text("ws_own_open", lang), type="primary", on_click=_open)
            st.button(text("ws_own_forget", lang), on_click=_forget)
    with st.expander(text("ws_own_how", lang), icon=":material/help:"):
        st.markdown(text("ws_own_how_text", lang))
        st.caption(text("ws_notes_privacy", lang))


def _load(lang: Language, file: UploadedFile) -> None:
    try:
        keep_own_case(load_case(file.getvalue(), lang))
        st.session_state["workshop_problems"] = ()
    except CaseFileError as refused:
        st.session_state["workshop_problems"] = refused.problems


def _open() -> None:
    choose_case(OWN)
    choose_part("case")


def _forget() -> None:
    keep_own_case(None)
