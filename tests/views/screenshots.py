"""Pictures of every page, in three languages and two sizes: `make screenshots`.

For people to look at: what is unclear, crowded, ugly, in the way? It starts the app itself, on a free port.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from conftest import CHROMIUM, running_app
from playwright.sync_api import Page, expect, sync_playwright

from knowledge.sources import LANGUAGES, Language
from knowledge.texts import text
from views.opened import SECTIONS

SIZES = {"phone": (360, 740), "desk": (1280, 900)}
_LINK = ':is([data-testid="stTopNavLink"], [data-testid="stSidebarNavLink"])'
_NAMES: dict[Language, str] = {"nl": "Nederlands", "en": "English", "pl": "Polski"}


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
            for size, (width, height) in SIZES.items():
                for scheme in ("light", "dark") if lang == "nl" else ("light",):
                    context = browser.new_context(
                        viewport={"width": width, "height": height},
                        color_scheme=scheme,  # type: ignore[arg-type]
                    )
                    page = context.new_page()
                    page.goto(f"http://127.0.0.1:{port}")
                    for name in _scenes(page, lang):
                        picture = f"{name}-{lang}-{size}-{scheme}"
                        if not only or any(part in picture for part in only):
                            page.screenshot(path=folder / f"{picture}.png")
                            _whole(page, folder / f"{picture}-whole.png", width, height)
                            print(picture)
                    context.close()
        browser.close()
    return 0


def _scenes(page: Page, lang: Language) -> Iterator[str]:
    """Go through the app as one visitor; each name that is given stands for what the page shows then."""
    _settle(page)
    if lang != "nl":
        page.get_by_role("radio", name=_NAMES[lang]).click()
        expect(page.get_by_text(text("ui_examples", lang))).to_be_visible()
    _settle(page)
    yield "chat"
    page.get_by_role("button", name=text("example_werkgever_2", lang)).click()
    expect(page.get_by_test_id("stChatMessage")).to_have_count(2, timeout=30_000)
    _settle(page)
    yield "chat-answer"
    for path in _paths(page):
        _menu(page, path)
        yield path
        if path == "kennisbank":
            for name, part in _library(page, lang):
                part()
                _settle(page)
                yield f"kennisbank-{name}"


def _paths(page: Page) -> list[str]:
    """The pages of the menu after the first, which on a phone has to be opened."""
    _open_menu(page)
    addresses = [link.get_attribute("href") or "" for link in page.locator(_LINK).all()]
    return [address.rsplit("/", 1)[-1] for address in addresses][1:]


def _menu(page: Page, path: str) -> None:
    _open_menu(page)
    page.locator(f'{_LINK}[href$="/{path}"]').click()
    _settle(page)


def _open_menu(page: Page) -> None:
    """On a phone the menu is folded away; elsewhere it stands at the top."""
    page.wait_for_timeout(500)  # a menu that has just been used folds itself up
    is_open = page.locator('[data-testid="stSidebar"][data-collapsed="false"]').count() > 0
    if page.get_by_test_id("stExpandSidebarButton").count() and not is_open:
        page.get_by_test_id("stExpandSidebarButton").click()
        page.wait_for_timeout(500)


def _library(page: Page, lang: Language) -> Iterator[tuple[str, Callable[[], None]]]:
    for section in SECTIONS:
        name = text(f"lib_section_{section}", lang)
        yield section, page.get_by_role("radio", name=name).click
        if section in ("pages", "rules"):
            yield f"{section}-one", page.locator(f".st-key-list-{section}").get_by_role("button").nth(3).click


def _settle(page: Page) -> None:
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=30_000)
    page.wait_for_timeout(900)  # the page scrolls and draws for a moment after the script


def _whole(page: Page, path: Path, width: int, height: int) -> None:
    """The whole length of the page, as far as four screens."""
    long = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(int(long), 4 * height)})
    page.wait_for_timeout(300)
    page.screenshot(path=path)
    page.set_viewport_size({"width": width, "height": height})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
