"""Which facts would unlock which results: what the guided intake asks next.

Found by trying: every unknown fact gets a few plausible values, and what the engine then finds that it did not find
before is counted. So the answer follows from the rules themselves and never lags behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.rule_schema import Lang
from knowledge.rulebook import get_rulebook
from rules.engine import apply_rules
from rules.fact_types import FACT_TYPES, FactType
from rules.generic_step import GENERIC_KEYS
from rules.terms import Dates, Run
from rules.trace import needed_facts
from rules.wording import as_lang

_OFFSETS = (45, -60, 10, 300, 690)
"""Days after the first sick day (or today) that are tried for a date."""
_NUMBERS = (2, 50)
_TOGETHER = (
    ("recovered_on", "relapsed_on"),
    ("leave_start", "leave_end", "sick_until_leave", "sick_directly_after_leave", "same_cause"),
    ("hourly_wage", "wml_hour", "sick_week"),
)
"""Facts that only mean something together; what a rule needs together stands in its file."""
_NOT_ASKED = ("role", "country", "insured_in", "a1")
"""Facts that change wording or the country, not which results there are."""


@dataclass(frozen=True)
class Unlock:
    """A fact that is not known yet, the results it would add and the rules that would get a date.

    `together_with` names the other facts that are needed for some of them.
    """

    fact: str
    results: tuple[str, ...]
    rules: tuple[str, ...]
    together_with: tuple[str, ...] = ()


def unlocking_facts(facts: Mapping[str, object], today: date, lang: str = "nl") -> tuple[Unlock, ...]:
    """The unknown facts that would unlock something, the one that unlocks most results first.

    A fact given as null is known. For equal numbers the order is that of the vocabulary.

    Raises:
        InputError: an unknown language.
    """
    search = _Search(dict(facts), today, as_lang(lang))
    for name in FACT_TYPES:
        if name not in facts and name not in _NOT_ASKED:
            search.try_group((name,))
    for group in _groups(facts):
        search.try_group(group)
    found = [search.unlock(name) for name in FACT_TYPES if name in search.results]
    return tuple(sorted(found, key=lambda unlock: (-len(unlock.results), -len(unlock.rules))))


def _groups(facts: Mapping[str, object]) -> Iterator[tuple[str, ...]]:
    """The facts that belong together or that one rule needs, as far as more than one of them is unknown."""
    seen = set()
    for group in (*_TOGETHER, *(needed_facts(rule) for rule in get_rulebook().rules.values())):
        missing = tuple(name for name in group if name not in facts)
        if len(missing) > 1 and missing not in seen:
            seen.add(missing)
            yield missing


class _Search:
    """Collects what each fact, or group of facts, adds to what is known already."""

    def __init__(self, facts: dict[str, object], today: date, lang: Lang) -> None:
        self._facts, self._today, self._lang = facts, today, lang
        run, problems = apply_rules(facts, today, lang)
        self._known = _found(run)
        self._wrong = {problem.fact for problem in problems}
        self._base = run.case.first_sick_day if run.case else today
        self.results: dict[str, dict[str, None]] = {}
        self._rules: dict[str, dict[str, None]] = {}
        self._partners: dict[str, dict[str, None]] = {}

    def try_group(self, names: tuple[str, ...]) -> None:
        """Give all these facts a value at once, several times, and note what is new.

        What one fact of a group finds by itself was noted before and is not credited to the others.
        """
        alone = [self.results.get(name, {}) for name in names] + [self._rules.get(name, {}) for name in names]
        skip = set().union(*alone, *self._known)
        new_results: dict[str, None] = {}
        new_rules: dict[str, None] = {}
        for values in zip(*(self._samples(FACT_TYPES[name]) for name in names), strict=False):
            run, problems = apply_rules(self._facts | dict(zip(names, values, strict=True)), self._today, self._lang)
            if {problem.fact for problem in problems} - self._wrong:
                continue
            results, rules = _found(run)
            new_results |= dict.fromkeys(key for key in results if key not in skip)
            new_rules |= dict.fromkeys(rule for rule in rules if rule not in skip)
        if new_results or new_rules:
            for name in names:
                self._note(name, names, new_results, new_rules)

    def _note(self, name: str, group: tuple[str, ...], results: dict[str, None], rules: dict[str, None]) -> None:
        self._partners.setdefault(name, {}).update(dict.fromkeys(other for other in group if other != name))
        self.results.setdefault(name, {}).update(results)
        self._rules.setdefault(name, {}).update(rules)

    def unlock(self, name: str) -> Unlock:
        """What was noted for one fact."""
        return Unlock(name, tuple(self.results[name]), tuple(self._rules[name]), tuple(self._partners[name]))

    def _samples(self, kind: FactType) -> list[object]:
        """Plausible values, as they stand in JSON."""
        days = [(self._base + timedelta(days=offset)).isoformat() for offset in _OFFSETS]
        later = [(self._base + timedelta(days=offset + 30)).isoformat() for offset in _OFFSETS]
        by_kind: dict[str, list[object]] = {
            "date": [*days],
            "dates": [*days],
            "moment": [*days],
            "date_time": [f"{day}T08:00" for day in days],
            "pair": [list(pair) for pair in zip(days, later, strict=True)],
            "pairs": [[list(pair)] for pair in zip(days, later, strict=True)],
            "bool": [True, False],
            "enum": [*kind.values],
            "enums": [list(kind.values[:3])],
            "int": [*_NUMBERS],
            "number": [*_NUMBERS],
            "country": ["PL"],
            "text": ["x"],
        }
        return by_kind[kind.kind]


def _found(run: Run) -> tuple[list[str], list[str]]:
    """The keys and the dated rules of a run; the keys that describe whatever step is latest do not count."""
    rules = [name for name, outcome in run.outcomes.items() if outcome.dates not in (None, Dates())]
    return [key for key in run.results if key not in GENERIC_KEYS], rules
