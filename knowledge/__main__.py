"""`python -m knowledge lint`: whether what the assistant knows is in order."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from errors import InputError, KnowledgeError
from knowledge.checks.coverage import Coverage
from knowledge.lint import lint_all, lint_pages
from knowledge.terms import get_terms, terms_per_language
from settings import get_settings


def main(arguments: list[str] | None = None) -> int:
    """Run a command; 0 when all is well, 1 with a line per problem, 2 when the input cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m knowledge", description="Controleer de kennis van Poortwijzer.")
    commands = parser.add_subparsers(dest="command", required=True)
    lint = commands.add_parser("lint", help="controleer pagina's, regels, bronnen en termen")
    lint.add_argument("paths", nargs="*", type=Path, help="alleen deze pagina's of mappen (standaard: alles)")
    chosen = parser.parse_args(arguments)
    try:
        return _lint(chosen.paths)
    except InputError as problem:
        print(problem, file=sys.stderr)
        return 2


def _lint(paths: list[Path]) -> int:
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise InputError(f"{missing[0]} bestaat niet. Noem een bestaande pagina of map.")
    coverage: Coverage | None = None
    try:
        if paths:
            problems = lint_pages(paths, get_settings())
        else:
            problems, coverage = lint_all(get_settings())
    except KnowledgeError as broken:
        problems = [str(broken)]
    if coverage is not None:
        _print_coverage(coverage)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problemen gevonden." if problems else "Alles in orde.")
    return 1 if problems else 0


def _print_coverage(coverage: Coverage) -> None:
    for name, pages in coverage.rows:
        shown = ", ".join(pages[:4]) + (f" en {len(pages) - 4} meer" if len(pages) > 4 else "")
        print(f"{name[:80]:80}  {shown or '(leeg)'}")
    said = ", ".join(f"{count} {lang}" for lang, count in terms_per_language().items())
    print(f"{len(get_terms())} termen; manieren om ze te zeggen: {said}.")


if __name__ == "__main__":
    sys.exit(main())
