"""A language model on the page: consent before anything leaves this machine, and its text while it is judged."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import streamlit as st

from errors import PoortwijzerError
from knowledge.sources import Language
from knowledge.texts import text
from settings import Settings, get_settings

_CONSENT = "model_consent"


def may_send() -> bool:
    """Whether messages may go to the model of the settings: always on this machine, else as was said.

    Raises:
        PoortwijzerError: a setting cannot be used.
    """
    return not _leaves(get_settings()) or st.session_state.get(_CONSENT) is True


def show_consent(lang: Language) -> None:
    """Ask once whether messages may leave this machine, naming what is sent and to whom; later say how it stands."""
    try:
        settings = get_settings()
    except PoortwijzerError:  # said with the first answer
        return
    if not _leaves(settings):
        return
    receiver = urlsplit(settings.model_url).hostname or settings.model.partition(":")[0]
    said = st.session_state.get(_CONSENT)
    with st.container(key="model", border=said is None):
        if said is None:
            st.markdown(text("ui_model_consent", lang, receiver=receiver, model=settings.model.partition(":")[2]))
            with st.container(horizontal=True):
                st.button(text("ui_model_yes", lang), key="model-yes", on_click=_say, args=(True,))
                st.button(text("ui_model_no", lang), key="model-no", on_click=_say, args=(False,))
            return
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(text("ui_model_on" if said else "ui_model_off", lang, receiver=receiver))
            st.button(text("ui_model_change", lang), key="model-change", type="tertiary", on_click=_say, args=(None,))


def live_text(lang: Language) -> Callable[[str], None] | None:
    """Shows the text so far, marked as not final; the answer takes its place. None without a model."""
    if not get_settings().model:
        return None
    place = st.empty()

    def show(words: str) -> None:
        with place.container():
            st.markdown(words)
            st.caption(text("ui_model_checking", lang))

    return show


def _leaves(settings: Settings) -> bool:
    if not settings.model:
        return False
    from assistant.model import model_is_here  # noqa: PLC0415 (only with a model)

    return not model_is_here(settings)


def _say(consent: bool | None) -> None:
    st.session_state[_CONSENT] = consent
