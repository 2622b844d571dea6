"""The real app in a real browser: one server and one browser for all tests, a new visitor for each."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from browser_steps import WATCH, settle
from playwright.sync_api import Browser, Page, sync_playwright

from settings import ROOT

CHROMIUM = Path("/usr/bin/chromium")
START_SECONDS = 60
_WATCH = '''"""Writes down each address outside this machine that a process looks up, connects to or listens on."""
import os, sys

_HERE = ("", None, "127.0.0.1", "localhost", "::1", b"localhost", b"127.0.0.1")

def _watch(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.sendto"):
        address = arguments[1]
        if not isinstance(address, tuple) or address[0] in ("127.0.0.1", "::1"):
            return
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        address = arguments[0]
        if address in _HERE:
            return
    else:
        return
    with open(os.environ["POORTWIJZER_TEST_LOG"], "a") as log:
        log.write(f"{event} {address}\\n")

sys.addaudithook(_watch)
'''


@dataclass(frozen=True)
class Watched:
    """An environment in which Python processes write down what they want from outside, and what they wrote."""

    environment: dict[str, str]
    log: Path

    def seen(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []


@dataclass(frozen=True)
class Server:
    """A running app."""

    port: int
    watched: Watched

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture(scope="session")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    folder = tmp_path_factory.mktemp("watch")
    (folder / "sitecustomize.py").write_text(_WATCH, encoding="utf-8")
    log = folder / "log"
    environment = {**os.environ, "PYTHONPATH": str(folder), "POORTWIJZER_TEST_LOG": str(log)}
    return Watched(environment, log)


@pytest.fixture(scope="session")
def server(watched: Watched, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app as `make run` starts it, but on a free port."""
    with running_app(watched.environment, tmp_path_factory.mktemp("server")) as port:
        yield Server(port, watched)


@contextmanager
def running_app(environment: dict[str, str], folder: Path) -> Iterator[int]:
    """The app on a free port, which it gives; what it prints goes into the folder."""
    port, output = _free_port(), folder / "output"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with output.open("wb") as file:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=file, stderr=file)
    try:
        _wait_until_healthy(port, process, output)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        reason = f"{CHROMIUM} ontbreekt: installeer Debians pakket chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """Opens an address of the app as a new visitor; options are those of a playwright context."""
    contexts = []

    def open_page(address: str = "", width: int = 1280, height: int = 900, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="nl-NL", **options)  # type: ignore[arg-type]
        contexts.append(context)
        context.add_init_script(WATCH)
        page = context.new_page()
        page.goto(server.address + address)
        settle(page)
        return page

    yield open_page
    for context in contexts:
        context.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(port: int, process: subprocess.Popen[bytes], output: Path) -> None:
    for _ in range(START_SECONDS * 5):
        if process.poll() is not None:
            break
        try:
            with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"de app is niet gestart: {output.read_text(encoding='utf-8', errors='replace')}")
