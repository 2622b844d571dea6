"""The library: pages, rules, words and sources to browse and search; then and now; countries side by side."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from knowledge.pages import get_pages
from knowledge.rulebook import get_rulebook
from knowledge.sources import Language
from knowledge.texts import text
from views import opened, problems
from views.frame import close_page, open_page
from views.library_countries import show_countries
from views.library_pages import list_pages, show_page
from views.library_past import show_past
from views.library_reference import list_sources, list_terms
from views.library_rules import list_rules, show_rule
from views.opened import SECTIONS, Section

_LISTS: dict[Section, Callable[[Language], None]] = {
    "pages": list_pages,
    "rules": list_rules,
    "terms": list_terms,
    "sources": list_sources,
    "past": show_past,
    "countries": show_countries,
}


def show() -> None:
    """Draw the page."""
    lang = open_page()
    st.title(text("lib_title", lang), anchor=False)
    st.markdown(text("lib_intro", lang))
    problems.show("library", lang, ":material/link_off:")
    _choose_section(lang)
    item = opened.opened()
    if item is None:
        _LISTS[opened.section()](lang)
    else:
        st.button(text("lib_back", lang), icon=":material/arrow_back:", on_click=opened.go_back)
        if item.kind == "page":
            show_page(get_pages()[item.id], lang)
        else:
            show_rule(get_rulebook().rule(item.id), lang)
    close_page(lang)


def _choose_section(lang: Language) -> None:
    key = f"library-section-{lang}"
    st.session_state[key] = opened.section()  # a link or a button may have chosen another part
    st.segmented_control(
        text("lib_section", lang),
        SECTIONS,
        required=True,
        format_func=lambda value: text(f"lib_section_{value}", lang),
        key=key,
        on_change=_section_chosen,
        args=(key,),
        label_visibility="collapsed",
    )


def _section_chosen(key: str) -> None:
    opened.choose_section(st.session_state[key])
