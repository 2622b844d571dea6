"""What is open in the library: a part of it, and in that part perhaps one page, rule or source."""

from __future__ import annotations

from typing import Literal, NamedTuple

import streamlit as st

from views import problems

Section = Literal["pages", "rules", "terms", "sources", "past", "countries"]
SECTIONS: tuple[Section, ...] = ("pages", "rules", "terms", "sources", "past", "countries")
ItemKind = Literal["page", "rule"]


class Item(NamedTuple):
    """One thing that is shown whole."""

    kind: ItemKind
    id: str


def section() -> Section:
    """The part that is shown."""
    chosen = st.session_state.get("library_section")
    return next((known for known in SECTIONS if known == chosen), SECTIONS[0])


def choose_section(chosen: Section) -> None:
    """Show a part from its list."""
    problems.forget("library")
    st.session_state["library_section"] = chosen
    st.session_state["library_open"] = []


def opened() -> Item | None:
    """What is shown whole now; None shows the list of the part."""
    trail = _trail()
    return trail[-1] if trail else None


def open_item(kind: ItemKind, item_id: str) -> None:
    """Show one thing whole; going back returns to what was shown before."""
    problems.forget("library")
    _trail().append(Item(kind, item_id))


def go_back() -> None:
    """Show what was shown before."""
    if _trail():
        _trail().pop()


def _trail() -> list[Item]:
    trail: list[Item] = st.session_state.setdefault("library_open", [])
    return trail
