"""Search over a small index of invented texts, with the real model."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from document_tools import collection_of

from ingest.build import build_index
from ingest.collect import Collection
from ingest.document import Block, Document, Kind
from knowledge.asked import Asked
from knowledge.embeddings import load_embeddings
from knowledge.index import Index, IndexStore
from knowledge.search import Hit, Query, search
from settings import Settings

BELGIAN, EUROPEAN = "cm-terug-naar-werk", "akc-re-integratie-over-grenzen"
PLAN = """1 Het eerste jaar

De werkgever vraagt uiterlijk in week zes een oordeel
aan de bedrijfsarts over het verzuim.

2 Het tweede jaar

Daarna zoeken zij samen naar passend werk bij een
andere baas als terugkeer niet meer lukt.
"""
COORDINATOR = "De coördinator helpt zieke mensen om na een lange tijd thuis rustig weer aan het werk te gaan."
BELGIAN_TEXT = f"In dit land geldt het zo. {COORDINATOR} Dat zeggen leden."
DUTCH_TEXT = f"Bij ons gaat het als volgt. {COORDINATOR} Dat weten collega's."
ASKED = Asked(
    lines=(8, 9),
    anchor="passend werk bij een andere baas",
    nl=["wat is spoor twee eigenlijk"],
    en=["can I work for somebody else"],
    pl=["czy mogę pracować gdzie indziej"],
)


def made(folder: Path, collection: Collection) -> Index:
    settings = Settings(data=folder)
    build_index(collection, settings)
    return IndexStore(settings.data).current()


def documents() -> Collection:
    return collection_of(
        **{
            "plan": PLAN,
            BELGIAN: BELGIAN_TEXT,
            "collega": DUTCH_TEXT,
            "koffie": "De koffie in de kantine kost vijftig cent en de thee is er elke dag gratis.",
            "parkeren": "Parkeren kan achter het gebouw, met een pas die je bij de balie krijgt.",
        }
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ingest.collect.asked_about", lambda source_id: (ASKED,) if source_id == "plan" else ())
        yield made(tmp_path_factory.mktemp("search"), documents())


def ask(index: Index, question: str, lang: str = "nl", **options: frozenset[str]) -> list[Hit]:
    return search(index, Query(question, vector_of(index.manifest.model, question), lang, **options))


@cache
def vector_of(model: str, question: str) -> list[float]:
    return load_embeddings(model).embed_query(question)


def ranking(hits: list[Hit]) -> list[tuple[str, float]]:
    return [(hit.passage.id, round(hit.score, 6)) for hit in hits]


def test_the_passage_that_answers_comes_first(index: Index) -> None:
    assert "oordeel" in ask(index, "Wanneer moet de bedrijfsarts zijn oordeel geven?")[0].passage.text
    assert "Parkeren" in ask(index, "Waar laat ik mijn auto staan?")[0].passage.text
    assert "koffie" in ask(index, "how much is a cup of coffee", "en")[0].passage.text


def test_two_builds_of_the_same_content_rank_the_same(index: Index, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ingest.collect.asked_about", lambda source_id: (ASKED,) if source_id == "plan" else ())
        again = made(tmp_path, documents())
    for question in ("bedrijfsarts", "Wie helpt mij weer aan het werk?", "wat kost de thee", "zzz", "de het een"):
        assert ranking(ask(index, question)) == ranking(ask(again, question)) == ranking(ask(index, question))


def test_a_foreign_source_ranks_lower_for_a_dutch_question_but_is_found(index: Index) -> None:
    def scores(*countries: str) -> dict[str, float]:
        hits = ask(index, "Wat doet de coördinator voor zieke mensen?", countries=frozenset(countries))
        return {hit.passage.source_id: hit.score for hit in hits}

    dutch, belgian, both = scores("NL"), scores("BE"), scores("NL", "BE")
    assert dutch[BELGIAN] == pytest.approx(0.9 * both[BELGIAN])
    assert dutch["collega"] == pytest.approx(both["collega"])
    assert belgian["collega"] == pytest.approx(0.9 * both["collega"])
    assert list(dutch)[:2] == ["collega", BELGIAN]


def test_a_european_source_is_foreign_to_nobody(tmp_path: Path) -> None:
    index = made(tmp_path, collection_of(**{EUROPEAN: BELGIAN_TEXT, "koffie": "De koffie kost vijftig cent."}))
    question = "Wat doet de coördinator?"
    assert ranking(ask(index, question)) == ranking(ask(index, question, countries=frozenset({"BE"})))


@pytest.mark.parametrize(
    ("question", "lang"), [("wat is spoor twee eigenlijk", "nl"), ("can I work for somebody else", "en")]
)
def test_a_known_way_to_ask_leads_to_its_passage(index: Index, question: str, lang: str) -> None:
    first = ask(index, question, lang)[0]
    assert first.passage.text == (
        "Daarna zoeken zij samen naar passend werk bij een andere baas als terugkeer niet meer lukt."
    )
    assert first.asked is not None and first.asked.text == question
    assert first.question_similarity > 0.99


def test_a_known_way_to_ask_is_left_out_where_its_words_are_not_in_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A user may have another edition of a source: the same lines hold something else there."""
    monkeypatch.setattr("ingest.collect.asked_about", lambda _: (ASKED,))
    index = made(
        tmp_path, collection_of(plan="Parkeren kan achter het gebouw, met een pas die je bij de balie krijgt.")
    )
    assert [entry.kind for entry in index.entries.values()] == ["passage"]


def test_a_quotation_stands_at_the_lines_it_names(index: Index) -> None:
    raw = PLAN.split("\n")
    for hit in ask(index, "Wat zegt het plan over de bedrijfsarts en over passend werk?"):
        if hit.passage.source_id == "plan":
            assert hit.passage.lines is not None
            first, last = hit.passage.lines
            assert " ".join(raw[first - 1 : last]) == hit.passage.text
            assert hit.passage.section == raw[first - 3]


def test_near_duplicates_appear_once_with_the_others_beside_them(tmp_path: Path) -> None:
    collection = Collection()
    blocks = [Block(Kind.TEXT, BELGIAN_TEXT, "Samenvatting"), Block(Kind.TEXT, DUTCH_TEXT, "Hoofdstuk 3")]
    collection.add(Document("rapport", "Rapport", "", blocks), "rapport.txt")
    (hit,) = ask(made(tmp_path, collection), "Wat doet de coördinator?")
    assert {hit.passage.section, *(passage.section for passage in hit.also)} == {"Samenvatting", "Hoofdstuk 3"}


def test_no_hit_is_given_twice_and_scores_never_rise(index: Index) -> None:
    hits = ask(index, "Wie helpt mij weer aan het werk?")
    assert len({hit.passage.id for hit in hits}) == len(hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize("question", ["", "???", "\0", "\ud800", "x" * 500, "😀", "de het een", "<b>loon</b>"])
def test_any_question_can_be_searched(index: Index, question: str) -> None:
    assert all(hit.score >= 0 for hit in ask(index, question))
    assert search(index, Query(question, None)) == search(index, Query(question, None))


def test_keywords_alone_find_a_passage_whatever_accents_and_hyphens(index: Index) -> None:
    for question in ("coordinator", "COÖRDINATOR", "de co-ordinator"):
        assert {hit.passage.source_id for hit in search(index, Query(question, None))} == {BELGIAN, "collega"}
