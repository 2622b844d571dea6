"""`python -m knowledge lint`: what ships is in order, and each kind of mistake in a page is found."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from page_tools import BODY, write_page

from knowledge.checks.coverage import coverage_of
from knowledge.checks.numbers import numbers_in
from knowledge.checks.own_words import runs_of
from knowledge.lint import lint_all, lint_pages
from knowledge.pages import get_pages, read_page
from settings import ROOT, Settings, get_settings

SOURCE = "acote-faq-re-integratie"
LINES = ["De dienst helpt u in 6 weken.", "Bel op tijd en schrijf op wat u", "samen hebt bedacht voor later."]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings whose only source document has the three lines above."""
    folder = tmp_path / "bronnen"
    folder.mkdir()
    (folder / f"{SOURCE}.txt").write_text("\n".join(LINES), encoding="utf-8")
    return Settings(sources=str(folder))


def place(**changes: Any) -> dict[str, Any]:
    return {"source": SOURCE, "lines": [2, 3], "anchor": "wat u samen hebt", "supports": "Spreek af."} | changes


def found(tmp_path: Path, settings: Settings, body: str = BODY, **changes: Any) -> str:
    return "\n".join(lint_pages([write_page(tmp_path, body, **changes)], settings))


def test_what_ships_is_in_order() -> None:
    problems, coverage = lint_all(get_settings())
    assert problems == []
    assert all(pages for _, pages in coverage.rows)


def test_a_good_page_has_no_problems(tmp_path: Path, settings: Settings) -> None:
    assert found(tmp_path, settings, sources=[place()]) == ""


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"rules": ["bestaat-niet"]}, "geen regel 'bestaat-niet'"),
        ({"sources": [place(source="onbekend")]}, "geen bron 'onbekend'"),
        ({"sources": [place(anchor="wat u morgen doet")]}, "het anker 'wat u morgen doet' staat daar niet"),
        ({"sources": [place(lines=[2, 40])]}, "de bron heeft 3 regels"),
        ({"sources": [place(lines=[1, 1])]}, "het anker"),
        ({"sources": [place(anchor="samen")]}, "een anker telt 3 tot 8 woorden"),
        ({"sources": [place(supports="Binnen 7 weken.")]}, "het getal 7 staat niet in"),
        ({"summary": {"en": "Within 77 days.", "pl": "Dobrze."}}, "en: het getal 77"),
        ({"summary": {"en": "Good.", "pl": "W ciągu siedemnastu dni, 78 dni."}}, "pl: het getal 78"),
        ({"title": "Mag ik na 79 dagen bellen?"}, "titel: het getal 79"),
    ],
)
def test_a_mistake_in_the_front_matter_is_found(
    tmp_path: Path, settings: Settings, changes: dict[str, Any], named: str
) -> None:
    assert named in found(tmp_path, settings, **changes)


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (BODY + " Dat duurt 81 dagen.", "tekst: het getal 81"),
        (BODY + " Dat duurt eenentachtig dagen.", "tekst: het getal 81"),
        ("Ja, dat mag.", "telt 3 woorden"),
        (BODY * 3, "woorden; een pagina heeft er 60 tot 180"),
        (BODY + " Jij mag dat.", "zegt 'je' op een pagina voor werkgevers"),
        (BODY + "\n\n## Kop", "bevat kopjes"),
        (BODY + " Dat is **belangrijk**.", "bevat kopjes"),
        (BODY + " " + "en dan gaat u weer verder " * 6 + "tot het klaar is.", "Maak er twee van"),
        (
            "Arbeidsongeschiktheidsverzekeringsmaatschappijen heroverwegen re-integratieverplichtingen overeenkomstig "
            "socialezekerheidswetgeving. " * 8,
            "leest te moeilijk",
        ),
        (BODY + " Schrijf samen op: de dienst helpt u in 6 weken bel op tijd en schrijf.", "of meer woorden uit"),
    ],
)
def test_a_mistake_in_the_text_is_found(tmp_path: Path, settings: Settings, body: str, named: str) -> None:
    assert named in found(tmp_path, settings, body, sources=[place(lines=[1, 3], supports="In 6 weken.")])


def test_an_employee_is_not_addressed_as_an_employer(tmp_path: Path, settings: Settings) -> None:
    assert "zegt 'u' op een pagina voor werknemers" in found(tmp_path, settings, roles=["werknemer"])
    assert "derde persoon" in found(tmp_path, settings, roles=["werkgever", "werknemer"])


def test_eleven_words_of_a_source_are_no_copy() -> None:
    words = "een twee drie vier vijf zes zeven acht negen tien elf"
    assert runs_of(words) == set()
    assert len(runs_of(words + " twaalf")) == 1


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Binnen 6 weken, uiterlijk week 08.", {"6", "8"}),
        ("binnen zes weken", {"6"}),
        ("zes keer zes mensen", {"6"}),
        ("er zijn zes mensen", set()),
        ("een boete van € 1.082.500 of € 455", {"1082500", "455"}),
        ("32,5 procent", {"32.5"}),
        ("within two weeks", {"2"}),
        ("w ciągu sześciu tygodni", {"6"}),
        ("over een week", set()),
        ("honderdvier weken", {"104"}),
    ],
)
def test_numbers_as_digits_and_words(text: str, numbers: set[str]) -> None:
    assert numbers_in(text) == numbers


def test_a_rule_without_a_page_for_a_role_is_a_gap() -> None:
    pages = {name: page for name, page in get_pages().items() if "casemanager" not in page.rules}
    gaps = coverage_of(pages).gaps
    assert "dekking: geen pagina voor regel casemanager voor werkgever." in gaps
    assert "dekking: geen pagina voor regel casemanager voor werknemer." in gaps
    assert not any("regel plan-van-aanpak voor" in gap for gap in gaps)


def test_the_command_fails_with_a_line_per_problem(tmp_path: Path) -> None:
    write_page(tmp_path, rules=["bestaat-niet"])
    done = subprocess.run(
        [sys.executable, "-m", "knowledge", "lint", str(tmp_path)],
        capture_output=True, text=True, cwd=ROOT, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "bellen-werkgever.md: rules: er is geen regel 'bestaat-niet'." in done.stdout
    missing = subprocess.run(
        [sys.executable, "-m", "knowledge", "lint", str(tmp_path / "weg")],
        capture_output=True, text=True, cwd=ROOT, timeout=120, check=False,
    )  # fmt: skip
    assert missing.returncode == 2
    assert "bestaat niet" in missing.stderr


def test_reading_a_page_twice_gives_the_same(tmp_path: Path) -> None:
    path = write_page(tmp_path)
    assert read_page(path) == read_page(path)
