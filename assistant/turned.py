"""How a clause turns what its ground says: denied or not, stronger or weaker, without its condition."""

from __future__ import annotations

from assistant.claims import Claim, Said

DENIED = frozenset({-1})
"""The sign of a word that is only denied."""
_STRONGER = ("must", "right", "universal", "law", "even")
_RESTRICTING = {"only", "not", "unless", "without", "forbid", "need", "must"}
"""Turns that "only" can stand for: only with a reason, not without one."""
_CONDITIONS = ("if", "unless", "only")


def turned_against(mine: Said, theirs: Said) -> bool:
    """Whether a clause says a word that the other denies, or the other way round."""
    shared = mine.signs.keys() & theirs.signs.keys()
    sure = [word for word in shared if len(mine.signs[word]) == len(theirs.signs[word]) == 1]
    if sure:
        return any(mine.signs[word] != theirs.signs[word] for word in sure)
    return mine.denied != theirs.denied or any(theirs.signs[word] == DENIED for word in shared)


def contraposed(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether one says "only with" or "must have" and the other "not without": the signs differ, the meaning not."""
    return any(
        one & {"only", "must"} and not one & {"not", "without"} and "not" in other and other & {"without", "unless"}
        for one, other in ((mine, theirs), (theirs, mine))
    )


def _turns_of(core: Claim, claim: Claim) -> frozenset[str]:
    """The turns of the clauses that say a word of a claim, and of those that say no word at all."""
    mine = frozenset[str]().union(*(said.tells for said in claim.clauses))
    return frozenset[str]().union(*(said.turns for said in core.clauses if not said.tells or said.tells & mine))


def turned(claim: Claim, turns: frozenset[str], core: Claim, unit: Claim, line: Claim) -> list[str]:
    """How a clause turns what its ground says: strength and condition.

    What the ground leaves open in its core may not be dropped; what the claim makes stronger must stand in the clause.
    """
    mine = claim.turns
    open_here = unit.turns & {"may", "hedge", "need", "forbid", "right"} | line.turns & {"proposal"}
    stronger = [turn for turn in _STRONGER if turn in mine and turn not in unit.turns]
    problems = [f"sterker: {turn}" for turn in stronger if turn != "must" or open_here]
    if "only" in mine and not (line.turns | unit.turns) & _RESTRICTING:
        problems.append("sterker: only")
    problems += [
        f"zonder: {turn}"
        for turn in ("may", "hedge")
        if turn in _turns_of(core, claim) and not turns & {turn, "proposal", "hedge", "forbid"}
    ]
    problems += ["zonder: proposal"] if "proposal" in line.turns and "proposal" not in turns else []
    weaker = (("may", "must"), ("need", "forbid"), ("forbid", "need"))
    problems += [
        f"anders: {turn}" for turn, theirs in weaker
        if turn in mine and turn not in unit.turns and theirs in unit.turns and theirs not in mine
    ]  # fmt: skip
    told = turns & {*_CONDITIONS, "case"}
    dropped = [turn for turn in _CONDITIONS if turn in core.turns and not told - ({"case"} if turn != "if" else set())]
    return problems + [f"zonder voorwaarde: {turn}" for turn in dropped]
