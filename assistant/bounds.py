"""What a figure bounds: "at most 2", "not longer than 2" and "2 at the latest" bound alike, "at least 2" does not.

Comparing words are read together with the negation of their clause, which turns them round: "not more than" is at most.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.claim_words import any_of, claim_words
from assistant.figures import RANGE, Found
from knowledge.sources import Language

_TURNED = {">": "<=", "<": ">=", "<=": ">", ">=": "<"}
_SET_OFF = re.compile(r"[,;:.!?](?=\s)|[()]")
_EDGE = re.compile(r"\b(?:het |the )?(?:einde?|begin|end|start|afloop|konc\w+|poczatk\w+)(?: van| of)?(?: de| the)? $")
"""Behind "before" or "after" and before its figure: after the end of week 42."""
_BEFORE, _AFTER = 28, 22
"""How many characters a bounding word may stand before or behind its figure."""
_PLACED = ("#", "date", "month", "ordinal")


@dataclass(frozen=True, slots=True)
class Bound:
    """`what` bounds (`<=`, `>=`, `<`, `>`, `=`) at these places of the text; `firm` when a figure may not lose it."""

    what: str
    firm: bool
    spans: tuple[tuple[int, int], ...]


def bound_of(flat: str, found: Found, others: Sequence[Found], lang: Language) -> Bound | None:
    """How one figure of a text without accents bounds; None when the text only names it."""
    earlier = max((other.end for other in others if other.end <= found.start), default=0)
    later = min((other.start for other in others if other.start >= found.end), default=len(flat))
    before = _last_clause(flat[earlier : found.start])
    offset = found.start - len(before)
    return (
        _ranged(flat, found, others)
        or _compared(before, offset, lang)
        or _named(before, offset)
        or _behind(_SET_OFF.split(flat[found.end : later])[0][:_AFTER], found.end)
        or _placed(before, offset, found, lang)
    )


def _ranged(flat: str, found: Found, others: Sequence[Found]) -> Bound | None:
    """The first figure of "2 to 4 weeks" is a lower bound, the second an upper one; neither may be told alone."""
    for other in others:
        first, second = sorted((found, other), key=lambda item: item.start)
        if other.quantity.kind == found.quantity.kind and re.fullmatch(RANGE, flat[first.end : second.start]):
            return Bound(">=" if found == first else "<=", firm=True, spans=())
    return None


def _last_clause(text: str) -> str:
    return _SET_OFF.split(text)[-1]


def _compared(before: str, offset: int, lang: Language) -> Bound | None:
    """ "longer than", with a negation anywhere before it in the clause."""
    match = _comparing().search(before)
    if match is None:
        return None
    what = ">" if match.group("more") else "<"
    negation = list(any_of(claim_words().negation.of(lang)).finditer(before[: match.start()]))
    spans = [(offset + match.start(), offset + match.end())]
    if negation:
        what = _TURNED[what]
        spans.append((offset + negation[-1].start(), offset + negation[-1].end()))
    return Bound(what, firm=True, spans=tuple(spans))


@lru_cache(maxsize=1)
def _comparing() -> re.Pattern[str]:
    said = claim_words().bounds
    return re.compile(
        rf"\b(?:(?P<more>{'|'.join(said['more'])})|(?:{'|'.join(said['less'])}))\b(?: [\w-]+){{0,4}}? "
        rf"(?:{'|'.join(said['than'])})\b(?: [\w-]+){{0,2}} ?$"
    )


def _named(before: str, offset: int) -> Bound | None:
    near = before[-_BEFORE:]
    offset += len(before) - len(near)
    found = [
        (match.start(), match.end(), what)
        for name, what in (("at_most", "<="), ("at_least", ">="), ("over", ">"), ("below", "<"))
        for match in any_of(tuple(claim_words().bounds[name])).finditer(near)
        if name in ("at_most", "at_least") or not near[match.end() :].strip()
    ]
    if not found:
        return None
    start, end, what = max(found)
    return Bound(what, firm=True, spans=((offset + start, offset + end),))


def _behind(after: str, offset: int) -> Bound | None:
    for name, what in (("most_after", "<="), ("least_after", ">="), ("by_after", "<=")):
        if match := any_of(tuple(claim_words().bounds[name])).search(after):
            spans = ((offset + match.start(), offset + match.end()),)
            return Bound(what, firm=name != "by_after", spans=spans)
    return None


def _placed(before: str, offset: int, found: Found, lang: Language) -> Bound | None:
    """ "by", "from", "after" and the like; "voor" before a length of time is no bound in Dutch."""
    before = _EDGE.sub("", before)
    near = before[-_BEFORE:]
    offset += len(before) - len(near)
    is_place = any(kind in found.quantity.kind for kind in _PLACED)
    fitting = [
        (what != "=", match.start(), what)
        for name, what in (("by", "<="), ("from", ">="), ("past", ">"), ("ahead", "<"), ("at", "="))
        for match in any_of(tuple(claim_words().bounds[name])).finditer(near)
        if len(near[match.end() :].split()) <= (_FEW if what == "<=" else 1) and (is_place or what not in ("<", "="))
    ]
    if not fitting:
        return None
    _, start, what = max(fitting)
    negation = list(any_of(claim_words().negation.of(lang)).finditer(near[:start]))
    if negation and what in _TURNED and not near[negation[-1].end() : start].strip():
        span = (offset + negation[-1].start(), offset + negation[-1].end())
        return Bound(_TURNED[what], firm=False, spans=(span,))
    return Bound(what, firm=False, spans=())


_FEW = 4


def disagree(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether a figure that a claim bounds so is bounded otherwise in its ground; `!` marks what is said expressly.

    What is said expressly may neither be left out nor added.
    """
    if not mine or not theirs:
        return any(what.endswith("!") for what in mine) or (bool(theirs) and all(what.endswith("!") for what in theirs))
    bare = [(a.rstrip("!"), b.rstrip("!")) for a in mine for b in theirs]
    return not any(a == b or {a, b} == {"=", "<="} for a, b in bare)
