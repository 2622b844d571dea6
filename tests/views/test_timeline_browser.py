"""The timeline in a real browser: a whole intake to its files, opened again; what-if; phone; both colour schemes."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from browser_steps import LOOKS, is_sound, settle, speak, unfold, unfold_all
from icalendar import Calendar
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from knowledge.sources import LANGUAGES, Language
from knowledge.texts import text

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]


def _fill(field: Locator, day: str) -> None:
    """Type a day, as 09032026, into a date field, and close its calendar."""
    for part, keys in zip(field.get_by_role("spinbutton").all(), (day[:2], day[2:4], day[4:]), strict=True):
        part.press_sequentially(keys)
    field.page.keyboard.press("Escape")


def _date_field(page: Page, label: str) -> Locator:
    return page.get_by_test_id("stDateInput").filter(has_text=label).filter(visible=True).first


def _with_case(visit: Visit, lang: Language = "nl", **options: object) -> Page:
    page = visit("/tijdlijn", **options)
    speak(page, lang)
    _begin(page)
    return page


def _begin(page: Page) -> None:
    _fill(page.get_by_test_id("stDateInput").first, "09032026")
    page.get_by_test_id("stForm").get_by_test_id("stBaseButton-primaryFormSubmit").click()
    expect(page.get_by_test_id("stVegaLiteChart")).to_be_visible()
    settle(page)


def _download(page: Page, ending: str, folder: Path) -> bytes:
    with page.expect_download() as waiting:
        page.locator(f".st-key-get-{ending} button").click()
    assert waiting.value.suggested_filename.endswith(f".{ending}")
    target = folder / f"file.{ending}"
    waiting.value.save_as(target)
    return target.read_bytes()


@pytest.mark.parametrize(
    ("lang", "day"), [("nl", "28 december 2026"), ("en", "28 December 2026"), ("pl", "28 grudnia 2026")]
)
def test_an_intake_ends_in_a_calendar_a_word_file_and_a_pdf_that_open(
    visit: Visit, tmp_path: Path, lang: Language, day: str
) -> None:
    page = _with_case(visit, lang)
    events = Calendar.from_ical(_download(page, "ics", tmp_path)).walk("VEVENT")
    assert "2026-12-28" in {event["dtstart"].dt.isoformat() for event in events}
    word = docx.Document(BytesIO(_download(page, "docx", tmp_path)))
    assert any(day in paragraph.text for paragraph in word.paragraphs)
    printed = " ".join(part.extract_text() for part in PdfReader(BytesIO(_download(page, "pdf", tmp_path))).pages)
    assert day in " ".join(printed.split())
    if lang == "pl":
        assert "najpóźniej" in printed and "ż" in printed and "ę" in printed
    case = json.loads(_download(page, "json", tmp_path))
    assert case["facts"] == {"first_sick_day": "2026-03-09"}


def test_a_saved_case_is_opened_again_and_a_wrong_file_is_refused(visit: Visit, tmp_path: Path) -> None:
    page = _with_case(visit)
    saved, wrong = tmp_path / "case.json", tmp_path / "wrong.json"
    saved.write_bytes(_download(page, "json", tmp_path))
    wrong.write_text("{}", encoding="utf-8")
    other = visit("/tijdlijn")
    unfold(other, "Een bewaard geval openen")
    for path, seen in ((wrong, "ander programma"), (saved, "De weken in beeld")):
        other.locator("input[type=file]").set_input_files(path)
        expect(other.get_by_text(seen)).to_be_visible()
        settle(other)
    expect(other.get_by_text("ander programma")).to_have_count(0)


def test_what_if_shows_old_beside_new_and_leaves_the_case_alone(visit: Visit) -> None:
    page = _with_case(visit)
    _fill(_date_field(page, "Eerste dag weer helemaal beter"), "01042026")
    _fill(_date_field(page, "Eerste dag weer ziek"), "11042026")
    page.get_by_role("button", name="Vergelijk").click()
    row = page.get_by_role("row").filter(has_text="42-wekenmelding").filter(visible=True)
    # Ten healthy days.
    for part in ("28 december 2026", "7 januari 2027", "10 dagen later"):
        expect(row).to_contain_text(part)
    page.get_by_role("button", name="Laat het zoals het was").click()
    expect(page.get_by_role("button", name="Zet dit in het geval")).to_have_count(0)
    expect(page.get_by_text("19 maart 2026")).to_have_count(0)


def test_a_step_is_marked_and_taken_back(visit: Visit) -> None:
    page = _with_case(visit)
    unfold(page, "5. Plan van aanpak").get_by_role("button", name="Zet op gedaan").click()
    expect(page.get_by_role("button", name="Het plan van aanpak:")).to_be_visible()
    step = unfold(page, "5. Plan van aanpak")
    expect(step.get_by_text("gedaan op").filter(visible=True).first).to_be_visible()
    step.get_by_role("button", name="Toch niet gedaan").click()
    expect(page.get_by_role("button", name="Toch niet gedaan")).to_have_count(0)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_serious_and_nothing_is_too_wide(visit: Visit, lang: Language, look: str) -> None:
    page = visit("/tijdlijn", **LOOKS[look])
    speak(page, lang)
    unfold(page, text("tl_start_more", lang))
    assert is_sound(page)
    _begin(page)
    unfold_all(page, page, most=6)
    _fill(_date_field(page, text("tl_whatif_fit", lang)), "01042026")
    _fill(_date_field(page, text("tl_whatif_ill", lang)), "11042026")
    page.get_by_role("button", name=text("tl_whatif_button", lang)).click()
    expect(page.get_by_role("button", name=text("tl_whatif_take", lang))).to_be_visible()
    assert is_sound(page)
    chart = page.get_by_test_id("stVegaLiteChart").bounding_box()
    assert chart is not None and chart["x"] + chart["width"] <= LOOKS[look]["width"]


def test_a_step_without_a_fact_stays_done_after_a_reload(visit: Visit) -> None:
    page = _with_case(visit)
    unfold(page, "6. Casemanager")
    page.locator(".st-key-done-casemanager button").click()
    expect(page.locator(".st-key-undo-casemanager")).to_have_count(1)
    page.get_by_role("radio", name=text("ui_role_werknemer", "nl")).click()
    settle(page)
    page.reload()
    expect(page.locator(".st-key-undo-casemanager")).to_have_count(1)
    expect(page.get_by_role("radio", name=text("ui_role_werknemer", "nl"))).to_be_checked()


def test_the_picture_is_told_and_the_table_has_headers(visit: Visit) -> None:
    page = _with_case(visit)
    expect(page.locator("[aria-label*='Tijdlijn van 9 maart 2026']").first).to_be_attached()
    page.get_by_test_id("stExpander").filter(has_text="Hetzelfde als tabel").locator("summary").click()
    table = page.get_by_role("table").filter(visible=True).first
    expect(table.get_by_role("columnheader")).to_have_count(4)
    expect(table.get_by_role("rowheader").filter(has_text="42-wekenmelding")).to_have_count(1)
