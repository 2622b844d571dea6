"""The generic step: the one step the facts are about, the latest in the procedure with a date or an explicit null."""

from __future__ import annotations

from rules.obligation import JSON
from rules.terms import Outcome, Run

WIA_APPLICATION = "wia-application"
GENERIC_KEYS = ("on_time", "days_late", "overdue", "action", "fine", "fine_max_eur", "automatic_wage_extension")
"""The results that describe one step, whichever it is."""
EARLY_IVA = "early-iva"


def generic_results(run: Run) -> dict[str, JSON]:
    """on_time, days_late, overdue, action, fine, fine_max_eur and automatic_wage_extension of that step.

    Raises:
        UnusableFactError: a step was given that cannot be read, so that it is unknown which one is the latest.
    """
    outcome = _generic_step(run)
    if outcome is None or outcome.rule.step is None:
        return {}
    pair, done = outcome.pair, run.facts.date(outcome.rule.step.done)
    overdue = done is None and pair is not None and not pair.on_time
    late = pair is not None and not pair.on_time
    fine_max = outcome.version.terms.get("fine_max_eur") if outcome.version else None
    results: dict[str, JSON] = {
        "overdue": overdue,
        "action": "none" if done else "do-now" if overdue else "do-by-latest",
        "fine": fine_max is not None and late,
        "automatic_wage_extension": outcome.rule.id == WIA_APPLICATION and done is not None and late,
    }
    if pair:
        results |= {"on_time": pair.on_time, "days_late": pair.days_late}
    if results["fine"]:
        results["fine_max_eur"] = fine_max
    return results


def _generic_step(run: Run) -> Outcome | None:
    """The last outcome in the procedure that can be computed and of which the step's fact is known.

    The application for early IVA stands beside the procedure and goes before all others.
    """
    latest_first = list(reversed(run.outcomes.values()))
    for outcome in sorted(latest_first, key=lambda item: item.rule.id != EARLY_IVA):
        step = outcome.rule.step
        if step is None or step.name is None or outcome.exempt or outcome.dates is None or not outcome.dates.latest:
            continue
        if run.facts.known(step.done):
            return outcome
    return None
