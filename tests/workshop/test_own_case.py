"""A trainer's own case: what is exported can be loaded again, and what is wrong is said in one sentence each."""

from __future__ import annotations

import json
from typing import Any, Literal

import pytest
import yaml

from knowledge.sources import LANGUAGES, Language
from knowledge.workshop import get_cases
from workshop.answers import solve
from workshop.own_case import MOST_BYTES, CaseFileError, export_case, load_case

BSN = "123456782"


def _content(**changes: Any) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(export_case(get_cases()["bakkerij"], "json", "nl"))
    return content | changes


def _refused(content: object, lang: Language = "nl") -> tuple[str, ...]:
    data = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
    with pytest.raises(CaseFileError) as problem:
        load_case(data, lang)
    return problem.value.problems


@pytest.mark.parametrize("form", ["yaml", "json"])
@pytest.mark.parametrize("name", sorted(get_cases()))
def test_what_is_exported_is_loaded_again(name: str, form: Literal["yaml", "json"]) -> None:
    case = get_cases()[name]
    assert load_case(export_case(case, form, "pl"), "nl") == case


def test_an_edited_date_moves_the_answer() -> None:
    written = export_case(get_cases()["terugval"], "yaml", "nl").decode()
    assert written.startswith("# Poortwijzer: een casus")
    moved = written.replace("relapsed_on: '2026-07-20'", "relapsed_on: 2026-07-27").replace(
        "day: '2026-07-20'", "day: 2026-07-27"
    )
    moved = moved.replace("today: '2026-07-21'", "today: 2026-07-28")
    case = load_case(moved.encode(), "nl")
    # 29 June to 26 July are 28 fit days: a new case.
    assert "28 dagen" in solve(case, case.questions[0], "nl").answer
    assert "nieuw ziektegeval" in solve(case, case.questions[0], "nl").answer


def test_one_language_is_enough() -> None:
    content = yaml.safe_load(export_case(get_cases()["conflict"], "yaml", "en"))
    for told in [content["title"], content["goals"], content["notes"], *(e["text"] for e in content["events"])]:
        del told["nl"], told["en"]
    for question in content["questions"]:
        for told in (question["ask"], question["answer"]):
            del told["nl"], told["en"]
    case = load_case(yaml.safe_dump(content, allow_unicode=True).encode(), "nl")
    assert case.title.get("nl") == "Kłótnia w kuchni"
    assert "29 listopada 2026" in solve(case, case.questions[2], "pl").answer


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"x" * (MOST_BYTES + 1), "200"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"a: [1", "UTF-8"),
        (b"a: &x [1]\nb: *x", "UTF-8"),
        (b"[" * 5000, "UTF-8"),
        (b"", "poortwijzer-case"),
        (b"just words", "poortwijzer-case"),
        ({"format": "other-program", "version": 1}, "poortwijzer-case"),
        (_content(version=7), "7"),
        (_content(title={"nl": f"Met {BSN}"}), "BSN"),
    ],
    ids=["large", "bytes", "broken", "alias", "deep", "empty", "words", "other", "future", "bsn"],
)
def test_a_file_that_is_no_case_is_refused_in_one_sentence(content: object, named: str, lang: Language) -> None:
    (problem,) = _refused(content, lang)
    assert named in problem
    assert BSN not in problem


def _with_fact(**facts: Any) -> dict[str, Any]:
    content = _content()
    content["events"][0]["facts"] |= facts
    return content


def _with_question(**changes: Any) -> dict[str, Any]:
    content = _content()
    content["questions"][0] |= changes
    return content


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (_with_fact(shoe_size=43), "shoe_size"),
        (_with_fact(employees="veel"), "employees"),
        (_with_fact(first_sick_day="2026-02-30"), "2026-02-30"),
        (_with_fact(oordeel_date="2026-01-01"), "oordeel_date"),
        (_with_question(rules=["geen-regel"]), "‘geen-regel’"),
        (_with_question(pages=["geen-pagina"]), "‘geen-pagina’"),
        (_with_question(answer={"nl": "Op {geen_datum}."}), "{geen_datum}"),
        (_with_question(answer={}), "questions.1.answer"),
        (_with_question(hint="x"), "questions.1.hint"),
        (_with_question(ask=None), "questions.1.ask"),
        (_content(today="2020-01-01"), "until"),
        (_content(minutes=0), "minutes"),
        ({key: value for key, value in _content().items() if key != "title"}, "‘title’"),
    ],
)
def test_each_problem_of_a_case_is_named(content: object, named: str) -> None:
    problems = _refused(content)
    assert any(named in problem for problem in problems), problems
    assert all(problem.count("\n") == 0 and len(problem) < 300 for problem in problems)


def test_problems_are_told_in_the_language_of_the_visitor() -> None:
    assert "take it out" in _refused(_content(extra=1), "en")[0]
    assert "proszę" in _refused(_content(extra=1), "pl")[0]
    assert "shoe_size" in _refused(_with_fact(shoe_size=1), "pl")[0]


def test_more_than_one_problem_is_told_at_once() -> None:
    assert len(_refused(_with_question(rules=["een", "twee"], pages=["drie"]))) == 3
