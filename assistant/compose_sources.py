"""What our own pages and the sources say on a question: the page in the reader's language, the originals quoted."""

from __future__ import annotations

from typing import Literal

from assistant.check import Checked
from assistant.draft import Draft
from assistant.evidence import Statement
from assistant.quotes import cite, cite_page, country_name, excerpt, quoted
from knowledge.pages import PREFIX, Page
from knowledge.passages import Kind, Passage
from knowledge.rulebook import get_rulebook
from knowledge.search import Hit
from knowledge.sentences import count_words, sentences
from knowledge.sources import Source, source_of
from knowledge.texts import text
from rules.engine import general
from rules.trace import basis_line, places_in_law

_FIRST_QUOTE, _NEXT_QUOTE = 110, 60
_ALONE, _WITH_RULES = 3, 2
_HOME = ("NL", "EU")
_BESIDE = 0.65
"""What is found second or third is only told when it scores at least this share of the first."""


def tell_sources(draft: Draft, checked: Checked, hits: list[Hit], question: str, *, lead: bool) -> None:
    """Add the best of what was found. When it leads the answer, the first page is told whole.

    Behind a page, the original that it rests on is quoted only for the first: one page says more than three quotations.
    """
    focus = " ".join([question, *(item.title for item in checked.obligations[:2])])
    if not lead or hits[0].page is None:  # a page opens with its answer
        draft.say("knowledge_lead" if lead else "sources_head")
    near = [hit for hit in hits if hit.score >= _BESIDE * hits[0].score]
    for number, hit in enumerate(near[: _ALONE if lead else _WITH_RULES]):
        first = number == 0
        if hit.page is not None:
            _tell_page(draft, hit.page, whole=lead and first, lead=lead)
        for original in _originals(hit) if first or hit.page is None else ():
            words = _FIRST_QUOTE if lead and first and hit.page is None else _NEXT_QUOTE
            _quote(draft, checked, hit, original, excerpt_words=words, focus=focus)
    if draft.lang != "nl" and any(not citation.source_id.startswith(PREFIX) for citation in draft.citations):
        draft.say("summary_only_dutch")


def _originals(hit: Hit) -> tuple[Passage, ...]:
    """The original to quote: the one that was found, or the first that the page rests on."""
    is_page = hit.page is not None and hit.passage.source_id == hit.page.source_id
    return hit.grounds[:1] if is_page else (hit.passage,)


def _tell_page(draft: Draft, page: Page, *, whole: bool, lead: bool) -> None:
    """Our own words on the question: all of the page when it leads, else what fits; with its caveat and its law."""
    lang = draft.lang
    quote = page.text if whole else _opening(page.text)
    told = (quote if lang == "nl" else _brief(page.told_in(lang), whole=whole)).strip()
    citation = draft.cite(cite_page(page, quote, lang))
    if page.country not in _HOME:
        _warn_foreign(draft, page.source)
    if not whole:
        told = f"**{page.title}** {told}" if lang == "nl" else told
    ground = (page.title, page.text, page.told_in(lang))
    kind: Literal["page"] | None = "page" if lead and page.currency != "outdated" and page.country in _HOME else None
    draft.statements.append(Statement(f"{told} [{citation.n}]", ground, kind))
    if page.caveat and lang == "nl":
        draft.statements.append(Statement(text("page_caveat", lang, caveat=page.caveat), (page.caveat,)))
    places = [places_in_law(rule) for rule in page.rules[:2]] + [basis.what for basis in page.basis]
    if whole and places:
        law = text("page_law", lang, places="; ".join(dict.fromkeys(places)))
        draft.statements.append(Statement(law, (law,)))
    if page.kind == "history" and draft.warn("outdated", "warn_outdated_page"):
        draft.statements.append(Statement(draft.warnings[-1].text, (draft.warnings[-1].text,)))


def _opening(words: str) -> str:
    """The first sentences of a page, as far as they fit: the answer stands in the first. An exact part of the text."""
    end = 0
    for sentence in sentences(words):
        stop = words.index(sentence, end) + len(sentence)
        if end and count_words(words[:stop]) > _NEXT_QUOTE:
            break
        end = stop
    return words[:end]


def _brief(summary: str, *, whole: bool) -> str:
    """A summary, or its first two sentences: the answer stands in the first."""
    return summary if whole else " ".join(sentences(summary)[:2])


def _quote(draft: Draft, checked: Checked, hit: Hit, passage: Passage, *, excerpt_words: int, focus: str) -> None:
    lang = draft.lang
    quote = excerpt(hit, passage, focus, lang, excerpt_words)
    if any(citation.quote == quote for citation in draft.citations):
        return
    citation = draft.cite(cite(passage, quote, lang))
    source = source_of(passage.source_id)
    if source.country not in _HOME:
        _warn_foreign(draft, source)
    if passage.kind is Kind.QUOTATION:
        draft.say("opinion_lead")
    meta = f"{citation.title} {source.short_title} {citation.year} {citation.locator}"
    today = source.country in _HOME and source.currency != "outdated" and passage.kind is not Kind.QUOTATION
    draft.statements.append(Statement(quoted(citation, lang), (quote, meta), "quote" if today else None))
    if source.currency == "outdated":
        _warn_outdated(draft, checked, passage.source_id)


def _warn_foreign(draft: Draft, source: Source) -> None:
    name = country_name(source.country, draft.lang)
    known = any(warning.kind == "foreign" and name in warning.text for warning in draft.warnings)
    if draft.warn("foreign", "warn_foreign", title=source.short_title, country=name) and not known:
        draft.say("knowledge_lead_foreign", country=name)


def _warn_outdated(draft: Draft, checked: Checked, source_id: str) -> None:
    """Say that a source is history, and put today's rule beside it when the answer holds one that replaced it."""
    source = source_of(source_id)
    rules = get_rulebook().rules
    today = [item for item in checked.obligations if item.rule in source.replaced_by and item.rule in rules]
    if today:
        now = f"{today[0].title}. {_term(today[0].rule, draft)}"
        added = draft.warn("outdated", "warn_outdated_today", title=source.short_title, year=source.year, today=now)
    else:
        added = draft.warn("outdated", "warn_outdated", title=source.short_title, year=source.year)
    if added:
        draft.statements.append(Statement(draft.warnings[-1].text, (draft.warnings[-1].text,)))


def _term(rule_id: str, draft: Draft) -> str:
    """When a rule says it must be done; where it sets no day, what it is about."""
    rule, term = get_rulebook().rule(rule_id), general(rule_id, draft.lang).trace[0]
    return term if term != basis_line(rule.id, draft.lang) else sentences(rule.explain.get(draft.lang))[0]
