"""The leash on a language model: what of its text may be shown, decided sentence by sentence and without a model.

A sentence is kept when all of this holds:
- it carries the number of a rule result or passage, and every number that it carries exists;
- nearly all its words stand in the texts that it cites, and no instruction of ours and no link stands in it;
- every date, week, amount, percentage, duration, article and other figure stands there too, in the sentence that is
  most like it, in the same order; every institution, country and weekday likewise;
- it denies, demands, allows, hedges and conditions what that most similar sentence or clause does; a proposal stays one;
- it is in the reader's language and holds no number of a person and no name or illness that the texts do not hold.

It catches a changed figure or name, a turned negation, a duty made of a possibility, a right made of a proposal, a
dropped condition, and text from elsewhere. It cannot catch a wrong sentence made only of words, figures and turns that
stand together in one sentence of its ground (who does what to whom, in a rare order; which of two words a pronoun
means), nor what a text leaves out; it drops good sentences that use too many words of their own. That is why dates and
verdicts are always shown from the rules, above the wording.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.claims import Claim, Quantity, leans, read_claim
from assistant.cleaning import screened
from assistant.language import detect_language
from knowledge.keywords import fold
from knowledge.sentences import sentences
from knowledge.sources import Language

MARK = re.compile(r"\[(R?\d+)\]")
_MARK_LIKE = re.compile(r"\[[^\]]*\]")
_CODE = re.compile(r"https?:|www\.|[<>`|{}]|\]\(|\w@\w")
_CLAUSE = re.compile(r"[,;:–]\s|\s(?:maar|but|ale|terwijl|while)\s|\s\(|\)\s?")
_LEAKED_WORDS = 7
_ENOUGH, _MAY_BE_NEW = 0.72, 0.2
"""Share of a sentence's words that its ground must hold in one place; share that may stand nowhere in it."""
_LANGUAGE_NEEDS = 25


@dataclass(frozen=True, slots=True)
class Ground:
    """What a text may rest on: the numbered texts that a model was given, for whom, and our own instructions.

    `texts` maps `R1` (a rule result) or `1` (a citation) to the text as the reader would see it.
    """

    texts: Mapping[str, str]
    lang: Language
    role: str | None = None
    instructions: str = ""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence or clause of the ground, read; `line` is the number of its sentence."""

    claim: Claim
    line: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """One sentence with what is wrong with it; nothing wrong means that it may be shown."""

    text: str
    problems: tuple[str, ...]


class Leash:
    """Judges the sentences of one text against one ground."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._read: dict[str, _Reading] = {}
        self._own = _shingles(ground.instructions)

    def judge(self, sentence: str) -> Judged:
        """What is wrong with one sentence."""
        marks = MARK.findall(sentence)
        problems = self._form(sentence, marks)
        if not problems:
            key = "|".join(sorted(set(marks)))
            if key not in self._read:
                self._read[key] = _Reading("\n".join(self._ground.texts[mark] for mark in sorted(set(marks))), self._ground)
            problems = self._read[key].problems(sentence)
        return Judged(sentence, tuple(problems))

    def _form(self, sentence: str, marks: Sequence[str]) -> list[str]:
        """What can be seen without reading the ground."""
        bare = MARK.sub("", sentence)
        problems = [f"bron {mark} bestaat niet" for mark in marks if mark not in self._ground.texts]
        problems += ["geen bron"] if not marks else []
        problems += ["code of link"] if _CODE.search(bare) or _MARK_LIKE.search(bare) else []
        problems += ["herhaalt de opdracht"] if self._own & _shingles(bare) else []
        if len(bare) >= _LANGUAGE_NEEDS and detect_language(bare, self._ground.lang) != self._ground.lang:
            problems.append("andere taal")
        everything = fold(" ".join(self._ground.texts.values()))
        hidden = set(re.findall(r"\w+", fold(bare))) - set(re.findall(r"\w+", fold(screened(bare))))
        if any(word not in everything for word in hidden):
            problems.append("persoonlijk of medisch")
        return problems


def _shingles(text: str) -> set[tuple[str, ...]]:
    """Every run of a few words: a text that shares one with our instructions repeats them."""
    words = re.findall(r"\w+", fold(text))
    return {tuple(words[start : start + _LEAKED_WORDS]) for start in range(len(words) - _LEAKED_WORDS + 1)}


