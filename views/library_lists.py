"""What the lists of the library share: search, filters, a few items at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import streamlit as st

from knowledge.catalogue import Catalogue
from knowledge.sources import Language
from knowledge.texts import text
from views import opened
from views.opened import ItemKind

_T = TypeVar("_T")
_SHOWN = 15
_ALL = ""


def search_field(part: str, lang: Language) -> str:
    """The search field of one list; it keeps its words while something is shown whole."""
    return st.text_input(
        text("lib_search", lang),
        key=f"search-{part}",
        placeholder=text("lib_search_hint", lang),
        max_chars=200,
        persist_state="page",
    ).strip()


def found_by(words: str, catalogue: Catalogue, everything: Iterable[str], lang: Language) -> list[str]:
    """The ids that the words find, best first; all of them when there are no words."""
    return catalogue.find(words, lang) if words else list(everything)


class Filters:
    """Choices in one folded part; its name says how many are made."""

    def __init__(self, part: str, lang: Language) -> None:
        self._part, self._lang = part, lang
        keys = st.session_state.get(f"filters-{part}", [])
        count = sum(bool(st.session_state.get(key)) for key in keys)
        label = text("lib_filters_on", lang, count=count) if count else text("lib_filters", lang)
        self._keys: list[str] = []
        self._box = st.expander(label, icon=":material/filter_list:")

    def choose(self, name: str, options: Sequence[str], label: Callable[[str], str]) -> str:
        """One choice; empty when everything is wanted."""
        key = f"filter-{self._part}-{name}"
        self._keys.append(key)
        st.session_state[f"filters-{self._part}"] = self._keys
        return self._box.selectbox(
            text(f"lib_filter_{name}", self._lang),
            [_ALL, *options],
            format_func=lambda value: label(value) if value else text("lib_all", self._lang),
            key=key,
            persist_state="page",
        )


def show_some(part: str, items: Sequence[_T], draw: Callable[[_T], None], lang: Language, *, query: object) -> None:
    """How many were found, the first of them, and a button for more; a new `query` begins at the top again."""
    if not items:
        st.info(text("lib_nothing", lang), icon=":material/search_off:")
        return
    state = f"shown-{part}"
    before, count = st.session_state.get(state, (query, _SHOWN))
    count = count if before == query else _SHOWN
    st.caption(text("lib_found", lang, count=len(items)))
    with st.container(key=f"list-{part}"):
        for item in items[:count]:
            draw(item)
    st.session_state[state] = (query, count)
    if count < len(items):
        st.button(text("lib_more", lang), icon=":material/expand_more:", on_click=_more, args=(state, query, count))


def _more(state: str, query: object, count: int) -> None:
    st.session_state[state] = (query, count + _SHOWN)


def entry(kind: ItemKind, item_id: str, title: str, about: str, place: str) -> None:
    """One line of a list: its title as a button that opens it, and what it is about."""
    key = f"{place}-{kind}-{item_id}"
    with st.container(key=f"entry-{key}", gap=None):
        st.button(title, key=key, type="tertiary", on_click=opened.open_item, args=(kind, item_id))
        if about:
            st.caption(about)
