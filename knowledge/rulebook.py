"""The rulebook: every rule file of knowledge/rules/, read strictly and once per process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from errors import KnowledgeError
from knowledge.rule_schema import Law, Laws, Rule, Version, Wording
from knowledge.rule_terms import AfterFact, Every, WithRule
from knowledge.strict_yaml import parse_as, read_yaml

RULES_FOLDER = Path(__file__).resolve().parent / "rules"
_TABLES = ("laws.yaml", "wording.yaml")


@dataclass(frozen=True)
class Rulebook:
    """All rules in the order of the procedure, with the laws they rest on and the wording of their traces."""

    rules: Mapping[str, Rule]
    laws: Mapping[str, Law]
    wording: Wording

    def rule(self, rule_id: str) -> Rule:
        """One rule.

        Raises:
            KnowledgeError: there is no rule with that id.
        """
        if rule_id not in self.rules:
            raise KnowledgeError(
                f"Er is geen regel '{rule_id}' in knowledge/rules/. Kies uit: {', '.join(self.rules)}."
            )
        return self.rules[rule_id]

    def due_for_review(self, today: date) -> list[Rule]:
        """Rules whose review date has passed."""
        return [rule for rule in self.rules.values() if rule.review_before < today]


@lru_cache(maxsize=1)
def get_rulebook() -> Rulebook:
    """The rulebook that ships with the project.

    Raises:
        KnowledgeError: a file breaks its schema; the message names file, key and fix.
    """
    return load_rulebook(RULES_FOLDER)


def load_rulebook(folder: Path) -> Rulebook:
    """Read all rule files of a folder, with its laws.yaml and wording.yaml.

    Raises:
        KnowledgeError: a file breaks its schema, or two files contradict each other.
    """
    laws = parse_as(Laws, read_yaml(folder / "laws.yaml"), "laws.yaml").laws
    wording = parse_as(Wording, read_yaml(folder / "wording.yaml"), "wording.yaml")
    rules = [_read_rule(path, laws, wording) for path in sorted(folder.glob("*.yaml")) if path.name not in _TABLES]
    rules.sort(key=lambda rule: (rule.order, rule.id))
    _check_order(rules)
    return Rulebook(MappingProxyType({rule.id: rule for rule in rules}), MappingProxyType(laws), wording)


def current_version(rule: Rule) -> Version:
    """The version that holds now: the last one."""
    return rule.versions[-1]


def _read_rule(path: Path, laws: Mapping[str, Law], wording: Wording) -> Rule:
    rule = parse_as(Rule, read_yaml(path), path.name)
    if rule.id != path.stem:
        raise KnowledgeError(f"{path.name}: id: '{rule.id}' is niet de bestandsnaam. Noem beide hetzelfde.")
    for basis in rule.basis:
        if basis.law not in laws:
            raise KnowledgeError(
                f"{path.name}: basis.law: '{basis.law}' staat niet in laws.yaml. Kies uit: {', '.join(laws)}."
            )
    terms = [version.term for version in rule.versions]
    for fact in (*(term.fact for term in terms if isinstance(term, AfterFact)), *rule.needs):
        if fact not in wording.facts:
            raise KnowledgeError(
                f"{path.name}: fact: '{fact}' heeft geen omschrijving. Voeg die toe aan facts in wording.yaml."
            )
    return rule


def _check_order(rules: list[Rule]) -> None:
    """A rule that leans on another comes after it; rules are evaluated in this order."""
    known: set[str] = set()
    for rule in rules:
        for version in rule.versions:
            if isinstance(version.term, WithRule | Every) and version.term.rule not in known:
                raise KnowledgeError(
                    f"{rule.id}.yaml: versions.term.rule: '{version.term.rule}' bestaat niet of komt later. "
                    "Verbeter de naam, of geef de andere regel een lagere order."
                )
        known.add(rule.id)
