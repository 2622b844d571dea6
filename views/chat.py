"""The conversation: who you are, a question, an answer with its dates, why, and its sources."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from traceback import format_tb
from typing import Any, TypedDict

import streamlit as st

from assistant.answer import Answer, Ask
from assistant.cleaning import clean_question
from assistant.compose import simple_answer
from assistant.dialogue import Conversation
from assistant.turn import ROLES, Assistant, Request
from errors import PoortwijzerError
from knowledge.sources import Language
from knowledge.texts import text
from rules.wording import day_in_words, fact_label
from views.answer import show_answer
from views.facts import shown_value

LANG: Language = "nl"
EXAMPLES = {role: [f"example_{role}_{number}" for number in range(1, 5)] for role in ROLES}
_HERE = Path(__file__).parent
_log = logging.getLogger(__name__)
_page = st.components.v2.component(
    "poortwijzer_page",
    html='<div role="status" class="page-status"></div>',
    js=(_HERE / "page.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


class Turn(TypedDict):
    """One question, without what may not be kept, and its answer; the session holds them, nothing else does."""

    question: str
    answer: Answer


@st.cache_resource(show_spinner=False)
def get_assistant() -> Assistant:
    """The assistant of this process, shared by all sessions; it keeps nothing of what people ask.

    Raises:
        PoortwijzerError: a setting, or a file of rules or texts, cannot be used.
    """
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
    for number, turn in enumerate(state.turns, start=1):
        _show_turn(number, turn, newest=number == len(state.turns))
    if state.turns:
        _show_known(state.conversation)
        st.button(text("ui_restart", LANG), icon=":material/restart_alt:", on_click=_restart)
    _page(data={"lang": LANG, "turns": len(state.turns), "announcement": text("ui_answered", LANG)})
    with st.container(key="input"):
        question = st.chat_input(text("ui_placeholder", LANG))
    if question:
        _ask(question, role)
        st.rerun()
    _warm_up()


def _header() -> None:
    st.html(_HERE / "style.css")
    st.title("Poortwijzer", anchor=False)
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


def _show_turn(number: int, turn: Turn, *, newest: bool) -> None:
    answer = turn["answer"]
    with st.container(key=f"question-{number}"), st.chat_message("user", avatar=":material/person:"):
        st.text(turn["question"])
    with st.chat_message("assistant", avatar=":material/explore:"):
        ask = answer.ask if newest and answer.status == "needs_facts" else None
        show_answer(answer, LANG, partial(_question_back, ask) if ask else None)


def _question_back(ask: Ask) -> None:
    """The one question back, with buttons or a date field; it can be skipped, and answered by typing as well."""
    with st.container(key="ask", border=True):
        st.markdown(f"**{ask.question}**")
        st.caption(ask.why)
        role = st.session_state.role
        if ask.options:
            with st.container(horizontal=True):
                for option in ask.options:
                    st.button(option.label, key=f"choice-{option.value}", on_click=_ask, args=(option.label, role))
        elif ask.type == "date":
            _date_field(ask)
        else:
            st.caption(text("ui_type_answer", LANG))
        unknown = text("ui_unknown", LANG)
        st.button(unknown, key="choice-unknown", type="tertiary", on_click=_ask, args=(unknown, role))


def _date_field(ask: Ask) -> None:
    with st.form("ask-date", border=False):
        day: Any = st.date_input(ask.question, value=None, format="DD-MM-YYYY", label_visibility="collapsed")
        if not st.form_submit_button(text("ui_use_date", LANG)):
            return
        if not isinstance(day, date):
            st.warning(text("ui_no_date", LANG), icon=":material/warning:")
            return
    _ask(day_in_words(day, LANG), st.session_state.role)
    st.rerun()


def _show_known(conversation: Conversation) -> None:
    """What is known so far; each fact can be taken back."""
    facts = conversation.facts
    if not facts:
        return
    with st.expander(text("ui_known", LANG, count=len(facts)), icon=":material/fact_check:"):
        for name, value in facts.items():
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"{fact_label(name, LANG).capitalize()}: **{shown_value(name, value, LANG)}**")
                label = text("ui_forget", LANG)
                st.button(label, key=f"forget-{name}", type="tertiary", on_click=_forget, args=(name,))


def _forget(fact: str) -> None:
    """Take one fact back; what was answered stays to be read."""
    conversation: Conversation = st.session_state.conversation
    facts = {name: value for name, value in conversation.facts.items() if name != fact}
    st.session_state.conversation = replace(conversation, facts=facts)


def _ask(question: str, role: str | None) -> None:
    state = st.session_state
    request = Request(question, date.today(), role, LANG, state.conversation)
    try:
        with st.spinner(text("ui_busy", LANG)):
            answer, state.conversation = get_assistant().ask(request)
    except PoortwijzerError as problem:
        answer = simple_answer("unavailable", LANG, text("unavailable", LANG, reason=problem))
    except Exception as problem:  # noqa: BLE001 (the last resort: a sentence for the reader, the place for the log)
        # Not the message: it could hold what was asked.
        _log.error("%s\n%s", type(problem).__name__, "".join(format_tb(problem.__traceback__)))
        answer = simple_answer("unavailable", LANG, text("ui_broken", LANG))
    state.turns.append(Turn(question=clean_question(question).text, answer=answer))


def _restart() -> None:
    """Forget everything that was said."""
    st.session_state.turns = []
    st.session_state.conversation = Conversation()


def _warm_up() -> None:
    """Load what answers need while the reader types; what is wrong is said with the first answer."""
    try:
        get_assistant()
    except PoortwijzerError:
        return
