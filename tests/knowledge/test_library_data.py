"""What the library shows beside pages and rules: search, the comparison of countries, whom to ask."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from errors import KnowledgeError
from knowledge import comparison, contacts
from knowledge.asked import bare
from knowledge.catalogue import page_catalogue, rule_catalogue, source_catalogue, term_catalogue
from knowledge.comparison import get_comparison
from knowledge.contacts import get_contacts
from knowledge.pages import get_pages
from knowledge.sources import LANGUAGES, Language, described_sources
from settings import get_settings


@pytest.mark.parametrize(
    ("words", "lang", "page"),
    [
        ("loonsanctie", "nl", "loonsanctie"),
        ("holiday while ill", "en", "vakantie"),
        ("tweede spor", "nl", ""),
        ("urlop w czasie choroby", "pl", "vakantie"),
    ],
)
def test_pages_are_found_in_the_reader_s_own_words(words: str, lang: Language, page: str) -> None:
    found = page_catalogue().find(words, lang)
    assert found and any(page in page_id for page_id in found[:5]), found[:5]


def test_a_title_weighs_more_than_a_mention() -> None:
    assert rule_catalogue().find("42-wekenmelding", "nl")[0] == "report-42w"
    assert rule_catalogue().find("report after 42 weeks", "en")[0] == "report-42w"


def test_terms_and_sources_are_found() -> None:
    assert "bedrijfsarts" in term_catalogue().find("lekarz zakładowy", "pl")[:3]
    assert source_catalogue().find("Belgian survey", "en")[0] == "cm-terug-naar-werk"


def test_what_shares_no_word_is_not_found() -> None:
    assert page_catalogue().find("xyzzy", "nl") == []
    assert page_catalogue().find("de het een", "nl") == []


def test_every_cell_of_the_comparison_leads_to_a_page_on_the_same_place() -> None:
    compared = get_comparison()
    assert {item.country for item in compared.organisations.values()} == {
        "NL", "BE", "DE", "FI", "AT", "PL", "ES", "SE"
    }  # fmt: skip
    for aspect in compared.aspects:
        page = get_pages()[aspect.page]
        places = [place for place in page.sources if place.source == compared.source]
        assert any(place.lines[0] <= aspect.lines[1] and aspect.lines[0] <= place.lines[1] for place in places), (
            aspect.id
        )


@pytest.mark.originals
def test_every_table_stands_where_the_comparison_says() -> None:
    compared = get_comparison()
    (path,) = [
        folder / f"{compared.source}.txt"
        for folder in get_settings().source_folders
        if (folder / f"{compared.source}.txt").is_file()
    ]
    lines = path.read_text(encoding="utf-8").splitlines()
    for aspect in compared.aspects:
        first, last = aspect.lines
        assert bare(aspect.anchor) in bare(" ".join(lines[first - 1 : last])), aspect.id


def test_not_known_is_never_no() -> None:
    """Two places in the source where a flattened table invites that reading."""
    plan = next(aspect for aspect in get_comparison().aspects if aspect.id == "plan")
    assert plan.rows["uwv-smz"] == ("yes", "nb", "nb")
    assert plan.rows["job-solutions"] == ("yes", "nb", "no")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"rows": {"uwv-smz": ["yes"]}}, "uwv-smz"),
        ({"rows": {"onbekend": ["yes", "nb", "nb"]}}, "onbekend"),
        ({"rows": {"uwv-smz": ["ja", "nb", "nb"]}}, "rows"),
    ],
)
def test_a_comparison_that_does_not_fit_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], named: str
) -> None:
    content = yaml.safe_load((Path(comparison.__file__).parent / "comparison.yaml").read_text(encoding="utf-8"))
    content["aspects"][0].update(change)
    path = tmp_path / "comparison.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    monkeypatch.setattr(comparison, "_FILE", path)
    get_comparison.cache_clear()
    try:
        with pytest.raises(KnowledgeError, match=named):
            get_comparison()
    finally:
        get_comparison.cache_clear()


def test_everyone_to_ask_has_an_address() -> None:
    names = [contact.name for contact in get_contacts()]
    for name in ("UWV", "Juridisch Loket", "FNV", "FairWork", "Autoriteit Persoonsgegevens", "Arbeidsinspectie", "113"):
        assert any(name in known for known in names), name
    assert all(contact.url.scheme == "https" for contact in get_contacts())
    assert [contact.name for contact in get_contacts() if contact.phones] == ["113 Zelfmoordpreventie"]
    assert contacts.get_contacts()[-1].phones == ("113", "0800-0113")


def test_what_is_outdated_in_a_source_is_told_in_three_languages() -> None:
    for source in described_sources().values():
        for item in source.outdated:
            assert len({item.says.get(lang) for lang in LANGUAGES}) == 3, item
