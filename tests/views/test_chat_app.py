"""The chat page as a person uses it: what it says, what a tap or a typed question gives, what it forgets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ChatMessage, Element, Expander

from assistant.answer import Answer, Citation, Considered, Warning
from assistant.turn import ROLES, Assistant, Request
from knowledge.texts import text
from settings import ROOT, get_settings
from views import chat

WIA_QUESTION = "Wanneer moet ik de WIA aanvragen voor mijn werknemer?"
OVERVIEW_QUESTION = "Mijn werknemer is ziek sinds 9 maart 2026. Wat moet ik nu doen en wat komt er nog?"
BSN = "123456782"


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()


@pytest.fixture
def fresh_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Sets environment variables for the app of one test."""
    yield monkeypatch
    monkeypatch.undo()
    _forget_settings()


def _forget_settings() -> None:
    get_settings.cache_clear()
    chat.get_assistant.clear()


def _ask(app: AppTest, question: str) -> AppTest:
    app.chat_input[0].set_value(question).run()
    assert not app.exception
    return app


def _words(part: AppTest | ChatMessage | Expander) -> str:
    """Everything a reader sees of a part of the page, top to bottom by kind."""
    kinds = [part.markdown, part.text, part.caption, part.warning, part.title]
    return "\n".join(element.value for kind in kinds for element in kind)


def _newest_answer(app: AppTest) -> ChatMessage:
    newest = app.chat_message[-1]
    assert newest.name == "assistant"
    return newest


def _first_words(answer: ChatMessage) -> str:
    first = next(iter(answer.children.values()))
    assert isinstance(first, Element)
    return str(first.value)


def _expander(app: AppTest, label: str) -> Expander:
    return next(item for item in _newest_answer(app).expander if item.label.startswith(label))


def _button(app: AppTest, label: str) -> None:
    next(item for item in app.button if item.label == label).click()
    app.run()


# first contact


def test_the_first_page_says_that_a_program_answers_and_that_nothing_is_kept(app: AppTest) -> None:
    first_contact = app.caption[0].value
    assert "computerprogramma, niet met een mens" in first_contact
    assert "niets bewaard" in first_contact
    assert "BSN" in first_contact
    assert not app.chat_message


def test_each_role_gets_its_own_example_questions(app: AppTest) -> None:
    seen = []
    for role in ("werkgever", "werknemer", "trainer"):
        app.segmented_control(key="role-nl").set_value(role).run()
        seen.append({button.label for button in app.button})
    assert [len(examples) for examples in seen] == [4, 4, 4]
    assert not seen[0] & seen[1] and not seen[1] & seen[2] and not seen[0] & seen[2]


def test_without_a_role_the_page_still_offers_examples_and_answers(app: AppTest) -> None:
    app.segmented_control(key="role-nl").set_value(None).run()
    assert len(app.button) == 4
    assert "Week 8" in _words(_newest_answer(_ask(app, "Wat moet ik in week 8 doen?")))


@pytest.mark.parametrize(
    ("role", "example"),
    [
        ("werkgever", "Wat moet ik in week 8 doen?"),
        ("werknemer", "Wanneer moet ik de WIA aanvragen?"),
        ("trainer", "Wat gebeurt er als de 42-wekenmelding te laat is?"),
    ],
)
def test_an_example_about_a_rule_is_answered_without_any_source(app: AppTest, role: str, example: str) -> None:
    app.segmented_control(key="role-nl").set_value(role).run()
    _button(app, example)
    assert app.session_state["turns"][-1]["answer"].status in ("answered", "needs_facts")


@pytest.mark.originals
@pytest.mark.parametrize("role", ["werkgever", "werknemer", "trainer"])
@pytest.mark.parametrize("number", range(4))
def test_every_example_is_answered(app: AppTest, role: str, number: int) -> None:
    app.segmented_control(key="role-nl").set_value(role).run()
    _button(app, app.button[number].label)
    assert app.session_state["turns"][-1]["answer"].status in ("answered", "needs_facts")


# asking


def test_tapping_an_example_asks_it_and_answers_it(app: AppTest) -> None:
    _button(app, "Wat moet ik in week 8 doen?")
    question, answer = app.chat_message
    assert question.text[0].value == "Wat moet ik in week 8 doen?"
    assert "Plan van aanpak" in _words(answer)
    assert "geen juridisch advies" in _words(answer)


