"""`python -m assistant ask | batch`: exit codes, messages and output, and whatever people put into a file."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from answer_tools import schema_problems

from assistant.__main__ import main
from knowledge.index import Index
from settings import ROOT

pytestmark = pytest.mark.usefixtures("index")
TODAY = ["--today", "2026-11-21"]
Outcome = tuple[int, str, str]
Command = Callable[..., Outcome]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command in this process: exit code, stdout, stderr."""

    def run(*arguments: str | Path) -> Outcome:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def _process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Runs a command as people do."""
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, timeout=120, check=False,
    )  # fmt: skip


def test_a_question_is_answered_readably(command: Command) -> None:
    code, out, err = command("ask", "wat moet ik in week 8 doen?", "--role", "werkgever", *TODAY)
    assert (code, err) == (0, "")
    assert "Plan van aanpak" in out and "juridisch advies" in out and "Waarom?" in out
    assert "**" not in out and "{" not in out


def test_the_json_of_an_answer_keeps_the_schema(command: Command) -> None:
    code, out, _ = command("ask", "wat moet ik in week 8 doen?", "--role", "werkgever", *TODAY, "--json")
    answer = json.loads(out)
    assert code == 0
    assert schema_problems(answer) == []
    assert answer["status"] == "answered" and "id" not in answer


def test_asking_back_and_refusing_are_no_failures(command: Command) -> None:
    code, out, _ = command("ask", "Wanneer moet ik de WIA aanvragen?", "--role", "werknemer", *TODAY)
    assert code == 0 and "Vraag terug: Wat is de eerste ziektedag?" in out
    assert command("ask", "Wat is de hoofdstad van Frankrijk?", *TODAY)[0] == 0
    assert command("ask", "ik wil dood", *TODAY)[0] == 0


def test_a_facts_file_is_used(command: Command, tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text('\ufeff{"first_sick_day": "2026-03-09"}', encoding="utf-8")
    code, out, _ = command("ask", "Wanneer moet ik de WIA aanvragen?", "--facts", facts, "--lang", "nl", *TODAY)
    assert code == 0 and "19 december 2027" in out


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["week 8", "--role", "baas"], "baas"), (["week 8", "--lang", "de"], "de"),
        (["week 8", "--today", "21-11-2026"], "21-11-2026"), (["week 8", "--today", "2026-02-30"], "2026-02-30"),
        (["week 8", "--today", "20261121"], "20261121"), (["week 8", "--today", ""], "today"),
        (["week 8", "--today", "0001-01-01"], "0001-01-01"), (["week 8", "--facts", "/nergens.json"], "/nergens.json"),
        ([""], "vraag"), (["???"], "vraag"), (["x" * 20_000], "20000"), (["ziek sinds 31-2-2026"], "31-2-2026"),
        ([], "QUESTION"), (["week 8", "--kleur", "x"], "--kleur"), (["week 8", "nog iets"], "nog iets"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("as_json", [False, True])
def test_unusable_input_is_one_clear_line_on_stderr(
    command: Command, arguments: list[str], named: str, as_json: bool
) -> None:
    code, out, err = command("ask", *arguments, *(["--json"] if as_json else []))
    assert (code, out) == (2, "")
    assert err.count("\n") == 1 and named in err


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ('{"first_sick_day": "2026-02-30"}', "2026-02-30"), ('{"eerste": 1}', "eerste"), ("[]", "facts.json"),
        ("{", "facts.json"), ("", "facts.json"), ('{"first_sick_day": 5}', "first_sick_day"),
        ("[" * 9999, "facts.json"),
        ('{"employees": NaN}', "employees"),
    ],
)  # fmt: skip
def test_a_facts_file_that_is_wrong_is_named(command: Command, tmp_path: Path, content: str, named: str) -> None:
    path = tmp_path / "facts.json"
    path.write_text(content, encoding="utf-8")
    code, out, err = command("ask", "week 8", "--facts", path, *TODAY)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1 and named in err


def test_as_a_process_an_answer_is_written_and_no_index_is_exit_3(tmp_path: Path) -> None:
    done = _process("ask", "wat moet ik in week 8 doen?", *TODAY)
    assert done.returncode == 0 and "Plan van aanpak" in done.stdout.decode("utf-8") and done.stderr == b""
    for form in ([], ["--json"]):
        missing = _process("ask", "week 8", *TODAY, *form, POORTWIJZER_DATA=str(tmp_path / "geen"))
        assert missing.returncode == 3
        shown = (missing.stdout if form else missing.stderr).decode("utf-8")
        assert "python -m ingest build" in shown and "Traceback" not in missing.stderr.decode("utf-8")


def test_a_terminal_without_unicode_and_bytes_that_are_no_text_are_no_problem() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "ask", b"wat moet ik in week 8 doen \xff\xfe?", *TODAY],
        cwd=ROOT, env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0 and b"Plan van aanpak" in done.stdout


LINES: list[tuple[str, str, str]] = [
    # the line, the id and the status that come back
    ('{"id": "goed", "question": "wat moet ik in week 8 doen?", "today": "2026-11-21"}', "goed", "answered"),
    ("{geen json", "line-2", "invalid"),
    ('{"question": "wat moet ik in week 8 doen?"}', "line-3", "answered"),
    ('{"id": "", "question": "week 8"}', "line-4", "answered"),
    ('{"id": null, "question": "week 8"}', "line-5", "answered"),
    ('{"id": 17, "question": "week 8"}', "17", "answered"),
    ('{"id": true, "question": "week 8"}', "line-7", "answered"),
    ('{"id": ["a"], "question": "week 8"}', "line-8", "answered"),
    ('{"id": "leeg", "question": ""}', "leeg", "invalid"),
    (json.dumps({"id": "lang", "question": "x" * 20_000}), "lang", "invalid"),
    ('{"id": "vraagtekens", "question": "?????"}', "vraagtekens", "invalid"),
    ('{"id": "nul", "question": "wat moet ik in\\u0000 week 8 doen?"}', "nul", "answered"),
    ('{"id": "half", "question": "week 8 \\ud800\\udc"}', "line-13", "invalid"),
    ('{"id": "los", "question": "wat moet ik in week 8 doen \\ud800?"}', "los", "answered"),
    ('{"id": "los-\\udfff", "question": "week 8"}', "los-\udfff", "answered"),
    ('{"id": "bidi", "question": "\\u202ewat moet ik in week 8 doen?\\u202c"}', "bidi", "answered"),
    ('{"id": "html", "question": "<b>wat moet ik in week 8 doen?</b>"}', "html", "answered"),
    ('{"id": "datum", "question": "ziek sinds 31-2-2026"}', "datum", "invalid"),
    ('{"id": "rol", "question": "week 8", "role": "baas"}', "rol", "invalid"),
    ('{"id": "rol2", "question": "week 8", "role": ["werkgever"]}', "rol2", "invalid"),
    ('{"id": "rol3", "question": "week 8", "role": "\\ud800"}', "rol3", "invalid"),
    ('{"id": "taal", "question": "week 8", "lang": "de"}', "taal", "invalid"),
    ('{"id": "taal2", "question": "week 8", "lang": {}}', "taal2", "invalid"),
    ('{"id": "lijst", "question": ["week 8"]}', "lijst", "invalid"),
    ('{"id": "getal", "question": 8}', "getal", "invalid"),
    ('{"id": "geen"}', "geen", "invalid"),
    ('{"id": "feiten", "question": "week 8", "facts": "2026-03-09"}', "feiten", "invalid"),
    ('{"id": "feiten2", "question": "week 8", "facts": []}', "feiten2", "invalid"),
    ('{"id": "feiten3", "question": "week 8", "facts": {"first_sick_day": "2026-02-30"}}', "feiten3", "invalid"),
    ('{"id": "feiten4", "question": "week 8", "facts": {"\\ud800": 1}}', "feiten4", "invalid"),
    ('{"id": "feiten5", "question": "week 8", "facts": {"first_sick_day": NaN}}', "feiten5", "invalid"),
    ('{"id": "feiten6", "question": "week 8", "facts": null}', "feiten6", "answered"),
    ('{"id": "beurten", "turns": []}', "beurten", "invalid"),
    ('{"id": "beurten2", "turns": ["week 8", 3]}', "beurten2", "invalid"),
    ('{"id": "beurten3", "turns": "week 8"}', "beurten3", "invalid"),
    ('{"id": "beurten4", "turns": ["Wanneer moet ik de WIA aanvragen?", "9-3-2026"]}', "beurten4", "answered"),
    ('{"id": "dag", "question": "week 8", "today": "2026-02-30"}', "dag", "invalid"),
    ('{"id": "dag2", "question": "gisteren ziek", "today": "0001-01-01"}', "dag2", "invalid"),
    ('{"id": "dag3", "question": "week 8", "today": 20261121}', "dag3", "invalid"),
    ('{"id": "sleutel", "question": "week 8", "vraag": "x"}', "sleutel", "invalid"),
    ("[1, 2]", "line-41", "invalid"), ("null", "line-42", "invalid"), ('"week 8"', "line-43", "invalid"),
    ("[" * 100_000, "line-44", "invalid"), ('{"id": ' + "9" * 5000 + "}", "line-45", "invalid"),
    ("\x00", "line-46", "invalid"),
    ('{"id": "dubbel", "question": "week 8"}', "dubbel", "answered"),
    ('{"id": "dubbel", "question": "week 6"}', "dubbel", "answered"),
]  # fmt: skip


@pytest.fixture(scope="module")
def batch(index: Index, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The output for a file with every kind of line, good and bad, one of them not even text."""
    folder = tmp_path_factory.mktemp("batch")
    lines = [line.encode("utf-8") for line, _, _ in LINES]
    (folder / "in.jsonl").write_bytes(b"\xef\xbb\xbf" + b"\n".join(lines) + b"\r\n\n   \n{\xff\xfe}\n")
    assert main(["batch", str(folder / "in.jsonl"), str(folder / "out.jsonl")]) == 0
    assert [path.name for path in sorted(folder.iterdir())] == ["in.jsonl", "out.jsonl"], "no half output is left"
    return [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_line_of_a_batch_is_answered_in_order(batch: list[dict[str, Any]]) -> None:
    assert len(batch) == len(LINES) + 1
    assert [row["id"] for row in batch[:-1]] == [name for _, name, _ in LINES]
    assert batch[-1]["id"] == f"line-{len(LINES) + 3}" and batch[-1]["status"] == "invalid"


@pytest.mark.parametrize("number", range(len(LINES)), ids=[name.encode("ascii", "replace") for _, name, _ in LINES])
def test_a_line_of_a_batch_gives_a_complete_answer(batch: list[dict[str, Any]], number: int) -> None:
    _, _, status = LINES[number]
    assert batch[number]["status"] == status
    assert schema_problems(batch[number]) == []


def test_the_last_turn_of_a_conversation_is_answered_with_the_facts_of_all(batch: list[dict[str, Any]]) -> None:
    row = next(row for row in batch if row["id"] == "beurten4")
    assert row["facts"] == {"first_sick_day": "2026-03-09"} and "19 december 2027" in row["text"]


def test_a_batch_that_cannot_be_read_or_written_is_one_line_and_exit_2(command: Command, tmp_path: Path) -> None:
    good = tmp_path / "in.jsonl"
    good.write_text('{"id": "a", "question": ""}\n', encoding="utf-8")
    directory = tmp_path / "map"
    directory.mkdir()
    for source, target in [
        (tmp_path / "weg.jsonl", tmp_path / "uit"), (directory, tmp_path / "uit"), (good, tmp_path / "geen" / "uit"),
        (good, directory), (good, good / "uit"),
    ]:  # fmt: skip
        code, out, err = command("batch", source, target)
        assert (code, out) == (2, "") and err.count("\n") == 1, (source, target, err)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "map"]
    assert list(directory.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root mag overal schrijven")
def test_an_output_folder_without_write_permission_is_named(command: Command, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "a", "question": ""}\n', encoding="utf-8")
    closed = tmp_path / "dicht"
    closed.mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    code, _, err = command("batch", source, closed / "uit.jsonl")
    assert code == 2 and "uit.jsonl" in err


def test_a_full_disk_leaves_the_earlier_output_as_it_was(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "a", "question": ""}\n', encoding="utf-8")
    target.write_text("eerder\n", encoding="utf-8")

    def full(self: Path, other: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    code, _, err = command("batch", source, target)
    assert code == 2 and "out.jsonl" in err
    assert target.read_text(encoding="utf-8") == "eerder\n"
    assert len(list(tmp_path.iterdir())) == 2


def test_an_empty_batch_gives_an_empty_output(command: Command, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("\n\n", encoding="utf-8")
    assert command("batch", tmp_path / "in.jsonl", tmp_path / "out.jsonl")[0] == 0
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == ""
