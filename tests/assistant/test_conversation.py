"""Conversations: a question back is answered with a date, facts are kept, and nothing is kept by the assistant."""

from __future__ import annotations

import pytest
from answer_tools import TODAY, Ask, converse

from assistant.dialogue import Conversation
from assistant.turn import Assistant, Request

WIA = "Wanneer moet ik de WIA aanvragen?"


@pytest.mark.parametrize(
    "reply",
    ["9 maart 2026", "9-3-2026", "2026-03-09", "op 9 maart 2026", "Dat was 9 maart.", "sinds maandag 9 mrt '26"],
)
def test_a_question_back_can_be_answered_with_a_bare_date(assistant: Assistant, reply: str) -> None:
    """First sick day 9 March 2026: the WIA application is due on 19 December 2027."""
    asked, answered = converse(assistant, WIA, reply, role="werknemer")
    assert asked.ask is not None and asked.ask.fact == "first_sick_day"
    assert answered.status == "answered" and answered.ask is None
    assert answered.facts == {"first_sick_day": "2026-03-09"}
    assert "19 december 2027" in answered.text
    assert answered.checks[0]["rule"] == "wia-application"


def test_today_answers_a_question_back(assistant: Assistant) -> None:
    _, answered = converse(assistant, WIA, "vandaag", role="werknemer")
    assert answered.facts == {"first_sick_day": TODAY.isoformat()}


def test_an_impossible_date_as_reply_is_named_and_the_question_stays_open(assistant: Assistant) -> None:
    _, wrong, right = converse(assistant, WIA, "31-2-2026", "9-3-2026", role="werknemer")
    assert wrong.status == "invalid" and "31-2-2026" in wrong.text
    assert right.status == "answered" and "19 december 2027" in right.text


def test_a_date_outside_our_time_as_reply_is_refused_and_the_question_stays_open(assistant: Assistant) -> None:
    _, wrong, right = converse(assistant, WIA, "9-3-1926", "9-3-2026", role="werknemer")
    assert wrong.status == "invalid" and "1926-03-09" in wrong.text
    assert "19 december 2027" in right.text


def test_facts_are_kept_over_the_turns(assistant: Assistant) -> None:
    first, second, third = converse(
        assistant,
        "Mijn werknemer is ziek sinds 9 maart 2026. Wat nu?",
        "Wanneer moet het re-integratieverslag klaar zijn?",
        "En tot wanneer moet ik loon doorbetalen?",
        role="werkgever",
    )
    assert first.facts == second.facts == third.facts == {"first_sick_day": "2026-03-09"}
    assert "5 december 2027" in second.text
    assert "5 maart 2028" in third.text


def test_a_corrected_first_sick_day_replaces_the_earlier_one(assistant: Assistant) -> None:
    _, corrected = converse(assistant, "ziek sinds 9 maart 2026, wat nu?", "sorry, ziek sinds 15 januari 2026. Wat nu?")
    assert corrected.facts == {"first_sick_day": "2026-01-15"}
    assert "5 november 2026" in corrected.text


def test_a_new_question_instead_of_a_reply_is_answered_as_it_is(assistant: Assistant) -> None:
    _, other = converse(assistant, WIA, "wat moet ik in week 8 doen?", role="werknemer")
    assert other.status == "answered"
    assert other.checks[0]["rule"] == "plan-van-aanpak"


def test_the_reply_may_be_in_the_language_of_the_conversation(assistant: Assistant) -> None:
    asked, answered = converse(assistant, "When must I apply for WIA?", "9 March 2026", role="werknemer", lang="en")
    assert asked.status == "needs_facts"
    assert "19 December 2027" in answered.text


def test_one_conversation_knows_nothing_of_another(assistant: Assistant, ask: Ask) -> None:
    converse(assistant, "ziek sinds 9 maart 2026, wat nu?")
    assert ask(WIA, role="werknemer").status == "needs_facts"


def test_a_bsn_is_not_kept_for_the_next_turn(assistant: Assistant) -> None:
    request = Request("bsn 123456782, wanneer moet ik de WIA aanvragen?", TODAY, "werknemer")
    answer, after = assistant.ask(request)
    assert answer.status == "needs_facts"
    assert "123456782" not in repr(after)


def test_an_invalid_message_changes_nothing_of_what_is_known(assistant: Assistant) -> None:
    known = Conversation({"first_sick_day": "2026-03-09"})
    for question in ("", "x" * 9000, "ziek sinds 30-2-2026", "hersteld op 1-1-2026", "week 999"):
        answer, after = assistant.ask(Request(question, TODAY, conversation=known))
        assert answer.status == "invalid"
        assert after == known


def test_a_second_case_in_one_conversation_is_said_out_loud(assistant: Assistant) -> None:
    """42 weeks after 1 September 2026 is 22 June 2027."""
    _, _, answer = converse(
        assistant, "Jan is ziek sinds 9 maart 2026", "Piet is ziek sinds 1 september 2026",
        "Wanneer moet de 42-wekenmelding?", role="werkgever",
    )  # fmt: skip
    assert "22 juni 2027" in answer.text
    second = converse(assistant, "Jan is ziek sinds 9 maart 2026", "Piet is ziek sinds 1 september 2026")[1]
    remarks = [warning.text for warning in second.warnings if warning.kind == "unsure"]
    assert any("1 september 2026" in remark and "9 maart 2026" in remark for remark in remarks)


def test_a_date_that_was_not_understood_is_never_dropped_in_silence(assistant: Assistant) -> None:
    question = "Ziek sinds 2 februari 2026, verlof van 15 juni 2026 tot en met 4 oktober 2026. Wanneer WIA aanvragen?"
    answer = converse(assistant, question, role="werkgever")[0]
    assert any("15 juni 2026, 4 oktober 2026" in warning.text for warning in answer.warnings)
    assert answer.text.index("15 juni 2026") < answer.text.index("WIA")
