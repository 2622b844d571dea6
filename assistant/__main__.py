"""`python -m assistant ask "QUESTION"` and `python -m assistant batch IN.jsonl OUT.jsonl`."""

from __future__ import annotations

import argparse
import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from assistant.batch import run_batch
from assistant.dialogue import Conversation
from assistant.render import render
from assistant.turn import ROLES, Assistant, Request
from errors import InputError, PoortwijzerError
from knowledge.sources import LANGUAGES
from rules.fact_values import read_day

EXIT = {"unavailable": 3, "invalid": 2}


class _Parser(argparse.ArgumentParser):
    """Prints one line instead of the whole usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(EXIT["invalid"], f"{message}. Hulp: python -m assistant --help\n")


def main(arguments: list[str] | None = None) -> int:
    """Run a command; 0 answered, asked back or refused; 2 unusable input; 3 no index or model."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        if options.command == "batch":
            run_batch(options.input, options.output)
            return 0
        return _ask(options)
    except PoortwijzerError as problem:
        print(problem, file=sys.stderr)
        return 2


def _parser() -> _Parser:
    parser = _Parser(prog="python -m assistant", description="Stel Poortwijzer een vraag.")
    commands = parser.add_subparsers(dest="command", required=True)
    ask = commands.add_parser("ask", help="beantwoord één vraag")
    ask.add_argument("question", metavar="QUESTION")
    ask.add_argument("--role", help="wie vraagt: " + ", ".join(ROLES))
    ask.add_argument("--lang", help="taal van het antwoord: " + ", ".join(LANGUAGES))
    ask.add_argument("--today", help="de dag die als vandaag telt (JJJJ-MM-DD)")
    ask.add_argument("--facts", type=Path, metavar="FILE", help="feiten over het geval (JSON)")
    ask.add_argument("--json", action="store_true", help="het hele antwoord als JSON")
    batch = commands.add_parser("batch", help="beantwoord veel vragen")
    batch.add_argument("input", type=Path, metavar="IN.jsonl")
    batch.add_argument("output", type=Path, metavar="OUT.jsonl")
    return parser


def _ask(options: argparse.Namespace) -> int:
    facts = read_facts_file(options.facts) if options.facts else {}
    request = Request(options.question, read_today(options.today), options.role, options.lang, Conversation(facts))
    answer, _ = Assistant().ask(request)
    if answer.status == "invalid":
        print(answer.text, file=sys.stderr)
        return EXIT["invalid"]
    if options.json:
        print(json.dumps(answer.to_json(), ensure_ascii=False, indent=1))
    elif answer.status == "unavailable":
        print(answer.text, file=sys.stderr)
    else:
        print(render(answer))
    return EXIT.get(answer.status, 0)


def read_today(value: str | None) -> date:
    """The day that counts as today; the system's date when none is given.

    Raises:
        InputError: not a date written as YYYY-MM-DD, from 1990 to 2100.
    """
    return date.today() if value is None else read_day(value)


def read_facts_file(path: Path) -> dict[str, Any]:
    """The facts of a case from a JSON file.

    Raises:
        InputError: the file cannot be read or holds no JSON object.
    """
    try:
        facts = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as problem:
        raise InputError(f"{path}: kan niet worden gelezen als JSON. Controleer het bestand.") from problem
    if not isinstance(facts, dict):
        raise InputError(f'{path}: verwacht een JSON-object met feiten, zoals {{"first_sick_day": "2026-03-09"}}.')
    return facts


if __name__ == "__main__":
    sys.exit(main())
