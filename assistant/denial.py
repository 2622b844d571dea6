"""What a sentence denies: its clauses, cut into pieces that each stand as said or as denied.

A negation denies its own clause. Words such as "without" deny the phrase behind them, "unless" and "before" their
clause; what "only" points at is never denied with the rest. Two denials take each other away, except in Polish,
where "nikt nie" denies once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.claim_words import any_of, claim_words
from knowledge.sources import Language

_CLAUSE_WORDS = {
    "nl": "maar|terwijl|want|omdat|als(?! (?:deel|werk))|wanneer|indien|zolang|zodra|mits|hoewel",
    "en": "but|while|because(?! of)|if|when|provided|as long as|although",
    "pl": "ale|lecz|natomiast|bo|poniewaz|jesli|jezeli|gdy|kiedy|dopoki|o ile|chociaz|a nie",
}
IN_BRACKETS = re.compile(r"\(([^()]*)\)")
"""What stands in brackets: it interrupts a clause that goes on behind it."""
_STOPS = r"[;:.!?–…]+(?:\s|$)"
_ITEMS = re.compile(r", | (?=(?:noch|nor|neither|ani) )")
_JOINED = re.compile(r" (?:en|and|i|oraz|of|or|lub|albo) ")
_FINITE = r"(?:is|are|was|were|has|have|had|can|may|must|will|do|does|did|should|would)"
_RELATIVE = re.compile(rf"(\b(?:who|which|that)\b.*?\b{_FINITE}\b.*?) (?={_FINITE}\b)")
"""In English a clause behind "who" has no comma: it ends where a second finite verb comes."""
_LIST_ITEM = 3
"""Words up to which a piece between commas is an item of a list, denied or not with the pieces beside it."""
_PHRASE_WORDS = 2
"""How many words that say something belong to a phrase."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a text without accents; `sign` is -1 when they are denied, `sure` is false when that cannot be seen."""

    text: str
    sign: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause or an item of a list; `denied` when it holds a negation of its own that no other takes away."""

    text: str
    denied: bool
    forbidding: bool
    exempting: bool
    pieces: tuple[Piece, ...]
    contrasts: bool


def clauses_of(flat: str, lang: Language) -> list[Clause]:
    """The clauses of a text without accents and capitals, in order; what stands in brackets is one of its own."""
    found: list[Clause] = []
    aside = [inside for inside in IN_BRACKETS.findall(flat) if inside.strip()]
    for clause in [*_clause_breaks(lang).split(_RELATIVE.sub(r"\1; ", IN_BRACKETS.sub(" ", flat))), *aside]:
        items = [item for item in _ITEMS.split(clause) if item.strip()]
        found += _lists([_clause(item, lang) for item in items])
    return found


def _lists(items: list[Clause]) -> list[Clause]:
    """Short items go with the denied one beside them: whether that denies them too cannot be seen.

    An item that begins with its negation ("not the agency") stands against the one before it.
    """
    found: list[Clause] = []
    for item in items:
        beside = found[-1] if found else None
        forward = beside is not None and beside.denied and not item.denied and _short(item)
        back = beside is not None and item.denied and not beside.denied and not item.contrasts and _short(beside)
        if beside is not None and (forward or back):
            found[-1] = _together(beside, item)
        else:
            found.append(item)
    return found


def _short(clause: Clause) -> bool:
    return len(clause.text.split()) <= _LIST_ITEM


def _together(first: Clause, second: Clause) -> Clause:
    pieces = tuple(
        replace(piece, sure=piece.sure and clause.denied) for clause in (first, second) for piece in clause.pieces
    )
    return replace(
        first, text=f"{first.text}, {second.text}", denied=True, pieces=pieces,
        forbidding=first.forbidding or second.forbidding, exempting=first.exempting or second.exempting,
    )  # fmt: skip


def _clause(text: str, lang: Language) -> Clause:
    """A clause; where "and" or "or" joins a denied part to one that is not, the negation may reach over both."""
    words = claim_words()
    negation = any_of(words.negation.of(lang))
    forbidding = len(any_of(words.forbidding.of(lang)).findall(text))
    exempting = len(any_of(words.exempting.of(lang)).findall(text))
    negations = len(negation.findall(text))
    doubled = negations > 1 and lang != "pl" and not _JOINED.search(text)
    denied = doubled or (min(negations, 1) + forbidding + exempting) % 2 == 1
    turned = any_of(words.denying_clause.of(lang)).search(text) is not None
    sign = -1 if denied != turned else 1
    parts = _JOINED.split(text)
    where = [match.start() if (match := negation.search(part)) else None for part in parts]
    begins = [number for number, start in enumerate(where) if start == 0 and number]
    reached = [
        not negations or start is not None or number < min(begins, default=0) for number, start in enumerate(where)
    ]
    free = [start is None and number < min(begins, default=0) for number, start in enumerate(where)]
    pieces = tuple(
        replace(piece, sure=piece.sure and reaches and not doubled)
        for part, reaches, apart in zip(parts, reached, free, strict=True)
        for piece in _pieces(part, lang, -sign if apart else sign)
    )
    start = negation.match(text.strip())
    return Clause(text, denied, forbidding > 0, exempting > 0, pieces, contrasts=start is not None)


def _pieces(text: str, lang: Language, sign: int) -> tuple[Piece, ...]:
    """A clause with its phrases behind "without" and "only" taken apart."""
    found: list[Piece] = []
    rest = text
    for pattern, turned in (
        (any_of(claim_words().denying_phrase.of(lang)), -1),
        (any_of(claim_words().condition["only"].of(lang)), 1),
    ):
        while (match := pattern.search(rest)) is not None:
            first, second = _phrase(rest[match.end() :], lang)
            found += [Piece(first, turned), Piece(second, turned, sure=False)]
            rest = rest[: match.start()] + " | " + rest[match.end() + len(first) + len(second) :]
    return (Piece(rest, sign), *found)


def _phrase(after: str, lang: Language) -> tuple[str, str]:
    """The words that belong to a preposition: up to a turn of the clause, one that says something and maybe another."""
    said, ends = 0, [0, 0]
    for match in re.finditer(r"[\w'/-]+|[^\w\s]", after):
        word = match.group()
        if not word[0].isalnum() or (said and _ends_phrase(lang).fullmatch(word)):
            break
        said += not _small(lang).fullmatch(word)
        ends[max(0, said - 1)] = match.end()
        if said == _PHRASE_WORDS:
            break
    first, second = ends[0], max(ends)
    return after[:first], after[first:second]


@lru_cache(maxsize=3)
def _clause_breaks(lang: Language) -> re.Pattern[str]:
    starts = "|".join(claim_words().denying_clause.of(lang))
    return re.compile(rf"{_STOPS}|,? (?=(?:{_CLAUSE_WORDS[lang]}) )|,? (?=(?:{starts})\b)")


@lru_cache(maxsize=3)
def _ends_phrase(lang: Language) -> re.Pattern[str]:
    words = claim_words()
    turns = [form for lists in words.modality.values() for form in lists.of(lang)]
    return re.compile(
        "|".join(f"(?:{form})" for form in (*turns, *words.negation.of(lang), *words.reader, *words.pronouns.of(lang)))
    )


@lru_cache(maxsize=3)
def _small(lang: Language) -> re.Pattern[str]:
    words = claim_words()
    return re.compile("|".join(f"(?:{form})" for form in (*words.free.of(lang), *words.reader)))
