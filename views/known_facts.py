"""What is known so far, beside the conversation on a wide screen: each fact can be changed, taken away and put back."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from knowledge.sources import Language
from knowledge.texts import text
from views import problems, session
from views.fact_controls import fact_control
from views.facts import fact_name, fact_problem, shown_value


def show_known(lang: Language) -> None:
    """The facts, one of them perhaps being changed, and a button that takes the last change back."""
    facts = session.facts()
    if not facts and not session.can_undo():
        return
    with st.container(key="facts", border=True):
        st.markdown(f"**{text('ui_known', lang, count=len(facts))}**")
        if facts:
            st.caption(text("facts_hint", lang))
        for name, value in facts.items():
            if st.session_state.get("changing") == name:
                _show_editor(name, value, lang)
            else:
                line = text("facts_line", lang, fact=fact_name(name, lang), value=shown_value(name, value, lang))
                st.button(line, key=f"fact-{name}", type="tertiary", on_click=_change, args=(name,))
        if session.can_undo():
            if session.turns():
                st.caption(text("facts_changed", lang))
            st.button(text("facts_undo", lang), icon=":material/undo:", key="facts-undo", on_click=session.undo)


def _change(fact: str | None) -> None:
    st.session_state["changing"] = fact
    problems.forget("fact")


def _show_editor(fact: str, value: Any, lang: Language) -> None:
    with st.form(f"change-{fact}"):
        new = fact_control(fact, value, lang)
        with st.container(horizontal=True):
            st.form_submit_button(text("facts_save", lang), type="primary", on_click=_save, args=(fact,))
            st.form_submit_button(text("ui_forget", lang), on_click=_forget, args=(fact,))
            st.form_submit_button(text("facts_cancel", lang), on_click=_change, args=(None,))
    problems.show("fact", lang)
    # The control gives its value only here; that it is to be saved is kept until this is reached.
    if st.session_state.get("saving") == fact:
        _keep(fact, value, new)


def _save(fact: str) -> None:
    st.session_state["saving"] = fact


def _keep(fact: str, value: Any, new: Any) -> None:
    """Take over a changed value, or say what is wrong with it and leave the field open."""
    st.session_state["saving"] = None
    changed = {**session.facts(), fact: new}
    if new != value and fact_problem(changed, session.language()):
        problems.say("fact", partial(fact_problem, changed))
    else:
        if new != value:
            session.keep_case(changed)
        _change(None)
    st.rerun()


def _forget(fact: str) -> None:
    session.keep_case({name: known for name, known in session.facts().items() if name != fact})
    _change(None)
