"""A case as an aligned text table, for the command line."""

from __future__ import annotations

from datetime import date

from knowledge.rule_schema import Lang
from rules.obligation import Evaluation, Obligation
from rules.wording import day_in_words, say

_COLUMNS = ("column_number", "column_what", "column_who", "column_when", "column_state")


def as_table(evaluation: Evaluation, lang: Lang) -> str:
    """One line per obligation: number (as in the calendar file), what, who, when (with the weekday), state.

    Below it the counted first sick day, when there were interruptions.
    """
    rows = [tuple(say(name, lang) for name in _COLUMNS)]
    rows += [
        (str(number), item.title, item.who, _when(item, lang), _state(item, lang))
        for number, item in enumerate(evaluation.obligations, 1)
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    if len(rows) == 1:
        lines = [say("table_empty", lang)]
    if evaluation.case and evaluation.case.counted_first_sick_day != evaluation.case.first_sick_day:
        counted = day_in_words(evaluation.case.counted_first_sick_day, lang)
        lines += ["", say("start_counted", lang, date=counted)]
    return "\n".join(lines)


def _when(item: Obligation, lang: Lang) -> str:
    if item.latest:
        return say("when_latest", lang, date=_short(item.latest, lang))
    if item.from_ and item.to:
        return f"{_short(item.from_, lang)} – {_short(item.to, lang)}"
    if item.to:
        return say("when_until", lang, date=_short(item.to, lang))
    return say("when_from", lang, date=_short(item.from_, lang)) if item.from_ else "–"


def _short(day: date, lang: Lang) -> str:
    weekdays = say("weekdays_short", lang).split()
    return f"{weekdays[day.weekday()]} {day_in_words(day, lang)}"


def _state(item: Obligation, lang: Lang) -> str:
    if item.verdict == "no":
        return say("state_not_needed", lang)
    if item.days_late:
        return say("state_late", lang, days=item.days_late)
    return say(f"state_{item.state}", lang) if item.state else ""
