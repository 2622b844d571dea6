"""Reads YAML strictly: safe types only, no key twice, one mapping per file, fast."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from errors import KnowledgeError

Model = TypeVar("Model", bound=BaseModel)


class _StrictLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader (in C where it is built), which refuses a key that stands twice in one mapping."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise _DuplicateKeyError(key.value, key.start_mark.line + 1)
            seen.add(key.value)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return mapping


class _DuplicateKeyError(Exception):
    def __init__(self, key: str, line: int) -> None:
        super().__init__(key)
        self.key = key
        self.line = line


def read_yaml(path: Path) -> dict[str, Any]:
    """The mapping in a YAML file.

    Raises:
        KnowledgeError: the file is missing, is no YAML, holds a key twice or is no mapping; the message names the
            file, the line or key, and the fix.
    """
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_StrictLoader)  # noqa: S506 - a safe loader
    except _DuplicateKeyError as twice:
        raise KnowledgeError(
            f"{path.name}: sleutel '{twice.key}' staat er twee keer (regel {twice.line}). Laat er één staan."
        ) from None
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        where = f" (regel {mark.line + 1})" if mark else ""
        raise KnowledgeError(
            f"{path.name}: geen geldige YAML{where}. Controleer inspringing en aanhalingstekens."
        ) from None
    except (OSError, UnicodeDecodeError) as problem:
        raise KnowledgeError(f"{path.name}: niet te lezen ({problem}). Zet het bestand terug, in UTF-8.") from None
    if not isinstance(content, dict):
        raise KnowledgeError(f"{path.name}: moet uit sleutels met waarden bestaan (sleutel: waarde).")
    return content


def parse_as(model: type[Model], content: dict[str, Any], file_name: str) -> Model:
    """The content as a typed model.

    Raises:
        KnowledgeError: a key is missing, unknown or of the wrong kind; the message names file, key and fix.
    """
    try:
        return model.model_validate(content)
    except ValidationError as problem:
        first = problem.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "(bestand)"
        raise KnowledgeError(f"{file_name}: {key}: {_fix(first['type'], first['msg'])}") from None


def _fix(kind: str, message: str) -> str:
    """What to do about a validation problem, in one sentence."""
    if kind == "missing":
        return "ontbreekt. Vul deze sleutel in."
    if kind == "extra_forbidden":
        return "is geen bekende sleutel. Verbeter de naam of haal de regel weg."
    return f"{message.removeprefix('Value error, ')}. Pas de waarde aan."
