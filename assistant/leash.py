"""The leash on a language model: what of its text may be shown, decided sentence by sentence and without a model.

A sentence is kept when all of this holds:
- it carries the number of a rule result or passage, and every number that it carries exists;
- nearly all its words stand in the texts that it cites, and no instruction of ours and no link stands in it;
- every date, week, amount, percentage, duration, article and other figure stands there too, in the sentence that is
  most like it, in the same order; every institution, country and weekday likewise;
- it denies, demands, allows, hedges and conditions what that most similar sentence or clause does, and a proposal stays
  one;
- it is in the reader's language and holds no number of a person and no name or illness that the texts do not hold.

It catches a changed figure or unit, a figure that belongs to something else, a bound or range that is lost or turned
("at most", "from 1 to 4"), a turned negation, a duty made of a possibility or right, a right made of a proposal, an
"only" that is dropped or added, a dropped condition, another who acts, and text from elsewhere. Of the pairs in
`evaluation/questions/leash.jsonl` (`evaluation/leash.py` counts) all wrong figures were caught, in the part that
nothing was tuned on too; of its turned negations there about one in fifteen was not.

It cannot catch:
- who does what to whom where names stay and only their parts change within a clause, and which of two a pronoun means
  ("he does it himself" told of UWV);
- a negation that two clauses like it disagree about in other words, or that a list or "and" may or may not reach;
- words for the same thing that it does not know, and so their opposites: they count as new or as missing only;
- what a text leaves out: every sentence may be true and the whole mislead.

It drops many good sentences: those with many words of their own, a duty told as a ban ("not without consent" for "only
with consent" when more is reworded), a contrast ("not A but B" for "B, not A"), a short clause next to a denied one, a
figure whose words stand in two sentences. Of sentences close to their page it keeps about nine in ten, of freely
reworded ones about half. That is why dates and verdicts are always shown from the rules, above the wording.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.claims import leans
from assistant.language import detect_language
from assistant.nearest import MARK, GroundText
from assistant.screening import screened
from knowledge.keywords import fold
from knowledge.sources import Language

_MARK_LIKE = re.compile(r"\[[^\]]*\]")
_CODE = re.compile(r"https?:|www\.|[<>`|{}]|\]\(|\w@\w")
_LEAKED_WORDS = 7
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
class Judged:
    """One sentence with what is wrong with it; nothing wrong means that it may be shown."""

    text: str
    problems: tuple[str, ...]


class Leash:
    """Judges the sentences of one text against one ground."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._read: dict[str, GroundText] = {}
        self._own = _shingles(ground.instructions)

    def judge(self, sentence: str) -> Judged:
        """All that is wrong with one sentence; one without a number is compared with all texts."""
        marks = MARK.findall(sentence)
        known = sorted({mark for mark in marks if mark in self._ground.texts} or self._ground.texts)
        key = "|".join(known)
        if key not in self._read:
            words = "\n".join(self._ground.texts[mark] for mark in known)
            self._read[key] = GroundText(words, self._ground.lang, self._ground.role)
        return Judged(sentence, (*self._form(sentence, marks), *self._read[key].problems(sentence)))

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


def without_leaning(judged: Sequence[Judged], lang: Language) -> list[Judged]:
    """A sentence that points back at one that was taken out goes with it."""
    kept: list[Judged] = []
    for sentence in judged:
        lost = bool(kept) and bool(kept[-1].problems) and not sentence.problems and leans(sentence.text, lang)
        kept.append(Judged(sentence.text, ("leunt op een weggelaten zin",)) if lost else sentence)
    return kept
