"""The library, the page about the app and what stands around the conversation, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import pytest
from browser_steps import DESK, LOOKS, PHONE, ask, is_sound, menu, settle, speak, unfold_all
from playwright.sync_api import Page, expect

from knowledge.sources import LANGUAGES, Language
from knowledge.texts import text
from views.opened import SECTIONS

if TYPE_CHECKING:
    from tests.views.conftest import Server

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
OVERVIEW = "Mijn werknemer is ziek sinds 9 maart 2026. Wat moet ik nu doen en wat komt er nog?"
FACT = "De eerste ziektedag: 9 maart 2026"
PROTOCOL = (
    "VERZUIMPROTOCOL\n\n1. Ziek melden\nWie ziek is, belt voor 7.30 uur zelf met de bedrijfsleider.\n\n"
    "2. Loon bij ziekte\nIn het tweede ziektejaar betaalt de bakkerij 85 procent van het loon aan Jansen, 123456782.\n"
)


def _section(page: Page, section: str, lang: Language) -> None:
    page.get_by_role("radio", name=text(f"lib_section_{section}", lang), exact=True).click()
    settle(page)


# every page, every language, both sizes


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_serious_and_nothing_is_too_wide(visit: Visit, lang: Language, look: str) -> None:
    page = visit(**LOOKS[look])
    speak(page, lang)
    assert is_sound(page)
    page.get_by_role("button", name=text("example_werkgever_2", lang)).click()
    expect(page.get_by_test_id("stChatMessage")).to_have_count(2)
    settle(page)
    page.locator("[class*=st-key-fact-] button").first.click()
    settle(page)
    page.get_by_text(text("own_title", lang)).click()
    unfold_all(page, page.get_by_test_id("stChatMessage").last)
    assert is_sound(page)
    menu(page, "over")
    expect(page.locator("html")).to_have_attribute("lang", lang)
    assert is_sound(page)
    menu(page, "kennisbank")
    for section in SECTIONS:
        _section(page, section, lang)
        assert is_sound(page), section
    _section(page, "pages", lang)
    page.locator(".st-key-list-pages").get_by_role("button").first.click()
    settle(page)
    assert is_sound(page)


def test_the_language_holds_on_every_page(visit: Visit) -> None:
    page = visit()
    speak(page, "pl")
    menu(page, "kennisbank")
    expect(page.get_by_role("heading", level=1)).to_have_text(text("lib_title", "pl"))
    menu(page, "over")
    expect(page.get_by_role("heading", level=1)).to_have_text(text("about_title", "pl"))
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(text("about_title", "en"))
    menu(page, "kennisbank")
    expect(page.get_by_role("heading", level=1)).to_have_text(text("lib_title", "en"))
    search = page.get_by_role("textbox", name=text("lib_search", "en"))
    search.fill("WIA")
    search.press("Enter")
    speak(page, "pl")
    expect(page.get_by_role("textbox", name=text("lib_search", "pl"))).to_have_value("WIA")


def test_dutch_on_an_english_page_says_that_it_is_dutch(visit: Visit) -> None:
    page = visit()
    speak(page, "en")
    menu(page, "kennisbank")
    page.locator(".st-key-list-pages").get_by_role("button").first.click()
    expect(page.locator(".st-key-dutch-body")).to_have_attribute("lang", "nl")
    expect(page.get_by_text(text("lib_only_dutch", "en"))).to_be_visible()


# the library


def test_a_cell_of_the_table_leads_to_its_page_with_the_keyboard(visit: Visit) -> None:
    page = visit()
    menu(page, "kennisbank")
    _section(page, "countries", "nl")
    table = page.get_by_role("table", name="Wat staat in het plan?")
    expect(table.get_by_role("row").filter(has_text="UWV SMZ")).to_contain_text("Niet bekend")
    table.get_by_role("button", name=re.compile("^Niet bekend – UWV SMZ, Sociale hulp")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2)).to_contain_text("plan")
    expect(page.get_by_text("regels 1086–1126").first).to_be_visible()
    page.get_by_role("button", name="Terug naar de lijst").click()
    expect(page.get_by_role("table")).to_be_visible()


def test_a_search_leads_to_a_rule_and_back(visit: Visit) -> None:
    page = visit()
    menu(page, "kennisbank")
    _section(page, "rules", "nl")
    page.get_by_role("textbox", name="Zoek").fill("42-wekenmelding")
    page.get_by_role("textbox", name="Zoek").press("Enter")
    page.locator(".st-key-list-rules").get_by_role("button", name="42-wekenmelding bij UWV").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("42-wekenmelding bij UWV")
    expect(page.get_by_text("31 oktober 2008")).to_be_visible()
    page.get_by_role("button", name="Terug naar de lijst").click()
    expect(page.get_by_role("textbox", name="Zoek")).to_have_value("42-wekenmelding")


# links


def test_a_link_prefills_a_question_and_leaves_the_address(visit: Visit) -> None:
    page = visit("/?vraag=" + quote("Wat is het tweede spoor?"))
    expect(page.get_by_label(text("link_question", "nl"))).to_have_value("Wat is het tweede spoor?")
    assert "?" not in page.url
    expect(page.get_by_test_id("stChatMessage")).to_have_count(0)
    page.get_by_role("button", name="Stel deze vraag").click()
    expect(page.get_by_test_id("stChatMessage")).to_have_count(2)


def test_a_link_to_a_page_opens_it_and_leaves_the_address(visit: Visit) -> None:
    page = visit("/?pagina=europa-nb-in-tabellen")
    expect(page.get_by_role("heading", level=2)).to_contain_text("NB")
    assert urlsplit(page.url).path == "/kennisbank" and "?" not in page.url


def test_a_link_to_a_page_that_does_not_exist_says_so(visit: Visit) -> None:
    page = visit("/?pagina=%3Cscript%3Ealert(1)%3C/script%3E")
    expect(page.get_by_text(text("lib_unknown_page", "nl"))).to_be_visible()
    assert "?" not in page.url


# facts beside the conversation, and after a reload


def test_facts_stand_beside_the_chat_on_a_wide_screen_and_below_it_on_a_phone(visit: Visit) -> None:
    for size, beside in ((DESK, True), (PHONE, False)):
        page = visit(**size)
        answer = ask(page, OVERVIEW)
        facts, text_box = page.locator(".st-key-facts").bounding_box(), answer.bounding_box()
        assert facts is not None and text_box is not None
        assert (facts["x"] >= text_box["x"] + text_box["width"]) is beside
        assert beside or facts["y"] > text_box["y"]


def test_a_fact_is_changed_in_its_date_field_and_put_back(visit: Visit) -> None:
    page = visit()
    ask(page, OVERVIEW)
    page.get_by_role("button", name=FACT).click()
    form = page.get_by_test_id("stForm")
    form.get_by_role("spinbutton").first.press_sequentially("16")
    page.keyboard.press("Escape")  # folds the calendar, which opens over the buttons
    form.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("button", name="De eerste ziektedag: 16 maart 2026")).to_be_visible()
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.get_by_role("button", name=FACT)).to_be_visible()


def test_facts_come_back_after_a_reload_of_the_tab_with_role_and_language(visit: Visit) -> None:
    page = visit()
    page.get_by_role("radio", name="Werknemer").click()
    ask(page, "Ik ben ziek sinds 9 maart 2026. Wat nu?")
    speak(page, "en")
    page.reload()
    expect(page.get_by_role("button", name="The first sick day (eerste ziektedag): 9 March 2026")).to_be_visible()
    expect(page.get_by_role("radio", name="Employee")).to_be_checked()
    expect(page.get_by_test_id("stChatMessage")).to_have_count(0)
    page.get_by_role("button", name=text("ui_restart", "en")).click()
    settle(page)
    page.reload()
    expect(page.get_by_role("textbox")).to_be_visible()
    settle(page)
    expect(page.locator(".st-key-facts")).to_have_count(0)


def test_a_tab_of_another_visitor_knows_nothing(visit: Visit, server: Server) -> None:
    first, second = visit(), visit()
    ask(first, OVERVIEW)
    second.reload()
    expect(second.get_by_role("textbox")).to_be_visible()
    settle(second)
    expect(second.locator(".st-key-facts")).to_have_count(0)
    other_tab = first.context.new_page()
    other_tab.goto(server.address)
    expect(other_tab.get_by_role("textbox")).to_be_visible()
    settle(other_tab)
    expect(other_tab.locator(".st-key-facts")).to_have_count(0)


def test_a_tab_with_other_things_in_it_starts_with_a_sentence(visit: Visit) -> None:
    page = visit()
    page.evaluate("""sessionStorage.setItem("poortwijzer-case", '{"facts": {"first_sick_day": "morgen"}}')""")
    page.reload()
    expect(page.get_by_text(text("facts_restored_part", "nl"))).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)


# below an answer


def test_an_answer_is_copied_with_its_sources(visit: Visit) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    ask(page, OVERVIEW)
    page.get_by_role("button", name="Kopieer met bronnen").click()
    expect(page.get_by_text("Gekopieerd")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "28 december 2026" in copied and "https://wetten.overheid.nl/" in copied and "**" not in copied


def test_a_rating_is_downloaded_without_facts(visit: Visit) -> None:
    page = visit()
    answer = ask(page, OVERVIEW)
    answer.get_by_text("Niet goed").click()
    remark = page.get_by_role("textbox", name=re.compile("^Opmerking"))
    remark.fill("De datum lijkt te laat")
    remark.press("Enter")
    settle(page)
    with page.expect_download() as started:
        page.get_by_role("button", name=text("rate_download", "nl")).click()
    written = Path(started.value.path()).read_text(encoding="utf-8")
    assert "De datum lijkt te laat" in written and '"rating": "bad"' in written
    assert "2026-03-09" not in written and "9 maart" not in written


# own document


def _add(page: Page, name: str, data: bytes) -> None:
    page.get_by_text(text("own_title", "nl")).click()
    page.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )


def test_an_own_document_is_quoted_under_its_label_and_gone_at_the_end(visit: Visit) -> None:
    page, other = visit(), visit()
    _add(page, "verzuimprotocol.txt", PROTOCOL.encode())
    expect(page.get_by_text(re.compile("Eigen document in dit gesprek"))).to_be_visible()
    expect(page.get_by_text(text("own_bsn", "nl"))).to_be_visible()
    answer = ask(page, "Hoeveel loon krijg ik in het tweede ziektejaar?")
    expect(answer).to_contain_text("85 procent")
    expect(answer).to_contain_text("Uit uw eigen document")
    expect(answer).not_to_contain_text("123456782")
    answer.get_by_test_id("stExpander").filter(has_text="Bronnen").locator("summary").click()
    expect(answer.get_by_text("Eigen document, niet nagekeken")).to_be_visible()
    expect(ask(other, "Hoeveel loon krijg ik in het tweede ziektejaar?")).not_to_contain_text("85 procent van het loon")
    page.get_by_role("button", name="Begin opnieuw").click()
    expect(page.get_by_text(text("own_title", "nl"))).to_be_visible()
    expect(ask(page, "Hoeveel loon krijg ik in het tweede ziektejaar?")).not_to_contain_text("85 procent van het loon")


# nothing leaves this machine


def test_no_other_page_asks_anything_outside(visit: Visit, server: Server) -> None:
    page = visit()
    addresses: list[str] = []
    page.context.on("request", lambda request: addresses.append(request.url))
    page.reload()
    _add(page, "verzuimprotocol.txt", PROTOCOL.encode())
    expect(page.get_by_text(re.compile("Eigen document in dit gesprek"))).to_be_visible()
    ask(page, OVERVIEW)
    for path in ("tijdlijn", "workshop", "over", "kennisbank"):
        menu(page, path)
    for section in SECTIONS:
        _section(page, section, "nl")
    outside = [a for a in addresses if urlsplit(a).scheme not in ("data", "blob")]
    assert [a for a in outside if urlsplit(a).netloc != f"127.0.0.1:{server.port}"] == []
    assert server.watched.seen() == []
