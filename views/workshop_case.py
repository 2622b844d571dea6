"""One practice case on the page: its story moved through time, what is done and due, questions, what to take along."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from assistant.quotes import plain
from knowledge.sources import Language
from knowledge.texts import text
from knowledge.workshop import PracticeCase
from rules.wording import day_in_words, day_with_weekday
from views.workshop_state import OWN, cases, choose_case, chosen_case, day_of, move_to, show_slide
from views.workshop_take import show_downloads
from workshop.answers import solve
from workshop.day import CaseOnDay, Standing, Step, case_on

_LOOKS: dict[Standing, str] = {
    "overdue": ":material/error:",
    "due": ":material/notifications_active:",
    "late": ":material/history:",
    "done": ":material/check_circle:",
    "past": ":material/help:",
    "upcoming": ":material/schedule:",
}
_NEXT_STEPS = 4
"""How many of the steps to come are shown at once."""


def show_case(lang: Language) -> None:
    """Draw the choice of case and the case that is open."""
    case = _choose(lang)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.badge(text(f"ws_phase_{case.phase}", lang), icon=":material/date_range:")
        st.button(text("ws_present", lang), key="present", icon=":material/slideshow:", on_click=show_slide, args=(0,))
    with st.expander(text("ws_goals", lang), icon=":material/flag:"):
        st.markdown(_list(case.goals.get(lang)))
    seen = case_on(case, _choose_day(case, lang), lang)
    key = "ws_today" if seen.week else "ws_today_fit"
    st.markdown(text(key, lang, date=day_with_weekday(seen.day, lang), week=seen.week))
    story, steps = st.columns([5, 6], gap="large")
    with story:
        _show_story(seen, lang)
    with steps:
        _show_steps(seen, lang)
    _show_questions(case, lang)
    with st.expander(text("ws_notes", lang), icon=":material/school:"):
        st.markdown(_list((*case.notes.get(lang), text("ws_notes_privacy", lang))))
    show_downloads(case, lang)


def _choose(lang: Language) -> PracticeCase:
    known = cases()

    def label(name: str) -> str:
        told = f"{known[name].title.get(lang)} · {text('ws_minutes', lang, minutes=known[name].minutes)}"
        return text("ws_case_own", lang, label=told) if name == OWN else told

    key = "workshop-case-choice"
    st.session_state[key] = chosen_case()
    st.selectbox(
        text("ws_choose", lang),
        list(known),
        format_func=label,
        key=key,
        on_change=lambda: choose_case(st.session_state[key]),
    )
    return known[chosen_case()]


def _choose_day(case: PracticeCase, lang: Language) -> date:
    """The slider through the case, with buttons for a week at a time."""
    day, key = day_of(case), f"workshop-day-{case.id}"
    st.session_state[key] = day
    st.slider(
        text("ws_day", lang),
        min_value=case.start,
        max_value=case.until,
        step=timedelta(days=1),
        format="DD-MM-YYYY",
        help=text("ws_day_help", lang),
        key=key,
        on_change=lambda: move_to(st.session_state[key]),
    )
    week = timedelta(days=7)
    with st.container(horizontal=True, key="week-buttons"):
        for name, target in (("week_back", day - week), ("week_on", day + week), ("day_of_case", case.today)):
            st.button(text(f"ws_{name}", lang), key=name, on_click=move_to, args=(target,))
    return day


def _show_story(seen: CaseOnDay, lang: Language) -> None:
    st.header(text("ws_story", lang), anchor=False)
    for day, words in seen.events:
        st.markdown(f"**{day_in_words(day, lang)}** – {plain(words)}")


def _show_steps(seen: CaseOnDay, lang: Language) -> None:
    st.header(text("ws_steps", lang), anchor=False)
    if not seen.steps:
        st.markdown(text("ws_no_steps", lang))
    for standing, look in _LOOKS.items():
        steps = [step for step in seen.steps if step.standing == standing]
        if steps:
            st.markdown(f"{look} **{text(f'ws_{standing}', lang)}**")
            shown = steps[:_NEXT_STEPS] if standing == "upcoming" else steps
            st.markdown(_list(tuple(step_line(step, lang) for step in shown)))
            if len(steps) > len(shown):
                with st.expander(text("ws_more", lang, count=len(steps) - len(shown))):
                    st.markdown(_list(tuple(step_line(step, lang) for step in steps[len(shown) :])))
    if seen.running:
        with st.expander(text("ws_running", lang), icon=":material/timeline:"):
            st.markdown(_list(tuple(step_line(step, lang) for step in seen.running)))


def step_line(step: Step, lang: Language) -> str:
    """A step in one line: what, when, and whether it is law or practice."""
    item = step.obligation
    kind = text("ws_law" if item.certainty == "law" else "ws_practice", lang)
    return f"{plain(item.title)} – {_when(step, lang)} · {kind}"


def _when(step: Step, lang: Language) -> str:
    item = step.obligation
    if item.latest:
        return text("ws_step_latest", lang, date=day_with_weekday(item.latest, lang))
    if item.kind == "window" and item.from_ and item.to:
        return text("ws_step_window", lang, first=day_in_words(item.from_, lang), last=day_in_words(item.to, lang))
    key = "ws_step_until" if item.to else "ws_step_from"
    return text(key, lang, date=day_with_weekday(step.day, lang))


def _show_questions(case: PracticeCase, lang: Language) -> None:
    st.header(text("ws_questions", lang), anchor=False)
    for number, question in enumerate(case.questions, start=1):
        solved = solve(case, question, lang)
        day = question.day or case.today
        with st.container(border=True, key=f"question-{case.id}-{number}"):
            st.markdown(f"**{number}. {plain(solved.ask)}**")
            st.caption(text("ws_as_of", lang, date=day_in_words(day, lang)))
            with st.expander(text("ws_answer", lang), icon=":material/visibility:"):
                st.markdown(plain(solved.answer))
                st.markdown(f"**{text('ws_grounds', lang)}**")
                for rule in solved.law:
                    laws = ", ".join(f"[{item.law} {item.article}]({item.url})" for item in rule.basis)
                    kind = text("ws_law" if rule.certainty == "law" else "ws_practice", lang)
                    st.caption(f"**{plain(rule.title)}** · {kind}: {laws}")
                if solved.pages:
                    titles = "; ".join(plain(page.title) for page in solved.pages)
                    st.caption(text("ws_pages", lang, titles=titles))


def _list(items: tuple[str, ...]) -> str:
    return "\n".join(f"- {item}" for item in items)
