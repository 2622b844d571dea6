"""What an editor of pages relies on: a page that breaks the form is refused with its file name and the fix."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from page_tools import BODY, write_page

from errors import KnowledgeError
from knowledge.pages import load_pages, read_page

PLACE = {"source": "acote-faq-re-integratie", "lines": [1, 2], "anchor": "een twee drie", "supports": "Iets."}


def test_a_page_is_read_with_its_text(tmp_path: Path) -> None:
    page = read_page(write_page(tmp_path))
    assert page.source_id == "page:bellen-werkgever"
    assert page.text.startswith("Ja, u mag uw werknemer bellen")
    assert page.text == BODY
    assert page.told_in("pl") == "Można dzwonić do chorego pracownika."
    assert (page.source.title, page.source.country, page.source.year) == (page.title, "NL", 2026)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"kleur": "rood"}, "kleur"),
        ({"title": None}, "title"),
        ({"roles": []}, "roles"),
        ({"roles": ["baas"]}, "roles"),
        ({"country": "Nederland"}, "country"),
        ({"checked_on": "2026-02-30"}, "checked_on"),
        ({"questions": {"nl": ["a b", "c d", "e f"], "en": ["abc", "def"], "pl": ["abc", "def"]}}, "questions.nl"),
        ({"rules": [], "sources": [], "basis": []}, "rust op niets"),
        ({"kind": "research"}, "caveat"),
        ({"kind": "history", "caveat": "Uit 2003."}, "outdated"),
        ({"currency": "outdated"}, "outdated"),
        ({"sources": [{**PLACE, "lines": [9, 2]}]}, "laatste regel"),
        ({"sources": [{**PLACE, "lines": [0, 2]}]}, "sources.0.lines"),
    ],
)
def test_what_breaks_the_form_is_named(tmp_path: Path, changes: dict[str, Any], named: str) -> None:
    path = write_page(tmp_path, **changes)
    with pytest.raises(KnowledgeError) as refused:
        read_page(path)
    assert path.name in str(refused.value)
    assert named in str(refused.value)


def test_the_name_of_the_file_is_the_id(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"anders\.md: id 'bellen-werkgever'"):
        read_page(write_page(tmp_path, name="anders"))


def test_an_id_is_used_once(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write_page(tmp_path / folder)
    with pytest.raises(KnowledgeError, match="twee keer"):
        load_pages(tmp_path)


@pytest.mark.parametrize("content", ["", "geen front matter", "---\nid: a\n", "---\n- een\n- lijst\n---\ntekst\n"])
def test_a_file_without_front_matter_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "leeg.md"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"leeg\.md"):
        read_page(path)


def test_a_yaml_error_names_the_line_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "kapot.md"
    path.write_text("---\nid: kapot\nid: kapot\n---\ntekst\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"kapot\.md, regel 3: sleutel 'id' staat er twee keer"):
        read_page(path)
