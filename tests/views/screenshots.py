"""Pictures of every page, in three languages and two sizes: `make screenshots`.

For people to look at: what is unclear, crowded, ugly, in the way? It starts the app itself, on a free port.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from browser_steps import DESK, PHONE, WATCH, menu, settle, speak
from conftest import CHROMIUM, running_app
from playwright.sync_api import Page, expect, sync_playwright

from knowledge.sources import LANGUAGES, Language
from knowledge.texts import text
from views.opened import SECTIONS

_Parts = Iterator[tuple[str, Callable[[], None]]]
"""Names of pictures, each with what to do first."""


def main(arguments: list[str]) -> int:
    """Take all pictures; with further arguments only those whose names hold one of them."""
    if not arguments:
        print("Geef een map: make screenshots MAP=schermen", file=sys.stderr)
        return 2
    folder, only = Path(arguments[0]), arguments[1:]
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as output, running_app(dict(os.environ), Path(output)) as port, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        for lang in LANGUAGES:
            for size, area in (("phone", PHONE), ("desk", DESK)):
                for scheme in ("light", "dark") if lang == "nl" else ("light",):
                    context = browser.new_context(
                        viewport=area,  # type: ignore[arg-type]
                        color_scheme=scheme,  # type: ignore[arg-type]
                    )
                    context.add_init_script(WATCH)
                    page = context.new_page()
                    page.goto(f"http://127.0.0.1:{port}")
                    for name in _scenes(page, lang):
                        picture = f"{name}-{lang}-{size}-{scheme}"
                        if not only or any(part in picture for part in only):
                            page.screenshot(path=folder / f"{picture}.png")
                            _whole(page, folder / f"{picture}-whole.png", area)
                            print(picture)
                    context.close()
        browser.close()
    return 0


def _scenes(page: Page, lang: Language) -> Iterator[str]:
    """Go through the app as one visitor; each name that is given stands for what the page shows then."""
    speak(page, lang)
    yield "chat"
    menu(page, "tijdlijn")
    yield "tijdlijn-begin"
    menu(page, "")
    page.get_by_role("button", name=text("example_werkgever_2", lang)).click()
    expect(page.locator(".st-key-question-1")).to_be_attached()
    settle(page)
    yield "chat-answer"
    page.locator("[class*=st-key-fact-] button").first.click()
    settle(page)
    yield "chat-fact"
    for path, parts in (("tijdlijn", _timeline), ("workshop", _workshop), ("kennisbank", _library), ("over", None)):
        menu(page, path)
        yield path
        for name, part in parts(page, lang) if parts else ():
            part()
            settle(page)
            yield f"{path}-{name}"


def _timeline(page: Page, lang: Language) -> _Parts:
    steps = page.get_by_test_id("stExpander").locator("summary")
    yield "table", steps.filter(has_text=text("tl_table", lang)).first.click
    yield "step", steps.filter(has_text="5. ").first.click
    yield "side", page.get_by_role("radio", name=text("ui_role_werknemer", lang)).click


def _workshop(page: Page, lang: Language) -> _Parts:
    def press(key: str) -> Callable[[], None]:
        return page.get_by_role("button", name=text(key, lang)).click

    yield "answer", page.locator("summary").filter(has_text=text("ws_answer", lang)).first.click
    yield "slide", press("ws_present")
    yield "slide-2", press("ws_next")
    press("ws_stop")()
    settle(page)
    yield "own", page.get_by_role("radio", name=text("ws_part_own", lang)).click
    yield "quiz", page.get_by_role("radio", name=text("ws_part_quiz", lang)).click
    page.get_by_role("textbox", name=text("ws_quiz_groups", lang)).fill("Rood, Blauw")
    yield "quiz-question", press("ws_quiz_start")
    for choices in page.get_by_role("radiogroup").filter(has_text="B").all():
        choices.get_by_text("B", exact=True).click()
    yield "quiz-answer", press("ws_quiz_show")
    press("ws_quiz_stop")()
    settle(page)


def _library(page: Page, lang: Language) -> _Parts:
    for section in SECTIONS:
        name = text(f"lib_section_{section}", lang)
        yield section, page.get_by_role("radio", name=name).click
        if section in ("pages", "rules"):
            yield f"{section}-one", page.locator(f".st-key-list-{section}").get_by_role("button").nth(3).click


def _whole(page: Page, path: Path, area: dict[str, int]) -> None:
    """The whole length of the page, as far as four screens."""
    long = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({**area, "height": min(int(long), 4 * area["height"])})  # type: ignore[typeddict-item]
    page.wait_for_timeout(300)
    page.screenshot(path=path)
    page.set_viewport_size(area)  # type: ignore[arg-type]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
