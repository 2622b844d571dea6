"""Whether a message can be answered: by rules, by sources, or not; with thresholds measured on questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from assistant.check import Checked
from assistant.understand import Understanding
from knowledge.calibration import calibration
from knowledge.intents import MEDICAL, OUT_OF_SCOPE
from knowledge.search import Hit

Verdict = Literal["answer", "medical", "out_of_scope", "not_found"]


@dataclass(frozen=True, slots=True)
class Scope:
    """The verdict, and the passages that are near enough to be quoted."""

    verdict: Verdict
    relevant: list[Hit] = field(default_factory=list)


def judge(message: Understanding, checked: Checked, hits: list[Hit]) -> Scope:
    """Decide between answering, refusing and saying that it is not known.

    A message is refused when an example of another subject is nearer than anything known; it is not found when nothing
    known is near enough. Without vectors only keywords decide: then any hit that shares rare words may be quoted.
    """
    limits = calibration()
    if message.vector is None:
        relevant = hits[:3]
        return Scope("answer" if relevant or checked.mode != "none" else "not_found", relevant)
    question = max((hit.question_similarity for hit in hits), default=0.0)
    rule = message.rules[0].similarity if message.rules else 0.0
    other = message.similarity(f"intent:{OUT_OF_SCOPE}")
    medical = message.similarity(f"intent:{MEDICAL}")
    known = max(question, rule)
    relevant = [
        hit
        for hit in hits
        if hit.question_similarity >= limits.passage_question or hit.text_similarity >= limits.passage_text
    ]
    if checked.mode == "overview":
        relevant = [hit for hit in relevant if hit.question_similarity >= limits.overview_quote]
    if checked.mode == "week" or (checked.mode == "overview" and "first_sick_day" in message.new_facts):
        return Scope("answer", relevant)
    if medical >= limits.medical and medical > known:
        return Scope("medical")
    if other > known + limits.refuse:
        return Scope("out_of_scope")
    if checked.mode != "none":
        return Scope("answer", relevant)
    return Scope("answer", relevant) if relevant else Scope("not_found")
