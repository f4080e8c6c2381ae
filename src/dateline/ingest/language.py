"""The language of a text: English by its frequent words, else what the language identifier of py3langid says."""

from __future__ import annotations

import importlib
import re
import unicodedata
from functools import cache
from typing import Protocol, cast

from dateline.ingest.rules import load_block_rules

_SAMPLE = 6_000  # characters of a text that are looked at
_PLAIN = 0.16  # share of frequent English words from which a text is English: all 2,000 English texts tried but 4 % of one sentence
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MARGIN = 12.0  # by how much another language must beat English in the identifier's logarithmic score


class Identifier(Protocol):
    """What is used of py3langid."""

    def rank(self, text: str) -> list[tuple[str, float]]: ...


def find_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text; null where there are too few words to tell.

    >>> find_language("The court in Gitega freed the two reporters after a month.")
    'en'
    """
    words = _WORD.findall(text[:_SAMPLE])
    if not words:
        return None
    latin = [w.lower() for w in words if _is_latin(w[0])]
    if 2 * len(latin) < len(words):
        return _identified(text) if sum(map(len, words)) >= 10 else None
    english = load_block_rules().english
    share = sum(w in english for w in latin) / len(latin)
    if share >= _PLAIN or (len(latin) < 4 and text.isascii()):
        return "en"
    return _identified(" ".join(latin), against_english=True)


def _identified(text: str, *, against_english: bool = False) -> str | None:
    ranked = _identifier().rank(text[:_SAMPLE])
    best, score = ranked[0]
    if against_english and best != "en":
        english = next((s for label, s in ranked if label == "en"), score)
        return best if score - english > _MARGIN else "en"
    return best


@cache
def _identifier() -> Identifier:
    """The identifier over the languages that have a code of two letters; half a second to load, so only when in doubt."""
    module = importlib.import_module("py3langid.langid")
    found = module.LanguageIdentifier.from_model_file(module.MODEL_FILE)
    found.set_languages([label for label in found.labels if len(label) == 2])
    return cast(Identifier, found)


@cache
def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(("LATIN", "FULLWIDTH LATIN"))
