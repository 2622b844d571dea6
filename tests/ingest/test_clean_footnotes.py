"""Footnotes: out of the running text, with the sentence that carries their number. All snippets are invented."""

from __future__ import annotations

import pytest
from document_tools import blocks_of, passages_of, texts_of

from ingest.document import Kind


def test_a_footnote_in_mid_sentence_is_lifted_out_and_tied_to_that_sentence() -> None:
    text = (
        "Het aantal aanvragen daalde1 door de nieuwe\n"
        "1  Bron: eigen telling van het instituut.\n"
        "wet van 2004. Daarna steeg het weer."
    )
    (block,) = blocks_of(text)
    assert block.text == "Het aantal aanvragen daalde door de nieuwe wet van 2004. Daarna steeg het weer."
    (passage,) = passages_of(text)
    assert passage.text == (
        "Het aantal aanvragen daalde door de nieuwe wet van 2004. (Noot 1: Bron: eigen telling van het instituut.) "
        "Daarna steeg het weer."
    )


def test_a_word_broken_around_a_footnote_is_whole_again() -> None:
    text = "Dat geldt ook in Dene-\n\n1 Alleen voor wie daar woont.\n\nmarken en Zweden, zo zeggen leden1 van de raad."
    before = (
        "Zo zeggen leden1 van de raad. Dat geldt ook in Dene-\n\n1 Alleen voor wie daar woont.\n\nmarken en Zweden."
    )
    assert texts_of(before) == ["Zo zeggen leden van de raad. Dat geldt ook in Denemarken en Zweden."]
    assert "1 Alleen" in " ".join(texts_of(text)), "a marker behind the note is not its marker"


@pytest.mark.parametrize(
    ("marked", "clean"),
    [
        ("Bijna 24%1 is langer ziek.", "Bijna 24% is langer ziek."),
        ("Zo blijkt uit twee studies1 van toen.", "Zo blijkt uit twee studies van toen."),
        ("Dat is in het tweede spoor.1 Daarna niet.", "Dat is in het tweede spoor. Daarna niet."),
        ("Dat zei de arts (in maart)1 nog.", "Dat zei de arts (in maart) nog."),
        ("Hij noemt het ‘maatwerk’1 en meer.", "Hij noemt het ‘maatwerk’ en meer."),
    ],
)
def test_a_marker_glued_to_a_word_or_sign_is_gone(marked: str, clean: str) -> None:
    (block,) = blocks_of(f"{marked}\n\n1 Een noot met uitleg.")
    assert block.text == clean
    assert [note for _, note in block.notes] == ["Noot 1: Een noot met uitleg."]


def test_a_marker_glued_to_a_number_is_told_from_the_number() -> None:
    """`n=26116` is n=261 with note 16: notes 1 to 15 came before."""
    words = [
        f"Dit is deel {chr(96 + n)} van het verhaal{n} over werk.\n\n{n} Uitleg {chr(96 + n)}.\n\n"
        for n in range(1, 16)
    ]
    text = "".join(words) + "Van de leden (n=26116) werkt de helft weer.\n\n16 Meer antwoorden waren mogelijk.\n"
    last = blocks_of(text)[-1]
    assert last.text.endswith("Van de leden (n=261) werkt de helft weer.")
    assert last.notes[-1][1] == "Noot 16: Meer antwoorden waren mogelijk."


@pytest.mark.parametrize(
    "text",
    [
        "Er zijn 984.169 mensen met een uitkering. Zie paragraaf 3.1 voor meer.",
        "De uitstoot van CO2 telt niet mee, en de premie is 5.100 euro.",
        "Van de leden (n=261) werkt de helft. Dat is 24,1% van het geheel.",
        "In 2004 duurde dat 104 weken, daarvoor 52.",
    ],
)
def test_a_number_that_is_no_marker_stays(text: str) -> None:
    assert texts_of(f"{text} Zo staat het in het verslag1 van de raad.\n\n1 Van vorig jaar.")[0].startswith(text)
    assert texts_of(text) == [text]


def test_a_numbered_heading_is_no_footnote() -> None:
    blocks = blocks_of("Dit gaat over werk in 2021.\n\n1 Inleiding\n\nDit hoofdstuk begint hier met een zin.")
    assert [(block.section, block.text) for block in blocks] == [
        ("", "Dit gaat over werk in 2021."),
        ("1 Inleiding", "Dit hoofdstuk begint hier met een zin."),
    ]


def test_a_numbered_list_is_no_footnote() -> None:
    (block,) = blocks_of("Doe dit in stap1 en verder:\n1. bel de arts\n2. maak een plan")
    assert block.text == "Doe dit in stap1 en verder:\n1. bel de arts\n2. maak een plan"


def test_a_long_footnote_is_a_passage_that_begins_with_its_sentence() -> None:
    note = " ".join(["Dit geldt niet voor wie al een uitkering had"] * 8)
    text = f"De regel geldt voor iedereen1 in het land.\n\n1 {note}."
    notes = [p for p in passages_of(text) if p.kind is Kind.FOOTNOTE]
    assert notes[0].text.startswith("De regel geldt voor iedereen in het land. (Noot 1: Dit geldt niet")
    assert notes[0].lines == (1, 1)


def test_a_footnote_may_run_over_several_lines() -> None:
    text = "De helft werkt1 weer.\n\n1 Dit zijn leden die in het\nvoorjaar antwoord gaven.\n\nDe rest werkt niet."
    assert blocks_of(text)[0].notes == [(20, "Noot 1: Dit zijn leden die in het voorjaar antwoord gaven.")]
    assert texts_of(text)[1:] == ["De rest werkt niet."]
