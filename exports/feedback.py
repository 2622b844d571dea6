"""What a visitor thought of the answers, as JSON to send to the maker: which rules and sources, never facts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from assistant.answer import Answer
from assistant.cleaning import clean_question
from assistant.quotes import OWN_PREFIX
from settings import version

FORMAT = "poortwijzer-feedback-1"
Rating = Literal["good", "bad"]
RATINGS: tuple[Rating, ...] = ("good", "bad")


class Rated(NamedTuple):
    """One answer with what somebody thought of it."""

    answer: Answer
    rating: Rating
    remark: str


def feedback_json(rated: Iterable[Rated], today: date) -> str:
    """The ratings as JSON. Questions, answers and facts stay out; a BSN in a remark is taken out."""
    answers = [
        {
            "rating": item.rating,
            "remark": clean_question(item.remark).text,
            "status": item.answer.status,
            "lang": item.answer.lang,
            "rules": [check["rule"] for check in item.answer.checks],
            "sources": [_source(citation.source_id) for citation in item.answer.citations],
            "warnings": [warning.kind for warning in item.answer.warnings],
        }
        for item in rated
    ]
    whole = {"format": FORMAT, "version": version(), "date": today.isoformat(), "answers": answers}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _source(source_id: str) -> str:
    """The source; a document of the visitor without its name, which may tell whose it is."""
    return OWN_PREFIX.rstrip(":") if source_id.startswith(OWN_PREFIX) else source_id
