"""What comes in: no burgerservicenummer, no damaged or hidden characters; HTML and Markdown stay harmless words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assistant.cleaning import clean_question
from assistant.dates import find_dates
from assistant.privacy import HIDDEN_BSN, is_bsn

TODAY = date(2026, 11, 21)
WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2)


def _with_check_digit(first_eight: list[int]) -> str | None:
    """Nine digits that pass the eleven-test as RvIG describes it, or None where no last digit does."""
    last = sum(weight * digit for weight, digit in zip(WEIGHTS, first_eight, strict=True)) % 11
    return None if last == 10 else "".join(map(str, [*first_eight, last]))


EIGHT_DIGITS = st.lists(st.integers(0, 9), min_size=8, max_size=8).filter(any)


@settings(max_examples=200)
@given(digits=EIGHT_DIGITS)
def test_every_number_that_passes_the_eleven_test_is_a_bsn_and_no_other(digits: list[int]) -> None:
    number = _with_check_digit(digits)
    assume(number is not None and any(int(digit) for digit in number))
    assert number is not None and is_bsn(number)
    for other in range(10):
        if str(other) != number[-1]:
            assert not is_bsn(number[:-1] + str(other))


@settings(max_examples=100, deadline=None)
@given(digits=EIGHT_DIGITS, shape=st.sampled_from(["{}", "{}{}{}.{}{}{}.{}{}{}", "{}{}{}{}.{}{}.{}{}{}"]))
def test_a_bsn_never_stays_in_a_question(digits: list[int], shape: str) -> None:
    number = _with_check_digit(digits)
    assume(number is not None)
    assert number is not None
    written = number if shape == "{}" else shape.format(*number)
    question = clean_question(f"Mijn werknemer met bsn {written} is ziek, wat nu?")
    assert question.had_bsn
    assert question.text == f"Mijn werknemer met bsn {HIDDEN_BSN} is ziek, wat nu?"


@pytest.mark.parametrize("number", ["123456782", "111222333", "123 456 782", "1234.56.782", "123-456-782", "10000008"])
def test_well_known_shapes_of_a_bsn_are_hidden(number: str) -> None:
    assert clean_question(f"bsn: {number}").text == f"bsn: {HIDDEN_BSN}"


@pytest.mark.parametrize(
    "text", ["123456789", "06-12345678", "0612345678", "NL91ABNA0417164300", "2511 BH", "€ 123456,78", "000000000"]
)
def test_other_numbers_stay(text: str) -> None:
    assert clean_question(text).text == text


@settings(max_examples=400, deadline=None)
@given(
    day=st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    shape=st.sampled_from(["%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %m %Y"]),
    after=st.sampled_from(["", " 12 weken", ". Week 8?", " 100 dagen"]),
)
def test_a_date_is_never_taken_for_a_bsn(day: date, shape: str, after: str) -> None:
    """One in eleven dates passes the eleven-test."""
    text = f"ziek sinds {day.strftime(shape)}{after}"
    question = clean_question(text)
    assert question.text == text
    if shape != "%d %m %Y":
        assert [mention.day for mention in find_dates(question.text, TODAY)] == [day]


def test_a_bsn_beside_a_date_is_hidden_and_the_date_stays() -> None:
    assert clean_question("geboren 1-2-1980 123456782").text == f"geboren 1-2-1980 {HIDDEN_BSN}"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("wat moet ik in\x00 week 8 doen?", "wat moet ik in week 8 doen?"),
        ("week\u202e 8\u202c doen", "week 8 doen"),
        ("\u2066week 8\u2069", "week 8"),
        ("we\u00adek 8", "week 8"),
        ("week\u00a08\u200b", "week 8"),
        ("week 8\ufffd", "week 8"),
        ("  week   8  ", "week 8"),
        ("\ufeffweek 8", "week 8"),
        ("ree\u0308ntegratie", "reëntegratie"),
        ("\x1b[31mweek 8\x1b[0m", "[31mweek 8[0m"),
    ],
)
def test_hidden_and_damaged_characters_are_taken_out(raw: str, clean: str) -> None:
    assert clean_question(raw).text == clean


@pytest.mark.parametrize("text", ["<b>week 8</b>", "<script>alert(1)</script>", "**week** `8`", "[x](http://y.nl)"])
def test_html_and_markdown_stay_as_they_were_typed(text: str) -> None:
    assert clean_question(text).text == text


@pytest.mark.parametrize("raw", ["", "   ", "\n\t", "????", "!!!", "\x00\x01", "\u202e\u202c", "\ud800", "…", "— ?"])
def test_a_question_without_a_letter_or_a_digit_is_empty(raw: str) -> None:
    assert clean_question(raw).empty


@settings(max_examples=300, deadline=None)
@given(raw=st.text(st.characters(), max_size=300))
def test_whatever_comes_in_can_be_written_down_afterwards(raw: str) -> None:
    text = clean_question(raw).text
    assert text.encode("utf-8").decode("utf-8") == text
    assert "\x00" not in text
    assert clean_question(text).text == text
