"""What this visitor's session holds on every page: language, role, the conversation. Nothing else keeps it.

Streamlit forgets a widget's value when another page is shown, so each value lives under a key of its own; a widget
writes it there when it changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypedDict

import streamlit as st

from assistant.answer import Answer
from assistant.dialogue import Conversation
from assistant.turn import ROLES
from knowledge.sources import LANGUAGES, Language


class Turn(TypedDict):
    """One question, without what may not be kept, and its answer; the session holds them, nothing else does."""

    question: str
    answer: Answer


def language() -> Language:
    """The language of the interface; Dutch until the visitor chooses."""
    chosen = st.session_state.get("language")
    return next((lang for lang in LANGUAGES if lang == chosen), LANGUAGES[0])


def choose_language(lang: Language) -> None:
    """Show every page in this language from now on."""
    st.session_state["language"] = lang


def role() -> str:
    """Who the visitor is: an employer until something else is chosen."""
    return str(st.session_state.get("chosen_role") or ROLES[0])


def choose_role(chosen: str) -> None:
    """Speak to this role from now on."""
    st.session_state["chosen_role"] = chosen


def turns() -> list[Turn]:
    """The questions and answers of this session, oldest first."""
    found: list[Turn] = st.session_state.setdefault("turns", [])
    return found


def conversation() -> Conversation:
    """What is known so far."""
    known: Conversation = st.session_state.setdefault("conversation", Conversation())
    return known


def keep(known: Conversation) -> None:
    """Replace what is known."""
    st.session_state["conversation"] = known


def facts() -> dict[str, Any]:
    """The facts of the case so far: fact name → JSON value. The same case is shown on every page."""
    return dict(conversation().facts)


def keep_facts(new: Mapping[str, Any]) -> None:
    """Replace the facts of the case; what was asked and answered stays."""
    keep(replace(conversation(), facts=dict(new)))


def forget_everything() -> None:
    """Begin again: no questions, no facts. Language and role stay."""
    st.session_state["turns"] = []
    keep(Conversation())