class _Reading:
    """One or more texts of the ground, read once; sentences are compared with its nearest sentence and clause."""

    def __init__(self, text: str, ground: Ground) -> None:
        self._lang, self._role = ground.lang, ground.role
        lines = _lines(text)
        self._lines = [self._claim(line) for line in lines]
        self._units = [_Unit(claim, number, True) for number, claim in enumerate(self._lines)]
        for number, line in enumerate(lines):
            parts = [part for part in _CLAUSE.split(line) if part and part.strip()]
            if len(parts) > 1:
                self._units += [_Unit(self._claim(part), number, False) for part in parts]
        self._often = Counter(word for line in self._lines for word in line.content)
        self._everything = self._claim(" ".join(lines))

    def _claim(self, text: str) -> Claim:
        return read_claim(text, self._lang, self._role)

    def problems(self, sentence: str) -> list[str]:
        """What in a sentence has no ground here."""
        claim = self._claim(sentence)
        if not claim.content and not claim.quantities:
            return ["zegt niets"]
        unit = self._nearest(claim)
        line = self._lines[unit.line]
        problems = self._new_words(claim, unit)
        problems += self._figures(claim, sentence)
        problems += [f"wie: {who}" for who in sorted(set(claim.actors) - self._actors_near(unit.line)) if who != "reader"]
        problems += [f"land: {name}" for name in sorted(claim.countries - self._everything.countries)]
        problems += [f"dag: {day}" for day in sorted(claim.weekdays - line.weekdays)]
        problems += _turned(claim, unit.claim, line)
        problems += self._clauses(sentence, unit.line)
        return problems

    def _weight(self, words: frozenset[str]) -> float:
        """Rare words of the ground tell more about where a sentence comes from."""
        return sum(1 / max(1, self._often[word]) for word in words)

    def _covered(self, claim: Claim, by: Claim) -> float:
        whole = self._weight(claim.content)
        return self._weight(claim.content & by.content) / whole if whole else 0.0

    def _nearest(self, claim: Claim, units: Sequence[_Unit] = ()) -> _Unit:
        """The sentence or clause that holds most of a claim: its words, then its figures; of equals the smallest."""
        def near(unit: _Unit) -> tuple[float, int, int]:
            shared = len(set(claim.quantities) & set(unit.claim.quantities))
            return (round(self._covered(claim, unit.claim), 3), shared, -len(unit.claim.content))

        return max(units or self._units, key=near)

    def _new_words(self, claim: Claim, unit: _Unit) -> list[str]:
        around = [self._lines[number] for number in (unit.line - 1, unit.line, unit.line + 1) if 0 <= number < len(self._lines)]
        together = frozenset[str]().union(*(line.content for line in around))
        new = claim.content - self._everything.content
        share = len(claim.content & together) / max(1, len(claim.content))
        if share < _ENOUGH or len(new) > _MAY_BE_NEW * len(claim.content):
            return [f"nieuw: {' '.join(sorted(new or claim.content - together))}"]
        other = [sides for sides in claim.sides - self._everything.sides if (sides[0], 1 - sides[1]) in self._everything.sides]
        return ["tegenovergesteld"] if other else []

    def _actors_near(self, line: int) -> set[str]:
        """Who is named in a sentence and in the one before it, at which its pronouns point."""
        return {actor for number in (line - 1, line) if number >= 0 for actor in self._lines[number].actors}

    # figures

    def _figures(self, claim: Claim, sentence: str) -> list[str]:
        known = {quantity for line in self._lines for quantity in line.quantities}
        problems = [f"getal: {q.kind} {q.value}" for q in claim.quantities if q not in known]
        if problems:
            return problems
        parts = [self._claim(part) for part in _CLAUSE.split(sentence) if part and part.strip()]
        whole = [unit for unit in self._units if unit.whole]
        for scope, units in ((claim, whole), *((part, self._units) for part in parts)):
            problems += [f"ander getal: {q.kind} {q.value}" for q in scope.quantities if not self._belongs(q, scope, units)]
        return problems or self._order(claim)

    def _belongs(self, figure: Quantity, claim: Claim, units: Sequence[_Unit]) -> bool:
        """Whether no place with another figure of this kind is more like the claim than the places with this one."""
        def score(unit: _Unit) -> float:
            return self._covered(claim, unit.claim) + 0.01 * len(set(unit.claim.quantities) & set(claim.quantities))

        here = [score(unit) for unit in units if figure in unit.claim.quantities]
        there = [
            score(unit) for unit in units
            if figure not in unit.claim.quantities and any(q.kind == figure.kind for q in unit.claim.quantities)
        ]  # fmt: skip
        return bool(here) and max(here) >= max(there, default=0.0)

    def _order(self, claim: Claim) -> list[str]:
        """Figures of one kind stand in the order of their ground: of two swapped terms both are true numbers."""
        for first, second in pairwise(claim.quantities):
            if first.kind != second.kind or first == second:
                continue
            for line in self._lines:
                if {first, second} <= set(line.quantities) and line.quantities.index(first) > line.quantities.index(second):
                    return ["getallen verwisseld"]
        return []

    # turns of clauses

    def _clauses(self, sentence: str, line: int) -> list[str]:
        """Each clause of a sentence denies what its nearest clause in the ground denies."""
        parts = [part for part in _CLAUSE.split(MARK.sub("", sentence)) if part and part.strip()]
        if len(parts) < 2:
            return []
        problems = []
        clauses = [unit for unit in self._units if unit.line == line] or self._units
        for part in map(self._claim, parts):
            weight = part.content | {f"who:{actor}" for actor in part.actors}
            if not weight:
                continue
            def shared(unit: _Unit, weight: frozenset[str] = weight) -> int:
                return len(weight & (unit.claim.content | {f"who:{actor}" for actor in unit.claim.actors}))

            best = max(shared(unit) for unit in clauses)
            same = [unit for unit in clauses if shared(unit) == best and unit.claim.negated == part.negated]
            if best and not same:
                problems.append("ontkenning gekeerd")
        return problems


