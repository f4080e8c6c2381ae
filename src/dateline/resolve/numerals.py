"""Numbers in words and figures, as they stand before units of time and in years."""

from __future__ import annotations

import re
from collections.abc import Mapping

_FRACTION = re.compile(r"(\d+)?[ -]?(\d)/(\d)")
_WORDS = re.compile(r"[a-z]+")


def number_of(text: str, cardinals: Mapping[str, str], vague: Mapping[str, str]) -> float | None:
    """The number that words or figures stand for; null for a vague one ("several").

    >>> number_of("2 1/2", {}, {})
    2.5
    """
    text = " ".join(text.split())
    if text in vague:
        return float(vague[text]) if vague[text].isdigit() else None
    if m := _FRACTION.fullmatch(text):
        return int(m[1] or 0) + int(m[2]) / max(1, int(m[3]))
    if text[:1].isdigit():
        try:
            return float(text.replace(",", ""))
        except ValueError:
            return None
    if "half" in text:
        return 0.5
    return _in_words(text, cardinals)


def _in_words(text: str, cardinals: Mapping[str, str]) -> float | None:
    total = current = 0
    known = False
    for word in _WORDS.findall(text):
        if word in ("and", "a", "an"):
            current = current or (0 if word == "and" else 1)
            known = known or word != "and"
            continue
        if word not in cardinals:
            return None
        value, known = int(cardinals[word]), True
        if value == 100 or value == 12:
            current = max(1, current) * value if value == 100 or current else value
        elif value == 1000:
            total, current = total + max(1, current) * 1000, 0
        else:
            current += value
    return float(total + current) if known else None


def year_of(text: str, cardinals: Mapping[str, str]) -> int | None:
    """A year in words: "nineteen ninety-six" is 1996, "two thousand and four" 2004."""
    words = [w for w in _WORDS.findall(text) if w not in ("the", "year", "and", "oh")]
    if words[:2] == ["two", "thousand"]:
        return 2000 + int(_in_words(" ".join(words[2:]), cardinals) or 0)
    if not words or words[0] not in cardinals:
        return None
    rest = _in_words(" ".join(words[1:]), cardinals)
    return int(cardinals[words[0]]) * 100 + int(rest) if rest is not None else None
