"""The UWV report on the second sickness year, as ingest cleans it; expectations were read off the raw file by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.ingest.conftest import Original

from ingest.document import Kind

pytestmark = pytest.mark.originals


@pytest.fixture
def uwv(original: Callable[[str], Original]) -> Original:
    return original("uwv-tweede-ziektejaar")


def test_no_passage_is_damaged(uwv: Original) -> None:
    assert list(uwv.defects()) == []


def test_double_spaced_lines_form_one_paragraph(uwv: Original) -> None:
    uwv.has("De VLZ beoogt werkgevers én werknemers (financieel) te stimuleren tot een adequate werkhervatting")  # L319
    uwv.has("het loon door te betalen.\nOndanks dat UWV door deze toetsing")  # L33, gap of two lines, L37


@pytest.mark.parametrize(
    "text",
    [
        "met een te hoge beëindigingdrempel. Een andere mogelijkheid is dat de langdurig zieken",  # L77, L81
        "zowel in het algemeen als voor de specifieke langdurig zieke werknemer waarover",  # L1715, note, L1723
        "verschil van mening tussen de werkgever en de bedrijfsarts over de aanpak",  # L1328, note, L1332
        "Dit geldt zowel in het algemeen als voor de specifieke",  # L4048, note, L4052
        "nog maar gedeeltelijk of in een lagere functie kunnen werken. Dit kan leiden",  # L4356, note, L4360
    ],
)
def test_paragraph_goes_on_behind_a_page_break_or_a_note(uwv: Original, text: str) -> None:
    uwv.has(text)


def test_word_broken_over_a_page_break(uwv: Original) -> None:
    uwv.has("de werknemer toch de mogelijkheid te bieden het werk weer op te bouwen")  # L2748-2749


@pytest.mark.parametrize(
    "text",
    [
        "de re-integratie-inspanningen van werkgever en werknemer voldoende zijn geweest",  # L23-25 re-inte-/gratie-
        "het aanvragen van een WIA-claimbeoordeling, met betrekking tot werknemers",  # L129-131
        "In een enkel geval wordt een nul-uren-contract aangeboden",  # L4338-4340
        "versturen de hele boel in één pakketje aan UWV",
        "is het re-integratieverslag door UWV afgekeurd",
        "werknemers met psychische klachten te laten betijen, omdat",  # L2998-3000 betij-/en is no coordination
        "over wilde gaan op tweede spoor, terwijl hij als werkgever",
        "is de respondent een P&O-functionaris",
    ],
)
def test_hyphen_at_the_end_of_a_line(uwv: Original, text: str) -> None:
    uwv.has(text)


@pytest.mark.parametrize(
    "text",
    [
        "Uit het WnW-onderzoek (tweede meting, n=423) blijkt",  # L1665, glued 12
        "Zo is een SW-bedrijf volledig toegerust",  # L2832
        "de loondoorbetaling- en re-integratieplicht bij ziekte",  # L313
        "de re-integratiemogelijkheden en -activiteiten. Dit geldt",  # L1713-1715
        "rol van de arbo-dienstverlener",
    ],
)
def test_hyphens_that_belong_to_the_text_stay(uwv: Original, text: str) -> None:
    uwv.has(text)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("ongeveer gehalveerd is. (Noot 1: Inmiddels is overigens sprake", "een duidelijke stijging"),
        ("in het tweede jaar wel zou lukken. (Noot 2: Dit hoeft in werkelijkheid niet", "verlaagd, waardoor de totale"),
        ("(de zogenaamde loonsanctie). (Noot 6: Oordeelt UWV positief", "een korting op de uitkering.)"),
        ("of men op de goede weg is. (Noot 9: Een positief deskundigenoordeel is echter geen garantie", "momentopname"),
        ("in onvoldoende mate in. (Noot 10: Het deskundigenoordeel is daar ook niet voor bedoeld", "geen advies"),
        ("(tweede meting, n=261). (Noot 16: Deze vraag is alleen gesteld", "langer dan een jaar ziek was.)"),
        ("een no-risk polis krijgt; (Noot 18: Hoewel de huidige werkgever", "niet van kan profiteren.)"),
        ("te kunnen blijven werken. (Noot 21: Dit hoeft in de praktijk", "in geval iemand niet werkt.)"),
        ("om een kansrijk re-integratietraject af te ronden. (Noot 23: Bij twee", "in de WnW-enquête.)"),
    ],
)
def test_note_stands_behind_its_sentence_in_one_passage(uwv: Original, text: str, note: str) -> None:
    assert note in uwv.has(text).text


def test_every_note_is_attached(uwv: Original) -> None:
    text = "\n".join(passage.text for passage in uwv.passages)
    assert [number for number in range(1, 25) if f"(Noot {number}: " not in text] == []


def test_long_note_with_a_gap_is_one_passage_with_its_sentence(uwv: Original) -> None:
    note = uwv.has("(Noot 22: Dit is gebaseerd op de opgave", kind=Kind.FOOTNOTE).text
    assert note.startswith("- veel/weinig re-integratieactiviteiten zijn verricht.")
    assert "‘Weinig’ re-integratieactiviteiten betekent maximaal 3 verschillende acties.)" in note


@pytest.mark.parametrize(
    "glued", ["n=26116", "n=2611", "gehalveerd is1", "in10", "onderzoek4", "onderzoek12", "polis18"]
)
def test_no_glued_note_numbers(uwv: Original, glued: str) -> None:
    assert [passage.lines for passage in uwv.passages if glued in passage.text] == []


@pytest.mark.parametrize(
    ("line", "page"),
    [(13, 5), (240, 8), (345, 9), (823, 17), (1653, 31), (2605, 45), (3739, 61), (4749, 75), (5665, 88)],
)
def test_printed_page_numbers(uwv: Original, line: int, page: int) -> None:
    spans = [passage.pages for passage in uwv.at(line)]
    assert any(span is not None and span[0] <= page <= span[1] for span in spans)


@pytest.mark.parametrize(
    "row",
    [
        "Soort deskundigenoordeel: passende arbeid; 2006: 1.177; 2007: 2.255; 2008: 2.945; 2009: 4.010.",
        "werkgever; 2006: 882; 2007: 1.722; 2008: 3.951; 2009: 5.624.",
        "Soort deskundigenoordeel: totaal; 2006: 8.195; 2007: 10.746; 2008: 13.361; 2009: 16.276.",
        "C1: wel claimaanvraag; R1 (veel activiteiten): 8; R2 (weinig activiteiten): 7; totaal: 15.",
        "C2: geen claimaanvraag; R1 (veel activiteiten): 7; R2 (weinig activiteiten): 8; totaal: 15.",
        "Omstandigheid buiten de organisatie; rol arbodienst.",
        "Omstandigheid binnen de organisatie (werkgever); bedrijfseconomische situatie.",
        "Uitkomst; WIA-claim (beoordeling).",
    ],
)
def test_table_row_names_its_columns(uwv: Original, row: str) -> None:
    uwv.has(row, kind=Kind.TABLE)


@pytest.mark.parametrize(
    "section",
    [
        "1.1 Achtergrond en doelstelling van het onderzoek – Achtergrond en aanleiding",
        "1.3 Leeswijzer",  # behind the page number 8
        "2.2 Wet Verbetering Poortwachter – Verzuimaanpak die men gewend is bepaalt houding t.o.v. WVP-richtlijnen",
        "5.3 De bedrijfseconomische situatie – Bedrijfseconomische situatie vaak niet van invloed op "
        "re-integratieactiviteiten",
        "7.1 Inleiding",
        "8.4 Invloed van de uitslag van de claimbeoordeling – Niet arbeidsongeschikt",
        "9.3 Conclusies – Welke verschillen zijn er naar bedrijfsomvang?",
        "BIJLAGE 1: METHODOLOGISCHE VERANTWOORDING – Representativiteit onderzoek",
    ],
)
def test_heading_becomes_a_section(uwv: Original, section: str) -> None:
    assert section in uwv.sections


def test_respondent_label_stands_before_its_quotation_without_codes(uwv: Original) -> None:
    quotation = uwv.has("“Ik vind het wel goed dat die regels er zijn.", kind=Kind.QUOTATION)
    assert quotation.text.startswith("leidinggevende, middelgrote organisatie, private sector: “Ik vind het wel goed")
    codes = [p.lines for p in uwv.passages if "C1R2," in p.text or "C2R2," in p.text or "C1R1," in p.text]
    assert codes == []


def test_all_quotations_keep_their_label(uwv: Original) -> None:
    labels = sum(
        line.startswith(("leidinggevende, ", "P&O-functionaris, "))
        for passage in uwv.passages
        if passage.kind is Kind.QUOTATION
        for line in passage.text.split("\n")
    )
    assert labels == 167


def test_quotation_goes_on_behind_a_page_break(uwv: Original) -> None:
    uwv.has("Bij het toepassen van de loonsanctie – na een verloren beroepsprocedure", kind=Kind.QUOTATION)  # L1634
    uwv.has("“De werkneemster stelde zich aanvankelijk heel offensief op", kind=Kind.QUOTATION)  # L2284


def test_items_stay_together_with_their_lead(uwv: Original) -> None:
    items = uwv.has("zijn er meer financiële mogelijkheden;", kind=Kind.LIST).text
    assert "Indien de bedrijfseconomische situatie goed is:\n- zijn er meer" in items
    assert items.endswith("- is de werkdruk en daarmee de druk tot efficiënt werken minder groot.")


def test_item_behind_a_page_break_joins_its_list(uwv: Original) -> None:
    items = uwv.has("- bedrijfsomvang: klein (6x), middelgroot (7x), groot (17x);", kind=Kind.LIST).text
    assert "- type klachten werknemer: fysiek (20x), psychisch (7x), combinatie fysiek/psychisch (3x);" in items


def test_questionnaire_has_its_own_kind_and_bullets(uwv: Original) -> None:
    question = uwv.has("• gelet de aard van zijn/haar aandoening?", kind=Kind.QUESTIONNAIRE)
    assert "\no minder uren werken\no aanpassingen binnen functie" in question.text
    assert {passage.kind for passage in uwv.passages if passage.lines and passage.lines[0] > 5690} == {
        Kind.QUESTIONNAIRE
    }
    assert "BIJLAGE 2: GEHANTEERDE VRAAGPUNTENLIJST – A. Algemeen" in uwv.sections


def test_repeated_text_is_marked(uwv: Original) -> None:
    start = "Het onderzoek dient inzicht te verschaffen"  # L125 and L4765
    first, again = (passage for passage in uwv.passages if passage.text.startswith(start))
    assert again.group == first.group == first.id
