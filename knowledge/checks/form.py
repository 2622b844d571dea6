"""The form of a page: its length, how it speaks to the reader, how hard it is to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import textstat

from knowledge.pages import Page
from knowledge.sentences import count_words, sentences

FEWEST, MOST = 60, 180
LONGEST_SENTENCE = 28
READABLE = 60.0
"""Floor of the Flesch reading ease with the constants of Douma for Dutch: 60 and up is plain language."""
_MARKUP = re.compile(r"^#|\*\*|\]\(|^\||\[\d+\]|<\w", re.MULTILINE)
_FORMAL = re.compile(r"(?<![\w.])(?:u|uw|uzelf)(?!\w)", re.IGNORECASE)
_INFORMAL = re.compile(r"(?<![\w.])(?:je|jij|jou|jouw|jezelf)(?!\w)", re.IGNORECASE)


def check_form(page: Page, exceptions: Mapping[str, str]) -> Iterator[str]:
    """One line per thing that is wrong with the form. `exceptions` are pages that may be hard to read, with reasons."""
    words = count_words(page.text)
    if not FEWEST <= words <= MOST:
        yield f"telt {words} woorden; een pagina heeft er {FEWEST} tot {MOST}"
    if _MARKUP.search(page.text):
        yield "bevat kopjes, vet, links, tabellen of verwijzingen; gebruik gewone alinea's en een lijst met '- '"
    for sentence in long_sentences(page):
        yield f"zin van {count_words(sentence)} woorden: '{sentence[:60]}…'. Maak er twee van"
    yield from _check_address(page)
    score = readability(page.text)
    if score < READABLE and page.id not in exceptions:
        yield f"leest te moeilijk (Flesch-Douma {score:.0f}, minstens {READABLE:.0f})"


def long_sentences(page: Page) -> list[str]:
    """Sentences with more words than a B1 reader holds on to; each item of a list is a sentence."""
    lines = [line for line in page.text.split("\n") if line.strip()]
    return [s for line in lines for s in sentences(line) if count_words(s) > LONGEST_SENTENCE]


def _check_address(page: Page) -> Iterator[str]:
    formal, informal = bool(_FORMAL.search(page.text)), bool(_INFORMAL.search(page.text))
    if page.roles == ("werkgever",) and informal:
        yield "zegt 'je' op een pagina voor werkgevers; schrijf 'u'"
    if page.roles == ("werknemer",) and formal:
        yield "zegt 'u' op een pagina voor werknemers; schrijf 'je'"
    if len(page.roles) > 1 and (formal or informal):
        yield "zegt 'u' of 'je' op een pagina voor meer rollen; schrijf in de derde persoon"


@lru_cache(maxsize=4096)
def readability(text: str) -> float:
    """Flesch reading ease with Douma's constants for Dutch, by textstat: higher is easier, 60 is plain language."""
    textstat.set_lang("nl")
    flat = re.sub(r"(?<![.!?:;])\n+", ". ", text.replace("- ", ""))
    return float(textstat.flesch_reading_ease(flat))
