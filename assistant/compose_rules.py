"""The rule part of an answer: verdict and dates first, then why, then what to do."""

from __future__ import annotations

import json
from datetime import date

from assistant.check import Checked
from assistant.evidence import Reader, Statement
from knowledge.intents import LATE
from knowledge.rule_schema import Rule
from knowledge.rulebook import current_version, get_rulebook
from knowledge.sources import Language
from knowledge.texts import text
from rules.obligation import Obligation
from rules.trace import basis_line
from rules.weeks import WeekItem, WeekSteps, steps_in_week, week_number
from rules.wording import day_in_words, day_with_weekday

_RUNNING = ("running", "period")
_NO_STEP = ("anchor", "counting")


def rule_statements(checked: Checked, reader: Reader) -> list[Statement]:
    """What the rules say to this message, in the order in which people want it."""
    role, lang, today = reader.role, reader.lang, reader.today
    match checked.mode:
        case "week":
            parts = [_week(week, role, lang) for week in checked.weeks]
            parts += [part for item in checked.obligations[:1] for part in _explained(item, role, lang)]
            if checked.evaluation.case is None:
                parts.append(_plain("give_first_day", lang))
            return parts
        case "overview":
            return _overview(checked, role, lang, today)
        case "rules":
            parts = []
            for item in checked.obligations:
                parts.append(_dated(item, lang, today))
                if item.kind == "counting" and checked.evaluation.case is not None:
                    parts += _counted(checked, lang)
                parts += _explained(item, role, lang, head=False)
            return parts
        case _:
            return []


def _plain(key: str, lang: Language, **values: object) -> Statement:
    sentence = text(key, lang, **values)
    return Statement(sentence, (sentence,))


def evidence_of(item: Obligation) -> tuple[str, ...]:
    """Everything that a rule result says, as texts that statements about it may rest on."""
    days = [day for day in (item.latest, item.from_, item.to, item.advised, item.done_on, item.checked_on) if day]
    written = [day_with_weekday(day, lang) for day in days for lang in ("nl", "en", "pl")]
    return (json.dumps(item.to_json(), ensure_ascii=False), *written)


def _rule_evidence(rule: Rule) -> str:
    return rule.model_dump_json()


# one rule


def _dated(item: Obligation, lang: Language, today: date) -> Statement:
    """The verdict line: the date or window, and how it stands."""
    lines = [_headline(item, lang)]
    if not (item.latest or item.from_ or item.to) and item.trace:
        lines += [item.trace[0]] if item.trace[0] != basis_line(item.rule, lang) else []
    if item.days_late:
        lines.append(text("done_late" if item.done_on else "state_overdue", lang, days=item.days_late))
    elif item.on_time and item.done_on:
        lines.append(text("done_on_time", lang))
    elif item.state == "due":
        lines.append(text("state_due", lang))
    elif item.state == "past" and item.kind not in (*_RUNNING, *_NO_STEP):
        lines.append(text("state_past", lang))
    return Statement(" ".join(lines), (*evidence_of(item), text("state_due", lang)))


def _counted(checked: Checked, lang: Language) -> list[Statement]:
    """What an interruption does to this case."""
    results = checked.evaluation.results
    counted, same = results.get("counted_first_sick_day"), results.get("same_case")
    if not isinstance(counted, str) or not isinstance(same, bool):
        return []
    day = day_with_weekday(date.fromisoformat(counted), lang)
    gap = results.get("gap_days")
    sentence = text("case_same" if same else "case_new", lang, counted=day)
    if isinstance(gap, int):
        sentence = f"{text('case_gap', lang, days=gap)} {sentence}"
    return [Statement(sentence, (day, str(gap), *(item for o in checked.obligations for item in evidence_of(o))))]


def _headline(item: Obligation, lang: Language) -> str:
    if item.verdict == "no":
        return text("not_needed", lang, title=item.title)
    if item.latest:
        if item.advised and item.advised != item.latest:
            return text(
                "by_at_latest_advised", lang, title=item.title, date=day_with_weekday(item.latest, lang),
                advised=day_with_weekday(item.advised, lang),
            )  # fmt: skip
        return text("by_at_latest", lang, title=item.title, date=day_with_weekday(item.latest, lang))
    if item.from_ and item.to:
        return text(
            "in_window", lang, title=item.title, first=day_in_words(item.from_, lang), last=day_in_words(item.to, lang)
        )
    if item.from_:
        return text("from_day", lang, title=item.title, first=day_with_weekday(item.from_, lang))
    return text("no_date", lang, title=item.title)


