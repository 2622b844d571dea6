"""The typed shape of a rule file, of the table of laws and of the sentences that traces are made of.

A rule is data: numbers, law, texts. The forms that its term can take stand in rule_terms.py.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import AnyHttpUrl, BeforeValidator, Field, StringConstraints, model_validator

from knowledge.rule_terms import FactName, RuleId, Strict, Term

_T = TypeVar("_T")
Lang = Literal["nl", "en", "pl"]
Sentence = Annotated[str, StringConstraints(min_length=3, strip_whitespace=True)]
Actor = Literal["werkgever", "werknemer", "bedrijfsarts", "UWV"]
Kind = Literal["anchor", "counting", "deadline", "moment", "window", "running", "period", "standing", "change"]
"""anchor: a fixed point; counting: how days are counted; deadline: a last day; moment: a day on which something ends or
begins by itself; window: days to do something in; running: comes back again and again; period: a right or duty that
lasts until a day; standing: a right or duty without a day of its own; change: news about the law, with its status."""
Condition = Literal[
    "insured", "employer", "contract_runs", "contract_runs_or_own_risk", "before_aow", "wia_open",
    "no_voluntary_extension", "no_early_iva",
    "also_when_recovered", "fixed_term", "outlasts_wages", "outlasts_ban",
]  # fmt: skip
"""What must hold on the day on which a rule falls; the meanings stand in rules/conditions.py."""


class PerLanguage(Strict, Generic[_T]):
    """The same thing in each of the three languages."""

    nl: _T
    en: _T
    pl: _T

    def get(self, lang: Lang) -> _T:
        """The one in that language."""
        found: _T = getattr(self, lang)
        return found


class Text(PerLanguage[Sentence]):
    """One text in the three languages."""


class TextList(PerLanguage[tuple[Sentence, ...]]):
    """A list of sentences in the three languages, of the same length."""

    @model_validator(mode="after")
    def _same_length(self) -> TextList:
        if not len(self.nl) == len(self.en) == len(self.pl):
            raise ValueError("nl, en en pl moeten evenveel zinnen hebben")
        return self


class PerRole(Strict):
    """A text for each side."""

    werkgever: Text
    werknemer: Text


class StepsPerRole(Strict):
    """Next steps for each side."""

    werkgever: TextList
    werknemer: TextList


class Basis(Strict):
    """Where a rule stands: `law` is a key of laws.yaml."""

    law: str
    article: Sentence
    url: AnyHttpUrl


class Law(Strict):
    """One law, with the name that answers show."""

    name: Sentence
    short: str
    bwb: Annotated[str, StringConstraints(pattern=r"^BWBR\d{7}$")] | None
    url: AnyHttpUrl


class Laws(Strict):
    """The file laws.yaml."""

    laws: dict[str, Law]


class IfMissed(Strict):
    """What follows when the step is missed, and how it is repaired."""

    severity: Literal["fine", "pay", "weighs-in", "house-rule"]
    text: Text
    repair: Text


class QuestionKinds(Strict):
    """How people ask about a rule: `when` wants a personal date or verdict, `what` wants to know what it is."""

    what: tuple[Sentence, ...]
    when: tuple[Sentence, ...]


class Questions(PerLanguage[QuestionKinds]):
    """Question variants per language."""


class Typical(Strict):
    """Counted days between which a rule usually falls, for "week N" when its own term names no day of the case."""

    first: int = Field(ge=0)
    last: int = Field(ge=0)


class Version(Strict):
    """One version of a rule; `decided_by` says which date must lie between valid_from and valid_to."""

    valid_from: date | None
    valid_to: date | None
    decided_by: Literal["first_sick_day", "deadline"]
    term: Term
    typical: Typical | None = None
    terms: dict[str, int] = Field(default_factory=dict)
    note: Text

    @model_validator(mode="after")
    def _in_order(self) -> Version:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("valid_to ligt voor valid_from")
        return self

    def holds_on(self, day: date) -> bool:
        """Whether `day` lies in the validity of this version."""
        return (self.valid_from is None or day >= self.valid_from) and (self.valid_to is None or day <= self.valid_to)


class Status(Strict):
    """How far a change in the law has come, as last followed on `as_of`. Only what is in force may decide."""

    stage: Literal["in-force", "proposal", "withdrawn", "ended"]
    as_of: date


class Step(Strict):
    """A step that can be done: `name` starts its result pair, `done` is the fact with the date."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")] | None = None
    done: FactName


