"""From the term of a rule to dates: every form of term that a rule file may use has one meaning here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from knowledge.rule_schema import Rule, Version
from knowledge.rule_terms import AfterFact, CaseDay, CaseWindow, Every, Open, Term, WithRule
from rules.calendar_days import add_months
from rules.case import Case
from rules.facts import Facts
from rules.obligation import JSON


@dataclass(frozen=True)
class How:
    """One line of a trace: the key of a sentence in wording.yaml and what fills it in (dates are put into words)."""

    sentence: str
    values: Mapping[str, date | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Dates:
    """The dates of a rule. `falls` is the day that decides whether it still belongs to the case.

    `how` are the lines of the trace where the form of term does not give them; `advise` is an earlier day than
    `latest` on or before which the step is best done.
    """

    latest: date | None = None
    first: date | None = None
    last: date | None = None
    falls: date | None = None
    how: tuple[How, ...] = ()
    advise: date | None = None

    @property
    def deciding(self) -> date | None:
        """The day on which the rule falls."""
        return self.falls or self.latest or self.last or self.first


@dataclass(frozen=True)
class NotNeeded:
    """These facts make a step unnecessary; `reason` is the key of the sentence that says why.

    It is told for a case only, or `without_case` as well when the facts that decide are not about a case.
    """

    reason: str
    without_case: bool = False


Adjusted = Dates | NotNeeded | None
"""What becomes of the dates of a rule on certain facts."""


@dataclass(frozen=True)
class StepPair:
    """Whether a step was taken in time, and how many calendar days late."""

    on_time: bool
    days_late: int


@dataclass(frozen=True)
class Outcome:
    """One rule applied: `exempt` is the reason why these facts make it unnecessary; `dates` is None when facts miss."""

    rule: Rule
    version: Version | None = None
    dates: Dates | None = None
    exempt: str | None = None
    pair: StepPair | None = None


@dataclass
class Run:
    """One evaluation under way: what goes in, and what earlier rules have found."""

    facts: Facts
    today: date
    case: Case | None
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    results: dict[str, JSON] = field(default_factory=dict)

    def day(self, plus: int) -> date | None:
        """D + plus, or None without a case or where the count is not decided."""
        return self.case.day(plus) if self.case else None

    def application_days_late(self) -> int | None:
        """Days by which the WIA application is late; None when that cannot be decided yet."""
        days = self.results.get("wia_application_days_late")
        if isinstance(days, int):
            return days
        open_question = self.facts.date("wia_application_date") is not None and "wia-application" in self.outcomes
        return None if open_question else 0


def resolve(term: Term, run: Run) -> Dates | None:
    """The dates that a term gives, or None when a fact it needs is absent or undecided."""
    if isinstance(term, CaseDay):
        latest = run.day(term.plus)
        return Dates(latest=latest) if latest else None
    if isinstance(term, CaseWindow):
        first, last = run.day(term.first), run.day(term.last)
        return Dates(first=first, last=last) if first and last else None
    if isinstance(term, AfterFact):
        return _after_fact(term, run)
    if isinstance(term, WithRule):
        other = run.outcomes.get(term.rule)
        return other.dates if other else None
    if isinstance(term, Every):
        return _every(term, run)
    if isinstance(term, Open):
        return Dates(first=run.case.start) if term.anchor and run.case else Dates()
    raise TypeError(f"een term met op '{term.op}' wordt niet hier berekend")


def _after_fact(term: AfterFact, run: Run) -> Dates | None:
    fallback = resolve(term.otherwise, run) if term.otherwise else None
    base = run.facts.date(term.fact)
    if term.otherwise and fallback is None and (base is None or run.case is not None):
        return None
    if base is None:
        return fallback
    latest = add_months(base, term.months) if term.months is not None else base + timedelta(days=term.days or 0)
    return Dates(latest=latest, falls=fallback.deciding if fallback else None)


def _every(term: Every, run: Run) -> Dates | None:
    """The next time, today included: counted from the other rule's step, or from its last day until it is done."""
    other = run.outcomes.get(term.rule)
    if other is None or other.dates is None:
        return None
    done = run.facts.date(other.rule.step.done) if other.rule.step else None
    base = done or other.dates.latest
    if base is None:
        return None
    times = max(1, -((base - run.today).days // term.days))
    return Dates(first=base + timedelta(days=times * term.days))


def day_range(version: Version, versions: Mapping[str, Version]) -> tuple[int, int] | None:
    """The counted days (0 = D) between which a rule falls in a case without interruptions; None when no day is named.

    `versions` are the current versions of all rules, for the terms that lean on another rule.
    """
    term = version.term
    if version.typical:
        return version.typical.first, version.typical.last
    if isinstance(term, AfterFact) and term.otherwise:
        term = term.otherwise
    if isinstance(term, WithRule):
        return day_range(versions[term.rule], versions)
    if isinstance(term, CaseDay):
        return term.plus, term.plus
    if isinstance(term, CaseWindow):
        return term.first, term.last
    return None
