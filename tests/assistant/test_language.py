"""The language of a message: Dutch, English or Polish, as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.language import detect_language


@pytest.mark.parametrize(
    "text",
    [
        "Wat moet ik in week 8 doen?", "wat nu", "mn werknemer is ziek wat mot ik doen", "ziek sinds 9 maart 2026",
        "Moet ik na 13 weken ziekte melden bij het UWV?", "plan van aanpak?", "WIA aanvragen", "week 8", "",
        "9 maart 2026", "kan mijn baas mij ontslaan tijdens ziekte", "hoeveel procent loon krijg ik",
    ],
)  # fmt: skip
def test_dutch_is_recognised_and_taken_when_there_is_too_little_to_tell(text: str) -> None:
    assert detect_language(text) == "nl"


@pytest.mark.parametrize(
    "text",
    [
        "What do I have to do in week 8?", "When must I apply for WIA?", "my employee is sick, what happens now",
        "I am ill since March 9, 2026. What are the deadlines?", "can my boss fire me while I am sick",
    ],
)  # fmt: skip
def test_english_is_recognised(text: str) -> None:
    assert detect_language(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Co muszę zrobić w 8. tygodniu choroby?", "Kiedy muszę złożyć wniosek o WIA?", "Jestem chory, co teraz będzie?",
        "jestem na zwolnieniu od 9 marca 2026 co dalej", "czy szef moze mnie zwolnic jak jestem chory",
    ],
)  # fmt: skip
def test_polish_is_recognised_with_and_without_its_letters(text: str) -> None:
    assert detect_language(text) == "pl"


@settings(max_examples=100, deadline=None)
@given(text=st.text(st.characters(), max_size=100))
def test_no_text_breaks_the_recognition_not_even_lone_surrogates(text: str) -> None:
    assert detect_language(text) in ("nl", "en", "pl")
