"""Whether a page is in our own words: no run of twelve or more words from a source or a statute."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.checks.originals import Originals
from knowledge.pages import Page

RUN = 12
_WORD = re.compile(r"\w+")
Run = tuple[str, ...]


def runs_of(text: str) -> set[Run]:
    """All runs of RUN words in a text, in lower case without punctuation."""
    words = _WORD.findall(text.lower())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def all_runs(originals: Originals) -> dict[Run, str]:
    """Every run of the originals, with the document it stands in; also with words made whole that a line end cuts."""
    texts = {name: "\n".join(lines) for name, lines in originals.sources.items()} | originals.statutes
    runs: dict[Run, str] = {}
    for name, text in texts.items():
        for version in (text, re.sub(r"(?<=\w)-\s*\n\s*(?=\w)", "", text)):
            runs.update(dict.fromkeys(runs_of(version), name))
    return runs


def check_own_words(page: Page, runs: dict[Run, str]) -> Iterator[str]:
    """One line per document that the page, or what it says of its grounds, copies from."""
    texts = [page.text, *(source.supports for source in page.sources), *(basis.says for basis in page.basis)]
    found = {runs[run]: run for text in texts for run in sorted(runs_of(text)) if run in runs}
    for name, run in found.items():
        yield f"{RUN} of meer woorden uit {name}: '{' '.join(run)}'. Zeg het in eigen woorden"
