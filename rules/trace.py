"""The trace of an outcome: how its date came about, in sentences that a layman can check."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from knowledge.rule_schema import Lang, Rule
from knowledge.rule_terms import AfterFact, CaseDay, CaseWindow, Computed, Every, Open, Term, WithRule
from knowledge.rulebook import current_version, get_rulebook
from rules.calendar_days import last_working_day
from rules.case import Case
from rules.terms import Dates, How, Outcome, Run
from rules.wording import day_in_words, day_with_weekday, fact_label, say


@cache
def basis_line(rule_id: str, lang: Lang) -> str:
    """The places in the law, in one line."""
    return say("trace_basis", lang, places=places_in_law(rule_id))


def places_in_law(rule_id: str) -> str:
    """The laws and articles that a rule rests on, as they are cited in Dutch."""
    laws = get_rulebook().laws
    return "; ".join(f"{laws[basis.law].name} {basis.article}" for basis in get_rulebook().rule(rule_id).basis)


def trace_case(outcome: Outcome, run: Run, lang: Lang) -> tuple[str, ...]:
    """How the dates of this case came about."""
    rule = outcome.rule
    lines = _interruptions(outcome, run, lang)
    lines.append(_how(outcome, run, lang))
    lines += _remarks(outcome, run, lang)
    lines.append(basis_line(rule.id, lang))
    if outcome.version:
        lines.append(outcome.version.note.get(lang))
    return tuple(line for line in lines if line)


def trace_general(rule: Rule, lang: Lang) -> tuple[str, ...]:
    """The term in words, without facts."""
    version = current_version(rule)
    lines = [_in_words(version.term, lang), basis_line(rule.id, lang), version.note.get(lang)]
    if rule.certainty == "practice":
        lines.insert(1, say("trace_practice", lang))
    return tuple(line for line in lines if line)


def advised_day(rule: Rule, dates: Dates | None) -> date | None:
    """The last working day on or before a deadline of employer, employee or company doctor (UWV needs no advice)."""
    if dates is None or dates.latest is None or rule.kind != "deadline" or rule.who == ("UWV",):
        return None
    return last_working_day(dates.advise or dates.latest)


def _how(outcome: Outcome, run: Run, lang: Lang) -> str:
    if outcome.exempt:
        return say(outcome.exempt, lang)
    if outcome.version is None:
        return say("trace_not_recorded", lang, date=day_in_words(_first_recorded(outcome.rule), lang))
    if outcome.dates is None:
        return _missing(outcome, run, lang)
    if outcome.dates.how:
        return " ".join(_said(how, lang) for how in outcome.dates.how)
    return _dated(outcome.version.term, outcome.dates, run, lang)


def _said(how: How, lang: Lang) -> str:
    words = {
        name: day_with_weekday(value, lang) if isinstance(value, date) else value for name, value in how.values.items()
    }
    return say(how.sentence, lang, **words)


def _first_recorded(rule: Rule) -> date:
    starts = [version.valid_from for version in rule.versions if version.valid_from]
    return min(starts)


def _missing(outcome: Outcome, run: Run, lang: Lang) -> str:
    """The term in words, and what has to be known before it becomes a date."""
    words = _in_words(current_version(outcome.rule).term, lang)
    names = [name for name in needed_facts(outcome.rule) if name not in run.facts.values]
    facts = ", ".join(fact_label(name, lang) for name in names)
    why = say("trace_missing", lang, facts=facts) if names else say("trace_undecided", lang)
    return f"{words} {why}".strip()


def needed_facts(rule: Rule) -> tuple[str, ...]:
    """The facts from which the dates of a rule follow, the most telling one first."""
    term = current_version(rule).term
    if isinstance(term, (WithRule, Every)):
        return needed_facts(get_rulebook().rule(term.rule))
    if isinstance(term, AfterFact):
        return (*(("first_sick_day",) if term.otherwise else ()), term.fact, *rule.needs)
    if rule.kind in ("standing", "change") or (isinstance(term, Computed) and not term.of_case):
        return rule.needs
    first = tuple(name for name in rule.needs if name == "contract_end")
    return (*first, "first_sick_day", *(name for name in rule.needs if name not in first))


def _dated(term: Term, dates: Dates, run: Run, lang: Lang) -> str:
    case = run.case
    if isinstance(term, CaseDay):
        return _case_day(term.plus, dates, case, lang)
    if isinstance(term, CaseWindow) and case and dates.first and dates.last:
        return say(
            "trace_window",
            lang,
            start=_start(case, dates.last, term.last, lang),
            first_plus=term.first,
            first=day_with_weekday(dates.first, lang),
            last_plus=term.last,
            last=day_with_weekday(dates.last, lang),
        )
    if isinstance(term, AfterFact) and dates.latest:
        return _after_fact(term, dates.latest, run, lang)
    if isinstance(term, WithRule):
        return say("trace_with_rule", lang, title=get_rulebook().rule(term.rule).title.get(lang))
    if isinstance(term, Every) and dates.first:
        return say("trace_every", lang, days=term.days, first=day_with_weekday(dates.first, lang))
    if isinstance(term, Computed):
        return _computed(term, dates, run, lang)
    if isinstance(term, Open) and dates.first:
        return say("trace_anchor", lang, date=day_with_weekday(dates.first, lang))
    return _in_words(term, lang)


def _case_day(plus: int, dates: Dates, case: Case | None, lang: Lang) -> str:
    if dates.latest is None:
        return say("trace_at_once", lang, date=day_with_weekday(dates.first, lang)) if dates.first else ""
    if case is None:
        return say("trace_given", lang, date=day_with_weekday(dates.latest, lang))
    counted = dates.falls or dates.latest
    line = say(
        "trace_day",
        lang,
        start=_start(case, counted, plus, lang),
        plus=plus,
        date=day_with_weekday(counted, lang),
    )
    if dates.latest != counted:
        late = (dates.latest - counted).days
        line += " " + say("trace_late_application", lang, days=late, date=day_with_weekday(dates.latest, lang))
    return line


def _start(case: Case, day: date, plus: int, lang: Lang) -> str:
    """The day from which the days are counted, named for what it is."""
    base = day - timedelta(days=plus)
    key = "start_first" if base == case.first_sick_day else "start_new" if base == case.start else "start_counted"
    return say(key, lang, date=day_with_weekday(base, lang))


def _after_fact(term: AfterFact, latest: date, run: Run, lang: Lang) -> str:
    base = run.facts.date(term.fact)
    if base is None:
        return (
            _case_day(term.otherwise.plus, Dates(latest), run.case, lang) if isinstance(term.otherwise, CaseDay) else ""
        )
    key = "trace_after_days" if term.days is not None else "trace_after_months"
    values: Mapping[str, object] = {
        "fact": _capital(fact_label(term.fact, lang)),
        "base": day_with_weekday(base, lang),
        "count": term.days if term.days is not None else term.months,
        "date": day_with_weekday(latest, lang),
    }
    return say(key, lang, **values)


def _computed(term: Computed, dates: Dates, run: Run, lang: Lang) -> str:
    if dates.first is None or dates.last is None or run.case is None:
        return ""
    index = run.case.counted_days_before(run.today)
    return say(
        f"trace_{term.function.replace('-', '_')}",
        lang,
        first=day_with_weekday(dates.first, lang),
        last=day_with_weekday(dates.last, lang),
        today=day_with_weekday(run.today, lang),
        counted=day_with_weekday(run.case.counted_first_sick_day, lang),
        day=(index or 0) + 1,
        week=(index or 0) // 7 + 1,
    )


def _interruptions(outcome: Outcome, run: Run, lang: Lang) -> list[str]:
    """What lies between the first sick day and the date and does not count."""
    if run.case is None or outcome.dates is None or outcome.exempt:
        return []
    case, day = run.case, outcome.dates.last or outcome.dates.latest
    lines = []
    if case.start != case.first_sick_day:
        lines.append(say("trace_new_case", lang, date=day_with_weekday(case.start, lang)))
    return lines + [
        say(
            "interruption_leave" if part.is_leave else "interruption_gap",
            lang,
            first=day_with_weekday(part.first, lang),
            last=day_with_weekday(part.last, lang),
            days=part.days,
        )
        for part in case.interruptions
        if day is None or part.first <= day
    ]


def _remarks(outcome: Outcome, run: Run, lang: Lang) -> list[str]:
    """Practice, working day, and how the step went."""
    lines = []
    if outcome.rule.certainty == "practice" and not outcome.exempt:
        lines.append(say("trace_practice", lang))
    dates = outcome.dates if not outcome.exempt else None
    advised = advised_day(outcome.rule, dates)
    if dates and advised and advised != dates.latest:
        lines.append(say(_advice(outcome), lang, date=day_with_weekday(advised, lang)))
    if outcome.pair:
        key = "trace_in_time" if outcome.pair.on_time else "trace_too_late"
        lines.append(say(key, lang, days=outcome.pair.days_late))
    return lines


def _advice(outcome: Outcome) -> str:
    """Why an earlier day than the last one is advised; `may_shift` marks a short term of the Algemene termijnenwet."""
    if outcome.dates and outcome.dates.advise:
        return "trace_advised_early"
    may_shift = outcome.version and outcome.version.terms.get("may_shift")
    return "trace_advised_may_shift" if may_shift else "trace_advised"


def _in_words(term: Term, lang: Lang) -> str:
    """The term without a case: which day and week, or how long after what."""
    if isinstance(term, CaseDay):
        return _day_in_words(term.plus, lang)
    if isinstance(term, CaseWindow):
        first, last = term.first, term.last
        weeks = {"first_week": first // 7 + 1, "last_week": last // 7 + 1}
        return say("term_window", lang, first=first + 1, last=last + 1, **weeks)
    if isinstance(term, AfterFact):
        return _after_fact_in_words(term, lang)
    if isinstance(term, WithRule):
        return say("trace_with_rule", lang, title=get_rulebook().rule(term.rule).title.get(lang))
    if isinstance(term, Every):
        return say("term_every", lang, days=term.days)
    return ""


def _after_fact_in_words(term: AfterFact, lang: Lang) -> str:
    key = "term_after_days" if term.days is not None else "term_after_months"
    count = term.days if term.days is not None else term.months
    line = say(key, lang, fact=fact_label(term.fact, lang), count=count)
    if term.otherwise is None:
        return line
    fallback = _in_words(term.otherwise, lang)
    return f"{line} {say('term_otherwise', lang, term=fallback[:1].lower() + fallback[1:])}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _day_in_words(plus: int, lang: Lang) -> str:
    key = "term_first_of_week" if plus % 7 == 0 else "term_end_of_week" if plus % 7 == 6 else "term_day"
    return say(key, lang, day=plus + 1, plus=plus, week=plus // 7 + 1, weeks=plus // 7)
