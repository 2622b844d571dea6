"""Clauses of a message: what each does with the facts that it names, and of whom it tells.

A clause states, asks or only supposes something; it tells of the case that is asked about or of somebody else; and a
word in it may be denied. Everything that reads facts asks these questions here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.phrases import fold_keeping_length, phrase_pattern
from knowledge.strict_yaml import parse_as, read_yaml

_FILE = Path(__file__).resolve().parent.parent / "knowledge" / "statements.yaml"
_SENTENCE = re.compile(r"(?<!\d)[.](?:\s|$)|(?<=\d)[.](?:\s+(?=[a-z])|$)|[!?\n]+(?:\s|$)?|[;](?:\s|$)")
_PAUSE = re.compile(r"[,:](?:\s|$)|\s[-–]\s")
_NO_JOINER = re.compile(
    r"\bmaar\s(?:\d|een\b|twee|drie)|"
    r"\btot\sen\smet\b|\bup\sto\sand\sincluding\b|\b(?:tussen|between|miedzy)\s[^.?!,]{3,25}\s(?:en|and|a|i)\s"
)
_INVERTED = re.compile(
    r"(?:en )?(?!dat|als|omdat|die|en|maar|want|of|toen|nu|terwijl|sinds|zoals|nadat|voordat|zodra|because|and|"
    r"but|if|that)\w+ "
    r"(?:ik|je|jij|hij|ie|ze|zij|we|wij|u|jullie)(?!\w)"
)
"""How a question without a question word begins: "raak ik …?"."""
_DENIED_WORDS = 4
_AFTERWARDS = re.compile(
    r"\s*(?:heb|heeft|hebben|is|was|krijgt?|krijgen)\s(?:ik|hij|ie|ze|zij|wij|we|het|dat)\s(?:nog\s|ook\s|echt\s)?niet(?!\w)"
    r"(?=\s*(?:$|[,.!?]|hoor|maar|en))"
)
Mood = Literal["stated", "asked", "weak", "strong"]
"""Stated, asked as a question, or only supposed: after "if" (weak) or "what if", "suppose" (strong)."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a message: its place, its sentence's number, its mood, and whether it tells of the case."""

    start: int
    end: int
    sentence: int
    mood: Mood
    of_case: bool


@dataclass(frozen=True, slots=True)
class Message:
    """A folded message, as long as the message itself, and its clauses in order.

    `goes_on`: it begins with "and if …", so that it supposes something about a case that is known. `dates` are the
    places that were given as unbroken.
    """

    text: str
    clauses: tuple[Clause, ...]
    polish: bool
    goes_on: bool
    dates: tuple[tuple[int, int], ...] = ()

    def in_date(self, start: int, end: int) -> bool:
        """Whether a place is a part of a date: "end" in "end of August" ends nothing."""
        return any(first <= start and end <= last for first, last in self.dates)

    def clause_at(self, place: int) -> Clause:
        """The clause in which that place of the text lies."""
        return next((c for c in reversed(self.clauses) if c.start <= place), self.clauses[0])

    def denied(self, start: int, end: int) -> bool:
        """Whether a word or phrase is denied: by a word shortly before it in its clause, inside it, or by "… niet"."""
        clause = self.clause_at(start)
        before = _words().no_denials.sub(" ", self.text[clause.start : start])
        for found in reversed(list(_words().denials.finditer(before))):
            between = before[found.end() :]
            cause = _words().causes.search(between)
            if len(between.split()) <= _DENIED_WORDS and (cause is None or not between[: cause.start()].strip()):
                return True
            break
        return _AFTERWARDS.match(self.text[end : clause.end]) is not None

    def directly_denied(self, start: int) -> bool:
        """Whether the word before that place denies it: "niet sinds maandag"."""
        found = list(_words().denials.finditer(self.text, 0, start))
        return bool(found) and not self.text[found[-1].end() : start].strip()

    def contrasts(self, clause: Clause) -> bool:
        """Whether a clause says what is so instead of what was denied before it: "maar sinds 3 juni"."""
        first = self.text[clause.start : clause.end].split()[:1]
        return bool(first) and first[0] in _words().contrasts

    def is_bare(self, clause: Clause) -> bool:
        """Whether a clause says no more than its dates."""
        rest = self.text[clause.start : clause.end]
        for start, end in reversed(self.dates):
            if clause.start <= start and end <= clause.end:
                rest = rest[: start - clause.start] + " " + rest[end - clause.start :]
        rest = _words().corrections.sub(" ", rest)
        return all(word in _words().fillers for word in re.findall(r"[\w/]+", rest))

    def corrects(self, start: int) -> bool:
        """Whether what begins at that place replaces what was said before: "nee, 4 maart", "I mean 4 March"."""
        before = self.text[:start].rstrip(" ,:")
        found = list(_words().corrections.finditer(before))
        return bool(found) and not before[found[-1].end() :].strip(" ,:") and bool(before[: found[-1].start()].strip())


def denies(*parts: str) -> bool:
    """Whether one of these parts of a phrase holds a word that denies."""
    return any(_words().denials.search(_words().no_denials.sub(" ", part)) for part in parts)


