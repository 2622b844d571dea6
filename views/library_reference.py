"""The words of the field with what they mean, and the sources with what they are worth."""

from __future__ import annotations

import streamlit as st

from assistant.quotes import country_name
from knowledge.catalogue import source_catalogue, term_catalogue
from knowledge.pages import get_pages
from knowledge.sources import Language, Source, described_sources
from knowledge.terms import Term, get_terms
from knowledge.texts import text
from views.answer import currency_badge
from views.library_lists import Filters, found_by, search_field, show_some

_DETAILS = ("what", "method", "evidence", "good_for", "not_for", "obtain", "cite")
_FORMS = 4


def list_terms(lang: Language) -> None:
    """The words, each with its translation and meaning."""
    st.markdown(text("lib_terms_intro", lang))
    words = search_field("terms", lang)
    terms = {term.term: term for term in get_terms()}
    everything = sorted(terms, key=lambda name: _name(terms[name], lang).casefold())
    found = [terms[name] for name in found_by(words, term_catalogue(), everything, lang)]
    show_some("terms", found, lambda term: _show_term(term, lang), lang, query=(words, lang))


def _name(term: Term, lang: Language) -> str:
    return term.term if lang == "nl" else str(getattr(term, lang))


def _show_term(term: Term, lang: Language) -> None:
    others = [term.term, term.en, term.pl]
    shown = " · ".join(dict.fromkeys(word for word in others if word != _name(term, lang)))
    st.markdown(f"**{_name(term, lang)}** ({shown})  \n{term.means.get(lang)}")
    if forms := term.also.get(lang)[:_FORMS]:
        st.caption(text("lib_terms_also", lang, forms=", ".join(forms)))


def list_sources(lang: Language) -> None:
    """The sources, each with how it was made, how strong it is and what of it is outdated."""
    st.markdown(text("lib_sources_intro", lang))
    words = search_field("sources", lang)
    filters = Filters("sources", lang)
    sources = described_sources()
    countries = tuple(dict.fromkeys(source.country for source in sources.values()))
    country = filters.choose("country", countries, lambda value: country_name(value, lang))
    currencies = ("current", "dated", "outdated")
    currency = filters.choose("currency", currencies, lambda value: text(f"ui_badge_{value}", lang))
    kept = [
        (key, sources[key])
        for key in found_by(words, source_catalogue(), sources, lang)
        if country in ("", sources[key].country) and currency in ("", sources[key].currency)
    ]
    query = (words, country, currency, lang)
    show_some("sources", kept, lambda item: _show_source(*item, lang), lang, query=query)


def titled_with_year(source: Source) -> str:
    """The short title with its year, unless the title says it already."""
    known = source.year is None or str(source.year) in source.short_title
    return source.short_title if known else f"{source.short_title} ({source.year})"


def _show_source(key: str, source: Source, lang: Language) -> None:
    with st.expander(titled_with_year(source)):
        with st.container(horizontal=True):
            currency_badge(source.currency, lang)
            st.badge(country_name(source.country, lang), icon=":material/public:", color="blue")
        st.markdown(source.about[lang])
        with st.container(key=f"dutch-source-{key}"):
            st.markdown(f"**{source.title}** – {source.publisher}")
            for name in _DETAILS:
                st.markdown(f"**{text(f'lib_source_{name}', lang)}** {getattr(source, name)}")
        if source.year_note:
            st.caption(text("lib_source_year_note", lang, note=source.year_note))
        count = sum(any(place.source == key for place in page.sources) for page in get_pages().values())
        st.caption(text("lib_source_pages", lang, count=count))
