"""Calendar export, facts that unlock results, statements that were right once, and what every rule file holds."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from errors import InputError, KnowledgeError
from knowledge.rule_schema import Sum
from knowledge.rulebook import get_rulebook
from rules.__main__ import main
from rules.calendar_days import add_months
from rules.engine import evaluate, general, missing_facts
from rules.ics import calendar_file
from rules.outdated import earlier_version, earlier_versions
from rules.unlock import unlocking_facts

TODAY = date(2026, 11, 21)
CASE = {"first_sick_day": "2026-03-09"}
RULES = get_rulebook().rules


# Calendar file


def events(facts: dict[str, object], lang: str = "nl", today: date = TODAY) -> dict[str, object]:
    """Events by their UID."""
    calendar = Calendar.from_ical(calendar_file(evaluate(facts, today, lang), today, lang))
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def days(facts: dict[str, object]) -> list[date]:
    return sorted(event["DTSTART"].dt for event in events(facts).values())


def test_calendar_holds_the_statutory_days_as_whole_days() -> None:
    assert {date(2026, 4, 19), date(2026, 5, 3), date(2026, 12, 28), date(2027, 12, 19)} <= set(days(CASE))
    for event in events(CASE).values():
        assert type(event["DTSTART"].dt) is date
        assert event["DTEND"].dt > event["DTSTART"].dt


def test_both_ends_of_pay_and_ban_are_events() -> None:
    assert {date(2028, 3, 5), date(2028, 3, 8)} <= set(days(CASE))


def test_every_event_warns_two_weeks_and_one_week_before() -> None:
    for event in events(CASE).values():
        assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [timedelta(days=-14), timedelta(days=-7)]


@pytest.mark.parametrize(
    ("lang", "start"), [("nl", "Personeel: stap "), ("en", "Staff: step "), ("pl", "Kadry: krok ")]
)
def test_titles_are_a_neutral_word_and_a_number(lang: str, start: str) -> None:
    for event in events(CASE, lang).values():
        word, number = str(event["SUMMARY"])[: len(start)], str(event["SUMMARY"])[len(start) :]
        assert word == start
        assert number.isdigit()


@pytest.mark.parametrize("lang", ["nl", "en", "pl"])
def test_nothing_in_the_file_says_that_someone_is_ill(lang: str) -> None:
    content = calendar_file(evaluate(CASE | {"sick_by_pregnancy": True}, TODAY, lang), TODAY, lang).decode().lower()
    for word in ("ziek", "sick", "ill", "chor", "uwv", "wia", "verzuim", "poort", "herstel", "zwanger", "loon", "arts"):
        assert word not in content, word


def test_number_in_the_title_is_the_line_in_the_overview() -> None:
    found = evaluate(CASE, TODAY)
    number = next(n for n, item in enumerate(found.obligations, 1) if item.rule == "report-42w")
    event = next(event for event in events(CASE).values() if event["DTSTART"].dt == date(2026, 12, 28))
    assert str(event["SUMMARY"]) == f"Personeel: stap {number}"


def test_uids_stay_when_dates_move_and_differ_between_cases() -> None:
    moved = CASE | {"recovered_on": "2026-04-06", "relapsed_on": "2026-04-16"}
    assert set(events(CASE)) <= set(events(moved))
    assert not set(events(CASE)) & set(events({"first_sick_day": "2026-03-10"}))
    assert len(events(CASE)) == len(days(CASE))


def test_done_and_needless_steps_are_no_events() -> None:
    done = CASE | {"oordeel_date": "2026-04-14", "plan_date": "2026-04-24", "organ_donation": True}
    assert date(2026, 12, 28) not in days(done)
    assert date(2026, 4, 19) not in days(done)


def test_day_that_is_no_working_day_names_the_one_before() -> None:
    event = next(event for event in events(CASE).values() if event["DTSTART"].dt == date(2026, 4, 19))
    assert "17 april 2026" in str(event["DESCRIPTION"])


def test_same_input_gives_the_same_file_in_lines_of_75_bytes() -> None:
    first, again = (calendar_file(evaluate(CASE, TODAY), TODAY) for _ in range(2))
    assert first == again
    assert first.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert max(len(line) for line in first.split(b"\r\n")) <= 75


def test_no_case_gives_an_empty_calendar() -> None:
    assert events({}) == {}


def test_timeline_writes_the_calendar(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts, target = tmp_path / "facts.json", tmp_path / "agenda.ics"
    facts.write_text('{"first_sick_day": "2026-03-09"}', encoding="utf-8")
    assert main(["timeline", "--facts", str(facts), "--today", "2026-11-21", "--ics", str(target)]) == 0
    assert "42-wekenmelding" in capsys.readouterr().out
    assert len(list(Calendar.from_ical(target.read_bytes()).walk("VEVENT"))) == len(events(CASE))


def test_calendar_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text("{}", encoding="utf-8")
    assert main(["timeline", "--facts", str(facts), "--ics", str(tmp_path / "weg" / "a.ics")]) == 2
    assert "a.ics" in capsys.readouterr().err


# Facts that unlock results


def test_first_sick_day_unlocks_most() -> None:
    first = unlocking_facts({}, TODAY)[0]
    assert first.fact == "first_sick_day"
    assert {"oordeel_latest", "wia_application_latest", "dismissal_ban_last_day"} <= set(first.results)
    assert "report-42w" in first.rules


def test_known_facts_are_not_asked_also_when_null() -> None:
    asked = {unlock.fact for unlock in unlocking_facts(CASE | {"contract_end": None}, TODAY)}
    assert not asked & {"first_sick_day", "contract_end"}
    assert {"oordeel_date", "wia_application_date", "employment_start"} <= asked


def test_ranked_by_the_number_of_results() -> None:
    counts = [len(unlock.results) for unlock in unlocking_facts(CASE, TODAY)]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize(
    ("fact", "result", "partner"),
    [
        ("settlement_date", "withdraw_latest", "right_of_withdrawal_mentioned"),
        ("hourly_wage", "min_pay_per_hour", "sick_week"),
        ("recovered_on", "gap_days", "relapsed_on"),
        ("leave_start", "excluded_days", "same_cause"),
    ],
)
def test_facts_that_only_work_together(fact: str, result: str, partner: str) -> None:
    unlock = next(item for item in unlocking_facts(CASE, TODAY) if item.fact == fact)
    assert result in unlock.results
    assert partner in unlock.together_with


def test_a_fact_of_wording_unlocks_nothing() -> None:
    assert not {unlock.fact for unlock in unlocking_facts(CASE, TODAY)} & {"role", "cao", "age", "employees"}


def test_wrong_facts_do_not_stop_the_search() -> None:
    unlocks = unlocking_facts(CASE | {"plan_date": "2026-02-30"}, TODAY)
    assert any(unlock.fact == "oordeel_date" for unlock in unlocks)


# Statements that were right once


@pytest.mark.parametrize(
    ("rule_id", "number", "unit", "until"),
    [
        ("report-42w", 13, "weeks", date(2008, 10, 31)),
        ("wia-application", 91, "week", date(2013, 6, 30)),
        ("wia-application", 13, "weeks-before-end", date(2013, 6, 30)),
        ("uwv-letter", 87, "weeks", date(2013, 6, 30)),
        ("aow-six-weeks", 13, "weeks", date(2023, 6, 30)),
        ("deskundigenoordeel", 50, "eur", date(2012, 12, 31)),
    ],
)
def test_earlier_version_is_recognised(rule_id: str, number: float, unit: str, until: date) -> None:
    found = earlier_version(rule_id, number, unit)  # type: ignore[arg-type]
    assert found is not None
    assert (found.rule, found.until) == (rule_id, until)
    assert found.note != found.note_now


@pytest.mark.parametrize(
    ("rule_id", "number", "unit"),
    [
        ("report-42w", 42, "weeks"),
        ("wia-application", 93, "week"),
        ("wia-application", 11, "weeks-before-end"),
        ("aow-six-weeks", 6, "weeks"),
        ("report-42w", 17, "weeks"),
        ("deskundigenoordeel", 400, "eur"),
    ],
)
def test_what_holds_today_or_never_held_is_no_earlier_version(rule_id: str, number: float, unit: str) -> None:
    assert earlier_version(rule_id, number, unit) is None  # type: ignore[arg-type]


def test_thirteen_weeks_can_be_two_old_rules() -> None:
    found = {item.rule: item.until for item in earlier_versions(13, "weeks", "en")}
    assert {"report-42w", "aow-six-weeks"} <= set(found)


def test_earlier_version_of_an_unknown_rule_or_language() -> None:
    with pytest.raises(KnowledgeError, match="'week-8'"):
        earlier_version("week-8", 13, "weeks")
    with pytest.raises(InputError, match="'de'"):
        earlier_version("report-42w", 13, "weeks", "de")


# What every rule file holds

MUST_DO = ("deadline", "window", "running")


@pytest.mark.parametrize("rule_id", list(RULES))
def test_every_rule_says_what_each_side_does(rule_id: str) -> None:
    rule = RULES[rule_id]
    for lang in ("nl", "en", "pl"):
        sides = [(side.get(lang), rule.steps.__getattribute__(name).get(lang)) for name, side in rule.what]
        assert len({what for what, _ in sides}) == 2, "both sides have their own text"
        assert all(steps for _, steps in sides), "both sides have a next step"


@pytest.mark.parametrize(
    "rule_id",
    [rule.id for rule in RULES.values() if rule.kind in MUST_DO and set(rule.who) & {"werkgever", "werknemer"}],
)
def test_whatever_must_be_done_says_what_missing_it_means(rule_id: str) -> None:
    assert RULES[rule_id].if_missed is not None


@pytest.mark.parametrize("rule_id", [rule.id for rule in RULES.values() if rule.kind == "change"])
def test_a_change_has_a_status_and_is_never_part_of_a_case(rule_id: str) -> None:
    rule = RULES[rule_id]
    assert rule.status is not None
    assert rule.status.as_of == date(2026, 11, 21)
    for example in rule.examples:
        assert evaluate(example.facts, example.today or TODAY).obligation(rule_id) is None
    if rule.status.stage == "proposal":
        assert rule.title.nl.startswith("Voorstel")
        assert rule.certainty == "practice"
        assert general(rule_id).trace


SUMS = [(rule.id, part) for rule in RULES.values() for example in rule.examples for part in example.sums]


@pytest.mark.parametrize(("rule_id", "part"), SUMS, ids=lambda value: value if isinstance(value, str) else value.term)
def test_number_of_a_rule_gives_the_day_of_its_example(rule_id: str, part: Sum) -> None:
    number = RULES[rule_id].versions[-1].terms[part.term]
    unit = part.term.rpartition("_")[2]
    months = {"months": number}.get(unit, 0)
    found = add_months(part.start, months) + timedelta(days={"days": number, "weeks": 7 * number}.get(unit, 0))
    assert found == part.gives


@pytest.mark.parametrize("rule_id", list(RULES))
def test_every_rule_has_two_examples_that_say_something(rule_id: str) -> None:
    examples = RULES[rule_id].examples
    assert len(examples) >= 2
    assert all(item.results or item.obligation or item.absent or item.sums or item.story for item in examples)


def test_standing_rules_ask_for_no_first_sick_day() -> None:
    assert missing_facts("deskundigenoordeel") == ()
    assert general("deskundigenoordeel").state is None


@pytest.mark.parametrize(
    ("facts", "rule_id", "listed"),
    [
        ({"work_accident": True}, "work-accident", True),
        ({"work_accident": False}, "work-accident", False),
        ({"contract_type": "uitzend"}, "group-agency", True),
        ({"contract_type": "vast"}, "group-agency", False),
        ({"liable_third_party": None}, "recourse", False),
        ({}, "basiscontract", False),
    ],
)
def test_standing_rules_show_only_where_a_fact_calls_for_them(
    facts: dict[str, object], rule_id: str, listed: bool
) -> None:
    assert (evaluate(CASE | facts, TODAY).obligation(rule_id) is not None) is listed
