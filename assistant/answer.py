"""The Answer of the contract, as typed data."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge.sources import Currency, Language

Status = Literal["answered", "needs_facts", "not_found", "out_of_scope", "crisis", "invalid", "unavailable"]
WarningKind = Literal["outdated", "foreign", "privacy", "medical", "unsure", "proposal", "review_due", "model"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class BasedOn(_Part):
    """A source that one of our own pages rests on."""

    source_id: str
    locator: str


class Citation(_Part):
    """One quoted source. `quote` is an exact substring of the indexed text."""

    n: int
    source_id: str
    title: str
    year: int | None
    country: str
    currency: Currency
    locator: str
    quote: str
    url: str | None = None
    based_on: list[BasedOn] = []


class Option(_Part):
    """A choice that a button offers."""

    value: str
    label: str


class Ask(_Part):
    """The one question back: which fact, of which type, and why it is asked."""

    fact: str
    type: str
    question: str
    why: str
    options: list[Option] = []


class Warning(_Part):
    """Something the reader must know beside the answer."""

    kind: WarningKind
    text: str


class Considered(_Part):
    """What was looked at when nothing was good enough."""

    title: str
    locator: str
    score: float


class Answer(_Part):
    """One answer, as every caller gets it; `id` only in a batch."""

    id: str | None = None
    status: Status
    lang: Language
    text: str
    citations: list[Citation] = []
    checks: list[dict[str, Any]] = []
    ask: Ask | None = None
    warnings: list[Warning] = []
    facts: dict[str, Any] = {}
    considered: list[Considered] = []
    timings_ms: dict[str, float] = Field(default_factory=lambda: {"total": 0.0})

    def to_json(self) -> dict[str, Any]:
        """As plain data; `id` is left out when there is none."""
        return self.model_dump(mode="json", exclude={"id"} if self.id is None else None)
