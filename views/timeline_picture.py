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
_ROW = 25
_TEXT_LIMIT = 230


def picture(view: CaseView, lang: Language, *, dark: bool) -> alt.LayerChart | None:
    """The chart, or None when the case has no day to begin with."""
    span = horizon(view)
    if span is None:
        return None
    steps = [step for step in view.steps if step.status in _SHAPES and (step.first or step.last)]
    ink = "#fafafa" if dark else "#1f2328"
    rows = [_row(step, span, lang) for step in steps]
    order = [row["row"] for row in rows]
    room = timedelta(days=20)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("row:O", sort=order, axis=None, scale=alt.Scale(paddingOuter=0.4)),
        tooltip=[
            alt.Tooltip("title:N", title=" "),
            alt.Tooltip("when:N", title=" "),
            alt.Tooltip("state:N", title=" "),
        ],
    )
    axis = alt.Axis(format="%m-%Y", title=None, labelColor=ink, tickCount=5, labelOverlap=True, grid=True)
    scale = alt.Scale(domain=[_js(span[0] - room), _js(span[1] + room)])
    from_ = alt.X("first:T", axis=axis, scale=scale)
    lines = base.mark_bar(height=7, cornerRadius=3, opacity=0.75).encode(x=from_, x2="last:T", color=_color(lang, None))
    points = base.mark_point(size=110, filled=True, opacity=1).encode(
        x=alt.X("at:T", scale=scale), color=_color(lang, None), shape=_shape(lang, ink)
    )
    layers = [lines.transform_filter("datum.first < datum.last"), points.transform_filter("!datum.bar")]
    layers += [_labels(base, scale, ink, side) for side in ("left", "right")]
    layers += _today(view.today, scale, ink, lang)
    days = {"first": day_in_words(span[0], lang), "last": day_in_words(span[1], lang), "count": len(rows)}
    chart: alt.LayerChart = alt.LayerChart(layer=layers).properties(
        height=_ROW * len(rows) + 60, description=text("tl_picture_says", lang, **days)
    )
    bare: alt.LayerChart = chart.configure_view(strokeWidth=0)
    return bare


def _row(step: Step, span: tuple[date, date], lang: Language) -> dict[str, Any]:
    first = step.first or step.last or span[0]
    last = step.last or (span[1] if step.is_bar else first)
    at = last if step.last else first
    late = (at - span[0]).days > (span[1] - span[0]).days / 2 and not step.is_bar
    return {
        "row": f"{step.number:02d}",
        "title": f"{step.number}. {step.title}",
        "when": when_in_words(step, lang),
        "state": status_in_words(step, lang),
        "status": text(f"tl_legend_{step.status}", lang),
        "first": first.isoformat(),
        "last": last.isoformat(),
        "at": at.isoformat(),
        "label": (first if late or step.is_bar else at).isoformat(),
        "side": "left" if late else "right",
        "bar": step.is_bar,
    }


def _js(day: date) -> alt.DateTime:
    return alt.DateTime(year=day.year, month=day.month, date=day.day)


def _scaled(lang: Language) -> tuple[list[str], list[str], list[str]]:
    words = [text(f"tl_legend_{status}", lang) for status in _SHAPES]
    return words, [shape for shape, _ in _SHAPES.values()], [color for _, color in _SHAPES.values()]


def _color(lang: Language, legend: alt.Legend | None) -> alt.Color:
    words, _, colors = _scaled(lang)
    return alt.Color("status:N", scale=alt.Scale(domain=words, range=colors), legend=legend)


def _shape(lang: Language, ink: str) -> alt.Shape:
    words, shapes, _ = _scaled(lang)
    legend = alt.Legend(
        orient="bottom", title=None, columns=3, labelColor=ink, symbolFillColor="#808080", symbolStrokeColor="#808080"
    )
    return alt.Shape("status:N", scale=alt.Scale(domain=words, range=shapes), legend=legend)


def _labels(base: alt.Chart, scale: alt.Scale, ink: str, side: str) -> alt.Chart:
    """The title beside its point: to the right in the first half of the picture, to the left in the second."""
    right = side == "right"
    chart: alt.Chart = (
        base.transform_filter(f"datum.side == '{side}'")
        .mark_text(align="left" if right else "right", dx=10 if right else -10, dy=-1, limit=_TEXT_LIMIT, color=ink)
        .encode(x=alt.X("label:T", scale=scale), text="title:N")
    )
    return chart


def _today(today: date, scale: alt.Scale, ink: str, lang: Language) -> list[alt.Chart]:
    data = alt.InlineData(values=[{"day": today.isoformat(), "word": text("tl_today", lang)}])
    at = alt.X("day:T", scale=scale)
    line = alt.Chart(data).mark_rule(strokeDash=[4, 3], strokeWidth=2, color=ink).encode(x=at)
    word = alt.Chart(data).mark_text(align="left", dx=4, baseline="top", fontWeight="bold", color=ink)
    return [line, word.encode(x=at, y=alt.value(0), text="word:N")]
