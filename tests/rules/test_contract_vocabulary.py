"""Every result of the contract's vocabulary, with the example that the contract itself gives."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from rules.engine import evaluate

_VOCABULARY = Path(__file__).parents[1] / "contract" / "vocabulary.yaml"
_RESULTS: dict[str, dict[str, Any]] = yaml.safe_load(_VOCABULARY.read_text(encoding="utf-8"))["results"]
TODAY = date(2026, 8, 12)


@pytest.mark.parametrize("key", sorted(_RESULTS))
def test_the_example_of_the_contract(key: str) -> None:
    example = _RESULTS[key]["example"]
    today = date.fromisoformat(str(example.get("today", TODAY)))
    found = evaluate(example["facts"], today)
    assert not found.errors
    assert found.results[key] == example["value"]
