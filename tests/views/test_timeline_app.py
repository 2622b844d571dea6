"""The timeline page as a person uses it, in three languages: from the first day to steps, what-if and files."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from knowledge.sources import LANGUAGES, Language
from knowledge.texts import text

SICK = "2026-03-09"
_PAGE = """
from views import timeline
timeline.show()
"""


@pytest.fixture
def page() -> AppTest:
    return AppTest.from_string(_PAGE, default_timeout=60)


def _with_case(page: AppTest, lang: Language = "nl", **facts: object) -> AppTest:
    from assistant.dialogue import Conversation

    page.session_state["language"] = lang
    page.session_state["conversation"] = Conversation(facts={"first_sick_day": SICK, **facts})
    page.run()
    assert not page.exception
    return page


def _facts(page: AppTest) -> dict[str, object]:
    return dict(page.session_state["conversation"].facts)


def _words(page: AppTest) -> str:
    kinds = (page.markdown, page.caption, page.warning, page.info)
    return "\n".join(element.value for kind in kinds for element in kind)


def _press(page: AppTest, label: str) -> AppTest:
    next(button for button in page.button if button.label == label).click()
    page.run()
    assert not page.exception
    return page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_a_first_day_the_page_asks_for_it_and_then_draws_the_case(page: AppTest, lang: Language) -> None:
    page.session_state["language"] = lang
    page.run()
    assert page.title[0].value == text("tl_title", lang)
    assert text("tl_start", lang) in [item.value for item in page.subheader]
    _press(page, text("tl_start_button", lang))
    assert text("tl_start_missing", lang) in _words(page)
    page.date_input(key="begin-first").set_value(date(2026, 3, 9))
    _press(page, text("tl_start_button", lang))
    assert _facts(page)["first_sick_day"] == SICK
    labels = [item.label for item in page.expander]
    # Counted by hand from 9 March 2026: day 42 is 19 April.
    day = {"nl": "19 april 2026", "en": "19 April 2026", "pl": "19 kwietnia 2026"}[lang]
    assert any(day in label for label in labels)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_part_of_a_case_is_drawn_in_the_chosen_language(page: AppTest, lang: Language) -> None:
    _with_case(page, lang)
    heads = [item.value for item in page.subheader]
    for key in ("tl_picture", "tl_steps", "tl_whatif", "tl_keep"):
        assert text(key, lang) in heads
    labels = [button.label for button in page.get("download_button")]
    assert [text(f"tl_get_{kind}", lang) for kind in ("ics", "docx", "pdf", "json")] == labels


def test_a_recovery_at_the_beginning_needs_both_days(page: AppTest) -> None:
    page.run()
    page.date_input(key="begin-first").set_value(date(2026, 3, 9))
    page.date_input(key="begin-fit").set_value(date(2026, 4, 1))
    _press(page, text("tl_start_button", "nl"))
    assert text("tl_gap_both", "nl") in _words(page)
    page.date_input(key="begin-ill").set_value(date(2026, 4, 11))
    _press(page, text("tl_start_button", "nl"))
    assert (_facts(page)["recovered_on"], _facts(page)["relapsed_on"]) == (["2026-04-01"], ["2026-04-11"])


def test_days_that_cannot_be_are_refused_in_one_sentence_and_nothing_is_kept(page: AppTest) -> None:
    page.run()
    page.date_input(key="begin-first").set_value(date(2026, 3, 9))
    page.date_input(key="begin-plan_date").set_value(date(2026, 1, 1))
    _press(page, text("tl_start_button", "nl"))
    assert len(page.warning) == 1
    assert "first_sick_day" not in _facts(page)


def test_the_other_side_reads_the_same_case_in_its_own_words(page: AppTest) -> None:
    _with_case(page)
    assert "U maakt samen met uw werknemer een schriftelijk plan" in _words(page)
    page.segmented_control(key="timeline-side-nl").set_value("werknemer").run()
    assert "Je maakt het plan samen met je werkgever" in _words(page)
    assert _facts(page) == {"first_sick_day": SICK}


def test_a_step_with_a_fact_is_marked_and_taken_back(page: AppTest) -> None:
    _with_case(page)
    page.date_input(key="done-on-plan-van-aanpak").set_value(date(2026, 5, 10))
    page.button(key="done-plan-van-aanpak").click().run()
    assert _facts(page)["plan_date"] == "2026-05-10"
    assert "gedaan op 10 mei 2026, 7 dagen te laat" in _words(page)
    page.button(key="undo-plan-van-aanpak").click().run()
    assert "plan_date" not in _facts(page)


def test_a_step_without_a_fact_is_marked_in_the_session_only(page: AppTest) -> None:
    _with_case(page)
    page.date_input(key="done-on-casemanager").set_value(date(2026, 4, 1))
    page.button(key="done-casemanager").click().run()
    assert _facts(page) == {"first_sick_day": SICK}
    assert page.session_state["steps_done"] == {"casemanager": "2026-04-01"}
    assert "gedaan op 1 april 2026" in _words(page)


def test_what_if_changes_the_case_only_when_asked(page: AppTest) -> None:
    _with_case(page)
    page.date_input(key="what-if-fit").set_value(date(2026, 4, 1))
    page.date_input(key="what-if-ill").set_value(date(2026, 4, 11))
    _press(page, text("tl_whatif_button", "nl"))
    assert "Dit verschuift" in _words(page)
    assert _facts(page) == {"first_sick_day": SICK}
    page.button(key="what-if-take").click().run()
    assert _facts(page)["relapsed_on"] == ["2026-04-11"]
    # Ten healthy days: 9 March becomes 19 March.
    assert "19 maart 2026" in _words(page)
