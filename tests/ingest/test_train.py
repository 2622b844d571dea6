"""The small classifiers and the map of question vectors, fitted on invented vectors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ingest.train import fit_discriminant, fit_probes
from knowledge.discriminant import load_discriminant
from knowledge.index import Entry
from knowledge.probes import load_probes, save_probes

SIZE = 16
TARGETS = ["rule:a", "rule:b", "page:c", "intent:out-of-scope", "intent:danger-self", "intent:danger-other"]


def _examples(each: int = 40, seed: int = 1) -> tuple[list[Entry], list[list[float]]]:
    """Questions in clusters, one around each target's own axis; half of a rule's are of each act."""
    noise = np.random.default_rng(seed)
    entries, vectors = [], []
    for axis, target in enumerate(TARGETS):
        for number in range(each):
            act = ("what" if number % 2 else "when") if target.startswith("rule:") else ""
            kind = "question" if target.startswith("page:") else "intent"
            vector = np.eye(SIZE)[axis] + noise.normal(0, 0.1, SIZE) + (act == "when") * np.eye(SIZE)[10]
            entries.append(Entry(f"{target}-{number}", target, kind, f"{target} {number}", act=act))  # type: ignore[arg-type]
            vectors.append(vector.tolist())
    return entries, vectors


@pytest.mark.parametrize(
    ("probe", "target", "expected"),
    [
        ("scope", "intent:out-of-scope", "out-of-scope"),
        ("scope", "page:c", "known"),
        ("scope", "rule:a", "known"),
        ("danger", "intent:danger-self", "danger-self"),
        ("danger", "intent:danger-other", "danger-other"),
        ("danger", "rule:b", "danger-none"),
        ("danger", "intent:out-of-scope", "danger-none"),
    ],
)
def test_a_probe_reads_what_its_examples_show(probe: str, target: str, expected: str) -> None:
    probes = fit_probes(*_examples(200))
    unseen, vectors = _examples(10, seed=2)
    read = [probes[probe].probabilities(v) for e, v in zip(unseen, vectors, strict=True) if e.target == target]
    assert all(sum(shares.values()) == pytest.approx(1, abs=1e-5) for shares in read)
    assert [max(shares, key=lambda name: shares[name]) for shares in read] == [expected] * 10


def test_a_date_of_ones_own_is_told_from_what_a_rule_says() -> None:
    probes = fit_probes(*_examples(200))
    unseen, vectors = _examples(10, seed=2)
    for entry, vector in zip(unseen, vectors, strict=True):
        if entry.act:
            assert probes["act"].probabilities(vector)[entry.act] > 0.5


def test_probes_say_the_same_after_they_were_written_and_read(tmp_path: Path) -> None:
    entries, vectors = _examples()
    probes = fit_probes(entries, vectors)
    save_probes(tmp_path / "probes.npz", probes)
    again = load_probes(tmp_path / "probes.npz")
    assert again.keys() == probes.keys() == {"act", "scope", "danger"}
    for name, probe in probes.items():
        assert again[name].probabilities(vectors[0]) == pytest.approx(probe.probabilities(vectors[0]), abs=1e-6)


def test_a_probe_with_nothing_to_tell_apart_is_left_out() -> None:
    entries, vectors = _examples()
    pages = [(e, v) for e, v in zip(entries, vectors, strict=True) if e.target == "page:c"]
    assert fit_probes([e for e, _ in pages], [v for _, v in pages]) == {}


def test_a_subject_is_known_by_the_mean_of_its_questions(tmp_path: Path) -> None:
    entries, vectors = _examples()
    fitted = fit_discriminant(entries, vectors)
    fitted.save(tmp_path / "map.npz")
    fitted = load_discriminant(tmp_path / "map.npz")
    unseen, others = _examples(5, seed=3)
    mapped = fitted.apply(np.asarray(others, np.float32))
    assert np.linalg.norm(mapped, axis=1) == pytest.approx(1, abs=1e-5)
    for entry, vector in zip(unseen, mapped, strict=True):
        near = fitted.similarities(vector)
        assert "danger" not in " ".join(near), "danger is no subject"
        if entry.target in near:
            assert max(near, key=lambda target: near[target]) == entry.target
