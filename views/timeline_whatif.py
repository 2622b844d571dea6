"""What if: another date, or a recovery in between; old beside new, and the case changes only when asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from exports.steps import CaseView, Move, Side, compare, view_case, when_in_words, with_gap
from knowledge.sources import Language
from knowledge.texts import text
from rules.fact_types import FACT_TYPES
from rules.wording import day_in_words
from views import problems, session
from views.facts import fact_name
from views.timeline_begin import chosen_day, day_field
from views.timeline_state import problem_of, try_facts

_Change = Callable[[Mapping[str, Any]], dict[str, Any]]
"""What is tried: it gives the facts as they would be."""
_KINDS = ("gap", "fact")
_USUAL = ("first_sick_day", "oordeel_date", "plan_date", "report42_date", "contract_end", "wia_application_date")


def show_what_if(view: CaseView, side: Side, lang: Language) -> None:
    """The form, and below it what would move."""
    with st.container(border=True):
        st.markdown(text("tl_whatif_intro", lang))
        kind = st.radio(
            text("tl_whatif_kind", lang),
            _KINDS,
            format_func=lambda kind: text(f"tl_whatif_{kind}", lang),
            key="what-if",
        )
        if kind == "gap":
            _ask_gap(lang)
        else:
            _ask_date(lang)
        problems.show("what-if", lang)
        tried: _Change | None = st.session_state.get("what_if")
        if tried is not None:
            _show_result(view, tried(session.facts()), side, lang)


def _ask_gap(lang: Language) -> None:
    with st.form("what-if-gap", border=False):
        day_field(text("tl_whatif_fit", lang), "what-if-fit")
        day_field(text("tl_whatif_ill", lang), "what-if-ill")
        st.form_submit_button(text("tl_whatif_button", lang), on_click=_try_gap)


def _try_gap() -> None:
    fit, ill = chosen_day("what-if-fit"), chosen_day("what-if-ill")
    _try(partial(with_gap, fit=fit, ill=ill) if fit and ill else None)


def _ask_date(lang: Language) -> None:
    known = [fact for fact in session.facts() if FACT_TYPES[fact].kind == "date"]
    with st.form("what-if-fact", border=False):
        st.selectbox(
            text("tl_whatif_date", lang),
            [*known, *(fact for fact in _USUAL if fact not in known)],
            format_func=lambda fact: fact_name(fact, lang),
            key="what-if-name",
        )
        day_field(text("tl_whatif_new", lang), "what-if-day")
        st.form_submit_button(text("tl_whatif_button", lang), on_click=_try_date)


def _try_date() -> None:
    fact, day = st.session_state["what-if-name"], chosen_day("what-if-day")
    _try((lambda facts: {**facts, fact: day.isoformat()}) if day else None)


def _try(change: _Change | None) -> None:
    """Show what a change does from now on; None says that something is still to be filled in."""
    if change is None:
        problems.say("what-if", partial(text, "tl_whatif_fill"))
    else:
        problems.forget("what-if")
        st.session_state["what_if"] = change


def _show_result(view: CaseView, tried: Mapping[str, Any], side: Side, lang: Language) -> None:
    problem = problem_of(tried, lang)
    if problem:
        st.warning(problem, icon=":material/warning:")
        return
    after = view_case(tried, date.today(), lang, side, session.ticked())
    moves = compare(view, after)
    if after.evaluation.results.get("same_case") is False and after.start and after.start != view.start:
        st.info(text("tl_whatif_new_case", lang, date=day_in_words(after.start, lang)), icon=":material/info:")
    if not moves:
        st.markdown(text("tl_whatif_same", lang))
    else:
        st.markdown(f"**{text('tl_whatif_moves', lang, count=len(moves))}**")
        st.html(_table(moves, lang))
    with st.container(horizontal=True):
        st.button(text("tl_whatif_take", lang), on_click=_take, args=(tried,), type="primary", key="what-if-take")
        st.button(text("tl_whatif_drop", lang), on_click=_drop, key="what-if-drop")


def _take(tried: Mapping[str, Any]) -> None:
    if try_facts(tried, "what-if"):
        _drop()


def _drop() -> None:
    st.session_state.pop("what_if", None)


def _table(moves: tuple[Move, ...], lang: Language) -> str:
    names = [text(key, lang) for key in ("tl_col_step", "tl_whatif_old", "tl_whatif_then", "tl_whatif_diff")]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    rows = []
    for move in moves:
        words = [when_in_words(step, lang) if step else "–" for step in (move.before, move.after)]
        cells = zip(names[1:], (*words, difference(move, lang)), strict=True)
        data = "".join(f'<td data-label="{escape(name)}">{escape(cell)}</td>' for name, cell in cells)
        rows.append(f'<tr><th scope="row">{escape(move.title)}</th>{data}</tr>')
    return f'<table class="steps-table"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def difference(move: Move, lang: Language) -> str:
    """How a step moved, in words."""
    if move.before is None:
        return text("tl_whatif_added", lang)
    if move.after is None or move.after.status == "not-needed":
        return text("tl_whatif_gone", lang)
    if not move.days:
        return text("tl_whatif_changed", lang)
    return text("tl_whatif_later" if move.days > 0 else "tl_whatif_earlier", lang, days=abs(move.days))