def test_a_typed_question_gets_dates_counted_from_the_first_sick_day(app: AppTest) -> None:
    shown = _words(_newest_answer(_ask(app, OVERVIEW_QUESTION)))
    # Counted by hand from 9 March 2026: day 42, day 56, and the day after 42 weeks.
    assert "19 april 2026" in shown
    assert "3 mei 2026" in shown
    assert "28 december 2026" in shown


def test_the_examples_make_room_for_the_conversation(app: AppTest) -> None:
    _ask(app, "Wat moet ik in week 8 doen?")
    labels = [button.label for button in app.button]
    assert "Begin opnieuw" in labels
    assert not set(labels) & {text(f"example_{role}_{number}", "nl") for role in ROLES for number in range(1, 5)}


def test_an_employee_is_addressed_as_one(app: AppTest) -> None:
    app.segmented_control(key="role-nl").set_value("werknemer").run()
    assert "Wat doe je nu?" in _words(_newest_answer(_ask(app, "Wat moet ik in week 8 doen?")))


# why, and the sources


def test_why_shows_the_calculation_and_links_to_the_law(app: AppTest) -> None:
    why = _expander(_ask(app, OVERVIEW_QUESTION), "Waarom?")
    trace, law = "\n".join(item.value for item in why.markdown), "\n".join(item.value for item in why.caption)
    assert "9 maart 2026 (maandag) → + 41 dagen → 19 april 2026 (zondag)" in trace
    assert "](https://wetten.overheid.nl/" in law
    assert "gecontroleerd op" in law


@pytest.mark.originals
def test_a_belgian_source_is_labelled_and_quoted_word_for_word(app: AppTest) -> None:
    _ask(app, "Wat doet een Terug Naar Werk-coördinator?")
    sources = "\n".join(item.value for item in _expander(app, "Bronnen").markdown)
    folder = next(f for f in get_settings().source_folders if (f / "cm-terug-naar-werk.txt").is_file())
    words = "neemt binnen het ziekenfonds alle nuttige maat"
    assert words in " ".join((folder / "cm-terug-naar-werk.txt").read_text(encoding="utf-8").split())
    assert words in sources
    assert "Actueel" in sources and "België" in sources


@pytest.mark.originals
def test_the_old_rule_is_corrected_with_today_s_first(app: AppTest) -> None:
    _ask(app, "Moet ik na 13 weken ziekte melden bij het UWV?")
    answer = _newest_answer(app)
    assert "42 weken" in _first_words(answer)
    assert "bestaat sinds 1 november 2008 niet meer" in _words(answer)


def test_a_source_of_2003_is_marked_as_outdated(app: AppTest) -> None:
    _ask(app, "Hoe voorkom ik dat mijn mensen overspannen raken?")
    assert "Verouderd" in "\n".join(item.value for item in _expander(app, "Bronnen").markdown)


def _show_made_answer() -> None:
    """A page of its own: one answer with all that a source can bring along."""
    import streamlit as st

    from views.answer import show_answer

    show_answer(st.session_state["made"], "nl")


def _made(**changes: object) -> AppTest:
    quote = "Een zin met <b>nadruk</b>, *sterren* en ![plaatje](http://buiten.example/x.png)."
    cited = {
        "n": 1, "source_id": "eigen-protocol", "title": "Eigen [protocol]", "year": 2019, "country": "BE",
        "currency": "outdated", "locator": "Deel ![x](http://buiten.example/y.png)", "quote": quote,
    }  # fmt: skip
    citation = Citation.model_validate({**cited, **changes})
    answer = Answer(
        status="answered", lang="nl", text="Dit vond ik. [1]", citations=[citation],
        warnings=[Warning(kind="foreign", text="Dit is ![x](http://buiten.example/z.png) Belgisch.")],
        considered=[Considered(title="Boek ![x](http://buiten.example/w.png)", locator="blz. 3", score=0.5)],
    )  # fmt: skip
    page = AppTest.from_function(_show_made_answer, default_timeout=10)
    page.session_state["made"] = answer
    page.run()
    assert not page.exception
    return page


@pytest.mark.parametrize(
    ("currency", "word"), [("current", "Actueel"), ("dated", "Gedateerd"), ("outdated", "Verouderd")]
)
def test_a_badge_says_in_words_how_far_a_source_still_holds(currency: str, word: str) -> None:
    badges = [item.value for item in _made(currency=currency).markdown if "-badge[" in item.value]
    assert [word in badge for badge in badges] == [True, False]
    assert "België" in badges[1]


