"""Speed and memory, as ratios against a baseline in the same run: one bare embedding of the same question."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from statistics import median, quantiles

from assistant.turn import Assistant, Request
from evaluation.answers import TODAY
from evaluation.questions import RetrievalQuestion, RuleQuestion, load
from knowledge.embeddings import load_embeddings
from settings import get_settings


def measure_speed() -> dict[str, float]:
    """Warm answers over two question sets, a cold start of the command line, and the memory of this process."""
    assistant = Assistant()
    assistant.warm_up()
    model = load_embeddings(get_settings().embedding_model)
    rows = [*load("retrieval", RetrievalQuestion), *load("rules", RuleQuestion)]
    answers: list[float] = []
    bare: list[float] = []
    for row in rows:
        started = time.perf_counter()
        assistant.ask(Request(row.question, TODAY, row.role))
        answers.append(1000 * (time.perf_counter() - started))
        started = time.perf_counter()
        model.embed_query(row.question)
        bare.append(1000 * (time.perf_counter() - started))
    cold = _cold_start([sys.executable, "-m", "assistant", "ask", "wat moet ik in week 8 doen?"])
    python = _cold_start([sys.executable, "-c", "import langchain_chroma"])
    return {
        "questions": len(rows),
        "median_ms": round(median(answers), 1),
        "p95_ms": round(quantiles(answers, n=20)[-1], 1),
        "median_ms_bare_embedding": round(median(bare), 1),
        "median_ratio_to_bare_embedding": round(median(answers) / median(bare), 2),
        "cold_start_s": round(cold, 2),
        "cold_start_s_importing_chroma": round(python, 2),
        "cold_ratio_to_importing_chroma": round(cold / python, 2),
        "resident_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _cold_start(command: list[str]) -> float:
    """Seconds of the quickest of three runs."""
    runs = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        runs.append(time.perf_counter() - started)
    return min(runs)
