"""Every article that a rule cites stands in evaluation/articles.md and, where the law texts are present, in the law."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import pytest

from knowledge.rulebook import get_rulebook

TABLE = Path(__file__).resolve().parents[2] / "evaluation" / "articles.md"
LAW_FOLDER = os.environ.get("POORTWIJZER_LAW", "")
NOT_COLLECTED = "Niet in de verzamelde wetteksten"
needs_law = pytest.mark.skipif(
    not (LAW_FOLDER and Path(LAW_FOLDER).is_dir()), reason="POORTWIJZER_LAW wijst geen map met wetteksten aan"
)

CITED = [
    pytest.param(rule.id, basis.law, basis.article, id=f"{rule.id}-{basis.law}-{number}")
    for rule in get_rulebook().rules.values()
    for number, basis in enumerate(rule.basis)
]


@cache
def rows() -> dict[tuple[str, str], tuple[str, str]]:
    """(rule, article) → what the article says and where the rule holds it."""
    cells = [line.strip("|").split("|") for line in TABLE.read_text(encoding="utf-8").splitlines() if line[:1] == "|"]
    return {(cell[0].strip(), cell[1].strip()): (cell[2].strip(), cell[3].strip()) for cell in cells[2:]}


def row(rule_id: str, law: str, article: str) -> tuple[str, str] | None:
    return rows().get((rule_id, f"{get_rulebook().laws[law].short}, {article}"))


def numbers(text: str) -> set[int]:
    """ "1, 2 en 11" and "12 tot en met 15" as numbers."""
    found = {int(number) for number in re.findall(r"\d+", text)}
    for first, last in re.findall(r"(\d+) tot en met (\d+)", text):
        found |= set(range(int(first), int(last) + 1))
    return found


def cited(article: str) -> dict[str, set[int]]:
    """Article number → the leden named with it; "art. 61 tot en met 64" names its first and last."""
    found: dict[str, set[int]] = {}
    for part in re.split(r"\bart\. ", article)[1:]:
        name = part.split()[0].rstrip(",")
        leden = " ".join(re.findall(r"\b(?:lid|leden) ([\d, ]*\d(?:(?: en| tot en met) \d+)*)", part))
        found.setdefault(name, set()).update(numbers(leden))
        if ranged := re.match(r"\S+ tot en met (\S+)", part):
            found.setdefault(ranged[1], set())
    return found


@cache
def law_texts() -> dict[str, dict[str, str]]:
    """BWB number → article number → text."""
    texts = {}
    for path in Path(LAW_FOLDER).glob("*.md"):
        text = path.read_text(encoding="utf-8")
        if bwb := re.search(r"- BWB number: (BWBR\d{7})", text):
            parts = re.split(r"^## Artikel (\S+?)\.?(?: .*)?$", text, flags=re.MULTILINE)
            texts[bwb[1]] = dict(zip(parts[1::2], parts[2::2], strict=True))
    return texts


def leden_of(text: str) -> set[int]:
    return {int(number) for number in re.findall(r"^(\d+)\.? ", text, flags=re.MULTILINE)}


@pytest.mark.parametrize(("rule_id", "law", "article"), CITED)
def test_every_cited_article_has_its_line_in_the_table(rule_id: str, law: str, article: str) -> None:
    found = row(rule_id, law, article)
    assert found is not None, f"evaluation/articles.md mist: {rule_id} | {get_rulebook().laws[law].short}, {article}"
    assert all(found)


def test_table_names_no_article_that_no_rule_cites() -> None:
    laws = get_rulebook().laws
    known = {
        (rule.id, f"{laws[basis.law].short}, {basis.article}")
        for rule in get_rulebook().rules.values()
        for basis in rule.basis
    }
    assert set(rows()) - known == set()


@needs_law
@pytest.mark.parametrize(("rule_id", "law", "article"), CITED)
def test_cited_article_and_lid_exist_in_the_law(rule_id: str, law: str, article: str) -> None:
    found = row(rule_id, law, article)
    assert found is not None
    articles = law_texts().get(get_rulebook().laws[law].bwb or "", {})
    missing = [name for name in cited(article) if name not in articles]
    if found[0].startswith(NOT_COLLECTED):
        assert missing or not cited(article), f"{article} staat er wel: lees het en beschrijf het"
        return
    assert [name for name in missing if f"niet verzameld: {name}" not in found[0]] == []
    for name, leden in cited(article).items():
        existing = leden_of(articles.get(name, ""))
        assert name in missing or leden <= existing, f"{law} {name}: lid {leden - existing} bestaat niet"


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("art. 25 lid 3 en art. 65", {"25": {3}, "65": set()}),
        ("art. 670 lid 1, 2 en 11 en art. 670a lid 2", {"670": {1, 2, 11}, "670a": {2}}),
        ("art. 25 lid 12 tot en met 15", {"25": {12, 13, 14, 15}}),
        ("art. 4 lid 2 onderdeel c", {"4": {2}}),
        ("art. 4:1 lid 1 en 2", {"4:1": {1, 2}}),
        ("art. 61 tot en met 64", {"61": set(), "64": set()}),
        ("36 869", {}),
    ],
)
def test_reading_a_citation(article: str, expected: dict[str, set[int]]) -> None:
    assert cited(article) == expected
