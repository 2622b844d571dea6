"""What a sentence claims, read without a model: its figures, who acts, and what it denies, demands, allows or hedges.

The words are in `knowledge/claims.yaml`. Two sentences are compared by these readings (`assistant/nearest.py`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.bounds import bound_of
from assistant.claim_words import PerLanguage, any_of, claim_words
from assistant.content import FIGURES, actors_in, content_of, words_in
from assistant.denial import IN_BRACKETS, Clause, clauses_of
from assistant.figures import Found, Quantity, find_figures, in_place
from assistant.places import find_countries
from knowledge.keywords import fold
from knowledge.sources import LANGUAGES, Language

_MARKS = re.compile(r"[*_`>]|\[R?\d+\]")
_APART = re.compile(r"[,;:.!?()–]|\b(?:en|and|i|oraz|of|or|lub|maar|but|ale)\b")
_NEXT = 2
"""How many words on each side are next to a figure."""
_MODALS = {"must": "must", "need": "must", "may": "may", "right": "right"}


@dataclass(frozen=True, slots=True)
class Said:
    """One clause: of each word whether it is said (1) or denied (-1), both where that cannot be seen.

    `refers` tells that it means something from before it by a pronoun; `tokens` are all words but its negations.
    """

    signs: Mapping[str, frozenset[int]]
    denied: bool
    refers: bool
    turns: frozenset[str]
    tokens: frozenset[str]

    @property
    def tells(self) -> frozenset[str]:
        """What it speaks of: no turns."""
        return frozenset(word for word in self.signs if not word.startswith("%"))


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence or clause as it is compared.

    `content` are the stems that say something, words for the same thing taken together; `turns` are the words that
    turn it: `not`, `must`, `may`, `forbid`, `need` (not necessary), `right`, `proposal`, `hedge`, `universal`, `law`,
    `even` (a concession), `case` (a case is named), `if`, `unless`, `only`, `without`. `clauses` are its parts as they
    are said or denied. `named` are those who are named, in order; `actors` counts the reader who is spoken to as well;
    `sides` are the opposites that it takes a side in. `bounds` tells of a figure how it bounds, with `!` where it may
    not lose that; `beside` of each figure in order the words next to it.
    """

    content: frozenset[str]
    quantities: tuple[Quantity, ...]
    turns: frozenset[str]
    clauses: tuple[Said, ...]
    named: tuple[str, ...]
    actors: tuple[str, ...]
    countries: frozenset[str]
    sides: frozenset[tuple[int, int]]
    weekdays: frozenset[str]
    bounds: Mapping[Quantity, frozenset[str]]
    beside: tuple[tuple[Quantity, frozenset[str]], ...]

    @property
    def told(self) -> frozenset[str]:
        """What it is about: its words and who is named; the reader may be spoken to without a word."""
        return self.content | self.parties

    @property
    def denials(self) -> int:
        """How many of its clauses are denied."""
        return sum(said.denied for said in self.clauses)

    @property
    def parties(self) -> frozenset[str]:
        """Who is named, as words of `told`."""
        return frozenset(f"@{actor}" for actor in self.named)

    @property
    def lands(self) -> frozenset[str]:
        """The countries that are named, as words of `content`."""
        return frozenset(word for word in self.content if word.startswith("@"))

    def without(self, name: str) -> Claim:
        """The same claim without one name."""
        named = tuple(who for who in self.named if f"@{who}" != name)
        return replace(self, content=self.content - {name}, named=named)


def read_claim(text: str, lang: Language, role: str | None) -> Claim:
    """What a sentence claims to a reader in this role (None: unknown)."""
    bare = " ".join(_MARKS.sub(" ", text.replace("één", "1").replace("Eén", "1")).split())
    flat = in_place(bare)
    found, rest = find_figures(flat)
    bounds, rest = _bounds(flat, rest, found, lang)
    marked = _with_figures(rest, found)
    clauses = clauses_of(marked, lang)
    words = claim_words()
    return Claim(
        content=frozenset().union(*(content_of(clause.text, lang) for clause in clauses)),
        quantities=tuple(item.quantity for item in found),
        turns=frozenset().union(*(_turns(clause, lang) for clause in clauses)),
        clauses=tuple(_said(clause, found, lang) for clause in clauses),
        named=tuple(who for who in actors_in(flat, None) if who != "reader"),
        actors=tuple(actors_in(flat, role)),
        countries=find_countries(bare),
        sides=frozenset(
            (number, side)
            for number, pair in enumerate(words.opposites)
            for side in (0, 1)
            if any_of((pair[side],)).search(flat)
        ),
        weekdays=frozenset(day[:4] for day in any_of(tuple(words.weekdays)).findall(flat)),
        bounds=bounds,
        beside=_beside(marked, found, lang),
    )


def gives_orders(text: str) -> bool:
    """Whether a text of a document speaks to the machine that reads it."""
    folded = fold(text)
    return any(any_of(claim_words().orders.of(lang)).search(folded) for lang in LANGUAGES)


def points_back(text: str, lang: Language) -> bool:
    """Whether a sentence names somebody by a pronoun only."""
    return any_of(claim_words().pronouns.of(lang)).search(fold(text)) is not None


def speaks_of_another(text: str, lang: Language) -> bool:
    """Whether a sentence says "he" of somebody: not of the reader."""
    return any_of(claim_words().persons.of(lang)).search(fold(text)) is not None


