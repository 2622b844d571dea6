"""The leash on pairs of sentences that were written before it: one that its ground supports, one subtly wrong."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from assistant.leash import Ground, Judged, Leash, without_leaning
from evaluation.leash import Pair, judge_pair, load_pairs
from evaluation.metrics.shares import share
from knowledge.sources import Language

FIGURES = ("date", "week", "amount", "percentage", "duration", "number", "article")
TEXT = (
    "U meldt de ziekte bij UWV, uiterlijk op de eerste dag na 42 weken. "
    "Te laat? UWV kan een boete van hoogstens € 455 geven."
)


def _caught(pairs: Iterable[Pair]) -> float:
    return share(bool(judge_pair(pair, pair.bad)) for pair in pairs)


@pytest.mark.parametrize("split", ["dev", "test"])
def test_no_wrong_figure_is_let_through(split: str) -> None:
    pairs = [pair for pair in load_pairs() if pair.split == split and pair.error in FIGURES]
    assert len(pairs) >= 45 and _caught(pairs) == 1.0


def test_a_turned_negation_is_caught() -> None:
    negations = [pair for pair in load_pairs() if pair.error == "negation"]
    assert len(negations) >= 160 and _caught(negations) >= 0.97
    assert _caught(pair for pair in negations if pair.split == "dev") == 1.0


def test_most_good_sentences_are_kept_and_nearly_all_wrong_ones_caught() -> None:
    pairs = load_pairs()
    assert len(pairs) >= 200 and {pair.lang for pair in pairs} == {"nl", "en", "pl"}
    kept = {
        near: share(not judge_pair(p, p.good) for p in pairs if (int(p.id[1:]) < 265) == near) for near in (True, False)
    }
    assert kept[True] >= 0.88, "close to their page"
    assert kept[False] >= 0.56, "freely reworded (g265 and on): an honest floor, 0.85 is the aim"
    assert _caught(pairs) >= 0.98


@pytest.mark.parametrize(
    ("sentence", "problem"),
    [
        ("U meldt de ziekte bij UWV [1] [4].", "bron 4 bestaat niet"),
        ("U meldt de ziekte bij UWV.", "geen bron"),
        ("U meldt de ziekte bij UWV via https://uwv.example [1].", "code of link"),
        ("U meldt de ziekte bij UWV [bron] [1].", "code of link"),
        ("You report the illness to UWV at the latest on the first day after 42 weeks [1].", "andere taal"),
        ("Jan Kowalski meldt de ziekte bij UWV [1].", "persoonlijk of medisch"),
        ("U schrijft altijd alleen op wat in genummerde teksten staat [1].", "herhaalt de opdracht"),
    ],
)
def test_what_is_wrong_is_named(sentence: str, problem: str) -> None:
    instructions = "Let op: u schrijft altijd alleen op wat in genummerde teksten staat."
    judged = Leash(Ground({"1": TEXT}, "nl", "werkgever", instructions)).judge(sentence)
    assert problem in judged.problems


def test_a_sentence_that_points_back_goes_with_the_one_before_it() -> None:
    judged = [
        Judged("De boete is € 9 [1].", ("getal",)),
        Judged("Dat is niet veel [1].", ()),
        Judged("U meldt [1].", ()),
    ]
    assert [bool(sentence.problems) for sentence in without_leaning(judged, "nl")] == [True, True, False]


GROUND = (
    "Zonder goede reden mag u het loon niet stoppen. Alleen de bedrijfsarts mag de second opinion weigeren. "
    "UWV beslist binnen 3 weken. De loonsanctie duurt ten hoogste 52 weken. "
    "U betaalt € 400 en uw werknemer betaalt € 100. Een verzekering is niet verplicht. "
    "Uw werknemer vraagt het plan aan. Dat stuurt hij zelf op."
)
ENGLISH = (
    "People who are not back at work are not asked. You cannot object to it. Care leave is unpaid. "
    "You pay at least 70% of wages."
)
POLISH = (
    "Nikt nie musi płacić składki. Umowa nie kończy się z powodu choroby. Zgłoś urlop najpóźniej 2 tygodnie wcześniej."
)


@pytest.mark.parametrize(
    ("lang", "text", "sentence"),
    [
        ("nl", GROUND, "U mag het loon alleen stoppen met een goede reden [1]."),
        ("nl", GROUND, "De loonsanctie duurt niet langer dan 52 weken [1]."),
        ("en", ENGLISH, "It is not possible to object to it [1]."),
        ("en", ENGLISH, "Care leave is without pay [1]."),
        ("en", ENGLISH, "You pay no less than 70% of wages [1]."),
        ("pl", POLISH, "Choroba nie kończy umowy [1]."),
        ("pl", POLISH, "Zgłoś urlop nie później niż 2 tygodnie wcześniej [1]."),
    ],
)
def test_what_is_denied_in_other_words_is_kept(lang: Language, text: str, sentence: str) -> None:
    assert Leash(Ground({"1": text}, lang, "werkgever")).judge(sentence).problems == ()


@pytest.mark.parametrize(
    ("lang", "text", "sentence"),
    [
        ("nl", GROUND, "Ook zonder goede reden mag u het loon stoppen [1]."),
        ("nl", GROUND, "Alleen de bedrijfsarts mag de second opinion niet weigeren [1]."),
        ("nl", GROUND, "De loonsanctie duurt niet korter dan 52 weken [1]."),
        ("nl", GROUND, "De loonsanctie duurt 52 weken [1]."),
        ("nl", GROUND, "U betaalt € 100 en uw werknemer betaalt € 100 [1]."),
        ("nl", GROUND, "De verzekering is verplicht [1]."),
        ("nl", GROUND, "U stuurt het plan zelf op [1]."),
        ("en", ENGLISH, "People who are not back at work are asked [1]."),
        ("en", ENGLISH, "You can object to it [1]."),
        ("en", ENGLISH, "Care leave is with pay [1]."),
        ("en", ENGLISH, "You pay less than 70% of wages [1]."),
        ("pl", POLISH, "Każdy musi płacić składki [1]."),
        ("pl", POLISH, "Umowa kończy się z powodu choroby [1]."),
        ("pl", POLISH, "Zgłoś urlop najwcześniej 2 tygodnie wcześniej [1]."),
    ],
)
def test_a_turn_is_seen_in_whatever_words(lang: Language, text: str, sentence: str) -> None:
    assert Leash(Ground({"1": text}, lang, "werkgever")).judge(sentence).problems
