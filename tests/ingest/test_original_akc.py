"""The AKC/UWV study on its real file: one test per class of artefact; expectations read by hand from the raw text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from ingest.document import Kind

if TYPE_CHECKING:
    from tests.ingest.conftest import Original

pytestmark = pytest.mark.originals

NB = "NB: niet benoemd of niet bekend."
NL_SMZ = "Land: Nederland; Organisatie: Sociaalzekerheidsorgaan, UWV SMZ"


@pytest.fixture(scope="module")
def akc(original: Callable[[str], Original]) -> Original:
    return original("akc-re-integratie-over-grenzen")


def test_no_passage_shows_a_known_defect(akc: Original) -> None:
    assert list(akc.defects()) == []


# A1, A7: double spacing, and sentences cut by notes, headings and navigation


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (1020, "ik zou graag op de vrachtwagen. Dan kunnen wij de opleiding vrachtwagenchauffeur aanbieden."),
        (386, "de rol die deze professionals spelen in de terugkeer naar werk van hun cliënten"),
        (566, "gaf de Europese Rekenkamer aan dat de praktische ondersteuning van personen met een beperking"),
        (630, "komt voort uit de discussie over grensarbeiders"),
        (1133, "waardoor de totale begeleidingsduur langer kan is"),
        (1194, "In België, Duitsland, Finland, Oostenrijk en Polen hebben de professionals"),
        (1986, "Men vindt in deze landen de motivatie van de cliënt belangrijk."),
        (1840, "op deze vraag dat naast kennis van taal en cultuur"),
        (2113, "kan de revalidatie in een ander land plaatsvinden"),
        (2211, "invloed kunnen hebben op werkhervatting"),
        (2344, "kunnen er ook op EU-vlak afspraken ontstaan"),
        (2542, "steeds meer aandacht aan scholing en werkgevers worden gestimuleerd"),
    ],
)
def test_a_cut_sentence_is_whole_again(akc: Original, line: int, text: str) -> None:
    assert any(text in passage.text for passage in akc.at(line))


# A2, A3, A4: lost soft hyphens, real hyphens and hyphens to drop


@pytest.mark.parametrize(
    "text",
    [
        "Denk aan arbeidsdeskundigen in Nederland",
        "samenwerking in een multidisciplinair team",
        "begeleiden mensen met een ziektewetuitkering richting passend werk",
        "gespecialiseerd in re-integratie en arbeidsbemiddeling",
        "overzicht van de re-integratieactiviteiten die",
        "Transnational and Euregional cross border cooperation",
        "de Kaderovereenkomst grensoverschrijdend telewerk",
        "zoals rapporten en beleidsdocumenten",
        "via de zoekmachines van Scholar",
        "werkstages en werkervaringsplekken",
        "ziektewet- of arbeidsongeschiktheidsuitkering begeleiden",
        "van de onderzochte landen samenwerken over de grenzen heen",
        "toekomstige samenwerkingsinitiatieven tussen EU-landen",
        "Gezien de grote groepen arbeidsmigranten in Nederland",
        "effecten van de al bestaande samenwerkingsvormen",
        "zou plaatsvinden naar re-integratie in het buitenland",
        "zieke en/of arbeidsongeschikte burgers",
        "andere re-integratieprofessionals, zowel binnen",
        "het EU PES Network en het UWV-netwerk",
        "Zo zet UWV Sociaal-medische zaken tijdens de Ziektewet",
        "‘terug-naar-werkcoördinatoren’ en bij het Vlaamse VDAB",
        "De terug-naar-werk-coördinator van de Christelijke Mutualiteit",
        "Ook kan de terug-naar-werkcoördinator de cliënt verwijzen",
        "een participatie-interventie noodzakelijk is",
        "de return-to-work-coördinatoren in Zweden",
        "UWV – of een re-integratiebedrijf als opdrachtnemer",
        "Duitsland-Polen, Finland-Estland",
        "in handen van niet-medische professionals",
        "een praatplaat voor het interview te maken",
        "hebben de betrokken professionals een bachelor- of masteropleiding behaald",
        "coordination-employment-and-social-policies",
    ],
)
def test_words_are_joined_at_line_ends(akc: Original, text: str) -> None:
    assert akc.has(text)


# A5, A6: footnotes


@pytest.mark.parametrize(
    ("sentence", "note"),
    [
        ("is onder andere geregeld via de WVP.", "(Noot 5: Zie voor meer informatie"),
        ("in Polen wonen en van wie beoordeeld is dat zij arbeidsmogelijkheden hebben.", "(Noot 18: Sinds 2017"),
        ("(concept BeKo).", "(Noot 46: Counseling-concept"),
        ("wordt betaald bij verblijf in het buitenland.", "(Noot 58: Conform EU-wetgeving"),
        ("De export van uitkeringen ligt vast in EU-wetgeving.", "(Noot 80: Europese Unie, 2004.)"),
        ("wanneer het proces in meer dan één Scandinavisch land plaatsvindt.’ (respondent Finland)", "(Noot 60: Deze"),
    ],
)
def test_a_note_stands_behind_its_sentence(akc: Original, sentence: str, note: str) -> None:
    assert akc.has(f"{sentence} {note}")


def test_a_long_note_is_a_passage_of_its_own(akc: Original) -> None:
    passage = akc.has("waardoor de totale begeleidingsduur langer kan is. (Noot 43: In het", kind=Kind.FOOTNOTE)
    assert "traject ‘werkfit’ maximaal 18 maanden" in passage.text
    assert akc.has("UWV kan wel verwijzen naar de verantwoordelijke instanties. (Noot 72:", kind=Kind.FOOTNOTE)
    assert akc.has("(Noot 72, vervolg) Wel kan UWV", kind=Kind.FOOTNOTE)


def test_all_86_notes_are_there_and_figures_keep_their_digits(akc: Original) -> None:
    text = "\n".join(passage.text for passage in akc.passages)
    assert [number for number in range(1, 87) if f"(Noot {number}:" not in text] == []
    for figure in (
        "984.169 arbeidsmigranten",
        "ten minste 78%",
        "bij 50% van de gevallen",
        "de eerste 104 weken plaats via",
    ):
        assert figure in text


@pytest.mark.parametrize(
    "text", ["zijn.1", "zijn3", "Ja35", "√39", "√41", "√47", "NB49", "bekend50", "Nee65", "werk86"]
)
def test_no_note_number_is_left_on_a_word(akc: Original, text: str) -> None:
    assert not any(text in passage.text for passage in akc.passages)


# A8, A9: navigation lists, and headings that were moved


def test_the_navigation_list_is_gone(akc: Original) -> None:
    assert not any("Colofon" in passage.text or "Bijlage 2 | Praatplaat" in passage.text for passage in akc.passages)


@pytest.mark.parametrize(
    ("line", "section"),
    [
        (3, "Voorwoord"),
        (26, "Samenvatting"),
        (68, "Samenvatting – Verschillen"),
        (89, "Samenvatting – Samenwerking"),
        (137, "1.1 Aanleiding tot onderzoek"),
        (196, "1.2 Vraagstelling"),
        (231, "1.2 Vraagstelling – Afbakening en omschrijvingen"),
        (276, "1.3.1 Re-integratie in Nederland"),
        (454, "1.3.2 Re-integratie gericht op terugkeer naar werk in Europa"),
        (477, "1.3.3 Nederland en grensoverschrijdende re-integratie aspecten"),
        (719, "2.1 Doelgroep"),
        (835, "2.2 Informatieverzameling – Interview"),
        (977, "3.1 Terugkeer naar werk"),
        (1029, "3.1.1 Individueel plan gericht op terugkeer naar werk"),
        (1151, "3.1.2 Duur van de trajecten"),
        (1379, "3.1.4 Rol van de professional tijdens de terugkeer naar werk"),
        (1638, "3.1.8 Wat ervaren professionals als effectief bij terugkeer naar werk"),
        (1960, "4.2.1 Terugkeer naar werk – Samenvatting"),
        (1990, "4.2.1 Terugkeer naar werk – Samenvatting"),
        (2040, "4.2.1 Terugkeer naar werk – Conclusie"),
        (2103, "4.2.2 Re-integratie activiteiten over de grenzen – Conclusie"),
        (2288, "4.3.2 Reflectie op terugkeer naar werk – Wat betekent dit voor de arbeidsdeskundige?"),
        (2390, "5 Aanbevelingen"),
        (2500, "Persoonlijke reflectie"),
    ],
)
def test_every_line_is_under_its_own_heading(akc: Original, line: int, section: str) -> None:
    assert {passage.section for passage in akc.at(line)} == {section}


# A11, A12: tables


@pytest.mark.parametrize(
    ("title", "row"),
    [
        (
            "Tabel 1 | Overzicht van de organisaties",
            "Land: Nederland; Organisatie: Sociaalzekerheidsorgaan, UWV Sociaal-medische zaken (SMZ); "
            "Publiek of privaat: Publiek; Vragenlijst: Ja; Interview: Ja.",
        ),
        (
            "Tabel 1 | Overzicht van de organisaties",
            "Land: Polen; Organisatie: Re-integratiebedrijf, Fundacja Actywizacja; "
            "Publiek of privaat: Privaat; Vragenlijst: Ja; Interview: Ja (2 personen).",
        ),
        (
            f"Tabel 2 | Inhoud plannen. {NB}",
            f"{NL_SMZ}; Werkaspecten: √; Sociale aspecten: NB; Curatieve aspecten: NB.",
        ),
        (
            f"Tabel 2 | Inhoud plannen. {NB}",
            "Land: Zweden; Organisatie: Sociaalzekerheidsorgaan, Försäkringskassan; "
            "Werkaspecten: √; Sociale aspecten: √; Curatieve aspecten: √ (apart plan).",
        ),
        (
            "Tabel 3 | Opleidingsachtergrond van de niet-medische professionals. NB:",
            "Land: Zweden; Organisatie: Sociaalzekerheidsorgaan, Försäkringskassan; Bacheloropleiding of hoger: NB; "
            "Studierichting sociaal werk/sociale wetenschappen: NB; Specifieke scholing vereist: NB; "
            "Ervaring vereist: NB; Netwerk vereist: NB. (Noot 49:",
        ),
        (
            "Tabel 3 | Opleidingsachtergrond van de niet-medische professionals. NB:",
            f"{NL_SMZ}; Bacheloropleiding of hoger: √; Studierichting sociaal werk/sociale wetenschappen: Nee; "
            "Specifieke scholing vereist: √; Ervaring vereist: Nee; Netwerk vereist: Nee.",
        ),
        (
            "Tabel 4 | Verschillende rollen van de niet-medische professionals. NB:",
            "Land: Duitsland; Organisatie: Letselschade-instituut, DGUV; Voorlichtende rol: √; Coördinerende rol: √; "
            "Begeleidende rol: √; Beslissende rol: NB.",
        ),
        (
            "Tabel 5 | Samenwerking tussen professionals bij terugkeer naar werk.",
            "Land: Polen; Organisatie: Re-integratiebedrijf, Fundacja Actywizacja; Interne samenwerking: √; "
            "Medisch en niet-medisch professionals werken samen: Nee; Externe samenwerking/verwijzing: Nee (advies).",
        ),
        (
            "Tabel 6 | Grensoverschrijdende activiteiten gericht op terugkeer naar werk. NB:",
            "Land: Polen; Organisatie: Re-integratiebedrijf, Fundacja Actywizacja; "
            "Terugkeer naar werk over de grenzen komt voor: Nee. (Noot 65: Uitkering van ander land",
        ),
        (
            "Tabel 6 | Grensoverschrijdende activiteiten gericht op terugkeer naar werk. NB:",
            f"{NL_SMZ}; Terugkeer naar werk over de grenzen komt voor: √. (Noot 61: UWV heeft de verplichting",
        ),
        (
            "Tabel 7 | Mening respondenten over grensoverschrijdende samenwerking. NB:",
            "Land: Finland; Organisatie: Sociaalzekerheidsorgaan, Kela; Visie over samenwerken over de grenzen: "
            "Er zijn geen belemmeringen om samen te werken met andere landen om te zorgen dat mensen kunnen "
            "terugkeren naar werk.",
        ),
        (
            "Tabel 7 | Mening respondenten over grensoverschrijdende samenwerking. NB:",
            "Land: België; Organisatie: Arbeidsbureau, VDAB; Visie over samenwerken over de grenzen: Samenwerking",
        ),
        (
            "Bijlage 3 | Overzicht organisaties per onderzocht land.",
            "Land: Polen; Rol: geretourneerde vragenlijst 8 afkomstig van; "
            "Organisatie: Fundacja Actywizacja (re-integratiebedrijf).",
        ),
        (
            "Bijlage 3 | Overzicht organisaties per onderzocht land.",
            "Land: Zweden; Rol: andere partijen die betrokken zijn bij terugkeer naar werk; "
            "Organisatie: Arbetsförmedlingen (arbeidsbureau).",
        ),
    ],
)
def test_a_table_row_names_country_organisation_and_columns(akc: Original, title: str, row: str) -> None:
    assert akc.has(row, kind=Kind.TABLE).text.startswith(title)


def test_every_table_has_all_its_rows(akc: Original) -> None:
    rows = [
        line for p in akc.passages if p.kind is Kind.TABLE for line in p.text.split("\n") if line.startswith("Land:")
    ]
    assert len(rows) == 13 + 12 + 12 + 12 + 12 + 13 + 13 + 27


# A13 to A16, A19: debris, the form and the quotations


def test_bare_addresses_are_gone(akc: Original) -> None:
    assert not any("werkwijzer-poortwachter.pdf" in passage.text for passage in akc.passages)


def test_list_items_keep_their_bullet(akc: Original) -> None:
    assert akc.has("• Welke re-integratieactiviteiten worden door Europese landen ingezet", kind=Kind.LIST)


def test_the_form_is_a_questionnaire_without_its_empty_fields(akc: Original) -> None:
    assert akc.has("4 Is there some kind of cross border support in your country?", kind=Kind.QUESTIONNAIRE)
    assert not any(field in p.text for p in akc.passages for field in ("Phone number", "Job title of the professional"))
    assert akc.has("An individual action plan summarizes agreements made among various parties", kind=Kind.TEXT)
    assert akc.has("Dora worked as a migrant worker in the Netherlands", kind=Kind.CASE)
    assert akc.has("exported his sickness benefit", kind=Kind.CASE)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("‘Wat het meest gebruikt wordt, is opleiding.", "(respondent België)"),
        ("‘In het begin maak je een re-integratieplan", "(respondent Duitsland)"),
        ("‘Mensen die ziek worden die komen uit", "(respondent België)"),
        ("‘Je verwacht van de cliënt natuurlijk", "(respondent Nederland)"),
        ("‘Je hebt mensen die in België", "iets te verplichten te doen.’"),
        ("‘Een voorbeeld dat we hebben gehad", "door de onderzoeker.)"),
        ("‘Finland heeft bilaterale revalidatieovereenkomsten", "door de onderzoeker.)"),
    ],
)
def test_a_respondent_is_quoted_apart(akc: Original, start: str, end: str) -> None:
    passage = akc.has(start, kind=Kind.QUOTATION)
    assert passage.text.startswith(start)
    assert passage.text.endswith(end)
