"""Below an answer: copy it with its sources, and say what you think of it. Both stay in this session."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import streamlit as st

from exports.answer_text import answer_text
from exports.feedback import RATINGS, Rated, Rating, feedback_json
from knowledge.sources import Language
from knowledge.texts import text
from views import session
from views.session import Turn

_HERE = Path(__file__).parent
_ICONS = {"good": ":material/thumb_up:", "bad": ":material/thumb_down:"}
_NOT_RATED = ("crisis", "invalid", "unavailable")
_copy = st.components.v2.component(
    "poortwijzer_copy",
    html='<div><button type="button"></button><span role="status"></span></div>',
    css=(_HERE / "copy.css").read_text(encoding="utf-8"),
    js=(_HERE / "copy.js").read_text(encoding="utf-8"),
)


def show_tools(number: int, turn: Turn, lang: Language) -> None:
    """The buttons below the answer with this number."""
    if turn["answer"].status in _NOT_RATED:
        return
    with st.container(horizontal=True, vertical_alignment="center", key=f"tools-{number}"):
        _copy(
            data={
                "text": answer_text(turn["answer"]),
                **{part: text(f"copy_{part}", lang) for part in ("label", "done", "failed")},
            },
            key=f"copy-{number}-{lang}",
            width="content",
        )
        rating: Rating | None = st.pills(
            text("rate_label", lang),
            RATINGS,
            default=turn.get("rating"),
            format_func=lambda value: f"{_ICONS[value]} {text(f'rate_{value}', lang)}",
            key=f"rating-{number}-{lang}",
            label_visibility="collapsed",
            width="content",
        )
    turn["rating"] = rating
    if rating is not None:
        label, before = text("rate_remark", lang), turn.get("remark", "")
        turn["remark"] = st.text_input(label, value=before, max_chars=500, key=f"remark-{number}-{lang}")
        st.caption(text("rate_kept", lang))


def download_ratings(lang: Language) -> None:
    """A button with all ratings of this session, when there are any."""
    rated = [
        Rated(turn["answer"], rating, turn.get("remark", ""))
        for turn in session.turns()
        if (rating := turn.get("rating")) is not None
    ]
    if rated:
        st.download_button(
            text("rate_download", lang),
            feedback_json(rated, date.today()),
            file_name="poortwijzer-oordelen.json",
            mime="application/json",
            icon=":material/download:",
            on_click="ignore",
        )
