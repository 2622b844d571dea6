"""Passages: how long they are, what they know about their place, and which of them say the same."""

from __future__ import annotations

import pytest
from document_tools import passages_of

from ingest.chunks import MAX_WORDS, make_passages
from ingest.document import Block, Document, Kind, Passage, Place

SENTENCE = "De werkgever en de werknemer spreken elke zes weken over het plan nummer {n} en leggen dat vast."


def passages_from(*blocks: Block) -> list[Passage]:
    return make_passages(Document("eigen", "Eigen document", "", list(blocks)))


def words(text: str) -> int:
    return len(text.split())


def test_a_long_section_is_cut_between_sentences_in_pieces_of_about_150_words() -> None:
    lines = [SENTENCE.format(n=n) for n in range(60)]
    passages = passages_of("1 Het plan\n\n" + "\n".join(lines))
    assert len(passages) > 5
    assert " ".join(passage.text for passage in passages) == " ".join(lines)
    for passage in passages:
        assert words(passage.text) <= MAX_WORDS * 1.1
        assert passage.text.startswith("De werkgever") and passage.text.endswith(".")
        assert passage.section == "1 Het plan"
        assert passage.kind is Kind.TEXT


def test_a_passage_knows_the_lines_it_was_read_from() -> None:
    lines = [SENTENCE.format(n=n) for n in range(60)]
    for passage in passages_of("1 Het plan\n\n" + "\n".join(lines)):
        assert passage.lines is not None
        first, last = passage.lines
        assert passage.text == " ".join(lines[first - 3 : last - 2])


def test_a_sentence_of_400_words_is_still_cut() -> None:
    passages = passages_of("Het begint hier en " + "dan komt er nog een stuk bij " * 60 + "en dan is het klaar.")
    assert len(passages) >= 3
    assert all(words(passage.text) <= MAX_WORDS * 1.1 for passage in passages)


def test_every_piece_of_a_long_table_repeats_its_title() -> None:
    rows = [f"Land: Land {n}; Loon: {n} dagen; Uitkering: {n} weken daarna." for n in range(60)]
    passages = passages_from(Block(Kind.TABLE, "\n".join(["Tabel 2 Loon per land.", *rows]), "Landen"))
    assert len(passages) > 2
    assert all(passage.text.startswith("Tabel 2 Loon per land.\nLand: Land ") for passage in passages)
    assert [line for passage in passages for line in passage.text.split("\n")[1:]] == rows
    assert all(words(passage.text) <= MAX_WORDS for passage in passages)


def test_a_table_of_numbers_is_worth_indexing() -> None:
    table = "Tabel: 2020, 2021.\n2020: 12.345; 2021: 23.456.\n2020: 34.567; 2021: 45.678."
    assert [passage.text for passage in passages_from(Block(Kind.TABLE, table, "Cijfers"))] == [table]


def test_a_short_footnote_is_never_cut_from_its_sentence() -> None:
    text = " ".join(SENTENCE.format(n=n) for n in range(30))
    note = "Behalve in de vakantie. Dan geldt een ander uur. Zie de cao."
    for end in [i + 1 for i, c in enumerate(text) if c == "."]:
        block = Block(Kind.TEXT, text, "Plan", notes=[(end, f"Noot 1: {note}")])
        with_note = [p.text for p in passages_from(block) if "Noot 1" in p.text]
        before = text[:end].rsplit(". ", 1)[-1]
        assert len(with_note) == 1
        assert f"{before} (Noot 1: {note})" in with_note[0]


def test_kinds_and_sections_are_never_mixed_in_a_passage() -> None:
    passages = passages_from(
        Block(Kind.TEXT, "Dit is een zin over het eerste onderwerp.", "A"),
        Block(Kind.LIST, "• bel de arts\n• maak een plan", "A"),
        Block(Kind.TEXT, "Dit is een zin over het tweede onderwerp.", "B"),
    )
    assert [(p.kind, p.section) for p in passages] == [(Kind.TEXT, "A"), (Kind.LIST, "A"), (Kind.TEXT, "B")]


def test_a_short_answer_below_its_question_is_kept_and_debris_is_not() -> None:
    assert [p.text for p in passages_from(Block(Kind.TEXT, "Uiterlijk in week zes.", "Wanneer?"))] == [
        "Uiterlijk in week zes."
    ]
    for debris in ("Bron CM", "0,7% 1,2% 3,4% 5,6% 7,8% 9,1% 2,3% 4,5%", "zie ook"):
        assert passages_from(Block(Kind.TEXT, debris, "A")) == []


def test_pages_run_from_the_first_to_the_last_of_the_passage() -> None:
    text = "De eerste helft staat hier en de tweede helft staat op een andere bladzijde."
    places = [(0, Place(3, 7)), (30, Place(4, 8))]
    (passage,) = passages_from(Block(Kind.TEXT, text, "A", places))
    assert (passage.lines, passage.pages) == ((3, 4), (7, 8))


# near-duplicates

ORIGINAL = (
    "De werkgever vraagt uiterlijk in week zes een oordeel aan de bedrijfsarts en bespreekt dat daarna met de "
    "werknemer die ziek thuis zit."
)


@pytest.mark.parametrize(
    "copy",
    [
        ORIGINAL.replace("die ziek thuis zit", "die dan nog altijd ziek is"),
        "In het kort: " + ORIGINAL,
        ORIGINAL.replace(",", "").upper(),
    ],
)
def test_near_duplicates_are_in_one_group(copy: str) -> None:
    other = "Het UWV beslist binnen acht weken over de aanvraag van een uitkering en schrijft dan een brief."
    first, second, third = passages_from(
        Block(Kind.TEXT, ORIGINAL, "A"), Block(Kind.TEXT, other, "B"), Block(Kind.TEXT, copy, "C")
    )
    assert first.group == third.group != second.group


def test_rows_of_one_table_are_no_near_duplicates() -> None:
    title = "Tabel 1 De duur van het loon bij ziekte en van de uitkering daarna in een aantal landen van Europa."
    first, second = passages_from(
        Block(Kind.TABLE, f"{title}\nLand: Polen; Duur: 33 dagen.", "A"),
        Block(Kind.TABLE, f"{title}\nLand: Spanje; Duur: 15 dagen.", "A"),
    )
    assert first.group != second.group


def test_a_passage_has_the_same_id_in_every_build() -> None:
    assert passages_of(ORIGINAL)[0].id == passages_of("\n\n" + ORIGINAL)[0].id
    assert passages_of(ORIGINAL)[0].id != passages_of(ORIGINAL + " En meer.")[0].id
