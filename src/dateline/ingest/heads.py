"""The lines at the head of a report: titles, subheads and bylines."""

from __future__ import annotations

import re

from dateline.ingest.rules import load_block_rules
from dateline.ingest.shapes import LETTER, UPPER, plain_letters

_LONGEST_TITLE = 170
_NAME = re.compile(
    rf"[{UPPER}][{LETTER}’'.\-]*(?: (?:de|da|do|dos|del|der|den|di|du|la|le|van|von|bin|bint|ibn|al|el|ter|y|e)\b)?"
    rf"(?: (?:al-|el-|ad-|as-|d’|d')?[{UPPER}][{LETTER}’'.\-]*){{1,3}}"
)
_DESK = re.compile(r"[A-Z]{2,7} (?:Report|Desk|Online|Correspondent|Reporter|Bureau|News Desk|Web Desk)")
_SENTENCE = re.compile(rf"[{LETTER})\"”’]{{3}}[.!?][\"”’')]* +[\"“‘'(]?[{UPPER}]")
_STOPPED = re.compile(r"[.;,…][\s\"”’')\]]*$|[a-z]\s?:$")


def is_title(words: str, *, first: bool) -> bool:
    """Whether a paragraph before the story reads as a headline: short, one clause, no full stop."""
    if not 2 <= len(words) <= _LONGEST_TITLE or not re.search(r"\w", words):
        return False
    if words[0] in "•·*–—-" or (words[0].islower() and not first):
        return False
    if re.search(r"[?!][\"”’']*$", words):
        return first and len(words) <= 90 and not _SENTENCE.search(plain_letters(words))
    if first and words.endswith(".") and _is_capitalised(words):
        words = words.rstrip(" .")
    return not _STOPPED.search(words) and not _SENTENCE.search(plain_letters(words))


def _is_capitalised(words: str) -> bool:
    """Whether all words of four letters and more begin with a capital, as in American headlines, and there are enough of them."""
    long: list[str] = re.findall(r"[^\W\d_]{4,}", words)
    return len(long) >= 4 and len(words) <= 140 and sum(w[0].islower() for w in long) <= 0.1 * len(long)


def is_subhead(words: str) -> bool:
    """Whether a paragraph within the story is a heading in capitals, as HIGHLIGHTS."""
    if len(words) > 90 or words[0] in '•·*–—-"“' or re.search(r"[.!?;:,…][\s\"”’')\]]*$", words):
        return False
    plain = re.sub(r"\([^()]*\)", "", words)
    letters = [c for c in plain if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)


def byline_of(words: str, *, after_title: bool) -> tuple[str, int | None] | None:
    """The author that a paragraph names and where in it his place begins, or null where it is no byline.

    >>> byline_of("Our Correspondent, Khulna", after_title=True)
    ('Our Correspondent', 19)
    """
    if len(words) > 120 or re.search(r"[a-z]{3}[.!?]$", words):
        return None
    rules = load_block_rules()
    marked = rules.by.match(words)
    start = marked.end() if marked else 0
    author, place = _author_and_place(words[start:])
    if author.lower() in rules.roles or (not start and _DESK.fullmatch(author)):
        return author, place + start if place is not None else None
    if (marked and _is_author(author)) or (after_title and all(map(_is_name, re.split(r" and | & |, ", author)))):
        return author, place + start if place is not None else None
    return None


def _author_and_place(words: str) -> tuple[str, int | None]:
    """Who wrote, without his agency or role, and where the place that follows begins."""
    author = re.split(r"\s*\||\s+for\s+(?=[A-Z])|\s+and agencies\b", words)[0]
    rest = re.search(r"\s*(?:[,|]| in | from )\s*", words)
    if rest is None or rest.end() == len(words):
        return author.strip(), None
    after = words[rest.end() :]
    known = load_block_rules().roles
    if (
        words[: rest.start()].lower() not in known
        and "," in rest[0]
        and (_is_name(after.split(" and ")[0]) or "," in after)
    ):
        return author.strip(), None  # another author
    tagged = re.search(
        r"(?i)\b(?:press|news|writers?|correspondents?|reporters?|agency|agencies|staff|bureau|editor|reuters|afp|ap)\b",
        after,
    )
    said = rest[0].strip() in ("in", "from")
    # "in Gao, Mali": a region may follow.
    named = (
        re.fullmatch(r"[^\W\d_a-z][^\d,|]{2,38}(?P<region>, [^\W\d_a-z][^\d,|]{2,30})?", after) if not tagged else None
    )
    named = named if named and (said or not named["region"]) else None
    return words[: rest.start()].strip(), rest.end() if named else None


def _is_author(words: str) -> bool:
    """Whether what follows "By" names people: capitals throughout but for link words."""
    rules = load_block_rules()
    if words.lower() in rules.roles:
        return True
    rest = re.findall(r"[^\W\d_][^\W\d_’'.\-]*", words)
    if not rest or not rest[0][0].isupper() or rest[0].lower().rstrip(".") in rules.no_name:
        return False
    small = [
        w
        for w in rest
        if w[0].islower()
        and w not in ("and", "in", "with", "for", "of", "the", "de", "al", "bin", "van", "von", "at", "del", "la")
    ]
    return len(rest) >= 2 and not small and not re.search(r"\d", words)


def _is_name(words: str) -> bool:
    rules = load_block_rules()
    if (
        len(words) > 45
        or not _NAME.fullmatch(plain_letters(words))
        or sum(c.isupper() for c in words) > 0.7 * len(words.replace(" ", ""))
    ):
        return False
    return not any(w.lower().rstrip(".") in rules.no_name for w in words.split())
