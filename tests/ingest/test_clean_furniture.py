"""What pages carry beside the text: invented snippets, with the clean text worked out by hand."""

from __future__ import annotations

import pytest
from document_tools import blocks_of, passages_of, texts_of

from ingest.document import Kind

SENTENCE = "De werkgever moet in week zes een oordeel vragen aan de bedrijfsarts over het verzuim."
HALVES = ("De werkgever moet in week", "zes een oordeel vragen aan de bedrijfsarts over het verzuim.")


def between(furniture: str) -> str:
    """A sentence with something in the middle of it."""
    return f"{HALVES[0]}\n{furniture}\n{HALVES[1]}"


@pytest.mark.parametrize(
    "contents",
    [
        "1. Inleiding ........ 3\n2. Het eerste jaar ........ 7\n2.1 De arts ..... 9\n3. Het tweede jaar .... 15",
        "1. Inleiding . . . . . . 3\n2. Het eerste jaar . . . . . . 7",
        "1. Inleiding …… 3\n2. Het eerste jaar …… 7",
    ],
)
def test_a_dotted_table_of_contents_leaves_the_sentence_around_it_whole(contents: str) -> None:
    assert texts_of(between(contents)) == [SENTENCE]


def test_a_navigation_that_returns_in_the_text_leaves_the_sentences_around_it_whole() -> None:
    menu = "Colofon\nVoorwoord\nSamenvatting\n1 Inleiding\n2 Methode\n3 Resultaten\n4 Conclusie\nBijlage 1\nBijlage 2"
    second = f"Daarna maken zij binnen acht weken\n{menu}\neen plan van aanpak met afspraken over het werk."
    assert " ".join(texts_of(f"{between(menu)}\n{second}")) == (
        f"{SENTENCE} Daarna maken zij binnen acht weken een plan van aanpak met afspraken over het werk."
    )


def test_a_paragraph_that_stands_in_two_places_is_no_navigation() -> None:
    paragraph = (
        "De werkgever en de werknemer leggen samen\nvast wat zij hebben afgesproken over het\n"
        "werk dat de werknemer nog kan doen, over de\nuren die daarbij horen, over de hulp die de\n"
        "bedrijfsarts of een ander daarbij geeft en\nover het moment waarop zij weer bij elkaar\n"
        "komen om te zien of de afspraken nog altijd\npassen bij wat er kan en bij wat er moet."
    )
    whole = paragraph.replace("\n", " ")
    assert texts_of(f"{paragraph}\n\nIntussen gebeurt er ook iets anders.\n\n{paragraph}") == [
        whole,
        "Intussen gebeurt er ook iets anders.",
        whole,
    ]


def test_a_running_header_printed_twice_with_year_and_page_glued_to_it_is_gone() -> None:
    header = "Werk en Ziekte 11 • oktober 2024"
    assert texts_of(between(f"{header}{header}44")) == [SENTENCE]


def test_a_header_on_every_page_is_gone() -> None:
    sentence = "Zin {} van de tekst loopt hier gewoon door tot het einde van de bladzijde."
    raw = "".join(f"Jaarverslag Verzuim\n{sentence.format(name)} {n} | 82\n" for n, name in enumerate("abcde", start=4))
    assert " ".join(texts_of(raw)) == " ".join(sentence.format(name) for name in "abcde")


def test_page_markers_glued_to_the_text_become_page_numbers() -> None:
    text = (
        "De werkgever betaalt het loon door aan de 18 | 82\n"
        "werknemer tot het einde van het tweede jaar. Soms duurt dat langer als de 19 | 82\n"
        "inspanningen te klein waren. Dan volgt een sanctie van een jaar voor de 20 | 82\n"
        "werkgever die te weinig deed."
    )
    (passage,) = passages_of(text)
    assert passage.text == (
        "De werkgever betaalt het loon door aan de werknemer tot het einde van het tweede jaar. Soms duurt dat langer "
        "als de inspanningen te klein waren. Dan volgt een sanctie van een jaar voor de werkgever die te weinig deed."
    )
    assert passage.pages == (18, 21)


def test_a_fraction_at_a_line_end_is_no_page_marker() -> None:
    assert texts_of("De uitkomst van de toets was 3 van 5\nvoor de meeste leden van de groep.") == [
        "De uitkomst van de toets was 3 van 5 voor de meeste leden van de groep."
    ]


def test_a_page_number_between_two_lines_of_prose_is_gone_and_a_year_stays() -> None:
    long = "De werknemer en de werkgever bespreken samen welk werk er nog mogelijk is en"
    assert texts_of(f"{long}\n8\nwelke hulp daarbij nodig is. De wet is van 2004 en geldt nog.") == [
        f"{long} welke hulp daarbij nodig is. De wet is van 2004 en geldt nog."
    ]


def test_addresses_that_a_reader_of_pdf_adds_for_links_are_gone() -> None:
    assert texts_of(between("https://voorbeeld.example/a https://voorbeeld.example/b")) == [SENTENCE]


# chart labels against lists


def test_the_text_layer_of_a_chart_is_gone_and_the_prose_around_it_stays() -> None:
    labels = "\n".join(f"Label nummer {name}\n{n + 3},{n}%" for n, name in enumerate("abcdefghij"))
    before = "De meeste leden vinden de hulp van de coördinator goed en werken daarna weer."
    after = "Dat blijkt uit de antwoorden die zij hebben gegeven."
    assert texts_of(f"{before}\n\n{labels}\n\n{after}") == [before, after]


def test_a_long_list_of_short_lines_stays() -> None:
    names = ["baas", "zieke", "bedrijfsarts", "casemanager", "coach", "vakbond", "jurist", "mediator", "huisarts"]
    names += ["familie", "gemeente", "buurvrouw", "verzekeraar"]
    items = "\n".join(f"• de {name}" for name in names)
    (block,) = blocks_of(f"Deze partijen kunnen meedoen:\n{items}")
    assert block.kind is Kind.LIST
    assert block.text.split("\n") == ["Deze partijen kunnen meedoen:", *(f"• de {name}" for name in names)]
    bare = " ".join(texts_of("Deze partijen kunnen meedoen:\n" + "\n".join(names)))
    assert all(name in bare for name in names)


def test_a_list_with_some_amounts_stays() -> None:
    items = "\n".join(f"- punt {name} kost {n}00 euro per maand" for n, name in enumerate("abcdefghijklmn", start=1))
    assert texts_of(f"De kosten zijn:\n{items}") == [f"De kosten zijn:\n{items}"]
