"""Vectors that ship with the project, so that a first start answers within seconds: pages, rules and known questions.

Kept by model and text, like the embedding cache, in one byte a number and one scale a vector (half the size of half
precision; the cosine with the full vector is above .9999). A text that was edited is simply not among them and is
embedded when the index is built. Nothing of other people's documents is in here.
"""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4
from zipfile import BadZipFile

import numpy as np

from errors import StorageError
from ingest.cache import EmbeddingCache, Item
from settings import ROOT

FOLDER = ROOT / "knowledge" / "vectors"
_KEY_BYTES = 16
_LARGEST = 127
"""The largest number of one byte with a sign."""


def bundle_path(model_name: str, folder: Path = FOLDER) -> Path:
    """The file with the vectors of one model."""
    return folder / f"{model_name.replace('/', '--')}.npz"


def fill_from_bundle(cache: EmbeddingCache, items: list[Item], model_name: str, folder: Path = FOLDER) -> int:
    """Put the vectors that ship with the project into the cache, for those of the items that it lacks; how many.

    Raises:
        StorageError: the file is damaged.
    """
    path = bundle_path(model_name, folder)
    missing = cache.missing(items) if path.is_file() else []
    if not missing:
        return 0
    try:
        with np.load(path, allow_pickle=False) as stored:
            keys, scales = stored["keys"], stored["scales"].astype(np.float32)
            vectors = stored["vectors"].astype(np.float32) * scales[:, None]
    except (OSError, ValueError, KeyError, BadZipFile) as problem:
        raise StorageError(f"{path.name} is beschadigd. Haal het bestand opnieuw uit het project.") from problem
    rows = {key.tobytes().hex(): row for row, key in enumerate(keys)}
    found = [(item, rows.get(_short(cache, item))) for item in missing]
    known = {item: vectors[row] for item, row in found if row is not None}
    cache.keep(known)
    return len(known)


def write_bundle(cache: EmbeddingCache, items: list[Item], model_name: str, folder: Path = FOLDER) -> Path:
    """Write the vectors of these items, which are all in the cache; ordered by key: a repeat gives the same file."""
    vectors = dict(zip((_short(cache, item) for item in items), cache.vectors(items), strict=True))
    ordered = sorted(vectors)
    keys = np.array([list(bytes.fromhex(key)) for key in ordered], np.uint8)
    matrix = np.array([vectors[key] for key in ordered], np.float32)
    scales = np.abs(matrix).max(axis=1) / _LARGEST
    rounded = np.rint(matrix / scales[:, None]).astype(np.int8)
    path = bundle_path(model_name, folder)
    folder.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.stem}.{uuid4().hex[:8]}.npz")
    try:
        np.savez_compressed(temporary, keys=keys, scales=scales, vectors=rounded)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return path


def _short(cache: EmbeddingCache, item: Item) -> str:
    return cache.key(item)[: 2 * _KEY_BYTES]
