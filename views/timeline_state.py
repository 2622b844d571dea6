"""The timeline's side that reads, and changes of the case: steps done, facts that are tried first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from exports.steps import SIDES, Side, Step
from knowledge.sources import Language
from knowledge.texts import text
from views import problems, session
from views.facts import fact_problem


def chosen_side() -> Side | None:
    """The side that was last chosen here; None before that."""
    chosen: Side | None = st.session_state.get("timeline_side")
    return chosen


def side() -> Side:
    """The side that reads: the visitor's own, or the one last chosen here; a trainer begins as an employer."""
    chosen = chosen_side() or session.role()
    return next((known for known in SIDES if known == chosen), SIDES[0])


def choose_side(chosen: Side) -> None:
    """See the case from this side from now on."""
    st.session_state["timeline_side"] = chosen


def mark(step: Step, day: date) -> None:
    """Note that a step was done on that day: as a fact where there is one, else beside the facts."""
    if step.done_fact:
        try_facts({**session.facts(), step.done_fact: day.isoformat()}, f"step-{step.rule}")
    else:
        session.keep_case(session.facts(), {**session.ticked(), step.rule: day.isoformat()})


def unmark(step: Step) -> None:
    """Take that back."""
    session.keep_case(
        {name: value for name, value in session.facts().items() if name != step.done_fact},
        {rule: day for rule, day in session.ticked().items() if rule != step.rule},
    )


def try_facts(facts: Mapping[str, Any], place: str) -> bool:
    """Keep these facts when they can be together; else say why not at that place, and keep the old ones."""
    if problem_of(facts, session.language()):
        problems.say(place, partial(problem_of, facts))
        return False
    session.keep_case(facts)
    return True


def problem_of(facts: Mapping[str, Any], lang: Language) -> str:
    """What is wrong with these facts, in a sentence; empty when nothing is."""
    message = fact_problem(facts, lang)
    return text("tl_bad_facts", lang, message=message) if message else ""


def clear() -> None:
    """Forget the case: its facts and the steps done. The conversation stays to be read."""
    session.keep_case({}, {})