def test_a_dutch_source_gets_no_country_badge() -> None:
    badges = [item.value for item in _made(country="NL").markdown if "-badge[" in item.value]
    assert len(badges) == 1


def test_what_a_document_says_can_neither_fetch_a_picture_nor_become_markup() -> None:
    page = _made()
    shown = _words(page)
    assert "buiten.example" in shown
    assert "![" not in shown.replace("!\\[", "")
    assert "*sterren*" not in shown.replace("\\*", "")
    assert not any(item.allow_html for item in page.markdown)


def test_the_quotation_stands_below_its_title_year_and_place() -> None:
    expander = _made(quote="Twee regels,\nprecies zo.", locator="Hoofdstuk 2, regels 3–9").expander[0]
    assert expander.label == "Bronnen (1)"
    assert expander.markdown[0].value == "**[1] Eigen \\[protocol\\]** (2019)"
    assert expander.markdown[-1].value == "> Twee regels,\n> precies zo."
    assert expander.caption[0].value == "Hoofdstuk 2, regels 3–9"


# a conversation


def test_a_follow_up_question_keeps_the_first_sick_day(app: AppTest) -> None:
    _ask(app, OVERVIEW_QUESTION)
    _ask(app, "En wanneer moet de WIA worden aangevraagd?")
    # Day 651 of a case that began on 9 March 2026.
    assert "19 december 2027" in _words(_newest_answer(app))
    assert len(app.chat_message) == 4


def test_a_question_back_takes_a_date_and_then_names_the_day(app: AppTest) -> None:
    _ask(app, WIA_QUESTION)
    assert app.date_input[0].label == "Wat is de eerste ziektedag?"
    app.date_input[0].set_value(date(2026, 3, 9))
    _button(app, "Gebruik deze datum")
    assert app.chat_message[-2].text[0].value == "9 maart 2026"
    assert "19 december 2027" in _words(_newest_answer(app))
    assert not app.date_input


def test_a_question_back_can_be_answered_by_typing(app: AppTest) -> None:
    _ask(app, WIA_QUESTION)
    assert "19 december 2027" in _words(_newest_answer(_ask(app, "9 maart 2026")))


def test_the_question_back_comes_straight_after_the_verdict(app: AppTest) -> None:
    answer = _newest_answer(_ask(app, WIA_QUESTION))
    assert "week 93" in _first_words(answer)
    assert list(answer.children.values())[1].type != "markdown"


def test_a_choice_is_a_button_and_the_next_question_follows(app: AppTest) -> None:
    app.segmented_control(key="role-nl").set_value("werknemer").run()
    _ask(app, "mag ik naar Polen met uitkering?")
    _button(app, "WW (UWV, ik ben werkloos)")
    _button(app, "Werk zoeken")
    assert "PD U2" in _words(_newest_answer(app))


def test_what_is_not_known_can_be_skipped(app: AppTest) -> None:
    _ask(app, WIA_QUESTION)
    _button(app, "Weet ik niet")
    assert not app.date_input
    assert "week 93" in _words(_newest_answer(app))


def test_what_is_known_is_shown_and_can_be_taken_back(app: AppTest) -> None:
    _ask(app, OVERVIEW_QUESTION)
    assert "**Wat ik weet (1)**" in _words(app)
    _button(app, "De eerste ziektedag: 9 maart 2026")
    _button(app, "Vergeet dit")
    assert not app.session_state["conversation"].facts
    _ask(app, WIA_QUESTION)
    assert app.date_input


def test_using_no_date_asks_for_one_and_changes_nothing(app: AppTest) -> None:
    _ask(app, WIA_QUESTION)
    _button(app, "Gebruik deze datum")
    assert [warning.value for warning in app.warning] == ["Kies eerst een datum."]
    assert len(app.chat_message) == 2


def test_begin_again_forgets_questions_answers_and_facts(app: AppTest) -> None:
    _ask(app, OVERVIEW_QUESTION)
    _button(app, "Begin opnieuw")
    assert not app.chat_message
    assert "Wat moet ik in week 8 doen?" in [button.label for button in app.button]
    shown = _words(_newest_answer(_ask(app, WIA_QUESTION)))
    assert "2027" not in shown and app.date_input


