"""The three parts of the workshop page, and which of them is open."""

from __future__ import annotations

from typing import Literal

import streamlit as st

Part = Literal["case", "quiz", "own"]


def chosen_part() -> Part:
    """The part that is open."""
    part: Part = st.session_state.get("workshop_part", "case")
    return part


def choose_part(part: Part) -> None:
    """Open this part."""
    st.session_state["workshop_part"] = part
