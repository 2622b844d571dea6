"""The answer to "may I go abroad": verdict with its conditions, dates, whom to tell, what follows, whom to ask."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from assistant.check import Checked
from assistant.evidence import Statement
from knowledge.abroad import Row, get_tables
from knowledge.questions_back import questions_back
from knowledge.rulebook import get_rulebook
from knowledge.sources import Language
from knowledge.texts import text
from rules.obligation import JSON
from rules.wording import day_with_weekday, fact_label

_DATES = ("notify_by", "request_by", "register_by", "earliest_departure", "latest_return", "export_end_approx",
          "paid_from", "ends", "report_uwv_by", "report_latest")  # fmt: skip
_TO_DO = ("notify_by", "request_by")
_HOME = "NL"
_MONEY_FACT, _PURPOSE = "benefit", "purpose"


def trip_statements(checked: Checked, lang: Language, today: date) -> list[Statement]:
    """Everything about the trip, in the order in which people want it; nothing when no trip is asked about."""
    trip = checked.evaluation.trip
    if checked.mode != "trip":
        return []
    if checked.missing or trip is None:
        return list(_open_questions(checked, lang))
    statements = [part for row in trip.rows for part in _told(row, checked, lang, today)]
    if not statements and checked.evaluation.facts.text("destination") == _HOME:
        statements.append(_own("trip_inside", lang))
    return statements


def trip_checks(checked: Checked, lang: Language, today: date) -> list[dict[str, Any]]:
    """The rows that were applied, as items of `checks`; ask-more and info carry no verdict."""
    trip = checked.evaluation.trip
    if trip is None or checked.mode != "trip":
        return []
    verdict = trip.verdict if trip.verdict in ("yes", "no", "conditional") else None
    if verdict == "yes" and _too_long(checked) is not None:
        verdict = "conditional"
    return [_check(row, verdict, trip.notify_by, lang, today) for row in trip.rows]


def _too_long(checked: Checked) -> int | None:
    """About how many working days a trip without dates takes, when that is more than are left."""
    facts, results = checked.evaluation.facts, checked.evaluation.results
    length, left = facts.number("duration_days"), results.get("days_left_before")
    if length is None or not isinstance(left, int) or "paid_days" in results:
        return None
    about = int(length) * 5 // 7
    return about if about > left else None


def _check(row: Row, verdict: str | None, notify_by: date | None, lang: Language, today: date) -> dict[str, Any]:
    laws = get_rulebook().laws
    missed = {"severity": "pay", "text": row.missed.get(lang)} if row.missed else None
    return {
        "rule": row.id,
        "title": text("trip_title", lang),
        "who": "werknemer",
        "verdict": verdict,
        "latest": notify_by.isoformat() if notify_by else None,
        "state": None if notify_by is None else "overdue" if notify_by < today else "upcoming",
        "basis": [{"law": laws[item.law].name, "article": item.article, "url": str(item.url)} for item in row.basis],
        "certainty": "law" if row.certainty == "law" else "practice",
        "trace": [row.answer.get(lang), _law(row, lang).text],
        "if_missed": missed,
        "checked_on": row.checked_on.isoformat(),
    }


def _own(key: str, lang: Language, **values: object) -> Statement:
    sentence = text(key, lang, **values)
    return Statement(sentence, (sentence,))


def _plain(words: str) -> Statement:
    return Statement(words, (words,))


def _told(row: Row, checked: Checked, lang: Language, today: date) -> Iterator[Statement]:
    """One row: the verdict, the computed dates and days, limit, whom to tell, what follows, whom to ask, the law."""
    results = checked.evaluation.results
    yield _plain(f"**{row.answer.get(lang)}**")
    if (about := _too_long(checked)) is not None:
        yield _own("trip_too_long", lang, days=about, left=results["days_left_before"])
    days = list(_computed(results, lang, today))
    if days:
        yield Statement("\n".join(f"- {line}" for line in days), (json.dumps(dict(results)), *days))
    parts = {"limit": row.limit, "tell": row.tell, "missed": row.missed, "ask": row.ask}
    for name, part in parts.items():
        if part is not None:
            yield _plain(f"**{text(f'trip_head_{name}', lang)}** {part.get(lang)}")
    yield _law(row, lang)


def _computed(results: Mapping[str, JSON], lang: Language, today: date) -> Iterator[str]:
    for key in _DATES:
        value = results.get(key)
        if isinstance(value, str):
            day = date.fromisoformat(value)
            passed = key in _TO_DO and day < today
            yield text("trip_passed" if passed else f"trip_{key}", lang, date=day_with_weekday(day, lang))
    if "entitled_days" in results:
        yield text("trip_days_left", lang, left=results["days_left_before"], entitled=results["entitled_days"])
    if "paid_days" in results:
        yield text("trip_paid_days", lang, paid=results["paid_days"], unpaid=results["unpaid_days"])
    if results.get("days_over_20"):
        yield text("trip_days_over_20", lang, days=results["days_over_20"])


def _law(row: Row, lang: Language) -> Statement:
    laws = get_rulebook().laws
    places = "; ".join(f"{laws[item.law].name}, {item.article}" for item in row.basis)
    sentence = text("trip_law", lang, places=places)
    return Statement(sentence, (sentence,))


def _open_questions(checked: Checked, lang: Language) -> Iterator[Statement]:
    """Every missing fact with its choices, and what holds in the main cases, a line each."""
    yield _own("trip_depends", lang)
    lines = []
    for fact in checked.missing:
        known = questions_back().get(fact)
        choices = ", ".join(choice.label.get(lang) for choice in known.options) if known else ""
        label = known.question.get(lang) if known else fact_label(fact, lang)
        lines.append(f"- **{label}**" + (f" {choices}." if choices else ""))
    yield _plain("\n".join(lines))
    cases = list(_main_cases(checked, lang))
    if cases:
        yield _own("trip_main_cases", lang)
        yield _plain("\n".join(f"- {line}" for line in cases))
    if _MONEY_FACT in checked.missing:
        yield _own("trip_insured_elsewhere", lang)


def _main_cases(checked: Checked, lang: Language) -> Iterator[str]:
    """Per kind of money when that is not known; else what holds for this money, and what each purpose means for it."""
    facts = checked.evaluation.facts
    decisions = get_tables().decisions
    benefit = facts.text(_MONEY_FACT)
    if benefit is None:
        yield from (case.line.get(lang) for case in decisions.main_cases)
    elif _PURPOSE in checked.missing:
        destination = facts.text("destination")
        group = get_tables().group(destination) if destination else None
        yield from (case.line.get(lang) for case in decisions.main_cases if case.benefit == benefit)
        purposes: dict[str, list[str]] = {}
        for choice in questions_back()[_PURPOSE].options:
            row = next((r for r in decisions.rows if r.fits(benefit, choice.value, group, {})), None)
            if row is not None:
                purposes.setdefault(row.answer.get(lang), []).append(choice.label.get(lang))
        yield from (f"{'; '.join(labels)}: {answer}" for answer, labels in purposes.items())
