"""The conversation: who you are, a question, an answer with its dates, why, and its sources."""

from __future__ import annotations

import logging
from datetime import date
from functools import partial
from traceback import format_tb
from typing import Any

import streamlit as st

from assistant.answer import Ask
from assistant.cleaning import clean_question
from assistant.compose import simple_answer
from assistant.turn import ROLES, Assistant, Request
from errors import PoortwijzerError
from knowledge.sources import Language
from knowledge.texts import text
from rules.wording import day_in_words, fact_label
from views import session
from views.answer import show_answer
from views.facts import shown_value
from views.frame import close_page, open_page
from views.model import live_text, may_send, show_consent
from views.session import Turn

EXAMPLES = {role: [f"example_{role}_{number}" for number in range(1, 5)] for role in ROLES}
_log = logging.getLogger(__name__)


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
    lang = open_page()
    turns = session.turns()
    _header(lang)
    role = _choose_role(lang)
    if not turns:
        _show_examples(role, lang)
    for number, turn in enumerate(turns, start=1):
        _show_turn(number, turn, lang, newest=number == len(turns))
    if turns:
        _show_known(lang)
        st.button(text("ui_restart", lang), icon=":material/restart_alt:", on_click=session.forget_everything)
    close_page(lang, len(turns))
    show_consent(lang)
    with st.container(key="input"):
        question = st.chat_input(text("ui_placeholder", lang))
    if question:
        _ask(question, lang)
        st.rerun()
    _warm_up()


def _header(lang: Language) -> None:
    st.title("Poortwijzer", anchor=False)
    st.markdown(text("ui_welcome", lang))
    st.caption(text("ui_first_contact", lang))


def _choose_role(lang: Language) -> str:
    labels = {role: text(f"ui_role_{role}", lang) for role in ROLES}
    chosen: str | None = st.segmented_control(
        text("ui_role", lang),
        ROLES,
        format_func=lambda value: labels[value],
        default=session.role(),
        key=f"role-{lang}",
    )
    if chosen is not None:
        session.choose_role(chosen)
    return session.role()


def _show_examples(role: str, lang: Language) -> None:
    st.markdown(f"**{text('ui_examples', lang)}**")
    for key in EXAMPLES[role]:
        question = text(key, lang)
        st.button(question, key=key, width="stretch", on_click=_ask, args=(question, lang))


def _show_turn(number: int, turn: Turn, lang: Language, *, newest: bool) -> None:
    answer = turn["answer"]
    with st.container(key=f"question-{number}"), st.chat_message("user", avatar=":material/person:"):
        st.text(turn["question"])
    with st.chat_message("assistant", avatar=":material/explore:"):
        ask = answer.ask if newest and answer.status == "needs_facts" else None
        show_answer(answer, lang, partial(_question_back, ask, lang) if ask else None)


def _question_back(ask: Ask, lang: Language) -> None:
    """The one question back, with buttons or a date field; it can be skipped, and answered by typing as well."""
    with st.container(key="ask", border=True):
        st.markdown(f"**{ask.question}**")
        st.caption(ask.why)
        if ask.options:
            with st.container(horizontal=True):
                for option in ask.options:
                    st.button(option.label, key=f"choice-{option.value}", on_click=_ask, args=(option.label, lang))
        elif ask.type == "date":
            _date_field(ask, lang)
        else:
            st.caption(text("ui_type_answer", lang))
        unknown = text("ui_unknown", lang)
        st.button(unknown, key="choice-unknown", type="tertiary", on_click=_ask, args=(unknown, lang))


def _date_field(ask: Ask, lang: Language) -> None:
    with st.form("ask-date", border=False):
        day: Any = st.date_input(ask.question, value=None, format="DD-MM-YYYY", label_visibility="collapsed")
        if not st.form_submit_button(text("ui_use_date", lang)):
            return
        if not isinstance(day, date):
            st.warning(text("ui_no_date", lang), icon=":material/warning:")
            return
    _ask(day_in_words(day, lang), lang)
    st.rerun()


def _show_known(lang: Language) -> None:
    """What is known so far; each fact can be taken back."""
    facts = session.facts()
    if not facts:
        return
    with st.expander(text("ui_known", lang, count=len(facts)), icon=":material/fact_check:"):
        for name, value in facts.items():
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"{fact_label(name, lang).capitalize()}: **{shown_value(name, value, lang)}**")
                label = text("ui_forget", lang)
                st.button(label, key=f"forget-{name}", type="tertiary", on_click=_forget, args=(name,))


def _forget(fact: str) -> None:
    """Take one fact back; what was answered stays to be read."""
    session.keep_facts({name: value for name, value in session.facts().items() if name != fact})


def _ask(question: str, lang: Language) -> None:
    try:
        request = Request(
            question, date.today(), session.role(), lang, session.conversation(), may_send(), live_text(lang)
        )
        with st.spinner(text("ui_busy", lang)):
            answer, known = get_assistant().ask(request)
        session.keep(known)
    except PoortwijzerError as problem:
        answer = simple_answer("unavailable", lang, text("unavailable", lang, reason=problem))
    except Exception as problem:  # noqa: BLE001 (the last resort: a sentence for the reader, the place for the log)
        # Not the message: it could hold what was asked.
        _log.error("%s\n%s", type(problem).__name__, "".join(format_tb(problem.__traceback__)))
        answer = simple_answer("unavailable", lang, text("ui_broken", lang))
    session.turns().append(Turn(question=clean_question(question).text, answer=answer))


def _warm_up() -> None:
    """Load what answers need while the reader types; what is wrong is said with the first answer."""
    try:
        get_assistant()
    except PoortwijzerError:
        return
