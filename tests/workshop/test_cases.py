"""The practice cases: they read, every name between braces has a value, and the dates are those counted by hand."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from errors import KnowledgeError
from knowledge.checks import workshop as checks
from knowledge.pages import get_pages
from knowledge.sources import LANGUAGES, Language
from knowledge.strict_yaml import parse_as
from knowledge.workshop import PracticeCase, get_cases, get_claims
from rules.engine import evaluate
from workshop.answers import UnresolvedError, fill, solve
from workshop.day import case_on, story_of
from workshop.slides import slides

WANTED = {
    "bakkerij", "schoonmaak", "uitzendkracht-polen", "burn-out-kantoor", "contract-maand-zeven", "terugval",
    "proeftijd", "nul-uren", "zwangerschap", "ongeval-en-woning", "faillissement", "grensarbeider", "conflict",
    "week-42-te-laat", "derde-ziektejaar",
}  # fmt: skip

# Counted from the facts of each case with a calendar, with the law beside it; not taken from what the rules gave.
# Day n of an illness is the first sick day plus n - 1; the end of week 6 is day 42.
BY_HAND: dict[str, list[tuple[int, tuple[str, ...]]]] = {
    # Ill Mon 7 Sep: day 42 is Sun 18 Oct, day 56 Sun 1 Nov. Opinion 14 Oct + 14 days = 28 Oct; 5 Nov is 8 days later.
    "bakkerij": [
        (1, ("18 oktober 2026", "Ja.")),
        (2, ("28 oktober 2026", "1 november 2026")),
        (3, ("8 dagen te laat",)),
    ],
    # Works Mon, Tue, Thu; ill on Wed 2 Sep, still on Thu 3 Sep. 3 Sep 2026 + 294 days = 24 Jun 2027.
    "schoonmaak": [(1, ("3 september 2026",)), (2, ("24 juni 2027",))],
    # Contract until Sun 8 Nov: reported that day, best on Fri 6 Nov; from 14 Sep that is 55 days, so 42 or more.
    "uitzendkracht-polen": [(1, ("8 november 2026",)), (2, ("6 november 2026", "is ook nodig"))],
    # Ill Mon 28 Sep: day 42 is Sun 8 Nov. Opinion 4 Nov + 14 = 18 Nov.
    "burn-out-kantoor": [(2, ("8 november 2026", "op tijd", "18 november 2026"))],
    # Ends 31 Aug; one month before is 31 Jul; told on 10 Aug, 10 days late. 22 Jun to 31 Aug is 70 days.
    "contract-maand-zeven": [
        (1, ("31 juli 2026", "10 dagen")),
        (2, ("31 augustus 2026",)),
        (3, ("zes weken of langer",)),
    ],
    # Fit from 29 Jun to 19 Jul: 21 days. 1 Jun + 21 = 22 Jun; + 294 = 12 Apr 2027; + 727 = 18 Jun 2028; + 41 = 2 Aug.
    "terugval": [
        (1, ("21 dagen", "hetzelfde ziektegeval")),
        (2, ("22 juni 2026", "12 april 2027", "18 juni 2028")),
        (3, ("2 augustus 2026",)),
    ],
    # Trial period to 31 Oct; last day 20 Oct, 8 days after the first sick day.
    "proeftijd": [(1, ("31 oktober 2026",)), (2, ("20 oktober 2026", "hoeft niet"))],
    # Ill Tue 6 Oct: day 42 is Mon 16 Nov, day 56 Mon 30 Nov.
    "nul-uren": [(2, ("16 november 2026", "30 november 2026"))],
    # Ill 2 Feb + 42 days = 16 Mar. Leave of 112 days: 2 Feb + 112 = 25 May 2026, + 727 = 21 May 2028. The ban counts
    # from 5 Oct 2026 (neither the leave nor the days ill through pregnancy count): two years less a day = 4 Oct 2028.
    "zwangerschap": [(1, ("16 maart 2026", "13 maart 2026", "100%")), (2, ("21 mei 2028", "4 oktober 2028"))],
    # Contract until Sun 6 Dec, last working day Fri 4 Dec.
    "ongeval-en-woning": [(3, ("6 december 2026", "4 december 2026"))],
    # 16 Nov 2026 + 26 weeks = 17 May 2027.
    "faillissement": [(1, ("17 mei 2027",))],
    # Ill Mon 21 Sep: day 42 is Sun 1 Nov, day 56 Sun 15 Nov; + 294 days = 12 Jul 2027; + 727 days = 17 Sep 2028.
    "grensarbeider": [(1, ("17 september 2028",)), (2, ("1 november 2026", "15 november 2026", "12 juli 2027"))],
    # Ill Mon 19 Oct: day 42 is Sun 29 Nov, day 56 Sun 13 Dec.
    "conflict": [(3, ("29 november 2026", "13 december 2026"))],
    # 10 Nov 2025 + 294 days = 31 Aug 2026; 15 Sep is 15 days later; + 727 = 7 Nov 2027. Weeks 46 to 52: day 316 is
    # 21 Sep 2026, day 364 is 8 Nov 2026.
    "week-42-te-laat": [
        (1, ("31 augustus 2026", "15 dagen")),
        (2, ("Nee.", "7 november 2027", "€ 455")),
        (3, ("21 september 2026", "8 november 2026")),
    ],
    # 2 Sep 2024 + 727 days = 30 Aug 2026; two calendar years less a day = 1 Sep 2026; week 93 ends on day 651: 14 Jun.
    "derde-ziektejaar": [(1, ("30 augustus 2026", "1 september 2026")), (2, ("Ja.", "14 juni 2026"))],
}


def _case(**changes: Any) -> PracticeCase:
    content = get_cases()["bakkerij"].model_dump(mode="json", exclude_none=True) | changes
    return parse_as(PracticeCase, content, "case")


def test_all_cases_are_there_and_most_play_in_the_first_eight_weeks() -> None:
    cases = get_cases()
    assert set(cases) == WANTED
    assert sum(case.phase == "first-weeks" for case in cases.values()) > len(cases) / 2


@pytest.mark.parametrize("name", sorted(WANTED))
def test_a_case_of_the_first_weeks_is_discussed_in_them(name: str) -> None:
    case = get_cases()[name]
    week = case_on(case, case.today, "nl").week
    assert week is not None
    if case.phase == "first-weeks":
        assert week <= 9


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", sorted(WANTED))
def test_every_name_between_braces_has_a_value(name: str, lang: Language) -> None:
    case = get_cases()[name]
    for number, event in enumerate(case.events):
        assert lang in event.text.languages
        assert not re.search(r"[{}|]", story_of(case, number, lang))
    for question in case.questions:
        solved = solve(case, question, lang)
        assert not re.search(r"[{}|]", solved.ask + solved.answer)
        assert solved.law and all(rule.basis for rule in solved.law)
    assert len(slides(case, lang)) == 2 + len(case.events) + 2 * len(case.questions)


@pytest.mark.parametrize("name", sorted(WANTED))
def test_no_fact_of_a_case_is_wrong(name: str) -> None:
    case = get_cases()[name]
    for event in case.events:
        assert evaluate(case.facts_on(event.day), event.day).errors == ()


@pytest.mark.parametrize("name", sorted(BY_HAND))
def test_dates_and_verdicts_are_those_counted_by_hand(name: str) -> None:
    case = get_cases()[name]
    for number, expected in BY_HAND[name]:
        answer = solve(case, case.questions[number - 1], "nl").answer
        for words in expected:
            assert words in answer, (number, words, answer)


def test_each_language_tells_the_same_days() -> None:
    for case in get_cases().values():
        for question in case.questions:
            days = {lang: re.findall(r"\d{1,2} \w+ 20\d\d", solve(case, question, lang).answer) for lang in LANGUAGES}
            assert len(days["nl"]) == len(days["en"]) == len(days["pl"]), case.id
            assert [day.split()[0] for day in days["nl"]] == [day.split()[0] for day in days["en"]]


# moved through time


def test_the_plan_is_due_then_overdue_then_done_late() -> None:
    case = get_cases()["bakkerij"]

    def standing(day: date) -> str:
        return next(s.standing for s in case_on(case, day, "nl").steps if s.obligation.rule == "plan-van-aanpak")

    assert standing(date(2026, 9, 10)) == "upcoming"
    assert standing(date(2026, 10, 20)) == "due"
    assert standing(date(2026, 10, 29)) == "overdue"
    assert standing(date(2026, 11, 12)) == "late"


def test_what_happens_later_is_not_known_yet() -> None:
    case = get_cases()["bakkerij"]
    first = case_on(case, case.start, "nl")
    assert len(first.events) == 1 and first.week == 1
    assert "oordeel_date" not in case.facts_on(case.start)
    assert len(case_on(case, case.until, "nl").events) == len(case.events)


def test_a_fit_day_has_no_week_of_illness() -> None:
    case = get_cases()["terugval"]
    assert case_on(case, date(2026, 7, 1), "nl").week is None
    # 1 to 28 June are 28 counted days; 20 July is the 29th: week 5.
    assert case_on(case, date(2026, 7, 20), "nl").week == 5


# places to fill in


def test_a_choice_follows_the_verdict_and_may_hold_other_places() -> None:
    facts: dict[str, Any] = {"first_sick_day": "2026-06-01", "recovered_on": "2026-06-29", "relapsed_on": "2026-07-20"}
    template = "{same_case|één geval, {gap_days} dagen|nieuw geval}"
    assert fill(template, evaluate(facts, date(2026, 7, 20)), facts, "nl") == "één geval, 21 dagen"
    facts["relapsed_on"] = "2026-07-27"
    assert fill(template, evaluate(facts, date(2026, 7, 27)), facts, "nl") == "nieuw geval"


@pytest.mark.parametrize("name", ["bestaat_niet", "fact.contract_end", "trial-period.to", "plan-van-aanpak.soon"])
def test_a_place_without_a_value_is_named(name: str) -> None:
    facts = {"first_sick_day": "2026-06-01"}
    with pytest.raises(UnresolvedError) as problem:
        fill(f"Op {{{name}}}.", evaluate(facts, date(2026, 6, 2)), facts, "nl")
    assert problem.value.name == name


def test_a_choice_by_something_that_is_no_verdict_is_refused() -> None:
    facts = {"first_sick_day": "2026-06-01"}
    with pytest.raises(UnresolvedError):
        fill("{oordeel_latest|ja|nee}", evaluate(facts, date(2026, 6, 2)), facts, "nl")


# the form of the files


def test_a_case_in_one_language_is_told_in_that_language() -> None:
    case = _case(title={"pl": "Tylko po polsku"})
    assert case.title.get("nl") == "Tylko po polsku"
    assert case.title.languages == ("pl",)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"title": {}}, "title"),
        ({"title": {"nl": "Titel", "de": "Titel"}}, "title.de"),
        ({"today": "2030-01-01"}, "until"),
        ({"version": 2}, "version"),
        ({"extra": 1}, "extra"),
        ({"questions": []}, "questions"),
    ],
)
def test_a_broken_case_is_refused_by_name(changes: dict[str, Any], named: str) -> None:
    with pytest.raises(KnowledgeError, match=named):
        _case(**changes)


# lint


def test_lint_finds_what_is_wrong_with_a_case(monkeypatch: pytest.MonkeyPatch) -> None:
    base = get_cases()["bakkerij"].model_dump(mode="json", exclude_none=True)
    base["questions"][0] |= {
        "rules": ["oordeel-6w", "bestaat-niet"],
        "pages": ["geen-pagina"],
        "answer": {"nl": "Binnen 77 weken, zie {geen-regel.latest}. Woord" + " woord" * 39 + "."},
    }
    case = PracticeCase.model_validate(base)
    monkeypatch.setattr(checks, "get_cases", lambda: {"bakkerij": case})
    found = "\n".join(checks.check_workshop(get_pages(), {}))
    for words in (
        "'bestaat-niet'",
        "'geen-pagina'",
        "het getal 77",
        "'geen-regel'",
        "en ontbreekt",
        "zin van 40 woorden",
    ):
        assert words in found


def test_lint_finds_words_of_others_and_a_claim_without_ground(monkeypatch: pytest.MonkeyPatch) -> None:
    run = ("sanne", "bakt", "al", "jaren", "brood", "in", "de", "bakkerij", "van", "karim", "op", "fact")
    claim = get_claims()[0].model_copy(update={"page": "week-1-werkgever"})
    monkeypatch.setattr(checks, "get_claims", lambda: (claim,))
    found = "\n".join(checks.check_workshop(get_pages(), {run: "een-bron"}))
    assert "een-bron" in found and "kind: myth" in found


def test_claims_tell_right_and_wrong_about_their_pages() -> None:
    claims = get_claims()
    myths = {name for name, page in get_pages().items() if page.kind == "myth" and name.startswith("klopt-niet")}
    assert {claim.page for claim in claims} == myths
    assert 0.3 < sum(claim.right for claim in claims) / len(claims) < 0.6