class Results(Strict):
    """Which result key takes which outcome of the rule."""

    latest: str | None = None
    first: str | None = None
    last: str | None = None
    after: str | None = None
    required: str | None = None
    advised: str | None = None
    weekday: str | None = None
    public_holiday: str | None = None
    shifts: str | None = None
    in_window: str | None = None


def _iso_dates(value: Any) -> Any:
    """YAML reads an unquoted date as a date; facts and results are JSON, so it becomes text again."""
    if isinstance(value, dict):
        return {key: _iso_dates(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_iso_dates(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


class Sum(Strict):
    """A day that a number of the rule gives: `start` plus the days, weeks or months of that term."""

    start: date
    term: Annotated[str, StringConstraints(pattern=r"_(days|weeks|months)$")]
    gives: date


class Example(Strict):
    """A worked example: facts and today in, these results out. `absent` names keys that must not be given.

    Where no fact leads to the rule, `sums` show its numbers at work and `story` tells what it means.
    """

    facts: Annotated[dict[str, Any], BeforeValidator(_iso_dates)] = Field(default_factory=dict)
    sums: tuple[Sum, ...] = ()
    story: Text | None = None
    today: date | None = None
    results: Annotated[dict[str, Any], BeforeValidator(_iso_dates)] = Field(default_factory=dict)
    obligation: Annotated[dict[str, Any], BeforeValidator(_iso_dates)] = Field(default_factory=dict)
    absent: tuple[str, ...] = ()


class Rule(Strict):
    """One obligation or right, as its file gives it.

    `conditions` must hold on the day on which the rule falls, else it is left out. With `shown_with` it is only listed
    for a case in which one of those facts is known, with `shown_when` one in which a fact has one of those values; what
    is standing or a change is listed in no other way. `needs` are facts beside those of its term; `order` is its place
    in the procedure.
    """

    id: RuleId
    kind: Kind
    order: int = Field(ge=0)
    who: tuple[Actor, ...] = Field(min_length=1)
    topics: tuple[str, ...] = Field(min_length=1)
    certainty: Literal["law", "practice"]
    title: Text
    what: PerRole
    explain: Text
    steps: StepsPerRole
    exceptions: TextList
    basis: tuple[Basis, ...] = Field(min_length=1)
    if_missed: IfMissed | None
    conditions: tuple[Condition, ...] = ()
    shown_with: tuple[FactName, ...] = ()
    shown_when: dict[FactName, tuple[bool | str, ...]] = Field(default_factory=dict)
    status: Status | None = None
    needs: tuple[FactName, ...] = ()
    step: Step | None = None
    results: Results = Results()
    versions: tuple[Version, ...] = Field(min_length=1)
    questions: Questions
    examples: tuple[Example, ...] = Field(min_length=1)
    checked_on: date
    review_before: date
    source_dates: Sentence

    @model_validator(mode="after")
    def _versions_follow_each_other(self) -> Rule:
        for older, newer in pairwise(self.versions):
            if older.valid_to is None or newer.valid_from is None or newer.valid_from <= older.valid_to:
                raise ValueError("versions overlappen: zet ze op volgorde en laat valid_to voor valid_from eindigen")
        return self

    @model_validator(mode="after")
    def _change_has_status(self) -> Rule:
        if (self.kind == "change") != (self.status is not None):
            raise ValueError("een regel met kind: change heeft een status, en alleen zo'n regel")
        return self

    @model_validator(mode="after")
    def _review_after_check(self) -> Rule:
        if self.review_before <= self.checked_on:
            raise ValueError("review_before moet na checked_on liggen")
        return self


class Wording(Strict):
    """The file wording.yaml: the sentences of traces and messages, with {names} that code fills in."""

    months: TextList
    weekdays: TextList
    facts: dict[str, Text]
    sentences: dict[str, Text]