def _explained(item: Obligation, role: str | None, lang: Language, *, head: bool = True) -> list[Statement]:
    """What a rule is and why; then what to do now, what happens otherwise, and where it stands."""
    rule = get_rulebook().rule(item.rule)
    side = "werknemer" if role == "werknemer" else "werkgever"
    steps = (rule.steps.werknemer if side == "werknemer" else rule.steps.werkgever).get(lang)
    about = [rule.explain.get(lang), _what(rule, role, lang)]
    parts = ["\n".join([text(f"steps_{side}", lang), *(f"- {step}" for step in steps)]) if steps else ""]
    if item.if_missed is not None:
        mine = side == "werkgever" or tuple(rule.who) == ("werknemer",)
        repair = item.if_missed.repair if mine and item.state not in ("upcoming", "due") else ""
        parts.append(text("if_missed", lang, text=item.if_missed.text, repair=repair).strip())
    parts.append(_basis(item, lang))
    note = current_version(rule).note
    evidence = (_rule_evidence(rule), *evidence_of(item), note.get(lang) if note else "")
    return [
        *([Statement(f"**{item.title}**", evidence)] if head else []),
        Statement("\n\n".join(part for part in about if part), evidence, "rule"),
        Statement("\n\n".join(part for part in parts if part), evidence),
    ]


def reason_of(item: Obligation, about: str, reader: Reader) -> str:
    """What a rule says of itself: how it was worked out and where it stands, or (`late`) what happens otherwise; empty
    when nothing happens."""
    head = f"**{item.title}**"
    if about != LATE:
        return "\n".join([head, "", *(f"- {line}" for line in item.trace)])
    if item.if_missed is None:
        return ""
    missed = text("if_missed", reader.lang, text=item.if_missed.text, repair=item.if_missed.repair).strip()
    return "\n\n".join([head, missed, _basis(item, reader.lang)])


def _what(rule: Rule, role: str | None, lang: Language) -> str:
    """What the reader's side does or may expect; a trainer or unknown reader reads the employer's side."""
    return (rule.what.werknemer if role == "werknemer" else rule.what.werkgever).get(lang)


def _basis(item: Obligation, lang: Language) -> str:
    laws = "; ".join(text("article", lang, law=basis.law, article=basis.article) for basis in item.basis)
    return text("law" if item.certainty == "law" else "practice", lang, laws=laws)


# weeks


def _week(week: WeekSteps, role: str | None, lang: Language) -> Statement:
    days = {"week": week.week, "first_day": week.first_day, "last_day": week.last_day}
    evidence = [f"{week.week} {week.first_day} {week.last_day}"]
    if week.first and week.last:
        first, last = day_with_weekday(week.first, lang), day_with_weekday(week.last, lang)
        lines = [text("week_head_dates", lang, first=first, last=last, **days)]
        evidence += [first, last]
    else:
        lines = [text("week_head", lang, **days)]
    for item in week.now:
        rule = get_rulebook().rule(item.rule)
        lines.append(f"- {_week_item(item, lang)} {_what(rule, role, lang)}")
        evidence += [*_week_evidence(item, lang), _rule_evidence(rule)]
    if not week.now and (week.running or week.next):
        lines.append(text("week_nothing", lang))
    if not week.now and not week.running and not week.next:
        lines.append(text("week_all_ended", lang))
        evidence.append(text("week_all_ended", lang))
    if week.running:
        lines.append(text("week_running", lang, titles=", ".join(item.title for item in week.running)))
        evidence += [item.title for item in week.running]
    if week.next:
        titles = ", ".join(item.title for item in week.next)
        lines.append(text("week_next", lang, week=week.next[0].first_week, titles=titles))
        evidence += [str(week.next[0].first_week), titles]
    return Statement("\n\n".join(_joined_list(lines)), tuple(evidence))


def _joined_list(lines: list[str]) -> list[str]:
    """Keep list items together as one block."""
    blocks: list[str] = []
    for line in lines:
        if line.startswith("- ") and blocks and blocks[-1].startswith("- "):
            blocks[-1] += "\n" + line
        else:
            blocks.append(line)
    return blocks


def _week_item(item: WeekItem, lang: Language) -> str:
    if item.last and item.place == "deadline":
        return text("by_at_latest", lang, title=item.title, date=day_with_weekday(item.last, lang))
    if item.first and item.last:
        first, last = day_in_words(item.first, lang), day_in_words(item.last, lang)
        return text("in_window", lang, title=item.title, first=first, last=last)
    if item.day_after_week:
        return text("week_day_after", lang, title=item.title, week=item.first_week)
    if item.first_week == item.last_week:
        return text("week_last_day_in", lang, title=item.title, week=item.last_week)
    return text("week_window", lang, title=item.title, first=item.first_week, last=item.last_week)


