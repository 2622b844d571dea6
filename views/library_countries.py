"""The countries of the AKC study side by side, as a table in which every answer leads to its page."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from assistant.quotes import country_name
from knowledge.comparison import Aspect, Cell, Comparison, get_comparison
from knowledge.sources import Language, source_of
from knowledge.texts import text
from views import opened
from views.library_pages import lines_of

_HERE = Path(__file__).parent
_table = st.components.v2.component(
    "poortwijzer_countries",
    html='<div class="countries"></div>',
    css=(_HERE / "countries.css").read_text(encoding="utf-8"),
    js=(_HERE / "countries.js").read_text(encoding="utf-8"),
)


def show_countries(lang: Language) -> None:
    """Choose a question and countries; the table shows what each organisation answered."""
    comparison = get_comparison()
    st.markdown(text("lib_countries_intro", lang))
    aspects = {aspect.id: aspect for aspect in comparison.aspects}
    chosen = st.selectbox(
        text("lib_countries_aspect", lang),
        list(aspects),
        format_func=lambda name: aspects[name].title.get(lang),
        key="aspect",
        persist_state="page",
    )
    aspect = aspects[chosen]
    codes = list(dict.fromkeys(organisation.country for organisation in comparison.organisations.values()))
    wanted = st.pills(
        text("lib_countries_which", lang),
        codes,
        selection_mode="multi",
        format_func=lambda code: country_name(code, lang),
        key="countries",
        persist_state="page",
    )
    st.caption(text("lib_countries_nb", lang))
    st.caption(text("lib_countries_open", lang))
    _table(
        data=table_data(comparison, aspect, wanted or codes, lang),
        key=f"table-{lang}-{aspect.id}",
        on_opened_change=partial(opened.open_item, "page", aspect.page),
    )
    st.markdown(aspect.note.get(lang))
    source = source_of(comparison.source)
    place = text("lib_countries_source", lang, source=source.short_title, lines=lines_of(aspect.lines, lang))
    st.caption(place)


def table_data(comparison: Comparison, aspect: Aspect, countries: list[str], lang: Language) -> dict[str, Any]:
    """The table as plain data: heads, and a row for each organisation that answered."""
    columns = [column.get(lang) for column in aspect.columns]
    rows = []
    for name, cells in aspect.rows.items():
        organisation = comparison.organisations[name]
        if organisation.country not in countries:
            continue
        shown = [shown_cell(cell, lang) for cell in cells]
        rows.append(
            {
                "country": country_name(organisation.country, lang),
                "who": organisation.name,
                "cells": [
                    {
                        "text": words,
                        "unknown": cell == "nb",
                        "label": text("lib_cell_label", lang, cell=words, who=organisation.name, column=column),
                    }
                    for words, cell, column in zip(shown, cells, columns, strict=True)
                ],
            }
        )
    heads = [text("lib_countries_country", lang), text("lib_countries_who", lang), *columns]
    return {"caption": aspect.title.get(lang), "heads": heads, "rows": rows}


def shown_cell(cell: Cell, lang: Language) -> str:
    """A cell as people read it; the source's NB is "not known"."""
    return text(f"lib_cell_{cell}", lang) if isinstance(cell, str) else cell.get(lang)