def leans(sentence: str, lang: Language) -> bool:
    """Whether a sentence points back at the one before it with its first word."""
    first = re.findall(r"\w+", fold(sentence))[:1]
    return bool(first) and first[0] in claim_words().leaning.of(lang)


def _bounds(flat: str, rest: str, found: list[Found], lang: Language) -> tuple[Mapping[Quantity, frozenset[str]], str]:
    """How each figure bounds, and the text without the words that bound it."""
    bounds: dict[Quantity, frozenset[str]] = {}
    for figure in found:
        bound = bound_of(flat, figure, found, lang)
        if bound is None:
            continue
        bounds[figure.quantity] = bounds.get(figure.quantity, frozenset()) | {bound.what + "!" * bound.firm}
        for start, end in bound.spans:
            rest = rest[:start] + " " * (end - start) + rest[end:]
    return bounds, rest


# turns and denial


@lru_cache(maxsize=3)
def _turn_patterns(lang: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = claim_words()
    named: dict[str, PerLanguage] = {
        "proposal": words.proposal, "hedge": words.hedge, "universal": words.universal, "law": words.law,
        "even": words.concession, "case": words.case, **words.modality, **words.condition,
    }  # fmt: skip
    return tuple((name, any_of(lists.of(lang))) for name, lists in named.items())


def _turns(clause: Clause, lang: Language) -> set[str]:
    """The turns of a clause, a denied one as what it comes to: not allowed is forbidden, no duty is no need."""
    turns = {name for name, pattern in _turn_patterns(lang) if pattern.search(clause.text)}
    if clause.forbidding:
        turns |= {"may"}
    if any_of(claim_words().denying_phrase.of(lang)).search(clause.text):
        turns |= {"without"}
    if clause.denied:
        if "may" in turns:
            turns = turns - {"may"} | {"forbid"}
        if "must" in turns:
            turns = turns - {"must"} | {"need"}
        turns |= {"not", "need"} if clause.exempting else {"not"}
    return turns


def _beside(marked: str, found: list[Found], lang: Language) -> tuple[tuple[Quantity, frozenset[str]], ...]:
    """Of each figure the words, parties and other figures next to it, up to a comma, an "and" or one of its kind."""
    figures = {_figure(number): item.quantity for number, item in enumerate(found)}
    beside: list[tuple[Quantity, frozenset[str]]] = []
    for part in _APART.split("; ".join((IN_BRACKETS.sub(" ", marked), *IN_BRACKETS.findall(marked)))):
        pieces = re.split(r"\b(qq[a-z]+)\b", part)
        names = pieces[1::2]
        for place, name in enumerate(names):
            kind = figures[name].kind
            start = max((2 * n + 2 for n in range(place) if figures[names[n]].kind == kind), default=0)
            end = min(
                (2 * n + 1 for n in range(place + 1, len(names)) if figures[names[n]].kind == kind), default=len(pieces)
            )
            before, after = pieces[start : 2 * place + 1], pieces[2 * place + 2 : end]
            near = [
                f"#{figures[other].kind} {figures[other].value}"
                for other in (*before[1::2][-1:], *after[1::2][:1])
                if other in figures
            ]
            words = [*_named_in(" ".join(before), lang)[-_NEXT:], *_named_in(" ".join(after), lang)[:_NEXT], *near]
            word = re.findall(r"[a-z]+", pieces[2 * place])[-1:]
            beside.append((figures[name], frozenset([*words, *(f"<{token}" for token in word)])))
    return tuple(beside)


def _named_in(text: str, lang: Language) -> list[str]:
    return [word for word, _ in words_in(text, lang)] + [f"@{who}" for who in actors_in(text, None) if who != "reader"]


def _with_figures(rest: str, found: list[Found]) -> str:
    """The text with the number of each figure in its place, as a word."""
    for number, figure in reversed(list(enumerate(found))):
        rest = f"{rest[: figure.start]} {_figure(number)} {rest[figure.start :]}"
    return rest


def _figure(number: int) -> str:
    """A word for the place of a figure that is none in any language."""
    return "qq" + chr(ord("a") + number % 26) * (1 + number // 26)


def _modals(text: str, lang: Language) -> Iterator[tuple[str, int]]:
    """What a text makes of an act, as words that are said or denied: no need is a denied duty."""
    for name, pattern in _turn_patterns(lang):
        if name in _MODALS and pattern.search(text):
            yield (f"%{_MODALS[name]}", 1)


def _said(clause: Clause, found: list[Found], lang: Language) -> Said:
    """A clause with the words, turns, parties and figures that it says and denies."""
    signs: dict[str, set[int]] = defaultdict(set)
    figures = {_figure(number): f"#{item.quantity.kind} {item.quantity.value}" for number, item in enumerate(found)}
    for piece in clause.pieces:
        words = [
            *words_in(piece.text, lang),
            *((f"@{who}", 1) for who in actors_in(piece.text, None) if who != "reader"),
            *((figures[name], 1) for name in FIGURES.findall(piece.text)),
            *_modals(piece.text, lang),
        ]
        for word, turned in words:
            signs[word] |= {piece.sign * turned} if piece.sure else {1, -1}
    return Said(
        signs={word: frozenset(found) for word, found in signs.items()},
        denied=clause.denied,
        refers=any_of(claim_words().referring.of(lang)).search(clause.text) is not None,
        turns=frozenset(_turns(clause, lang)),
        tokens=frozenset(
            re.findall(r"[a-z]+", any_of(claim_words().negation.of(lang)).sub(" ", FIGURES.sub(" ", clause.text)))
        ),
    )
