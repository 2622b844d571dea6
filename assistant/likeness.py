"""The clauses of a ground: which are most like a clause of a claim, and whether it says what they deny."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.claims import Claim, Said
from assistant.turned import DENIED, turned_against

_CONTEXT = 0.3
"""How much the rest of a sentence counts, beside the words of a clause, for where the clause comes from."""
_AGAINST = 0.1
"""How much less a word counts for likeness where it is denied in one place and said in the other."""
_CLOSE, _SHORT_CLOSE = 0.3, 0.9
"""How far below the likest clause others still have to agree with a claim; the second is divided by its words."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A clause of the ground, and the words from before it that its pronouns may stand for."""

    said: Said
    line: int
    before: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """What it is about."""
        return self.before | self.said.signs.keys()


class Clauses:
    """The clauses of the sentences of a ground.

    `before` are for each sentence the words that its pronouns may stand for; `weight` tells how much words say.
    """

    def __init__(
        self, lines: Sequence[Claim], before: Sequence[frozenset[str]], weight: Callable[[frozenset[str]], float]
    ) -> None:
        self._lines, self._weight = lines, weight
        self._said = [
            _Said(said, number, before[number] if said.refers else frozenset())
            for number, line in enumerate(lines)
            for said in line.clauses
        ]

    def turned_round(self, claim: Claim) -> list[bool]:
        """Of each clause of a claim that the ground holds something like: whether it says what that denies."""
        verdicts = (self._turned_round(said, claim) for said in claim.clauses)
        return [verdict for verdict in verdicts if verdict is not None]

    def _turned_round(self, said: Said, claim: Claim) -> bool | None:
        """The same for one clause of a sentence; None when nothing like it is in the ground."""
        scored = [(score, place) for place in self._said if (score := self._alike(said, claim, place))]
        if not scored:
            return None
        highest, likest = max(scored, key=lambda item: item[0])
        if likest.said.tokens == said.tokens and likest.said.signs == said.signs:
            return False
        least = highest - max(_CLOSE, _SHORT_CLOSE / len(said.signs))
        shares = said.signs.keys() & likest.words
        nearest = [place for score, place in scored if score >= least and not said.signs.keys() & place.words < shares]
        return any(turned_against(said, place.said) for place in nearest) or self._says_denied(said, nearest)

    def _alike(self, said: Said, claim: Claim, place: _Said) -> float:
        """How much a clause of the ground is like one of a claim; 0 when it shares no word with it."""
        own = said.signs.keys() & place.said.signs.keys()
        if not own:
            return 0.0
        words = own | (said.signs.keys() & place.before)
        against = frozenset(word for word in own if not said.signs[word] & place.said.signs[word])
        form = len(said.tokens & place.said.tokens) / max(1, len(said.tokens))
        line = self._lines[place.line]
        figures = len(set(claim.quantities) & set(line.quantities))
        told = line.told | {word for word in place.before if word.startswith("@")}
        around = self._weight(claim.told & told) / (self._weight(claim.told) or 1.0)
        weight = self._weight(frozenset(words)) - _AGAINST * self._weight(against)
        return round(weight + form + _CONTEXT * (around + figures), 3)

    def _says_denied(self, said: Said, nearest: Sequence[_Said]) -> bool:
        """Whether a clause says a word that the sentences most like it only deny."""
        beside = [place.said.signs for place in self._said if place.line in {near.line for near in nearest}]
        denied = {word for signs in beside for word, sign in signs.items() if sign == DENIED}
        said_too = {word for signs in beside for word, sign in signs.items() if sign != DENIED}
        return any(said.signs[word].isdisjoint(DENIED) for word in said.signs.keys() & (denied - said_too))
