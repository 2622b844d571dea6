"""Whom to ask outside the app: institutions with their address and what they help with."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import AnyHttpUrl

from knowledge.pages import Short
from knowledge.rule_schema import Text
from knowledge.rule_terms import Strict
from knowledge.strict_yaml import parse_as, read_yaml

_FILE = Path(__file__).resolve().parent / "contacts.yaml"


class Contact(Strict):
    """One institution; `phones` only where the numbers were checked."""

    name: Short
    url: AnyHttpUrl
    phones: tuple[Short, ...] = ()
    about: Text


class _Contacts(Strict):
    contacts: tuple[Contact, ...]


@lru_cache(maxsize=1)
def get_contacts() -> tuple[Contact, ...]:
    """All institutions, in the order of the file.

    Raises:
        KnowledgeError: contacts.yaml breaks its form.
    """
    return parse_as(_Contacts, read_yaml(_FILE), _FILE.name).contacts
