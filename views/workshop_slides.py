"""A case on a projector: one screen at a time in large type, with buttons and the arrow keys."""

from __future__ import annotations

import streamlit as st

from assistant.quotes import plain
from knowledge.sources import Language
from knowledge.texts import text
from knowledge.workshop import PracticeCase
from views.workshop_state import show_slide, slide
from workshop.slides import slides


def show_slides(case: PracticeCase, lang: Language) -> None:
    """Draw the screen that is reached, and the buttons to go on."""
    screens = slides(case, lang)
    number = min(slide() or 0, len(screens) - 1)
    screen = screens[number]
    with st.container(key="slide"):
        st.title(plain(screen.heading), anchor=False)
        for line in screen.lines:
            st.markdown(plain(line))
        if screen.points:
            st.markdown("\n".join(f"- {plain(point)}" for point in screen.points))
        for line in screen.small:
            st.caption(plain(line))
    with st.container(horizontal=True, key="slide-buttons"):
        _button("previous", "Left", number - 1, disabled=number == 0, lang=lang)
        _button("next", "Right", number + 1, disabled=number == len(screens) - 1, lang=lang)
        st.button(text("ws_stop", lang), key="slide-stop", on_click=show_slide, args=(None,), icon=":material/close:")
    st.caption(text("ws_slide", lang, number=number + 1, count=len(screens)))


def _button(name: str, key: str, target: int, *, disabled: bool, lang: Language) -> None:
    st.button(
        text(f"ws_{name}", lang),
        key=f"slide-{name}",
        shortcut=key,
        disabled=disabled,
        type="primary" if name == "next" else "secondary",
        on_click=show_slide,
        args=(target,),
    )
