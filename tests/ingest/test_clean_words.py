"""Words that line breaks and extraction have damaged: invented snippets, with the clean text worked out by hand."""

from __future__ import annotations

import pytest
from document_tools import texts_of


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        (
            "De bedrijfsarts geeft een oor-\ndeel over het verzuim.",
            "De bedrijfsarts geeft een oordeel over het verzuim.",
        ),
        ("Samen werken zij aan de re-\nintegratie van Jan.", "Samen werken zij aan de re-integratie van Jan."),
        ("Zij begint vroeg met de re-inte-\ngratie van Jan.", "Zij begint vroeg met de re-integratie van Jan."),
        ("Na twee jaar volgt de WIA-\naanvraag bij het UWV.", "Na twee jaar volgt de WIA-aanvraag bij het UWV."),
        ("Dan volgt de WIA-claim-\nbeoordeling door een arts.", "Dan volgt de WIA-claimbeoordeling door een arts."),
        ("Zij vraagt het de P&O-\nadviseur van de fabriek.", "Zij vraagt het de P&O-adviseur van de fabriek."),
        ("Ook de gezins-\nen thuissituatie telt mee.", "Ook de gezins- en thuissituatie telt mee."),
        ("Ook de gezins- en\nthuissituatie telt mee.", "Ook de gezins- en thuissituatie telt mee."),
        ("De loon-\nof premiekosten stijgen.", "De loon- of premiekosten stijgen."),
        ("Dat kost 330.000-\n350.000 euro per jaar.", "Dat kost 330.000-350.000 euro per jaar."),
        ("De zieke belt zijn/\nhaar bedrijfsarts.", "De zieke belt zijn/haar bedrijfsarts."),
        ("De werk- nemer belt de werk- gever op.", "De werknemer belt de werkgever op."),
        ("De in- en uitstroom, voor- dan wel nadelen.", "De in- en uitstroom, voor- dan wel nadelen."),
    ],
)
def test_a_hyphen_at_a_line_end_goes_or_stays_as_the_word_wants(raw: str, clean: str) -> None:
    assert texts_of(raw) == [clean]


def test_the_document_itself_decides_about_a_compound_that_it_also_writes_in_full() -> None:
    with_hyphen = "Het arbo-team komt langs. Zij bellen het arbo-\nteam over de werkplek."
    without = "Het arboteam komt langs. Zij bellen het arbo-\nteam over de werkplek."
    assert texts_of(with_hyphen) == ["Het arbo-team komt langs. Zij bellen het arbo-team over de werkplek."]
    assert texts_of(without) == ["Het arboteam komt langs. Zij bellen het arboteam over de werkplek."]


def test_a_word_broken_by_a_page_break_is_whole_again() -> None:
    assert texts_of("Het loon van de werkne-\n\fmer loopt door tot het einde.") == [
        "Het loon van de werknemer loopt door tot het einde."
    ]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("De bedrijfs\u00adarts geeft advies.", "De bedrijfsarts geeft advies."),
        ("De bedrijfs\u00ad\narts geeft advies.", "De bedrijfsarts geeft advies."),
        ("De bedrijfs\u00ad \narts geeft advies.", "De bedrijfsarts geeft advies."),
    ],
)
def test_a_soft_hyphen_leaves_no_trace(raw: str, clean: str) -> None:
    assert texts_of(raw) == [clean]


def test_a_lost_soft_hyphen_is_known_by_the_missing_space_at_the_line_end() -> None:
    """In such a file every line ends in a space, unless a word was broken there."""
    whole = (
        "De werkgever en de werknemer maken in het tweede ziektejaar samen een plan dat \n"
        "zij daarna ook volgen en bijstellen zolang dat nodig is voor het herstel thuis. \n"
    )
    broken = "Zij spreken daarna met de arbeids\ndeskundige over ander werk. \n"
    assert texts_of(whole * 25 + broken)[-1].endswith(
        "herstel thuis. Zij spreken daarna met de arbeidsdeskundige over ander werk."
    )


def test_lines_without_trailing_spaces_are_not_run_together() -> None:
    text = "De werkgever en de werknemer maken in het tweede jaar samen een plan dat\nzij daarna ook volgen.\n"
    assert texts_of(text * 30)[0].count("plan dat zij daarna") == 30


def test_a_tab_inside_a_word_goes_when_the_text_also_writes_the_word_whole() -> None:
    text = "De arbeids\tongeschiktheid duurt lang. Bij arbeidsongeschiktheid volgt geld.\t\tDat duurt 104\tweken."
    assert texts_of(text) == [
        "De arbeidsongeschiktheid duurt lang. Bij arbeidsongeschiktheid volgt geld. Dat duurt 104 weken."
    ]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("De werk\0gever be\x07taalt door.", "De werkgever betaalt door."),
        ("De werkgever\x0bbetaalt\x85het\u00a0loon.", "De werkgever betaalt het loon."),
        ("De \ufb01nanciën van de o\ufb03ciële regeling.", "De financiën van de officiële regeling."),
        ("De coo\u0308rdinator belt \u202ede arts\u202c.", "De coördinator belt de arts."),
        ("De rest\ufffd volgt later .", "De rest volgt later."),
        ("De werkgever\ud800 betaalt.", "De werkgever betaalt."),
    ],
)
def test_no_control_or_damaged_character_reaches_a_passage(raw: str, clean: str) -> None:
    assert texts_of(raw) == [clean]


def test_lost_bullets_become_bullets() -> None:
    raw = "De werkgever moet:\n\ufffd een arts vragen\n\u25a0\t\ufffd een plan maken\n\u25aa het dossier bijhouden"
    assert texts_of(raw) == ["De werkgever moet:\n• een arts vragen\n• een plan maken\n• het dossier bijhouden"]
