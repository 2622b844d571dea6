"""The FAQ page on its real file: one test per class of artefact; expectations read by hand from the raw text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from ingest.document import Kind

if TYPE_CHECKING:
    from tests.ingest.conftest import Original

pytestmark = pytest.mark.originals


@pytest.fixture(scope="module")
def faq(original: Callable[[str], Original]) -> Original:
    return original("acote-faq-re-integratie")


def test_no_passage_shows_a_known_defect(faq: Original) -> None:
    assert list(faq.defects()) == []


def test_the_top_of_the_site_is_gone(faq: Original) -> None:
    assert not any("Adobe" in passage.text or "Werkt!" in passage.text for passage in faq.passages)
    assert faq.passages[0].text.startswith("Op deze pagina treft u een overzicht aan")


@pytest.mark.parametrize(
    ("line", "question"),
    [
        (13, "Wat wordt verstaan onder reïntegratie?"),
        (48, "Wat is de rol van individuele werkgevers?"),
        (95, "Wat te doen bij dreigende WAO-toetreding?"),
        (146, "Wat mag ik van een reïntegratiebedrijf verwachten?"),
        (160, "Welke factoren kunnen een succesvolle reïntegratie belemmeren?"),
        (161, "Welke factoren bevorderen een succesvolle reïntegratie?"),
        (171, "Wat zijn de verplichtingen van de werknemer bij ziekte en reïntegratie?"),
        (
            177,
            "Wat zijn de sancties die een medewerker opgelegd kan krijgen als hij zich niet houdt aan de "
            "verplichtingen?",
        ),
    ],
)
def test_every_question_heads_its_answer(faq: Original, line: int, question: str) -> None:
    assert {passage.section for passage in faq.at(line)} == {question}


def test_every_question_of_the_page_is_a_section(faq: Original) -> None:
    assert sum(section.endswith("?") for section in faq.sections) == sum(line.strip().endswith("?") for line in faq.raw)


def test_the_glued_question_is_off_the_last_item(faq: Original) -> None:
    assert faq.at(160)[0].text.endswith("• belastende factoren in het privé-leven")
    assert faq.at(161)[0].text.startswith("• goed contact met de leidinggevende(n)\n• plezierige omgang")


def test_a_list_stays_with_the_sentence_that_introduces_it(faq: Original) -> None:
    duties = faq.has("een aantal verplichtingen gekregen:\n• risicoanalyse, vaststellen van de aard", kind=Kind.LIST)
    assert duties.lines == (53, 57)


def test_two_answers_in_the_same_words_share_a_group(faq: Original) -> None:
    first, second = faq.at(80)[0], faq.at(83)[0]
    assert second.group == first.group == first.id
