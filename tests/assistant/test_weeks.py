"""Week numbers in digits, words and ordinals of three languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.weeks import find_weeks, impossible_week

WEEKS = st.integers(1, 300)
DIGITS = [
    "week {}", "wk {}", "Week {}?", "week-{}", "week{}", "weeknr. {}", "week nummer {}", "{}e week", "{}ste week",
    "{}e ziekteweek", "in week {} van de ziekte", "{}th week", "week number {}", "{}. tydzień", "w {}. tygodniu",
    "tydzień {}",
]  # fmt: skip


@pytest.mark.parametrize("written", DIGITS)
@settings(max_examples=25, deadline=None)
@given(number=WEEKS)
def test_a_week_in_digits_is_read_in_every_way_of_writing_it(written: str, number: int) -> None:
    assert [(week.number, week.elapsed) for week in find_weeks(written.format(number))] == [(number, False)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("de eerste week", 1), ("in de zesde week", 6), ("week acht", 8), ("achtste week", 8), ("twaalfde week", 12),
        ("week twintig", 20), ("eenentwintigste week", 21), ("week tweeënveertig", 42), ("tweeënveertigste week", 42),
        ("tweeenveertigste week", 42), ("twee en veertigste week", 42), ("week drieënnegentig", 93),
        ("honderdvierde week", 104), ("de achtste ziekteweek", 8),
        ("eighth week", 8), ("week forty-two", 42), ("week forty two", 42), ("forty-second week", 42),
        ("ninety-third week", 93), ("first week", 1),
        ("ósmy tydzień", 8), ("w ósmym tygodniu", 8), ("szósty tydzień", 6), ("w szostym tygodniu", 6),
        ("czterdziesty drugi tydzień", 42), ("w czterdziestym drugim tygodniu", 42), ("pierwszego tygodnia", 1),
    ],
)  # fmt: skip
def test_a_week_in_words_is_read(text: str, number: int) -> None:
    assert [week.number for week in find_weeks(text)] == [number]


@pytest.mark.parametrize("text", ["na 42 weken", "after 42 weeks", "po 42 tygodniach", "hij is 42 weken ziek"])
def test_a_number_of_weeks_that_went_by_is_told_apart_from_a_week(text: str) -> None:
    assert [(week.number, week.elapsed) for week in find_weeks(text)] == [(42, True)]


def test_several_weeks_are_read_in_their_order() -> None:
    assert [week.number for week in find_weeks("wat in week 42 en wat in week 8, en in de 52e week?")] == [42, 8, 52]


@pytest.mark.parametrize(
    "text",
    ["32 uur per week", "3 dagen per week", "twee keer per week", "deze week", "volgende week 's middags", "weekend 8",
     "artikel 38 lid 1", "dag 56", "een paar weken", "8 maart", ""],
)  # fmt: skip
def test_what_is_no_week_of_an_illness_is_left_alone(text: str) -> None:
    assert find_weeks(text) == ()
    assert impossible_week(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("wat moet ik in week 0 doen", 0), ("week 999", 999), ("week -3", -3), ("week 2026", 2026), ("tydzień 0", 0)],
)
def test_a_week_that_no_illness_has_is_recognised(text: str, number: int) -> None:
    assert find_weeks(text) == ()
    assert impossible_week(text) == number


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200))
def test_no_text_at_all_breaks_the_reading_of_weeks(text: str) -> None:
    assert all(1 <= week.number <= 300 for week in find_weeks(text))
    impossible_week(text)


@pytest.mark.parametrize("text", ["vorige week een brief gekregen", "hij komt over een week terug", "een week geleden"])
def test_an_article_before_or_behind_week_is_no_number(text: str) -> None:
    assert find_weeks(text) == ()
