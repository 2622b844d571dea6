"""The countries of the AKC study side by side: what each organisation answered, and where that stands."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from knowledge.pages import PageId, Short, Words
from knowledge.rule_schema import PerLanguage, Text
from knowledge.rule_terms import Strict
from knowledge.strict_yaml import parse_as, read_yaml

_FILE = Path(__file__).resolve().parent / "comparison.yaml"
_NOT_QUOTED = {True: "yes", False: "no"}


class Wording(PerLanguage[Short]):
    """A few words in the three languages."""


def _word(value: Any) -> Any:
    """YAML reads yes and no as true and false; here they are the words of the table."""
    return _NOT_QUOTED.get(value, value) if isinstance(value, bool) else value


Cell = Annotated[Literal["yes", "no", "nb"] | Wording, BeforeValidator(_word)]
"""`nb` is the source's "niet benoemd of niet bekend"; it never means no."""


class Organisation(Strict):
    """Who answered, and for which country."""

    name: Short
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class Aspect(Strict):
    """One table: its title, our page on it, where it stands in the source, and one row of cells an organisation."""

    id: PageId
    title: Text
    page: PageId
    lines: tuple[int, int]
    anchor: Words
    note: Text
    columns: tuple[Wording, ...] = Field(min_length=1)
    rows: dict[str, tuple[Cell, ...]]

    @model_validator(mode="after")
    def _rows_fit(self) -> Aspect:
        if wrong := [name for name, cells in self.rows.items() if len(cells) != len(self.columns)]:
            raise ValueError(f"deze rijen hebben niet evenveel cellen als er kolommen zijn: {', '.join(wrong)}")
        return self


class Comparison(Strict):
    """All tables of one source, and the organisations in them."""

    source: Words
    organisations: dict[str, Organisation]
    aspects: tuple[Aspect, ...]

    @model_validator(mode="after")
    def _rows_are_known(self) -> Comparison:
        unknown = {name for aspect in self.aspects for name in aspect.rows} - self.organisations.keys()
        if unknown:
            raise ValueError(f"deze organisaties staan niet in organisations: {', '.join(sorted(unknown))}")
        return self


@lru_cache(maxsize=1)
def get_comparison() -> Comparison:
    """The comparison that ships with the project.

    Raises:
        KnowledgeError: comparison.yaml breaks its form.
    """
    return parse_as(Comparison, read_yaml(_FILE), _FILE.name)
