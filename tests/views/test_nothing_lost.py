"""A run of a page that is cut short, as a slow machine does it often, loses no message and no press.

Streamlit begins a page again as soon as something else happens: the visitor presses again, or a part of the page in the
browser tells something. Here the first run after a press is cut short at the top of the page.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.dialogue import Conversation
from exports.case import SavedCase, save_case
from knowledge.sources import LANGUAGES
from knowledge.texts import text
from settings import ROOT

SICK = "2026-03-09"


def _app(page: str = "", **state: Any) -> AppTest:
    """The whole app at one of its pages."""
    if page:
        app = AppTest.from_string(f"from views import {page}\n{page}.show()\n", default_timeout=60)
    else:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in state.items():
        app.session_state[name] = value
    return _sound(app.run())


def _sound(app: AppTest) -> AppTest:
    assert not app.exception
    return app


def _case(**facts: Any) -> Conversation:
    return Conversation(facts={"first_sick_day": SICK, **facts})


def _facts(app: AppTest) -> dict[str, Any]:
    return dict(app.session_state["conversation"].facts)


def _warnings(app: AppTest) -> list[str]:
    return [warning.value for warning in app.warning]


@pytest.fixture
def cut_short(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets the next run that reaches a function stop there and begin again, without the press that began it."""

    def prepare(place: str) -> None:
        module, name = place.rsplit(".", 1)
        whole = getattr(__import__(module, fromlist=[name]), name)
        left = [True]

        def once(*given: Any, **named: Any) -> Any:
            if left:
                left.clear()
                st.rerun()
            return whole(*given, **named)

        monkeypatch.setattr(place, once)

    return prepare


# messages


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_broken_link_is_said_until_something_is_opened(lang: str) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["pagina"] = "bestaat-niet"
    app.session_state["language"] = lang
    told = text("lib_unknown_page", lang)  # type: ignore[arg-type]
    for _ in range(3):
        assert _warnings(_sound(app.run())) == [told]
    app.segmented_control(key=f"library-section-{lang}").set_value("rules")
    assert _warnings(_sound(app.run())) == []


def test_a_case_that_came_back_in_part_is_said_until_it_is_changed() -> None:
    app = AppTest.from_string(
        "import streamlit as st\nfrom views import memory, session\nfrom views.frame import open_page\n"
        "if 'done' not in st.session_state:\n    st.session_state['done'] = True\n"
        '    memory._take_back(\'{"facts": {"age": 41, "plan_date": "morgen"}}\')\n'
        "open_page()\nst.button('anders', on_click=session.keep_case, args=({},))\n"
    )
    for _ in range(3):
        assert _warnings(_sound(app.run())) == [text("facts_restored_part", "nl")]
    app.button[0].click()
    assert _warnings(_sound(app.run())) == []


def test_what_is_wrong_with_a_press_is_said_until_it_is_right() -> None:
    app = _app("timeline")
    app.button[0].click()
    for _ in range(3):
        assert _warnings(_sound(app.run())) == [text("tl_start_missing", "nl")]
    app.date_input(key="begin-first").set_value(date(2026, 3, 9))
    app.button[0].click()
    assert _warnings(_sound(app.run())) == []


def test_marking_without_a_day_says_what_is_missing() -> None:
    app = _app("timeline", conversation=_case())
    app.date_input(key="done-on-casemanager").set_value(None)
    app.button(key="done-casemanager").click()
    assert _warnings(_sound(app.run())) == [text("ui_no_date", "nl")]


# presses


def test_a_typed_question_is_answered_though_its_run_was_cut_short(cut_short: Callable[..., None]) -> None:
    app = _app()
    for place in ("views.chat.open_page", "views.chat.get_assistant"):
        before = len(app.session_state["turns"])
        cut_short(place)
        app.chat_input[0].set_value(f"Wat is het tweede spoor? {place}")
        _sound(app.run())
        assert len(app.session_state["turns"]) == before + 1, place
        assert not app.session_state["waiting"]


def test_an_example_is_answered_once_though_its_run_was_cut_short(cut_short: Callable[..., None]) -> None:
    app = _app()
    cut_short("views.chat.get_assistant")
    app.button(key="example_werkgever_2").click()
    _sound(app.run())
    assert len(app.session_state["turns"]) == 1


