"""The workshop page as a trainer uses it: cases through time, slides, quiz and own cases, in three languages."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from knowledge.sources import LANGUAGES, Language
from knowledge.texts import text
from knowledge.workshop import get_cases
from workshop.own_case import export_case
from workshop.quiz import KINDS, make_quiz

_PAGE = "import streamlit as st\nfrom views import workshop\nworkshop.show()\n"


def _page(lang: Language = "nl") -> AppTest:
    app = AppTest.from_string(_PAGE, default_timeout=30)
    app.session_state["language"] = lang
    app.run()
    assert not app.exception
    return app


def _click(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click()
    app.run()
    assert not app.exception
    return app


def _shown(app: AppTest) -> str:
    return "\n".join(str(item.value) for item in (*app.title, *app.header, *app.markdown, *app.caption))


def _quiz(app: AppTest, lang: Language, groups: str = "") -> AppTest:
    app.segmented_control(key="workshop-part-choice").set_value("quiz").run()
    names = next(field for field in app.text_input if field.label == text("ws_quiz_groups", lang))
    names.set_value(groups)
    return _click(app, text("ws_quiz_start", lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_case_is_shown_in_every_language(lang: Language) -> None:
    app = _page(lang)
    for name, case in get_cases().items():
        app.selectbox(key="workshop-case-choice").set_value(name).run()
        assert not app.exception
        shown = _shown(app)
        assert text("ws_questions", lang) in shown
        assert "**1. " in shown and text("ws_story", lang) in shown
        assert app.slider[0].value == case.today


def test_the_slider_and_the_buttons_move_the_case() -> None:
    app = _page()
    assert text("ws_overdue", "nl") in _shown(app)
    app.slider[0].set_value(date(2026, 10, 20)).run()
    assert text("ws_overdue", "nl") not in _shown(app) and text("ws_due", "nl") in _shown(app)
    assert "Karim vindt de brief terug" not in _shown(app)
    _click(app, text("ws_week_on", "nl"))
    assert app.slider[0].value == date(2026, 10, 27)
    for _ in range(12):
        _click(app, text("ws_week_on", "nl"))
    assert app.slider[0].value == get_cases()["bakkerij"].until
    _click(app, text("ws_day_of_case", "nl"))
    assert app.slider[0].value == date(2026, 11, 5)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_case_is_presented_screen_by_screen(lang: Language) -> None:
    app = _click(_page(lang), text("ws_present", lang))
    case = get_cases()["bakkerij"]
    assert app.title[0].value == case.title.get(lang)
    for _ in range(20):
        following = next(button for button in app.button if button.label == text("ws_next", lang))
        if following.disabled:
            break
        following.click()
        app.run()
    assert app.title[0].value == text("ws_slides_end", lang)
    _click(app, text("ws_stop", lang))
    assert app.slider


# the quiz


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_plays_alone_gets_feedback_and_the_source(lang: Language) -> None:
    app = _quiz(_page(lang), lang)
    questions = make_quiz(text("ws_quiz_seed_default", lang), 10, KINDS, lang)
    assert app.header[0].value.replace("\\", "") == questions[0].ask
    _click(app, text("ws_quiz_show", lang))
    assert app.warning[0].value == text("ws_quiz_nothing", lang)
    app.radio[0].set_value(questions[0].right)
    _click(app, text("ws_quiz_show", lang))
    assert app.success and not app.error
    assert "wetten.overheid.nl" in _shown(app)
    _click(app, text("ws_quiz_next", lang))
    wrong = next(option for option in questions[1].options if option.key != questions[1].right)
    app.radio[0].set_value(wrong.key)
    _click(app, text("ws_quiz_show", lang))
    assert app.error and not app.success


def test_groups_get_points_and_a_result_and_nothing_stays() -> None:
    app = _quiz(_page(), "nl", "Rood, Blauw, Rood, ")
    questions = make_quiz("poort", 10, KINDS, "nl")
    for question in questions:
        wrong = next(option.key for option in question.options if option.key != question.right)
        assert [radio.label for radio in app.radio] == ["Antwoord van Rood", "Antwoord van Blauw"]
        app.radio[0].set_value(question.right)
        _click(app, "Toon het antwoord")
        assert app.warning[0].value == "Nog geen antwoord van: Blauw."
        app.radio[1].set_value(wrong)
        _click(app, "Toon het antwoord")
        last = question is questions[-1]
        _click(app, "Naar de uitslag" if last else "Volgende vraag")
    assert "- Rood: 10 van 10 goed\n- Blauw: 0 van 10 goed" in _shown(app)
    _click(app, "Nieuwe quiz")
    assert app.session_state["workshop_quiz"] is None


def test_a_number_of_a_person_is_no_name_of_a_group() -> None:
    app = _quiz(_page(), "nl", "Groep 123456782")
    assert "123456782" not in _shown(app) + " ".join(radio.label for radio in app.radio)


def test_too_many_groups_and_no_kind_are_refused() -> None:
    app = _quiz(_page(), "nl", ",".join(f"Groep {number}" for number in range(9)))
    assert "8" in app.warning[0].value
    app.pills[0].set_value([])
    app.text_input[1].set_value("")
    _click(app, "Start de quiz")
    assert app.warning[0].value == text("ws_quiz_no_kind", "nl")


def test_another_language_shows_the_same_question() -> None:
    app = _quiz(_page(), "nl")
    app.session_state["language"] = "pl"
    app.run()
    assert app.header[0].value.replace("\\", "") == make_quiz("poort", 10, KINDS, "pl")[0].ask


# a case of their own


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_own_case_is_loaded_opened_and_forgotten(lang: Language) -> None:
    app = _page(lang)
    app.segmented_control(key="workshop-part-choice").set_value("own").run()
    content = export_case(get_cases()["conflict"], "yaml", lang)
    app.file_uploader[0].upload("eigen.yaml", content, "application/yaml").run()
    assert app.success
    _click(app, text("ws_own_open", lang))
    assert app.selectbox[0].value == "own"
    app.segmented_control(key="workshop-part-choice").set_value("own").run()
    _click(app, text("ws_own_forget", lang))
    assert app.session_state["workshop_own"] is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_wrong_file_is_refused_and_nothing_is_lost(lang: Language) -> None:
    app = _page(lang)
    app.segmented_control(key="workshop-part-choice").set_value("own").run()
    app.file_uploader[0].upload("fout.yaml", b"format: iets-anders", "application/yaml").run()
    assert app.error[0].value == text("ws_own_refused", lang)
    assert text("ws_own_other", lang, format="poortwijzer-case") in _shown(app).replace("\\", "")
    app.segmented_control(key="workshop-part-choice").set_value("case").run()
    assert app.slider
