"""The library and the page about the app, as a visitor uses them, in three languages."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from knowledge.comparison import get_comparison
from knowledge.pages import get_pages
from knowledge.rulebook import get_rulebook
from knowledge.sources import LANGUAGES, Language, described_sources
from knowledge.texts import text
from rules.wording import day_in_words
from settings import ROOT, version
from views import library_rules, opened
from views.library_countries import shown_cell, table_data
from views.library_pages import common_topics, topic_label


def _library_page() -> None:
    from views import library

    library.show()


def _about_page() -> None:
    from views import about

    about.show()


def _library(lang: Language = "nl", section: opened.Section = "pages") -> AppTest:
    app = AppTest.from_function(_library_page, default_timeout=30)
    app.session_state["language"] = lang
    app.session_state["library_section"] = section
    return _sound(app.run())


def _sound(app: AppTest) -> AppTest:
    assert not app.exception
    return app


def _words(app: AppTest) -> str:
    kinds = [app.markdown, app.caption, app.header, app.subheader, app.title, app.info, app.warning, app.code]
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def _labels(app: AppTest, kind: str) -> list[str]:
    return [button.label for button in app.button if button.key and f"-{kind}-" in button.key]


def _press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click()
    return _sound(app.run())


def _filter(app: AppTest, name: str, value: str, part: str = "pages") -> AppTest:
    app.selectbox(key=f"filter-{part}-{name}").set_value(value)
    return _sound(app.run())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("section", opened.SECTIONS)
def test_every_part_opens_in_every_language(lang: Language, section: opened.Section) -> None:
    app = _library(lang, section)
    assert app.title[0].value == text("lib_title", lang)
    assert len(_words(app)) > 100


# pages


def test_pages_are_searched_and_opened_and_the_list_is_still_there_on_return() -> None:
    app = _library()
    app.text_input[0].set_value("loonsanctie")
    app = _sound(app.run())
    first = _labels(app, "page")[0]
    assert "loonsanctie" in first.lower()
    app = _press(app, first)
    assert app.header[0].value == first
    app = _press(app, "Terug naar de lijst")
    assert app.text_input[0].value == "loonsanctie" and _labels(app, "page")[0] == first


def test_more_pages_are_shown_on_request() -> None:
    app = _library()
    assert len(_labels(app, "page")) == 15
    assert len(_labels(_press(app, "Toon meer"), "page")) == 30


@pytest.mark.parametrize(
    ("name", "value", "holds"),
    [
        ("role", "trainer", lambda page: "trainer" in page.roles),
        ("topic", "loonsanctie", lambda page: "loonsanctie" in page.topics),
        ("country", "BE", lambda page: page.country == "BE"),
        ("kind", "research", lambda page: page.kind == "research"),
        ("currency", "outdated", lambda page: page.currency == "outdated"),
    ],
)
def test_each_filter_leaves_only_what_fits(name: str, value: str, holds: object) -> None:
    app = _filter(_library(), name, value)
    assert callable(holds)
    fitting = [page for page in get_pages().values() if holds(page)]
    assert text("lib_found", "nl", count=len(fitting)) in _words(app)
    assert set(_labels(app, "page")) <= {page.title for page in fitting}
    assert app.expander[0].label == "Filters (1 gekozen)"


def test_filters_and_words_stay_when_the_language_changes() -> None:
    app = _filter(_library(), "kind", "myth")
    app.text_input[0].set_value("UWV")
    before = _labels(_sound(app.run()), "page")
    for lang in ("pl", "en"):
        app.segmented_control(key="language-choice").set_value(lang)
        assert _labels(_sound(app.run()), "page")
        assert app.selectbox(key="filter-pages-kind").value == "myth"
        assert app.text_input[0].value == "UWV"
    app.segmented_control(key="language-choice").set_value("nl")
    assert _labels(_sound(app.run()), "page") == before


def test_a_proposal_is_called_neither_law_nor_practice() -> None:
    app = _library(section="rules")
    app.text_input[0].set_value("WW korter voorstel")
    shown = [caption.value for caption in _sound(app.run()).caption]
    proposals = [words for words in shown if text("lib_stage_proposal", "nl") in words]
    assert proposals and not [words for words in proposals if words.startswith(text("lib_kind_practice", "nl"))]
    opened_at = AppTest.from_function(_library_page, default_timeout=30)
    opened_at.session_state["library_section"] = "rules"
    opened_at.session_state["library_open"] = [opened.Item("rule", "change-ww-shorter")]
    badges = [item.value for item in _sound(opened_at.run()).markdown if "-badge[" in item.value]
    assert len(badges) == 1 and text("lib_stage_proposal", "nl") in badges[0]


def test_nothing_found_says_what_to_do() -> None:
    app = _library()
    app.text_input[0].set_value("xyzzy")
    assert text("lib_nothing", "nl") in _words(_sound(app.run()))


def test_a_page_shows_its_text_its_sources_and_the_dates_of_its_rules() -> None:
    page = next(page for page in get_pages().values() if page.rules and page.sources and page.basis)
    app = _library()
    app.session_state["library_open"] = [opened.Item("page", page.id)]
    shown = _words(_sound(app.run()))
    rule = get_rulebook().rule(page.rules[0])
    assert page.text in shown and page.caveat in shown
    assert page.sources[0].supports in shown and page.basis[0].says in shown
    assert day_in_words(rule.review_before, "nl") in shown
    assert f"?pagina={page.id}" in shown


@pytest.mark.parametrize("lang", ["en", "pl"])
def test_other_languages_get_the_summary_and_are_told_that_the_page_is_dutch(lang: Language) -> None:
    page = get_pages()["europa-nb-in-tabellen"]
    app = _library(lang)
    app.session_state["library_open"] = [opened.Item("page", page.id)]
    shown = _words(_sound(app.run()))
    assert getattr(page.summary, lang) in shown
    assert text("lib_only_dutch", lang) in shown and text("lib_full_page", lang) in shown


def test_topics_are_shown_with_their_translation() -> None:
    assert "bedrijfsarts" in common_topics()
    assert topic_label("bedrijfsarts", "en") == "bedrijfsarts – company doctor"
    assert topic_label("bedrijfsarts", "nl") == "bedrijfsarts"


# rules


def test_a_rule_shows_law_steps_dates_and_earlier_versions() -> None:
    app = _library(section="rules")
    app.session_state["library_open"] = [opened.Item("rule", "report-42w")]
    shown = _words(_sound(app.run()))
    rule = get_rulebook().rule("report-42w")
    assert rule.explain.nl in shown and rule.steps.werkgever.nl[0] in shown
    assert str(rule.basis[0].url) in shown
    assert "31 oktober 2008" in shown and day_in_words(rule.review_before, "nl") in shown


def test_rules_are_filtered_by_who_and_certainty() -> None:
    app = _filter(_filter(_library(section="rules"), "who", "bedrijfsarts", "rules"), "kind", "practice", "rules")
    rules = [r for r in get_rulebook().rules.values() if "bedrijfsarts" in r.who and r.certainty == "practice"]
    assert text("lib_found", "nl", count=len(rules)) in _words(app)


def test_before_any_review_is_due_the_first_date_is_told() -> None:
    first = min(rule.review_before for rule in get_rulebook().rules.values())
    app = _library(section="rules")
    assert date.today() < first, "een regel is over de datum: kijk hem na"
    assert text("lib_due_none", "nl", review=day_in_words(first, "nl")) in _words(app)


def test_rules_that_are_due_can_be_shown_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    class Later(date):
        @classmethod
        def today(cls) -> Later:
            return cls(2027, 1, 10)

    monkeypatch.setattr(library_rules, "date", Later)
    due = get_rulebook().due_for_review(date(2027, 1, 10))
    app = _library(section="rules")
    app.toggle[0].set_value(True)
    app = _sound(app.run())
    assert due and text("lib_found", "nl", count=len(due)) in _words(app)
    assert set(_labels(app, "rule")) <= {rule.title.nl for rule in due}
    app = _press(app, _labels(app, "rule")[0])
    assert "moest vóór" in app.warning[0].value


# words, sources, then and now


def test_a_word_is_found_by_a_lay_word_in_each_language() -> None:
    for lang, word, found in (
        ("nl", "arboarts", "bedrijfsarts"),
        ("en", "boss", "employer"),
        ("pl", "szef", "pracodawca"),
    ):
        app = _library(lang, "terms")  # type: ignore[arg-type]
        app.text_input[0].set_value(word)
        assert f"**{found}**" in _words(_sound(app.run())), lang


def test_each_source_says_what_it_is_worth() -> None:
    app = _library(section="sources")
    shown = _words(app)
    for source in described_sources().values():
        assert source.evidence in shown and source.not_for in shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_changed_stands_beside_what_holds_now(lang: Language) -> None:
    shown = _words(_library(lang, "past"))
    versions = get_rulebook().rule("report-42w").versions
    assert versions[0].note.get(lang) in shown and versions[-1].note.get(lang) in shown
    outdated = described_sources()["acote-faq-re-integratie"].outdated[0]
    assert outdated.says.get(lang) in shown and outdated.today.get(lang) in shown
    assert get_pages()["faq-2003-wao-13-weken"].title in shown


# countries


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_shows_not_known_where_the_source_has_nb(lang: Language) -> None:
    compared = get_comparison()
    plan = compared.aspects[0]
    table = table_data(compared, plan, ["NL"], lang)
    assert [row["who"] for row in table["rows"]] == ["UWV SMZ", "Job Solutions"]
    cells = table["rows"][0]["cells"]
    assert [cell["text"] for cell in cells] == [shown_cell(cell, lang) for cell in ("yes", "nb", "nb")]
    assert [cell["unknown"] for cell in cells] == [False, True, True]
    assert text("lib_cell_nb", lang) != text("lib_cell_no", lang)
    assert "UWV SMZ" in cells[0]["label"]


# links


def _opened_with(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    return _sound(app.run())


def test_a_link_to_a_question_prefills_it_and_asks_nothing() -> None:
    app = _opened_with(vraag="Wat is het tweede spoor?")
    assert app.text_area[0].value == "Wat is het tweede spoor?"
    assert not app.query_params and not app.chat_message
    _press(app, "Stel deze vraag")
    assert app.chat_message and not app.text_area


def test_a_prefilled_question_can_be_put_aside() -> None:
    app = _press(_opened_with(vraag="Wat is het tweede spoor?"), "Niet nodig")
    assert not app.text_area and not app.chat_message


@pytest.mark.parametrize("question", ["", "   ", "?", "x" * 301, "\u200b"])
def test_a_question_that_cannot_be_used_is_said_until_another_is_asked(question: str) -> None:
    app = _opened_with(vraag=question)
    assert [warning.value for warning in app.warning] == [text("link_unusable", "nl")]
    assert _sound(app.run()).warning
    app.chat_input[0].set_value("Wat is het tweede spoor?")
    assert not [item for item in _sound(app.run()).warning if item.value == text("link_unusable", "nl")]


def test_a_link_carries_no_bsn_and_no_facts() -> None:
    app = _opened_with(vraag="Mijn nummer is 123456782, wat moet ik in week 8 doen?", first_sick_day="2026-03-09")
    assert "123456782" not in app.text_area[0].value
    assert not app.query_params
    assert "conversation" not in app.session_state or not app.session_state["conversation"].facts


# about


@pytest.mark.parametrize("lang", LANGUAGES)
def test_about_tells_what_it_is_its_limits_its_dates_and_whom_to_ask(lang: Language) -> None:
    app = AppTest.from_function(_about_page, default_timeout=30)
    app.session_state["language"] = lang
    shown = _words(_sound(app.run()))
    for key in ("about_what_text", "about_limits_text", "about_privacy_text", "about_access_limits"):
        assert text(key, lang) in shown
    for name in ("UWV", "Juridisch Loket", "FNV", "FairWork", "Autoriteit Persoonsgegevens", "Arbeidsinspectie", "113"):
        assert name in shown
    newest = max(rule.checked_on for rule in get_rulebook().rules.values())
    assert version() in shown and day_in_words(newest, lang) in shown
    for source in described_sources().values():
        assert source.short_title in shown
