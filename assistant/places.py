"""Countries in a message, by name, inhabitants, cities and institutions, and what is said of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.keywords import fold
from knowledge.strict_yaml import parse_as, read_yaml

_FILE = Path(__file__).resolve().parent.parent / "knowledge" / "countries.yaml"
_HOME = "NL"
_LIVES = re.compile(r"\b(?:woon|woont|wonen|wonend\w*|live|lives|living|mieszka\w*)\s+(?:\w+\s+){0,3}$")
_WORKS = re.compile(
    r"(?<!for )(?<!naar )\b(?:werk|werkt|werken|gewerkt|work|works|worked|working|pracuj\w*|pracowa\w*)"
    r"\s+(?!dat|het|zoeken|te zoeken|gaan|this|that)(?:\w+\s+){0,3}$"
)
_TOWARDS = re.compile(r"\b(?:naar|to|towards|do|into|for)\s+(?:het\s+|de\s+|the\s+)?(?:\w+\s+)?$")
_INSIDE = re.compile(
    r"(?:\b(?:in|op|w|we|na|door|vanuit|from|of)\s+(?:het\s+|de\s+|the\s+)?|(?:vakantie|holiday|wakacje|wakacji)\s+)$"
)
_NATIONAL = re.compile(
    r"(?:\b(?:ben|is|zijn|am|are|jestem|jest)\s+(?:een\s+|a\s+)?|\b(?:mijn|onze|mn|me|een|my|our|a)\s+)$"
)
_SOMEBODY = re.compile(
    r"^\s*(?:\w+\s+)?(?:werknem\w*|medewerk\w*|employee\w*|worker\w*|pracowni\w*|nationaliteit|nationality|obywatel\w*|paspoort)?"
)
Role = Literal["lives", "works", "national", "towards", "inside", "named"]
"""What is said of a country: somebody lives, works or comes from there; a trip goes there; something happens in it."""


@dataclass(frozen=True, slots=True)
class Place:
    """One mention of a country: its place in the folded text, and what is said of it."""

    country: str
    start: int
    end: int
    role: Role


class _Names(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    names: list[str] = []
    people: list[str] = []
    places: list[str] = []
    institutions: list[str] = []


class _Countries(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    countries: dict[str, _Names]


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    """Per country: where it lies (names and cities), who comes from there, and institutions of its own."""
    known = parse_as(_Countries, read_yaml(_FILE), _FILE.name).countries
    return tuple(
        (code, _pattern([*names.names, *names.places]), _pattern(names.people), _pattern(names.institutions))
        for code, names in known.items()
    )


def _pattern(words: list[str]) -> re.Pattern[str] | None:
    if not words:
        return None
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in ordered) + r")(?!\w)")


def find_countries(text: str) -> frozenset[str]:
    """ISO codes of the countries that a message names, also by adjective, city or an institution of theirs."""
    folded = fold(text)
    return frozenset(
        code for code, *patterns in _patterns() if any(pattern and pattern.search(folded) for pattern in patterns)
    )


def find_places(folded: str) -> list[Place]:
    """Every country that a folded text names, with what is said of it, in order.

    Where somebody lives or works and whose national he is are told by the words before it; another country abroad
    behind "to" or "in" is where a trip goes.
    """
    found: list[Place] = []
    for code, where, who, _ in _patterns():
        for pattern, national in ((where, False), (who, True)):
            for match in pattern.finditer(folded) if pattern else ():
                found.append(Place(code, *match.span(), _role(folded, match, code, national=national)))
    found.sort(key=lambda place: (place.start, -place.end))
    return _without_inner(found)


def _role(folded: str, match: re.Match[str], code: str, *, national: bool) -> Role:
    before, after = folded[: match.start()], folded[match.end() :]
    if national:
        followed = _SOMEBODY.match(after)
        somebody = followed is not None and bool(followed[0].strip())
        return (
            "national"
            if _NATIONAL.search(before) and (somebody or not after.strip(" ,.!?") or "," in after[:2])
            else "named"
        )
    if _LIVES.search(before):
        return "lives"
    if _WORKS.search(before):
        return "works"
    if code != _HOME and _TOWARDS.search(before):
        return "towards"
    return "inside" if code != _HOME and _INSIDE.search(before) else "named"


def _without_inner(places: list[Place]) -> list[Place]:
    """Leave out a mention that lies inside another."""
    kept: list[Place] = []
    for place in places:
        if kept and place.start < kept[-1].end:
            continue
        kept.append(place)
    return kept
