"""Worries about a roof, money or food: whom to call comes before everything that the law says about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.answer import Answer
from assistant.quotes import cite_page
from knowledge.index import Index
from knowledge.keywords import fold
from knowledge.pages import PREFIX, Page
from knowledge.sources import Language
from knowledge.strict_yaml import parse_as, read_yaml
from knowledge.texts import text

_FILE = Path(__file__).resolve().parent.parent / "knowledge" / "distress.yaml"
_REFUSED = ("out_of_scope", "not_found")


class _Situation(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    page: str
    signs: list[list[str]]


class _Situations(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    situations: dict[str, _Situation]


@dataclass(frozen=True, slots=True)
class Distress:
    """One situation: its name, and the page that tells whom to call."""

    name: str
    page: str


def find_distress(said: str, role: str | None) -> Distress | None:
    """The situation that an employee, or somebody of whom that is not known, writes about; None without any."""
    if role not in (None, "werknemer"):
        return None
    folded = fold(said).replace("’", "'")
    for name, page, signs in _signs():
        if any(all(part.search(folded) for part in sign) for sign in signs):
            return Distress(name, page)
    return None


def help_first(answer: Answer, distress: Distress, index: Index, lang: Language) -> Answer:
    """The answer with whom to call before it; what would have been refused is answered with the page about that."""
    indexed = index.pages.get(f"{PREFIX}{distress.page}")
    help_ = text(f"distress_{distress.name}", lang)
    if indexed is None or answer.status not in ("answered", "needs_facts", *_REFUSED):
        return answer
    refused = answer.status in _REFUSED
    kept = [] if refused else answer.citations
    known = next((item for item in kept if item.source_id == indexed.page.source_id), None)
    citation = known or cite_page(indexed.page, indexed.page.text, lang).model_copy(update={"n": len(kept) + 1})
    rest = _told(indexed.page, lang) if refused else answer.text
    changes = {
        "text": f"{help_} [{citation.n}]\n\n{rest}",
        "citations": kept if known else [*kept, citation],
        "status": "answered" if refused else answer.status,
        "considered": [] if refused else answer.considered,
    }
    return answer.model_copy(update=changes)


def _told(page: Page, lang: Language) -> str:
    return page.told_in(lang).strip()


@lru_cache(maxsize=1)
def _signs() -> tuple[tuple[str, str, tuple[tuple[re.Pattern[str], ...], ...]], ...]:
    known = parse_as(_Situations, read_yaml(_FILE), _FILE.name).situations
    return tuple(
        (name, item.page, tuple(tuple(_words(part) for part in sign) for sign in item.signs))
        for name, item in known.items()
    )


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")
