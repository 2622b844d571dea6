"""An answer as text, and ratings as JSON: what is in them and what is not."""

from __future__ import annotations

import json
from datetime import date

import pytest

from assistant.answer import Answer, Citation, Warning
from exports.answer_text import answer_text
from exports.feedback import FORMAT, Rated, feedback_json
from settings import version

CITATION = Citation(
    n=1,
    source_id="own:cao",
    title="cao.pdf",
    year=None,
    country="NL",
    currency="current",
    locator="Loon, blz. 3",
    quote="Het loon is 100 procent.",
)
CHECK = {
    "rule": "report-42w",
    "basis": [{"law": "Ziektewet", "article": "art. 38", "url": "https://wetten.overheid.nl/x"}],
}
ANSWER = Answer(
    status="answered",
    lang="nl",
    text="**42-wekenmelding** – uiterlijk **28 december 2026**.\n\n> Het *loon* is \\*hoog\\* \\[hier\\] [1]\n\n[wet](https://wetten.overheid.nl/y)",
    citations=[
        CITATION,
        CITATION.model_copy(update={"n": 2, "title": "Boek", "year": 2010, "url": "https://x.example/b"}),
    ],
    checks=[CHECK, CHECK],
    warnings=[Warning(kind="privacy", text="Ik zag een **BSN**.")],
    facts={"first_sick_day": "2026-03-09"},
)


def test_the_text_has_words_laws_and_sources_without_markdown() -> None:
    copied = answer_text(ANSWER)
    assert copied.startswith("42-wekenmelding – uiterlijk 28 december 2026.")
    assert "Het loon is *hoog* [hier] [1]" in copied
    assert "wet (https://wetten.overheid.nl/y)" in copied
    assert copied.count("- Ziektewet art. 38: https://wetten.overheid.nl/x") == 1
    assert "[1] cao.pdf, Loon, blz. 3" in copied
    assert "[2] Boek (2010), Loon, blz. 3, https://x.example/b" in copied
    assert "Ik zag een BSN." in copied
    assert "**" not in copied and "\n>" not in copied and "2026-03-09" not in copied


@pytest.mark.parametrize(("lang", "heads"), [("nl", "Bronnen:"), ("en", "Sources:"), ("pl", "Źródła:")])
def test_the_heads_are_in_the_answer_s_language(lang: str, heads: str) -> None:
    assert heads in answer_text(ANSWER.model_copy(update={"lang": lang}))


def test_an_answer_without_law_or_source_is_its_words() -> None:
    assert answer_text(Answer(status="out_of_scope", lang="nl", text="Daar kan ik niet mee helpen.")) == (
        "Daar kan ik niet mee helpen."
    )


def test_ratings_hold_rules_and_sources_and_no_facts() -> None:
    written = feedback_json([Rated(ANSWER, "bad", "Klopt niet, mijn nummer is 123456782")], date(2026, 11, 22))
    found = json.loads(written)
    assert found["format"] == FORMAT and found["version"] == version() and found["date"] == "2026-11-22"
    (answer,) = found["answers"]
    assert answer["rating"] == "bad" and answer["remark"] == "Klopt niet, mijn nummer is [BSN]"
    assert answer["rules"] == ["report-42w", "report-42w"] and answer["sources"] == ["own", "own"]
    for secret in ("123456782", "2026-03-09", "28 december", "first_sick_day", "Het loon", "cao"):
        assert secret not in written
