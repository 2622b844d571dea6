"""Ways to ask for what stands at a place in a source: in lay words, in three languages, tied to an exact anchor."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from errors import KnowledgeError
from knowledge.sources import Language
from knowledge.strict_yaml import read_yaml

FOLDER = Path(__file__).resolve().parent / "asked"
_IGNORED = re.compile(r"[\s\-\u00ad‘’“”\"'•]+")


class Asked(BaseModel):
    """Questions that one place in a source answers. `anchor` are 3 to 8 words found there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lines: tuple[int, int]
    anchor: str
    nl: list[str]
    en: list[str]
    pl: list[str]

    def get(self, lang: Language) -> list[str]:
        """The questions in one language."""
        questions: list[str] = getattr(self, lang)
        return questions


_Items = TypeAdapter(list[Asked])


@lru_cache(maxsize=16)
def asked_about(source_id: str, folder: Path = FOLDER) -> tuple[Asked, ...]:
    """All questions about one source; none for a document that a user added.

    Raises:
        KnowledgeError: a file breaks its schema.
    """
    items: list[Asked] = []
    for path in sorted((*folder.glob(f"{source_id}.yaml"), *folder.glob(f"{source_id}.part*.yaml"))):
        try:
            items.extend(_Items.validate_python(read_yaml(path)))
        except ValidationError as problem:
            first = problem.errors()[0]
            raise KnowledgeError(f"{path.name}: item {'.'.join(map(str, first['loc']))}: {first['msg']}.") from problem
    return tuple(items)


def bare(text: str) -> str:
    """Text without spaces, hyphens and quotes, in lower case: how anchors are compared."""
    return _IGNORED.sub("", text).lower()
