"""A text of the ground, read sentence by sentence: where it is most like a claim, and how the claim differs there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.belonging import repeated_figures, strange_company, strange_figures, strange_names, swapped_figures
from assistant.bounds import disagree
from assistant.claims import Claim, points_back, read_claim, speaks_of_another
from assistant.content import READERS
from assistant.denial import IN_BRACKETS
from assistant.likeness import Clauses
from assistant.turned import contraposed, turned
from knowledge.sentences import sentences
from knowledge.sources import Language

MARK = re.compile(r"\[(R?\d+)\]")
"""The number of a rule result or passage, as a text cites it."""
_CLAUSE = re.compile(r"[,;:–?]\s|\s(?:maar|but|ale|terwijl|while)\s|\s\(|\)\s?")
_STATEMENT = re.compile(r"[;:?]\s")
_AND = re.compile(r"\s(?:en|and|i|oraz)\s")
_JOINED = re.compile(
    _CLAUSE.pattern + r"|\s(?=(?:als|wanneer|indien|zolang|tenzij|if|when|unless|jesli|jeśli|gdy|jeżeli)\s)"
)
_SAID_YES = re.compile(r"^(?:Ja|Nee|Yes|No|Tak|Nie), ")
_SAYS_LITTLE = 2
"""Words and parties below which a clause is read with its neighbour."""
_ENOUGH, _MAY_BE_NEW = 0.72, 0.25
"""Share of a sentence's words that its ground must hold in one place; share that may stand nowhere in it."""
_AROUND = 2
"""How many sentences around the nearest one its words may come from."""
_MOST = 0.6
"""Share of what the nearest place holds that a part of it must hold to be the core of a claim."""
_TWO_WAYS = 2
_WHOLE = 9999
"""The length that stands for a whole sentence, longer than any part."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence or a part of one; `line` is the number of the sentence, `coarse` the clause that the part is from."""

    claim: Claim
    line: int
    coarse: Claim
    words: int

    @property
    def size(self) -> tuple[int, int]:
        """How much it says."""
        return (len(self.claim.told), self.words)


