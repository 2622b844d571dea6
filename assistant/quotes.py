"""Quoting: which sentences of a passage answer the question, and where they stand."""

from __future__ import annotations

import re

from assistant.answer import BasedOn, Citation
from errors import KnowledgeError
from knowledge.asked import bare
from knowledge.keywords import keywords
from knowledge.pages import Page, PageSource
from knowledge.passages import Kind, Passage
from knowledge.search import Hit
from knowledge.sentences import count_words, sentences
from knowledge.sources import Language, source_of
from knowledge.texts import text
from rules.wording import day_in_words

_NUMBER_WANTED = re.compile(
    r"\b(?:hoeveel|hoe lang|hoe vaak|hoe hoog|procent|percentage|how many|how much|how long|percent|ile|jak dlugo)\b",
    re.IGNORECASE,
)
OWN_PREFIX = "own:"
"""What the source id of a visitor's own document begins with; no document of the index can be taken for one."""
_MARKDOWN = re.compile(r"[\\`*_\[\]<$~]|^#", re.MULTILINE)
_HAS_FIGURE = re.compile(
    r"\d|\b(?:een|twee|drie|vier|vijf|zes|acht|tien|twaalf|achttien|helft|derde|kwart)\b", re.IGNORECASE
)


def excerpt(hit: Hit, passage: Passage, question: str, lang: Language, max_words: int) -> str:
    """The part of a passage that answers a question: whole consecutive sentences, an exact substring of its text.

    The sentence that a known question points at comes first; else sentences that share most words with the question.
    A question in another language shares no words with the text: then as much of the passage as fits is quoted.
    """
    if count_words(passage.text) <= max_words:
        return passage.text.strip()
    parts = _pieces(passage)
    known = hit.asked if passage.id == hit.passage.id else None
    anchor = bare(known.anchor) if known is not None else ""
    wanted = set(keywords(question)) if lang == "nl" else set()
    figures = bool(_NUMBER_WANTED.search(question))
    scores = [_score(part, wanted, anchor, figures) for part in parts]
    start, end = _best_window(parts, scores, max_words)
    first = passage.text.index(parts[start])
    last = passage.text.index(parts[end], first) + len(parts[end])
    return passage.text[first:last]


def _pieces(passage: Passage) -> list[str]:
    if passage.kind in (Kind.TABLE, Kind.LIST):
        return [line.strip() for line in passage.text.split("\n") if line.strip()]
    return sentences(passage.text)


def _score(part: str, wanted: set[str], anchor: str, figures: bool) -> float:
    score = float(len(wanted.intersection(keywords(part))))
    if anchor and (anchor in bare(part) or bare(part) in anchor):
        score += 10
    if figures and _HAS_FIGURE.search(part):
        score += 1.5
    return score


def _best_window(parts: list[str], scores: list[float], max_words: int) -> tuple[int, int]:
    """First and last sentence of the run that fits and scores best; the earliest and shortest of equals."""
    best: tuple[float, int, int, int] | None = None
    for start in range(len(parts)):
        words = 0
        for end in range(start, len(parts)):
            words += count_words(parts[end])
            if words > max_words and end > start:
                break
            total = sum(scores[start : end + 1])
            candidate = (-total, start if total else 0, words if total else -words, end)
            if best is None or candidate < (best[0], best[1], best[2], best[3]):
                best = candidate
                window = (start, end)
    return window


def locator(passage: Passage, lang: Language) -> str:
    """Where a passage stands: section, then page or lines."""
    parts = [passage.section] if passage.section else []
    for span, one, many in (
        (passage.pages, "locator_page", "locator_pages"),
        (passage.lines, "locator_line", "locator_lines"),
    ):
        if span is not None:
            parts.append(text(one if span[0] == span[1] else many, lang, first=span[0], last=span[1]))
            break
    return ", ".join(parts) or passage.source_id


def cite(passage: Passage, quote: str, lang: Language) -> Citation:
    """The citation of a quotation from a passage of a document; its number is given when it joins an answer."""
    source = source_of(passage.source_id)
    return Citation(
        n=0,
        source_id=passage.source_id,
        title=source.title,
        year=source.year,
        country=source.country,
        currency=source.currency,
        locator=locator(passage, lang),
        quote=quote,
        url=source.url,
    )


def cite_page(page: Page, quote: str, lang: Language) -> Citation:
    """The citation of one of our own pages, with the places that it rests on."""
    return Citation(
        n=0,
        source_id=page.source_id,
        title=page.title,
        year=page.checked_on.year,
        country=page.country,
        currency=page.currency,
        locator=text("locator_own_page", lang, date=day_in_words(page.checked_on, lang)),
        quote=quote,
        based_on=[BasedOn(source_id=place.source, locator=_lines(place, lang)) for place in page.sources],
    )


def _lines(place: PageSource, lang: Language) -> str:
    first, last = place.lines
    return text("locator_line" if first == last else "locator_lines", lang, first=first, last=last)


def quoted(citation: Citation, lang: Language) -> str:
    """A citation as the reader sees it: the words, then where they stand and how far they still hold."""
    is_own = citation.source_id.startswith(OWN_PREFIX)
    badge = text("badge_own" if is_own else f"badge_{citation.currency}", lang)
    if citation.country not in ("NL", "EU"):
        badge += text("badge_foreign", lang, country=country_name(citation.country, lang))
    title = source_of(citation.source_id, citation.title).short_title
    year = text("year", lang, year=citation.year) if citation.year and str(citation.year) not in title else ""
    lines = plain(citation.quote).replace("\n", "\n> ")
    return text(
        "quote", lang, quote=lines, n=citation.n, title=plain(title), year=year, locator=plain(citation.locator),
        badge=badge,
    )  # fmt: skip


def plain(words: str) -> str:
    """Words of a document as Markdown that shows them as they are: no links, pictures, HTML or references of ours."""
    return _MARKDOWN.sub(r"\\\g<0>", words)


def country_name(code: str, lang: Language) -> str:
    """A country's name, or its code where we have no name."""
    try:
        return text(f"country_{code}", lang)
    except KnowledgeError:
        return code