def read_clauses(text: str, unbroken: Iterable[tuple[int, int]] = ()) -> Message:
    """The clauses of a message; no clause ends inside an `unbroken` place (a date)."""
    folded, words = fold_keeping_length(text), _words()
    polish = words.polish.search(folded) is not None
    dates = tuple(unbroken)
    whole = [*dates, *(found.span() for found in _NO_JOINER.finditer(folded))]
    sentences = _pieces(folded, 0, len(folded), [(f.end(), f.end()) for f in _SENTENCE.finditer(folded)], whole)
    clauses: list[Clause] = []
    for number, (start, end) in enumerate(sentences):
        joiners = words.joiners_polish if polish else words.joiners
        breaks = [(f.end(), f.end()) for f in _PAUSE.finditer(folded, start, end)]
        breaks += [(f.start(), f.start()) for f in joiners.finditer(folded, start, end)]
        clauses += _with_moods(folded, _pieces(folded, start, end, breaks, whole), number, clauses)
    first = folded.split()[:1]
    goes_on = bool(first) and first[0] in words.goes_on and clauses[0].mood in ("weak", "strong")
    return Message(folded, tuple(clauses), polish, goes_on, dates)


def _pieces(
    text: str, start: int, end: int, breaks: list[tuple[int, int]], whole: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    inside = {cut for cut, _ in breaks for first, last in whole if first < cut < last}
    cuts = sorted({cut for cut, _ in breaks if start < cut < end} - inside)
    pieces = list(zip([start, *cuts], [*cuts, end], strict=True))
    return [piece for piece in pieces if text[slice(*piece)].strip()] or [(start, end)]


def _with_moods(text: str, pieces: list[tuple[int, int]], number: int, before: list[Clause]) -> list[Clause]:
    """What is supposed stays so to the end of its sentence; who is told of stays so until somebody else is named."""
    found: list[Clause] = []
    mood: Mood = "stated"
    asked = text[pieces[0][0] : pieces[-1][1]].rstrip().endswith("?")
    for start, end in pieces:
        part = text[start:end]
        if _words().strong.search(part):
            mood = "strong"
        elif mood != "strong" and _words().weak.search(part):
            mood = "weak"
        question = _words().questions.match(part.lstrip()) or (asked and _INVERTED.match(part.lstrip()))
        own: Mood = "asked" if mood == "stated" and question else mood
        found.append(Clause(start, end, number, own, _of_case(part, number, [*before, *found])))
    return found


def _of_case(part: str, number: int, before: list[Clause]) -> bool:
    words = _words()
    somebody = words.relatives.search(part) or words.others.search(part)
    if somebody is not None:
        return words.selves.search(part, somebody.end()) is not None
    if not before or before[-1].of_case or words.selves.search(part):
        return True
    follows_on = before[-1].sentence == number or words.pronouns.match(part.lstrip()) is not None
    return not follows_on


class _Statements(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    polish: list[str]
    joiners: list[str]
    joiners_polish: list[str]
    denials: list[str]
    no_denials: list[str]
    causes: list[str]
    supposed_strong: list[str]
    supposed_weak: list[str]
    subject: list[str]
    goes_on: list[str]
    questions: list[str]
    relatives: list[str]
    owners: list[str]
    others: list[str]
    towards: list[str]
    selves: list[str]
    pronouns: list[str]
    corrections: list[str]
    fillers: list[str]
    contrasts: list[str]


@dataclass(frozen=True, slots=True)
class _Words:
    polish: re.Pattern[str]
    joiners: re.Pattern[str]
    joiners_polish: re.Pattern[str]
    denials: re.Pattern[str]
    no_denials: re.Pattern[str]
    causes: re.Pattern[str]
    strong: re.Pattern[str]
    weak: re.Pattern[str]
    questions: re.Pattern[str]
    relatives: re.Pattern[str]
    others: re.Pattern[str]
    selves: re.Pattern[str]
    pronouns: re.Pattern[str]
    corrections: re.Pattern[str]
    goes_on: frozenset[str]
    fillers: frozenset[str]
    contrasts: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    known = parse_as(_Statements, read_yaml(_FILE), _FILE.name)
    towards = "".join(rf"(?<!\b{word}\s)" for word in known.towards)
    sets = {"subject": known.subject, "relatives": known.relatives, "owners": known.owners}
    related = phrase_pattern(["{owners} _ {relatives}"], sets).pattern
    return _Words(
        polish=phrase_pattern(known.polish),
        joiners=phrase_pattern(known.joiners),
        joiners_polish=phrase_pattern([*known.joiners, *known.joiners_polish]),
        denials=phrase_pattern(known.denials),
        no_denials=phrase_pattern(known.no_denials),
        causes=phrase_pattern(known.causes),
        strong=phrase_pattern(known.supposed_strong),
        weak=phrase_pattern(known.supposed_weak, sets),
        questions=phrase_pattern(known.questions, sets),
        relatives=re.compile(towards + related),
        others=phrase_pattern(known.others, sets),
        selves=phrase_pattern(known.selves),
        pronouns=phrase_pattern(known.pronouns),
        corrections=phrase_pattern(known.corrections),
        goes_on=frozenset(known.goes_on),
        fillers=frozenset(known.fillers),
        contrasts=frozenset(known.contrasts),
    )
