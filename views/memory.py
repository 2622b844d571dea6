"""The facts of the case across a reload: kept by the visitor's own tab, never by the server."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from assistant.turn import ROLES
from errors import FactError
from knowledge.sources import LANGUAGES
from rules.engine import evaluate
from rules.fact_values import read_value
from views import session

_MOST_CHARS = 20_000
"""Far more than all facts together need."""
_tab = st.components.v2.component(
    "poortwijzer_memory", html="", js=(Path(__file__).parent / "memory.js").read_text(encoding="utf-8")
)


def remember() -> None:
    """Hand the case to the tab; in the first run of a session take back what the tab has."""
    ready = bool(st.session_state.get("memory_ready"))
    kept = _tab(data={"ready": ready, "kept": _case() if ready else ""}, key="memory", on_kept_change=_nothing).kept
    if ready or kept is None:
        return
    st.session_state["memory_ready"] = True
    if kept and not session.turns() and not session.facts():
        _take_back(str(kept))
        st.rerun()


def _nothing() -> None:
    """Streamlit keeps a value of a component only for a name that has a callback."""


def _case() -> str:
    """What the tab keeps; empty when there is nothing to keep."""
    facts = session.facts()
    case = {"facts": facts, "role": session.role(), "lang": session.language()}
    return json.dumps(case) if facts else ""


def _take_back(kept: str) -> None:
    """Restore what can be used; a tab can hold anything, so each fact is read like one that is handed in."""
    try:
        case = json.loads(kept) if len(kept) <= _MOST_CHARS else None
    except ValueError:
        case = None
    found = case if isinstance(case, dict) else {}
    given = found.get("facts")
    usable = usable_facts(given) if isinstance(given, dict) else {}
    st.session_state["memory_problem"] = not isinstance(given, dict) or len(usable) < len(given)
    session.restore_facts(usable)
    session.choose_role(next((role for role in ROLES if role == found.get("role")), session.role()))
    session.choose_language(next((lang for lang in LANGUAGES if lang == found.get("lang")), session.language()))


def usable_facts(given: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that can be read, alone and beside each other."""
    usable: dict[str, Any] = {}
    for name, value in given.items():
        try:
            read_value(name, value, "nl")
        except FactError:
            continue
        usable[name] = value
    wrong = {problem.fact for problem in evaluate(usable, date.today()).errors}
    return {name: value for name, value in usable.items() if name not in wrong}
