"""Sentences that lie with true words: their ground holds every word and figure, but not so put together."""

from __future__ import annotations

import pytest

from assistant.leash import Ground, Leash
from knowledge.sources import Language

TEXTS: dict[Language, str] = {
    "nl": (
        "U betaalt het loon tot de dag waarop uw werknemer weer werkt. "
        "UWV betaalt het ziekengeld vanaf de eerste ziektedag. U meldt de ziekte bij UWV vóór het einde van week 42. "
        "In week 46 roept UWV uw werknemer op. Na week 88 kan uw werknemer de WIA aanvragen. "
        "U betaalt ten minste 70 % van het loon en ten hoogste 70 % van het maximumdagloon. "
        "Uw werknemer mag passend werk niet weigeren. Uw werknemer mag een huisbezoek weigeren. "
        "Alleen de bedrijfsarts mag medische gegevens vragen. Ook uw werknemer kan een deskundigenoordeel vragen. "
        "Het contract begon op 1 maart 2024 en eindigt op 30 juni 2026. "
        "Volgens het wetsvoorstel zou u na één jaar het eerste spoor mogen sluiten. "
        "Bij de Ziektewet betaalt UWV, niet de werkgever. U hoeft de ziekte niet te melden bij de gemeente. "
        "U mag het loon pas stoppen als u eerst schriftelijk waarschuwt."
    ),
    "en": (
        "Your employer pays at least 70% of your wages for up to 104 weeks. "
        "UWV pays sickness benefit if your contract has ended. You may refuse a home visit. "
        "You may not refuse suitable work. You apply for WIA before the end of week 93. "
        "UWV decides within 8 weeks after your application. Only UWV can impose a wage sanction. "
        "You have a right to a second opinion. The government wants to shorten the second year. "
        "You are ill from 3 May 2026 until 20 June 2026. The fine is at most € 455. "
        "You do not have to tell your employer what you have. "
        "The company doctor tells your employer what you can do, but not what you have."
    ),
    "pl": (
        "Pracodawca płaci co najmniej 70% płacy przez najwyżej 104 tygodnie. "
        "UWV płaci zasiłek tylko wtedy, gdy umowa się skończyła. Nie wolno odmówić odpowiedniej pracy. "
        "Wolno odmówić wizyty w domu. Wniosek o WIA składasz przed końcem 93. tygodnia. "
        "UWV decyduje w ciągu 8 tygodni. Według projektu ustawy pracodawca mógłby zamknąć pierwszą ścieżkę po roku. "
        "Umowa trwa od 1 marca 2025 do 30 czerwca 2026. Lekarz zakładowy nie mówi pracodawcy, na co chorujesz."
    ),
}
ROLES: dict[Language, str] = {"nl": "werkgever", "en": "werknemer", "pl": "werknemer"}


def _problems(lang: Language, sentence: str, text: str | None = None) -> tuple[str, ...]:
    ground = Ground({"1": text or TEXTS[lang]}, lang, ROLES[lang])
    return Leash(ground).judge(f"{sentence} [1].").problems


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("nl", "Het contract begon op 30 juni 2026 en eindigt op 1 maart 2024"),
        ("nl", "Het contract eindigt op 1 maart 2024"),
        ("nl", "U meldt de ziekte bij UWV na het einde van week 42"),
        ("nl", "U meldt de ziekte bij UWV in week 46"),
        ("nl", "In week 42 roept UWV uw werknemer op"),
        ("nl", "Vóór week 88 kan uw werknemer de WIA aanvragen"),
        ("nl", "U betaalt ten hoogste 70 % van het loon"),
        ("nl", "U betaalt ten minste 70 % van het maximumdagloon"),
        ("nl", "U betaalt het ziekengeld vanaf de eerste ziektedag"),
        ("nl", "UWV betaalt het loon tot de dag waarop uw werknemer weer werkt"),
        ("nl", "U betaalt het loon vanaf de dag waarop uw werknemer weer werkt"),
        ("nl", "Uw werknemer mag passend werk weigeren"),
        ("nl", "Uw werknemer mag een huisbezoek niet weigeren"),
        ("nl", "Ook de bedrijfsarts mag medische gegevens vragen"),
        ("nl", "Alleen uw werknemer kan een deskundigenoordeel vragen"),
        ("nl", "U mag medische gegevens vragen"),
        ("nl", "U mag na één jaar het eerste spoor sluiten"),
        ("nl", "Bij de Ziektewet betaalt de werkgever, niet UWV"),
        ("nl", "U moet de ziekte melden bij de gemeente"),
        ("nl", "U mag het loon stoppen en daarna schriftelijk waarschuwen"),
        ("nl", "U mag het loon stoppen"),
        ("en", "UWV pays at least 70% of your wages for up to 104 weeks"),
        ("en", "Your employer pays sickness benefit if your contract has ended"),
        ("en", "You may refuse suitable work"),
        ("en", "You may not refuse a home visit"),
        ("en", "You apply for WIA after the end of week 93"),
        ("en", "UWV decides after 8 weeks"),
        ("en", "Your employer can impose a wage sanction"),
        ("en", "You have a duty to get a second opinion"),
        ("en", "The second year is shorter"),
        ("en", "The government has shortened the second year"),
        ("en", "You are ill until 3 May 2026"),
        ("en", "You are ill from 20 June 2026"),
        ("en", "The fine is at least € 455"),
        ("en", "The fine is € 455"),
        ("en", "You have to tell your employer what you have"),
        ("en", "The company doctor tells your employer what you have"),
        ("pl", "Pracodawca płaci najwyżej 70% płacy"),
        ("pl", "UWV płaci co najmniej 70% płacy przez najwyżej 104 tygodnie"),
        ("pl", "UWV płaci zasiłek także wtedy, gdy umowa trwa"),
        ("pl", "Wolno odmówić odpowiedniej pracy"),
        ("pl", "Nie wolno odmówić wizyty w domu"),
        ("pl", "Wniosek o WIA składasz po końcu 93. tygodnia"),
        ("pl", "UWV decyduje po 8 tygodniach"),
        ("pl", "Pracodawca może zamknąć pierwszą ścieżkę po roku"),
        ("pl", "Umowa trwa od 30 czerwca 2026"),
        ("pl", "Umowa trwa do 1 marca 2025"),
        ("pl", "Lekarz zakładowy mówi pracodawcy, na co chorujesz"),
    ],
)
def test_true_words_put_together_wrongly_are_seen(lang: Language, sentence: str) -> None:
    assert _problems(lang, sentence)


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("nl", "Het contract eindigt op 30 juni 2026"),
        ("nl", "U betaalt minstens 70 % van het loon"),
        ("nl", "Passend werk mag uw werknemer niet weigeren"),
        ("en", "Suitable work you may not refuse"),
        ("en", "UWV has 8 weeks to decide after your application"),
        ("pl", "Umowa trwa do 30 czerwca 2026"),
        ("pl", "Odpowiedniej pracy nie wolno odmówić"),
        ("pl", "UWV podejmuje decyzję w ciągu ośmiu tygodni"),
    ],
)
def test_the_same_in_another_order_is_kept(lang: Language, sentence: str) -> None:
    assert _problems(lang, sentence) == ()


