"""The workshop page, for trainers: practice cases, a quiz, and cases of their own."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import streamlit as st

from knowledge.sources import Language
from knowledge.texts import text
from views.frame import close_page, open_page
from views.workshop_case import show_case
from views.workshop_own import show_own
from views.workshop_parts import Part, choose_part, chosen_part
from views.workshop_quiz import show_quiz
from views.workshop_slides import show_slides
from views.workshop_state import cases, chosen_case, quiz, slide

_STYLE = Path(__file__).parent / "workshop.css"


def show() -> None:
    """Draw the page."""
    lang = open_page(wide=True)
    st.html(_STYLE)
    case = cases()[chosen_case()]
    if slide() is not None:
        show_slides(case, lang)
    else:
        _show_part(lang)
    state = quiz()
    close_page(lang, len(state.shown) if state else 0)


def _show_part(lang: Language) -> None:
    st.title(text("ws_title", lang), anchor=False)
    part = _choose_part(lang)
    if part == "quiz":
        show_quiz(lang)
        return
    st.markdown(text("ws_intro", lang))
    if part == "own":
        show_own(lang)
    else:
        show_case(lang)


def _choose_part(lang: Language) -> Part:
    labels = {part: text(f"ws_part_{part}", lang) for part in get_args(Part)}
    key = "workshop-part-choice"
    st.session_state[key] = chosen_part()
    st.segmented_control(
        text("ws_part", lang),
        get_args(Part),
        format_func=lambda part: labels[part],
        key=key,
        on_change=lambda: choose_part(st.session_state[key] or chosen_part()),
    )
    return chosen_part()
