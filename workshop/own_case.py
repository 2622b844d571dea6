"""A case as a file: exported, edited by a trainer, loaded again; a problem is a sentence in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Literal

import yaml
from pydantic import ValidationError

from assistant.cleaning import clean_question
from errors import InputError, KnowledgeError
from knowledge.pages import get_pages
from knowledge.rulebook import get_rulebook
from knowledge.sources import Language
from knowledge.strict_yaml import parse_yaml
from knowledge.texts import text
from knowledge.workshop import FOLDER, FORMAT, VERSION, PracticeCase
from rules.engine import evaluate
from workshop.answers import UnresolvedError, solve
from workshop.day import story_of

MOST_BYTES = 200_000
_MOST_PROBLEMS = 8


class CaseFileError(InputError):
    """A file that is no usable case; `problems` holds a sentence for each thing that is wrong."""

    def __init__(self, *problems: str) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def export_case(case: PracticeCase, form: Literal["yaml", "json"], lang: Language) -> bytes:
    """The case as a file that can be edited and loaded again; YAML begins with a few lines of explanation."""
    content = case.model_dump(mode="json", exclude_none=True)
    for event, source in zip(content["events"], case.events, strict=True):
        event["facts"] = dict(source.facts)  # a fact may be null: certainly not done yet
    if form == "json":
        return json.dumps(content, ensure_ascii=False, indent=2).encode()
    head = "".join(f"# {line}\n" for line in text("ws_own_head", lang).splitlines())
    return (head + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)).encode()


def load_case(data: bytes, lang: Language) -> PracticeCase:
    """The case in a file.

    Raises:
        CaseFileError: it is too large, no case, made by another program or a later version, holds a number of a
            person, or something in it is wrong.
    """
    content = _read(data, lang)
    try:
        case = PracticeCase.model_validate(content)
    except ValidationError as problem:
        found = [_sentence(error, lang) for error in problem.errors()[:_MOST_PROBLEMS]]
        raise CaseFileError(*dict.fromkeys(found)) from None
    problems = list(dict.fromkeys(_problems(case, lang)))
    if problems:
        raise CaseFileError(*problems[:_MOST_PROBLEMS])
    return case


def _read(data: bytes, lang: Language) -> dict[str, Any]:
    """The content of the file, when it is one of ours."""
    if len(data) > MOST_BYTES:
        raise CaseFileError(text("ws_own_too_large", lang, size=len(data) // 1000, most=MOST_BYTES // 1000))
    try:
        written = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CaseFileError(text("ws_own_unreadable", lang)) from None
    if clean_question(written).had_bsn:
        raise CaseFileError(text("ws_own_bsn", lang))
    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(written)):
            raise CaseFileError(text("ws_own_unreadable", lang))  # a small file could unfold into a huge one
        content = parse_yaml(written, FOLDER / "case.yaml")
    except (yaml.YAMLError, KnowledgeError, RecursionError, ValueError):
        raise CaseFileError(text("ws_own_unreadable", lang)) from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise CaseFileError(text("ws_own_other", lang, format=FORMAT))
    version = content.get("version")
    if isinstance(version, int) and version > VERSION:
        raise CaseFileError(text("ws_own_future", lang, version=version, known=VERSION))
    return content


def _sentence(error: Any, lang: Language) -> str:
    place = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in error["loc"]) or FORMAT
    keys = {"missing": "ws_own_missing", "extra_forbidden": "ws_own_extra"}
    if error["type"] == "value_error":
        about = "ws_own_order" if "until" in error["msg"] or "volgorde" in error["msg"] else "ws_own_language"
        return text(about, lang, place=place)
    return text(keys.get(error["type"], "ws_own_value"), lang, place=place)


def _problems(case: PracticeCase, lang: Language) -> Iterator[str]:
    """What is wrong with facts, names of rules and pages, and places to fill in."""
    for event in case.events:
        for problem in evaluate(case.facts_on(event.day), event.day, lang).errors:
            yield text("ws_own_fact", lang, day=event.day.isoformat(), message=problem.message)
    missing = False
    for number, question in enumerate(case.questions, start=1):
        for rule in question.rules:
            if rule not in get_rulebook().rules:
                missing = True
                yield text("ws_own_rule", lang, number=number, name=rule)
        for page in question.pages:
            if page not in get_pages():
                missing = True
                yield text("ws_own_page", lang, number=number, name=page)
    if not missing:
        yield from _unresolved(case, lang)


def _unresolved(case: PracticeCase, lang: Language) -> Iterator[str]:
    for number, event in enumerate(case.events):
        for told in event.text.languages:
            try:
                story_of(case, number, told)
            except UnresolvedError as problem:
                yield text("ws_own_place_event", lang, day=event.day.isoformat(), name=problem.name)
    for number, question in enumerate(case.questions, start=1):
        for told in {*question.ask.languages, *question.answer.languages}:
            try:
                solve(case, question, told)
            except UnresolvedError as problem:
                yield text("ws_own_place", lang, number=number, name=problem.name)
