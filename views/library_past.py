"""Then and now: rules that changed, what old sources still say, and pages about the past, beside what holds today."""

from __future__ import annotations

import streamlit as st

from knowledge.pages import Page, get_pages
from knowledge.rule_schema import Rule
from knowledge.rulebook import get_rulebook
from knowledge.sentences import sentences
from knowledge.sources import Language, Outdated, Source, described_sources
from knowledge.texts import text
from views.library_lists import entry
from views.library_reference import titled_with_year
from views.library_rules import validity

_SENTENCES = 2


def show_past(lang: Language) -> None:
    """All of it, in three groups."""
    st.markdown(text("lib_past_intro", lang))
    st.subheader(text("lib_past_rules", lang), anchor=False)
    for rule in get_rulebook().rules.values():
        if len(rule.versions) > 1:
            _show_rule(rule, lang)
    st.subheader(text("lib_past_sources", lang), anchor=False)
    for key, source in described_sources().items():
        for number, item in enumerate(source.outdated):
            _show_statement(source, item, f"{key}-{number}", lang)
    st.subheader(text("lib_past_pages", lang), anchor=False)
    for page in get_pages().values():
        if page.kind == "history":
            _show_page(page, lang)


def _show_rule(rule: Rule, lang: Language) -> None:
    with st.container(border=True):
        st.markdown(f"**{rule.title.get(lang)}**")
        then, now = st.columns(2)
        with then:
            st.caption(text("lib_past_then", lang))
            for version in rule.versions[:-1]:
                st.markdown(f"{version.note.get(lang)}  \n*{validity(version, lang)}*")
        with now:
            st.caption(text("lib_past_now", lang))
            newest = rule.versions[-1]
            st.markdown(f"{newest.note.get(lang)}  \n*{validity(newest, lang)}*")
        entry("rule", rule.id, text("lib_open_rule", lang, title=rule.title.get(lang)), "", "changed")


def _show_statement(source: Source, item: Outdated, key: str, lang: Language) -> None:
    with st.container(border=True):
        st.markdown(f"**{titled_with_year(source)}**")
        then, now = st.columns(2)
        with then:
            st.caption(text("lib_past_then", lang))
            st.markdown(item.says.get(lang))
        with now:
            st.caption(text("lib_past_now", lang))
            st.markdown(item.today.get(lang))
            _rules(item.rules, f"says-{key}", lang)


def _show_page(page: Page, lang: Language) -> None:
    with st.container(border=True):
        with st.container(key=f"dutch-past-{page.id}"):
            st.markdown(f"**{page.title}**")
        then, now = st.columns(2)
        with then:
            st.caption(text("lib_past_then", lang))
            st.markdown(" ".join(sentences(page.told_in(lang))[:_SENTENCES]))
        with now:
            st.caption(text("lib_past_now", lang))
            if not _rules(page.rules, f"page-{page.id}", lang):
                st.markdown(text("lib_past_no_rule", lang))
        entry("page", page.id, text("lib_read_page", lang, title=page.title), "", "past")


def _rules(rule_ids: tuple[str, ...] | list[str], place: str, lang: Language) -> bool:
    """What the rules of today say, each to be opened; False when there are none."""
    known = get_rulebook().rules
    rules = [known[rule_id] for rule_id in rule_ids if rule_id in known]
    for rule in rules:
        title = text("lib_open_rule", lang, title=rule.title.get(lang))
        entry("rule", rule.id, title, sentences(rule.explain.get(lang))[0], place)
    return bool(rules)
