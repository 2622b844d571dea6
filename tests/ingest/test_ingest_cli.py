"""The commands of `python -m ingest`, as people meet them: what they print and how they end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from document_tools import StandInModel, make_pdf

from errors import ModelUnavailableError
from ingest import __main__ as cli
from settings import Settings

ROOT = Path(__file__).resolve().parents[2]
TEXT = "De werkgever vraagt uiterlijk in week zes een oordeel aan de bedrijfsarts."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with documents of other people."""
    folder = tmp_path / "bronnen"
    folder.mkdir()
    (folder / "plan.txt").write_text(TEXT)
    return folder


@pytest.fixture
def settings(
    tmp_path: Path, folder: Path, alone: Path, models: dict[str, StandInModel], monkeypatch: pytest.MonkeyPatch
) -> Settings:
    """What the commands work with: stand-in models, and folders that are the test's own."""
    settings = Settings(data=tmp_path / "index", sources=str(folder), embedding_model="nep")
    monkeypatch.setattr(cli, "get_settings", lambda: settings)
    return settings


class Shell:
    """Runs commands and keeps what they print."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def run(self, *arguments: str) -> tuple[int, str, list[str]]:
        """Exit code, what stands on the screen, and the lines about problems."""
        code = cli.main(list(arguments))
        out, err = self._capsys.readouterr()
        return code, out, [line for line in err.splitlines() if line.strip() and "%|" not in line]


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], settings: Settings) -> Shell:
    return Shell(capsys)


def test_build_says_what_it_did_and_the_second_time_that_nothing_was_needed(shell: Shell) -> None:
    code, out, problems = shell.run("build")
    assert (code, problems) == (0, [])
    assert out.startswith("Index klaar: 1 passages, ")
    assert shell.run("build") == (0, "De index is al bij: 1 passages, 0 pagina's.\n", [])


def test_build_names_bad_documents_and_still_succeeds(shell: Shell, folder: Path) -> None:
    (folder / "scan.pdf").write_bytes(make_pdf([[]]))
    (folder / "leeg.txt").write_bytes(b"")
    code, out, problems = shell.run("build")
    assert code == 0 and "1 passages" in out
    assert [line.partition(":")[0] for line in problems] == ["leeg.txt", "scan.pdf"]


def test_build_that_cannot_write_ends_with_one_line(
    shell: Shell, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.data.parent.joinpath("bestand").write_text("x")
    blocked = settings.model_copy(update={"data": settings.data.parent / "bestand" / "index"})
    monkeypatch.setattr(cli, "get_settings", lambda: blocked)
    code, out, problems = shell.run("build")
    assert (code, out, len(problems)) == (2, "", 1)
    assert "kan niet worden beschreven" in problems[0]


def test_status_before_and_after_a_build(shell: Shell, folder: Path) -> None:
    code, out, problems = shell.run("status")
    assert (code, out) == (2, "")
    assert problems == ["Er is nog geen index. Maak hem met: python -m ingest build."]
    (folder / "leeg.txt").write_bytes(b"")
    shell.run("build")
    code, out, problems = shell.run("status")
    assert (code, problems) == (0, [])
    first, plan, problem = out.splitlines()
    assert "volledig" in first and first.endswith("taalmodel nep")
    assert plan.split() == ["plan", "1", "passages", "plan"]
    assert problem.strip().startswith("! leeg.txt: ")


def test_status_says_when_the_model_was_changed(
    shell: Shell, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.run("build")
    changed = settings.model_copy(update={"embedding_model": "ander"})
    monkeypatch.setattr(cli, "get_settings", lambda: changed)
    assert "De instelling is nu ander" in shell.run("status")[1]


def test_add_keeps_a_good_document_and_indexes_it(shell: Shell, tmp_path: Path, alone: Path) -> None:
    path = tmp_path / "cao bakkers.md"
    path.write_text("# Loon\n\nBij ziekte betaalt de bakker in het eerste jaar het hele loon door.")
    code, out, problems = shell.run("add", str(path))
    assert (code, problems) == (0, [])
    assert out.splitlines()[0] == "cao bakkers.md: toegevoegd."
    assert (alone / path.name).read_text() == path.read_text()
    assert "cao bakkers" in shell.run("status")[1]
    assert shell.run("add", str(path))[1].splitlines()[0] == "cao bakkers.md: vervangen."


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("kapot.pdf", b"%PDF-1.4 rommel"),
        ("leeg.txt", b""),
        ("oud.doc", b"\xd0\xcf\x11\xe0"),
        ("beeld.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20),
        ("README.md", b"# Over deze map\n\nHier staan documenten van anderen."),
        (".geheim.txt", TEXT.encode()),
        ("plan.md", b"# Plan\n\nEen ander document met dezelfde naam."),
    ],
)
def test_add_of_a_bad_file_keeps_nothing(shell: Shell, tmp_path: Path, alone: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    code, out, problems = shell.run("add", str(tmp_path / name))
    assert (code, out, len(problems)) == (2, "", 1)
    assert problems[0].startswith(f"{name}: ")
    assert not alone.exists()


def test_add_of_good_and_bad_files_keeps_the_good_ones(shell: Shell, tmp_path: Path, alone: Path) -> None:
    (tmp_path / "goed.txt").write_text("Het plan van aanpak is uiterlijk in week acht klaar en getekend.")
    code, out, problems = shell.run("add", str(tmp_path / "weg.txt"), str(tmp_path / "goed.txt"))
    assert code == 2
    assert "goed.txt: toegevoegd." in out and "2 passages" in out
    assert problems == ["weg.txt: niet gevonden. Controleer de naam en de map."]
    assert [path.name for path in alone.iterdir()] == ["goed.txt"]


def test_add_on_a_full_disk_leaves_no_half_file(
    shell: Shell, tmp_path: Path, alone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half_copy(_: Path, target: Path) -> None:
        target.write_text("De werk")
        raise OSError(28, "No space left on device")

    (tmp_path / "goed.txt").write_text("Het plan van aanpak is uiterlijk in week acht klaar en getekend.")
    monkeypatch.setattr("shutil.copyfile", half_copy)
    code, _, problems = shell.run("add", str(tmp_path / "goed.txt"))
    assert code == 2
    assert "kan niet worden gekopieerd" in problems[0] and "ruimte" in problems[0]
    assert list(alone.iterdir()) == []


def test_a_model_that_cannot_be_loaded_ends_with_one_line(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> StandInModel:
        raise ModelUnavailableError(f"Het taalmodel {name!r} kan niet worden geladen.")

    monkeypatch.setattr("ingest.build.load_embeddings", refuse)
    code, out, problems = shell.run("build")
    assert (code, out, problems) == (2, "", ["Het taalmodel 'nep' kan niet worden geladen."])


def test_an_interrupted_build_ends_without_a_traceback(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "build_index", interrupt)
    code, _, problems = shell.run("build")
    assert (code, problems[-1]) == (130, "Onderbroken. Wat al is ingelezen, wordt de volgende keer hergebruikt.")


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        (["status"], {}, "Er is nog geen index."),
        (["status"], {"POORTWIJZER_MAX_PAGES": "veel"}, "POORTWIJZER_MAX_PAGES"),
        (["weg"], {}, "invalid choice"),
    ],
)
def test_the_real_command_ends_with_one_clear_line(
    tmp_path: Path, arguments: list[str], environment: dict[str, str], words: str
) -> None:
    command = [sys.executable, "-m", "ingest", *arguments]
    own = {"POORTWIJZER_DATA": str(tmp_path), "POORTWIJZER_SOURCES": ""}
    ended = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **own, **environment}, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert words in ended.stderr and "Traceback" not in ended.stderr