class GroundText:
    """One or more texts of the ground, read once; sentences are compared with its nearest sentence and clause."""

    def __init__(self, text: str, lang: Language, role: str | None) -> None:
        self._lang, self._role = lang, role
        self._texts = _lines(text)
        self._lines = [self._claim(line) for line in self._texts]
        self._units = [_Unit(claim, number, claim, _WHOLE) for number, claim in enumerate(self._lines)]
        for number, line in enumerate(self._texts):
            for statement in _parts(_STATEMENT, line):
                said = self._claim(statement)
                self._units.append(_Unit(said, number, said, len(statement)))
            aside = [inside for inside in IN_BRACKETS.findall(line) if inside.strip()]
            for clause in [*_parts(_CLAUSE, IN_BRACKETS.sub(" ", line)), *aside]:
                coarse = self._claim(clause)
                self._units += [
                    _Unit(self._claim(part), number, coarse, len(part)) for part in (clause, *_parts(_AND, clause))
                ]
        self._often = Counter(word for line in self._lines for word in line.told)
        self._everything = self._claim(" ".join(self._texts))
        before = [self._told_before(number) for number in range(len(self._lines))]
        self._clauses = Clauses(self._lines, before, self._weight)

    def _told_before(self, number: int) -> frozenset[str]:
        """The words that a pronoun of a sentence may stand for; "he" is the employee to an employer, and vice versa."""
        told = frozenset[str]().union(*(line.told for line in self._lines[max(0, number - _AROUND) : number + 1]))
        if not speaks_of_another(self._texts[number], self._lang):
            return told
        return told | {f"@{who}" for who in ("employer", "employee") if who != READERS.get(self._role or "")}

    def _claim(self, text: str) -> Claim:
        return read_claim(text, self._lang, self._role)

    def problems(self, sentence: str) -> list[str]:
        """What in a sentence has no ground here."""
        sentence = _SAID_YES.sub("", sentence)
        claim = self._claim(sentence)
        if not claim.told and all(figure.kind == "ordinal" for figure in claim.quantities):
            return ["zegt niets"]
        segments = self._segments(sentence)
        problems = self._new_words(claim) + self._figures(claim, segments)
        problems += [f"land: {name}" for name in sorted(claim.countries - self._everything.countries)]
        home = self._nearest(claim)[0].line
        problems += [problem for segment in segments for problem in self._segment(segment, claim.turns, home)]
        problems += self._denials(claim) + self._roles(claim, self._lines[home])
        return list(dict.fromkeys(problems))

    def _segments(self, sentence: str) -> list[Claim]:
        """The clauses of a sentence that say enough to be looked up; one that says little goes with its neighbour."""
        parts: list[str] = []
        for part in _parts(_JOINED, MARK.sub("", sentence)):
            if parts and min(len(self._claim(parts[-1]).told), len(self._claim(part).told)) < _SAYS_LITTLE:
                parts[-1] += f" {part}"
            else:
                parts.append(part)
        return [self._claim(part) for part in parts]

    def _segment(self, claim: Claim, turns: frozenset[str], home: int) -> list[str]:
        """What is wrong in one clause of a sentence with these turns, beside the nearest places of the ground.

        Of equally near places that in the line nearest to the whole sentence counts.
        """
        nearest = self._nearest(claim)
        nearest = [unit for unit in nearest if unit.line == home] or nearest
        unit, line = nearest[0], self._lines[nearest[0].line]
        problems = [f"wie: {who}" for who in sorted(set(claim.actors) - self._actors_near(unit.line))]
        problems += [f"dag: {day}" for day in sorted(claim.weekdays - line.weekdays)]
        if unit.claim.content and unit.claim.content <= claim.content and unit.claim.actors and claim.actors:
            problems += [] if set(unit.claim.actors) & set(claim.actors) else ["wie: een ander"]
        beside = [line.sides, *self._sides_beside(claim, unit.line)]
        problems += [
            "tegenovergesteld"
            for number, side in claim.sides for sides in beside
            if (number, side) not in sides and (number, 1 - side) in sides
        ]  # fmt: skip
        problems += self._bounded(claim, unit.line)
        return problems + turned(claim, turns, self._core(claim, unit), unit.coarse, line)

    @staticmethod
    def _roles(claim: Claim, line: Claim) -> list[str]:
        """Two who are named do not change places: who comes first in the nearest sentence comes first."""
        mine = [who for who in dict.fromkeys(claim.named) if who in line.named]
        theirs = [who for who in dict.fromkeys(line.named) if who in mine]
        return ["rollen verwisseld"] if mine != theirs else []

    def _denials(self, claim: Claim) -> list[str]:
        """Whether a clause says what the clause most like it denies, or the other way round.

        "Only with a reason" and "not without a reason" turn every clause and still say the same.
        """
        verdicts = self._clauses.turned_round(claim)
        if not any(verdicts):
            return []
        ground = self._lines[self._nearest(claim)[0].line]
        return [] if all(verdicts) and contraposed(claim.turns, ground.turns) else ["ontkenning gekeerd"]

    def _sides_beside(self, claim: Claim, home: int) -> list[frozenset[tuple[int, int]]]:
        """The opposites in the smallest part of a sentence that holds a figure of the claim, for each figure there."""
        parts = [
            [unit for unit in self._units if unit.line == home and figure in unit.claim.quantities]
            for figure in set(claim.quantities)
        ]  # fmt: skip
        return [min(units, key=lambda unit: unit.words).claim.sides for units in parts if units]

    def _bounded(self, claim: Claim, home: int) -> list[str]:
        """Figures that bound otherwise than in the clauses most like a claim of all that hold them, its line's first.

        A part of a sentence counts before the whole where the whole bounds a figure in two ways.
        """
        problems = []
        for figure in set(claim.quantities):
            places = [unit for unit in self._units if figure in unit.claim.quantities and unit.words < _WHOLE]
            places = [unit for unit in places if unit.line == home] or places
            places = [unit for unit in places if len(unit.claim.bounds.get(figure, ())) < _TWO_WAYS] or places
            best = max((self._covered(claim, unit.claim) for unit in places), default=0.0)
            nearest = [unit.claim for unit in places if self._covered(claim, unit.claim) == best]
            mine = claim.bounds.get(figure, frozenset())
            if nearest and all(disagree(mine, place.bounds.get(figure, frozenset())) for place in nearest):
                problems.append(f"grens: {figure.kind} {figure.value}")
        return problems

    def _weight(self, words: frozenset[str]) -> float:
        """Rare words of the ground tell more about where a sentence comes from."""
        return sum(1 / max(1, self._often[word]) for word in words)

    def _covered(self, claim: Claim, by: Claim) -> float:
        whole = self._weight(claim.told)
        return round(self._weight(claim.told & by.told) / whole, 3) if whole else 0.0

    def _nearest(self, claim: Claim) -> list[_Unit]:
        """The smallest sentence or clause that holds most of a claim and its figures; one of each line that does."""

        def near(unit: _Unit) -> tuple[float, int]:
            shared = len(set(claim.quantities) & set(self._lines[unit.line].quantities))
            return (self._covered(claim, unit.claim), shared)

        best = max(map(near, self._units))
        smallest: dict[int, _Unit] = {}
        for unit in sorted((unit for unit in self._units if near(unit) == best), key=lambda unit: unit.size):
            smallest.setdefault(unit.line, unit)
        return sorted(smallest.values(), key=lambda unit: unit.size)

    def _core(self, claim: Claim, unit: _Unit) -> Claim:
        """The smallest part of the nearest sentence that holds most of a claim and its figures."""
        figures = set(claim.quantities) & set(self._lines[unit.line].quantities)
        fitting = [
            part.claim for part in self._units
            if part.line == unit.line and self._covered(claim, part.claim) >= _MOST * self._covered(claim, unit.claim)
            and figures <= set(part.claim.quantities)
        ]  # fmt: skip
        return min(fitting, key=lambda part: len(part.told), default=unit.claim)

    def _new_words(self, claim: Claim) -> list[str]:
        """Words that stand nowhere in the ground, or not near each other."""
        if not claim.told:
            return []
        best = max(range(len(self._lines)), key=lambda number: self._covered(claim, self._lines[number]))
        around = self._lines[max(0, best - _AROUND) : best + _AROUND + 1]
        together = frozenset[str]().union(*(line.told for line in around))
        new = claim.told - self._everything.told
        share = len(claim.told & together) / len(claim.told)
        if share < _ENOUGH or len(new) > _MAY_BE_NEW * len(claim.told):
            return [f"nieuw: {' '.join(sorted(new or claim.told - together))}"]
        return []

    def _actors_near(self, line: int) -> set[str]:
        """Who may act: who is named there or just before it, at whom a pronoun points, and the reader."""
        before = _AROUND + 1 if points_back(self._texts[line], self._lang) else 1
        named = {actor for near in self._lines[max(0, line - before) : line + 1] for actor in near.actors}
        reader = READERS.get(self._role or "", "reader")
        if reader not in self._lines[line].actors and speaks_of_another(self._texts[line], self._lang):
            return (named - {reader}) | {"reader"}
        parties = {"employer", "employee"} & set(self._lines[line].actors)
        return named | {"reader"} | (set() if parties - {reader} else {reader})

    # figures

    def _figures(self, claim: Claim, segments: Sequence[Claim]) -> list[str]:
        known = {quantity for line in self._lines for quantity in line.quantities}
        problems = [f"getal: {q.kind} {q.value}" for q in claim.quantities if q not in known]
        if problems:
            return problems
        whole = [unit for unit in self._units if unit.words == _WHOLE]
        for scope, units in ((claim, whole), *((part, self._units) for part in segments)):
            problems += strange_figures(scope, units, self._covered)
        for segment in segments:
            problems += strange_names(segment, [unit for unit in self._units if unit.words < _WHOLE], self._covered)
        problems += strange_company(claim, self._lines)
        problems += repeated_figures(claim, self._lines[self._nearest(claim)[0].line], self._lines)
        return problems or swapped_figures(claim, self._lines)


def _parts(pattern: re.Pattern[str], text: str) -> list[str]:
    return [part.strip() for part in pattern.split(text) if part and part.strip()]


def _lines(text: str) -> list[str]:
    """The sentences of a ground; an item of a list goes with its heading, an answer with its question."""
    found: list[str] = []
    lead = question = ""
    for row in text.replace("**", "").splitlines():
        words = _SAID_YES.sub("", row.strip().lstrip("-•> ").strip())
        item = row.lstrip().startswith(("-", "•"))
        lead = lead if item or not words else ""
        for part in sentences(words):
            if part.endswith("?"):
                question = part
                continue
            found.append(" ".join(filter(None, (lead, question, part))))
            question = ""
        lead = words if words.endswith(":") else lead
    return found
