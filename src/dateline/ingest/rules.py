"""The words by which the blocks and the language of a report are known, loaded once from the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from dateline.lexicon.late import LatePattern
from dateline.lexicon.load import Entry, load
from dateline.record.report import BlockKind

_OPENING = r"[\s\[(*•·>»|\-–—_]*"


@dataclass(frozen=True)
class Cue:
    """The words of paragraphs of one kind that are not news."""

    rule: str
    kind: BlockKind
    within: int
    starts: LatePattern
    exact: LatePattern | None
    ends: tuple[str, ...]
    holds: tuple[str, ...]
    patterns: tuple[LatePattern, ...]

    def fits(self, words: str) -> bool:
        """Whether a paragraph is of this kind."""
        if len(words) > self.within:
            return False
        lower = words.lower()
        return bool(
            self.starts.match(lower)
            or (self.exact and self.exact.match(words))
            or lower.rstrip(" .").endswith(self.ends)
            or any(held in lower for held in self.holds)
            or any(p.fullmatch(words.strip(" –—-*[]")) or p.fullmatch(words) for p in self.patterns)
        )


@dataclass(frozen=True)
class BlockRules:
    """All that `find_blocks` and `find_language` know of words."""

    cues: tuple[Cue, ...]
    by: LatePattern
    roles: frozenset[str]
    no_name: frozenset[str]
    runs_on: frozenset[str]
    no_place: frozenset[str]
    no_agency: frozenset[str]
    agencies: frozenset[str]
    cities: frozenset[str]
    months: str
    weekdays: str
    english: frozenset[str]


@cache
def load_block_rules() -> BlockRules:
    """The rules of `lexicon/en/blocks`.

    Raises:
        BadLexicon: a rule file does not hold what it must.
    """
    entries = {e.id: e for e in load("en/blocks")}
    byline, dateline = entries["en.blocks.byline"], entries["en.blocks.dateline"]
    return BlockRules(
        cues=tuple(_cue(e) for e in entries.values() if "kind" in e.values),
        by=LatePattern(rf"(?:{_either(byline.texts('by'))})\s*:?\s+", re.IGNORECASE),
        roles=frozenset(byline.texts("roles")),
        no_name=frozenset(byline.texts("no_name")),
        runs_on=frozenset(entries["en.blocks.lines"].texts("runs_on")),
        no_place=frozenset(dateline.texts("no_place")),
        agencies=frozenset(dateline.texts("agencies")),
        cities=frozenset(dateline.texts("cities")),
        no_agency=frozenset(dateline.texts("no_agency")),
        months=_either(dateline.texts("months")),
        weekdays=_either(dateline.texts("weekdays")),
        english=frozenset(entries["en.blocks.language"].texts("words")),
    )


def _cue(entry: Entry) -> Cue:
    exact = entry.texts("exact")
    return Cue(
        rule=entry.id,
        kind=cast(BlockKind, entry.text("kind")),
        within=int(entry.number("within", 300)),
        starts=LatePattern(f"{_OPENING}(?:{_either(entry.texts('starts'))})"),
        exact=LatePattern(f"{_OPENING}(?:{_either(exact)})") if exact else None,
        ends=entry.texts("ends"),
        holds=entry.texts("holds"),
        patterns=tuple(LatePattern(p, re.IGNORECASE) for p in entry.texts("patterns")),
    )


def _either(phrases: tuple[str, ...]) -> str:
    """One of the phrases, whole words only; white space before marks and between words may vary."""
    return "|".join(_spelling(p) for p in sorted(phrases, key=len, reverse=True))


def _spelling(phrase: str) -> str:
    words = re.escape(phrase).replace("\\ ", r"\s+").replace(":", r"\s*:")
    return words + (r"\b" if phrase[-1].isalnum() else "")
