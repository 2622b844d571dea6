"""What goes into the index: the documents in the source folders, and the ways to ask about each rule."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from errors import DocumentError
from ingest.cache import Item
from ingest.chunks import make_passages
from ingest.document import Document
from ingest.readers import OTHER_DOCUMENTS, SUFFIXES, read_document, shown_name, source_id_of
from knowledge.asked import asked_about, bare
from knowledge.embeddings import safe_text
from knowledge.index import Entry, IndexedPage, IndexedSource
from knowledge.intents import intents
from knowledge.pages import Page, get_pages
from knowledge.passages import Kind, Passage
from knowledge.rulebook import get_rulebook
from knowledge.sources import LANGUAGES, described_sources, source_of
from settings import Settings


@dataclass(slots=True)
class Collection:
    """Everything that is to be indexed, and one line for each document that could not be read."""

    passages: list[Passage] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    pages: list[IndexedPage] = field(default_factory=list)
    sources: list[IndexedSource] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def items(self) -> list[Item]:
        """What is to be embedded, one for each entry."""
        return [(entry.text, entry.kind != "passage") for entry in self.entries]

    def add(self, document: Document, file: str) -> None:
        """Add a document's passages, each findable by title, section and text, and by the known ways to ask for it.

        Empty questionnaires are left out: they consist of questions, match everything and answer nothing.
        """
        source = source_of(document.source_id, document.title)
        passages = [passage for passage in make_passages(document) if passage.kind is not Kind.QUESTIONNAIRE]
        self.passages.extend(passages)
        self.entries.extend(
            Entry(p.id, p.id, "passage", _titled(source.short_title, p), source.language) for p in passages
        )
        self.entries.extend(_asked_entries(document.source_id, passages))
        self.sources.append(
            IndexedSource(
                source_id=document.source_id,
                title=source.title,
                file=file,
                digest=document.digest,
                passages=len(passages),
            )
        )

    def add_page(self, page: Page) -> None:
        """Add one of our own pages, findable by its text, its summaries and each way to ask for it.

        Call it after the documents, so that the page is tied to the passages it rests on.
        """
        passage = Passage(page.source_id, page.source_id, page.text, ", ".join(page.topics), Kind.TEXT)
        self.passages.append(passage)
        self.pages.append(IndexedPage(page=page, grounds=tuple(dict.fromkeys(self._grounds(page)))))
        told = [("nl", _titled(page.title, passage)), ("en", page.summary.en), ("pl", page.summary.pl)]
        self.entries.extend(Entry(f"{passage.id}:{lang}", passage.id, "passage", words, lang) for lang, words in told)
        asked = [("nl", page.title), *((lang, q) for lang in LANGUAGES for q in getattr(page.questions, lang))]
        self.entries.extend(
            Entry(f"{passage.id}:asked:{number}", passage.id, "question", question, lang)
            for number, (lang, question) in enumerate(asked)
        )

    def _grounds(self, page: Page) -> Iterator[str]:
        for place in page.sources:
            there = [(p, bare(p.text)) for p in self.passages if p.source_id == place.source]
            found = _passage_at(bare(place.anchor), place.lines, there)
            if found is not None:
                yield found.id

    @property
    def fingerprint(self) -> str:
        """Changes when anything that is indexed changes."""
        state = hashlib.sha256()
        for entry in self.entries:
            state.update(repr(entry).encode("utf-8", "replace"))
        for passage in (*self.passages, *self.pages):
            state.update(repr(passage).encode("utf-8", "replace"))
        return state.hexdigest()


def collect(settings: Settings) -> Collection:
    """Read all documents of the source folders, the rules and the pages; a document that fails is in `problems`."""
    problems: list[str] = []
    collection = collect_from(document_paths(settings, problems), settings)
    collection.problems[:0] = problems
    return collection


def collect_from(paths: list[Path], settings: Settings) -> Collection:
    """Read these documents, the rules and the pages. A document that fails is a line in `problems`."""
    collection = Collection()
    collection.entries.extend((*rule_entries(), *intent_entries()))
    taken: dict[str, str] = {}
    for path in paths:
        name, place = shown_name(path), safe_text(str(path))
        if (other := taken.get(source_id_of(path))) is not None:
            collection.problems.append(f"{name}: heet net zo als {other}. Geef een van beide een andere naam.")
            continue
        try:
            collection.add(read_document(path, settings), place)
            taken[source_id_of(path)] = place
        except DocumentError as problem:
            collection.problems.append(str(problem))
    pages = list(get_pages().values())
    for page in pages:
        collection.add_page(page)
    for source_id in described_sources().keys() - taken.keys():
        collection.entries.extend(_asked_of_pages(source_id, pages))
    return collection


def document_paths(settings: Settings, problems: list[str]) -> list[Path]:
    """Documents in the source folders, sorted by name; hidden files and folders and README's are passed over."""
    paths: list[Path] = []
    for folder in dict.fromkeys(folder.absolute() for folder in settings.source_folders):
        if not folder.is_dir():
            if folder != settings.source_folders[-1].absolute():
                problems.append(f"Map {folder} bestaat niet. Controleer POORTWIJZER_SOURCES.")
            continue
        found = (path for path in folder.rglob("*") if is_listed(path.relative_to(folder)) and path.is_file())
        paths.extend(sorted(found))
    return paths