@pytest.mark.parametrize(
    ("lang", "text", "sentence", "kept"),
    [
        ("nl", "De opzegtermijn is 1 tot 4 maanden.", "De opzegtermijn is tussen 1 en 4 maanden", True),
        ("nl", "De opzegtermijn is 1 tot 4 maanden.", "De opzegtermijn is 4 maanden", False),
        ("nl", "De opzegtermijn is 1 tot 4 maanden.", "De opzegtermijn is 1 tot 4 weken", False),
        ("nl", "Een oproep van minder dan 3 uur telt als 3.", "Een oproep korter dan 3 uur telt als 3 uur", True),
        ("nl", "Het verlof duurt 2 maanden en ten hoogste 6.", "Het verlof duurt ten hoogste 6 weken", False),
        ("en", "After half a year a plan follows.", "A plan follows after half a year", True),
        ("en", "After half a year a plan follows; after a year a job.", "After a year a plan follows", False),
        ("pl", "Po pół roku jest plan, a po roku praca.", "Po roku jest plan", False),
        ("pl", "Plan jest po półtora roku.", "Plan jest po roku", False),
        (
            "nl",
            "Na 6 weken ziekte komt een verslag. Bij een contract van 6 maanden schrijft u een brief.",
            "Na 6 maanden ziekte komt een verslag",
            False,
        ),
        ("nl", "Wees u hem niet op dat recht, dan is de termijn 3 weken.", "De termijn is 3 weken", True),
        ("en", "You can ask for advice, and wages go on for 104 weeks.", "Wages go on for 104 weeks", True),
        ("en", "You can ask for advice.", "You ask for advice", False),
        (
            "nl",
            "U schrijft 1 maand eerder een brief bij een contract van 6 maanden.",
            "Bij een contract van 6 maanden schrijft u 1 maand eerder een brief",
            True,
        ),
        (
            "nl",
            "Dat geldt bij een contract van 6 maanden of langer.",
            "Dat geldt bij een contract van 6 maanden",
            False,
        ),
        (
            "nl",
            "Vraag uw werknemer om een afspraak. Toon belangstelling. Vertel over het werk. Vraag niet wat hij heeft.",
            "Vraag wat uw werknemer heeft",
            False,
        ),
        (
            "pl",
            "Osoba na pomocy rejestrowała się; po pół roku był plan, po roku możliwa była praca.",
            "Po pół roku na pomocy był plan",
            True,
        ),
        ("nl", "Diagnose, klachten en namen staan niet in het verslag.", "Klachten staan in het verslag", False),
        (
            "nl",
            "De inlener meldt het ongeval, niet het uitzendbureau.",
            "De inlener meldt het ongeval, niet het uitzendbureau",
            True,
        ),
        ("nl", "Testen op alcohol is verboden.", "Testen op alcohol mag niet", True),
        (
            "en",
            "The union warns the court about the accident.",
            "The court warns the union about the accident",
            False,
        ),
        ("nl", "Vraag niet wat hij heeft. Vraag uw werknemer naar het werk.", "Vraag niet wat hij heeft", True),
    ],
)
def test_figures_and_turns_are_read_with_what_they_belong_to(
    lang: Language, text: str, sentence: str, kept: bool
) -> None:
    assert (_problems(lang, sentence, text) == ()) == kept
