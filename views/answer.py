"""One answer on the page: the text, why, and the sources with their badges."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Literal

import streamlit as st

from assistant.answer import Answer, Citation, Warning
from assistant.quotes import OWN_PREFIX, country_name, plain
from knowledge.sources import Currency, Language, source_of
from knowledge.texts import text
from rules.wording import day_in_words

BadgeColor = Literal["green", "orange", "red", "blue"]
_BADGE: dict[str, tuple[BadgeColor, str]] = {
    "current": ("green", ":material/check:"),
    "dated": ("orange", ":material/history:"),
    "outdated": ("red", ":material/block:"),
}
_ABOUT_THE_QUESTION = ("privacy", "unsure")


def show_answer(answer: Answer, lang: Language, question_back: Callable[[], None] | None = None) -> None:
    """Draw an answer: the verdict, the question back that would make it personal, the rest, why, and the sources.

    A warning about what was asked comes before the answer, except that nothing comes before help in a crisis.

    Text is shown as Markdown without HTML, and what a document says is escaped: nothing in it can become code.
    """
    unseen = [warning for warning in answer.warnings if warning.text not in answer.text]
    first = [warning for warning in unseen if warning.kind in _ABOUT_THE_QUESTION and answer.status != "crisis"]
    _show_warnings(first)
    if question_back is None:
        st.markdown(answer.text)
    else:
        verdict, _, rest = answer.text.partition("\n\n")
        st.markdown(verdict)
        question_back()
        st.markdown(rest)
    _show_warnings([warning for warning in unseen if warning not in first])
    if answer.checks:
        with st.expander(text("ui_why", lang), icon=":material/calculate:"):
            for check in answer.checks:
                _show_check(check, lang)
    if answer.citations:
        with st.expander(text("ui_sources", lang, count=len(answer.citations)), icon=":material/menu_book:"):
            for citation in answer.citations:
                _show_citation(citation, lang)
    if answer.considered:
        with st.expander(text("ui_considered", lang), icon=":material/search:"):
            st.markdown("\n".join(f"- {plain(item.title)} – {plain(item.locator)}" for item in answer.considered))


def _show_warnings(warnings: list[Warning]) -> None:
    for warning in warnings:
        st.warning(plain(warning.text), icon=":material/warning:")


def _show_check(check: dict[str, Any], lang: Language) -> None:
    st.markdown(f"**{check['title']}**")
    st.markdown("\n".join(f"- {step}" for step in check["trace"]))
    laws = ", ".join(f"[{item['law']} {item['article']}]({item['url']})" for item in check["basis"])
    kind = text("ui_law" if check["certainty"] == "law" else "ui_practice", lang)
    st.caption(
        f"{kind}: {laws} · {text('ui_checked', lang, date=day_in_words(date.fromisoformat(check['checked_on']), lang))}"
    )


def currency_badge(currency: Currency, lang: Language) -> None:
    """How far a source or page still holds, in a colour, a sign and a word."""
    color, icon = _BADGE[currency]
    st.badge(text(f"ui_badge_{currency}", lang), icon=icon, color=color)


def _show_citation(citation: Citation, lang: Language) -> None:
    source = source_of(citation.source_id, citation.title)
    year = f" ({citation.year})" if citation.year else ""
    st.markdown(f"**[{citation.n}] {plain(citation.title)}**{year}")
    with st.container(horizontal=True):
        if citation.source_id.startswith(OWN_PREFIX):
            st.badge(text("ui_badge_own", lang), icon=":material/person:", color="blue")
        else:
            currency_badge(citation.currency, lang)
        if citation.country not in ("NL", "EU"):
            st.badge(country_name(citation.country, lang), icon=":material/public:", color="blue")
    st.markdown("> " + plain(citation.quote).replace("\n", "\n> "))
    st.caption(plain(citation.locator))
    if about := source.about.get(lang):
        st.caption(about)
