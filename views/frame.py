"""What every page has: the style, the language of the page, and the choice of language."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from knowledge.sources import LANGUAGES, Language
from knowledge.texts import text
from views.session import choose_language, language

_HERE = Path(__file__).parent
_NAMES: dict[Language, str] = {"nl": "Nederlands", "en": "English", "pl": "Polski"}
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
    chosen = st.segmented_control(
        text("ui_language", language()),
        LANGUAGES,
        format_func=lambda lang: _NAMES[lang],
        default=language(),
        key=f"language-{language()}",  # a new key, so that no tap leaves it empty
        label_visibility="collapsed",
    )
    if chosen is not None and chosen != language():
        choose_language(chosen)
        st.rerun()
    return language()


def close_page(lang: Language, turns: int = 0) -> None:
    """Tell the browser the language of the page, and announce a new answer when their number grew."""
    _page(data={"lang": lang, "turns": turns, "announcement": text("ui_answered", lang)})
