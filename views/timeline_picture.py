"""The case as a picture: a row for each step along the weeks, wages and ban as lines, today as a dashed line."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import altair as alt

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


def picture(view: CaseView, lang: Language, *, dark: bool) -> alt.LayerChart | None:
    """The chart, or None when the case has no day to begin with."""
    span = horizon(view)
    if span is None:
        return None
    rows = [_row(step, span, lang) for step in view.steps if step.status in _SHAPES and (step.first or step.last)]
    ink = "#fafafa" if dark else "#1f2328"
    room = timedelta(days=20)
    scale = alt.Scale(domain=[_js(span[0] - room), _js(span[1] + room)])
    axis = alt.Axis(format="%m-%Y", title=None, labelColor=ink, tickCount=5, labelOverlap=True, grid=False)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("row:O", sort=[row["row"] for row in rows], axis=None),
        tooltip=[alt.Tooltip(f"{field}:N", title=" ") for field in ("title", "when", "state")],
    )
    lines = base.mark_bar(height=8, cornerRadius=3, yOffset=8).encode(
        x=alt.X("first:T", axis=axis, scale=scale), x2="last:T", color=_color(lang, ink)
    )
    points = base.mark_point(size=120, filled=True, opacity=1, yOffset=8).encode(
        x=alt.X("at:T", scale=scale), color=_color(lang, ink), shape=_shape(lang, ink)
    )
    layers = [
        base.mark_rule(color=ink, opacity=0.15, yOffset=8).encode(x=alt.value(0), x2=alt.value("width")),
        *_today(view.today, scale, ink, lang),
        lines.transform_filter("datum.first < datum.last"),
        points.transform_filter("!datum.bar"),
        base.mark_text(align="left", dy=-8, fontSize=13, limit=320, color=ink).encode(x=alt.value(2), text="title:N"),
    ]
    days = {"first": day_in_words(span[0], lang), "last": day_in_words(span[1], lang), "count": len(rows)}
    chart: alt.LayerChart = alt.LayerChart(layer=layers).properties(
        height=_ROW * len(rows) + _AROUND, description=text("tl_picture_says", lang, **days)
    )
    bare: alt.LayerChart = chart.configure_view(strokeWidth=0)
    return bare


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


def _js(day: date) -> alt.DateTime:
    return alt.DateTime(year=day.year, month=day.month, date=day.day)


def _scaled(lang: Language) -> tuple[list[str], list[str], list[str]]:
    words = [text(f"tl_legend_{status}", lang) for status in _SHAPES]
    return words, [shape for shape, _ in _SHAPES.values()], [color for _, color in _SHAPES.values()]


def _color(lang: Language, ink: str) -> alt.Color:
    words, _, colors = _scaled(lang)
    return alt.Color("status:N", scale=alt.Scale(domain=words, range=colors), legend=_legend(ink))


def _shape(lang: Language, ink: str) -> alt.Shape:
    words, shapes, _ = _scaled(lang)
    return alt.Shape("status:N", scale=alt.Scale(domain=words, range=shapes), legend=_legend(ink))


def _legend(ink: str) -> alt.Legend:
    return alt.Legend(orient="bottom", title=None, columns=3, labelColor=ink, labelFontSize=13, symbolSize=110)


def _today(today: date, scale: alt.Scale, ink: str, lang: Language) -> list[alt.Chart]:
    data = alt.InlineData(values=[{"day": today.isoformat(), "word": text("tl_today", lang)}])
    at = alt.X("day:T", scale=scale)
    line = alt.Chart(data).mark_rule(strokeDash=[4, 3], strokeWidth=2, opacity=0.6, color=ink).encode(x=at)
    word = alt.Chart(data).mark_text(
        align="center", dy=-6, baseline="bottom", fontWeight="bold", fontSize=13, color=ink
    )
    return [line, word.encode(x=at, y=alt.value(0), text="word:N")]
