"""Going abroad with a Dutch benefit or with wages during illness: the decision tables, as data.

One row says, for one benefit, purpose and group of countries, whether the trip may be made, within which limits, whom
to tell and when, and what follows if that is not done. Rows are tried in the order of the file; the first that fits
holds. The numbers that dates are computed with stand in `terms.yaml` of the same folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from knowledge.rule_schema import Basis, Text
from knowledge.rule_terms import FactName, Strict
from knowledge.strict_yaml import parse_as, read_yaml

FOLDER = Path(__file__).resolve().parent / "abroad"
Group = Literal["E", "GB", "T-sickness", "T-export", "T-other", "N"]
"""E: EU, EEA and Switzerland; GB: United Kingdom; T: treaty countries whose treaty covers sickness, whose treaty only
keeps benefits payable (export), or any other; N: no treaty."""
Verdict = Literal["yes", "no", "conditional", "ask-more", "info", "by-days"]
"""by-days: yes, conditional or no, by how many of the days of this trip are paid."""
Benefit = Literal[
    "loon", "ZW", "WW", "WGA", "IVA", "WIA", "WAO", "Wajong", "WAZO", "IOW", "bijstand", "AIO", "AOW", "none"
]  # fmt: skip
Purpose = Literal[
    "holiday", "job-search", "move", "recover", "treatment", "family", "day-trip", "trial-placement", "ill-abroad",
    "telework", "posting",
]  # fmt: skip
_FILES = ("decisions", "countries", "terms", "other_countries")
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


class Row(Strict):
    """One row of the decision table. Without `groups` it holds for every country.

    `when` are facts that must have this value. `certainty` is `unconfirmed` where only the institution can say; `ask`
    then tells whom to ask, and why.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}\d+[a-z]?$")]
    benefits: tuple[Benefit, ...] = Field(min_length=1)
    purposes: tuple[Purpose, ...] = Field(min_length=1)
    groups: tuple[Group, ...] = ()
    when: dict[FactName, bool] = Field(default_factory=dict)
    verdict: Verdict
    notify_days: Annotated[int, Field(ge=1)] | None = None
    certainty: Literal["law", "practice", "unconfirmed"]
    answer: Text
    limit: Text | None = None
    tell: Text | None = None
    missed: Text | None = None
    ask: Text | None = None
    basis: tuple[Basis, ...]
    checked_on: date
    review_before: date

    @model_validator(mode="after")
    def _unconfirmed_asks(self) -> Row:
        if (self.certainty == "unconfirmed" or self.verdict == "ask-more") and self.ask is None:
            raise ValueError("wie het niet zeker weet, zegt aan wie je het vraagt: vul ask in")
        return self

    def fits(self, benefit: str, purpose: str, group: Group | None, facts: Mapping[str, bool | None]) -> bool:
        """Whether the row is about this trip; a row for some countries only never fits an unknown destination."""
        return (
            benefit in self.benefits
            and purpose in self.purposes
            and (not self.groups or group in self.groups)
            and all(facts.get(name) is value for name, value in self.when.items())
        )


class MainCase(Strict):
    """What holds for one benefit in the main cases, in a line: for who has not yet said which money it is about."""

    benefit: Benefit
    line: Text


class Decisions(Strict):
    """The file decisions.yaml."""

    rows: tuple[Row, ...]
    main_cases: tuple[MainCase, ...]

    @model_validator(mode="after")
    def _each_once(self) -> Decisions:
        names = [row.id for row in self.rows]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"deze rijen staan er twee keer: {', '.join(twice)}")
        return self


class Countries(Strict):
    """The file countries.yaml: which country belongs to which group. What is not named has no treaty."""

    e: tuple[CountryCode, ...]
    treaty_sickness: tuple[CountryCode, ...]
    treaty_export: tuple[CountryCode, ...]
    treaty_other: tuple[CountryCode, ...]
    no_job_search_for_others: tuple[CountryCode, ...]
    checked_on: date


class Terms(Strict):
    """The file terms.yaml: the numbers that days and dates are computed with; units stand in the names."""

    ww_holiday_working_days: int
    ww_holiday_working_days_near_aow: int
    near_aow_months: int
    ww_pro_rata_weeks: int
    ww_pro_rata_days: int
    bijstand_days: int
    aio_days: int
    aio_days_with_younger_partner: int
    duties_free_working_days: int
    pd_u2_request_days: int
    pd_u2_register_days: int
    pd_u2_months: int
    pd_u2_available_days: int
    wajong_no_report_days: int
    frontier_report_days: int
    telework_country_percent: int
    telework_agreement_percent: int
    posting_months: int


class Step(Strict):
    """A day in the procedure of another country: so many days or months after the first sick day.

    With `from_age` it needs the age; the step with the highest age that the person has reached holds.
    """

    country: CountryCode
    result: str
    plus_days: int | None = None
    plus_months: int | None = None
    from_age: int | None = None

    @model_validator(mode="after")
    def _one_term(self) -> Step:
        if (self.plus_days is None) == (self.plus_months is None):
            raise ValueError("geef plus_days of plus_months, een van beide")
        return self


class OtherCountries(Strict):
    """The file other_countries.yaml."""

    checked_on: date
    steps: tuple[Step, ...]


class Tables(Strict):
    """All that is known about going abroad."""

    decisions: Decisions
    countries: Countries
    terms: Terms
    other_countries: OtherCountries

    def group(self, country: str) -> Group:
        """The group of a country of destination."""
        found: list[tuple[tuple[str, ...], Group]] = [
            (self.countries.e, "E"),
            (("GB",), "GB"),
            (self.countries.treaty_sickness, "T-sickness"),
            (self.countries.treaty_export, "T-export"),
            (self.countries.treaty_other, "T-other"),
        ]
        return next((group for codes, group in found if country in codes), "N")

    def row(self, row_id: str) -> Row:
        """One row by its id."""
        return next(row for row in self.decisions.rows if row.id == row_id)


@lru_cache(maxsize=1)
def get_tables() -> Tables:
    """The tables that ship with the project.

    Raises:
        KnowledgeError: a file breaks its form; the message names file, key and fix.
    """
    parts = {name: read_yaml(FOLDER / f"{name}.yaml") for name in _FILES}
    return parse_as(Tables, parts, "knowledge/abroad")
