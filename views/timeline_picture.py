"""The case as a picture: a row for each step along the weeks, wages and ban as lines, today as a dashed line."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from exports.steps import CaseView, Status, Step, horizon, status_in_words, when_in_words
from knowledge.sources import Language
from knowledge.texts import text
from rules.wording import day_in_words

_SHAPES: dict[Status, tuple[str, str]] = {
    "overdue": ("triangle-up", "#d03b3b"),
    "due": ("diamond", "#c77700"),
    "check": ("cross", "#a8620f"),
    "upcoming": ("circle", "#3b82b5"),
    "done": ("square", "#2e8b57"),
    "running": ("triangle-right", "#3b82b5"),
    "over": ("triangle-down", "#808080"),
}
"""Status → shape and colour; each stands out from a white and from a dark page (3 to 1 and more)."""
_ROW = 36
"""Height of a row in pixels: the title, and below it the day, so that no screen is too narrow for it."""
_AROUND = 120
"""What the axis and the legend take of the height."""


def picture(view: CaseView, lang: Language, *, dark: bool) -> dict[str, Any] | None:
    """The chart as Vega-Lite has it, or None when the case has no day to begin with.

    Plain data on purpose: a library that builds and checks it costs more time than the rest of the page.
    """
    span = horizon(view)
    if span is None:
        return None
    rows = [_row(step, span, lang) for step in view.steps if step.status in _SHAPES and (step.first or step.last)]
    ink = "#fafafa" if dark else "#1f2328"
    room = timedelta(days=20)
    scale = {"domain": [_js(span[0] - room), _js(span[1] + room)]}
    days = {"first": day_in_words(span[0], lang), "last": day_in_words(span[1], lang), "count": len(rows)}
    return {
        "height": _ROW * len(rows) + _AROUND,
        "description": text("tl_picture_says", lang, **days),
        "config": {"view": {"strokeWidth": 0}},
        "layer": [_today(view.today, scale, ink, lang), _steps(rows, scale, ink, lang)],
    }


def _steps(rows: list[dict[str, Any]], scale: dict[str, Any], ink: str, lang: Language) -> dict[str, Any]:
    """The rows: a thin line below each, a bar for what lasts, a shape for a day, and the title above them."""
    axis = {"format": "%m-%Y", "title": None, "labelColor": ink, "tickCount": 5, "labelOverlap": True, "grid": False}
    words, shapes, colors = _scaled(lang)
    color = _by_status(words, colors, ink)
    return {
        "data": {"values": rows},
        "encoding": {
            "y": {"field": "row", "type": "ordinal", "sort": [row["row"] for row in rows], "axis": None},
            "tooltip": [{"field": field, "type": "nominal", "title": " "} for field in ("title", "when", "state")],
        },
        "layer": [
            {
                "mark": {"type": "rule", "color": ink, "opacity": 0.15, "yOffset": 8},
                "encoding": {"x": {"value": 0}, "x2": {"value": "width"}},
            },
            {
                "transform": [{"filter": "datum.first < datum.last"}],
                "mark": {"type": "bar", "height": 8, "cornerRadius": 3, "yOffset": 8},
                "encoding": {
                    "x": {"field": "first", "type": "temporal", "axis": axis, "scale": scale},
                    "x2": {"field": "last"},
                    "color": color,
                },
            },
            {
                "transform": [{"filter": "!datum.bar"}],
                "mark": {"type": "point", "size": 120, "filled": True, "opacity": 1, "yOffset": 8},
                "encoding": {
                    "x": {"field": "at", "type": "temporal", "scale": scale},
                    "color": color,
                    "shape": _by_status(words, shapes, ink),
                },
            },
            {
                "mark": {"type": "text", "align": "left", "dy": -8, "fontSize": 13, "limit": 320, "color": ink},
                "encoding": {"x": {"value": 2}, "text": {"field": "title", "type": "nominal"}},
            },
        ],
    }


def _row(step: Step, span: tuple[date, date], lang: Language) -> dict[str, Any]:
    first = step.first or step.last or span[0]
    last = step.last or (span[1] if step.is_bar else first)
    return {
        "row": f"{step.number:02d}",
        "title": f"{step.number}. {step.title}",
        "when": when_in_words(step, lang),
        "state": status_in_words(step, lang),
        "status": text(f"tl_legend_{step.status}", lang),
        "first": first.isoformat(),
        "last": last.isoformat(),
        "at": (last if step.last else first).isoformat(),
        "bar": step.is_bar,
    }


def _js(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "date": day.day}


def _scaled(lang: Language) -> tuple[list[str], list[str], list[str]]:
    words = [text(f"tl_legend_{status}", lang) for status in _SHAPES]
    return words, [shape for shape, _ in _SHAPES.values()], [color for _, color in _SHAPES.values()]


def _by_status(words: list[str], looks: list[str], ink: str) -> dict[str, Any]:
    legend = {
        "orient": "bottom",
        "title": None,
        "columns": 3,
        "labelColor": ink,
        "labelFontSize": 13,
        "symbolSize": 110,
    }
    return {"field": "status", "type": "nominal", "scale": {"domain": words, "range": looks}, "legend": legend}


def _today(today: date, scale: dict[str, Any], ink: str, lang: Language) -> dict[str, Any]:
    return {
        "data": {"values": [{"day": today.isoformat(), "word": text("tl_today", lang)}]},
        "encoding": {"x": {"field": "day", "type": "temporal", "scale": scale}},
        "layer": [
            {"mark": {"type": "rule", "strokeDash": [4, 3], "strokeWidth": 2, "opacity": 0.6, "color": ink}},
            {
                "mark": {
                    "type": "text",
                    "align": "center",
                    "dy": -6,
                    "baseline": "bottom",
                    "fontWeight": "bold",
                    "fontSize": 13,
                    "color": ink,
                },
                "encoding": {"y": {"value": 0}, "text": {"field": "word", "type": "nominal"}},
            },
        ],
    }
