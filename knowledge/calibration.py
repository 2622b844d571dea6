"""The thresholds of understanding and refusing, measured on questions and kept as data."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.strict_yaml import parse_as, read_yaml

_FILE = Path(__file__).resolve().parent / "calibration.yaml"


class Calibration(BaseModel):
    """What each value means stands beside it in calibration.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: float
    rule_close: float
    follow_up: float
    own_date: float
    dated: float
    vague: float
    personal: float
    over_passage: float
    lead: float
    abroad_named: float
    abroad_bare: float
    words: float
    passage_question: float
    passage_likely: float
    likely: float
    passage_text: float
    reasons: float
    overview_quote: float
    known: float
    sure: float
    medical: float
    doubt: float
    danger: float
    danger_doubt: float


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """The values that ship with the project."""
    return parse_as(Calibration, read_yaml(_FILE), _FILE.name)
