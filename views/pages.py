"""The pages of the app, in the order of the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from knowledge.texts import text
from views import chat
from views.session import language

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage


def all_pages() -> list[StreamlitPage]:
    """One entry a page: its name in the visitor's language, and a path that never changes."""
    lang = language()
    return [
        st.Page(chat.show, title=text("nav_chat", lang), icon=":material/chat:", url_path="gesprek", default=True),
    ]
