"""Hand-outs of practice cases, opened again as Word and as PDF: what is in them, and what is left out."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import get_args

import docx
import pytest
from docx.document import Document as Word
from pypdf import PdfReader

from exports.handout import HandoutKind, handout
from exports.pdf import to_pdf
from exports.word import to_docx
from knowledge.sources import LANGUAGES, Language
from knowledge.workshop import get_cases
from views.facts import facts_in_words

MADE_ON = date(2026, 11, 22)
DAY = re.compile(r"\b\d{1,2} (?:[a-ząćęłńóśźż]+|[A-Z][a-z]+) 20\d\d\b")


def _document(name: str, kind: HandoutKind, lang: Language) -> tuple[str, str]:
    """The text of the Word file and of the PDF."""
    case = get_cases()[name]
    made = handout(case, kind, facts_in_words(case.facts_on(case.today), lang), lang, MADE_ON)
    word = docx.Document(io.BytesIO(to_docx(made)))
    pdf = PdfReader(io.BytesIO(to_pdf(made)))
    return _words(word), " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def _words(word: Word) -> str:
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


@pytest.mark.parametrize("kind", get_args(HandoutKind))
def test_a_polish_hand_out_keeps_its_letters(kind: HandoutKind) -> None:
    word, pdf = _document("uitzendkracht-polen", kind, "pl")
    for text in (word, pdf):
        assert "Pracownik agencji z Polski" in text
        assert "chorobę" in text and "płaci" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_answers_stand_in_one_version_only(lang: Language) -> None:
    date_of_plan = {"nl": "28 oktober 2026", "en": "28 October 2026", "pl": "28 października 2026"}[lang]
    for text in _document("bakkerij", "answers", lang):
        assert date_of_plan in text
        assert {"nl": "Burgerlijk", "en": "Burgerlijk", "pl": "Burgerlijk"}[lang] in text
    for kind in ("questions", "blank"):
        for text in _document("bakkerij", kind, lang):
            assert date_of_plan not in text
            assert {"nl": "Voor de trainer", "en": "For the trainer", "pl": "Dla trenera"}[lang] not in text


def test_the_blank_version_gives_facts_and_steps_but_no_computed_day() -> None:
    case = get_cases()["bakkerij"]
    given = {"7 september 2026", "14 oktober 2026", "5 november 2026"}
    for text in _document("bakkerij", "blank", "nl"):
        assert "Het plan van aanpak" in text and "Plan van aanpak" in text and "42-wekenmelding" in text
        found = set(DAY.findall(text)) - {"21 november 2026"}  # the day in the footer on which the rules were checked
        assert found == given, found - given
    assert {event.day for event in case.events if event.day <= case.today} == {
        date(2026, 9, 7), date(2026, 10, 14), date(2026, 11, 5)
    }  # fmt: skip


def test_what_happens_after_the_day_of_the_case_is_not_given_away() -> None:
    for text in _document("bakkerij", "questions", "nl"):
        assert "12 november 2026" not in text


@pytest.mark.parametrize("name", sorted(get_cases()))
def test_every_case_makes_a_hand_out(name: str) -> None:
    for text in _document(name, "answers", "nl"):
        assert get_cases()[name].title.get("nl").replace("‘", "").split(":")[0][:15] in text.replace("‘", "")
        assert not re.search(r"\{[a-z]", text)
