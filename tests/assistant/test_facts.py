"""Countries that a message names, and facts that do not fit together."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from answer_tools import Ask
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.dates import find_dates
from assistant.facts import facts_from_dates, read_facts, unused_dates
from assistant.places import find_countries

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Wat doet een Terug Naar Werk-coördinator in België?", {"BE"}),
        ("de Belgische mutualiteit", {"BE"}),
        ("mag ik naar Polen", {"PL"}), ("do Polski", {"PL"}), ("w Niemczech", {"DE"}), ("in Germany", {"DE"}),
        ("Duitse regels in Nederland", {"DE", "NL"}), ("Spanje en Zweden", {"ES", "SE"}),
        ("w Holandii", {"NL"}), ("Finnish rules", {"FI"}),
        ("wat moet ik in week 8 doen?", set()), ("mijn Polo is stuk", set()), ("de zusters van de afdeling", set()),
    ],
)  # fmt: skip
def test_countries_are_recognised_by_name_and_adjective(text: str, countries: set[str]) -> None:
    assert find_countries(text) == countries


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("ziek sinds 3 maart 1985, wat nu?", "1985-03-03"),
        ("ziek sinds 3 maart 2105, wat nu?", "2105-03-03"),
        ("ziek sinds 9 maart 2026, hersteld op 1 februari 2026, wat nu?", "2026-02-01"),
        ("ziek 9-3-2026, beter 11-5-2026, weer ziek 4-5-2026, wat nu?", "2026-05-04"),
    ],
)
def test_dates_that_cannot_be_are_named_and_never_passed_over(ask: Ask, question: str, named: str) -> None:
    answer = ask(question)
    assert answer.status == "invalid"
    assert named in answer.text


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"first_sick_day": "2026-02-30"}, "2026-02-30"),
        ({"first_sick_day": "9 maart 2026"}, "9 maart 2026"),
        ({"first_sick_day": 20260309}, "20260309"),
        ({"eerste_ziektedag": "2026-03-09"}, "eerste_ziektedag"),
        ({"first_sick_day": "2026-03-09", "recovered_on": "2026-03-01"}, "recovered_on"),
    ],
)
def test_a_facts_file_with_a_wrong_fact_is_refused_by_name(ask: Ask, facts: dict[str, object], named: str) -> None:
    answer = ask("wat moet ik in week 8 doen?", **facts)
    assert answer.status == "invalid"
    assert named in answer.text


def test_what_the_question_says_wins_over_the_facts_file(ask: Ask) -> None:
    answer = ask("Mijn werknemer is ziek sinds 9 maart 2026. Wat nu?", first_sick_day="2026-01-05")
    assert answer.facts["first_sick_day"] == "2026-03-09"
    assert "28 december 2026" in answer.text


def test_facts_of_a_file_are_used_when_the_question_names_none(ask: Ask) -> None:
    answer = ask("Wanneer moet de 42-wekenmelding uiterlijk?", role="werkgever", first_sick_day="2026-03-09")
    assert answer.status == "answered"
    assert "28 december 2026" in answer.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mijn werknemer is op 29 november 2026 twee jaar ziek", {}),
        ("op 1 december 2026 is hij een jaar ziek", {}),
        ("ze is ziek sinds 1 oktober 2026", {"first_sick_day": "2026-10-01"}),
        (
            "Haar contract loopt af op 31 december 2026 en ze is ziek sinds 1 oktober 2026",
            {"contract_end": "2026-12-31", "first_sick_day": "2026-10-01"},
        ),
        (
            "hij was tussendoor beter van 1 juni 2026 tot 15 juni 2026",
            {"recovered_on": "2026-06-01", "relapsed_on": "2026-06-15"},
        ),
    ],
)
def test_a_date_becomes_only_the_fact_that_the_words_around_it_say(text: str, expected: dict[str, str]) -> None:
    assert facts_from_dates(text, find_dates(text, TODAY), TODAY) == expected


def test_a_date_that_fits_nothing_is_named() -> None:
    text = "Ziek sinds 2 februari 2026, verlof van 15 juni 2026 tot en met 4 oktober 2026"
    mentions = find_dates(text, TODAY)
    facts = facts_from_dates(text, mentions, TODAY)
    assert facts == {"first_sick_day": "2026-02-02"}
    assert unused_dates(mentions, facts) == ["15 juni 2026", "4 oktober 2026"]


def read(text: str) -> dict[str, Any]:
    """What the reader makes of a message; the day is a Saturday."""
    return dict(read_facts(text, find_dates(text, TODAY), TODAY).facts)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("niet op 3 maar op 4 november ziek geworden", {"first_sick_day": "2026-11-04"}),
        ("not since Monday but since Tuesday ill", {"first_sick_day": "2026-11-17"}),
        ("nie od poniedziałku, tylko od wtorku jestem chory", {"first_sick_day": "2026-11-17"}),
        ("hij was op 3 november ziek, sorry ik bedoel 4 november", {"first_sick_day": "2026-11-04"}),
        ("3 listopada, nie, 4 listopada", {"first_sick_day": "2026-11-04"}),
        ("op 3 of 4 november ziek geworden", {"first_sick_day": "2026-11-04"}),
    ],
)
def test_of_a_day_that_is_denied_or_corrected_only_the_other_holds(text: str, facts: dict[str, str]) -> None:
    assert read(text) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("op 2 november ziekgemeld, maar op 30 oktober ging ze al ziek naar huis",
         {"reported_on": "2026-11-02", "first_sick_day": "2026-10-30"}),
        ("he was better between 6 April and 18 May", {"recovered_on": "2026-04-06", "relapsed_on": "2026-05-18"}),
        ("ziek 12 januari, beter 9 februari, ziek 23 februari",
         {"first_sick_day": "2026-01-12", "recovered_on": "2026-02-09", "relapsed_on": "2026-02-23"}),
        ("sinds 2 november weer aan het werk voor 20 uur", {"partial_work_from": "2026-11-02"}),
        ("od 9 listopada pracuje w pełnym wymiarze", {"recovered_on": "2026-11-09"}),
        ("haar jaarcontract eindigt per 1 maart", {"contract_type": "tijdelijk", "contract_end": "2027-03-01"}),
        ("zwangerschapsverlof was van 2 maart tot en met 21 juni",
         {"leave_start": "2026-03-02", "leave_end": "2026-06-21"}),
        ("she is on maternity leave from 1 September to 21 December",
         {"leave_start": "2026-09-01", "leave_end": "2026-12-21"}),
        ("hij werd ziek tijdens zijn vakantie van 3 tot 21 augustus",
         {"on_holiday_from": "2026-08-03", "on_holiday_until": "2026-08-21"}),
        ("he works Tuesday to Saturday and fell ill on Monday 9 November",
         {"workdays": ["tue", "wed", "thu", "fri", "sat"], "fell_ill_on": "2026-11-09"}),
        ("nachtdienst begon 12 november om 23.00 uur en om 3 uur 's nachts ging ik ziek naar huis",
         {"night_shift_start": "2026-11-12T23:00", "stopped_work_at": "2026-11-13T03:00"}),
        ("ik krijg sinds 3 augustus bijstand", {"benefit": "bijstand", "benefit_start": "2026-08-03"}),
        ("uwv received my WIA application on 12 November", {"wia_application_date": "2026-11-12"}),
        ("brief van UWV gekregen op 3 november over de WIA", {"uwv_letter_received": "2026-11-03"}),
    ],
)  # fmt: skip
def test_a_date_is_the_day_the_start_or_the_end_of_what_stands_beside_it(text: str, facts: dict[str, Any]) -> None:
    assert read(text) == facts


FLAGS = [
    ("a1", "{}een A1", ("ik heb ", "ik heb geen enkele ")), ("a1", "{}A1 form", ("I have an ", "I don't have an ")),
    ("a1", "{}A1", ("mam ", "nie mam żadnego ")), ("no_risk", "{}no-riskpolis", ("zij heeft een ", "zij heeft geen ")),
    ("erd_zw", "{}eigenrisicodrager voor de Ziektewet", ("wij zijn ", "wij zijn geen ")),
    ("erd_zw", "{}own-risk employers", ("we are ", "we are not ")),
    ("work_accident", "{}work accident", ("it was a ", "it wasn't a ")),
    ("work_accident", "{}wypadek przy pracy", ("to był ", "to nie był ")),
    ("sollicitatieplicht", "{}sollicitatieplicht", ("ik heb ", "ik heb geen ")),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "text", "said"), FLAGS)
def test_what_is_denied_is_the_opposite_of_what_is_said(fact: str, text: str, said: tuple[str, str]) -> None:
    yes, no = (read(text.format(start)) for start in said)
    assert (yes[fact], no[fact]) == (True, False)


KINDS = {
    "nl": ["een vast contract", "een tijdelijk contract", "een nulurencontract", "een min-maxcontract"],
    "en": ["a permanent contract", "a temporary contract", "a zero-hours contract"],
    "pl": ["stałej umowy", "umowy na czas określony", "umowy zero godzin"],
}
DENIED = {"nl": "{who} heeft niet {what}", "en": "{who} does not have {what}", "pl": "{who} nie ma {what}"}


@settings(deadline=None)
@given(data=st.data(), lang=st.sampled_from(["nl", "en", "pl"]))
def test_a_denied_contract_is_no_contract(data: st.DataObject, lang: str) -> None:
    who = data.draw(st.sampled_from({"nl": ["hij", "zij"], "en": ["he", "she"], "pl": ["on", "ona"]}[lang]))
    text = DENIED[lang].format(who=who, what=data.draw(st.sampled_from(KINDS[lang])))
    assert "contract_type" not in read(text), text


ILL = {
    "nl": ["hij {} ziek is geworden", "ik me {} ziek meld", "zij {} uitvalt"],
    "en": ["he falls ill {}", "I call in sick {}", "she goes off sick {}"],
    "pl": ["zachoruję {}", "on będzie chory {}", "zgłoszę chorobę {}"],
}
SUPPOSED = {
    "nl": ["wat als {}?", "Stel dat {}.", "Stel: {}. Wat dan?", "Wat gebeurt er als {}?"],
    "en": ["what if {}?", "Suppose {}.", "Imagine that {}, what then?", "What happens if {}?"],
    "pl": ["a co jeśli {}?", "Załóżmy, że {}.", "co jak {}", "Co będzie jeśli {}?"],
}
DAYS = {
    "nl": ["op 3 november", "op maandag", "begin november", "gisteren", "op 9-11-2026"],
    "en": ["on 3 November", "on Monday", "in early November", "yesterday", "on 9 November 2026"],
    "pl": ["3 listopada", "w poniedziałek", "na początku listopada", "wczoraj", "9 listopada 2026"],
}


@settings(deadline=None)
@given(data=st.data(), lang=st.sampled_from(["nl", "en", "pl"]))
def test_a_case_that_is_only_thought_of_has_no_first_sick_day(data: st.DataObject, lang: str) -> None:
    event, frame, day = (data.draw(st.sampled_from(words[lang])) for words in (ILL, SUPPOSED, DAYS))
    text = frame.format(event.format(day))
    assert read(text).keys().isdisjoint({"first_sick_day", "reported_on", "fell_ill_on", "relapsed_on"}), text


OTHERS = {
    "nl": [("mijn", "is {} ziek"), ("m'n", "is ziek sinds {}"), ("me", "werd {} ziek")],
    "en": [("my", "has been ill since {}"), ("my", "fell ill on {}")],
    "pl": [("moja", "jest chora od {}"), ("moja", "zachorowała {}")],
}
RELATIVES = {
    "nl": ["vrouw", "dochter", "broer", "moeder", "buurman", "collega"],
    "en": ["wife", "son", "brother", "mother", "colleague"],
    "pl": ["żona", "siostra", "córka", "babcia", "koleżanka"],
}  # fmt: skip
PLAIN = {"nl": "3 november", "en": "3 November", "pl": "3 listopada"}
SELF = {
    "nl": "ik ben ziek sinds 9 november", "en": "I have been ill since 9 November",
    "pl": "ja jestem chory od 9 listopada",
}  # fmt: skip
AND = {"nl": "en", "en": "and", "pl": "a"}


@settings(deadline=None)
@given(data=st.data(), lang=st.sampled_from(["nl", "en", "pl"]))
def test_somebody_elses_illness_is_not_the_case(data: st.DataObject, lang: str) -> None:
    owner, told = data.draw(st.sampled_from(OTHERS[lang]))
    text = f"{owner} {data.draw(st.sampled_from(RELATIVES[lang]))} {told.format(PLAIN[lang])}"
    assert read(text).keys().isdisjoint({"first_sick_day", "reported_on"}), text
    both = f"{text} {AND[lang]} {SELF[lang]}"
    assert read(both).get("first_sick_day") == "2026-11-09", both


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("en als hij van 6 april tot 18 mei beter was?", {"recovered_on": "2026-04-06", "relapsed_on": "2026-05-18"}),
        (
            "and if he was better from 6 April until 18 May?",
            {"recovered_on": "2026-04-06", "relapsed_on": "2026-05-18"},
        ),
        ("a jeśli był zdrowy od 6 kwietnia do 18 maja?", {"recovered_on": "2026-04-06", "relapsed_on": "2026-05-18"}),
        ("stel dat hij van 6 april tot 18 mei beter was", {}),
        ("Is dit een bedrijfsongeval?", {}),
        ("Mag ik hem vragen om voor 50% te komen werken?", {}),
        ("als hij sinds 3 maart ziek is, wanneer is dan de 42e week?", {"first_sick_day": "2026-03-03"}),
    ],
)
def test_a_supposition_counts_only_when_it_goes_on_with_a_case(text: str, facts: dict[str, str]) -> None:
    assert read(text) == facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mijn gezin woont in Polen", {}),
        ("ik kom uit Polen en woon in Tilburg", {"nationality": "PL", "lives_in": "NL"}),
        ("hij is niet Pools maar Bulgaars", {"nationality": "BG"}),
        ("mój pracodawca jest w Niemczech, a ja pracuję w Holandii",
         {"role": "werknemer", "works_for": "DE", "worked_in": "NL"}),
        ("I have an A1 and am insured in Poland, my company is Polish",
         {"a1": True, "insured_in": "PL", "works_for": "PL"}),
        ("the agency is own-risk bearer", {"agency_erd": True}),
    ],
)  # fmt: skip
def test_a_country_or_firm_is_what_the_words_around_it_say(text: str, expected: dict[str, Any]) -> None:
    assert read(text) == expected


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200))
def test_no_text_at_all_breaks_the_reading_of_facts(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("sick since the second of March 2026", {"first_sick_day": "2026-03-02"}),
        ("ziek sinds de vijfde van oktober 2026", {"first_sick_day": "2026-10-05"}),
        ("chora od dwudziestego pierwszego marca 2026", {"first_sick_day": "2026-03-21"}),
        ("De no-risk werknemer is ziek sinds 5 oktober 2026", {"first_sick_day": "2026-10-05", "no_risk": True}),
        ("Ziek sinds 2 maart 2026. 42 weken?", {"first_sick_day": "2026-03-02"}),
        (
            "zwangerschapsverlof van 1 juni tot en met 20 september 2026",
            {"leave_start": "2026-06-01", "leave_end": "2026-09-20"},
        ),
        (
            "zwangerschapsverlof van 7 december tot en met 28 maart 2027",
            {"leave_start": "2026-12-07", "leave_end": "2027-03-28"},
        ),
        ("Hij is niet ziek, hij is sinds 2 juni 2026 met verlof", {}),
        ("She isn't sick, she is on parental leave since 1 June", {}),
    ],
)
def test_days_are_read_as_they_are_meant(text: str, facts: dict[str, Any]) -> None:
    read = dict(read_facts(text, find_dates(text, TODAY), TODAY).facts)
    read.pop("role", None)
    assert read == facts
