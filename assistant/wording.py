"""An explanation in a language model's words: what it may draw on, its text sentence by sentence, and what is shown.

Dates, verdicts, steps, consequences and law are never in its words: they stand above and below it as the rules gave
them. A rejected sentence is left out when the rest still answers; otherwise the answer stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from assistant.claims import gives_orders
from assistant.draft import Draft
from assistant.evidence import Reader, Statement
from assistant.leash import Ground, Judged, Leash, without_leaning
from assistant.nearest import MARK
from assistant.screening import screened
from errors import WordingError
from knowledge.sentences import sentences
from knowledge.texts import text
from prompts.load import as_data

_CITED = re.compile(r"\[(\d+)\]")
_MARK_BEHIND = re.compile(r"([.!?])[ \t]*((?:\[R?\d+\][ \t]*)+)")
_UNFINISHED_MARK = re.compile(r"\[[^\]]*$|\s+$")
_RULE_MARK = re.compile(r"\s*\[R\d+\]")
_LIST_MARK = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")
_NO_ANSWER = ("geen antwoord", "no answer", "brak odpowiedzi")
_ENDS = (".", "!", "?", "…")
_MOST_SENTENCES = 12
_SHARE_GOOD = 0.5
_FEWEST_WORDS = 8

Use = Literal["rephrase", "combine"]


@dataclass(frozen=True, slots=True)
class Told:
    """What may be put in other words: for which use, on which ground, and where each numbered text stands.

    `places` maps the numbers whose text the wording takes the place of to the place of their statement in the answer;
    `first` is the number that the wording must rest on.
    """

    use: Use
    ground: Ground
    places: Mapping[str, int]
    first: str

    def as_texts(self) -> str:
        """The numbered texts as data for a prompt."""
        return "\n\n".join(
            f'<text number="{mark}">\n{as_data(words)}\n</text>' for mark, words in self.ground.texts.items()
        )

    def under(self, instructions: str) -> Told:
        """The same with the instructions that the model was given, which may not come back in its text."""
        return replace(self, ground=replace(self.ground, instructions=instructions))


def told_in(draft: Draft, reader: Reader) -> Told | None:
    """What of an answer may be put in other words; None when nothing is.

    A passage that gives orders to a machine is no ground: the answer then notes that it was left out.
    """
    kinds = [statement.told for statement in draft.statements]
    first = next((place for place, kind in enumerate(kinds) if kind in ("rule", "page")), None)
    if first is None:
        return None
    if kinds[first] == "rule":
        words = "\n\n".join(statement.text for statement in draft.statements[: first + 1])
        return Told("rephrase", Ground({"R1": _plain(words)}, draft.lang, reader.role), {"R1": first}, "R1")
    texts: dict[str, str] = {}
    places: dict[str, int] = {}
    for place, statement in enumerate(draft.statements):
        mark = next(iter(_CITED.findall(statement.text)), "")
        if statement.told not in ("page", "quote") or not mark:
            continue
        if gives_orders(statement.text):
            draft.warn("model", "warn_model_orders")
            continue
        texts[mark] = _plain(statement.text if statement.told == "page" else screened(statement.evidence[0]))
        if statement.told == "page":
            places[mark] = place
    if not places:
        return None
    return Told("combine", Ground(texts, draft.lang, reader.role), places, next(iter(places)))


def _plain(words: str) -> str:
    return MARK.sub("", words.replace("**", "").replace("\\", "")).strip()


def worded(
    draft: Draft,
    told: Told,
    pieces: Iterable[str],
    on_text: Callable[[str], None] | None = None,
    on_judged: Callable[[Judged], None] | None = None,
) -> Draft | None:
    """The answer with the judged text in the place of what it retells; None when too little of it is good.

    `on_text` is given the good text so far, `on_judged` each sentence as it was judged.

    Raises:
        WordingError: `empty` when the model says nothing or that it has no answer; or what `pieces` raises.
    """
    leash = Leash(told.ground)
    judged: list[Judged] = []
    for sentence in split(pieces):
        judged = without_leaning([*judged, leash.judge(sentence)], draft.lang)
        if on_judged is not None:
            on_judged(judged[-1])
        if on_text is not None and not judged[-1].problems:
            on_text(shown(judged))
        if len(judged) >= _MOST_SENTENCES:
            break
    if not judged:
        raise WordingError("empty")
    good = [sentence for sentence in judged if not sentence.problems]
    if not _stands(judged, good, told):
        return None
    if len(good) < len(judged):
        draft.warn("model", "warn_model_shortened")
    return _with_wording(draft, told, good)


def split(pieces: Iterable[str]) -> Iterator[str]:
    """The sentences of a text that comes in pieces, each as soon as it is whole; none twice.

    What has no end was cut off, and could say the opposite of what was meant: it is left out.
    """
    so_far, given = "", list[str]()
    for piece in pieces:
        so_far += piece
        whole = _sentences(_UNFINISHED_MARK.sub("", so_far))[:-1]
        for sentence in whole[len(given) :]:
            given.append(sentence)
            if sentence not in given[:-1]:
                yield sentence
    if not given and so_far.strip().strip(".!\"' ").lower() in ("", *_NO_ANSWER):
        return
    for sentence in _sentences(so_far)[len(given) :]:
        if sentence not in given and sentence.endswith(_ENDS):
            yield sentence


def _sentences(words: str) -> list[str]:
    """Sentences with their marks before the full stop, without the marks of a list."""
    moved = _MARK_BEHIND.sub(lambda found: f" {found.group(2).strip()}{found.group(1)} ", words)
    parts = [_LIST_MARK.sub("", part.replace("**", "")).strip() for part in sentences(moved)]
    joined: list[str] = []
    for part in parts:
        if joined and not any(c.isalpha() for c in MARK.sub("", part)):
            joined[-1] += f" {part}"
        elif part:
            joined.append(part)
    return joined


def shown(judged: Iterable[Judged]) -> str:
    """The good sentences as the reader sees them: without the numbers of rules, which stand above them."""
    return " ".join(_RULE_MARK.sub("", sentence.text) for sentence in judged if not sentence.problems)


def _stands(judged: list[Judged], good: list[Judged], told: Told) -> bool:
    """Whether what is left is an answer: it begins as the model did, rests on the first text, and is most of it."""
    if not good or judged[0].problems or len(good) < _SHARE_GOOD * len(judged):
        return False
    marks = {mark for sentence in good for mark in MARK.findall(sentence.text)}
    return told.first in marks and len(shown(good).split()) >= _FEWEST_WORDS


def _with_wording(draft: Draft, told: Told, good: list[Judged]) -> Draft:
    """The answer with the wording instead of the texts that it retells; the rest keeps its place."""
    marks = {mark for sentence in good for mark in MARK.findall(sentence.text)}
    replaced = {place for mark, place in told.places.items() if mark in marks}
    words = shown(good)
    statements: list[Statement] = []
    for place, statement in enumerate(draft.statements):
        if place == min(replaced):
            statements.append(Statement(words, tuple(told.ground.texts.values())))
            note = text("model_worded", draft.lang)
            statements.append(Statement(note, (note,)))
        elif place not in replaced:
            statements.append(statement)
    draft.statements = statements
    return draft
