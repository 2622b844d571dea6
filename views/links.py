"""Links that trainers and branch organisations share: `?vraag=…` prefills a question, `?pagina=…` opens a page.

What they ask for leaves the address at once. They never carry facts, and none is made from what a visitor typed.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from assistant.cleaning import clean_question
from knowledge.pages import get_pages
from knowledge.texts import text
from views import opened, problems

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

LONGEST = 300
"""A question in a link is a short one, in characters."""


def follow(pages: list[StreamlitPage]) -> None:
    """Take a link's question or page out of the address, and go where it points."""
    asked, page_id = (st.query_params.get(name) for name in ("vraag", "pagina"))
    if asked is None and page_id is None:
        return
    if asked is not None:
        question = clean_question(asked)
        usable = not question.empty and len(asked) <= LONGEST
        st.session_state["linked_question"] = question.text if usable else None
        if not usable:
            problems.say("link", partial(text, "link_unusable"))
    if page_id is not None:
        opened.choose_section("pages")
        if page_id in get_pages():
            opened.open_item("page", page_id)
        else:
            problems.say("library", partial(text, "lib_unknown_page"))
    st.query_params.clear()
    # The default page has an empty path.
    path = "" if page_id is None else "kennisbank"
    st.switch_page(next(page for page in pages if page.url_path == path))
