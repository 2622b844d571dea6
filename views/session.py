"""What this visitor's session holds on every page: language, role, the conversation. Nothing else keeps it.

Streamlit forgets a widget's value when another page is shown, so each value lives under a key of its own; a widget
writes it there when it changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NotRequired, TypedDict

import streamlit as st

from assistant.answer import Answer
from assistant.dialogue import Conversation
from assistant.own_document import OwnDocument
from assistant.turn import ROLES
from exports.feedback import Rating
from knowledge.sources import LANGUAGES, Language


class Turn(TypedDict):
    """One question, without what may not be kept, its answer, what was known before it, and what the visitor thought.

    The session holds them, nothing else does.
    """

    question: str
    answer: Answer
    before: Conversation
    rating: NotRequired[Rating | None]
    remark: NotRequired[str]


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
    st.session_state["facts_before"] = None


def facts() -> dict[str, Any]:
    """The facts of the case so far: fact name → JSON value. The same case is shown on every page."""
    return dict(conversation().facts)


def keep_facts(new: Mapping[str, Any]) -> None:
    """Replace the facts of the case, which can be undone once; what was asked and answered stays."""
    before = facts()
    restore_facts(new)
    st.session_state["facts_before"] = before


def restore_facts(new: Mapping[str, Any]) -> None:
    """Replace the facts of the case, with nothing to undo."""
    keep(replace(conversation(), facts=dict(new)))


def can_undo() -> bool:
    """Whether the last change of the facts can be taken back."""
    return st.session_state.get("facts_before") is not None


def undo() -> None:
    """Take the last change of the facts back."""
    before = st.session_state.get("facts_before")
    if before is not None:
        restore_facts(before)


def own_document() -> OwnDocument | None:
    """The document that the visitor added for this conversation."""
    found: OwnDocument | None = st.session_state.get("own_document")
    return found


def keep_own_document(document: OwnDocument | None) -> None:
    """Use this document from now on; None forgets it."""
    st.session_state["own_document"] = document


def forget_everything() -> None:
    """Begin again: no questions, no facts, no steps done, no document. Language and role stay."""
    st.session_state["turns"] = []
    st.session_state["steps_done"] = {}
    keep_own_document(None)
    keep(Conversation())
