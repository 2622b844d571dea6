"""A field for one file, read once it is there and before the page is drawn: nothing that is done meanwhile loses it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

Read = Callable[[UploadedFile], None]
"""Uses a file; says itself what is wrong with one that cannot be used."""


def file_field(label: str, name: str, read: Read, types: Sequence[str] | None = None) -> None:
    """Draw the field; `name` tells it from others, `types` are the endings that it takes (None: any)."""
    counter = f"{name}-number"
    # A new key for each file, so that Streamlit lets go of the bytes once they are read.
    key = f"{name}-{st.session_state.get(counter, 0)}"
    st.file_uploader(label, type=types, key=key, on_change=partial(_take, key, counter, read))


def _take(key: str, counter: str, read: Read) -> None:
    file = st.session_state[key]
    if file is None:
        return
    st.session_state[counter] = st.session_state.get(counter, 0) + 1
    read(file)
