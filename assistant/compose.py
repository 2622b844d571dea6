"""The fourth step of a turn: verdict and dates first, then the sources, then whom to ask; numbered exact quotations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assistant.answer import Answer, Ask, Considered, Warning
from assistant.check import Checked
from assistant.compose_rules import rule_statements
from assistant.compose_sources import tell_sources
from assistant.compose_trip import trip_statements
from assistant.draft import Draft
from assistant.evidence import Reader, Statement
from assistant.questions import question_back
from assistant.quotes import locator
from errors import IndexUnavailableError, ModelUnavailableError, PoortwijzerError
from knowledge.rulebook import get_rulebook
from knowledge.search import Hit
from knowledge.sources import Language
from knowledge.texts import text
from rules.wording import day_in_words, day_with_weekday, fact_label


def compose(
    checked: Checked, hits: list[Hit], question: str, reader: Reader, proposed: Mapping[str, date] | None = None
) -> tuple[Draft, Ask | None]:
    """Write the answer to a question that the rules or the sources can answer.

    `proposed` are days that were told vaguely and must be confirmed before they count.
    """
    draft = Draft(reader.lang)
    draft.statements.extend(trip_statements(checked, reader.lang, reader.today))
    leads = checked.mode == "none" or (checked.sources_first and _may_lead(hits))
    if leads and hits:
        tell_sources(draft, checked, hits, question, lead=True)
    if not (leads and _told_by_page(checked, hits)):
        draft.statements.extend(rule_statements(checked, reader))
    ask = _ask_back(draft, checked, proposed or {}) if checked.missing else None
    asks_for_trip = checked.mode == "trip" and ask is not None
    if hits and not leads and not asks_for_trip:
        tell_sources(draft, checked, hits, question, lead=False)
    _close(draft, checked, reader.today)
    return draft, ask


def _told_by_page(checked: Checked, hits: list[Hit]) -> bool:
    """Whether the page that leads says enough: it tells about the rule that is nearest, or that rule is far behind."""
    page = hits[0].page if hits else None
    if page is None:
        return False
    return not checked.obligations or checked.obligations[0].rule in page.rules or not checked.sure


def _may_lead(hits: list[Hit]) -> bool:
    """Whether the best source may stand before a rule: not when it is history or about another country."""
    source = hits[0].source if hits else None
    return source is not None and source.currency != "outdated" and source.country in ("NL", "EU")


def _ask_back(draft: Draft, checked: Checked, proposed: Mapping[str, date]) -> Ask:
    """One question back: the first missing fact; the text names them all."""
    lang = draft.lang
    fact = checked.missing[0]
    if fact in proposed:
        day = day_with_weekday(proposed[fact], lang)
        question = question_back(fact, lang, day)
        draft.statements.insert(0, Statement(f"**{question.question}**", (question.question,)))
        return question
    if checked.mode != "trip":
        draft.say("missing", facts=", ".join(fact_label(name, lang) for name in checked.missing))
    return question_back(fact, lang)


def _close(draft: Draft, checked: Checked, today: date) -> None:
    """Whether rules are due for review, the date of the rules, and that this is no advice."""
    lang = draft.lang
    rules = [get_rulebook().rule(item.rule) for item in checked.obligations]
    for rule in rules:
        if rule.review_before < today:
            day = day_in_words(rule.review_before, lang)
            draft.warn("review_due", "review_due", title=rule.title.get(lang), date=day)
    checked_on = min((rule.checked_on for rule in get_rulebook().rules.values()), default=None)
    if checked_on is None:
        draft.say("no_rules_date")
        return
    draft.say("today_law_date", date=day_in_words(checked_on, lang))


def simple_answer(status: str, lang: Language, message: str, warnings: list[Warning] | None = None) -> Answer:
    """An answer of one text: a refusal, a crisis, invalid input."""
    return Answer.model_validate({"status": status, "lang": lang, "text": message, "warnings": warnings or []})


def unavailable(problem: PoortwijzerError, lang: Language, warnings: list[Warning] | None = None) -> Answer:
    """What cannot be used now, in the reader's language; the errors themselves are Dutch, and say more."""
    if lang == "nl":
        reason = str(problem)
    elif isinstance(problem, IndexUnavailableError):
        reason = text("reason_index", lang)
    else:
        reason = text("reason_model" if isinstance(problem, ModelUnavailableError) else "reason_other", lang)
    return simple_answer("unavailable", lang, text("unavailable", lang, reason=reason), warnings)


def not_found(hits: list[Hit], lang: Language, warnings: list[Warning]) -> Answer:
    """In scope, but nothing good enough: what was looked at, and whom to ask."""
    considered = [
        Considered(title=hit.source.title, locator=locator(hit.passage, lang), score=round(hit.score, 3))
        for hit in hits[:5]
    ]
    titles = "; ".join(dict.fromkeys(hit.source.short_title for hit in hits[:5]))
    lines = [text("not_found", lang)]
    lines += [text("not_found_looked", lang, titles=titles)] if titles else []
    lines.append(text("not_found_ask", lang))
    return Answer(status="not_found", lang=lang, text="\n\n".join(lines), warnings=warnings, considered=considered)
