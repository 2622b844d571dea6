"""The case as a file: back as it went, and one clear sentence for every file that is no such case."""

from __future__ import annotations

import json

import pytest

from errors import InputError
from exports.case import MAX_BYTES, SavedCase, load_case, save_case
from knowledge.sources import LANGUAGES, Language

CASE = SavedCase(
    {
        "first_sick_day": "2026-03-09",
        "recovered_on": ["2026-04-01"],
        "relapsed_on": ["2026-04-11"],
        "plan_date": None,
        "erd_zw": False,
        "workdays": ["mon", "tue"],
        "holiday": ["2026-07-01", "2026-07-14"],
        "partial_work_percent": 50.5,
        "lives_in": "PL",
    },
    {"casemanager": "2026-04-20"},
)
BSN = 123456782


def _file(**changed: object) -> bytes:
    content = json.loads(save_case(CASE))
    return json.dumps({**content, **changed}).encode()


def test_a_case_comes_back_as_it_went() -> None:
    assert load_case(save_case(CASE), "nl") == CASE


def test_a_case_with_the_mark_that_windows_puts_before_it_is_read() -> None:
    assert load_case(b"\xef\xbb\xbf" + save_case(CASE), "nl") == CASE


def test_free_text_and_numbers_of_persons_are_never_written() -> None:
    written = save_case(SavedCase({"first_sick_day": "2026-03-09", "cao": "Jan Jansen", "employees": BSN}))
    assert json.loads(written)["facts"] == {"first_sick_day": "2026-03-09"}


BAD: list[tuple[bytes, str]] = [
    (b"", "niet te lezen als JSON"),
    (b"geen json", "niet te lezen als JSON"),
    (b"\xff\xfe\x00", "niet te lezen als JSON"),
    (b"[" * 90_000, "niet te lezen als JSON"),
    (b"[1, 2]", "ander programma"),
    (b'{"nbformat": 4, "cells": []}', "ander programma"),
    (b" " * (MAX_BYTES + 1), "ander programma"),
    (_file(version=2), "versie 2"),
    (_file(version="1"), "ontbreken de feiten of de versie"),
    (_file(version=True), "ontbreken de feiten of de versie"),
    (_file(facts=[]), "ontbreken de feiten of de versie"),
    (_file(facts={"schoenmaat": 43}), "schoenmaat"),
    (_file(facts={"first_sick_day": "2026-02-30"}), "eerste ziektedag"),
    (_file(facts={"first_sick_day": "2026-03-09", "plan_date": "2026-01-01"}), "kan niet"),
    (_file(facts={"employees": BSN}), "kan niet"),
    (_file(facts={"cao": "Jan Jansen"}), "kan niet"),
    (_file(done={"koffie": "2026-01-01"}), "koffie"),
    (_file(done={"casemanager": "morgen"}), "Casemanager"),
    (_file(done=[1]), "ontbreken de feiten of de versie"),
]


@pytest.mark.parametrize(("content", "part"), BAD, ids=range(len(BAD)))
def test_a_file_that_is_no_case_is_refused_in_one_sentence(content: bytes, part: str) -> None:
    with pytest.raises(InputError) as refused:
        load_case(content, "nl")
    message = str(refused.value)
    assert part in message and message.count("\n") == 0
    assert str(BSN) not in message and "Jansen" not in message


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_refusal_is_in_the_language_of_the_visitor(lang: Language) -> None:
    with pytest.raises(InputError) as refused:
        load_case(b"{}", lang)
    assert {"nl": "ander programma", "en": "another program", "pl": "innego programu"}[lang] in str(refused.value)
