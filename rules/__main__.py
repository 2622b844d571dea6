"""Command line: `python -m rules timeline | batch | due`. The only place of this room that reads the clock."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from errors import InputError, PoortwijzerError
from knowledge.rulebook import get_rulebook
from rules.engine import evaluate
from rules.fact_values import read_day
from rules.facts import FactProblem
from rules.ics import calendar_file
from rules.obligation import JSON, Evaluation
from rules.table import as_table
from rules.wording import as_lang

UNUSABLE = 2


class _Parser(argparse.ArgumentParser):
    """Prints one line instead of the whole usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(UNUSABLE, f"{message}. Hulp: python -m rules --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 = done, 1 = rules are due for review, 2 = unusable input, named on stderr."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except PoortwijzerError as problem:
        print(problem, file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _parser() -> _Parser:
    parser = _Parser(prog="python -m rules", description="Rekent termijnen bij ziekte uit.")
    commands = parser.add_subparsers(required=True, metavar="timeline | batch | due")
    timeline = commands.add_parser("timeline", help="alle verplichtingen van één geval")
    timeline.add_argument("--facts", required=True, help="JSON-bestand met feiten, of - voor standaardinvoer")
    timeline.add_argument("--today", type=_day, help="dag die als vandaag geldt (JJJJ-MM-DD)")
    timeline.add_argument("--lang", default="nl", choices=("nl", "en", "pl"))
    timeline.add_argument("--ics", type=Path, help="schrijf ook een agendabestand (.ics) met neutrale titels")
    timeline.add_argument("--json", action="store_true", help="uitvoer als JSON")
    timeline.set_defaults(run=_timeline)
    batch = commands.add_parser("batch", help="veel gevallen: een JSON-object per regel")
    batch.add_argument("input", type=Path)
    batch.add_argument("output", type=Path)
    batch.set_defaults(run=_batch)
    due = commands.add_parser("due", help="regels waarvan de controledatum voorbij is")
    due.add_argument("--today", type=_day, help="dag die als vandaag geldt (JJJJ-MM-DD)")
    due.set_defaults(run=_due)
    return parser


def _day(text: str) -> date:
    try:
        return read_day(text)
    except InputError as problem:
        raise argparse.ArgumentTypeError(str(problem)) from None


def _timeline(options: argparse.Namespace) -> int:
    facts = _facts_from(options.facts)
    today = options.today or date.today()
    found = evaluate(facts, today, options.lang)
    if options.ics:
        _write_calendar(options.ics, calendar_file(found, today, options.lang))
    if options.json:
        text = json.dumps(found.to_json(), ensure_ascii=False, indent=2)
        print(text.encode("utf-8", "replace").decode("utf-8"))
    else:
        print(as_table(found, as_lang(options.lang)))
    for problem in found.errors:
        print(problem.message, file=sys.stderr)
    return UNUSABLE if found.errors else 0


def _write_calendar(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except OSError as problem:
        raise InputError(f"{target}: {problem.strerror}. Controleer naam en rechten.") from None


def _facts_from(name: str) -> dict[str, object]:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"{name}: niet te lezen ({problem}). Geef een JSON-bestand in UTF-8.") from None
    try:
        facts = json.loads(text)
    except (ValueError, RecursionError):
        facts = None
    if not isinstance(facts, dict):
        raise InputError(f'{name}: geen JSON-object met feiten, zoals {{"first_sick_day": "2026-03-09"}}.')
    return facts


def _batch(options: argparse.Namespace) -> int:
    source, target = options.input, options.output
    try:
        with source.open(encoding="utf-8-sig", errors="replace") as lines:
            _write_lines(target, (_answer(line, number) for number, line in enumerate(lines, 1) if line.strip()))
    except OSError as problem:
        raise InputError(f"{problem.filename or source}: {problem.strerror}. Controleer naam en rechten.") from None
    return 0


def _write_lines(target: Path, rows: Iterator[dict[str, JSON]]) -> None:
    """Write to a temporary name first, so that a half-written output never stands under the asked name."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", errors="replace", dir=target.parent, prefix=f".{target.name}.", delete=False
    ) as half:
        try:
            for row in rows:
                half.write(json.dumps(row, ensure_ascii=False) + "\n")
        except BaseException:
            Path(half.name).unlink(missing_ok=True)
            raise
    Path(half.name).chmod(0o644)
    Path(half.name).replace(target)


def _answer(line: str, number: int) -> dict[str, JSON]:
    """The result of one line; whatever is wrong with the line stands in its `errors`."""
    name = f"line-{number}"
    try:
        request = json.loads(line)
    except (ValueError, RecursionError):
        return _refused(name, "line", "De regel is geen JSON. Geef één JSON-object per regel.")
    if not isinstance(request, dict):
        return _refused(name, "line", "De regel is geen JSON-object. Geef id en facts.")
    given = request.get("id")
    if isinstance(given, str) and given:
        name = given
    elif isinstance(given, int) and not isinstance(given, bool):
        name = str(given)
    facts, lang, today = request.get("facts"), request.get("lang") or "nl", request.get("today")
    if not isinstance(facts, dict):
        return _refused(name, "facts", "facts ontbreekt of is geen object. Geef feiten met hun waarde.")
    if lang not in ("nl", "en", "pl"):
        return _refused(name, "lang", f"lang is {lang!r}. Kies uit: nl, en, pl.")
    try:
        day = date.today() if today is None else read_day(today)
    except InputError as problem:
        return _refused(name, "today", str(problem))
    return {"id": name, **evaluate(facts, day, lang).to_json()}


def _refused(name: str, fact: str, message: str) -> dict[str, JSON]:
    return {"id": name, **Evaluation({}, (), (FactProblem(fact, message),)).to_json()}


def _due(options: argparse.Namespace) -> int:
    today = options.today or date.today()
    rules = get_rulebook().due_for_review(today)
    for rule in rules:
        print(f"{rule.id}: controleren voor {rule.review_before.isoformat()} (laatst op {rule.checked_on.isoformat()})")
    if not rules:
        print("Geen regel hoeft nu gecontroleerd te worden.")
    return 1 if rules else 0


if __name__ == "__main__":
    sys.exit(main())
