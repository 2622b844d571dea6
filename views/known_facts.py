"""What is known so far, beside the conversation on a wide screen: each fact can be changed, taken away and put back."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from knowledge.sources import Language
from knowledge.texts import text
from rules.engine import evaluate
from rules.wording import fact_label
from views import session
from views.fact_controls import fact_control
from views.facts import shown_value


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
                line = text("facts_line", lang, fact=_label(name, lang), value=shown_value(name, value, lang))
                st.button(line, key=f"fact-{name}", type="tertiary", on_click=_change, args=(name,))
        if session.can_undo():
            if session.turns():
                st.caption(text("facts_changed", lang))
            st.button(text("facts_undo", lang), icon=":material/undo:", key="facts-undo", on_click=session.undo)


def _label(fact: str, lang: Language) -> str:
    label = fact_label(fact, lang)
    return label[:1].upper() + label[1:]


def _change(fact: str | None) -> None:
    st.session_state["changing"] = fact


def _show_editor(fact: str, value: Any, lang: Language) -> None:
    with st.form(f"change-{fact}"):
        new = fact_control(fact, value, lang)
        with st.container(horizontal=True):
            save = st.form_submit_button(text("facts_save", lang), type="primary")
            take_away = st.form_submit_button(text("ui_forget", lang))
            cancel = st.form_submit_button(text("facts_cancel", lang))
    if take_away:
        _keep({name: known for name, known in session.facts().items() if name != fact})
    elif save and new != value:
        changed = {**session.facts(), fact: new}
        if problems := evaluate(changed, date.today(), lang).errors:
            message = problems[0].message
            st.warning(
                text("invalid_fact", lang, fact=fact_label(fact, lang), message=message), icon=":material/warning:"
            )
        else:
            _keep(changed)
    elif save or cancel:
        _change(None)
        st.rerun()


def _keep(facts: dict[str, Any]) -> None:
    session.keep_facts(facts)
    _change(None)
    st.rerun()
