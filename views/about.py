"""About: what it is and is not, privacy, how old rules and sources are, accessibility, whom to ask, the version."""

from __future__ import annotations

from datetime import date

import streamlit as st

from knowledge.contacts import get_contacts
from knowledge.pages import get_pages
from knowledge.rulebook import get_rulebook
from knowledge.sources import Language, described_sources
from knowledge.texts import text
from rules.wording import day_in_words
from settings import version
from views.answer import currency_badge
from views.frame import close_page, open_page


def show() -> None:
    """Draw the page."""
    lang = open_page()
    st.title(text("about_title", lang), anchor=False)
    for part in ("what", "limits", "privacy"):
        _heading(f"about_{part}", lang)
        st.markdown(text(f"about_{part}_text", lang))
    _contacts(lang)
    _rules(lang)
    _sources(lang)
    _heading("about_source_problem", lang)
    st.markdown(text("about_source_problem_text", lang))
    _heading("about_access", lang)
    for key in ("about_access_text", "about_access_known", "about_access_limits"):
        st.markdown(text(key, lang))
    _heading("about_version", lang)
    st.markdown(text("about_version_text", lang, version=version()))
    close_page(lang)


def _heading(key: str, lang: Language) -> None:
    st.header(text(key, lang), anchor=False)


def _contacts(lang: Language) -> None:
    _heading("about_contacts", lang)
    lines = []
    for contact in get_contacts():
        phones = f" {text('about_or', lang)} ".join(contact.phones)
        call = f" {text('about_phone', lang, phones=phones)}" if phones else ""
        lines.append(f"- [{contact.name}]({contact.url}): {contact.about.get(lang)}{call}")
    st.markdown("\n".join(lines))


def _rules(lang: Language) -> None:
    _heading("about_rules", lang)
    rulebook = get_rulebook()
    rules = rulebook.rules.values()
    days = {
        "oldest": min(rule.checked_on for rule in rules),
        "newest": max(rule.checked_on for rule in rules),
        "review": min(rule.review_before for rule in rules),
    }
    words = {name: day_in_words(day, lang) for name, day in days.items()}
    due = len(rulebook.due_for_review(date.today()))
    st.markdown(text("about_rules_text", lang, rules=len(rulebook.rules), due=due, **words))


def _sources(lang: Language) -> None:
    _heading("about_sources", lang)
    checked = [page.checked_on for page in get_pages().values()]
    oldest, newest = (day_in_words(day, lang) for day in (min(checked), max(checked)))
    st.markdown(text("about_sources_text", lang, pages=len(checked), oldest=oldest, newest=newest))
    for source in described_sources().values():
        with st.container(horizontal=True):
            currency_badge(source.currency, lang)
            if source.year:
                age = date.today().year - source.year
                st.markdown(text("about_sources_line", lang, title=source.short_title, year=source.year, age=age))