def is_listed(path: Path) -> bool:
    """Whether a path inside a source folder is one for a document, judged by its name."""
    if any(part.startswith((".", "~$")) for part in path.parts) or path.stem.lower() == "readme":
        return False
    return path.suffix.lower() in (*SUFFIXES, *OTHER_DOCUMENTS)


def rule_entries() -> list[Entry]:
    """Every way to ask about every rule, as an entry that leads to the rule."""
    entries: list[Entry] = []
    for rule in get_rulebook().rules.values():
        for lang in LANGUAGES:
            kinds = rule.questions.get(lang)
            for act, questions in (("what", kinds.what), ("when", kinds.when)):
                for number, question in enumerate(questions):
                    key = f"rule:{rule.id}:{lang}:{act}:{number}"
                    entries.append(Entry(key, f"rule:{rule.id}", "intent", question, lang, act))
    return entries


def intent_entries() -> list[Entry]:
    """Example questions of the intents that lead to no single rule."""
    return [
        Entry(f"intent:{name}:{lang}:{number}", f"intent:{name}", "intent", question, lang)
        for name, by_lang in intents().items()
        for lang, questions in by_lang.items()
        for number, question in enumerate(questions)
    ]


def _titled(title: str, passage: Passage) -> str:
    """What is indexed of a passage: title and section help to find it, and are not quoted."""
    return " – ".join(filter(None, (title, passage.section))) + "\n" + passage.text


def _asked_entries(source_id: str, passages: list[Passage]) -> list[Entry]:
    """The known ways to ask for a place in a source, each leading to the passage that holds it."""
    entries: list[Entry] = []
    bare_texts = [(passage, bare(passage.text)) for passage in passages]
    for number, item in enumerate(asked_about(source_id)):
        passage = _passage_at(bare(item.anchor), item.lines, bare_texts)
        if passage is None:
            continue
        for lang in LANGUAGES:
            entries.extend(
                Entry(
                    f"asked:{source_id}:{number}:{lang}:{i}", passage.id, "question", question, lang, anchor=item.anchor
                )
                for i, question in enumerate(item.get(lang))
            )
    return entries


def _asked_of_pages(source_id: str, pages: list[Page]) -> Iterator[Entry]:
    """The known ways to ask for places in a source that is absent, each leading to the page that tells of that place.

    Of several pages that cover a place, the one that rests on the fewest lines around it tells most about it.
    """
    places = [(place.lines, page) for page in pages for place in page.sources if place.source == source_id]
    for number, item in enumerate(asked_about(source_id)):
        middle = sum(item.lines) // 2
        around = [(last - first, page.id, page) for (first, last), page in places if first <= middle <= last]
        if around:
            page = min(around)[2]
            for lang in LANGUAGES:
                for i, question in enumerate(item.get(lang)):
                    key = f"asked:{source_id}:{number}:{lang}:{i}"
                    yield Entry(key, page.source_id, "question", question, lang)


def _passage_at(anchor: str, lines: tuple[int, int], bare_texts: list[tuple[Passage, str]]) -> Passage | None:
    """The passage with the anchor whose lines lie nearest; a rebuilt table is found by its lines."""

    def distance(passage: Passage) -> int:
        first, last = passage.lines or (0, 0)
        return max(0, first - lines[1], lines[0] - last)

    holding = [passage for passage, text in bare_texts if anchor in text]
    tables = [p for p, _ in bare_texts if p.kind is Kind.TABLE and p.lines is not None and distance(p) == 0]
    return min(holding or tables, key=distance, default=None)
