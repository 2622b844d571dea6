"""Whether a message can be answered: by rules, by sources, or not; with thresholds measured on questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from assistant.check import Checked
from assistant.understand import Understanding
from knowledge.calibration import calibration
from knowledge.intents import KNOWN, MEDICAL, OUT_OF_SCOPE, UNKNOWN
from knowledge.keywords import keywords
from knowledge.search import Hit

Verdict = Literal["answer", "medical", "out_of_scope", "not_found"]
_REFUSALS: dict[str, Verdict] = {MEDICAL: "medical", OUT_OF_SCOPE: "out_of_scope", UNKNOWN: "not_found"}


@dataclass(frozen=True, slots=True)
class Scope:
    """The verdict, and the passages that are near enough to be quoted."""

    verdict: Verdict
    relevant: list[Hit] = field(default_factory=list)


def judge(message: Understanding, checked: Checked, hits: list[Hit], role: str | None = None) -> Scope:
    """Decide between answering, refusing and saying that it is not known.

    A named week or a given first sick day is always answered. Else the scope probe decides; what it takes for known
    still needs a rule, or a passage that is near enough. Without vectors only keywords decide: then what is found may
    be quoted.
    """
    limits = calibration()
    if message.vector is None:
        return Scope("answer" if hits or checked.mode != "none" else "not_found", hits[:3])
    likely = message.scope.get(KNOWN, 0.0) >= limits.likely
    relevant = _relevant(checked, _for_role(checked, hits, role), likely=likely)
    if checked.mode == "trip" and message.scope.get(MEDICAL, 0.0) < limits.medical:
        return Scope("answer", relevant)
    if checked.mode == "week" or (checked.mode == "overview" and "first_sick_day" in message.new_facts):
        return Scope("answer", relevant)
    if not _known(message) and not _word_for_word(message, hits):
        refused = max(_REFUSALS, key=lambda intent: message.scope.get(intent, 0.0))
        return Scope(_REFUSALS[refused])
    if checked.mode != "none" or relevant:
        return Scope("answer", relevant)
    foreign = message.scope.get(OUT_OF_SCOPE, 0.0) >= limits.doubt
    return Scope("out_of_scope" if foreign else "not_found")


def _known(message: Understanding) -> bool:
    """Whether the question is one of ours: by the probe, or because it is almost word for word one that we know."""
    limits = calibration()
    if message.scope.get(MEDICAL, 0.0) >= limits.medical:
        return False
    rules = [intent.similarity for part in message.parts for intent in part if intent.rule]
    return message.scope.get(KNOWN, 0.0) >= limits.known or max([message.asked, *rules]) >= limits.sure


def _word_for_word(message: Understanding, hits: list[Hit]) -> bool:
    """Whether one of the best passages, with its titles, holds every word that counts.

    A bare abbreviation has no telling vector, and a document that was added may be about anything.
    """
    if message.scope.get(MEDICAL, 0.0) >= calibration().medical:
        return False
    wanted = set(keywords(message.question, message.lang))
    return bool(wanted) and any(wanted <= _words_of(hit) for hit in hits[:3])


def _words_of(hit: Hit) -> set[str]:
    return set(keywords(f"{hit.source.title} {hit.passage.section} {hit.passage.text}"))


def _for_role(checked: Checked, hits: list[Hit], role: str | None) -> list[Hit]:
    """Pages for the other side only are passed over, unless nothing else was found: they speak to somebody else."""
    own = [hit for hit in hits if hit.page is None or not hit.page.speaks_to_other(role)]
    return own if checked.mode != "none" or any(hit.page is not None for hit in own[:3]) else hits


def _relevant(checked: Checked, hits: list[Hit], *, likely: bool) -> list[Hit]:
    """The passages near enough to be quoted: an overview quotes only what answers nearly the same question, and beside
    a rule an original only when a known question leads to it."""
    limits = calibration()
    if checked.mode == "overview":
        return [hit for hit in hits if hit.question_similarity >= limits.overview_quote]
    if checked.mode == "rules" and not checked.sources_first:
        return [hit for hit in hits if hit.question_similarity >= limits.passage_question]
    near = limits.passage_likely if likely else limits.passage_question
    return [hit for hit in hits if hit.question_similarity >= near or hit.text_similarity >= limits.passage_text]
