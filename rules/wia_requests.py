"""What employee and employer can ask UWV before the end of the waiting period: early IVA, longer pay; and the
re-integration report at the end of a contract.

Sources: WIA art. 23 lid 6, 24, 66; ZW art. 38 lid 2. Numbers come from the files of the rules.
"""

from __future__ import annotations

from datetime import timedelta

from knowledge.rule_schema import Version
from knowledge.rule_terms import CaseDay
from knowledge.rulebook import current_version, get_rulebook
from rules.conditions import has_employer
from rules.obligation import JSON
from rules.terms import Adjusted, Dates, How, NotNeeded, Outcome, Run

ZIEKTEWET_FLAGS = ("no_risk", "sick_by_pregnancy", "sick_by_childbirth", "organ_donation")
"""Facts under which ziekengeld is paid beside or instead of wages; a voluntary extension is then not possible."""


# Early IVA (WIA art. 23 lid 6, 66)


def early_iva_results(run: Run, outcome: Outcome) -> dict[str, JSON]:
    """Whether the application can succeed in form, is taken up, and when the shortened waiting period can end."""
    applied, version, case = run.facts.date("iva_application_date"), outcome.version, run.case
    if applied is None or version is None or case is None:
        return {}
    results: dict[str, JSON] = {"riv_required": False}
    latest = outcome.dates.latest if outcome.dates else None
    if latest:
        results["possible"] = applied <= latest and not run.facts.flag("earlier_iva_application")
    shortest = run.day(version.terms["shortest_plus"])
    if shortest:
        end = max(shortest, applied + timedelta(days=version.terms["days_after_application"]))
        results["shortened_waiting_period_end_earliest"] = end.isoformat()
    handled = _is_handled(run)
    return results if handled is None else results | {"handled": handled}


def _is_handled(run: Run) -> bool | None:
    """The statement of the bedrijfsarts must come along, except for who has no employer (WIA art. 66 lid 5 and 7)."""
    if not has_employer(run) and not run.facts.flag("erd_zw"):
        return True
    return run.facts.flag("statement_bedrijfsarts")


# Voluntary extension (WIA art. 24)


def voluntary_extension(run: Run, dates: Dates | None, _: Version) -> Adjusted:
    """A request to shorten needs an extension to shorten."""
    return dates if run.facts.flag("voluntary_extension") else None


def voluntary_extension_results(run: Run, outcome: Outcome) -> dict[str, JSON]:
    """Whether both asked, and whether the request can succeed in form."""
    facts = run.facts
    if not facts.known("voluntary_extension_requested_by"):
        return {}
    both = facts.text("voluntary_extension_requested_by") == "both"
    results: dict[str, JSON] = {"needs_joint_request": not both}
    if facts.date("iva_application_date") is None:
        barred = any(facts.flag(name) for name in (*ZIEKTEWET_FLAGS, "vangnet_no_employer"))
        results["possible"] = both and not barred
    return results


# Re-integration report at the end of the contract (ZW art. 38 lid 2)


def ends_before_riv(run: Run) -> bool:
    """The contract ends during the case, before the day on which the usual report would be due."""
    end, case = run.facts.date("contract_end"), run.case
    return end is not None and case is not None and case.start <= end < case.count(_riv_plus())


def riv_at_contract_end(run: Run, version: Version) -> Dates | None:
    """The last day of the contract."""
    end, case = run.facts.date("contract_end"), run.case
    if end is None or case is None:
        return None
    line = How("trace_riv_contract_end", {"start": case.start, "days": (end - case.start).days, "date": end})
    return Dates(latest=end, how=(line,))


def riv_needed(run: Run, dates: Dates | None, version: Version) -> Adjusted:
    """Not for an own-risk employer, nor when fewer than six weeks lie between the first sick day and the last day."""
    if run.facts.flag("erd_zw"):
        return NotNeeded("not_needed_riv_own_risk")
    days = _days_until_contract_end(run)
    if days is not None and days < version.terms["needed_from_days"]:
        return NotNeeded("not_needed_riv_short")
    return dates


def riv_results(run: Run, outcome: Outcome) -> dict[str, JSON]:
    """Whether it must be made, in which form (UWV practice) and by when."""
    days, version = _days_until_contract_end(run), outcome.version
    if days is None or version is None:
        return {}
    needed = outcome.exempt is None
    results: dict[str, JSON] = {"riv_required_at_contract_end": needed}
    if needed:
        results["riv_form"] = "short" if days <= version.terms["short_until_days"] else "full"
    if run.facts.date("iva_application_date"):
        return results
    results["riv_required"] = needed
    if needed and outcome.dates and outcome.dates.latest and not run.facts.flag("voluntary_extension"):
        results["riv_latest"] = outcome.dates.latest.isoformat()
    return results


def _days_until_contract_end(run: Run) -> int | None:
    end, case = run.facts.date("contract_end"), run.case
    return (end - case.start).days if end and case else None


def _riv_plus() -> int:
    term = current_version(get_rulebook().rule("riv")).term
    return term.plus if isinstance(term, CaseDay) else 0
