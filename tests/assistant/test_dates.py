"""Dates in the notations of three languages; the expected days are those that people mean by them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.dates import find_dates
from assistant.facts import facts_from_dates
from settings import ROOT

TODAY = date(2026, 11, 21)
_LINES = (ROOT / "evaluation" / "questions" / "dates.jsonl").read_text(encoding="utf-8").splitlines()
CASES: list[dict[str, Any]] = [json.loads(line) for line in _LINES]

NL = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
NL_SHORT = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
EN_SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
PL = [
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
]
PL_SHORT = ["sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"]
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
WEEKDAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]


def _ordinal(day: int) -> str:
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


NOTATIONS = {
    "9-3-2026": lambda d: f"{d.day}-{d.month}-{d.year}",
    "09-03-2026": lambda d: f"{d.day:02}-{d.month:02}-{d.year}",
    "9/3/2026": lambda d: f"{d.day}/{d.month}/{d.year}",
    "9.3.2026": lambda d: f"{d.day}.{d.month}.{d.year}",
    "09.03.26": lambda d: f"{d.day:02}.{d.month:02}.{d.year % 100:02}",
    "9-3-26": lambda d: f"{d.day}-{d.month}-{d.year % 100:02}",
    "2026-03-09": lambda d: d.isoformat(),
    "9 maart 2026": lambda d: f"{d.day} {NL[d.month - 1]} {d.year}",
    "9 MAART 2026": lambda d: f"{d.day} {NL[d.month - 1].upper()} {d.year}",
    "9 mrt 2026": lambda d: f"{d.day} {NL_SHORT[d.month - 1]} {d.year}",
    "9 mrt. 2026": lambda d: f"{d.day} {NL_SHORT[d.month - 1]}. {d.year}",
    "9 mrt '26": lambda d: f"{d.day} {NL_SHORT[d.month - 1]} '{d.year % 100:02}",
    "9 maart ’26": lambda d: f"{d.day} {NL[d.month - 1]} ’{d.year % 100:02}",
    "9maart 2026": lambda d: f"{d.day}{NL[d.month - 1]} {d.year}",
    "1e maart 2026": lambda d: f"{d.day}e {NL[d.month - 1]} {d.year}",
    "maandag 9 maart 2026": lambda d: f"{WEEKDAYS[d.weekday()]} {d.day} {NL[d.month - 1]} {d.year}",
    "9 March 2026": lambda d: f"{d.day} {EN[d.month - 1]} {d.year}",
    "March 9, 2026": lambda d: f"{EN[d.month - 1]} {d.day}, {d.year}",
    "March 9th 2026": lambda d: f"{EN[d.month - 1]} {_ordinal(d.day)} {d.year}",
    "the 9th of March 2026": lambda d: f"the {_ordinal(d.day)} of {EN[d.month - 1]} {d.year}",
    "9-Mar-2026": lambda d: f"{d.day}-{EN_SHORT[d.month - 1]}-{d.year}",
    "Mar 9, 2026": lambda d: f"{EN_SHORT[d.month - 1]} {d.day}, {d.year}",
    "9 marca 2026 r.": lambda d: f"{d.day} {PL[d.month - 1]} {d.year} r.",
    "9 mar 2026 (pl)": lambda d: f"{d.day} {PL_SHORT[d.month - 1]} {d.year}",
    "9 III 2026": lambda d: f"{d.day} {ROMAN[d.month - 1]} {d.year}",
}
FRAMES = ["{}", "ziek sinds {}", "Ziek sinds {}.", "hersteld ({})", "off sick since {}, what now?", "chory od {}!"]
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_every_date_of_the_question_set_is_read_as_it_is_meant(case: dict[str, Any]) -> None:
    found = find_dates(case["text"], date.fromisoformat(case["today"]))
    assert [mention.day.isoformat() for mention in found if mention.day] == case["dates"]
    assert [mention.text for mention in found if mention.day is None] == case.get("impossible", [])


@pytest.mark.parametrize("notation", NOTATIONS)
@settings(max_examples=40, deadline=None)
@given(day=DAYS, frame=st.sampled_from(FRAMES))
def test_a_date_written_in_any_notation_is_read_back_the_same(notation: str, day: date, frame: str) -> None:
    written = frame.format(NOTATIONS[notation](day))
    assert [mention.day for mention in find_dates(written, TODAY)] == [day], written


@settings(max_examples=150, deadline=None)
@given(day=DAYS, separator=st.sampled_from("-/."), short=st.booleans())
def test_day_and_month_are_never_swapped(day: date, separator: str, short: bool) -> None:
    """Also where the other reading would be a date, and where only the other reading would be one."""
    swapped = separator.join([str(day.month), str(day.day), str(day.year % 100).zfill(2) if short else str(day.year)])
    (found,) = find_dates(f"ziek sinds {swapped}", TODAY)
    assert found.day == (date(day.year, day.day, day.month) if day.day <= 12 else None)


@settings(max_examples=150, deadline=None)
@given(today=st.dates(date(2004, 3, 1), date(2090, 12, 31)), day=DAYS, names=st.sampled_from([NL, NL_SHORT, PL]))
def test_a_date_without_a_year_is_the_last_such_day_up_to_today(today: date, day: date, names: list[str]) -> None:
    (found,) = find_dates(f"sinds {day.day} {names[day.month - 1]}", today)
    candidates = [year for year in range(today.year - 8, today.year + 1) if _exists(year, day.month, day.day)]
    expected = max(date(y, day.month, day.day) for y in candidates if date(y, day.month, day.day) <= today)
    assert found.day == expected


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_numbers_that_are_no_date_yield_none(data: st.DataObject) -> None:
    n, m = data.draw(st.integers(1, 104)), data.draw(st.integers(1, 60))
    shapes = [
        f"week {n}", f"na {n} weken", f"{n} uur per week", f"{n} procent", f"artikel {n} lid {m}", f"art. {n}, lid {m}",
        f"€ {n},{m:02}", f"om {n % 24}.{m % 60:02} uur", f"7:{n} BW", f"{n} jaar", f"{n} medewerkers", f"dag {n}",
        f"{n}e week", f"{n}-urige werkweek", f"fase {n}/{m}-regeling", f"{n}%", f"{n} months", f"{n} tygodni",
    ]  # fmt: skip
    parts = data.draw(st.lists(st.sampled_from(shapes), min_size=1, max_size=4))
    assert find_dates(", ".join(parts), TODAY) == []


@pytest.mark.parametrize(
    "text", ["vandaag", "ziek sinds vandaag", "heeft zich vandaag ziek gemeld", "vandaag is hij uitgevallen", "today"]
)
def test_today_is_a_date_when_it_tells_when_somebody_fell_ill(text: str) -> None:
    assert [mention.day for mention in find_dates(text, TODAY)] == [TODAY]


@pytest.mark.parametrize(
    "text", ["wat moet ik vandaag doen?", "Vandaag belde mijn zieke werknemer", "what now, today?"]
)
def test_today_is_no_date_when_it_only_means_now(text: str) -> None:
    assert find_dates(text, TODAY) == []


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200), today=st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_no_text_at_all_breaks_the_reading_of_dates(text: str, today: date) -> None:
    """And every mention stands where it says that it stands."""
    for mention in find_dates(text, today):
        assert text[mention.start : mention.end].strip() == mention.text


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("ziek sinds 9 maart 2026", {"first_sick_day": "2026-03-09"}),
        ("9 maart 2026", {"first_sick_day": "2026-03-09"}),
        (
            "ziek 9-3-2026, beter 11-5-2026, weer ziek 25-5-2026",
            {"first_sick_day": "2026-03-09", "recovered_on": "2026-05-11", "relapsed_on": "2026-05-25"},
        ),
        (
            "Hij was ziek op 9 maart 2026, hersteld op 11 mei 2026 en opnieuw ziek op 25 mei 2026.",
            {"first_sick_day": "2026-03-09", "recovered_on": "2026-05-11", "relapsed_on": "2026-05-25"},
        ),
        (
            "ill since 9 March 2026, recovered on 11 May 2026, ill again on 25 May 2026",
            {"first_sick_day": "2026-03-09", "recovered_on": "2026-05-11", "relapsed_on": "2026-05-25"},
        ),
        ("de bedrijfsarts gaf zijn oordeel op 24-8-2026", {"oordeel_date": "2026-08-24"}),
        ("wat moet ik in week 8 doen?", {}),
    ],
)
def test_each_date_becomes_the_fact_whose_words_stand_beside_it(text: str, facts: dict[str, str]) -> None:
    assert facts_from_dates(text, find_dates(text, TODAY)) == facts


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
