"""What a language model makes of the answers: the same questions with and without it."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from statistics import fmean, median

import textstat

from assistant.answer import Answer
from assistant.leash import Judged
from assistant.model import Model, make_chat_model
from assistant.turn import Assistant, Request
from assistant.voice import Voice
from evaluation.answers import TODAY, contains, rule_problems
from evaluation.metrics.shares import share
from evaluation.questions import RetrievalQuestion, RuleQuestion, load
from settings import Settings

_SPLIT = "test"


@dataclass
class Side:
    """What is measured of the answers of one kind."""

    facts: list[float] = field(default_factory=list)
    clean: list[bool] = field(default_factory=list)
    cited: list[bool] = field(default_factory=list)
    words_a_sentence: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def to_json(self) -> dict[str, float]:
        """Means, and the middle of the seconds."""
        return {
            "facts": round(fmean(self.facts or [0.0]), 3),
            "no_forbidden": round(share(self.clean), 3),
            "citations_exist": round(share(self.cited), 3),
            "words_a_sentence": round(fmean(self.words_a_sentence or [0.0]), 1),
            "seconds": round(median(self.seconds or [0.0]), 2),
        }


def compare(settings: Settings, most: int) -> dict[str, object]:
    """Answers to questions of the test part, evenly from both sets, with and without the model of the settings.

    Returns what is measured of both sides, how many answers were reworded, and of the model's sentences how many were
    kept and what was wrong with the others.
    """
    judged: list[Judged] = []
    voice = Voice(Model(make_chat_model(settings), settings.model_timeout_s), settings.uses, judged.append)
    plain, worded = Assistant(settings.model_copy(update={"model": ""})), Assistant(settings, voice)
    sides = {"without": Side(), "with": Side()}
    notes: Counter[str] = Counter()
    changed = 0
    questions = _sample(most)
    for row in questions:
        answers = [
            _measured(side, assistant, row) for side, assistant in zip(sides.values(), (plain, worded), strict=True)
        ]
        changed += answers[0].text != answers[1].text
        notes.update(warning.text for warning in answers[1].warnings if warning.kind == "model")
    kept = sum(not sentence.problems for sentence in judged)
    wrong = Counter(problem.partition(":")[0] for sentence in judged for problem in sentence.problems)
    return {
        "questions": len(questions),
        "reworded": changed,
        "notes": dict(notes.most_common()),
        "sentences": {"said": len(judged), "kept": kept, "rejected_for": dict(wrong.most_common())},
        **{name: side.to_json() for name, side in sides.items()},
    }


def _sample(most: int) -> list[RetrievalQuestion | RuleQuestion]:
    told = [row for row in load("retrieval", RetrievalQuestion) if row.facts and row.split == _SPLIT]
    ruled = [row for row in load("rules", RuleQuestion) if row.split == _SPLIT and not row.facts]
    half = max(1, most // 2)
    return [*told[:: max(1, len(told) // half)][:half], *ruled[:: max(1, len(ruled) // half)][:half]]


def _measured(side: Side, assistant: Assistant, row: RetrievalQuestion | RuleQuestion) -> Answer:
    started = time.perf_counter()
    answer, _ = assistant.ask(Request(row.question, TODAY, row.role, row.lang))
    side.seconds.append(time.perf_counter() - started)
    if isinstance(row, RuleQuestion):
        side.facts.append(share(any(contains(answer.text, item) for item in group) for group in row.must_include))
        side.clean.append(not any(problem.startswith("bevat") for problem in rule_problems(row, answer)))
    else:
        side.facts.append(share(any(contains(answer.text, part) for part in group) for group in row.facts))
    numbers = {citation.n for citation in answer.citations}
    side.cited.append(all(f"[{n}]" not in answer.text or n in numbers for n in range(1, 30)))
    own = "\n".join(line for line in answer.text.split("\n") if not line.startswith(">"))
    side.words_a_sentence.append(textstat.lexicon_count(own) / max(1, textstat.sentence_count(own)))
    return answer