def _week_evidence(item: WeekItem, lang: Language) -> list[str]:
    days = [day_with_weekday(day, lang) for day in (item.first, item.last) if day]
    return [item.title, str(item.first_week), str(item.last_week), *days]


# overview


def _overview(checked: Checked, role: str | None, lang: Language, today: date) -> list[Statement]:
    case = checked.evaluation.case
    if case is None:
        return [_general_overview(lang)]
    evidence = tuple(part for item in checked.obligations for part in evidence_of(item))
    statements = [_overview_head(checked, lang, today)]
    dated = [
        item
        for item in checked.obligations
        if (item.latest or item.to or item.from_) and item.verdict != "no" and item.kind not in _NO_STEP
    ]
    begun = [item for item in dated if item.kind in _RUNNING and item.from_ and item.from_ <= today]
    running = [item for item in begun if item.state != "past"]
    steps = sorted(
        (item for item in dated if item not in begun), key=lambda item: item.latest or item.to or item.from_ or today
    )
    groups = {
        "overview_past": [item for item in steps if item.state in ("past", "overdue")],
        "overview_now": [item for item in steps if item.state == "due" or _open_window(item, today)] + running,
        "overview_next": [item for item in steps if item.state == "upcoming" and not _open_window(item, today)],
    }
    for key, items in groups.items():
        if items:
            lines = [text(key, lang), *("- " + _overview_item(item, lang) for item in items)]
            statements.append(Statement("\n".join(lines), (*evidence, text(key, lang))))
    focus = [*groups["overview_now"], *groups["overview_next"]]
    waiting = checked.evaluation.obligation("end-waiting-period")
    if waiting is not None and waiting.state == "past":
        statements.append(_plain("overview_ended", lang))
    first_step = next((item for item in focus if item.kind not in _RUNNING), None)
    if first_step is not None:
        statements += _explained(first_step, role, lang)
    return statements


def _open_window(item: Obligation, today: date) -> bool:
    return item.from_ is not None and item.to is not None and item.from_ <= today <= item.to


def _overview_head(checked: Checked, lang: Language, today: date) -> Statement:
    case = checked.evaluation.case
    assert case is not None
    first = day_with_weekday(case.first_sick_day, lang)
    now = day_in_words(today, lang)
    week = week_number(case, today)
    if case.first_sick_day > today:
        sentence, numbers = text("overview_future", lang, first=first), ""
    elif week is None:
        sentence, numbers = text("overview_before", lang, first=first), ""
    else:
        day = (case.counted_days_before(today) or 0) + 1
        sentence, numbers = text("overview_head", lang, first=first, today=now, day=day, week=week), f"{day} {week}"
    if not case.broken and case.counted_first_sick_day != case.first_sick_day:
        counted = day_with_weekday(case.counted_first_sick_day, lang)
        sentence += " " + text("overview_counted", lang, counted=counted)
        numbers += f" {counted}"
    return Statement(sentence, (first, now, numbers))


def _overview_item(item: Obligation, lang: Language) -> str:
    if item.kind in _RUNNING and item.from_ and (end := item.to or item.latest):
        line = text(
            "item_running", lang, title=item.title, first=day_in_words(item.from_, lang), last=day_in_words(end, lang)
        )
    elif item.from_ and item.to:
        line = text(
            "item_window",
            lang,
            title=item.title,
            first=day_in_words(item.from_, lang),
            last=day_in_words(item.to, lang),
        )
    elif day := item.latest or item.to or item.from_:
        line = text("item_at_latest", lang, title=item.title, date=day_with_weekday(day, lang))
    else:
        line = f"{item.title}: {item.trace[0]}" if item.trace else item.title
    return text("item_practice", lang, item=line) if item.certainty == "practice" else line


def _general_overview(lang: Language) -> Statement:
    """The fixed moments by week, when no first sick day is known."""
    lines = [text("overview_general", lang)]
    evidence: list[str] = []
    seen: set[str] = set()
    for week in range(1, 105):
        for item in steps_in_week(week, lang).now:
            if item.rule in seen:
                continue
            seen.add(item.rule)
            evidence += _week_evidence(item, lang)
            if item.day_after_week:
                lines.append("- " + text("general_day_after", lang, week=item.first_week, title=item.title))
            elif item.first_week == item.last_week:
                lines.append("- " + text("general_week", lang, week=item.last_week, title=item.title))
            else:
                lines.append(
                    "- " + text("general_weeks", lang, first=item.first_week, last=item.last_week, title=item.title)
                )
    return Statement("\n".join(lines), (*evidence, text("overview_general", lang)))
