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
_GAP = r"\s+(?:[^\s,.;!?]+\s+){0,3}$"
_LIVES = re.compile(
    r"\b(?:woon|woont|wonen|wonend\w*|woonachtig|live|lives|living|resident|mieszka(?:m|ja|my|c|l\w*)?|"
    r"zamieszka\w*)" + _GAP
)
_WORKS = re.compile(
    r"(?<!for )(?<!naar )(?<!thuis)\b(?:werk|werkt|werken|gewerkt|werkte|work|works|worked|working|pracuj\w*|"
    r"pracowa\w*)"
    r"\s+(?!dat|het|zoeken|te zoeken|gaan|this|that|for|voor|dla)(?:[^\s,.;!?]+\s+){0,3}$"
)
_INSURED = re.compile(r"\b(?:verzekerd|insured|ubezpieczon\w*)" + _GAP)
_INSURED_AFTER = re.compile(r"\s+(?:[^\s,.;!?]+\s+)?(?:verzekerd|insured|ubezpieczon\w*)\b")
_FIRM = (
    r"(?:werkgever|firma|firmy|firmie|bedrijf|bureau|uitzendbureau|baas|company|employer|firm|boss|agency|"
    r"pracodawc\w*|szef\w*|agencj\w*|spolk\w*)"
)
_FIRM_THERE = re.compile(
    rf"\b(?:{_FIRM}|they|zij|oni)\s+(?:[^\s,.;!?]+\s+)?"
    r"(?:is|are|zit|zitten|staat|gevestigd|jest|sa|ma siedzibe|based|located|registered)" + _GAP
)
_FIRM_IS = re.compile(rf"\b{_FIRM}\s+(?:is|jest)\s+(?:een\s+|a\s+)?$")
_FIRM_FROM = re.compile(
    rf"\b(?:(?:mijn|mn|m'n|me|onze|ons|my|our|moj\w*|nasz\w*)\s+{_FIRM}\s+(?:in|w|we)|{_FIRM}\s+(?:uit|from|z|ze))\s+"
    r"(?:het\s+|de\s+|the\s+)?$"
)
_FIRM_AFTER = re.compile(rf"\s+(?:[^\s,.;!?]+\s+)?{_FIRM}(?!\w)")
_TOWARDS = re.compile(
    r"\b(?:naar huis in|home in|naar|to|towards|into|for|do)\s+(?:het\s+|de\s+|the\s+)?(?:(?!be\b|come\b|work\b|"
    r"my\b|mijn\b)[^\s,.;!?]+\s+)?$"
)
_INSIDE = re.compile(
    r"(?:\b(?:in|op|w|we|na|door|uit|vanuit|from|of)\s+(?:het\s+|de\s+|the\s+)?|(?:vakantie|holiday|wakacje|wakacji|weekje|week|weken|dagen|dagje)\s+)$"
)
_IS = re.compile(
    r"(?:\b(?:ben|is|zijn|am|are|i'm|im|he's|she's|jestem|jest|maar|but|ale|lecz|tylko|a)\s+(?:een\s+|a\s+)?)$"
)
_COMES_FROM = re.compile(
    r"\b(?:kom|komt|komen|come|comes|am|i'm|is|pochodz\w+|jestem)\s+(?:oorspronkelijk\s+|zelf\s+|originally\s+)?(?:uit|from|z|ze)\s+$"
)
_FROM_THERE = re.compile(r"\b(?:vanuit|from|z)\s+(?:het\s+)?$")
_OWN = re.compile(
    r"\b(?:mijn|onze|ons|mn|m'n|me|een|de|deze|die|twee|drie|my|our|a|the|this|an|moj\w*|nasz\w*|mam)\s+(?:[^\s,.;!?]+\s+)?$"
)
_SOMEBODY = re.compile(
    r"\s+(?:[^\s,.;!?]+\s+)?(?:werknem\w*|medewerk\w*|employee\w*|worker\w*|pracowni\w*|nationaliteit|nationality|obywatel\w*"
    r"|paspoort|passport|paszport\w*|citizen\w*|uitzendkracht\w*|chauffeur\w*|jongen\w*|man|vrouw|woman|guy\w*|kok)(?!\w)"
)
_ENDS = re.compile(r"\s*(?:$|[,.;!?]|(?:en|and|i|maar|but|ale|a|met|with|z|die|who|ktor\w+|van nationaliteit)\b)")
_THERE = re.compile(
    r"\b(?:daar|aldaar|there|tam)\s+(?:verzekerd|ubezpieczon\w*)|\b(?:insured|ubezpieczon\w*)\s+(?:there|tam)\b"
)
Role = Literal["lives", "works", "national", "insured", "firm", "towards", "inside", "named"]
"""What is said of a country: somebody lives, works, is insured or comes from there; the firm is there; a trip goes
there; something happens in it."""


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

    Where somebody lives, works or is insured, where his firm is and whose national he is are told by the words beside
    it; another country abroad behind "to" or "in" is where a trip goes. "Insured there" tells of the country before it.
    """
    found: list[Place] = []
    for code, where, who, _ in _patterns():
        for pattern, people in ((where, False), (who, True)):
            for match in pattern.finditer(folded) if pattern else ():
                role = _role_of_people(folded, match) if people else _role(folded, match, code)
                found.append(Place(code, *match.span(), role))
    found.sort(key=lambda place: (place.start, -place.end))
    places = _without_inner(found)
    for there in _THERE.finditer(folded):
        before = [place for place in places if place.start < there.start()]
        places += [Place(before[-1].country, *there.span(), "insured")] if before else []
    return places


def _role_of_people(folded: str, match: re.Match[str]) -> Role:
    """An adjective or inhabitant: "Polish company" is the firm, "a Polish worker" and "he is Polish" are a nation."""
    before, after = folded[: match.start()], folded[match.end() :]
    if _FIRM_AFTER.match(after) or _FIRM_IS.search(before):
        return "firm"
    if _OWN.search(before) and _SOMEBODY.match(after):
        return "national"
    if before.endswith(" do "):
        return "towards"
    return "national" if _IS.search(before) and (_ENDS.match(after) or _SOMEBODY.match(after)) else "named"


def _role(folded: str, match: re.Match[str], code: str) -> Role:
    before, after = folded[: match.start()], folded[match.end() :]
    if _OWN.search(before) and _SOMEBODY.match(after):
        return "national"
    if _INSURED.search(before) or _INSURED_AFTER.match(after):
        return "insured"
    if _FIRM_THERE.search(before):
        return "firm"
    if _LIVES.search(before):
        return "lives"
    if _COMES_FROM.search(before):
        return "national"
    if _WORKS.search(before):
        return "inside" if code != _HOME and _FROM_THERE.search(before) else "works"
    if _FIRM_FROM.search(before):
        return "firm"
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
