"""What this visitor's session holds on every page: language, role, the conversation. Nothing else keeps it.

Streamlit forgets a widget's value when another page is shown, so each value lives under a key of its own; a widget
writes it there when it changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple, NotRequired, TypedDict

import streamlit as st

from assistant.answer import Answer
from assistant.dialogue import Conversation
from assistant.own_document import OwnDocument
from assistant.turn import ROLES
from exports.feedback import Rating
from knowledge.sources import LANGUAGES, Language
from views import problems


class Asked(NamedTuple):
    """A message that waits for its answer: its words, the language to answer in, and what was known before it."""

    words: str
    lang: Language
    before: Conversation


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


def waiting() -> list[Asked]:
    """The messages that were sent and have no answer yet, oldest first.

    A press or a typed message only puts it here, and the page answers it: a run of the page that is cut short, because
    the visitor or a part of the page in the browser did something else meanwhile, loses nothing then.
    """
    found: list[Asked] = st.session_state.setdefault("waiting", [])
    return found


def ask(words: str, lang: Language) -> None:
    """Send a message; pressing twice sends it once."""
    asked = Asked(words, lang, conversation())
    if asked not in waiting():
        waiting().append(asked)


def conversation() -> Conversation:
    """What is known so far."""
    known: Conversation = st.session_state.setdefault("conversation", Conversation())
    return known


def keep(known: Conversation) -> None:
    """Replace what is known."""
    st.session_state["conversation"] = known
    st.session_state["before"] = None
    problems.forget()


def facts() -> dict[str, Any]:
    """The facts of the case so far: fact name → JSON value. The same case is shown on every page."""
    return dict(conversation().facts)


def ticked() -> dict[str, str]:
    """Steps of the case that are done and have no fact of their own: rule id → ISO day."""
    return dict(st.session_state.get("steps_done") or {})


def keep_case(new: Mapping[str, Any], done: Mapping[str, str] | None = None) -> None:
    """Replace the facts of the case, and the steps done where they are given; this can be undone once.

    What was asked and answered stays.
    """
    before = (facts(), ticked())
    restore_case(new, before[1] if done is None else done)
    st.session_state["before"] = before


def restore_case(new: Mapping[str, Any], done: Mapping[str, str]) -> None:
    """Replace the facts of the case and the steps done, with nothing to undo."""
    keep(replace(conversation(), facts=dict(new)))
    st.session_state["steps_done"] = dict(done)


def can_undo() -> bool:
    """Whether the last change of the case can be taken back."""
    return st.session_state.get("before") is not None


def undo() -> None:
    """Take the last change of the case back."""
    before = st.session_state.get("before")
    if before is not None:
        restore_case(*before)


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
    st.session_state["waiting"] = []
    st.session_state["steps_done"] = {}
    keep_own_document(None)
    keep(Conversation())
