"""The pages of the app, in the order of the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from knowledge.texts import text
from views import about, chat, library, timeline, workshop
from views.session import language

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage


def all_pages() -> list[StreamlitPage]:
    """One entry a page: its name in the visitor's language, and a path that never changes."""
    lang = language()
    return [
        st.Page(chat.show, title=text("nav_chat", lang), icon=":material/chat:", url_path="gesprek", default=True),
        st.Page(timeline.show, title=text("nav_timeline", lang), icon=":material/timeline:", url_path="tijdlijn"),
        st.Page(workshop.show, title=text("nav_workshop", lang), icon=":material/school:", url_path="workshop"),
        st.Page(library.show, title=text("nav_library", lang), icon=":material/menu_book:", url_path="kennisbank"),
        st.Page(about.show, title=text("nav_about", lang), icon=":material/info:", url_path="over"),
    ]
