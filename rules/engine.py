"""The engine: facts and today in; results, dated obligations and problems out.

Pure: no clock, no network, no files but the rulebook. The rules are applied in the order of the procedure; a rule may
use what earlier ones found. What depends on an absent or unusable fact is left out, the rest is given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

from errors import KnowledgeError
from knowledge.rule_schema import Lang, Rule, Version
from knowledge.rule_terms import AfterFact, Computed, Every, WithRule
from knowledge.rulebook import current_version, get_rulebook
from rules.abroad import abroad_results, check_trip, report_results
from rules.calendar_days import is_public_holiday, last_working_day, weekday
from rules.case import build_case, derived_first_sick_day, gaps
from rules.computed import COMPUTED
from rules.conditions import conditions_hold, insured_country, waiting_period_end
from rules.facts import FactProblem, Facts, UnusableFactError, read_facts
from rules.generic_step import generic_results
from rules.obligation import JSON, Evaluation, Obligation
from rules.presentation import as_obligation, general_obligation
from rules.special import ADJUST, APPLIES, EXTRA, PAIR, step_pair
from rules.terms import Dates, NotNeeded, Outcome, Run, StepPair, resolve
from rules.trace import needed_facts
from rules.wording import as_lang, say

Found = TypeVar("Found")
UNDATED = ("standing", "change")
"""Kinds of rule that most cases have nothing to do with: passed over unless a fact calls for them."""


def evaluate(facts: Mapping[str, object], today: date, lang: str = "nl") -> Evaluation:
    """Everything that follows from these facts on that day.

    Args:
        facts: fact name → JSON value; dates as YYYY-MM-DD.
        today: the day that counts as today.
        lang: nl, en or pl, for titles, traces and messages.

    Raises:
        InputError: an unknown language. Wrong facts do not raise; they stand in `errors`.
    """
    language = as_lang(lang)
    run, problems = apply_rules(facts, today, language)
    obligations = [
        as_obligation(outcome, run, language) for outcome in run.outcomes.values() if _is_listed(outcome, run)
    ]
    trip = _try(lambda: check_trip(run))
    return Evaluation(run.results, tuple(obligations), problems, run.facts, run.case, trip)


def apply_rules(facts: Mapping[str, object], today: date, lang: Lang) -> tuple[Run, tuple[FactProblem, ...]]:
    """The same without texts: what every rule finds, and what is wrong with the facts."""
    read, problems = read_facts(facts, lang)
    read, more = _without_contradictions(read, lang)
    run = Run(read, today, _try(lambda: build_case(read)))
    _case_results(run)
    if _try(lambda: insured_country(read)) == "NL":
        for rule, called_by in _with_callers():
            if called_by is None or (not called_by.isdisjoint(run.facts.values) and _is_shown(rule, run)):
                _apply(rule, run)
        run.results.update(_try(lambda: generic_results(run)) or {})
    run.results.update(abroad_results(run))
    if "on_time" not in run.results:
        run.results.update(_try(lambda: report_results(run)) or {})
    return run, (*problems, *more)


@cache
def _with_callers() -> tuple[tuple[Rule, frozenset[str] | None], ...]:
    """All rules in order; for those that most cases have nothing to do with, the facts that can call for them."""
    return tuple(
        (rule, frozenset((*rule.shown_with, *rule.shown_when)) if rule.kind in UNDATED else None)
        for rule in get_rulebook().rules.values()
    )


def general(rule_id: str, lang: str = "nl") -> Obligation:
    """A rule without any facts: no dates, the trace explains the term in words.

    Raises:
        KnowledgeError: there is no such rule. InputError: an unknown language.
    """
    return general_obligation(get_rulebook().rule(rule_id), as_lang(lang))


def missing_facts(rule_id: str, facts: Mapping[str, object] | None = None) -> tuple[str, ...]:
    """The facts that would give the rule its dates, without those that are given; the first one is asked first.

    Raises:
        KnowledgeError: there is no such rule.
    """
    rule = get_rulebook().rule(rule_id)
    return tuple(name for name in needed_facts(rule) if name not in (facts or {}))


def _try(find: Callable[[], Found]) -> Found | None:
    """What `find` gives, or None when it rests on an unusable fact."""
    try:
        return find()
    except UnusableFactError:
        return None


def _without_contradictions(facts: Facts, lang: Lang) -> tuple[Facts, list[FactProblem]]:
    """A given first sick day or end of the waiting period that differs from the computed one is named and dropped."""
    problems = []
    given = _try(lambda: facts.date("first_sick_day"))
    derived = _try(lambda: derived_first_sick_day(facts))
    if given and derived and given != derived:
        problems.append(_contradiction("first_sick_day", given, derived, lang))
        facts = facts.without("first_sick_day")
    end = _try(lambda: facts.date("waiting_period_end"))
    case = _try(lambda: build_case(facts))
    if end and case:
        counted = waiting_period_end(Run(facts, end, case))
        if counted and counted != end:
            problems.append(_contradiction("waiting_period_end", end, counted, lang))
            facts = facts.without("waiting_period_end")
    return facts, problems


def _contradiction(fact: str, given: date, computed: date, lang: Lang) -> FactProblem:
    values = {"value": given.isoformat(), "computed": computed.isoformat()}
    return FactProblem(fact, say("error_contradiction", lang, fact=fact, **values))


def _case_results(run: Run) -> None:
    """First sick day and interruptions."""
    case, results = run.case, run.results
    if case is None:
        return
    results["first_sick_day"] = case.first_sick_day.isoformat()
    if case.broken:
        return
    results["counted_first_sick_day"] = case.counted_first_sick_day.isoformat()
    if case.same_case is not None:
        results["same_case"] = case.same_case
    pairs = gaps(run.facts)
    if pairs:
        results["gap_days"] = (pairs[-1][1] - pairs[-1][0]).days
        results["total_gap_days"] = case.total_gap_days
    if case.excluded_days:
        results["excluded_days"] = case.excluded_days


def _apply(rule: Rule, run: Run) -> None:
    """Apply one rule; what it finds goes into the run."""
    outcome = _try(lambda: _outcome(rule, run))
    if outcome is None:
        return
    run.outcomes[rule.id] = outcome
    if run.case is not None or not _counts_from_case(outcome):
        run.results.update(_named_results(outcome, run))
    pair = _try(lambda: _pair(outcome, run))
    if pair:
        run.outcomes[rule.id] = Outcome(rule, outcome.version, outcome.dates, pair=pair)
    if pair and rule.step and rule.step.name:
        run.results[f"{rule.step.name}_on_time"] = pair.on_time
        run.results[f"{rule.step.name}_days_late"] = pair.days_late
    if rule.id in EXTRA and outcome.version:
        run.results.update(_try(lambda: EXTRA[rule.id](run, run.outcomes[rule.id])) or {})


def _counts_from_case(outcome: Outcome) -> bool:
    """Whether the term falls back on a day of the case: without a case its date is told, but is no result."""
    term = outcome.version.term if outcome.version else None
    return isinstance(term, AfterFact) and term.otherwise is not None


def _outcome(rule: Rule, run: Run) -> Outcome | None:
    """The rule on these facts; None when it does not belong to this case."""
    term = current_version(rule).term
    if isinstance(term, (WithRule, Every)) and not _has_dates(run.outcomes.get(term.rule)):
        return None
    if rule.id in APPLIES and not APPLIES[rule.id](run):
        return None
    version, dates = _version(rule, run)
    if not conditions_hold(rule.conditions, run, dates.deciding if dates else None):
        return None
    if version is None:
        return Outcome(rule)
    adjusted = ADJUST[rule.id](run, dates, version) if rule.id in ADJUST else dates
    if isinstance(adjusted, NotNeeded):
        return Outcome(rule, version, exempt=adjusted.reason) if run.case or adjusted.without_case else None
    return Outcome(rule, version, adjusted)


def _has_dates(outcome: Outcome | None) -> bool:
    return outcome is not None and outcome.dates is not None


def _version(rule: Rule, run: Run) -> tuple[Version | None, Dates | None]:
    """The one version that holds for this case, with its dates; no version when the files record none or two."""
    found = []
    for version in rule.versions:
        dates = _dates(version, run)
        by_start = version.decided_by == "first_sick_day" and run.case is not None
        decider = run.case.start if by_start and run.case else (dates.deciding if dates else None)
        if decider is None:
            return current_version(rule), _dates(current_version(rule), run)
        if version.holds_on(decider):
            found.append((version, dates))
    return found[0] if len(found) == 1 else (None, None)


def _dates(version: Version, run: Run) -> Dates | None:
    term = version.term
    if not isinstance(term, Computed):
        return resolve(term, run)
    if term.function not in COMPUTED:
        raise KnowledgeError(f"term.function: '{term.function}' bestaat niet. Kies uit: {', '.join(COMPUTED)}.")
    return COMPUTED[term.function](run, version)


_FROM_LATEST: Mapping[str, Callable[[date], JSON]] = {
    "latest": date.isoformat,
    "after": lambda day: (day + timedelta(days=1)).isoformat(),
    "advised": lambda day: last_working_day(day).isoformat(),
    "weekday": weekday,
    "public_holiday": is_public_holiday,
    "shifts": lambda _: False,
}
"""What a rule's file can give a key, from its last day; no deadline of the calendar shifts (Algemene termijnenwet)."""


