"""The fourth step of a turn: verdict and dates first, then the sources, then whom to ask; numbered exact quotations."""

from __future__ import annotations

from datetime import date

from assistant.answer import Answer, Ask, Citation, Considered, Warning
from assistant.check import Checked
from assistant.compose_rules import rule_statements
from assistant.evidence import Reader, Statement
from assistant.quotes import cite, country_name, excerpt, locator, quoted
from knowledge.passages import Kind
from knowledge.rulebook import get_rulebook
from knowledge.search import Hit
from knowledge.sentences import sentences
from knowledge.sources import Language, source_of
from knowledge.texts import text
from rules.engine import general
from rules.trace import basis_line
from rules.wording import day_in_words, fact_label

_FIRST_QUOTE, _NEXT_QUOTE = 110, 60
_ALONE, _WITH_RULES = 3, 2


class Draft:
    """An answer being written: statements with their evidence, citations and warnings."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self.statements: list[Statement] = []
        self.citations: list[Citation] = []
        self.warnings: list[Warning] = []

    def say(self, key: str, **values: object) -> None:
        """Add a sentence of our own, whose values are its evidence."""
        self.statements.append(self._own(text(key, self.lang, **values)))

    def _own(self, sentence: str) -> Statement:
        return Statement(sentence, (sentence,))

    def warn(self, kind: str, key: str, **values: object) -> bool:
        """Add a warning; False when it was there already."""
        warning = Warning.model_validate({"kind": kind, "text": text(key, self.lang, **values)})
        if warning in self.warnings:
            return False
        self.warnings.append(warning)
        return True

    @property
    def text(self) -> str:
        """The whole text as the reader sees it."""
        return "\n\n".join(statement.text for statement in self.statements)


def compose(checked: Checked, hits: list[Hit], question: str, reader: Reader) -> tuple[Draft, Ask | None]:
    """Write the answer to a question that the rules or the sources can answer."""
    draft = Draft(reader.lang)
    leads = checked.mode == "none" or (checked.sources_first and _may_lead(hits))
    if leads and hits:
        _quote_sources(draft, checked, hits[:_ALONE], question, lead=True)
    draft.statements.extend(rule_statements(checked, reader))
    ask = _ask_back(draft, checked) if checked.missing else None
    if hits and not leads:
        _quote_sources(draft, checked, hits[:_WITH_RULES], question, lead=False)
    _close(draft, checked, reader.today)
    return draft, ask


def _may_lead(hits: list[Hit]) -> bool:
    """Whether the best source may stand before a rule: not when it is history or about another country."""
    source = source_of(hits[0].passage.source_id) if hits else None
    return source is not None and source.currency != "outdated" and source.country in ("NL", "EU")


def _quote_sources(draft: Draft, checked: Checked, hits: list[Hit], question: str, *, lead: bool) -> None:
    lang = draft.lang
    focus = " ".join([question, *(item.title for item in checked.obligations[:2])])
    draft.say("knowledge_lead" if lead else "sources_head")
    for number, hit in enumerate(hits, start=1):
        passage = hit.passage
        quote = excerpt(hit, focus, lang, _FIRST_QUOTE if lead and number == 1 else _NEXT_QUOTE)
        citation = cite(number, passage, quote, lang)
        draft.citations.append(citation)
        source = source_of(passage.source_id)
        if source.country not in ("NL", "EU"):
            name = country_name(source.country, lang)
            if draft.warn("foreign", "warn_foreign", title=source.short_title, country=name):
                draft.say("knowledge_lead_foreign", country=name)
        if passage.kind is Kind.QUOTATION:
            draft.say("opinion_lead")
        meta = f"{citation.title} {source.short_title} {citation.year} {citation.locator}"
        draft.statements.append(Statement(quoted(citation, lang), (quote, meta)))
        if source.currency == "outdated":
            _warn_outdated(draft, checked, passage.source_id)
    if lang != "nl":
        draft.say("summary_only_dutch")


def _warn_outdated(draft: Draft, checked: Checked, source_id: str) -> None:
    """Say that a source is history, and put today's rule beside it when the answer holds one that replaced it."""
    source = source_of(source_id)
    rules = get_rulebook().rules
    today = [item for item in checked.obligations if item.rule in source.replaced_by and item.rule in rules]
    if today:
        now = f"{today[0].title}. {_term(today[0].rule, draft.lang)}"
        added = draft.warn("outdated", "warn_outdated_today", title=source.short_title, year=source.year, today=now)
    else:
        added = draft.warn("outdated", "warn_outdated", title=source.short_title, year=source.year)
    if added:
        draft.statements.append(Statement(draft.warnings[-1].text, (draft.warnings[-1].text,)))


def _term(rule_id: str, lang: Language) -> str:
    """When a rule says it must be done; where it sets no day, what it is about."""
    rule, term = get_rulebook().rule(rule_id), general(rule_id, lang).trace[0]
    return term if term != basis_line(rule.id, lang) else sentences(rule.explain.get(lang))[0]


def _ask_back(draft: Draft, checked: Checked) -> Ask:
    """One question back: the first missing fact; the text names them all."""
    lang = draft.lang
    draft.say("missing", facts=", ".join(fact_label(fact, lang) for fact in checked.missing))
    return question_back(checked.missing[0], lang)


def question_back(fact: str, lang: Language) -> Ask:
    """The question for one fact, and why it is asked."""
    known = fact in ("first_sick_day", "oordeel_date")
    question = text(f"ask_{fact}", lang) if known else text("ask_other", lang, fact=fact_label(fact, lang))
    why = text(f"ask_{fact}_why" if known else "ask_other_why", lang)
    return Ask(fact=fact, type="date", question=question, why=why)


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


def not_found(hits: list[Hit], lang: Language, warnings: list[Warning]) -> Answer:
    """In scope, but nothing good enough: what was looked at, and whom to ask."""
    considered = [
        Considered(
            title=source_of(hit.passage.source_id).title, locator=locator(hit.passage, lang), score=round(hit.score, 3)
        )
        for hit in hits[:5]
    ]
    titles = "; ".join(dict.fromkeys(source_of(hit.passage.source_id).short_title for hit in hits[:5]))
    lines = [text("not_found", lang)]
    lines += [text("not_found_looked", lang, titles=titles)] if titles else []
    lines.append(text("not_found_ask", lang))
    return Answer(status="not_found", lang=lang, text="\n\n".join(lines), warnings=warnings, considered=considered)
