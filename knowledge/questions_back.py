"""What is asked when a fact is missing, as data: question, reason, choices."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

from knowledge.rule_schema import PerLanguage, Text
from knowledge.rule_terms import FactName, Strict
from knowledge.strict_yaml import parse_as, read_yaml

_FILE = Path(__file__).resolve().parent / "questions_back.yaml"


class Choice(Strict):
    """One choice: the fact's value (`true` and `false` for yes and no) and how it is shown."""

    value: str
    label: PerLanguage[str]


class QuestionBack(Strict):
    """The question for one fact."""

    type: Literal["date", "choice", "number", "country"]
    question: Text
    why: Text
    options: tuple[Choice, ...] = ()


class _Questions(Strict):
    questions: dict[FactName, QuestionBack]


@lru_cache(maxsize=1)
def questions_back() -> dict[str, QuestionBack]:
    """The questions by fact; a fact without one is asked for by its name.

    Raises:
        KnowledgeError: the file breaks its form.
    """
    return dict(parse_as(_Questions, read_yaml(_FILE), _FILE.name).questions)
