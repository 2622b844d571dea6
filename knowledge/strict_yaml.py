"""YAML files that people edit by hand, read strictly: a double key or a wrong value names file, key and fix."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from errors import KnowledgeError

Model = TypeVar("Model", bound=BaseModel)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _UniqueKeys(_Loader):  # type: ignore[misc]
    """A safe loader that refuses a key that stands twice in one mapping."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, Hashable):
                raise yaml.MarkedYAMLError(problem="een sleutel moet een woord zijn", problem_mark=key_node.start_mark)
            if key in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"sleutel {key!r} staat er twee keer", problem_mark=key_node.start_mark
                )
            seen.add(key)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


def read_yaml(path: Path) -> Any:
    """The content of one YAML file.

    Raises:
        KnowledgeError: the file is missing, no UTF-8 or not valid YAML; the message names the file and the line.
    """
    try:
        content = path.read_text(encoding="utf-8")
    except FileNotFoundError as problem:
        raise KnowledgeError(f"{path.name} ontbreekt in {path.parent.name}/. Zet het bestand terug.") from problem
    except (UnicodeDecodeError, OSError) as problem:
        raise KnowledgeError(_unreadable(path)) from problem
    return parse_yaml(content, path)


def parse_yaml(content: str, path: Path, skipped_lines: int = 0) -> Any:
    """YAML text that stands in a file, after that many lines.

    Raises:
        KnowledgeError: it is not valid YAML; the message names the file and the line.
    """
    try:
        return yaml.load(content, Loader=_UniqueKeys)
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 + skipped_lines if problem.problem_mark else "?"
        raise KnowledgeError(f"{path.name}, regel {line}: {problem.problem}. Herstel de YAML.") from problem
    except yaml.YAMLError as problem:
        raise KnowledgeError(_unreadable(path)) from problem


def _unreadable(path: Path) -> str:
    return f"{path.name} is niet te lezen. Bewaar het als gewone tekst in UTF-8."


def parse_as(model: type[Model], value: object, name: str) -> Model:
    """A value read from the file `name` as a typed model.

    Raises:
        KnowledgeError: a key is unknown, missing or has a wrong value; the message names file, key and fix.
    """
    try:
        return model.model_validate(value)
    except ValidationError as problem:
        first = problem.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "(bestand)"
        fix = {"extra_forbidden": "Haal deze sleutel weg of verbeter de naam.", "missing": "Voeg deze sleutel toe."}
        raise KnowledgeError(
            f"{name}: {key}: {first['msg']}. {fix.get(first['type'], 'Verbeter deze waarde.')}"
        ) from problem