def test_two_sessions_share_nothing(app: AppTest) -> None:
    other = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    _ask(app, OVERVIEW_QUESTION)
    assert not other.run().chat_message
    assert "2027" not in _words(_newest_answer(_ask(other, WIA_QUESTION)))


# what may not be kept or shown


def test_a_bsn_is_neither_shown_nor_kept(app: AppTest) -> None:
    _ask(app, f"Mijn BSN is {BSN}, wat moet ik in week 8 doen?")
    assert BSN not in _words(app)
    assert BSN not in repr(app.session_state["turns"]) + repr(app.session_state["conversation"])
    assert "burgerservicenummer" in _words(_newest_answer(app))


def test_a_warning_about_the_question_comes_before_the_answer(app: AppTest) -> None:
    _ask(app, f"Mijn BSN is {BSN}, wat moet ik in week 8 doen?")
    assert "burgerservicenummer" in _first_words(_newest_answer(app))


def test_nothing_comes_before_help_in_a_crisis(app: AppTest) -> None:
    _ask(app, f"Ik wil dood. Mijn BSN is {BSN}.")
    assert "113" in _first_words(_newest_answer(app))


def test_html_and_markdown_in_a_question_are_shown_as_text(app: AppTest) -> None:
    question = "<script>alert(1)</script> **vet** ![x](http://buiten.example/x.png) wat moet ik in week 8 doen?"
    _ask(app, question)
    assert app.chat_message[0].text[0].value == question
    assert "buiten.example" not in _words(_newest_answer(app))


# bad input and bad machines


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("?????", "Ik zie geen vraag."),
        ("week 8? " * 2500, "te lang"),
        ("Ziek sinds 30 februari 2026, wat nu?", "bestaat niet"),
        ("\x00\u202e", "Ik zie geen vraag."),
    ],
)
def test_an_unusable_question_gets_one_friendly_sentence(app: AppTest, question: str, sentence: str) -> None:
    shown = _words(_newest_answer(_ask(app, question)))
    assert sentence in shown
    assert "Week 8" in _words(_newest_answer(_ask(app, "Wat moet ik in week 8 doen?")))


def test_a_missing_index_gives_a_friendly_sentence(fresh_settings: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fresh_settings.setenv("POORTWIJZER_DATA", str(tmp_path / "leeg"))
    _forget_settings()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    shown = _words(_newest_answer(_ask(app, "Wat moet ik in week 8 doen?")))
    assert "python -m ingest build" in shown
    assert "Traceback" not in shown


def test_a_damaged_index_gives_a_friendly_sentence(fresh_settings: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "builds" / "half").mkdir(parents=True)
    (tmp_path / "builds" / "half" / "manifest.json").write_text("{", encoding="utf-8")
    (tmp_path / "current").write_text("half full", encoding="utf-8")
    fresh_settings.setenv("POORTWIJZER_DATA", str(tmp_path))
    _forget_settings()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert "python -m ingest build" in _words(_newest_answer(_ask(app, "Wat moet ik in week 8 doen?")))


def test_a_setting_that_cannot_be_used_is_named(fresh_settings: pytest.MonkeyPatch) -> None:
    fresh_settings.setenv("POORTWIJZER_MAX_PAGES", "veel")
    _forget_settings()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert not app.exception
    assert "POORTWIJZER_MAX_PAGES" in _words(_newest_answer(_ask(app, "Wat moet ik in week 8 doen?")))


def test_a_defect_in_the_program_gives_a_sentence_and_logs_no_question(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: Assistant, request: Request) -> None:
        raise RuntimeError(request.question)

    monkeypatch.setattr(Assistant, "ask", broken)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    shown = _words(_newest_answer(_ask(app, "Wat is het tweede spoor?")))
    assert "Er ging iets mis" in shown
    assert "RuntimeError" in caplog.text and "tweede spoor" not in caplog.text


def test_the_first_page_does_not_wait_for_a_question_to_load_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    warmed: list[Assistant] = []

    def warm_up(assistant: Assistant) -> None:
        warmed.append(assistant)

    monkeypatch.setattr(Assistant, "warm_up", warm_up)
    chat.get_assistant.clear()
    AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    chat.get_assistant.clear()
    assert len(warmed) == 1
