"""Without a roof, money or food: whom to call comes first; a plain question about pay stays one."""

from __future__ import annotations

import pytest
from answer_tools import Ask

from assistant.distress import find_distress

SIGNS = [
    ("ze zetten me uit mijn kamer omdat ik ziek ben", "housing"), ("ik sta op straat", "housing"),
    ("the agency will kick me out of the house because I am sick", "housing"), ("I have nowhere to sleep", "housing"),
    ("agencja kaze mi opuscic mieszkanie bo jestem chory", "housing"), ("jestem bezdomny", "housing"),
    ("de deurwaarder komt morgen", "debts"), ("I have no food and no money for rent", "debts"),
    ("nie mam na jedzenie", "debts"), ("al zes weken geen loon gekregen", "pay"),
    ("my boss refuses to pay me since I am ill", "pay"), ("szef nie placi mi od dwoch miesiecy", "pay"),
    ("ze houden 200 euro in voor huur, ik heb niks te eten", "deductions"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "name"), SIGNS)
def test_a_worry_about_a_roof_money_or_food_is_recognised(said: str, name: str) -> None:
    found = find_distress(said, "werknemer")
    assert found is not None and found.name == name


@pytest.mark.parametrize(
    "said",
    [
        "hoeveel loon krijg ik bij ziekte?", "mag ik wachtdagen inhouden?", "wat moet ik in week 8 doen?",
        "when do I get paid holiday?", "ile procent pensji na chorobowym", "mag ik uit huis als ik ziek ben?",
    ],
)  # fmt: skip
def test_a_plain_question_is_no_distress(said: str) -> None:
    assert find_distress(said, "werknemer") is None


def test_an_employer_is_not_in_this_distress() -> None:
    assert find_distress("mijn werknemer heeft geen loon gekregen", "werkgever") is None


@pytest.mark.parametrize(
    ("question", "lang", "first"),
    [
        ("Het uitzendbureau zet me uit mijn kamer omdat ik ziek ben.", "nl", "Juridisch Loket"),
        ("I have been ill for 5 weeks and my boss has not paid me.", "en", "Juridisch Loket"),
        ("Nie mam na czynsz i jedzenie, jestem chory.", "pl", "gminy (gemeente)"),
    ],
)
def test_whom_to_call_comes_first_with_its_source(ask: Ask, question: str, lang: str, first: str) -> None:
    answer = ask(question, "werknemer")
    assert answer.status in ("answered", "needs_facts") and answer.lang == lang
    assert first in answer.text.split("\n\n")[0]
    cited = answer.text.split("\n\n")[0].rsplit("[", 1)[1].rstrip("]")
    assert any(citation.n == int(cited) for citation in answer.citations)
