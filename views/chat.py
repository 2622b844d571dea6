"""The conversation: who you are, a question, an answer with its dates, why, and its sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, TypedDict

import streamlit as st

from assistant.answer import Answer, Ask
from assistant.turn import ROLES, Assistant, Conversation, Request
from knowledge.sources import Language
from knowledge.texts import text
from views.answer import show_answer

LANG: Language = "nl"
EXAMPLES = {role: [f"example_{role}_{number}" for number in range(1, 5)] for role in ROLES}


class Turn(TypedDict):
    """One question and its answer, as the session keeps them; nothing of it is stored elsewhere."""

    question: str
    answer: Answer


@st.cache_resource(show_spinner=False)
def get_assistant() -> Assistant:
    """The assistant of this process, shared by all sessions; it keeps nothing of what people ask."""
    assistant = Assistant()
    assistant.warm_up()
    return assistant


def show() -> None:
    """Draw the page."""
    state = st.session_state
    state.setdefault("turns", [])
    state.setdefault("conversation", Conversation())
    _header()
    role = _choose_role()
    if not state.turns:
        _show_examples(role)
    for number, turn in enumerate(state.turns):
        _show_turn(number, turn)
    if state.turns:
        _question_back(state.turns[-1]["answer"].ask)
        st.button(text("ui_restart", LANG), icon=":material/restart_alt:", on_click=_restart)
    with st.container():  # pinned to the page, Streamlit would scroll past the verdict to the end of each answer
        question = st.chat_input(text("ui_placeholder", LANG))
    if question:
        _ask(question, role)
        st.rerun()


def _header() -> None:
    st.html(Path(__file__).with_name("style.css").read_text(encoding="utf-8"))
    st.title("Poortwijzer")
    st.markdown(text("ui_welcome", LANG))
    st.caption(text("ui_first_contact", LANG))


def _choose_role() -> str | None:
    labels = {role: text(f"ui_role_{role}", LANG) for role in ROLES}
    role: str | None = st.segmented_control(
        text("ui_role", LANG), ROLES, format_func=lambda value: labels[value], default=ROLES[0], key="role"
    )
    return role


def _show_examples(role: str | None) -> None:
    st.markdown(f"**{text('ui_examples', LANG)}**")
    for key in EXAMPLES[role or ROLES[0]]:
        question = text(key, LANG)
        st.button(question, key=key, width="stretch", on_click=_ask, args=(question, role))


def _show_turn(number: int, turn: Turn) -> None:
    with st.chat_message("user", avatar=":material/person:"):
        st.text(turn["question"])
    with st.chat_message("assistant", avatar=":material/explore:"):
        show_answer(turn["answer"], LANG, key=str(number))


def _question_back(ask: Ask | None) -> None:
    """The one question back, with a date field; it can also be answered by typing."""
    if ask is None or ask.type != "date":
        return
    with st.form("ask", border=True):
        st.markdown(f"**{ask.question}**")
        st.caption(ask.why)
        day: Any = st.date_input(ask.question, value=None, format="DD-MM-YYYY", label_visibility="collapsed")
        if st.form_submit_button(text("ui_use_date", LANG)) and isinstance(day, date):
            _ask(day.isoformat(), st.session_state.role)
            st.rerun()


def _ask(question: str, role: str | None) -> None:
    state = st.session_state
    request = Request(question, date.today(), role, LANG, state.conversation)
    with st.spinner(text("ui_busy", LANG)):
        answer, state.conversation = get_assistant().ask(request)
    state.turns.append(Turn(question=question, answer=answer))


def _restart() -> None:
    """Forget everything that was said."""
    st.session_state.turns = []
    st.session_state.conversation = Conversation()
