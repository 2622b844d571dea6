"""Whether what a page names exists: rules, sources, lines and anchors."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.asked import bare
from knowledge.checks.originals import Originals
from knowledge.pages import Page
from knowledge.rulebook import get_rulebook
from knowledge.sentences import count_words
from knowledge.sources import described_sources

_SHORTEST, _LONGEST = 3, 8


def check_places(page: Page, originals: Originals) -> Iterator[str]:
    """One line per rule, source, place or anchor that is not there. Lines and anchors need the originals."""
    rules = get_rulebook().rules
    for rule in page.rules:
        if rule not in rules:
            yield f"rules: er is geen regel '{rule}'"
    for place in page.sources:
        where = f"sources: {place.source}, regels {place.lines[0]}-{place.lines[1]}"
        if place.source not in described_sources():
            yield f"sources: er is geen bron '{place.source}' in sources.yaml"
            continue
        if not _SHORTEST <= count_words(place.anchor) <= _LONGEST:
            yield f"{where}: een anker telt {_SHORTEST} tot {_LONGEST} woorden"
        if place.source in originals.sources:
            if place.lines[1] > len(originals.sources[place.source]):
                yield f"{where}: de bron heeft {len(originals.sources[place.source])} regels"
            elif bare(place.anchor) not in bare(originals.lines(place.source, place.lines)):
                yield f"{where}: het anker '{place.anchor}' staat daar niet"
