"""The CM survey on its real file: one test per class of artefact; expectations read by hand from the raw text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from ingest.document import Kind

if TYPE_CHECKING:
    from tests.ingest.conftest import Original

pytestmark = pytest.mark.originals


@pytest.fixture(scope="module")
def cm(original: Callable[[str], Original]) -> Original:
    return original("cm-terug-naar-werk")


def test_no_passage_shows_a_known_defect(cm: Original) -> None:
    assert list(cm.defects()) == []


# chart labels, captions, running headers


def test_chart_labels_stand_in_the_figures_only(cm: Original) -> None:
    label = "Verschaffen van accommodatie en maaltijden"
    assert [passage.kind for passage in cm.passages if label in passage.text] == [Kind.TABLE]
    outside = [p.text for p in cm.passages if p.kind is not Kind.TABLE]
    assert not any("Helemaal geholpen\n" in text or "(Bron: CM)" in text or "26,9%" in text for text in outside)


@pytest.mark.parametrize(
    "text",
    [
        "Samenleving 11",
        "202444",
        "202464",
    ],
)
def test_running_headers_and_loose_captions_are_gone(cm: Original, text: str) -> None:
    assert not any(text in passage.text for passage in cm.passages)


# figures and tables


@pytest.mark.parametrize(
    ("title", "row", "section"),
    [
        (
            "Figuur 1:",
            "Sector: Bouwnijverheid; Aandeel: 5,4%.",
            "arbeidsongeschiktheid",
        ),
        (
            "Figuur 2:",
            "Aandoening: Long-COVID-19; Aandeel: 1,2%.",
            "(vervolg)",
        ),
        ("Figuur 2:", "Aandoening: Digestieve aandoeningen; Aandeel: 1,3%.", "(vervolg)"),
        (
            "Figuur 3:",
            "Antwoord: Ja, ik word momenteel gevolgd; Aandeel: 7,5%.",
            "terugkeer naar het werk",
        ),
        (
            "Figuur 4:",
            "Antwoord: Er is een afspraak gepland of gevraagd; Aandeel: 0,7%.",
            "met een coördinator?",
        ),
        (
            "Figuur 5:",
            "Antwoord: Ik heb ondertussen het werk hervat; Aandeel: 28,8%.",
            "kader van een terugkeer naar het werk?",
        ),
        (
            "Figuur 6:",
            "Antwoord: Noch geholpen, noch niet geholpen; Aandeel: 31,5%.\n"
            "Antwoord: Geholpen; Aandeel: 36,7%.\nAntwoord: Helemaal geholpen; Aandeel: 15,6%.",
            "voor te bereiden?",
        ),
        (
            "Figuur 7:",
            "Antwoord: Zich gehoord voelen; Aandeel: 16,6%.",
            "voor te bereiden?",
        ),
        (
            "Figuur 8:",
            "Antwoord: Ik werd op een andere manier geholpen; Aandeel: 8,7%.",
            "voor te bereiden?",
        ),
        (
            "Figuur 9:",
            "Antwoord: Ik heb de zin hervonden om terug te gaan werken; Aandeel: 11,5%.",
            "begeleiding door een coördinator?",
        ),
        (
            "Figuur 10:",
            "Antwoord: Ik kan niet (meer) werken; Aandeel: 9,9%.",
            "Waarom is de begeleiding gestopt?",
        ),
        (
            "Figuur 11:",
            "Actor: Adviserend arts CM; Aandeel: 2,6%.",
            "doorverwezen?",
        ),
        (
            "Figuur 12:",
            "Arbeidstijd: 50%; Aantal: 779; Aandeel: 15,3%.",
            "3.2. Resultaten over de ervaring van de terugkeer naar het werk",
        ),
        (
            "Figuur 12:",
            "Arbeidstijd: 80%; Aantal: 238; Aandeel: 4,7%.\nArbeidstijd: 90%; Aantal: 31; Aandeel: 0,6%.\n"
            "Arbeidstijd: 100%; Aantal: 750; Aandeel: 14,7%.",
            "",
        ),
        (
            "Figuur 13:",
            "Antwoord: Bij een andere werkgever, in een andere functie; Aandeel: 8,9%.",
            "gaan werken?",
        ),
        (
            "Figuur 14:",
            "Antwoord: Akkoord; Aandeel: 33,5%.\nAntwoord: Helemaal akkoord; Aandeel: 8,2%.",
            "terugkeer naar het werk?",
        ),
        (
            "Figuur 15:",
            "Antwoord: Helemaal niet akkoord; Aandeel: 9,3%.\nAntwoord: Niet akkoord; Aandeel: 20,8%.",
            "terugkeer naar het werk?",
        ),
        (
            "Figuur 16:",
            "Antwoord: Ik kreeg alle aanpassingen die ik nodig had; Aandeel: 31,7%.",
            "terugkeer naar het werk?",
        ),
        (
            "Figuur 17:",
            "Antwoord: Het was gemakkelijk om deze aanpassingen te verkrijgen; Aandeel: 35,7%.",
            "terugkeer naar het werk?",
        ),
        (
            "Figuur 18:",
            "Antwoord: Mijn leidinggevende zag het nut er niet van in; Aandeel: 11,2%.",
            "terugkeer naar het werk?",
        ),
        (
            "Tabel 1:",
            "voor de arbeidsongeschiktheid; Beschrijving: Werkloos; N: 201; Percentage: 3,9.",
            "2.2. Profiel van de respondenten",
        ),
        ("Tabel 1:", "Criterium: Categorieën; Beschrijving: categorie 4; N: 325; Percentage: 6,4.", ""),
        (
            "Tabel 2:",
            "Tijdens mijn contacten met de coördinator: voelde ik me gehoord; "
            "mee eens of volledig mee eens, N: 757; percentage: 80,3.",
            "ervaren?",
        ),
        (
            "Tabel 2:",
            "arbeidsgeneesheer) om me verder te helpen; mee eens of volledig mee eens, N: 513; percentage: 54,4.",
            "ervaren?",
        ),
    ],
)
def test_a_row_goes_with_its_figure_its_base_and_its_section(cm: Original, title: str, row: str, section: str) -> None:
    assert cm.has(row, kind=Kind.TABLE, section=section).text.startswith(title)


def test_every_caption_gives_the_number_of_respondents(cm: Original) -> None:
    bases = "5.100 5.100 5.100 4.157 4.157 943 493 450 288 373 190 5.100 2.299 2.299 2.299 1.254 1.084 170"
    for number, base in enumerate(bases.split(" "), start=1):
        titles = {p.text.split("\n")[0] for p in cm.passages if p.text.startswith(f"Figuur {number}:")}
        assert len(titles) == 1
        assert titles.pop().endswith(f" (n={base}).")


def test_the_values_of_a_figure_add_up(cm: Original) -> None:
    counts = [
        float(row.rsplit("Aandeel: ", 1)[1].rstrip("%.").replace(",", "."))
        for passage in cm.passages
        if passage.text.startswith("Figuur 2:")
        for row in passage.text.split("\n")[1:]
    ]
    assert len(counts) == 12
    assert sum(counts) == pytest.approx(100, abs=0.3)


def test_recommendations_are_listed_without_columns(cm: Original) -> None:
    passage = cm.has(
        "Tabel 3: Aanbevelingen voor verschillende actoren",
        section="4.2. Samenvatting van de resultaten en aanbevelingen",
    )
    assert (
        "\nIn de opleiding van de coördinatoren het aanleren van luisterbereidheid, emotionele steun," in passage.text
    )
    assert not any("x x" in p.text for p in cm.passages)


# sentences cut by captions, charts, notes and columns


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (140, "de volledige populatie die door de coördinatoren werd gevolgd"),
        (185, "Verenigd Koninkrijk, Denemarken, Nederland, Australië"),
        (388, "populaties die lijden aan psychische stoornissen, in tegenstelling"),
        (583, "het Brussels Hoofdstedelijk Gewest (3% in plaats van 9%)"),
        (1307, "het aantal en percentage antwoorden te verkrijgen"),
        (1358, "op het ogenblik van de enquête begeleid werden"),
        (1959, "op het ogenblik van de enquête. Een derde"),
        (1966, "een beter idee hebben van de richting die ze uit willen (13%, n=36)"),
        (2041, "in dezelfde functie als vroeger, zonder aanpassingen van hun werk"),
        (2069, "die weer aan het werk waren gegaan (n=2.299) akkoord"),
        (2098, "Van hen kreeg 63% (n=786) ten minste de meeste vereiste aanpassingen"),
        (3653, "belangrijke competenties voor de coördinatoren zijn"),
        (3703, "een vroegtijdige terugkeer naar het werk in dit soort situaties"),
        (3756, "om de kansen op een succesvolle terugkeer naar het werk"),
        (3931, "hun mogelijkheden en emotionele en/of psychologische ondersteuning"),
    ],
)
def test_a_cut_sentence_is_whole_again(cm: Original, line: int, text: str) -> None:
    assert any(text in passage.text for passage in cm.at(line))


def test_prose_with_many_figures_is_not_taken_for_chart_labels(cm: Original) -> None:
    assert cm.has(
        "voor de psychische stoornissen en van 29% voor de ziekten van het bewegingsstelsel", section="Inleiding"
    )
    assert cm.has(
        "(30% voltijds en 15% deeltijds), de overgrote meerderheid (83%)", section="4.2.2. De terugkeer naar het werk"
    )
    assert cm.has("verrichte 53% van de respondenten voornamelijk handenarbeid en 47% voornamelijk hoofdarbeid")


# hyphens


@pytest.mark.parametrize(
    "text",
    [
        "verzameld via een vragenlijst die in november 2023 online",
        "door een Terug Naar Werk-coördinator waren begeleid",
        "de “Terug Naar Werk-coördinator” neemt binnen het ziekenfonds",
        "personen die door een Terug Naar Werk-coördinator zijn begeleid",
        "een wet betreffende het Terug Naar Werk-traject van kracht",
        "de Terug Naar Werk-traject-maatregel",
        "de ervaringen van CM-leden bij hun werkhervatting?",
        "de methode en de resultaten van het CM-onderzoek voorstellen",
        "textielbedrijven, en de chemie- en papiersector",
        "hun sociodemografische, werk- en arbeidsongeschiktheidskenmerken.",
        "via een opleidings- en socioprofessioneel integratiecentrum",
        "bemiddelings- en onderhandelingsvaardigheden",
        "de potentiële toegevoegde waarde",
        "groepssessies psycho-educatie",
    ],
)
def test_words_are_joined_at_line_ends(cm: Original, text: str) -> None:
    assert cm.has(text)


# footnotes


@pytest.mark.parametrize(
    ("sentence", "note"),
    [
        ("met 24% toegenomen tot 471.927 personen eind 2022 (RIZIV, 2024a).", "(Noot 1: Met het oog op"),
        ("werk- en arbeidsongeschiktheidskenmerken.", "(Noot 3: Om de resultaten"),
        ("al minstens één contact gehad met een coördinator.", "(Noot 4: We herinneren eraan"),
    ],
)
def test_a_note_stands_behind_its_sentence(cm: Original, sentence: str, note: str) -> None:
    assert cm.has(f"{sentence} {note}")


@pytest.mark.parametrize("text", ["24%1", "studies2", "kenmerken3", "samen4"])
def test_no_note_number_is_left_on_a_word(cm: Original, text: str) -> None:
    assert not any(text in passage.text for passage in cm.passages)


# headings


@pytest.mark.parametrize(
    ("line", "section"),
    [
        (11, "Samenvatting"),
        (46, "Inleiding"),
        (180, "1.1.1. Rol en sleutelcompetenties van de coördinatoren"),
        (396, "1.2.2. De progressieve hervatting en de implementatie van aanpassingen aan het werk"),
        (510, "2.1.1. Inclusiecriteria"),
        (591, "2.2.2. Variabelen in verband met de laatste baan voor de arbeidsongeschiktheid"),
        (1092, "2.2.3. Variabelen in verband met de arbeidsongeschiktheid (vervolg)"),
        (1844, "3.1.2. Resultaten van de begeleiding door een coördinator"),
        (
            1998,
            "3.1.3. Resultaten voor de personen voor wie de begeleiding werd gestopt of die naar andere mogelijkheden "
            "werden doorverwezen – Naar wie werd de persoon doorverwezen?",
        ),
        (2059, "3.2.1. Waar zijn de respondenten weer gaan werken?"),
        (3517, "4. Bespreking en aanbevelingen"),
        (3605, "4.2. Samenvatting van de resultaten en aanbevelingen"),
        (3779, "4.2.2. De terugkeer naar het werk"),
        (3946, "Conclusie"),
    ],
)
def test_every_line_is_under_its_own_heading(cm: Original, line: int, section: str) -> None:
    assert {passage.section for passage in cm.at(line)} == {section}


def test_no_heading_is_left_in_the_text(cm: Original) -> None:
    for heading in ("4.2.2. De terugkeer", "Waarom is de begeleiding gestopt?", "1.1. Literatuuroverzicht"):
        assert not any(heading in passage.text for passage in cm.passages)


# quotations


@pytest.mark.parametrize(
    "text",
    [
        "‘Omdat ik fysiek nog niet kon werken, want ik zat 11 weken in het gips",
        "‘Ik ben ontslagen en volg een coaching/omscholingsprogramma.’",
        "‘Herstel van zelfvertrouwen, het gevoel dat er naar mij geluisterd wordt",
        "‘Ik werk weer voor 50% en daar ben ik erg blij mee.’",
        "‘Ik werd doorverwezen naar het [naam van een aangepast centrum",
        "maar na drie maanden was het weer hetzelfde werk als vroeger.’",
        "‘Er is te weinig personeel en de werkdruk is veel te zwaar voor iedereen.’",
    ],
)
def test_a_remark_of_a_respondent_is_a_quotation(cm: Original, text: str) -> None:
    assert cm.has(text, kind=Kind.QUOTATION)
