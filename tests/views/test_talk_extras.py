"""Beside the conversation: the facts known so far, ratings, an own document, and what a tab brings back."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assistant.dialogue import Conversation
from assistant.own_document import read_own_document
from knowledge.sources import LANGUAGES, Language
from knowledge.texts import text
from rules.fact_types import FACT_TYPES
from settings import ROOT, get_settings
from views import memory

OVERVIEW = "Mijn werknemer is ziek sinds 9 maart 2026. Wat moet ik nu doen en wat komt er nog?"
VALUES: dict[str, Any] = {
    "first_sick_day": "2026-03-09",
    "recovered_on": ["2026-05-11"],
    "employed": True,
    "contract_type": "tijdelijk",
    "country": "PL",
    "age": 41,
    "partial_work_percent": 50.0,
    "cao": "Schoonmaak",
    "workdays": ["mon", "tue"],
    "holiday": ["2026-07-01", "2026-07-10"],
    "leave_periods": [["2026-01-01", "2026-01-05"]],
    "stopped_work_at": "2026-03-09T14:00",
    "night_shift_start": "2026-03-09T22:00",
}


def _app(facts: dict[str, Any] | None = None, lang: Language = "nl") -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.session_state["language"] = lang
    if facts:
        app.session_state["conversation"] = Conversation(facts)
    return _sound(app.run())


def _sound(app: AppTest) -> AppTest:
    assert not app.exception
    return app


def _press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click()
    return _sound(app.run())


def _facts(app: AppTest) -> dict[str, Any]:
    return dict(app.session_state["conversation"].facts)


# facts


def test_every_kind_of_fact_is_tried() -> None:
    assert {FACT_TYPES[name].kind for name in VALUES} == {kind.kind for kind in FACT_TYPES.values()}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", VALUES)
def test_each_kind_of_fact_opens_in_its_own_control_and_stays_as_it_was(name: str, lang: Language) -> None:
    app = _app({name: VALUES[name]}, lang)
    next(button for button in app.button if button.key == f"fact-{name}").click()
    app = _press(_sound(app.run()), text("facts_save", lang))
    assert _facts(app) == {name: VALUES[name]}
    assert text("facts_undo", lang) not in [button.label for button in app.button]


def test_a_fact_is_changed_and_the_change_taken_back() -> None:
    app = _press(_app({"first_sick_day": "2026-03-09"}), "De eerste ziektedag: 9 maart 2026")
    app.date_input[0].set_value(date(2026, 3, 16))
    app = _press(app, "Bewaar")
    assert _facts(app) == {"first_sick_day": "2026-03-16"}
    app = _press(app, "Maak ongedaan")
    assert _facts(app) == {"first_sick_day": "2026-03-09"}
    assert "Maak ongedaan" not in [button.label for button in app.button]


def test_a_fact_that_is_taken_away_can_be_put_back() -> None:
    app = _press(_app({"age": 41}), next(b.label for b in _app({"age": 41}).button if b.key == "fact-age"))
    app = _press(app, "Vergeet dit")
    assert _facts(app) == {}
    assert _facts(_press(app, "Maak ongedaan")) == {"age": 41}


def test_cancel_changes_nothing() -> None:
    app = _press(_app({"first_sick_day": "2026-03-09"}), "De eerste ziektedag: 9 maart 2026")
    app.date_input[0].set_value(date(2026, 3, 16))
    assert _facts(_press(app, "Annuleer")) == {"first_sick_day": "2026-03-09"}


def test_a_value_that_cannot_be_is_explained_and_not_kept() -> None:
    app = _app({"first_sick_day": "2026-03-09", "plan_date": "2026-05-01"})
    app = _press(app, "De eerste ziektedag: 9 maart 2026")
    app.date_input[0].set_value(date(2026, 6, 1))
    app = _press(app, "Bewaar")
    assert len(app.warning) == 1 and _facts(app)["first_sick_day"] == "2026-03-09"


def test_a_changed_fact_says_that_answers_do_not_change(monkeypatch: pytest.MonkeyPatch) -> None:
    app = _app()
    app.chat_input[0].set_value(OVERVIEW)
    app = _press(_sound(app.run()), "De eerste ziektedag: 9 maart 2026")
    app = _press(app, "Vergeet dit")
    assert text("facts_changed", "nl") in [caption.value for caption in app.caption]


# ratings


def test_a_rating_with_a_remark_is_kept_and_can_be_downloaded() -> None:
    app = _app()
    app.chat_input[0].set_value(OVERVIEW)
    app = _sound(app.run())
    assert not app.get("download_button")
    app.button_group(key="rating-1-nl").set_value("bad")
    app = _sound(app.run())
    app.text_input(key="remark-1-nl").set_value("De datum klopt niet")
    app = _sound(app.run())
    turn = app.session_state["turns"][0]
    assert turn["rating"] == "bad" and turn["remark"] == "De datum klopt niet"
    assert len(app.get("download_button")) == 1


# own document


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_own_document_is_added_used_and_removed(lang: Language) -> None:
    app = _app(lang=lang)
    assert text("own_title", lang) in [item.label for item in app.expander]
    words = b"Loon bij ziekte\n\nIn het tweede ziektejaar betaalt het bedrijf 85 procent van het loon.\n"
    app.session_state["own_document"] = read_own_document("protocol.txt", words, get_settings(), lang)
    app = _sound(app.run())
    app.chat_input[0].set_value("Hoeveel loon krijg ik in het tweede ziektejaar?")
    app = _sound(app.run())
    assert any(item.source_id.startswith("own:") for item in app.session_state["turns"][0]["answer"].citations)
    assert app.session_state["turns"][0]["answer"].lang == "nl"  # the answer follows the message
    app = _press(app, text("own_remove", lang))
    assert app.session_state["own_document"] is None


def test_begin_again_forgets_the_document_as_well() -> None:
    app = _app({"age": 41})
    app.session_state["own_document"] = read_own_document("p.txt", b"Bel voor 9 uur bij ziekte.", get_settings(), "nl")
    app = _press(_sound(app.run()), "Begin opnieuw")
    assert app.session_state["own_document"] is None and _facts(app) == {}


def test_a_file_that_cannot_be_used_gives_a_sentence_and_the_field_again() -> None:
    app = _app()
    app.file_uploader[0].set_value(("plaatje.png", b"\x89PNG", "image/png"))
    app = _sound(app.run())
    assert [w.value for w in app.warning] == [text("own_wrong_type", "nl", title="plaatje.png")]
    assert app.file_uploader


# what a tab brings back


def test_facts_of_a_tab_are_read_one_by_one() -> None:
    given = {"first_sick_day": "2026-03-09", "age": "oud", "onbekend": 1, "plan_date": "2020-01-01", "employed": True}
    assert memory.usable_facts(given) == {"first_sick_day": "2026-03-09", "employed": True}


@pytest.mark.parametrize("kept", ["", "{", "[]", "null", '{"facts": 3}', json.dumps({"facts": {"x": "y" * 30_000}})])
def test_a_tab_that_holds_something_else_breaks_nothing(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    state: dict[str, Any] = {}
    monkeypatch.setattr("views.memory.st.session_state", state)
    monkeypatch.setattr("views.session.st.session_state", state)
    monkeypatch.setattr("views.problems.st.session_state", state)
    memory._take_back(kept)
    assert "memory" in state["problems"] and dict(state["conversation"].facts) == {}
