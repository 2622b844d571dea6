"""What if: another date, or a recovery in between; old beside new, and the case changes only when asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from exports.steps import CaseView, Move, Side, compare, view_case, when_in_words, with_gap
from knowledge.sources import Language
from knowledge.texts import text
from rules.fact_types import FACT_TYPES
from rules.wording import day_in_words, fact_label
from views import session
from views.timeline_begin import day_field
from views.timeline_state import problem_of, ticked, try_facts

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
        changed = _ask_gap(lang) if kind == "gap" else _ask_date(lang)
        if changed is not None:
            st.session_state["what_if"] = changed
        tried: Mapping[str, Any] | None = st.session_state.get("what_if")
        if tried is not None:
            _show_result(view, tried, side, lang)


def _ask_gap(lang: Language) -> dict[str, Any] | None:
    with st.form("what-if-gap", border=False):
        fit, ill = (
            day_field(text("tl_whatif_fit", lang), "what-if-fit"),
            day_field(text("tl_whatif_ill", lang), "what-if-ill"),
        )
        if not st.form_submit_button(text("tl_whatif_button", lang)):
            return None
    if fit is None or ill is None:
        st.warning(text("tl_whatif_fill", lang), icon=":material/warning:")
        return None
    return with_gap(session.facts(), fit, ill)


def _ask_date(lang: Language) -> dict[str, Any] | None:
    known = [fact for fact in session.facts() if FACT_TYPES[fact].kind == "date"]
    with st.form("what-if-fact", border=False):
        fact = st.selectbox(
            text("tl_whatif_date", lang),
            [*known, *(fact for fact in _USUAL if fact not in known)],
            format_func=lambda fact: _capital(fact_label(fact, lang)),
        )
        day = day_field(text("tl_whatif_new", lang), "what-if-day")
        if not st.form_submit_button(text("tl_whatif_button", lang)):
            return None
    if day is None:
        st.warning(text("tl_whatif_fill", lang), icon=":material/warning:")
        return None
    return {**session.facts(), fact: day.isoformat()}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _show_result(view: CaseView, tried: Mapping[str, Any], side: Side, lang: Language) -> None:
    problem = problem_of(tried, lang)
    if problem:
        st.warning(problem, icon=":material/warning:")
        del st.session_state["what_if"]
        return
    after = view_case(tried, date.today(), lang, side, ticked())
    moves = compare(view, after)
    if after.evaluation.results.get("same_case") is False and after.start and after.start != view.start:
        st.info(text("tl_whatif_new_case", lang, date=day_in_words(after.start, lang)), icon=":material/info:")
    if not moves:
        st.markdown(text("tl_whatif_same", lang))
    else:
        st.markdown(f"**{text('tl_whatif_moves', lang, count=len(moves))}**")
        st.html(_table(moves, lang))
    with st.container(horizontal=True):
        st.button(text("tl_whatif_take", lang), on_click=_take, args=(tried, lang), type="primary", key="what-if-take")
        st.button(text("tl_whatif_drop", lang), on_click=_drop, key="what-if-drop")


def _take(tried: Mapping[str, Any], lang: Language) -> None:
    try_facts(tried, lang)
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
