"""The workshop page in a real browser: presentation and quiz, with the keyboard, on a phone, and its downloads."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from browser_steps import LOOKS, is_sound, settle, speak, unfold_all
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from knowledge.sources import LANGUAGES, Language
from knowledge.texts import text
from knowledge.workshop import get_cases
from workshop.quiz import KINDS, make_quiz

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]


@pytest.fixture
def workshop(visit: Visit) -> Callable[..., Page]:
    """Opens the workshop page as a new visitor."""

    def open_workshop(lang: Language = "nl", **options: object) -> Page:
        page = visit("/workshop", **options)
        speak(page, lang)
        return page

    return open_workshop


def _press(page: Page, key: str, number: int, count: int) -> None:
    """Press a key and wait for the screen with that number."""
    settle(page)
    page.keyboard.press(key)
    expect(page.get_by_text(text("ws_slide", "nl", number=number, count=count))).to_be_visible()


def _start_quiz(page: Page, lang: Language, groups: str = "") -> None:
    page.get_by_role("radio", name=text("ws_part_quiz", lang)).click()
    settle(page)
    page.get_by_role("textbox", name=text("ws_quiz_groups", lang)).fill(groups)
    page.get_by_role("button", name=text("ws_quiz_start", lang)).click()
    expect(page.get_by_role("button", name=text("ws_quiz_show", lang))).to_be_visible()
    settle(page)


def test_a_case_is_presented_with_the_arrow_keys(workshop: Callable[..., Page]) -> None:
    page, case = workshop(), get_cases()["bakkerij"]
    page.get_by_role("button", name=text("ws_present", "nl")).click()
    expect(page.get_by_role("heading", name=case.title.get("nl"))).to_be_visible()
    count = 2 + len(case.events) + 2 * len(case.questions)
    for number in range(2, 3 + len(case.events)):
        _press(page, "ArrowRight", number, count)
    expect(page.get_by_role("heading", name=text("ws_question", "nl", number=1))).to_be_visible()
    size = page.locator(".st-key-slide p").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert size >= 24, "large type, to be read from the back of a room"
    _press(page, "ArrowRight", 3 + len(case.events), count)
    expect(page.get_by_text("18 oktober 2026")).to_be_visible()
    _press(page, "ArrowLeft", 2 + len(case.events), count)
    expect(page.get_by_role("heading", name=text("ws_question", "nl", number=1))).to_be_visible()
    page.get_by_role("button", name=text("ws_stop", "nl")).click()
    expect(page.get_by_role("slider")).to_be_visible()


def test_the_slider_keeps_the_keyboard_while_the_days_go_by(workshop: Callable[..., Page]) -> None:
    page = workshop()
    slider = page.get_by_role("slider")
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(400)  # the browser tells of the slider after a moment
        settle(page)
    expect(page.get_by_text("Het is 8 november 2026")).to_be_visible()
    expect(slider).to_be_focused()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_groups_play_a_question_and_see_law_and_score(workshop: Callable[..., Page], lang: Language) -> None:
    page = workshop(lang)
    _start_quiz(page, lang, "Alfa, Beta")
    question = make_quiz(text("ws_quiz_seed_default", lang), 10, KINDS, lang)[0]
    right = [option.key for option in question.options].index(question.right)
    wrong = 1 if right == 0 else 0
    for group, place in (("Alfa", right), ("Beta", wrong)):
        choices = page.get_by_role("radiogroup", name=text("ws_quiz_choose_group", lang, group=group))
        choices.get_by_text("ABCD"[place], exact=True).click()
    page.get_by_role("button", name=text("ws_quiz_show", lang)).click()
    expect(page.get_by_text(text("ws_quiz_group_right", lang, group="Alfa"))).to_be_visible()
    expect(page.get_by_text(text("ws_quiz_group_wrong", lang, group="Beta", letter="ABCD"[wrong]))).to_be_visible()
    expect(page.get_by_role("link").filter(has_text="art.").first).to_be_visible()
    expect(page.get_by_text(f"Alfa: {text('ws_quiz_points', lang, points=1, count=1)}")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", lang)
    page.get_by_role("button", name=text("ws_quiz_next", lang)).click()
    expect(page.get_by_text(text("ws_quiz_number", lang, number=2, count=10))).to_be_visible()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_serious_and_nothing_is_too_wide(
    workshop: Callable[..., Page], lang: Language, look: str
) -> None:
    page = workshop(lang, **LOOKS[look])
    unfold_all(page, page)
    assert is_sound(page), "case"
    page.get_by_role("button", name=text("ws_present", lang)).click()
    assert is_sound(page), "first screen"
    page.get_by_role("button", name=text("ws_next", lang)).click()
    assert is_sound(page), "second screen"
    page.get_by_role("button", name=text("ws_stop", lang)).click()
    settle(page)
    page.get_by_role("radio", name=text("ws_part_own", lang)).click()
    settle(page)
    unfold_all(page, page)
    assert is_sound(page), "own case"
    _start_quiz(page, lang, "Een groep met een lange naam, Nog zo een")
    assert is_sound(page), "question"
    for choices in page.get_by_role("radiogroup").filter(has_text="B").all():
        choices.get_by_text("B", exact=True).click()
    page.get_by_role("button", name=text("ws_quiz_show", lang)).click()
    expect(page.get_by_role("button", name=text("ws_quiz_next", lang))).to_be_visible()
    assert is_sound(page), "answer"


def test_hand_outs_and_the_case_are_downloaded_and_opened(workshop: Callable[..., Page]) -> None:
    page = workshop("pl")
    with page.expect_download() as word:
        page.get_by_role("button", name="Word").click()
    paragraphs = [paragraph.text for paragraph in docx.Document(str(word.value.path())).paragraphs]
    assert any("Sanne od lat piecze chleb" in paragraph for paragraph in paragraphs)
    page.get_by_text(text("ws_handout_blank", "pl")).click()
    settle(page)
    with page.expect_download() as pdf:
        page.get_by_role("button", name="PDF").click()
    words = PdfReader(BytesIO(Path(pdf.value.path()).read_bytes())).pages[0].extract_text()
    assert "Piekarnia" in words and pdf.value.suggested_filename == "poortwijzer-przypadek-bakkerij-blank.pdf"
    with page.expect_download() as case:
        page.get_by_role("button", name="YAML").click()
    page.get_by_role("radio", name=text("ws_part_own", "pl")).click()
    named = Path(case.value.path()).with_suffix(".yaml")  # the browser keeps it under a name without an ending
    named.write_bytes(Path(case.value.path()).read_bytes())
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(str(named))
    expect(page.get_by_role("button", name=text("ws_own_open", "pl"))).to_be_visible()
