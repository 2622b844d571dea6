"""What the timeline keeps in the session beside the facts: from which side it is seen, and steps that are done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from exports.steps import SIDES, Side, Step
from knowledge.sources import Language
from knowledge.texts import text
from rules.engine import evaluate
from rules.wording import fact_label
from views import session


def side() -> Side:
    """The side that reads: the visitor's own, or the one last chosen here; a trainer begins as an employer."""
    chosen = st.session_state.get("timeline_side") or session.role()
    return next((known for known in SIDES if known == chosen), SIDES[0])


def choose_side(chosen: Side) -> None:
    """See the case from this side from now on."""
    st.session_state["timeline_side"] = chosen


def ticked() -> dict[str, str]:
    """Steps that are done and have no fact of their own: rule id → ISO day."""
    return dict(st.session_state.get("steps_done") or {})


def keep_ticked(done: Mapping[str, str]) -> None:
    """Replace them."""
    st.session_state["steps_done"] = dict(done)


def mark(step: Step, day: date, lang: Language) -> None:
    """Note that a step was done on that day: as a fact where there is one, else in this session."""
    if step.done_fact:
        try_facts({**session.facts(), step.done_fact: day.isoformat()}, lang)
    else:
        keep_ticked({**ticked(), step.rule: day.isoformat()})


def unmark(step: Step) -> None:
    """Take that back."""
    if step.done_fact:
        session.keep_facts({name: value for name, value in session.facts().items() if name != step.done_fact})
    keep_ticked({rule: day for rule, day in ticked().items() if rule != step.rule})


def try_facts(facts: Mapping[str, Any], lang: Language) -> bool:
    """Keep these facts when they can be together; else say why not above the page, and keep the old ones."""
    problem = problem_of(facts, lang)
    if problem:
        st.session_state["timeline_problem"] = problem
        return False
    session.keep_facts(facts)
    return True


def problem_of(facts: Mapping[str, Any], lang: Language) -> str:
    """What is wrong with these facts, in a sentence; empty when nothing is."""
    errors = evaluate(facts, date.today(), lang).errors
    if not errors:
        return ""
    message = text("invalid_fact", lang, fact=fact_label(errors[0].fact, lang), message=errors[0].message)
    return text("tl_bad_facts", lang, message=message)


def show_problem() -> None:
    """Say once what went wrong with the last change."""
    problem = st.session_state.pop("timeline_problem", "")
    if problem:
        st.warning(problem, icon=":material/warning:")


def clear() -> None:
    """Forget the case: its facts and the steps done. The conversation stays to be read."""
    session.keep_facts({})
    keep_ticked({})
