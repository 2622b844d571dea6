"""The conversation: who you are, a question, an answer with its dates, why, and its sources."""

from __future__ import annotations

import logging
from datetime import date
from functools import partial
from traceback import format_tb

import streamlit as st

from assistant.answer import Answer, Ask
from assistant.cleaning import clean_question
from assistant.compose import simple_answer, unavailable
from assistant.dialogue import Conversation
from assistant.language import detect_language
from assistant.turn import ROLES, SHORT_REPLY, Assistant, Request
from errors import PoortwijzerError
from knowledge.sources import LANGUAGES, Language
from knowledge.texts import text
from rules.wording import day_in_words
from views import problems, session
from views.answer import show_answer
from views.answer_tools import download_ratings, show_tools
from views.frame import close_page, open_page
from views.known_facts import show_known
from views.links import LONGEST
from views.model import live_text, may_send, show_consent
from views.own_file import show_own_file
from views.session import Asked, Turn

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
    problems.show("link", lang, ":material/link_off:")
    _show_linked_question(lang)
    asked = session.waiting()[:1]
    if not turns and not asked:
        _show_examples(role, lang)
    for number, turn in enumerate(turns, start=1):
        _show_turn(number, turn, newest=number == len(turns) and not asked)
    if asked:
        _answer(asked[0], lang)
        st.rerun()
    show_own_file(lang)
    show_known(lang)
    download_ratings(lang)
    if turns or session.facts():
        st.button(text("ui_restart", lang), icon=":material/restart_alt:", on_click=session.forget_everything)
    close_page(lang, len(turns))
    show_consent(lang)
    with st.container(key="input"):
        st.chat_input(text("ui_placeholder", lang), key="typed", on_submit=_ask_typed, args=(lang,))
    _warm_up()


def _header(lang: Language) -> None:
    st.title("Poortwijzer", anchor=False)
    st.markdown(text("ui_welcome", lang))
    st.caption(text("ui_first_contact", lang))


def _choose_role(lang: Language) -> str:
    labels = {role: text(f"ui_role_{role}", lang) for role in ROLES}
    key = f"role-{lang}"
    st.session_state[key] = session.role()  # the role may have come back with the facts after a reload
    st.segmented_control(
        text("ui_role", lang),
        ROLES,
        format_func=lambda value: labels[value],
        key=key,
        on_change=_role_chosen,
        args=(key,),
    )
    return session.role()


def _role_chosen(key: str) -> None:
    chosen = st.session_state[key]
    if chosen is not None:
        session.choose_role(chosen)


def _show_linked_question(lang: Language) -> None:
    """The question of a link, to be changed, asked or put aside: it is never asked by itself."""
    question = st.session_state.get("linked_question")
    if question is None:
        return
    with st.form("linked"):
        st.text_area(text("link_question", lang), value=question, max_chars=LONGEST, key="linked-words")
        with st.container(horizontal=True):
            st.form_submit_button(text("link_ask", lang), type="primary", on_click=_ask_linked, args=(lang,))
            st.form_submit_button(text("link_dismiss", lang), on_click=_put_aside)


def _ask_linked(lang: Language) -> None:
    _ask(st.session_state["linked-words"], lang)
    _put_aside()


def _put_aside() -> None:
    st.session_state["linked_question"] = None


def _show_examples(role: str, lang: Language) -> None:
    st.markdown(f"**{text('ui_examples', lang)}**")
    for key in EXAMPLES[role]:
        question = text(key, lang)
        st.button(question, key=key, width="stretch", on_click=_ask, args=(question, lang, lang))


def _show_turn(number: int, turn: Turn, *, newest: bool) -> None:
    """A question and its answer, in the language of the answer; the newest can be had in another language."""
    answer = turn["answer"]
    lang = answer.lang
    with st.container(key=f"question-{number}"), st.chat_message("user", avatar=":material/person:"):
        st.text(turn["question"])
    with st.chat_message("assistant", avatar=":material/explore:"):
        ask = answer.ask if newest and answer.status == "needs_facts" else None
        show_answer(answer, lang, partial(_question_back, ask, lang) if ask else None)
        show_tools(number, turn, lang)
        if newest:
            _other_languages(answer.lang)


