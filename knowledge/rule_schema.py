"""The typed shape of a rule file, of the table of laws and of the sentences that traces are made of.

A rule is data: numbers, law, texts. Its few forms of term ("day k of the case", "n days after a fact") are a closed
set; what does not fit in one names a Python function of rules/ (`op: computed`) that gets its numbers from `terms`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AnyHttpUrl, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

Lang = Literal["nl", "en", "pl"]
Sentence = Annotated[str, StringConstraints(min_length=3, strip_whitespace=True)]
RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
FactName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]
Actor = Literal["werkgever", "werknemer", "bedrijfsarts", "UWV"]
Kind = Literal["anchor", "counting", "deadline", "window", "running", "period"]
"""anchor: a fixed point; counting: how days are counted; deadline: a last day; window: days to do something in;
running: comes back again and again; period: a right or duty that lasts until a day."""
Condition = Literal[
    "insured", "employer", "contract_runs", "before_aow", "wia_open", "no_voluntary_extension", "no_early_iva"
]
"""What must hold on the day on which a rule falls; the meanings stand in rules/conditions.py."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(_Strict):
    """One text in the three languages."""

    nl: Sentence
    en: Sentence
    pl: Sentence

    def get(self, lang: Lang) -> str:
        """The text in that language."""
        text: str = getattr(self, lang)
        return text


class TextList(_Strict):
    """A list of sentences in the three languages, of the same length."""

    nl: tuple[Sentence, ...]
    en: tuple[Sentence, ...]
    pl: tuple[Sentence, ...]

    @model_validator(mode="after")
    def _same_length(self) -> TextList:
        if not len(self.nl) == len(self.en) == len(self.pl):
            raise ValueError("nl, en en pl moeten evenveel zinnen hebben")
        return self

    def get(self, lang: Lang) -> tuple[str, ...]:
        """The sentences in that language."""
        sentences: tuple[str, ...] = getattr(self, lang)
        return sentences


class PerRole(_Strict):
    """A text for each side."""

    werkgever: Text
    werknemer: Text


class StepsPerRole(_Strict):
    """Next steps for each side."""

    werkgever: TextList
    werknemer: TextList


class Basis(_Strict):
    """Where a rule stands: `law` is a key of laws.yaml."""

    law: str
    article: Sentence
    url: AnyHttpUrl


class Law(_Strict):
    """One law, with the name that answers show."""

    name: Sentence
    short: str
    bwb: Annotated[str, StringConstraints(pattern=r"^BWBR\d{7}$")] | None
    url: AnyHttpUrl


class Laws(_Strict):
    """The file laws.yaml."""

    laws: dict[str, Law]


class IfMissed(_Strict):
    """What follows when the step is missed, and how it is repaired."""

    severity: Literal["fine", "pay", "weighs-in", "house-rule"]
    text: Text
    repair: Text


class QuestionKinds(_Strict):
    """How people ask about a rule: `when` wants a personal date or verdict, `what` wants to know what it is."""

    what: tuple[Sentence, ...]
    when: tuple[Sentence, ...]


class Questions(_Strict):
    """Question variants per language."""

    nl: QuestionKinds
    en: QuestionKinds
    pl: QuestionKinds

    def get(self, lang: Lang) -> QuestionKinds:
        """The variants in that language."""
        kinds: QuestionKinds = getattr(self, lang)
        return kinds


class CaseDay(_Strict):
    """At the latest on D + `plus`: the (plus + 1)th counted day of the case."""

    op: Literal["case-day"]
    plus: int = Field(ge=0)


class CaseWindow(_Strict):
    """From D + `first` to D + `last`, both counted days of the case."""

    op: Literal["case-window"]
    first: int = Field(ge=0)
    last: int = Field(ge=0)

    @model_validator(mode="after")
    def _in_order(self) -> CaseWindow:
        if self.last < self.first:
            raise ValueError("last ligt voor first")
        return self


class AfterFact(_Strict):
    """At the latest `days` or `months` after a fact; without that fact `otherwise`, else no date."""

    op: Literal["after-fact"]
    fact: FactName
    days: int | None = None
    months: int | None = None
    otherwise: CaseDay | CaseWindow | None = None

    @model_validator(mode="after")
    def _one_unit(self) -> AfterFact:
        if (self.days is None) == (self.months is None):
            raise ValueError("geef days of months, niet allebei")
        return self


class WithRule(_Strict):
    """On the same day as another rule that comes earlier in the order."""

    op: Literal["with-rule"]
    rule: RuleId


class Every(_Strict):
    """Again and again, every `days` days after another rule's step was done (or had to be done)."""

    op: Literal["every"]
    rule: RuleId
    days: int = Field(gt=0)


class Open(_Strict):
    """No day can be named; `anchor: true` gives the counted first sick day as the day from which it holds."""

    op: Literal["open"]
    anchor: bool = False


class Computed(_Strict):
    """A named Python function of rules/computed.py."""

    op: Literal["computed"]
    function: str


Term = Annotated[
    CaseDay | CaseWindow | AfterFact | WithRule | Every | Open | Computed,
    Field(discriminator="op"),
]


class Typical(_Strict):
    """Counted days between which a rule usually falls, for "week N" when its own term names no day of the case."""

    first: int = Field(ge=0)
    last: int = Field(ge=0)


class Version(_Strict):
    """One version of a rule; `decided_by` says which date must lie between valid_from and valid_to."""

    valid_from: date | None
    valid_to: date | None
    decided_by: Literal["first_sick_day", "deadline"]
    term: Term
    typical: Typical | None = None
    terms: dict[str, int] = {}
    note: Text

    @model_validator(mode="after")
    def _in_order(self) -> Version:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("valid_to ligt voor valid_from")
        return self

    def holds_on(self, day: date) -> bool:
        """Whether `day` lies in the validity of this version."""
        return (self.valid_from is None or day >= self.valid_from) and (self.valid_to is None or day <= self.valid_to)


class Step(_Strict):
    """A step that can be done: `name` starts its result pair, `done` is the fact with the date."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")] | None = None
    done: FactName


class Results(_Strict):
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


class Example(_Strict):
    """A worked example: facts and today in, these results out. `absent` names keys that must not be given."""

    facts: Annotated[dict[str, Any], BeforeValidator(_iso_dates)]
    today: date | None = None
    results: Annotated[dict[str, Any], BeforeValidator(_iso_dates)] = {}
    obligation: Annotated[dict[str, Any], BeforeValidator(_iso_dates)] = {}
    absent: tuple[str, ...] = ()


class Rule(_Strict):
    """One obligation or right, as its file gives it."""

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
        for older, newer in zip(self.versions, self.versions[1:], strict=False):
            if older.valid_to is None or newer.valid_from is None or newer.valid_from <= older.valid_to:
                raise ValueError("versions overlappen: zet ze op volgorde en laat valid_to voor valid_from eindigen")
        return self

    @model_validator(mode="after")
    def _review_after_check(self) -> Rule:
        if self.review_before <= self.checked_on:
            raise ValueError("review_before moet na checked_on liggen")
        return self


class Wording(_Strict):
    """The file wording.yaml: the sentences of traces and messages, with {names} that code fills in."""

    months: TextList
    weekdays: TextList
    facts: dict[str, Text]
    sentences: dict[str, Text]
