"""Start of the app: `streamlit run app.py`. Picks the page; no logic."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from views import pages

# A file of our own: Streamlit would fetch a named icon from outside.
ICON = Path(__file__).resolve().parent / "views" / "icon.png"

st.set_page_config(page_title="Poortwijzer", page_icon=str(ICON), layout="centered")
st.navigation(pages.all_pages(), position="top").run()
