"""What is known about each source document: who wrote it, when, for which country, and how far it still holds."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.rule_schema import Text
from knowledge.strict_yaml import parse_as, read_yaml

Currency = Literal["current", "dated", "outdated"]
Language = Literal["nl", "en", "pl"]
LANGUAGES: tuple[Language, ...] = ("nl", "en", "pl")
_FILE = Path(__file__).resolve().parent / "sources.yaml"


class Outdated(BaseModel):
    """Something a source says that no longer holds, what holds today, and the rules that say so."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    says: Text
    today: Text
    rules: list[str]


class Source(BaseModel):
    """One source: what it is, how it was made, how strong its evidence is, and what has been replaced since.

    `replaced_by` names the rules that hold today where the source tells an older one. Texts are in Dutch; `about` and
    `outdated` are in all three languages. Authors are only those that the text itself gives.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    short_title: str
    publisher: str = ""
    year: int | None = None
    year_note: str = ""
    country: str = "NL"
    kind: Literal["faq", "study", "survey", "synthesis", "own"] = "own"
    language: str = "nl"
    currency: Currency = "current"
    url: str | None = None
    about: dict[Language, str] = {}
    replaced_by: list[str] = []
    authors: list[str] = []
    what: str = ""
    method: str = ""
    evidence: str = ""
    good_for: str = ""
    not_for: str = ""
    outdated: list[Outdated] = []
    obtain: str = ""
    cite: str = ""


class _Catalogue(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    sources: dict[str, Source]


@lru_cache(maxsize=1)
def described_sources() -> dict[str, Source]:
    """All sources of `knowledge/sources.yaml`, by id (the file's name without its extension)."""
    return parse_as(_Catalogue, read_yaml(_FILE), _FILE.name).sources


def source_of(source_id: str, title: str = "") -> Source:
    """The description of a source; a document that a user added is described by its own title."""
    known = described_sources().get(source_id)
    return known or Source(title=title or source_id, short_title=title or source_id)
