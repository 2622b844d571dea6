"""Consent before a message leaves this machine: asked once, naming what is sent and to whom; it can be taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from knowledge.sources import LANGUAGES
from settings import get_settings


def _page(lang: str) -> None:
    import streamlit as st

    from views.model import live_text, may_send, show_consent

    show_consent(lang)  # type: ignore[arg-type]
    st.text(f"may send: {may_send()}")
    if (live := live_text(lang)) is not None:  # type: ignore[arg-type]
        live("Zo ver.")


def _run(lang: str = "nl") -> AppTest:
    return AppTest.from_function(_page, kwargs={"lang": lang}, default_timeout=60).run()


def _sends(page: AppTest) -> bool:
    assert not page.exception
    return page.text[0].value == "may send: True"


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("POORTWIJZER_MODEL", "openai:groot-model")
    monkeypatch.setenv("POORTWIJZER_MODEL_URL", "http://192.168.1.20:8000/v1")
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_sent_before_consent_that_names_what_and_to_whom(lang: str) -> None:
    page = _run(lang)
    assert not _sends(page)
    asked = page.markdown[0].value
    assert "192.168.1.20" in asked and "groot-model" in asked and "BSN" in asked
    assert {button.key for button in page.button} == {"model-yes", "model-no"}


@pytest.mark.usefixtures("outside")
def test_consent_is_given_refused_and_taken_back() -> None:
    page = _run()
    assert _sends(page.button(key="model-yes").click().run())
    page.button(key="model-change").click().run()
    assert not _sends(page)
    assert not _sends(page.button(key="model-no").click().run())
    assert [button.key for button in page.button] == ["model-change"]


@pytest.mark.usefixtures("outside")
def test_text_that_is_still_judged_is_marked_so() -> None:
    page = _run()
    assert "Zo ver." in [part.value for part in page.markdown]
    assert page.caption[-1].value.startswith("Wordt nagekeken")


@pytest.mark.parametrize("model", ["", "ollama:gemma3:4b"])
def test_no_consent_is_asked_where_nothing_leaves_this_machine(model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POORTWIJZER_MODEL", model)
    get_settings.cache_clear()
    page = _run()
    get_settings.cache_clear()
    assert _sends(page) and not page.button
