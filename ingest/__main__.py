"""`python -m ingest build | add FILE… | status`."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from uuid import uuid4

from tqdm import tqdm

from errors import DocumentError, IndexUnavailableError, PoortwijzerError
from ingest.build import BuildReport, build_index
from ingest.bundle import write_bundle
from ingest.cache import EmbeddingCache
from ingest.collect import collect, collect_from, document_paths, is_listed
from ingest.readers import read_document, shown_name, source_id_of
from knowledge.embeddings import load_embeddings, safe_text
from knowledge.index import IndexStore
from settings import Settings, get_settings


def main(arguments: list[str] | None = None) -> int:
    """Run a command; 0 when it was done, 2 with one line per problem when not."""
    parser = argparse.ArgumentParser(prog="python -m ingest", description="De index van Poortwijzer maken en bekijken.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="maak de index, of werk hem bij")
    add = commands.add_parser("add", help="voeg documenten toe en werk de index bij")
    add.add_argument("files", nargs="+", type=Path, metavar="FILE")
    commands.add_parser("bundle", help="bewaar de vectoren van pagina's, regels en vragen bij het project")
    commands.add_parser("status", help="laat zien wat er in de index staat")
    options = parser.parse_args(arguments)
    try:
        settings = get_settings()
        match options.command:
            case "build":
                return _build(settings)
            case "add":
                return _add(options.files, settings)
            case "bundle":
                return _bundle(settings)
            case _:
                return _status(settings)
    except PoortwijzerError as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Onderbroken. Wat al is ingelezen, wordt de volgende keer hergebruikt.", file=sys.stderr)
        return 130


def _build(settings: Settings) -> int:
    report = _build_with_bar(settings)
    for problem in report.problems:
        print(problem, file=sys.stderr)
    if report.unchanged:
        print(f"De index is al bij: {report.passages} passages, {report.pages} pagina's.")
    else:
        print(
            f"Index klaar: {report.passages} passages, {report.pages} pagina's, {report.embedded} teksten nieuw "
            f"ingelezen, {report.seconds:.1f} seconden."
        )
    return 0


def _build_with_bar(settings: Settings) -> BuildReport:
    with tqdm(total=1, desc="Documenten lezen", unit="tekst", file=sys.stderr, disable=None) as bar:

        def show(what: str, done: int, total: int) -> None:
            bar.set_description(what)
            bar.total = max(total, 1)
            bar.n = done
            bar.refresh()

        return build_index(collect(settings), settings, show)


def _add(files: list[Path], settings: Settings) -> int:
    """Copy documents that can be read into the folder for originals, then update the index."""
    failed: list[str] = []
    for file in files:
        try:
            print(_keep(file, settings))
        except DocumentError as problem:
            failed.append(str(problem))
    if len(failed) < len(files):
        _build(settings)
    for line in failed:
        print(line, file=sys.stderr)
    return 2 if failed else 0


def _keep(file: Path, settings: Settings) -> str:
    """Copy one document in a single step; says whether it is new.

    Raises:
        DocumentError: it cannot be used, would not be found again, or cannot be copied.
    """
    folder = settings.source_folders[-1]
    name, target = shown_name(file), folder / file.name
    read_document(file, settings)
    if not is_listed(Path(file.name)):
        raise DocumentError(f"{name}: een bestand met deze naam wordt overgeslagen. Geef het een andere naam.")
    for other in document_paths(settings, []):
        if source_id_of(other) == source_id_of(file) and other.absolute() != target.absolute():
            raise DocumentError(f"{name}: heet net zo als {safe_text(str(other))}. Geef een van beide een andere naam.")
    temporary = folder / f".{uuid4().hex[:8]}{file.suffix}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        replaces = target.exists()
        shutil.copyfile(file, temporary)
        temporary.replace(target)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise DocumentError(
            f"{name}: kan niet worden gekopieerd naar {folder} ({reason}). Controleer de rechten en de ruimte."
        ) from problem
    finally:
        temporary.unlink(missing_ok=True)
    return f"{name}: {'vervangen' if replaces else 'toegevoegd'}."


def _bundle(settings: Settings) -> int:
    """Write the vectors of everything that ships with the project; for who edits its knowledge."""
    items = collect_from([], settings).items
    settings.data.mkdir(parents=True, exist_ok=True)
    cache = EmbeddingCache(settings.data / "embeddings.sqlite", settings.embedding_model)
    missing = cache.missing(items)
    with tqdm(total=len(missing), desc="Vectoren", unit="tekst", file=sys.stderr, disable=None) as bar:
        for count in cache.embed(missing, load_embeddings(settings.embedding_model)):
            bar.update(count)
    path = write_bundle(cache, list(dict.fromkeys(items)), settings.embedding_model)
    print(f"{path.name}: {len(set(items))} vectoren, {path.stat().st_size / 1e6:.1f} MB.")
    return 0


def _status(settings: Settings) -> int:
    try:
        manifest = IndexStore(settings.data, settings.chroma_url).current().manifest
    except IndexUnavailableError as problem:
        print(problem, file=sys.stderr)
        return 2
    stage = "volledig" if manifest.stage == "full" else "alleen trefwoorden; de vectoren worden nog gemaakt"
    print(f"Index van {manifest.built_at} ({stage}), taalmodel {manifest.model}")
    for source in manifest.sources:
        print(f"  {source.source_id:34} {source.passages:5} passages  {source.title}")
    if not manifest.sources:
        print("  Geen documenten: de antwoorden rusten op de regels en op onze eigen pagina's.")
    for problem_line in manifest.problems:
        print(f"  ! {problem_line}")
    if manifest.model != settings.embedding_model:
        print(f"  ! De instelling is nu {settings.embedding_model}: maak de index opnieuw met python -m ingest build.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
