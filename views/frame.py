"""What every page has: the style, the language of the page, and the choice of language."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from knowledge.sources import LANGUAGES, Language
from knowledge.texts import text
from views import problems
from views.memory import remember
from views.session import choose_language, language

_HERE = Path(__file__).parent
_NAMES: dict[Language, str] = {"nl": "Nederlands", "en": "English", "pl": "Polski"}
_CHOICE = "language-choice"
_page = st.components.v2.component(
    "poortwijzer_page",
    html='<div role="status" class="page-status"></div>',
    js=(_HERE / "page.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def open_page(*, wide: bool = False) -> Language:
    """Draw the top of a page and give the language to write it in; `wide` for pages with pictures and tables."""
    st.html(_HERE / "style.css")
    if wide:
        st.html(_HERE / "wide.css")
    lang = language()
    st.session_state[_CHOICE] = lang  # the language may have come back with the facts after a reload
    st.segmented_control(
        text("ui_language", lang),
        LANGUAGES,
        required=True,
        format_func=lambda known: _NAMES[known],
        key=_CHOICE,
        on_change=_language_chosen,
        label_visibility="collapsed",
    )
    problems.show("memory", lang)
    return lang


def _language_chosen() -> None:
    choose_language(st.session_state[_CHOICE])


def close_page(lang: Language, turns: int = 0) -> None:
    """Tell the browser the language of the page, announce a new answer when their number grew, and keep the case."""
    _page(data={"lang": lang, "turns": turns, "announcement": text("ui_answered", lang)})
    remember()
