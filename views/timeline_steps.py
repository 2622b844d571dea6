"""The steps of a case: as a table for every reader, and each one opened with what, who, why and how."""

from __future__ import annotations

from datetime import date
from functools import lru_cache, partial
from html import escape

import streamlit as st

from assistant.quotes import plain
from exports.steps import OPEN, CaseView, Side, Status, Step, status_in_words, when_in_words
from knowledge.pages import Page, get_pages
from knowledge.sources import Language
from knowledge.texts import text
from rules.wording import day_in_words
from views import problems
from views.timeline_begin import chosen_day, day_field
from views.timeline_state import mark, unmark

_GROUPS: tuple[tuple[str, tuple[Status, ...]], ...] = (
    ("open", OPEN),
    ("coming", ("upcoming", "unknown")),
    ("running", ("running",)),
    ("done", ("done", "over", "not-needed")),
)
_ICONS: dict[Status, str] = {
    "overdue": ":material/error:",
    "due": ":material/schedule:",
    "check": ":material/help:",
    "upcoming": ":material/event:",
    "unknown": ":material/help:",
    "running": ":material/play_arrow:",
    "done": ":material/check:",
    "over": ":material/history:",
    "not-needed": ":material/remove:",
}
_MOST_PAGES = 3


def show_table(view: CaseView, lang: Language) -> None:
    """All steps as a real table, with row and column headers."""
    names = [text(f"tl_col_{column}", lang) for column in ("step", "who", "when", "state")]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    rows = []
    for step in view.steps:
        cells = zip(names[1:], (step.who, when_in_words(step, lang), status_in_words(step, lang)), strict=True)
        data = "".join(f'<td data-label="{escape(name)}">{escape(cell)}</td>' for name, cell in cells)
        rows.append(f'<tr><th scope="row">{step.number}. {escape(step.title)}</th>{data}</tr>')
    table = f'<table class="steps-table"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
    st.html(table)


def show_steps(view: CaseView, side: Side, lang: Language) -> None:
    """The steps in four groups: what asks for attention first."""
    for group, states in _GROUPS:
        steps = [step for step in view.steps if step.status in states]
        if steps:
            st.markdown(f"**{text(f'tl_group_{group}', lang)}** ({len(steps)})")
        for step in steps:
            label = f"{step.number}. {step.title} – {when_in_words(step, lang)}"
            with st.expander(label, icon=_ICONS[step.status]):
                _show_step(step, side, lang)


def _show_step(step: Step, side: Side, lang: Language) -> None:
    def line(key: str, words: str) -> str:
        label = text(key, lang)
        return f"**{label}{'' if label.endswith('?') else ':'}** {words}"

    lines = [line("tl_state", status_in_words(step, lang)), line("tl_who", step.who), line("tl_what", step.what)]
    if step.advised and step.status in ("due", "upcoming"):
        lines.append(text("tl_advised", lang, date=day_in_words(step.advised, lang)))
    if step.how:
        lines.append(line("tl_how", "\n" + "\n".join(f"- {item}" for item in step.how)))
    if step.form:
        lines.append(line("tl_form", step.form))
    if step.talk:
        lines.append(line("tl_talk", step.talk))
    if step.missed and step.status != "done":
        lines.append(line("tl_missed", step.missed.text))
        lines.append(line("tl_repair", step.missed.repair))
    lines.append(line("tl_trace", "\n" + "\n".join(f"- {item}" for item in step.trace)))
    places = ", ".join(f"[{place}]({url})" for place, url in step.places)
    lines.append(line("tl_law" if step.is_law else "tl_practice", places))
    st.markdown("\n\n".join(lines))
    st.caption(text("tl_checked", lang, date=day_in_words(step.checked_on, lang)))
    _show_pages(step, side, lang)
    _show_mark(step, lang)


def _show_pages(step: Step, side: Side, lang: Language) -> None:
    pages = _pages_about(step.rule, side)
    if not pages:
        return
    st.markdown(f"**{text('tl_read_more', lang)}**")
    with st.container(horizontal=True):
        for page in pages:
            with st.popover(page.title):
                st.markdown(plain(page.title) if lang != "nl" else f"**{plain(page.title)}**")
                st.markdown(page.told_in(lang))


@lru_cache(maxsize=512)
def _pages_about(rule: str, side: Side) -> tuple[Page, ...]:
    """The pages that are first of all about this rule: the fewer others they rest on, the more they are."""
    fitting = [
        page
        for page in get_pages().values()
        if page.rules[:1] == (rule,)
        and side in page.roles
        and (page.currency, page.country) == ("current", "NL")
        and page.kind in ("law", "practice")
    ]
    return tuple(sorted(fitting, key=lambda page: (len(page.rules), len(page.roles)))[:_MOST_PAGES])


def _show_mark(step: Step, lang: Language) -> None:
    if step.is_bar or step.status in ("not-needed", "over", "running"):
        return
    if step.status == "done":
        st.button(
            text("tl_unmark", lang), key=f"undo-{step.rule}", icon=":material/undo:", on_click=unmark, args=(step,)
        )
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        day_field(text("tl_done_on", lang), f"done-on-{step.rule}", date.today())
        st.button(text("tl_mark", lang), key=f"done-{step.rule}", icon=":material/check:", on_click=_mark, args=(step,))
    problems.show(f"step-{step.rule}", lang)


def _mark(step: Step) -> None:
    day = chosen_day(f"done-on-{step.rule}")
    if day is None:
        problems.say(f"step-{step.rule}", partial(text, "ui_no_date"))
    else:
        mark(step, day)
