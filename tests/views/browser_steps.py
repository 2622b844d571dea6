"""What the browser tests share: waiting until the app has settled, going about in it, and looking at a page as a whole.

Nothing is done to a page and nothing is concluded from it before it has settled: a slow machine shows it in parts.
"""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from knowledge.sources import Language

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
LOOKS: dict[str, dict[str, Any]] = {"desk": DESK, "phone-dark": {**PHONE, "color_scheme": "dark"}}
"""On what each page is looked at: a wide and a narrow screen, the light and the dark theme."""
NAMES: dict[Language, str] = {"nl": "Nederlands", "en": "English", "pl": "Polski"}
LINK = ':is([data-testid="stTopNavLink"], [data-testid="stSidebarNavLink"])'
STREAMLIT_ONLY: frozenset[str] = frozenset()
"""Rules of axe that Streamlit itself breaks and we cannot mend; each needs a line in the accessibility statement."""
PATIENCE = 40_000
"""How long a slow machine may take for one step, in milliseconds."""
WATCH = """(() => {
  const watch = (window.watch = { sent: 0, got: 0, moved: 0 });
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", () => (watch.got = performance.now()));
    }
    send(data) {
      watch.sent = performance.now();
      super.send(data);
    }
  };
  new MutationObserver(() => (watch.moved = performance.now())).observe(document, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["data-stale"],
  });
})()"""
"""Runs in a page before anything else: notes when the app last sent, received and drew something."""
_SETTLED = """quiet => {
  const app = document.querySelector('[data-testid="stApp"]');
  const { sent, got, moved } = window.watch;
  return app?.dataset.testScriptState === "notRunning" && got > sent
    && performance.now() - Math.max(got, moved) > quiet && !document.querySelector('[data-stale="true"]')
    && !document.getAnimations().some(one => one.playState === "running"
      && one.effect?.getComputedTiming().iterations !== Infinity);
}"""
_QUIET = 250
"""So long must nothing happen, in milliseconds; the page scrolls until 300 ms after a run, which `rest` waits for."""
_WIDE = "[...document.querySelectorAll('html, body, [data-testid=stMain]')].some(e => e.scrollWidth > e.clientWidth)"
expect.set_options(timeout=PATIENCE)


def settle(page: Page) -> None:
    """Wait until the app has answered what was done last, and has drawn it."""
    page.wait_for_timeout(50)  # a press is sent after the handlers of the browser have run
    page.wait_for_function(_SETTLED, arg=_QUIET, timeout=PATIENCE)


def menu(page: Page, path: str) -> None:
    """Go to a page as a visitor does; on a phone the menu is folded away."""
    settle(page)
    if page.get_by_test_id("stExpandSidebarButton").is_visible():
        page.get_by_test_id("stExpandSidebarButton").click()
    page.locator(f'{LINK}[href$="/{path}"]').first.click()
    page.wait_for_url(f"**/{path}")
    settle(page)


def speak(page: Page, lang: Language) -> None:
    """Choose the language of the interface."""
    settle(page)
    if lang != "nl":
        page.get_by_role("radio", name=NAMES[lang]).click()
    expect(page.locator("html")).to_have_attribute("lang", lang)
    settle(page)


def ask(page: Page, question: str) -> Locator:
    """Type a question, press Enter, and wait for its answer, which is the last part of the conversation."""
    settle(page)
    answered = page.locator("[class*=st-key-question-]")
    before = answered.count()
    page.get_by_test_id("stChatInputTextArea").fill(question)
    page.get_by_test_id("stChatInputTextArea").press("Enter")
    expect(answered).to_have_count(before + 1)
    settle(page)
    return page.get_by_test_id("stChatMessage").last


def unfold(part: Page | Locator, label: str) -> Locator:
    """Open the first folded part with these words in its name, and give what is in it once it stands still."""
    page = part if isinstance(part, Page) else part.page
    settle(page)
    found = part.get_by_test_id("stExpander").filter(has=page.locator("summary", has_text=label)).first
    found.locator("summary").first.click()
    details = found.get_by_test_id("stExpanderDetails").first
    expect(details).to_be_visible()
    settle(page)
    return details


def unfold_all(page: Page, part: Page | Locator, most: int = 100) -> None:
    """Open the folded parts that are in sight, as far as a number of them."""
    for summary in part.locator("summary").filter(visible=True).all()[:most]:
        summary.click()
    settle(page)


def fits(page: Page) -> bool:
    """Whether nothing has to be scrolled sideways."""
    return not page.evaluate(_WIDE)


def findings(page: Page) -> list[str]:
    """What axe finds serious or critical, and Streamlit is not to blame for."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{item['id']}: {node['target']}"
        for item in found
        if item["impact"] in ("serious", "critical") and item["id"] not in STREAMLIT_ONLY
        for node in item["nodes"]
    ]


def is_sound(page: Page) -> bool:
    """Nothing that axe finds serious, nothing wider than the screen; what is wrong is in the message."""
    settle(page)
    assert findings(page) == []
    assert fits(page), "wider than the screen"
    return True
