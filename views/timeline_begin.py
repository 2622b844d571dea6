"""The first questions of a timeline, and opening a saved case."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from errors import InputError
from exports.case import load_case
from exports.steps import with_gap
from knowledge.sources import Language
from knowledge.texts import text
from rules.fact_values import FIRST_YEAR, LAST_YEAR
from rules.wording import fact_label
from views import session
from views.timeline_state import keep_ticked, show_problem, try_facts

_ALSO = ("contract_end", "oordeel_date", "plan_date", "report42_date")
_FIRST, _LAST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)


def begin(lang: Language) -> None:
    """Ask for the first sick day, and for what else may be known."""
    with st.form("timeline-begin"):
        st.subheader(text("tl_start", lang), anchor=False)
        first = day_field(fact_label("first_sick_day", lang), "begin-first")
        with st.expander(text("tl_start_more", lang)):
            fit = day_field(text("tl_whatif_fit", lang), "begin-fit")
            ill = day_field(text("tl_whatif_ill", lang), "begin-ill")
            others = {fact: day_field(fact_label(fact, lang), f"begin-{fact}") for fact in _ALSO}
        if not st.form_submit_button(text("tl_start_button", lang), type="primary"):
            return
    if first is None:
        st.warning(text("tl_start_missing", lang), icon=":material/warning:")
    elif (fit is None) != (ill is None):
        st.warning(text("tl_gap_both", lang), icon=":material/warning:")
    else:
        facts: dict[str, Any] = {**session.facts(), "first_sick_day": first.isoformat()}
        facts |= {fact: day.isoformat() for fact, day in others.items() if day}
        if try_facts(with_gap(facts, fit, ill) if fit and ill else facts, lang):
            st.rerun()
        show_problem()


def day_field(label: str, key: str, value: date | None = None) -> date | None:
    """A date field that may stay empty."""
    day: Any = st.date_input(
        label[:1].upper() + label[1:], value=value, min_value=_FIRST, max_value=_LAST, format="DD-MM-YYYY", key=key
    )
    return day if isinstance(day, date) else None


def open_saved(lang: Language) -> None:
    """A field for a case file; what cannot be used is said in one sentence, and nothing is lost."""
    with st.expander(text("tl_load", lang), icon=":material/folder_open:"):
        file = st.file_uploader(text("tl_load_label", lang), type="json", key="timeline-file")
        if not st.button(text("tl_load_button", lang), disabled=file is None) or file is None:
            return
        try:
            case = load_case(file.getvalue(), lang)
        except InputError as problem:
            st.warning(str(problem), icon=":material/warning:")
            return
        session.keep_facts(case.facts)
        keep_ticked(case.done)
        st.toast(text("tl_loaded", lang))
        st.rerun()
