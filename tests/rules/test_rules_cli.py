"""The command line, as its users meet it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from rules.__main__ import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def case_file(tmp_path: Path) -> Path:
    path = tmp_path / "facts.json"
    path.write_text('{"first_sick_day": "2026-03-09"}', encoding="utf-8")
    return path


def test_timeline_as_table(case_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", "--facts", str(case_file), "--today", "2026-11-21"]) == 0
    lines = capsys.readouterr().out.splitlines()
    report = next(line for line in lines if "42-wekenmelding" in line)
    assert "uiterlijk ma 28 december 2026" in report
    assert report.endswith("komt nog")
    assert len({line.find("werkgever") for line in lines if "  werkgever" in line}) == 1, "columns are aligned"


def test_timeline_as_json(case_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", "--facts", str(case_file), "--today", "2026-11-21", "--lang", "pl", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["results"]["report42_latest"] == "2026-12-28"
    assert {"rule", "title", "basis", "certainty", "trace"} <= set(found["obligations"][0])
    assert found["errors"] == []


def test_timeline_from_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"first_sick_day": "2026-02-30"}'))
    assert main(["timeline", "--facts", "-"]) == 2
    assert "first_sick_day: '2026-02-30'" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["", "[]", "geen json", "[" * 100_000])
def test_facts_that_are_no_object(content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "facts.json"
    path.write_text(content, encoding="utf-8")
    assert main(["timeline", "--facts", str(path)]) == 2
    assert "facts.json: geen JSON-object" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["timeline", "--facts", "nergens.json"], "nergens.json"),
        (["batch", "nergens.jsonl", "uit.jsonl"], "nergens.jsonl"),
    ],
)
def test_missing_file(arguments: list[str], named: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    message = capsys.readouterr().err
    assert named in message
    assert message.count("\n") == 1


@pytest.mark.parametrize("today", ["morgen", "2026-02-30", "2026-W47-6", "9999-12-31"])
def test_today_that_is_no_date(today: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["due", "--today", today])
    assert stop.value.code == 2
    message = capsys.readouterr().err
    assert today in message
    assert message.count("\n") == 1


LINES = [
    '{"id": "a", "facts": {"first_sick_day": "2026-03-09"}, "today": "2026-11-21"}',
    "geen json",
    "",
    '{"facts": {}}',
    '{"id": "b", "facts": []}',
    '{"id": "c", "facts": {}, "today": "2026-02-30"}',
    '{"id": "d", "facts": {}, "lang": "de"}',
    "[]",
    '{"id": 7, "facts": {"first_sick_day": "x"}}',
    '{"id": "\\ud800", "facts": {"\\ud800": 1}}',
]


def test_batch_answers_every_line(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "uit.jsonl"
    source.write_text("\n".join(LINES), encoding="utf-8")
    assert main(["batch", str(source), str(target)]) == 0
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows[:-1]] == ["a", "line-2", "line-4", "b", "c", "d", "line-8", "7"]
    assert [[error["fact"] for error in row["errors"]] for row in rows[:-1]] == [
        [], ["line"], [], ["facts"], ["today"], ["lang"], ["line"], ["first_sick_day"],
    ]  # fmt: skip
    assert all({"id", "results", "obligations", "errors"} == set(row) for row in rows)
    assert rows[0]["results"]["report42_latest"] == "2026-12-28"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_batch_leaves_no_half_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(LINES[0], encoding="utf-8")
    assert main(["batch", str(source), str(tmp_path / "nergens" / "uit.jsonl")]) == 2
    assert "nergens" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_due(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "--today", "2026-11-21"]) == 0
    assert main(["due", "--today", "2027-01-16"]) == 1
    assert "wage-104w" in capsys.readouterr().out


def test_runs_as_module_without_heavy_imports() -> None:
    heavy = "{'torch', 'chromadb', 'streamlit', 'langchain_core', 'sentence_transformers'}"
    code = f"import sys, rules.__main__, rules.weeks; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
