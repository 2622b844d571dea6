"""A visitor's own document: choose it, see that it is used, take it away."""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from assistant.own_document import read_own_document
from assistant.quotes import plain
from errors import PoortwijzerError
from knowledge.sources import Language
from knowledge.texts import text
from settings import get_settings
from views import problems, session
from views.upload import file_field


def show_own_file(lang: Language) -> None:
    """The document of this conversation, or a folded field to add one."""
    document = session.own_document()
    if document is None:
        with st.expander(text("own_title", lang), icon=":material/upload_file:"):
            _choose(lang)
        return
    with st.container(border=True, key="own"):
        st.markdown(text("own_present", lang, title=f"**{plain(document.title)}**", count=len(document.passages)))
        if document.had_bsn:
            st.warning(text("own_bsn", lang), icon=":material/warning:")
        st.caption(text("own_use", lang))
        st.button(text("own_remove", lang), icon=":material/delete:", on_click=session.keep_own_document, args=(None,))


def _choose(lang: Language) -> None:
    try:
        settings = get_settings()
    except PoortwijzerError as unusable:
        st.caption(str(unusable))
        return
    limits = {"mb": settings.own_max_mb, "pages": settings.own_max_pages, "words": settings.own_max_words}
    st.caption(text("own_about", lang, **limits))
    file_field(text("own_choose", lang), "own-file", partial(_read, lang))
    problems.show("own", lang)


def _read(lang: Language, file: UploadedFile) -> None:
    try:
        session.keep_own_document(read_own_document(file.name, file.getvalue(), get_settings(), lang))
        problems.forget("own")
    except PoortwijzerError as refused:
        message = str(refused)
        problems.say("own", lambda _: message)