def _other_languages(spoken: Language) -> None:
    """When the language was guessed wrong: the same message again, answered in another one."""
    with st.container(horizontal=True, key="other-languages"):
        for lang in LANGUAGES:
            if lang != spoken:
                label = text("ui_answer_in", lang)
                st.button(label, key=f"answer-in-{lang}", type="tertiary", on_click=_answer_again, args=(lang,))


def _answer_again(lang: Language) -> None:
    turn = session.turns().pop()
    session.keep(turn["before"])
    _ask(turn["question"], lang, spoken=lang)


def _language_of(message: str, lang: Language) -> Language:
    """The language of a message; of a short reply that of the question back; else the one of the interface."""
    before = session.conversation()
    if before.asked and len(message.split()) <= SHORT_REPLY:
        return before.lang
    return detect_language(message, before.lang if session.turns() else lang)


def _question_back(ask: Ask, lang: Language) -> None:
    """The one question back, with buttons or a date field; it can be skipped, and answered by typing as well."""
    with st.container(key="ask", border=True):
        st.markdown(f"**{ask.question}**")
        st.caption(ask.why)
        if ask.options:
            with st.container(horizontal=True):
                for option in ask.options:
                    st.button(
                        option.label, key=f"choice-{option.value}", on_click=_ask, args=(option.label, lang, lang)
                    )
        elif ask.type == "date":
            _date_field(ask, lang)
        else:
            st.caption(text("ui_type_answer", lang))
        unknown = text("ui_unknown", lang)
        st.button(unknown, key="choice-unknown", type="tertiary", on_click=_ask, args=(unknown, lang, lang))


def _date_field(ask: Ask, lang: Language) -> None:
    key = f"ask-day-{len(session.turns())}-{ask.fact}"
    with st.form("ask-date", border=False):
        st.date_input(ask.question, value=None, format="DD-MM-YYYY", label_visibility="collapsed", key=key)
        st.form_submit_button(text("ui_use_date", lang), on_click=_use_day, args=(key, lang))
    problems.show("ask", lang)


def _use_day(key: str, lang: Language) -> None:
    day = st.session_state[key]
    if isinstance(day, date):
        _ask(day_in_words(day, lang), lang, lang)
    else:
        problems.say("ask", partial(text, "ui_no_date"))


def _ask_typed(lang: Language) -> None:
    _ask(st.session_state["typed"], lang)


def _ask(question: str, lang: Language, spoken: Language | None = None) -> None:
    """Send a message, to be answered in the language it is written in; `lang` is the interface's, `spoken` chosen."""
    session.ask(question, spoken or _language_of(question, lang))
    problems.forget()


def _answer(asked: Asked, lang: Language) -> None:
    """Show a message that was sent while its answer is made, and keep both."""
    turns, waiting = session.turns(), session.waiting()
    question = clean_question(asked.words, asked.lang).text
    with st.chat_message("user", avatar=":material/person:"):
        st.text(question)
    with st.chat_message("assistant", avatar=":material/explore:"), st.spinner(text("ui_busy", lang)):
        answer, known = _think(asked)
        session.keep(known)
        # Together: nothing can come between these two.
        turns.append(Turn(question=question, answer=answer, before=asked.before))
        waiting.remove(asked)


def _think(asked: Asked) -> tuple[Answer, Conversation]:
    """The answer and what is known after it; whatever goes wrong becomes a sentence for the reader."""
    lang, before = asked.lang, asked.before
    try:
        sends, live, own = may_send(), live_text(lang), session.own_document()
        return get_assistant().ask(Request(asked.words, date.today(), session.role(), lang, before, own, sends, live))
    except PoortwijzerError as problem:
        return unavailable(problem, lang), before
    except Exception as problem:  # noqa: BLE001 (the last resort: a sentence for the reader, the place for the log)
        # Not the message: it could hold what was asked.
        _log.error("%s\n%s", type(problem).__name__, "".join(format_tb(problem.__traceback__)))
        return simple_answer("unavailable", lang, text("ui_broken", lang)), before


def _warm_up() -> None:
    """Load what answers need while the reader types; what is wrong is said with the first answer."""
    try:
        get_assistant()
    except PoortwijzerError:
        return
