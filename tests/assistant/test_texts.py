"""The sentences of answers in three languages: complete, and never mixed."""

from __future__ import annotations

import re
import string
from functools import lru_cache

import pytest
from answer_tools import TODAY, Ask, own_words
from pydantic import BaseModel

from assistant.turn import Assistant, Request
from knowledge.rulebook import get_rulebook
from knowledge.sources import LANGUAGES, Language
from knowledge.strict_yaml import read_yaml
from knowledge.texts import FOLDER, all_keys, text

OTHERS: tuple[Language, ...] = ("en", "pl")
QUESTIONS: dict[Language, list[str]] = {
    "en": [
        "What do I have to do in week 8?", "What happens in week 20?", "What happens in week 110?",
        "My employee has been ill since 9 March 2026. What now?", "When must I apply for WIA?",
        "What is the second track?", "Until when does the employer pay?", "Is there a plan of action? What is it?",
        "What is the capital of France?", "Which pills should I take?", "", "sick since 30 February 2026", "week 999",
        "My citizen number is 123456782. What must I do in week 42?", "I want to die",
        "My employee talks about suicide",
        "ill since 9 March 2026, recovered on 11 May 2026, ill again on 25 May 2026, what now?",
        "ill since 9 March 2026, recovered on 1 February 2026", "x" * 9000, "When is the action plan due?",
    ],
    "pl": [
        "Co muszę zrobić w 8. tygodniu choroby?", "Co się dzieje w 20. tygodniu?", "Co w 110. tygodniu?",
        "Mój pracownik jest chory od 9 marca 2026. Co teraz?", "Kiedy muszę złożyć wniosek o WIA?",
        "Co to jest druga ścieżka?", "Jak długo pracodawca płaci?", "Czy muszę mieć plan van aanpak?",
        "Jaka jest stolica Francji?", "Jakie leki mam brać?", "", "chory od 30 lutego 2026", "tydzień 999",
        "Mój numer to 123456782. Co muszę zrobić w 42. tygodniu?", "chcę się zabić",
        "mój pracownik mówi o samobójstwie",
        "chory od 9 marca 2026, wyzdrowiał 11 maja 2026, znowu chory 25 maja 2026, co teraz?",
        "chory od 9 marca 2026, zdrowy 1 lutego 2026", "x" * 9000, "Do kiedy trzeba zrobić plan van aanpak?",
    ],
}  # fmt: skip


def _placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@lru_cache(maxsize=1)
def _dutch_pieces() -> set[str]:
    """Stretches of Dutch that have no business in another language: of the texts, the rules and their wording."""
    dutch, rulebook = _texts("nl"), get_rulebook()
    foreign = {sentence for lang in OTHERS for sentence in _texts(lang).values()}
    pieces = {part for key, sentence in dutch.items() for part in _fixed(sentence) if not key.startswith("ui_")}
    for part in (*rulebook.rules.values(), rulebook.wording):
        pieces |= {piece for sentence in _in_language(part, "nl") for piece in _fixed(sentence)}
        foreign |= {sentence for lang in OTHERS for sentence in _in_language(part, lang)}
    return {piece for piece in pieces if not any(piece in sentence for sentence in foreign)}


def _texts(lang: Language) -> dict[str, str]:
    found: dict[str, str] = read_yaml(FOLDER / f"{lang}.yaml")
    return found


def _fixed(sentence: str) -> list[str]:
    """The parts of a sentence between its names, long enough to tell one language from another."""
    parts = re.split(r"\{\w+\}|\n", sentence.replace("**", ""))
    return [part.strip(" .,:;–>*") for part in parts if len(part.strip(" .,:;–>*").split()) >= 3]


def _in_language(value: object, lang: Language) -> list[str]:
    """Every sentence in one language anywhere in a rule, without the ways to ask for it."""
    if isinstance(value, BaseModel):
        if set(type(value).model_fields) >= set(LANGUAGES):
            return _strings(getattr(value, lang))
        names = [name for name in type(value).model_fields if name not in ("questions", "examples")]
        return [sentence for name in names for sentence in _in_language(getattr(value, name), lang)]
    if isinstance(value, dict):
        return [sentence for item in value.values() for sentence in _in_language(item, lang)]
    if isinstance(value, list | tuple):
        return [sentence for item in value for sentence in _in_language(item, lang)]
    return []


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [item for item in value if isinstance(item, str)] if isinstance(value, list | tuple) else []


def test_the_three_languages_have_the_same_sentences() -> None:
    assert all_keys("nl") == all_keys("en") == all_keys("pl")


@pytest.mark.parametrize("lang", OTHERS)
def test_every_sentence_has_the_same_names_to_fill_in(lang: Language) -> None:
    wrong = [key for key in all_keys("nl") if _placeholders(_texts("nl")[key]) != _placeholders(_texts(lang)[key])]
    assert wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_is_empty_but_the_badge_of_what_is_current(lang: Language) -> None:
    assert [key for key, sentence in _texts(lang).items() if not sentence.strip()] == ["badge_current"]


@pytest.mark.parametrize("lang", OTHERS)
def test_no_sentence_was_left_in_dutch(lang: Language) -> None:
    dutch = _texts("nl")
    same = [key for key, sentence in _texts(lang).items() if sentence == dutch[key] and len(sentence.split()) > 2]
    assert [key for key in same if not key.startswith(("quote", "badge", "item", "by_", "in_", "general_"))] == []


def test_a_sentence_that_is_missing_is_named() -> None:
    with pytest.raises(Exception, match="bestaat_niet"):
        text("bestaat_niet", "nl")


@pytest.mark.parametrize(("lang", "question"), [(lang, q) for lang, list_ in QUESTIONS.items() for q in list_])
def test_an_answer_is_in_one_language_but_for_what_it_quotes(ask: Ask, lang: Language, question: str) -> None:
    answer = ask(question, role="werkgever", lang=lang)
    assert answer.lang == lang
    shown = [own_words(answer), *(warning.text for warning in answer.warnings)]
    shown += [answer.ask.question, answer.ask.why] if answer.ask else []
    shown += [line for check in answer.checks for line in (check["title"], *check["trace"])]
    words = "\n".join(shown).replace("**", "")
    for article in (basis["article"] for check in answer.checks for basis in check["basis"]):
        words = words.replace(article, "")  # a place in Dutch law is named as the law names it
    assert [piece for piece in _dutch_pieces() if piece in words] == []


@pytest.mark.parametrize("lang", OTHERS)
def test_a_quotation_in_another_language_than_the_answer_is_announced(ask: Ask, lang: Language) -> None:
    question = {"en": "What is the second track?", "pl": "Co to jest tweede spoor?"}[lang]
    answer = ask(question, lang=lang)
    originals = [citation for citation in answer.citations if not citation.source_id.startswith("page:")]
    assert bool(originals) == (text("summary_only_dutch", lang) in answer.text)


def test_a_given_language_wins_over_the_detected_one(assistant: Assistant) -> None:
    answer, _ = assistant.ask(Request("wat moet ik in week 8 doen?", TODAY, "werkgever", "pl"))
    assert answer.lang == "pl" and "plan działania" in answer.text.lower()
    detected, _ = assistant.ask(Request("Co muszę zrobić w 8. tygodniu choroby?", TODAY))
    assert detected.lang == "pl"
