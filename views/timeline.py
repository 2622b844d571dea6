"""The timeline of one case: where it stands today, what comes, what if, and files to take along."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import streamlit as st

from exports.steps import OPEN, SIDES, CaseView, Side, view_case, when_in_words
from knowledge.sources import Language
from knowledge.texts import text
from rules.weeks import week_number
from rules.wording import day_in_words
from views import session
from views.frame import close_page, open_page
from views.known_facts import show_known
from views.timeline_begin import begin, open_saved
from views.timeline_picture import picture
from views.timeline_state import choose_side, clear, side
from views.timeline_steps import show_steps, show_table
from views.timeline_take import show_downloads
from views.timeline_whatif import show_what_if


def show() -> None:
    """Draw the page."""
    lang = open_page(wide=True)
    st.html(Path(__file__).parent / "timeline.css")
    st.title(text("tl_title", lang), anchor=False)
    st.markdown(text("tl_intro", lang))
    view = view_case(session.facts(), date.today(), lang, side(), session.ticked())
    if view.start is None:
        st.caption(text("tl_privacy", lang))
        begin(lang)
        open_saved(lang)
    elif not view.steps:
        st.info(text("tl_outside", lang), icon=":material/public:")
        show_known(lang)
    else:
        _show_case(view, lang)
    close_page(lang)


def _show_case(view: CaseView, lang: Language) -> None:
    chosen = _choose_side(lang)
    _summary(view, lang)
    show_known(lang)
    st.subheader(text("tl_picture", lang), anchor=False)
    chart = picture(view, lang, dark=st.context.theme.type == "dark")
    if chart is not None:
        st.vega_lite_chart(spec=chart, width="stretch", theme=None)
        st.caption(text("tl_picture_key", lang))
    with st.expander(text("tl_table", lang), icon=":material/table:"):
        show_table(view, lang)
    st.subheader(text("tl_steps", lang), anchor=False)
    show_steps(view, chosen, lang)
    st.subheader(text("tl_whatif", lang), anchor=False)
    show_what_if(view, chosen, lang)
    st.subheader(text("tl_keep", lang), anchor=False)
    show_downloads(view, chosen, lang)
    open_saved(lang)
    st.button(text("tl_clear", lang), icon=":material/restart_alt:", on_click=clear)


def _choose_side(lang: Language) -> Side:
    key = f"timeline-side-{lang}"
    st.session_state[key] = side()
    st.segmented_control(
        text("tl_side", lang),
        SIDES,
        required=True,
        format_func=lambda known: text(f"ui_role_{known}", lang),
        key=key,
        on_change=lambda: choose_side(st.session_state[key]),
    )
    return side()


def _summary(view: CaseView, lang: Language) -> None:
    case, today = view.evaluation.case, day_in_words(view.today, lang)
    if case is None:
        return
    week = week_number(case, view.today)
    lines = [
        text("tl_now_none", lang, today=today) if week is None else text("tl_now_week", lang, today=today, week=week)
    ]
    if case.counted_first_sick_day != case.first_sick_day:
        lines.append(text("tl_counted", lang, date=day_in_words(case.counted_first_sick_day, lang)))
    waiting = [step for step in view.steps if step.status in OPEN]
    coming = [step for step in view.steps if step.status == "upcoming" and not step.is_bar]
    lines.append(text("tl_count_open", lang, count=len(waiting)))
    if coming:
        nearest = min(coming, key=lambda step: step.first or step.last or date.max)
        lines.append(text("tl_next", lang, title=nearest.title, when=when_in_words(nearest, lang)))
    st.markdown("  \n".join(lines))
