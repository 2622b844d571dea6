"""Whether every number of a page stands in what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from num2words import num2words

from knowledge.checks.originals import Originals
from knowledge.keywords import fold
from knowledge.pages import Page
from knowledge.rulebook import get_rulebook
from knowledge.sources import described_sources

_NUMBER = re.compile(r"\d{1,3}(?:[\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"(?<=\d)[.,\u00a0\u202f ](?=\d{3}(?!\d))")
_UNIT = (
    r"(?:werk|kalender|wacht)?(?:dag|dagen|week|weken|maand|maanden|jaar|uur|procent|keer)\b"
    r"|days?\b|weeks?\b|months?\b|years?\b|hours?\b|per ?cent\b"
    r"|dni\b|dzien\b|tygodni\w*|miesi\w*|lat\b|lata\b|godzin\w*|procent\b"
)
_LARGEST_WORD = 104
_TELLING = {"title", "what", "explain", "steps", "exceptions", "if_missed", "versions", "basis"}


def check_numbers(page: Page, originals: Originals) -> Iterator[str]:
    """One line per number of the page, or of what it says of a source, that has no ground."""
    ground = ground_of(page)
    for name, text in (("tekst", page.text), ("titel", page.title), ("en", page.summary.en), ("pl", page.summary.pl)):
        for number in sorted(numbers_in(text) - ground):
            yield f"{name}: het getal {number} staat in geen regel, bron (supports) of wet (says) van deze pagina"
    for source in page.sources:
        if source.source in originals.sources:
            there = numbers_in(originals.lines(source.source, source.lines), every_word=True)
            there |= {str(described_sources()[source.source].year)}
            for number in sorted(numbers_in(source.supports) - there):
                yield f"supports: het getal {number} staat niet in {source.source}, regels {source.lines}"


def ground_of(page: Page) -> set[str]:
    """The numbers of the rules and of what the page says of its sources and laws; the years of its sources."""
    texts = [source.supports for source in page.sources] + [f"{basis.what} {basis.says}" for basis in page.basis]
    found = {number for text in texts for number in numbers_in(text, every_word=True)}
    for rule in page.rules:
        found |= numbers_of_rule(rule)
    for source in page.sources:
        about = described_sources().get(source.source)
        if about is not None:
            found |= numbers_in(f"{about.year} {about.about.get('nl', '')}")
    return found


@lru_cache(maxsize=256)
def numbers_of_rule(rule: str) -> set[str]:
    """What a rule tells and counts with: its texts and versions, not its example cases."""
    known = get_rulebook().rules.get(rule)
    told = known.model_dump_json(include=_TELLING) if known is not None else ""
    return numbers_in(told, every_word=True)


def numbers_in(text: str, *, every_word: bool = False) -> set[str]:
    """The numbers in a text as digits, also those written as words: all of them, or only before a unit of time or %.

    Figures keep the comma of decimals; the point of thousands and zeros in front are left out.
    """
    folded = fold(text)
    found = {_plain(number) for number in _NUMBER.findall(folded)}
    for word, number in _words().items():
        after = r"\b" if every_word else rf"\s+(?:{_UNIT})"
        if word in folded and re.search(rf"\b{word}{after}", folded):
            found.add(number)
    return found


def _plain(number: str) -> str:
    """Without separators of thousands, of whichever language, and with a point for decimals."""
    whole = _THOUSANDS.sub("", number)
    return re.sub(r"^0+(?=\d)", "", whole.replace(",", "."))


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """Numbers as words in the three languages, folded. One is left out: in Dutch it is also the article."""
    words: dict[str, str] = {}
    for number in range(2, _LARGEST_WORD + 1):
        for lang in ("nl", "en", "pl"):
            for kind in ("cardinal", "ordinal"):
                words.setdefault(fold(num2words(number, lang=lang, to=kind)), str(number))
    words.update({"dwa": "2", "dwie": "2", "dwoch": "2", "trzech": "3", "czterech": "4", "pieciu": "5", "szesciu": "6"})
    words.update({"tweede": "2", "half": "0.5", "anderhalf": "1.5"})
    return words
