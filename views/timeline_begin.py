"""The first questions of a timeline, and opening a saved case."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from errors import InputError
from exports.case import load_case
from exports.steps import with_gap
from knowledge.sources import Language
from knowledge.texts import text
from rules.fact_values import FIRST_YEAR, LAST_YEAR
from views import problems, session
from views.facts import fact_name
from views.timeline_state import try_facts
from views.upload import file_field

_ALSO = ("contract_end", "oordeel_date", "plan_date", "report42_date")
_FIRST, _LAST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)


def begin(lang: Language) -> None:
    """Ask for the first sick day, and for what else may be known."""
    with st.form("timeline-begin"):
        st.subheader(text("tl_start", lang), anchor=False)
        day_field(fact_name("first_sick_day", lang), "begin-first")
        with st.expander(text("tl_start_more", lang)):
            day_field(text("tl_whatif_fit", lang), "begin-fit")
            day_field(text("tl_whatif_ill", lang), "begin-ill")
            for fact in _ALSO:
                day_field(fact_name(fact, lang), f"begin-{fact}")
        st.form_submit_button(text("tl_start_button", lang), type="primary", on_click=_begin)
    problems.show("begin", lang)


def _begin() -> None:
    first, fit, ill = (chosen_day(f"begin-{name}") for name in ("first", "fit", "ill"))
    if first is None:
        problems.say("begin", partial(text, "tl_start_missing"))
    elif (fit is None) != (ill is None):
        problems.say("begin", partial(text, "tl_gap_both"))
    else:
        facts: dict[str, Any] = {**session.facts(), "first_sick_day": first.isoformat()}
        facts |= {fact: day.isoformat() for fact in _ALSO if (day := chosen_day(f"begin-{fact}"))}
        try_facts(with_gap(facts, fit, ill) if fit and ill else facts, "begin")


def day_field(label: str, key: str, value: date | None = None) -> None:
    """A date field that may stay empty; what it holds is read with `chosen_day`."""
    st.date_input(label, value=value, min_value=_FIRST, max_value=_LAST, format="DD-MM-YYYY", key=key)


def chosen_day(key: str) -> date | None:
    """What the date field with this key holds; None when it is empty."""
    day = st.session_state.get(key)
    return day if isinstance(day, date) else None


def open_saved(lang: Language) -> None:
    """A field for a case file, which is opened once it is there; what cannot be used is said in one sentence.

    Nothing is lost: the case that was there can be put back.
    """
    with st.expander(text("tl_load", lang), icon=":material/folder_open:"):
        file_field(text("tl_load_label", lang), "timeline-file", partial(_open, lang), ["json"])
        problems.show("load", lang)


def _open(lang: Language, file: UploadedFile) -> None:
    try:
        case = load_case(file.getvalue(), lang)
    except InputError as problem:
        message = str(problem)
        problems.say("load", lambda _: message)
        return
    session.keep_case(case.facts, case.done)
    st.toast(text("tl_loaded", lang))
