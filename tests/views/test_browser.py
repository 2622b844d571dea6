"""The app in a real browser: what it shows, where it stands on the screen, and that nothing leaves this machine."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from browser_steps import DESK, PHONE, ask, fits, settle, unfold, unfold_all
from playwright.sync_api import Dialog, Page, expect

from settings import ROOT

if TYPE_CHECKING:
    from tests.views.conftest import Server, Watched

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
WEEK_8 = "Wat moet ik in week 8 doen?"
OVERVIEW = "Mijn werknemer is ziek sinds 9 maart 2026. Wat moet ik nu doen en wat komt er nog?"
WIA = "Wanneer moet ik de WIA aanvragen voor mijn werknemer?"
BELGIUM = "Wat doet een Terug Naar Werk-coördinator in België?"
APPLE_PIE = "Hoe bak ik een appeltaart?"


# the main job


def test_an_example_is_tapped_and_its_answer_read_with_law_and_calculation(visit: Visit) -> None:
    page = visit()
    expect(page.get_by_text("U praat met een computerprogramma, niet met een mens.")).to_be_visible()
    page.get_by_role("button", name=WEEK_8).click()
    answer = page.get_by_test_id("stChatMessage").last
    expect(answer).to_contain_text("Plan van aanpak")
    expect(answer).to_contain_text("dag 50 tot en met 56")
    why = unfold(answer, "Waarom?")
    expect(why).to_contain_text("eerste ziektedag + 55 dagen")
    expect(why.get_by_role("link").first).to_have_attribute("href", re.compile("^https://wetten.overheid.nl/"))


def test_a_case_is_dated_and_a_follow_up_remembers_it(visit: Visit) -> None:
    page = visit()
    answer = ask(page, OVERVIEW)
    # Counted by hand from 9 March 2026: day 42, day 56, the day after 42 weeks.
    for day in ("19 april 2026", "3 mei 2026", "28 december 2026"):
        expect(answer).to_contain_text(day)
    # Day 651.
    expect(ask(page, "En wanneer moet de WIA worden aangevraagd?")).to_contain_text("19 december 2027")


def test_going_to_poland_with_a_benefit_is_asked_about_and_then_answered_with_its_law(visit: Visit) -> None:
    page = visit()
    page.get_by_role("radio", name="Werknemer").click()
    ask(page, "mag ik naar Polen met uitkering?")
    for number, choice in enumerate(("WW (UWV, ik ben werkloos)", "Werk zoeken"), start=2):
        page.get_by_role("button", name=choice).click()
        expect(page.locator(f".st-key-question-{number}")).to_be_attached()
        settle(page)
    answer = page.get_by_test_id("stChatMessage").last
    expect(answer).to_contain_text("PD U2")
    law = unfold(answer, "Waarom?").get_by_role("link").first
    expect(law).to_have_attribute("href", re.compile("^https://"))
    expect(page.get_by_role("button", name=re.compile("Werk zoeken"))).to_be_visible()


@pytest.mark.originals
def test_a_belgian_source_is_read_with_its_badge_and_quotation(visit: Visit) -> None:
    answer = ask(visit(), BELGIUM)
    expect(answer).to_contain_text("Dit gaat over België, niet over Nederland.")
    sources = unfold(answer, "Bronnen")
    expect(sources.get_by_text("België").first).to_be_visible()
    expect(sources.get_by_text("Actueel").first).to_be_visible()
    quoted = sources.locator("blockquote").filter(has_text="neemt binnen het ziekenfonds alle nuttige maatregelen")
    expect(quoted).to_have_count(1)


@pytest.mark.originals
def test_the_thirteen_weeks_of_the_old_source_are_answered_with_today_s_42(visit: Visit) -> None:
    answer = ask(visit(), "Moet ik na 13 weken ziekte melden bij het UWV?")
    expect(answer.locator("p").first).to_contain_text("42 weken")


def test_a_question_back_is_answered_in_its_date_field(visit: Visit) -> None:
    page = visit()
    ask(page, WIA)
    form = page.get_by_test_id("stForm")
    expect(form).to_be_in_viewport()
    for part, keys in zip(form.get_by_role("spinbutton").all(), ("09", "03", "2026"), strict=True):
        part.press_sequentially(keys)
    form.get_by_role("button", name="Gebruik deze datum").click()
    expect(page.get_by_test_id("stChatMessage")).to_have_count(4)
    expect(page.get_by_test_id("stChatMessage").last).to_contain_text("19 december 2027")


def test_html_in_a_question_is_shown_as_text(visit: Visit) -> None:
    page = visit()
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    question = "<img src=x onerror=alert(1)> <b>Wat</b> moet ik in week 8 doen?"
    ask(page, question)
    expect(page.get_by_test_id("stChatMessage").first).to_contain_text(question)
    assert not dialogs
    assert page.get_by_test_id("stChatMessage").locator("img[src=x]").count() == 0


def test_two_visitors_never_see_each_others_facts(visit: Visit) -> None:
    first, second = visit(), visit()
    ask(first, OVERVIEW)
    answer = ask(second, WIA)
    expect(answer.get_by_test_id("stForm")).to_be_visible()
    expect(second.get_by_text("2027")).to_have_count(0)
    expect(second.get_by_test_id("stChatMessage")).to_have_count(2)


def test_a_reload_forgets_questions_and_answers(visit: Visit) -> None:
    page = visit()
    ask(page, OVERVIEW)
    page.reload()
    expect(page.get_by_role("button", name=WEEK_8)).to_be_visible()
    expect(page.get_by_test_id("stChatMessage")).to_have_count(0)


# on the screen


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_beginning_of_each_answer_is_in_sight_after_asking(visit: Visit, size: dict[str, int]) -> None:
    page = visit(**size)
    for question in (OVERVIEW, WIA, WEEK_8 + " Ik weet het niet." * 200):
        verdict = ask(page, question).locator("p").first
        expect(verdict).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("textbox")).to_be_in_viewport()


def test_nothing_is_wider_than_a_phone(visit: Visit) -> None:
    page = visit(**PHONE)
    assert fits(page)
    for question in (OVERVIEW, WIA, APPLE_PIE, "Lang" + "woord" * 60 + "?"):
        unfold_all(page, ask(page, question))
        assert fits(page), question


@pytest.mark.originals
def test_sources_are_not_wider_than_a_phone(visit: Visit) -> None:
    page = visit(**PHONE)
    for question in (BELGIUM, "Welke landen werken samen bij re-integratie over de grens?"):
        unfold(ask(page, question), "Bronnen")
        assert fits(page), question


# without a mouse, without eyes


def test_a_question_is_asked_with_the_keyboard_alone(visit: Visit) -> None:
    page = visit()
    expect(page.get_by_role("button", name=WEEK_8)).to_be_visible()
    for _ in range(25):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "TEXTAREA":
            break
    page.keyboard.type(WEEK_8)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stChatMessage").last).to_contain_text("Plan van aanpak")


def test_the_page_says_that_it_is_dutch_and_announces_each_answer(visit: Visit) -> None:
    page = visit()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    status = page.get_by_role("status").filter(has_text="Het antwoord staat klaar.")
    expect(status).to_have_count(0)
    ask(page, WEEK_8)
    expect(status).to_have_count(1)


# nothing leaves this machine


def test_no_request_leaves_this_machine(visit: Visit, server: Server) -> None:
    page = visit()
    addresses: list[str] = []
    page.context.on("request", lambda request: addresses.append(request.url))
    page.on("websocket", lambda websocket: addresses.append(websocket.url))
    page.reload()
    page.get_by_role("button", name=WEEK_8).click()
    expect(page.get_by_test_id("stChatMessage").last).to_contain_text("Plan van aanpak")
    for question in (WIA, "![x](http://buiten.example/x.png) wat is het tweede spoor?"):
        unfold_all(page, ask(page, question))
    assert any(address.startswith("ws://") for address in addresses)
    outside = [a for a in addresses if urlsplit(a).scheme not in ("data", "blob")]
    assert [a for a in outside if urlsplit(a).netloc != f"127.0.0.1:{server.port}"] == []
    assert server.watched.seen() == []


def test_the_app_listens_on_this_machine_only(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=5):
        pass
    # Another address of this same machine: a server on all interfaces would answer there too.
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", server.port), timeout=5)


def test_a_question_on_the_command_line_asks_nothing_outside(watched: Watched) -> None:
    command = [sys.executable, "-m", "assistant", "ask", OVERVIEW, "--today", "2026-11-21"]
    done = subprocess.run(command, cwd=ROOT, env=watched.environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "28 december 2026" in done.stdout
    assert watched.seen() == []


def test_the_watch_sees_what_goes_outside(watched: Watched) -> None:
    """The two tests above would pass with a watch that sleeps; this one shows that it does not."""
    log = watched.log.with_name("proof")
    program = "import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(('0.0.0.0', 0))"
    environment = {**watched.environment, "POORTWIJZER_TEST_LOG": str(log)}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)
    assert "socket.bind" in log.read_text(encoding="utf-8")
