"""Prompts are text files: a header (purpose, inputs, version), what the model must do, and the form of the data.

A file is called `<name>.<language>.txt` and has three parts between lines of `---`. The data part names its inputs as
`$input`; what is filled in there is data, and can neither close its own tag nor open another.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Template

FOLDER = Path(__file__).resolve().parent
_HEADER = ("purpose", "inputs", "version")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt: what it is for, what it is given, its version, and its two parts."""

    name: str
    purpose: str
    inputs: tuple[str, ...]
    version: int
    instructions: str
    data: Template

    def fill(self, **values: str) -> str:
        """The data part with its inputs filled in.

        Raises:
            KeyError: an input is missing or unknown.
        """
        if set(values) != set(self.inputs):
            raise KeyError(f"{self.name}: {sorted(set(values) ^ set(self.inputs))}")
        return self.data.substitute(values)


@lru_cache(maxsize=32)
def load_prompt(name: str, lang: str) -> Prompt:
    """A prompt in a language.

    Raises:
        ValueError: the file has another form; the message says which and what.
    """
    path = FOLDER / f"{name}.{lang}.txt"
    parts = path.read_text(encoding="utf-8").split("---\n")
    if len(parts) != 3:
        raise ValueError(f"{path.name}: expected header, instructions and data between lines of ---")
    header = dict(line.split(": ", 1) for line in parts[0].splitlines() if line)
    if tuple(header) != _HEADER:
        raise ValueError(f"{path.name}: the header must hold {', '.join(_HEADER)}, in that order")
    inputs = tuple(header["inputs"].split(", "))
    data = Template(parts[2].strip())
    if set(data.get_identifiers()) != set(inputs):
        raise ValueError(f"{path.name}: the data part must use {', '.join(inputs)}")
    return Prompt(path.name, header["purpose"], inputs, int(header["version"]), parts[1].strip(), data)


def as_data(text: str) -> str:
    """A text that somebody else wrote, made harmless for the tags around it."""
    return text.replace("<", "‹").replace(">", "›")