@cache
def _result_keys(rule_id: str) -> Mapping[str, str]:
    """Which outcome of a rule goes under which key, as its file says."""
    keys: dict[str, str] = get_rulebook().rule(rule_id).results.model_dump(exclude_none=True)
    return keys


def _named_results(outcome: Outcome, run: Run) -> dict[str, JSON]:
    """The results that the rule's file gives a key."""
    dates, values = outcome.dates or Dates(), dict[str, JSON]()
    keys = _result_keys(outcome.rule.id)
    if outcome.exempt or outcome.dates:
        values["required"] = not outcome.exempt
    if dates.latest:
        values |= {name: find(dates.latest) for name, find in _FROM_LATEST.items() if name in keys}
    if dates.first and dates.last:
        values |= {"first": dates.first.isoformat(), "last": dates.last.isoformat()}
        values["in_window"] = dates.first <= run.today <= dates.last
    return {key: values[name] for name, key in keys.items() if name in values}


def _pair(outcome: Outcome, run: Run) -> StepPair | None:
    rule, latest = outcome.rule, outcome.dates.latest if outcome.dates else None
    if rule.step is None or latest is None:
        return None
    return PAIR[rule.id](run, latest) if rule.id in PAIR else step_pair(run, rule.step.done, latest)


def _is_listed(outcome: Outcome, run: Run) -> bool:
    """Whether the rule shows among the obligations of this case."""
    rule = outcome.rule
    if rule.shown_with or rule.shown_when:
        return _is_shown(rule, run)
    if outcome.dates is None:
        return (run.case is not None and rule.kind != "counting") or outcome.exempt is not None
    return run.case is not None or outcome.dates != Dates()


def _is_shown(rule: Rule, run: Run) -> bool:
    """Whether a fact of this case calls for a rule that not every case shows."""
    known = run.facts.values
    by_fact = any(known.get(name) is not None for name in rule.shown_with)
    return by_fact or any(known.get(name) in values for name, values in rule.shown_when.items())


__all__ = ["Evaluation", "FactProblem", "Obligation", "evaluate", "general", "missing_facts"]
