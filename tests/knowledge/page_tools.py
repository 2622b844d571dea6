"""An invented page, and how to change one thing about it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

BODY = """Ja, u mag uw werknemer bellen als hij ziek is. U vraagt dan hoe het gaat en wat hij nodig heeft. U vraagt niet
welke ziekte hij heeft.

Bel liever kort en vaak dan lang en weinig. Uw werknemer weet dan dat hij erbij hoort. Spreek af wanneer u weer belt.
Wil hij niet praten, dan vraagt u de bedrijfsarts om raad. Schrijf op wat u samen hebt afgesproken en bewaar dat bij
het plan."""

FRONT: dict[str, Any] = {
    "id": "bellen-werkgever",
    "title": "Mag ik mijn zieke werknemer bellen?",
    "roles": ["werkgever"],
    "country": "NL",
    "topics": ["contact"],
    "kind": "law",
    "currency": "current",
    "caveat": "",
    "checked_on": "2026-11-21",
    "rules": ["privacy-sick-report"],
    "sources": [],
    "basis": [],
    "questions": {
        "nl": ["mag ik bellen", "kan ik hem thuis bellen", "bellen met zieke", "hoe vaak bellen"],
        "en": ["may I call my sick employee", "how often can I call"],
        "pl": ["czy mogę dzwonić do chorego", "jak często dzwonić"],
    },
    "summary": {"en": "You may call a sick employee.", "pl": "Można dzwonić do chorego pracownika."},
}


def write_page(folder: Path, body: str = BODY, name: str = "", **changes: Any) -> Path:
    """Write the invented page with some keys changed; None leaves a key out."""
    front = {key: value for key, value in {**FRONT, **changes}.items() if value is not None}
    path = folder / f"{name or front['id']}.md"
    path.write_text(f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n{body}\n", encoding="utf-8")
    return path
