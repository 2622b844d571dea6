"""The rulebook: what is refused, with a message that names file, key and fix; and what the shipped rules hold."""

from __future__ import annotations

import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from errors import KnowledgeError
from knowledge.rule_terms import Computed
from knowledge.rulebook import RULES_FOLDER, get_rulebook, load_rulebook
from rules.computed import COMPUTED
from rules.special import ADJUST, EXTRA, PAIR

GOOD = (RULES_FOLDER / "report-42w.yaml").read_text(encoding="utf-8")

REFUSED = [
    ("certainty: law", "certainty: zeker", ["certainty", "'law' or 'practice'"]),
    ("certainty: law", "certainty: law\nzekerheid: wet", ["zekerheid", "Haal deze sleutel weg"]),
    ("certainty: law", "certainty: law\ncertainty: practice", ["certainty", "twee keer", "regel 7"]),
    ("certainty: law\n", "", ["certainty", "Voeg deze sleutel toe"]),
    ("certainty: law", "certainty: [law", ["regel", "Herstel de YAML"]),
    ("kind: deadline", "kind: termijn", ["kind", "'deadline'"]),
    ("id: report-42w", "id: report-43w", ["id", "report-43w", "bestandsnaam"]),
    ("id: report-42w", "id: Report 42", ["id", "pattern"]),
    ("who: [werkgever]", "who: [baas]", ["who.0", "'werkgever'"]),
    ("who: [werkgever]", "who: []", ["who", "at least 1"]),
    ("law: zw,", "law: ziektewet,", ["basis.law", "ziektewet", "laws.yaml"]),
    ("law: zw, article", "law: zw, artikel", ["basis.0"]),
    ("https://wetten.overheid.nl/BWBR0001888/2026-07-01#Artikel38", "wetten.nl", ["basis.0.url"]),
    ("severity: fine", "severity: boete", ["if_missed.severity", "'fine'"]),
    ("op: case-day, plus: 294", "op: dag, plus: 294", ["versions.1.term", "'case-day'"]),
    ("op: case-day, plus: 294", "op: case-day, plus: -1", ["versions.1.term.case-day.plus"]),
    ("op: case-day, plus: 294", "op: case-window, first: 9, last: 8", ["versions.1.term", "last ligt voor first"]),
    ("op: case-day, plus: 294", "op: after-fact, fact: aow, days: 1", ["fact", "aow", "wording.yaml"]),
    ("op: case-day, plus: 294", "op: after-fact, fact: plan_date", ["versions.1.term", "days of months"]),
    ("op: case-day, plus: 294", "op: with-rule, rule: plan", ["term.rule", "plan", "bestaat niet"]),
    ("valid_to: 2008-10-31", "valid_to: 2008-11-01", ["versions overlappen"]),
    ("valid_to: 2008-10-31", "valid_to: null", ["versions overlappen"]),
    ("valid_to: 2008-10-31", "valid_to: 2001-10-31", ["valid_to ligt voor valid_from"]),
    ("valid_from: 2008-11-01", "valid_from: 1 november 2008", ["versions.1.valid_from"]),
    ("decided_by: deadline", "decided_by: gevoel", ["decided_by", "'deadline'"]),
    ("fine_max_eur: 455", "fine_max_eur: veel", ["versions.1.terms.fine_max_eur"]),
    ("review_before: 2027-07-01", "review_before: 2026-07-01", ["review_before moet na checked_on"]),
    ('  pl: "Zgłoszenie po 42 tygodniach (42-wekenmelding) do UWV"', '  pl: ""', ["title.pl"]),
    ('  pl: "Zgłoszenie po 42 tygodniach (42-wekenmelding) do UWV"\n', "", ["title.pl", "Voeg deze sleutel toe"]),
    (
        '    - "Nie dotyczy, gdy osiągnięto już wiek emerytalny (AOW) lub umowa już się skończyła."\n',
        "",
        ["evenveel"],
    ),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for table in ("laws.yaml", "wording.yaml"):
        shutil.copy(RULES_FOLDER / table, tmp_path / table)
    return tmp_path


@pytest.mark.parametrize(("old", "new", "parts"), REFUSED)
def test_bad_rule_file_is_refused(folder: Path, old: str, new: str, parts: list[str]) -> None:
    assert old in GOOD
    (folder / "report-42w.yaml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as refusal:
        load_rulebook(folder)
    message = str(refusal.value)
    assert message.startswith("report-42w.yaml")
    assert [part for part in parts if part not in message] == []


def test_good_rule_file_is_read(folder: Path) -> None:
    (folder / "report-42w.yaml").write_text(GOOD, encoding="utf-8")
    assert list(load_rulebook(folder).rules) == ["report-42w"]


@pytest.mark.parametrize("content", ["- een lijst", "", "tekst"])
def test_file_without_keys_is_refused(folder: Path, content: str) -> None:
    (folder / "leeg.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"leeg\.yaml: \(bestand\): .*dictionary"):
        load_rulebook(folder)


def test_file_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / "kapot.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(KnowledgeError, match=r"kapot\.yaml is niet te lezen"):
        load_rulebook(folder)


def test_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"laws\.yaml ontbreekt"):
        load_rulebook(tmp_path)


def test_yaml_cannot_run_code(folder: Path) -> None:
    (folder / "kwaad.yaml").write_text("id: !!python/object/apply:os.getcwd []", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"kwaad\.yaml, regel 1"):
        load_rulebook(folder)


def test_unknown_rule_is_named() -> None:
    with pytest.raises(KnowledgeError, match="'week-8'"):
        get_rulebook().rule("week-8")


def test_rules_are_frozen() -> None:
    with pytest.raises(ValueError, match="frozen"):
        get_rulebook().rule("report-42w").order = 1  # type: ignore[misc]


def test_the_first_rules_are_all_there() -> None:
    assert set(get_rulebook().rules) >= {
        "first-sick-day", "week-n", "recovery-gap", "partial-recovery", "maternity-leave-pause", "notify-arbodienst",
        "oordeel-6w", "plan-van-aanpak", "casemanager", "periodic-evaluation", "report-42w", "first-year-evaluation",
        "second-track", "uwv-letter", "actueel-oordeel", "riv", "wia-application", "end-waiting-period",
        "loonsanctie-decision", "wage-104w", "dismissal-ban",
    }  # fmt: skip


def test_special_cases_belong_to_rules_that_exist() -> None:
    assert (set(ADJUST) | set(EXTRA) | set(PAIR)) <= set(get_rulebook().rules)
    terms = [version.term for rule in get_rulebook().rules.values() for version in rule.versions]
    assert {term.function for term in terms if isinstance(term, Computed)} == set(COMPUTED)


@pytest.mark.parametrize("rule_id", list(get_rulebook().rules))
def test_every_rule_knows_how_people_ask_for_it(rule_id: str) -> None:
    questions = get_rulebook().rule(rule_id).questions
    for lang, least in (("nl", 8), ("en", 4), ("pl", 4)):
        kinds = questions.get(lang)  # type: ignore[arg-type]
        assert len(kinds.what) + len(kinds.when) >= least
        assert kinds.what
        assert kinds.when


def test_no_question_stands_under_two_rules() -> None:
    asked = [
        question.lower()
        for rule in get_rulebook().rules.values()
        for lang in ("nl", "en", "pl")
        for question in (*rule.questions.get(lang).what, *rule.questions.get(lang).when)  # type: ignore[arg-type]
    ]
    assert sorted(asked) == sorted(set(asked))


def test_fines_of_the_ziektewet_are_those_of_the_reports_to_uwv() -> None:
    rules = get_rulebook().rules.values()
    fined = {rule.id for rule in rules if any("fine_max_eur" in version.terms for version in rule.versions)}
    assert fined == {
        "report-42w", "contract-end-sick", "erd-zw-report", "no-risk-report", "zw-pregnancy", "organ-donation",
        "vangnet-day4", "zw-29d", "herstelmelding",
    }  # fmt: skip
    for rule_id in fined:
        rule = get_rulebook().rule(rule_id)
        assert {version.terms.get("fine_max_eur", 455) for version in rule.versions} == {455}
        assert rule.if_missed is not None
        assert rule.if_missed.severity == "fine"


def test_review_dates() -> None:
    assert get_rulebook().due_for_review(date(2026, 11, 21)) == []
    due = {rule.id for rule in get_rulebook().due_for_review(date(2027, 1, 16))}
    assert {"wage-104w", "transition-payment", "transition-compensation", "change-ww-shorter"} <= due
    assert "report-42w" not in due


def test_loading_is_fast() -> None:
    best = min(_seconds_to_load() for _ in range(3))
    assert best < 1


def _seconds_to_load() -> float:
    start = time.perf_counter()
    load_rulebook(RULES_FOLDER)
    return time.perf_counter() - start
