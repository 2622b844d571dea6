"""The forms of term that a rule file may use: "day k of the case", "n days after a fact" and a few more.

The set is closed. What does not fit in one of them names a Python function of rules/ (`op: computed`), which gets its
numbers from `terms` in the rule file.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
FactName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]


class Strict(BaseModel):
    """Base of everything that is read from rule files: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class CaseDay(Strict):
    """At the latest on D + `plus`: the (plus + 1)th counted day of the case."""

    op: Literal["case-day"]
    plus: int = Field(ge=0)


class CaseWindow(Strict):
    """From D + `first` to D + `last`, both counted days of the case."""

    op: Literal["case-window"]
    first: int = Field(ge=0)
    last: int = Field(ge=0)

    @model_validator(mode="after")
    def _in_order(self) -> CaseWindow:
        if self.last < self.first:
            raise ValueError("last ligt voor first")
        return self


class AfterFact(Strict):
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


class WithRule(Strict):
    """On the same day as another rule that comes earlier in the order."""

    op: Literal["with-rule"]
    rule: RuleId


class Every(Strict):
    """Again and again, every `days` days after another rule's step was done (or had to be done)."""

    op: Literal["every"]
    rule: RuleId
    days: int = Field(gt=0)


class Open(Strict):
    """No day can be named; `anchor: true` gives the counted first sick day as the day from which it holds."""

    op: Literal["open"]
    anchor: bool = False


class Computed(Strict):
    """A named Python function of rules/computed.py; `of_case: false` when it needs no first sick day, only `needs`."""

    op: Literal["computed"]
    function: str
    of_case: bool = True


Term = Annotated[
    CaseDay | CaseWindow | AfterFact | WithRule | Every | Open | Computed,
    Field(discriminator="op"),
]