def test_a_day_is_used_though_its_run_was_cut_short(cut_short: Callable[..., None]) -> None:
    app = _app()
    app.chat_input[0].set_value("Wanneer moet ik de WIA aanvragen voor mijn werknemer?")
    _sound(app.run())
    app.date_input[0].set_value(date(2026, 3, 9))
    cut_short("views.chat.open_page")
    next(button for button in app.button if button.label == text("ui_use_date", "nl")).click()
    assert _facts(_sound(app.run())) == {"first_sick_day": SICK}


def test_a_case_is_begun_marked_and_opened_though_the_run_was_cut_short(cut_short: Callable[..., None]) -> None:
    app = _app("timeline")
    app.date_input(key="begin-first").set_value(date(2026, 3, 9))
    cut_short("views.timeline.open_page")
    app.button[0].click()
    assert _facts(_sound(app.run())) == {"first_sick_day": SICK}
    cut_short("views.timeline.open_page")
    app.button(key="done-casemanager").click()
    assert list(_sound(app.run()).session_state["steps_done"]) == ["casemanager"]
    cut_short("views.timeline.open_page")
    app.file_uploader[0].upload("geval.json", save_case(SavedCase({"first_sick_day": "2026-04-06"})))
    assert _facts(_sound(app.run())) == {"first_sick_day": "2026-04-06"}
    app.button(key="facts-undo").click()
    _sound(app.run())
    assert _facts(app) == {"first_sick_day": SICK} and list(app.session_state["steps_done"]) == ["casemanager"]


def test_a_wrong_file_is_said_and_a_right_one_opened_after_it() -> None:
    app = _app("timeline")
    app.file_uploader[0].upload("anders.json", b"{}")
    for _ in range(2):
        assert _warnings(_sound(app.run())) == [text("case_other", "nl")]
    app.file_uploader[0].upload("geval.json", save_case(SavedCase({"first_sick_day": SICK})))
    assert _warnings(_sound(app.run())) == [] and _facts(app) == {"first_sick_day": SICK}


def test_a_comparison_is_made_though_its_run_was_cut_short(cut_short: Callable[..., None]) -> None:
    app = _app("timeline", conversation=_case())
    app.date_input(key="what-if-fit").set_value(date(2026, 4, 1))
    app.date_input(key="what-if-ill").set_value(date(2026, 4, 11))
    cut_short("views.timeline.open_page")
    next(button for button in app.button if button.label == text("tl_whatif_button", "nl")).click()
    assert _sound(app.run()).button(key="what-if-take")


def test_a_changed_fact_is_saved_though_its_run_was_cut_short(cut_short: Callable[..., None]) -> None:
    app = _app(conversation=_case())
    app.button(key="fact-first_sick_day").click()
    _sound(app.run())
    app.date_input[0].set_value(date(2026, 3, 16))
    cut_short("views.chat.open_page")
    next(button for button in app.button if button.label == text("facts_save", "nl")).click()
    assert _facts(_sound(app.run())) == {"first_sick_day": "2026-03-16"}


def test_a_quiz_goes_on_though_its_runs_were_cut_short(cut_short: Callable[..., None]) -> None:
    app = _app("workshop", workshop_part="quiz")
    for label in ("ws_quiz_start", "ws_quiz_show", "ws_quiz_next"):
        if label == "ws_quiz_show":
            app.radio[0].set_value(app.radio[0].options[0])
        cut_short("views.workshop.open_page")
        next(button for button in app.button if button.label == text(label, "nl")).click()
        _sound(app.run())
    assert app.session_state["workshop_quiz"].number == 1


def test_a_language_is_chosen_though_the_run_was_cut_short(cut_short: Callable[..., None]) -> None:
    app = _app("about")
    cut_short("views.about.close_page")
    app.segmented_control(key="language-choice").set_value("pl")
    assert _sound(app.run()).title[0].value == text("about_title", "pl")


def test_a_question_before_the_tab_gave_its_case_back_does_not_cost_the_case(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {"facts": {"age": 41}, "done": {"casemanager": "2026-04-01", "onzin": "x"}, "side": "werknemer"}
    monkeypatch.setattr("views.memory._tab", lambda **_: SimpleNamespace(kept=json.dumps(kept)))
    app = AppTest.from_string(
        "from views import memory, session\n"
        "session.turns().append({'question': 'x', 'answer': None, 'before': session.conversation()})\n"
        "memory.remember()\n"
    )
    _sound(app.run())
    assert _facts(app) == kept["facts"]
    assert app.session_state["steps_done"] == {"casemanager": "2026-04-01"}
    assert app.session_state["timeline_side"] == "werknemer"
