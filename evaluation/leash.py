"""How well the leash tells supported sentences from subtly wrong ones, on pairs written before it."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from assistant.leash import Ground, Leash
from evaluation.metrics.shares import share
from evaluation.questions import Split, load
from knowledge.sources import Language


class Pair(BaseModel):
    """A ground (from `page`), a sentence that it supports, and the same sentence with one `error` in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    lang: Language
    role: str | None
    topic: str
    page: str
    evidence: str
    good: str
    bad: str
    error: str
    split: Split


@lru_cache(maxsize=1)
def load_pairs() -> tuple[Pair, ...]:
    """All pairs."""
    return tuple(load("leash", Pair))


@lru_cache(maxsize=1024)
def judge_pair(pair: Pair, sentence: str) -> tuple[str, ...]:
    """What the leash finds wrong with a sentence on the ground of this pair."""
    mark = "R1" if "[R1]" in pair.good else "1"
    return Leash(Ground({mark: pair.evidence}, pair.lang, pair.role)).judge(sentence).problems


def measure_leash() -> dict[str, float]:
    """Per part and language: share of good sentences kept (recall), and of kept sentences that are good (precision);
    per kind of error the share that is caught.
    """
    found: dict[str, float] = {}
    groups: dict[str, list[Pair]] = defaultdict(list)
    for pair in load_pairs():
        for name in (pair.split, f"{pair.split} {pair.lang}"):
            groups[name].append(pair)
    for name, pairs in sorted(groups.items()):
        kept = [not judge_pair(pair, pair.good) for pair in pairs]
        let_through = [not judge_pair(pair, pair.bad) for pair in pairs]
        found[f"{name} recall"] = round(share(kept), 3)
        found[f"{name} precision"] = round(sum(kept) / max(1, sum(kept) + sum(let_through)), 3)
        found[f"{name} caught"] = round(1 - share(let_through), 3)
    for error in sorted({pair.error for pair in load_pairs()}):
        wrong = [pair for pair in load_pairs() if pair.error == error]
        found[f"caught: {error} ({len(wrong)})"] = round(share(bool(judge_pair(pair, pair.bad)) for pair in wrong), 3)
    return found
