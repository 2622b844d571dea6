"""Paragraphs, headings, lists, tables, boxes and kinds of text: invented snippets, expectations worked out by hand."""

from __future__ import annotations

import pytest
from document_tools import blocks_of, passages_of, texts_of

from ingest.document import Kind
from knowledge.sentences import sentences


def outline(text: str) -> list[tuple[str, str]]:
    """Section and text of each block."""
    return [(block.section, block.text) for block in blocks_of(text)]


# paragraphs


def test_a_double_spaced_body_is_joined_and_a_wider_gap_is_a_new_paragraph() -> None:
    text = (
        "De werkgever betaalt het loon door als de\n\nwerknemer ziek is. Dat duurt twee jaar. Daarna kan een\n\n"
        "uitkering volgen.\n\n\n\nEen tweede alinea begint hier en loopt over een regel\n\nheen tot aan de punt."
    )
    assert texts_of(text) == [
        "De werkgever betaalt het loon door als de werknemer ziek is. Dat duurt twee jaar. Daarna kan een uitkering "
        "volgen.",
        "Een tweede alinea begint hier en loopt over een regel heen tot aan de punt.",
    ]


def test_a_sentence_goes_on_behind_a_column_or_page_break() -> None:
    page = "De bedrijfsarts kijkt samen met de werknemer naar wat nog wel kan\nen naar wat"
    assert texts_of(f"{page}\n\fniet meer gaat op het werk.") == [
        "De bedrijfsarts kijkt samen met de werknemer naar wat nog wel kan en naar wat niet meer gaat op het werk."
    ]


# headings


def test_headings_of_a_text_with_one_line_per_paragraph_open_sections() -> None:
    text = (
        "Verzuimprotocol\n\nZiek melden\n\nMeld je ziek voor 9 uur bij je chef. Bel zelf.\n\nTijdens vakantie\n\n"
        "Word je ziek op vakantie, meld dit dan dezelfde dag.\n\nWat doe je bij herstel?\n\nMeld je beter."
    )
    assert outline(text) == [
        ("Ziek melden", "Meld je ziek voor 9 uur bij je chef. Bel zelf."),
        ("Tijdens vakantie", "Word je ziek op vakantie, meld dit dan dezelfde dag."),
        ("Wat doe je bij herstel?", "Meld je beter."),
    ]


def test_numbered_headings_open_sections_and_the_others_stand_below_them() -> None:
    text = (
        "2 Het eerste jaar\n\nDe werkgever begint meteen.\n\n2.1 Wie betaalt de kosten?\n\n"
        "De werkgever betaalt alles.\n\nDe rol van de arts\n\nDe arts geeft advies."
    )
    assert outline(text) == [
        ("2 Het eerste jaar", "De werkgever begint meteen."),
        ("2.1 Wie betaalt de kosten?", "De werkgever betaalt alles."),
        ("2.1 Wie betaalt de kosten? – De rol van de arts", "De arts geeft advies."),
    ]


def test_a_heading_over_two_lines_is_one_heading() -> None:
    text = "3.1 Wat de werkgever in het tweede jaar\nnog moet doen\n\nHij zoekt ander werk."
    assert outline(text) == [("3.1 Wat de werkgever in het tweede jaar nog moet doen", "Hij zoekt ander werk.")]


def test_a_sentence_that_begins_with_a_capital_is_no_heading() -> None:
    text = "Dat is nieuw voor de meeste leden.\nJan werkt bij een bakker\nin Utrecht en is ziek."
    assert outline(text) == [
        ("", "Dat is nieuw voor de meeste leden. Jan werkt bij een bakker in Utrecht en is ziek."),
    ]


# lists


@pytest.mark.parametrize("sign", ["-", "•", "–", "*", "o"])
def test_a_list_keeps_its_lead_in_and_its_items(sign: str) -> None:
    items = [f"{sign} een arts vragen", f"{sign} een plan maken", f"{sign} het dossier bijhouden"]
    text = "De werkgever moet in het eerste jaar:\n" + "\n".join(items)
    (block,) = blocks_of(text)
    assert block.kind is Kind.LIST
    assert block.text == text


def test_items_over_two_lines_are_joined() -> None:
    assert texts_of("Doe dit:\n- vraag de arts om een\n  oordeel\n- maak een plan") == [
        "Doe dit:\n- vraag de arts om een oordeel\n- maak een plan"
    ]


def test_an_aside_between_dashes_is_no_list() -> None:
    assert texts_of("De werkgever betaalt\n– tot het einde van het jaar –\nhet loon door.") == [
        "De werkgever betaalt – tot het einde van het jaar – het loon door."
    ]


# tables