def _lines(text: str) -> list[str]:
    """The sentences of a ground; an item of a list is read together with the line that announces it."""
    found, lead = [], ""
    for row in text.replace("**", "").splitlines():
        words = row.strip().lstrip("-•> ").strip()
        if not words:
            continue
        item = row.lstrip().startswith(("-", "•"))
        parts = sentences(words)
        if item and lead:
            found.append(f"{lead} {parts[0]}")
            found += parts[1:]
        else:
            found += parts
            lead = ""
        lead = parts[-1] if words.endswith(":") else lead
    return found


_STRONGER = ("must", "right", "universal", "law")
_WEAKER = ("may", "proposal", "hedge")


def _turned(claim: Claim, unit: Claim, line: Claim) -> list[str]:
    """How a sentence turns what its ground says: denial, strength, condition."""
    problems = [] if claim.negated == unit.negated else ["ontkenning gekeerd"]
    mine, ground = claim.turns, unit.turns | (line.turns & {"proposal", "hedge", "if", "unless", "only"})
    problems += [f"sterker: {turn}" for turn in _STRONGER if turn in mine and turn not in ground and not _follows(turn, unit)]
    problems += [f"zonder: {turn}" for turn in _WEAKER if turn in ground and turn not in mine and not mine & {"proposal", "hedge"}]
    if "may" in mine and "may" not in ground and "must" in ground:
        problems.append("zwakker: may")
    if "need" in mine and "not" in mine and "may" in ground and "need" not in ground:
        problems.append("zwakker: need")
    dropped = [turn for turn in ("if", "unless", "only") if turn in unit.turns and not mine & {"if", "unless", "only"}]
    return problems + [f"zonder voorwaarde: {turn}" for turn in dropped]


def _follows(turn: str, unit: Claim) -> bool:
    """A plain order or statement of the ground may be told as a duty; nothing else may be made stronger."""
    return turn == "must" and not unit.turns & {"may", "hedge", "proposal", "need"}


def without_leaning(judged: Sequence[Judged], lang: Language) -> list[Judged]:
    """A sentence that points back at one that was taken out goes with it."""
    kept: list[Judged] = []
    for sentence in judged:
        lost = bool(kept) and bool(kept[-1].problems) and not sentence.problems and leans(sentence.text, lang)
        kept.append(Judged(sentence.text, ("leunt op een weggelaten zin",)) if lost else sentence)
    return kept
