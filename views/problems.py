"""What went wrong with the last thing that a visitor did: it stays on the page until they act on it.

A message that is drawn only in the run of a press would be lost: a part of the page in the browser, such as the memory
of the tab, may start a second run right after.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from knowledge.sources import Language

Sentence = Callable[[Language], str]
"""Says what is wrong and what to do, in the language of the page."""


def say(place: str, sentence: Sentence) -> None:
    """Show this at that place of a page from now on."""
    st.session_state["problems"] = {**_known(), place: sentence}


def show(place: str, lang: Language, icon: str = ":material/warning:") -> None:
    """Draw what is wrong at this place, if anything is."""
    sentence = _known().get(place)
    if sentence is not None:
        st.warning(sentence(lang), icon=icon)


def forget(place: str | None = None) -> None:
    """The visitor acted on it: it is no longer said. None for every place."""
    st.session_state["problems"] = {} if place is None else {name: it for name, it in _known().items() if name != place}


def _known() -> dict[str, Sentence]:
    found: dict[str, Sentence] = st.session_state.get("problems") or {}
    return found
