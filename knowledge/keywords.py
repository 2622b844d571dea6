"""Words as the keyword index knows them: without accents and hyphens, cut to their stem."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[a-z0-9]+(?:[-/'][a-z0-9]+)*")
_JOINERS = re.compile(r"[-/']")
_STOPWORD_LIST = (
    "aan af al als bij dan dat de den der deze die dit doe doen door dus een en er ga gaan geen had heb "
    "hebben heeft het hij hoe hun ik in is ja je kan kunnen mag me meer men met mij mijn moet moeten na naar "
    "nee niet nog nu of om onder ons onze ook op over te toch toen tot uit uw van veel voor waar wanneer want "
    "waren was wat we wel welke wie wij wil willen word worden wordt ze zei zelf zich zij zijn zo zonder zou "
    "a am an and are as at be by can do does for from has have he how i if in is it its me my no not of on or "
    "our she so than that the their them then there they this to was we what when where which who will with "
    "you your a aby ale bo by być co czy dla do go i ile jak jakie jako jest już ja kiedy kto która które "
    "który ma mam mi mnie mogę na nie o od po pod przez przy się są ta tak to u w we z za ze że"
)

_PERCENT = {"nl": "procent", "en": "percent", "pl": "procent"}
_STEMMERS = {"nl": "dutch", "en": "english", "pl": "polish"}


@lru_cache(maxsize=1)
def _stopwords() -> frozenset[str]:
    return frozenset(fold(_STOPWORD_LIST).split())


@lru_cache(maxsize=3)
def _stemmer(lang: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_STEMMERS.get(lang, "dutch"))


def fold(text: str) -> str:
    """Lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("ł", "l"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def keywords(text: str, lang: str = "nl") -> list[str]:
    """The words that count in a text, as stems in its language; a word with a hyphen counts whole and in its parts."""
    found: list[str] = []
    for word in _WORD.findall(fold(text).replace("’", "'").replace("%", f" {_PERCENT[lang]} ")):
        parts = _JOINERS.split(word)
        found.append("".join(parts))
        if len(parts) > 1:
            found.extend(part for part in parts if len(part) > 2)
    return stems([word for word in found if word not in _stopwords()], lang)


def stems(words: list[str], lang: str) -> list[str]:
    """The stem of each word."""
    cut: list[str] = _stemmer(lang).stemWords(words)
    return cut
