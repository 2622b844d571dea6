"""The contract's own checker on its own examples, as far as the steps that are done."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from settings import ROOT

ANSWERS_UPTO, RULES_UPTO = 1, 2
EXAMPLES = ROOT / "tests" / "contract" / "examples" / "rules.jsonl"
ROWS = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
CASES: list[dict[str, Any]] = [row for row in ROWS if row["step"] <= RULES_UPTO]


@pytest.mark.originals
def test_the_contract_holds() -> None:
    done = subprocess.run(
        [sys.executable, "tests/contract/check_contract.py", "--upto", str(ANSWERS_UPTO)],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "contract holds", done.stdout + done.stderr
    assert done.returncode == 0


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    folder: Path = tmp_path_factory.mktemp("rules")
    lines = [json.dumps({key: case[key] for key in ("id", "facts", "today")}) for case in CASES]
    (folder / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "rules", "batch", str(folder / "in.jsonl"), str(folder / "out.jsonl")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    rows = map(json.loads, (folder / "out.jsonl").read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in rows}


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_rules_give_what_the_contract_expects(results: dict[str, dict[str, Any]], case: dict[str, Any]) -> None:
    row = results[case["id"]]
    assert {key: row["results"].get(key) for key in case["expected"]} == case["expected"]
    assert set(case.get("errors", [])) <= {error["fact"] for error in row["errors"]}
