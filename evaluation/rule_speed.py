"""How fast the rule engine is: `python -m evaluation.rule_speed`. It reports and never judges: machines differ."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from knowledge.rulebook import get_rulebook
from rules.__main__ import main as rules_main
from rules.engine import evaluate

TODAY = date(2026, 11, 21)
TIMELINES = 2000
BATCH = 10_000


def a_case(number: int) -> dict[str, object]:
    """The n-th of a fixed row of cases: plain ones, with gaps, leave, late steps, a sanction, an ending contract."""
    first = date(2022, 1, 3) + timedelta(days=number % 1500)

    def day(plus: int) -> str:
        return (first + timedelta(days=plus)).isoformat()

    more: list[dict[str, object]] = [
        {},
        {"recovered_on": [day(60), day(120)], "relapsed_on": [day(75), day(130)]},
        {"oordeel_date": day(44), "plan_date": day(70), "report42_date": day(300)},
        {
            "leave_start": day(90),
            "leave_end": day(201),
            "sick_until_leave": True,
            "sick_directly_after_leave": True,
            "same_cause": True,
        },
        {"wia_application_date": day(660), "loonsanctie_decision_date": day(690)},
        {"contract_end": day(200), "erd_zw": number % 2 == 0},
        {"no_risk": True, "employer_learned_on": day(50)},
        {"aow": day(400)},
    ]
    return {"first_sick_day": first.isoformat(), **more[number % len(more)]}


def timeline_ms() -> float:
    """Median milliseconds of a full timeline: results, obligations, traces and texts."""
    cases = [a_case(number) for number in range(TIMELINES)]
    evaluate(cases[0], TODAY)
    took = []
    for facts in cases:
        start = time.perf_counter()
        evaluate(facts, TODAY)
        took.append(time.perf_counter() - start)
    return statistics.median(took) * 1000


def batch_seconds(cases: int = BATCH) -> float:
    """Seconds that `rules batch` takes for so many lines, reading and writing included."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
        lines = ({"id": str(n), "facts": a_case(n), "today": TODAY.isoformat()} for n in range(cases))
        source.write_text("\n".join(json.dumps(line) for line in lines) + "\n", encoding="utf-8")
        start = time.perf_counter()
        rules_main(["batch", str(source), str(target)])
        return time.perf_counter() - start


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both numbers."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.rule_speed", description="Meet de regelmotor.")
    parser.add_argument("--json", action="store_true", help="uitvoer als JSON")
    options = parser.parse_args(arguments)
    found = {"rules": len(get_rulebook().rules), "timeline_ms": round(timeline_ms(), 3), "cases": BATCH}
    found["batch_seconds"] = round(batch_seconds(), 2)
    if options.json:
        print(json.dumps(found))
    else:
        print(f"{found['rules']} regels; volledige tijdlijn: {found['timeline_ms']} ms (mediaan)")
        print(f"{BATCH} gevallen in `rules batch`: {found['batch_seconds']} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
