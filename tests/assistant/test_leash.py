"""The leash on pairs of sentences that were written before it: one that its ground supports, one subtly wrong."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from assistant.leash import Ground, Judged, Leash, without_leaning
from evaluation.leash import Pair, judge_pair, load_pairs
from evaluation.metrics.shares import share

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
    assert len(negations) >= 80 and _caught(negations) >= 0.97


def test_most_good_sentences_are_kept_and_nearly_all_wrong_ones_caught() -> None:
    pairs = load_pairs()
    assert len(pairs) >= 200 and {pair.lang for pair in pairs} == {"nl", "en", "pl"}
    assert share(not judge_pair(pair, pair.good) for pair in pairs) >= 0.85
    assert _caught(pairs) >= 0.97


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
