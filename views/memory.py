"""The case across a reload, with role, side and language: kept by the visitor's own tab, never by the server."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from assistant.turn import ROLES
from errors import FactError
from exports.case import is_iso_day
from exports.steps import SIDES
from knowledge.rulebook import get_rulebook
from knowledge.sources import LANGUAGES
from knowledge.texts import text
from rules.engine import evaluate
from rules.fact_values import read_value
from views import problems, session, timeline_state

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
    if kept and not session.facts():  # what was said since then is newer
        _take_back(str(kept))
        st.rerun()


def _nothing() -> None:
    """Streamlit keeps a value of a component only for a name that has a callback."""


def _case() -> str:
    """What the tab keeps; empty when there is nothing to keep."""
    facts = session.facts()
    case = {
        "facts": facts,
        "done": session.ticked(),
        "role": session.role(),
        "side": timeline_state.chosen_side(),
        "lang": session.language(),
    }
    return json.dumps(case) if facts else ""


def _take_back(kept: str) -> None:
    """Restore what can be used; a tab can hold anything, so each fact is read like one that is handed in."""
    try:
        case = json.loads(kept) if len(kept) <= _MOST_CHARS else None
    except ValueError:
        case = None
    found = case if isinstance(case, dict) else {}
    given, done = found.get("facts"), found.get("done", {})
    usable = usable_facts(given) if isinstance(given, dict) else {}
    session.restore_case(usable, usable_steps(done) if isinstance(done, dict) else {})
    session.choose_role(next((role for role in ROLES if role == found.get("role")), session.role()))
    session.choose_language(next((lang for lang in LANGUAGES if lang == found.get("lang")), session.language()))
    if (side := next((side for side in SIDES if side == found.get("side")), None)) is not None:
        timeline_state.choose_side(side)
    if not isinstance(given, dict) or len(usable) < len(given):
        problems.say("memory", partial(text, "facts_restored_part"))


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


def usable_steps(done: Mapping[str, Any]) -> dict[str, str]:
    """The steps that exist, with a day that can be read."""
    known = get_rulebook().rules
    return {rule: day for rule, day in done.items() if rule in known and is_iso_day(day)}
