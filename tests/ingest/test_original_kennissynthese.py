"""The kennissynthese on the second track, as ingest cleans it; expectations were read off the raw file by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.ingest.conftest import Original

from ingest.document import Kind

pytestmark = pytest.mark.originals


@pytest.fixture
def synthese(original: Callable[[str], Original]) -> Original:
    return original("kennissynthese-tweede-spoor")


def test_no_passage_is_damaged(synthese: Original) -> None:
    assert list(synthese.defects()) == []


def test_tab_between_words_is_a_space(synthese: Original) -> None:
    synthese.has("30-40 procent. Tegen deze achtergrond heeft de Minister van Sociale Zaken")  # L9
    synthese.has("over de vorm en inhoud van het re-integratietraject")  # L1502: not `vormen`


def test_tab_or_space_at_a_lost_soft_hyphen_joins_the_word(synthese: Original) -> None:
    synthese.has("overeenkomen met de arbeidsmogelijkheden van de werknemer")  # L991
    synthese.has("Een detacheringsconstructie kan hierbij behulpzaam zijn")  # L999
    synthese.has("Het poortwachtercentrum speelt dus geen rol in het eerste spoor")  # L1236


@pytest.mark.parametrize(
    "text",
    [
        "Hiervoor is een coachende begeleidingsstijl nodig",  # L40
        "in aanmerking komt voor een arbeidsongeschiktheidsuitkering",  # L710
        "na afloop van de loondoorbetalingsperiode. Het re-integratietraject",  # L552
        "gefocust op de beweging naar de arbeidsmarkt en de laatste maanden",  # L1017, in a box
        "heeft een poortwachtercentrum haar werk verricht",  # L1065, in a box
        "een intersectoraal samenwerkingsverband opgericht",  # L1687, in a box
        "heeft, maar familieleden vinden dat deze functie ondermaats is",  # L1740
        "inzicht in de juiste prikkels en beleidsinstrumenten op macroniveau",  # L2321
    ],
)
def test_hyphen_of_a_line_end_disappears(synthese: Original, text: str) -> None:
    synthese.has(text)


@pytest.mark.parametrize(
    "text",
    [
        "na re-integratie tweede spoor, bijvoorbeeld door inkomensaanvulling",  # L148
        "bijdraagt in het re-integratieproces, waarbij",  # L797
        "diegene dus aan de WIA-poort verschijnt",  # L939
        "twee soorten uitkeringen: WGA-uitkering en IVA-uitkering.",  # L415
        "input voor het ZonMw-programma gericht op",  # L284
        "dat wil zeggen graded-return-to-work (stapsgewijs",  # L1273
        "kenmerken van gere-integreerden en gepercipieerde knelpunten",  # L351
        "zo’n 330.000-350.000 langdurige verzuimtrajecten",  # L515
        "aanwezig is om de gezins- en sociale omgeving",  # L1456
        "het belang van de betrokken- en openheid van de werkgever",  # L2119
    ],
)
def test_hyphen_of_the_word_stays(synthese: Original, text: str) -> None:
    synthese.has(text)


def test_word_after_a_slash_at_a_line_end(synthese: Original) -> None:
    synthese.has("als de werknemer daardoor zijn/haar zelfbeeld als zieke")  # L1738


def test_no_space_before_a_full_stop(synthese: Original) -> None:
    synthese.has("Witkamp et al., 2016). Dit komt onder andere")  # L666


@pytest.mark.parametrize(
    "text",
    [
        "aan de re-integratie van de werknemer. Wanneer dit niet het geval is",  # L460 "18 | 82"
        "Ook het loopbaanverleden en het opleidingsniveau",  # L639 "23 | 82"
        "zouden kunnen worden gemist. Wanneer het tweede spoor",  # L1136 "37 | 82"
        "Werknemers met een ontwikkelde aanpassingsvaardigheid vinden gemakkelijker",  # L1903 "56 | 82"
        "het creëren van werkervaringsplekken, het uitwisselen van kennis over en ervaringen met",  # L2394
    ],
)
def test_page_marker_does_not_cut_a_sentence(synthese: Original, text: str) -> None:
    synthese.has(text)


@pytest.mark.parametrize(
    ("line", "page"),
    [(4, 4), (140, 8), (291, 11), (440, 18), (475, 19), (506, 20), (705, 27), (793, 29), (1104, 37), (1410, 45),
     (1466, 46), (1561, 48), (1876, 56), (2284, 67), (2477, 72)],
)  # fmt: skip
def test_page_numbers(synthese: Original, line: int, page: int) -> None:
    spans = [passage.pages for passage in synthese.at(line)]
    assert any(span is not None and span[0] <= page <= span[1] for span in spans)


@pytest.mark.parametrize(
    "section",
    [
        "Samenvatting – 2. Werkzame elementen – Maatwerk in de timing",
        "Hoofdstuk 2 Re-integratie tweede spoor",  # logo glued to the number
        "Hoofdstuk 3 Rolverdeling tussen actoren",
        "Hoofdstuk 5 Psychologisch en sociaal kapitaal van de werknemer",
        "Hoofdstuk 6 Tweede spoor als outplacementtraject",
        "2.3 Factoren die niet binnen re-integratie tweede spoor zijn te beïnvloeden",  # two lines
        "6.1.2 Wat weten we uit onderzoek over het vergroten van inzetbaarheid?",  # two lines
        "7.2.2 Beleidsmatig perspectief",
    ],
)
def test_heading_becomes_a_section(synthese: Original, section: str) -> None:
    assert section in synthese.sections


@pytest.mark.parametrize("remains", ["debeleidsonderzoekers", "NAAR", "INHOUD", "KAPITAAL VAN", "| 82", "Figuur 2."])
def test_logo_and_navigation_are_gone(synthese: Original, remains: str) -> None:
    assert [p.lines for p in synthese.passages if remains in p.text or remains in p.section] == []


@pytest.mark.parametrize(
    "text",
    [
        "en gebrek aan begrip van de werkgever",  # L868 to L886
        "een gunstige uitwerking hebben op de effectiviteit van re-integratie",  # L956 to L969
        "die ziek zijn na twaalf maanden ziekte niet het gevoel hebben",  # L1310 to L1336
        "is zelfsturing van positieve invloed op een beter passend traject",  # L1535 to L1556
        "tot een goed einde te brengen) bij het omgaan met werkgerelateerde problemen",  # L1592 to L1611
        "aangesloten in de regio, om zo elkaar een werkervaringsplek",  # L1684 to L1705
        "de omgeving van een werknemer namelijk werkloos is",  # L1774 to L1793
        "Er zal in deze paragraaf worden toegelicht welke invloed",  # L2026 to L2054
        "op de betekenis die de werknemer uit het werk kan halen",  # L2124 to L2146
    ],
)
def test_sentence_cut_by_a_box_is_whole(synthese: Original, text: str) -> None:
    synthese.has(text, kind=Kind.TEXT)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("14 dagen een driegesprek plaats, zodat alle neuzen", "Casus re-integratiebedrijf 2 (driegesprek)"),
        ("Dus ook de slecht-nieuwsgesprekken.", "Casus re-integratiebedrijf 2 (slecht-nieuwsgesprekken)"),
        ("gekozen voor een goedkoper re-integratiebureau.", "Casus bedrijf C"),
        ("Het traject begint met een huisbezoek.", "Casus re-integratiebedrijf 4 (huisbezoek)"),
        ("vraag en aanbod met elkaar in contact.", "Casus poortwachtercentrum Noord-Holland Noord"),
        ("Al na 6 weken werd er met het tweede spoor begonnen.", "Casus poortwachtercentrum (start na zes weken)"),
        ("een geheel online systeem tijdens het re-integratietraject", "Casus re-integratiebedrijf 2 (online)"),
        ("geredeneerd vanuit competenties van de werknemer", "Casus re-integratiebedrijf 3 (competenties)"),
        ("gecoacht om zelf de regie over zijn/haar eigen traject", "Casus re-integratiebedrijf 4 (eigen regie)"),
        ("als platform om de arbeidsmobiliteit te bevorderen, kennis", "Casus bedrijf A"),
        ("Zij gaan normaliter dan ook op huisbezoek", "Casus re-integratiebedrijf 4 (thuissituatie)"),
        ("een coach als personal brander.", "Casus re-integratiebedrijf 2 (personal brander)"),
        ("Erkenning van Verworven Competenties (EVC)", "Casus re-integratiebedrijf 3 (EVC)"),
        ("Wanneer een chauffeur in het tweede spoor belandt", "Casus bedrijf B"),
    ],
)
def test_box_is_a_case_of_its_own(synthese: Original, text: str, title: str) -> None:
    synthese.has(text, kind=Kind.CASE, section=title)


def test_narrow_column_with_stray_blank_lines_is_one_paragraph(synthese: Original) -> None:
    synthese.has("Anderzijds komen kleine werkgevers amper in aanraking met het tweede spoor")  # L833, L835
    synthese.has("zich meer bezig lijken te houden met het volgen van een protocol")  # L920, L922
    synthese.has(
        "de inhoud van re-integratie tweede spoor en adequate inkoop van trajecten", kind=Kind.LIST
    )  # L142, L144


def test_dash_at_the_start_of_a_line_is_no_item(synthese: Original) -> None:
    synthese.has("drie vormen van sociale steun – in brede zin – aan te wijzen", kind=Kind.TEXT)  # L1730-1731


@pytest.mark.parametrize(
    "row",
    [
        "Doel van traject; Traject gericht op re-integratie werknemer: Een nieuwe baan voor de werknemer; "
        "Traject gericht op ontzorgen van werkgever: Een verzorgd dossier en een zo groot mogelijke kans",
        "Prijs; Traject gericht op re-integratie werknemer: Relatief duur; "
        "Traject gericht op ontzorgen van werkgever: Relatief goedkoop.",
        "Niveau effectladder: 5. Werkzaam; Omschrijving: Op trede 5 van de effectladder is er sprake van",
        "Niveau effectladder: 3. Doeltreffend; Omschrijving: Als 1 en 2, maar nu kan empirisch",
        "Niveau effectladder: 1. Voorwaardelijk; Omschrijving: Op trede 1 van de effectladder staat",
        "Maatwerk in de timing; Start het tweede spoor niet te laat.",
        "organisatie: Vertegenwoordiger van poortwachtercentrum.",
    ],
)
def test_table_row_names_its_columns(synthese: Original, row: str) -> None:
    synthese.has(row, kind=Kind.TABLE)


def test_sentence_cut_by_a_table_is_whole(synthese: Original) -> None:
    synthese.has("Het kan voor een nieuwe werkgever immers geld kosten", kind=Kind.TEXT)  # L2465 to L2477


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("Zelfvertrouwen", "Zelfvertrouwen: Het geloof in eigen kunnen."),
        ("Inzet", "Inzet: Het gevoel om zelf vol overgave iets te willen doen/voor elkaar te krijgen."),
        ("Motivatie", "Motivatie: De bereidheid tot het verrichten van bepaald gedrag."),
        ("Cognitief", "(hieronder vallen bijvoorbeeld denken, geheugen, aandacht etc.)."),
        ("Zelfeffectiviteit (vertaling van self-efficacy)", "eigen kunnen om specifieke acties tot een goed einde"),
        ("Verschil zelfvertrouwen/zelfeffectiviteit", "over jezelf, terwijl self-efficacy specifiek gaat over"),
    ],
)
def test_every_term_of_the_glossary_stands_alone(synthese: Original, term: str, text: str) -> None:
    passage = synthese.has(text, section=f"Begrippenlijst hoofdstuk 5 en 6 – {term}")
    assert len(passage.text.split()) < 45


def test_glossary_is_complete(synthese: Original) -> None:
    assert sum(section.startswith("Begrippenlijst") for section in synthese.sections) == 14


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Relatief goedkoop. (Noot 1: De kans van het slagen van een duur traject", Kind.FOOTNOTE),
        ("met de oriëntatie op het tweede spoor. (Noot 2: Omdat het bij tweede spoortrajecten", Kind.TEXT),
        ("het uitbetalen van het loon. (Noot 3: Een detacheringsconstructie houdt in", Kind.TEXT),
        ("relatief laag is. (Noot 4: Onderzoek van Witkamp et al. (2016) laat zien", Kind.LIST),
    ],
)
def test_note_stands_behind_its_sentence(synthese: Original, text: str, kind: Kind) -> None:
    synthese.has(text, kind=kind)


@pytest.mark.parametrize("glued", ["duur1", "spoor.2", "detacheringsconstructie3", "laag is.4"])
def test_no_glued_note_numbers(synthese: Original, glued: str) -> None:
    assert [passage.lines for passage in synthese.passages if glued in passage.text] == []


def test_quotations_are_told_apart(synthese: Original) -> None:
    assert synthese.has("“Een bakker kan heel goed broden bakken", kind=Kind.QUOTATION).text.endswith("re-integreren.”")
    assert synthese.has("“Het eerste spoor moet niet meer", kind=Kind.QUOTATION).text.endswith("opgepakt worden”")


def test_list_keeps_its_items_but_not_the_next_page(synthese: Original) -> None:
    elements = synthese.has("• Adequate rolverdeling tussen actoren", kind=Kind.LIST).text
    assert elements.endswith("• Organiseren van re-integratie tweede spoor als outplacementtraject")  # L366


def test_repeated_text_is_marked(synthese: Original) -> None:
    start = "In deze kennissynthese hebben wij op basis van de beschikbare kennis"  # L98 and L2349
    first, again = (passage for passage in synthese.passages if passage.text.startswith(start))
    assert again.group == first.group == first.id
