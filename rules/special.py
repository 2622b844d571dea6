"""Where one rule differs from the general run: changed dates, own pairs, results that only this rule gives.

Each function belongs to the rule id under which the tables at the end list it; numbers come from the rule's file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from knowledge.rule_schema import Version
from knowledge.rulebook import current_version, get_rulebook
from rules import loonsanctie, vangnet, wia_requests, zw_reports
from rules.conditions import before_aow, contract_runs, has_employer, is_insured, waiting_period_end
from rules.contract import is_too_short_for_aanzegging
from rules.dismissal import ban_results
from rules.obligation import JSON
from rules.pay import wage_results, waiting_days_results
from rules.terms import Adjusted, Dates, NotNeeded, Outcome, Run, StepPair


def step_pair(run: Run, fact: str, latest: date) -> StepPair | None:
    """On time and days late for a step with a date, or with an explicit null once today is past the latest day."""
    done = run.facts.date(fact)
    if done:
        return StepPair(done <= latest, max(0, (done - latest).days))
    if run.facts.is_null(fact) and run.today > latest:
        return StepPair(on_time=False, days_late=(run.today - latest).days)
    return None


# Oordeel and plan (Regeling procesgang art. 2 and 4)


def _oordeel(run: Run, dates: Dates | None, _: Version) -> Adjusted:
    """When long absence was only expected after week 6, the oordeel is asked at once: no last day, a day to start."""
    expected = run.facts.date("threatening_long_absence_expected_from")
    if dates and dates.latest and expected and expected > dates.latest:
        return Dates(first=expected)
    return dates


def _oordeel_results(run: Run, outcome: Outcome) -> dict[str, JSON]:
    expected = run.facts.date("threatening_long_absence_expected_from")
    if expected is None or outcome.dates is None:
        return {}
    immediately = outcome.dates.first is not None
    return {"oordeel_immediately": immediately} | ({"oordeel_asked_from": expected.isoformat()} if immediately else {})


def _plan(run: Run, dates: Dates | None, _: Version) -> Adjusted:
    if run.facts.flag("oordeel_says_no_possibilities"):
        return NotNeeded("not_needed_no_possibilities")
    if dates and not before_aow(run, dates.deciding):
        return NotNeeded("not_needed_aow")
    return dates


def _plan_results(run: Run, outcome: Outcome) -> dict[str, JSON]:
    if run.facts.flag("oordeel_says_no_possibilities"):
        return {"keep_file": True, "ask_new_oordeel_when_situation_changes": True}
    if outcome.exempt or outcome.dates is None or outcome.dates.latest is None:
        return {}
    week8 = outcome.dates.falls or outcome.dates.latest
    results: dict[str, JSON] = {"plan_latest_practice_week8": week8.isoformat()}
    if run.facts.date("oordeel_date"):
        results["plan_latest_legal"] = outcome.dates.latest.isoformat()
    return results


def _periodic_evaluation(run: Run, dates: Dates | None, version: Version) -> Adjusted:
    """After the usual end of the re-integration no further talk is named."""
    last = run.day(version.typical.last) if version.typical else None
    return Dates() if dates and dates.first and last and dates.first > last else dates


# 42-week report (ZW art. 38)


def _report42(run: Run, dates: Dates | None, _: Version) -> Adjusted:
    if dates is None or dates.latest is None:
        return None
    facts = run.facts
    if any(facts.flag(name) for name in ("no_risk", "sick_by_pregnancy", "sick_by_childbirth", "organ_donation")):
        return NotNeeded("not_needed_ziektewet")
    if not (is_insured(run) and has_employer(run)):
        return NotNeeded("not_needed_no_employer")
    if not before_aow(run, dates.latest):
        return NotNeeded("not_needed_aow")
    if not contract_runs(run, dates.latest):
        return NotNeeded("not_needed_contract_end")
    early_iva = facts.date("iva_application_date")
    if early_iva and early_iva <= dates.latest and facts.date("report42_date") is None:
        return NotNeeded("not_needed_early_iva")
    return dates


# First-year evaluation and second track


def _second_track(run: Run, dates: Dates | None, _: Version) -> Adjusted:
    """The six weeks of practice run only when the evaluation saw no prospect with the own employer."""
    prospect = run.facts.flag("perspective_own_employer")
    if prospect:
        return NotNeeded("not_needed_prospect")
    return dates if prospect is False else None


# WIA application (WIA art. 64)


def _wia_pair(run: Run, latest: date) -> StepPair | None:
    """Timely as well without a letter of UWV, or soon after a late one, if the 42-week report was in time."""
    plain = step_pair(run, "wia_application_date", latest)
    if plain is None or plain.on_time or not _letter_excuses(run):
        return plain
    if not run.facts.known("report42_date"):
        return None
    if not _reported_before_week_81(run):
        return plain
    return StepPair(on_time=True, days_late=0) if run.facts.date("wia_application_date") else None


def _letter_excuses(run: Run) -> bool:
    """UWV sent no letter, or sent it late and the application (or today) is within the weeks after it."""
    if run.facts.is_null("uwv_letter_received"):
        return True
    until = _excused_until(run)
    return until is not None and (run.facts.date("wia_application_date") or run.today) <= until


def _excused_until(run: Run) -> date | None:
    letter, outcome = run.facts.date("uwv_letter_received"), run.outcomes.get("uwv-letter")
    if letter is None or outcome is None or outcome.dates is None or outcome.dates.latest is None:
        return None
    days = _terms("wia-application")["days_after_late_letter"]
    return letter + timedelta(days=days) if letter > outcome.dates.latest else None


def _reported_before_week_81(run: Run) -> bool:
    reported, limit = run.facts.date("report42_date"), run.day(_terms("wia-application")["report_before_plus"])
    return reported is not None and limit is not None and reported < limit


def _wia_results(run: Run, outcome: Outcome) -> dict[str, JSON]:
    until = _excused_until(run)
    return {"deemed_timely_until": until.isoformat()} if until and _reported_before_week_81(run) else {}


def _waiting_period(run: Run, dates: Dates | None, _: Version) -> Adjusted:
    """Without a case the end that was given stands."""
    given = None if run.case else run.facts.date("waiting_period_end")
    return Dates(latest=given) if given else dates


def _waiting_period_results(run: Run, outcome: Outcome) -> dict[str, JSON]:
    """A late application is paid back at most 52 weeks (WIA art. 64 lid 11)."""
    applied = run.facts.date("wia_application_date")
    if applied is None or outcome.dates is None or outcome.dates.latest is None:
        return {}
    weeks = _terms("wia-application")["paid_back_weeks"]
    earliest = max(outcome.dates.latest + timedelta(days=1), applied - timedelta(weeks=weeks))
    return {"benefit_earliest_from": earliest.isoformat(), "max_retroactive_weeks": weeks}


def _wia_decision(run: Run, dates: Dates | None, _: Version) -> Adjusted:
    """While a loonsanctie runs, the application rests (WIA art. 64 lid 7): no last day for the decision."""
    return None if run.results.get("loonsanctie_valid") else dates


def _loonsanctie_decision(run: Run, dates: Dates | None, _: Version) -> Adjusted:
    """After a late application the six weeks are counted from the extended end (WIA art. 25 lid 10)."""
    if dates is None or dates.latest is None:
        return dates
    late = run.application_days_late()
    return None if late is None else Dates(latest=dates.latest + timedelta(days=late), falls=dates.latest)


def _loonsanctie_results(run: Run, outcome: Outcome) -> dict[str, JSON]:
    """A decision after the end of the (extended) waiting period has no effect (WIA art. 25 lid 11)."""
    decided, end, late = (
        run.facts.date("loonsanctie_decision_date"),
        waiting_period_end(run),
        run.application_days_late(),
    )
    if decided is None or end is None or late is None:
        return {}
    return {"loonsanctie_valid": decided <= end + timedelta(days=late)}


def _terms(rule_id: str) -> Mapping[str, int]:
    return current_version(get_rulebook().rule(rule_id)).terms


def _aanzegging(run: Run, dates: Dates | None, version: Version) -> Adjusted:
    if is_too_short_for_aanzegging(run, version):
        return NotNeeded("not_needed_short_contract", without_case=True)
    return dates


ADJUST: Mapping[str, Callable[[Run, Dates | None, Version], Adjusted]] = {
    "aanzegging": _aanzegging,
    "oordeel-6w": _oordeel,
    "plan-van-aanpak": _plan,
    "periodic-evaluation": _periodic_evaluation,
    "report-42w": _report42,
    "second-track": _second_track,
    "end-waiting-period": _waiting_period,
    "loonsanctie-decision": _loonsanctie_decision,
    "loonsanctie": loonsanctie.has_effect,
    "loonsanctie-shorten": loonsanctie.repair_decision,
    "voluntary-extension": wia_requests.voluntary_extension,
    "riv-contract-end": wia_requests.riv_needed,
    "zw-after-effect": vangnet.after_effect_covers,
    "zw-29d": zw_reports.scheme_29d_is_over,
    "wia-decision": _wia_decision,
}
"""Rule id → what these facts do to its dates."""

PAIR: Mapping[str, Callable[[Run, date], StepPair | None]] = {"wia-application": _wia_pair}
"""Rule id → its own way to judge whether the step was in time."""

EXTRA: Mapping[str, Callable[[Run, Outcome], dict[str, JSON]]] = {
    "oordeel-6w": _oordeel_results,
    "plan-van-aanpak": _plan_results,
    "wia-application": _wia_results,
    "end-waiting-period": _waiting_period_results,
    "loonsanctie-decision": _loonsanctie_results,
    "wage-104w": wage_results,
    "waiting-days": waiting_days_results,
    "dismissal-ban": ban_results,
    "loonsanctie": loonsanctie.loonsanctie_results,
    "loonsanctie-shorten": loonsanctie.shorten_results,
    "early-iva": wia_requests.early_iva_results,
    "voluntary-extension": wia_requests.voluntary_extension_results,
    "riv-contract-end": wia_requests.riv_results,
    "no-risk-report": zw_reports.report_results,
    "vangnet-day4": zw_reports.report_results,
    "zw-29d": zw_reports.report_results,
    "contract-end-sick": zw_reports.report_results,
    "erd-zw-report": zw_reports.report_results,
    "organ-donation": zw_reports.full_pay_results,
    "zw-pregnancy": zw_reports.full_pay_results,
    "zw-after-effect": vangnet.after_effect_results,
    "uwv-as-employer": vangnet.uwv_plan_results,
    "ezwb": vangnet.assessment_results,
    "no-risk-who": vangnet.no_risk_results,
    "ill-abroad-report": vangnet.ill_abroad_results,
}
"""Rule id → results beside the ones that its file names."""

APPLIES: Mapping[str, Callable[[Run], bool]] = {
    **zw_reports.APPLIES,
    **vangnet.APPLIES,
    "riv-contract-end": wia_requests.ends_before_riv,
}
"""Rule id → whether it belongs to these facts at all; a rule that is not listed belongs to every case."""