def test_a_flattened_table_says_again_which_column_and_row_a_value_belongs_to() -> None:
    text = (
        "Tabel 3 Uitstroom per jaar\nLand 2021 2022 2023\nPolen 12,5 13,1 14,0\nSpanje 9,8 10,2 11,7\n"
        "De cijfers komen uit een peiling."
    )
    table, prose = blocks_of(text)
    assert table.kind is Kind.TABLE
    assert table.text.split("\n") == [
        "Tabel 3 Uitstroom per jaar.",
        "Land: Polen; 2021: 12,5; 2022: 13,1; 2023: 14,0.",
        "Land: Spanje; 2021: 9,8; 2022: 10,2; 2023: 11,7.",
    ]
    assert prose.text == "De cijfers komen uit een peiling."


def test_thousands_and_missing_values_in_a_flattened_table_stay_as_they_are() -> None:
    text = "Tabel 1 Aanvragen\nGrootte van bedrijf 2008 2009\nKlein 5.100 n.v.t.\nGroot en middelgroot 300 –"
    assert texts_of(text)[0].split("\n")[1:] == [
        "Grootte van bedrijf: Klein; 2008: 5.100; 2009: n.v.t.",
        "Grootte van bedrijf: Groot en middelgroot; 2008: 300; 2009: –.",
    ]


def test_a_table_in_a_layout_names_the_country_of_every_row() -> None:
    text = "Hier staat een zin over plannen.\nPolen plan Ja 6\nverslag Nee 12\nDaarna gaat de tekst verder."
    table = {
        "lines": [(2, 3)],
        "title": "Plannen per land",
        "columns": ["Land", "Stuk", "Verplicht", "Weken"],
        "rows": [{"lines": (2, 2), "group": "Polen"}, {"lines": (3, 3), "group": "Polen"}],
    }
    blocks = blocks_of(text, tables=[table])
    assert [block.text for block in blocks if block.kind is Kind.TABLE] == [
        "Plannen per land.\nLand: Polen; Stuk: plan; Verplicht: Ja; Weken: 6.\n"
        "Land: Polen; Stuk: verslag; Verplicht: Nee; Weken: 12."
    ]


# what a layout knows: boxes, quotations, questionnaires, cuts, pages


def test_a_case_box_in_mid_sentence_becomes_a_case_and_the_sentence_is_whole() -> None:
    text = "Zij zoeken ander werk dat past bij\nJan is bakker en ziek.\nHij wordt chauffeur.\nde mogelijkheden van Jan."
    box, *rest = sorted(
        blocks_of(text, boxes=[{"lines": (2, 3), "title": "Casus Jan"}]), key=lambda block: block.kind is not Kind.CASE
    )
    assert (box.section, box.text) == ("Casus Jan", "Jan is bakker en ziek. Hij wordt chauffeur.")
    assert [block.text for block in rest] == ["Zij zoeken ander werk dat past bij de mogelijkheden van Jan."]


def test_a_quotation_keeps_who_said_it() -> None:
    text = "Het blijkt lastig.\n\nR2, eigenaar, klein bedrijf\n\nIk wist niet wat ik moest doen."
    quotation = blocks_of(text, quotation_label=r"R\d, ")[-1]
    assert (quotation.kind, quotation.text) == (
        Kind.QUOTATION,
        "eigenaar, klein bedrijf: Ik wist niet wat ik moest doen.",
    )


def test_lines_named_as_questionnaire_are_of_that_kind() -> None:
    text = "Dit is de vragenlijst van het onderzoek.\n\nHoe lang bent u al ziek?\nWie helpt u daarbij?"
    blocks = blocks_of(text, kinds=[{"lines": (3, 4), "kind": "questionnaire"}])
    assert [block.kind for block in blocks] == [Kind.TEXT, Kind.QUESTIONNAIRE]


def test_a_layout_numbers_the_pages() -> None:
    text = "Op deze bladzijde staat een eerste zin.\n\n\fOp de volgende staat nog een zin over werk."
    pages = [passage.pages for passage in passages_of(text, pages={1: 7}, sections={1: "A", 3: "B"})]
    assert pages == [(7, 7), (8, 8)]


# sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "De arts, bijv. dr. Jansen, kijkt o.a. naar art. 7:658a BW. Daarna volgt het advies.",
            ["De arts, bijv. dr. Jansen, kijkt o.a. naar art. 7:658a BW.", "Daarna volgt het advies."],
        ),
        ("Zie blz. 12 en nr. 3. Het kost ca. 500 euro.", ["Zie blz. 12 en nr. 3.", "Het kost ca. 500 euro."]),
        ("Er zijn 5.100 leden. 80,3 procent werkt.", ["Er zijn 5.100 leden.", "80,3 procent werkt."]),
        ("‘Dat klopt.’ Zei hij dat? Ja!", ["‘Dat klopt.’", "Zei hij dat?", "Ja!"]),
        ("Mevr. De Vries belt mr. Jansen i.v.m. het loon.", ["Mevr. De Vries belt mr. Jansen i.v.m. het loon."]),
        ("Zadzwoń do UWV. Łódź jest w Polsce.", ["Zadzwoń do UWV.", "Łódź jest w Polsce."]),
    ],
)
def test_sentences_end_where_people_end_them(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts
