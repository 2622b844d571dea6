"""Whether a figure, party or country of a claim belongs to what it says: no place with another is more like it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, pairwise
from typing import Protocol

from assistant.claims import Claim
from assistant.figures import Quantity

_TOGETHER = 0.5
"""What each other figure counts that a place shares with a claim, beside the share of its words (0 to 1)."""
_CLEARLY = 0.25
"""By how much a place with another party must be more like a claim: parties are often meant without being named."""
_FAR = 0.5
"""By how much a place with a length of time in another unit must be more like a claim."""
_TIMES = {"hour", "day", "workday", "week", "month", "year"}


class Place(Protocol):
    """A sentence or a part of one."""

    @property
    def claim(self) -> Claim:
        """What it says."""
        ...


Covered = Callable[[Claim, Claim], float]


def strange_figures(claim: Claim, places: Sequence[Place], covered: Covered) -> list[str]:
    """Figures for which a place with another figure of the kind is more like the claim."""

    def score(place: Place, figure: Quantity) -> float:
        shared = set(place.claim.quantities) & set(claim.quantities) - {figure}
        return covered(claim, place.claim) + _TOGETHER * len(shared)

    found = []
    for figure in claim.quantities:
        here = max((score(place, figure) for place in places if figure in place.claim.quantities), default=None)
        without = [place for place in places if figure not in place.claim.quantities]
        kin = [score(place, figure) for place in without if any(_alike(q, figure) for q in place.claim.quantities)]
        far = [score(place, figure) for place in without if any(_other_unit(q, figure) for q in place.claim.quantities)]
        if here is None or here < max(kin, default=0.0) or here + _FAR < max(far, default=0.0):
            found.append(f"ander getal: {figure.kind} {figure.value}")
    return found


def _alike(other: Quantity, figure: Quantity) -> bool:
    """Whether one figure could be written in the place of the other: of one kind, or as much of another unit."""
    kinds = {"bare" if q.kind == "year#" else q.kind for q in (other, figure)}
    return other != figure and (len(kinds) == 1 or (other.value == figure.value and _other_unit(other, figure)))


def _other_unit(other: Quantity, figure: Quantity) -> bool:
    """Whether both are lengths of time, in different units."""
    return other.kind != figure.kind and {other.kind, figure.kind} <= _TIMES


def strange_company(claim: Claim, lines: Sequence[Claim]) -> list[str]:
    """Figures whose neighbouring words stand beside another figure of the kind in a sentence that holds both."""
    found = []
    for figure, mine in claim.beside:
        at_home = [mine & words for line in lines for other, words in line.beside if other == figure]
        if figure.kind == "year#" and any(word.startswith("#date") for words in at_home for word in words):
            continue
        own = max(map(_counted, at_home), default=0)
        for line in lines:
            others = [_counted(mine & words) for other, words in line.beside if _alike(other, figure)]
            if figure in line.quantities and max(others, default=0) > own:
                found.append(f"ander getal: {figure.kind} {figure.value}")
    return found


def _counted(shared: frozenset[str]) -> int:
    """How much shared neighbours say; another figure counts double."""
    return sum(2 if word.startswith("#") else 1 for word in shared)


def repeated_figures(claim: Claim, line: Claim, lines: Iterable[Claim]) -> list[str]:
    """Figures said more often than the ground says them: one of them took the place of another."""
    mine, near = Counter(claim.quantities), Counter(line.quantities)
    everywhere = Counter(figure for one in lines for figure in one.quantities)
    kinds = Counter(figure.kind for figure in near - mine)
    return [
        f"getal te vaak: {figure.kind} {figure.value}"
        for figure, times in mine.items()
        if times > 1 and (times > everywhere[figure] or (times > near[figure] > 0 and kinds[figure.kind]))
    ]


def strange_names(claim: Claim, places: Sequence[Place], covered: Covered) -> list[str]:
    """Parties and countries for which a place with another one is clearly more like the claim."""
    found = []
    for what, names in (("wie", claim.parties), ("land", claim.lands)):
        for name in sorted(names):
            rest = claim.without(name)
            here, there = 0.0, 0.0
            for place in places:
                others = place.claim.parties if what == "wie" else place.claim.lands
                figures = len(set(place.claim.quantities) & set(claim.quantities))
                score = covered(rest, place.claim) + _TOGETHER * figures
                if name in others:
                    here = max(here, score)
                elif others - names:
                    there = max(there, score)
            if there >= here + _CLEARLY:
                found.append(f"{what}: {name.lstrip('@')}")
    return found


def swapped_figures(claim: Claim, lines: Sequence[Claim]) -> list[str]:
    """Figures of one kind stand in the order of their ground: of two swapped terms both are true numbers.

    In another order each has to keep the words that stand next to it.
    """
    kinds = dict.fromkeys(figure.kind for figure in claim.quantities)
    chains = [[item for item in claim.beside if item[0].kind == kind] for kind in kinds]
    for (first, mine), (second, mine_too) in chain.from_iterable(map(pairwise, chains)):
        if first == second:
            continue
        for line in lines:
            told, beside = line.quantities, dict(line.beside)
            if {first, second} <= set(told) and told.index(first) > told.index(second):
                kept = len(mine & beside[first]) + len(mine_too & beside[second])
                if kept <= len(mine & beside[second]) + len(mine_too & beside[first]):
                    return ["getallen verwisseld"]
    return []
