"""Whether the practice cases and the claims of the quiz are in order: languages, places, numbers, own words, length.

That every name between braces has a value is a matter of the rules, and stands in the tests of the room workshop/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.checks.form import LONGEST_SENTENCE
from knowledge.checks.numbers import ground_of, numbers_in, numbers_of_rule
from knowledge.checks.own_words import Run, runs_of
from knowledge.pages import Page
from knowledge.rulebook import get_rulebook
from knowledge.sentences import count_words, sentences
from knowledge.sources import LANGUAGES, Language
from knowledge.workshop import CaseQuestion, Claim, PracticeCase, Told, ToldList, get_cases, get_claims

_PLACE = re.compile(r"\{[a-z][a-z0-9_.-]*\}")
_NAME = re.compile(r"\{([a-z][a-z0-9_-]*)\.[a-z0-9_]+")


def check_workshop(pages: dict[str, Page], runs: dict[Run, str]) -> Iterator[str]:
    """One line per thing that is wrong; `runs` are the runs of words of the originals.

    Raises:
        KnowledgeError: a file breaks its form.
    """
    for case in get_cases().values():
        yield from (f"workshop/cases, {case.id}: {found}." for found in _check_case(case, pages, runs))
    for claim in get_claims():
        yield from (f"workshop/claims.yaml, {claim.page}: {found}." for found in _check_claim(claim, pages))


def _check_case(case: PracticeCase, pages: dict[str, Page], runs: dict[Run, str]) -> Iterator[str]:
    for where, told in _texts(case):
        for lang in LANGUAGES:
            if lang not in told.languages:
                yield f"{where}: {lang} ontbreekt"
        for text in _in(told, "nl"):
            yield from _check_text(where, text, runs)
    for where, listed in (("goals", case.goals), ("notes", case.notes)):
        if len({len(getattr(listed, lang) or ()) for lang in LANGUAGES}) > 1:
            yield f"{where}: nl, en en pl hebben niet evenveel zinnen"
    for number, question in enumerate(case.questions, start=1):
        yield from _check_question(number, question, pages)


def _texts(case: PracticeCase) -> Iterator[tuple[str, Told | ToldList]]:
    yield from (("title", case.title), ("goals", case.goals), ("notes", case.notes))
    yield from ((f"events, {event.day}", event.text) for event in case.events)
    for number, question in enumerate(case.questions, start=1):
        yield from ((f"vraag {number}, ask", question.ask), (f"vraag {number}, answer", question.answer))


def _in(told: Told | ToldList, lang: Language) -> tuple[str, ...]:
    found = getattr(told, lang)
    return found if isinstance(found, tuple) else (found,) if found else ()


def _check_text(where: str, text: str, runs: dict[Run, str]) -> Iterator[str]:
    for name in _NAME.findall(text):
        if name != "fact" and name not in get_rulebook().rules:
            yield f"{where}: er is geen regel '{name}'"
    for sentence in sentences(_PLACE.sub("X", text).replace("|", ". ")):
        if count_words(sentence) > LONGEST_SENTENCE:
            yield f"{where}: zin van {count_words(sentence)} woorden: '{sentence[:60]}…'. Maak er twee van"
    for run in sorted(runs_of(text)):
        if run in runs:
            yield f"{where}: staat letterlijk in {runs[run]}: '{' '.join(run)}'. Zeg het in eigen woorden"


def _check_question(number: int, question: CaseQuestion, pages: dict[str, Page]) -> Iterator[str]:
    for rule in question.rules:
        if rule not in get_rulebook().rules:
            yield f"vraag {number}: er is geen regel '{rule}'"
    for page in question.pages:
        if page not in pages:
            yield f"vraag {number}: er is geen pagina '{page}'"
    ground = set().union(*(numbers_of_rule(rule) for rule in question.rules))
    ground |= {found for name in question.pages if name in pages for found in _numbers_of(pages[name])}
    for lang in question.answer.languages:
        for answer in _in(question.answer, lang):
            for figure in sorted(numbers_in(_PLACE.sub("", answer)) - ground):
                yield f"vraag {number}, {lang}: het getal {figure} staat in geen regel of pagina van deze vraag"


def _check_claim(claim: Claim, pages: dict[str, Page]) -> Iterator[str]:
    page = pages.get(claim.page)
    if page is None or page.kind != "myth":
        yield "er is geen pagina met deze id die een misverstand rechtzet (kind: myth)"
        return
    for lang in LANGUAGES:
        for figure in sorted(numbers_in(claim.says.get(lang)) - _numbers_of(page)):
            yield f"{lang}: het getal {figure} staat niet op de pagina"


def _numbers_of(page: Page) -> set[str]:
    told = " ".join((page.title, page.text, page.summary.en, page.summary.pl))
    return numbers_in(told, every_word=True) | ground_of(page)
