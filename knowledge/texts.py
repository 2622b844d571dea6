"""Every sentence that answers and interface are made of, in three languages: `knowledge/texts/{nl,en,pl}.yaml`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from errors import KnowledgeError
from knowledge.sources import Language
from knowledge.strict_yaml import read_yaml

FOLDER = Path(__file__).resolve().parent / "texts"
_Texts = TypeAdapter(dict[str, str])


@lru_cache(maxsize=3)
def _texts(lang: Language) -> dict[str, str]:
    path = FOLDER / f"{lang}.yaml"
    try:
        return _Texts.validate_python(read_yaml(path))
    except ValidationError as problem:
        key = problem.errors()[0]["loc"][0]
        raise KnowledgeError(
            f"{path.name}, sleutel {key}: moet één zin zijn. Zet de waarde tussen aanhalingstekens."
        ) from problem


def text(key: str, lang: Language, **values: object) -> str:
    """A sentence with its {names} filled in.

    Raises:
        KnowledgeError: the language has no such sentence.
    """
    return as_written(key, lang).format(**values)


def as_written(key: str, lang: Language) -> str:
    """A sentence as its file has it, with its {names} still open.

    Raises:
        KnowledgeError: the language has no such sentence.
    """
    sentences = _texts(lang)
    if key not in sentences:
        raise KnowledgeError(f"{lang}.yaml, sleutel {key} ontbreekt. Voeg de zin toe.")
    return sentences[key]


def all_keys(lang: Language) -> frozenset[str]:
    """The keys of one language, so that a check can compare the three."""
    return frozenset(_texts(lang))
