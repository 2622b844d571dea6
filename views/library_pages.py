"""Our own pages: the list with its filters, and one page with all that it rests on."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache

import streamlit as st

from assistant.quotes import country_name
from knowledge.catalogue import page_catalogue
from knowledge.pages import Page, get_pages
from knowledge.rulebook import get_rulebook
from knowledge.sentences import sentences
from knowledge.sources import Language, source_of
from knowledge.terms import get_terms
from knowledge.texts import text
from rules.wording import day_in_words
from views import opened
from views.answer import currency_badge
from views.library_lists import Filters, entry, found_by, search_field, show_some

_ROLES = ("werkgever", "werknemer", "trainer")
_KINDS = ("law", "practice", "research", "experience", "history", "myth")
_CURRENCIES = ("current", "dated", "outdated")
_OFTEN = 5
"""A topic is offered as a filter when at least this many pages have it."""


@lru_cache(maxsize=1)
def common_topics() -> tuple[str, ...]:
    """The topics that many pages share, in the order of the alphabet."""
    counted = Counter(topic for page in get_pages().values() for topic in page.topics)
    return tuple(sorted((topic for topic, count in counted.items() if count >= _OFTEN), key=str.casefold))


@lru_cache(maxsize=1)
def _countries() -> tuple[str, ...]:
    return tuple(code for code, _ in Counter(page.country for page in get_pages().values()).most_common())


def list_pages(lang: Language) -> None:
    """Search, filters and the pages that are left."""
    words = search_field("pages", lang)
    filters = Filters("pages", lang)
    role = filters.choose("role", _ROLES, lambda value: text(f"ui_role_{value}", lang))
    topic = filters.choose("topic", common_topics(), lambda value: topic_label(value, lang))
    country = filters.choose("country", _countries(), lambda value: country_name(value, lang))
    kind = filters.choose("kind", _KINDS, lambda value: text(f"lib_kind_{value}", lang))
    currency = filters.choose("currency", _CURRENCIES, lambda value: text(f"ui_badge_{value}", lang))
    pages = get_pages()
    everything = sorted(pages, key=lambda page_id: pages[page_id].title.casefold())
    kept = [
        page
        for page in (pages[page_id] for page_id in found_by(words, page_catalogue(), everything, lang))
        if (not role or role in page.roles)
        and (not topic or topic in page.topics)
        and country in ("", page.country)
        and kind in ("", page.kind)
        and currency in ("", page.currency)
    ]
    query = (words, role, topic, country, kind, currency, lang)
    show_some("pages", kept, lambda page: page_entry(page, lang, "list"), lang, query=query)


def topic_label(topic: str, lang: Language) -> str:
    """A topic with its translation where the field has one."""
    known = next((term for term in get_terms() if term.term == topic), None)
    translated = "" if known is None or lang == "nl" else str(getattr(known, lang))
    return f"{topic} – {translated}" if translated and translated != topic else topic


def page_entry(page: Page, lang: Language, place: str) -> None:
    """One page in a list: its kind, how far it holds, and its first sentence in the reader's language."""
    parts = [text(f"lib_kind_{page.kind}", lang)]
    if page.country != "NL":
        parts.append(country_name(page.country, lang))
    if page.currency != "current":
        parts.append(text(f"ui_badge_{page.currency}", lang))
    first = sentences(page.told_in(lang))[0]
    entry("page", page.id, page.title, f"{' · '.join(parts)} – {first}", place)


def show_page(page: Page, lang: Language) -> None:
    """One page whole."""
    with st.container(key="dutch-title"):
        st.header(page.title, anchor=False)
    with st.container(horizontal=True):
        currency_badge(page.currency, lang)
        st.badge(text(f"lib_kind_{page.kind}", lang), icon=":material/label:", color="blue")
        if page.country != "NL":
            st.badge(country_name(page.country, lang), icon=":material/public:", color="blue")
    roles = ", ".join(text(f"ui_role_{role}", lang).lower() for role in page.roles)
    checked = text("lib_checked", lang, date=day_in_words(page.checked_on, lang))
    st.caption(f"{text('lib_for', lang, roles=roles)} · {checked}")
    if lang != "nl":
        st.info(text("lib_only_dutch", lang), icon=":material/translate:")
        st.markdown(page.told_in(lang))
        st.subheader(text("lib_full_page", lang), anchor=False)
    with st.container(key="dutch-body"):
        st.markdown(page.text)
    if page.caveat:
        st.markdown(f"**{text('lib_caveat', lang)}:** {page.caveat}")
    _show_grounds(page, lang)
    st.caption(text("lib_topics", lang, topics=", ".join(page.topics)))
    with st.expander(text("lib_link", lang), icon=":material/link:"):
        st.caption(text("lib_link_hint", lang))
        st.code(f"{_address()}?pagina={page.id}", language=None, wrap_lines=True)


def _address() -> str:
    """Where this app runs, without the path of the page that is shown."""
    whole: str = st.context.url or ""
    scheme, _, rest = whole.partition("://")
    return f"{scheme}://{rest.split('/')[0]}/" if rest else "/"


def _show_grounds(page: Page, lang: Language) -> None:
    st.subheader(text("lib_rests_on", lang), anchor=False)
    known = get_rulebook().rules
    if rules := [known[rule_id] for rule_id in page.rules if rule_id in known]:
        st.markdown(f"**{text('lib_rests_rules', lang)}**")
        for rule in rules:
            due = rule.review_before < date.today()
            checked, review = (day_in_words(day, lang) for day in (rule.checked_on, rule.review_before))
            dates = text("lib_rule_due" if due else "lib_rule_dates", lang, checked=checked, review=review)
            entry("rule", rule.id, rule.title.get(lang), dates, "ground")
    if page.basis:
        st.markdown(f"**{text('lib_rests_law', lang)}**")
        with st.container(key="dutch-basis"):
            st.markdown("\n".join(f"- [{item.what}]({item.url}): {item.says}" for item in page.basis))
    if page.sources:
        st.markdown(f"**{text('lib_rests_sources', lang)}**")
        with st.container(key="dutch-sources"):
            st.markdown("\n".join(_place(page, number, lang) for number in range(len(page.sources))))
        st.button(
            text("lib_section_sources", lang),
            icon=":material/menu_book:",
            on_click=opened.choose_section,
            args=("sources",),
        )


def _place(page: Page, number: int, lang: Language) -> str:
    place = page.sources[number]
    source = source_of(place.source)
    year = f", {source.year}" if source.year else ""
    return f"- {source.short_title}{year}, {lines_of(place.lines, lang)}: {place.supports}"


def lines_of(lines: tuple[int, int], lang: Language) -> str:
    """Line numbers of a source in words."""
    first, last = lines
    return text("locator_line" if first == last else "locator_lines", lang, first=first, last=last)
