"""The places of a report where a date is its own: dateline, head and foot, "issued on", "done at Abuja, this 4th day of"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal

from dateline.resolve.calendar import day_or_none
from dateline.resolve.published_witness import Clue, DayNamed, Witness
from dateline.resolve.time_mention import TimeMention

Role = Literal["dateline", "issued", "done", "head", "foot", "as of"]

_ORDER: tuple[Role, ...] = ("dateline", "issued", "done", "head", "foot", "as of")  # the surer first
_HEAD = 8  # blocks at the top in which a date by itself is that of the report
_FOOT = 3  # blocks at the end in which a place and a date sign it
_LONGEST = 200  # characters of a block that is no paragraph
_ALONE = 40  # letters that may stand beside such a date
_JOINING = re.compile(r"\b(?:of|in|on|since|from|until|till|by|to|after|before|between|for|and|during|through)\s*$")
_AS_OF = re.compile(r"\bas (?:of|at|on):?\s*$")
_COUNTED = re.compile(r"\b(?:data|figures?|numbers|cases|statistics|totals?|information|count|rates?|prices?)\b")
_NEXT = re.compile(
    r"\b(?:next|previous|last|deadline|due|clos\w+|ends?|starts?|begins?|expir\w*|valid|until|effective|period|covering|event|meeting)\b"
)
_LINE = re.compile(r"[^\n]*$")


def roles(w: Witness) -> dict[Role, list[TimeMention]]:
    """The dates that stand where a report names its own day, by place, the surer places first."""
    found: dict[Role, list[TimeMention]] = {}
    for m in w.mentions:
        if w.named(m) is not None:
            role = _role(w, m)
            if role is not None:
                found.setdefault(role, []).append(m)
    return {r: found[r] for r in _ORDER if r in found}


def stated_day(w: Witness, places: dict[Role, list[TimeMention]]) -> tuple[date, Role, str] | None:
    """The first full date in the surest such place, with that place and the words."""
    for role, mentions in places.items():
        for m in mentions:
            named = w.named(m)
            if named is None or named.year is None:
                continue
            day = day_or_none(named.year, named.month, named.day)
            if day is not None:
                return day, role, w.said(m)
    return None


def head_clues(w: Witness, places: dict[Role, list[TimeMention]]) -> Iterator[Clue]:
    """A day and month without a year in the surest such place: the report came out then."""
    for role, mentions in places.items():
        for m in mentions:
            named = w.named(m)
            if named is not None and named.year is None:
                yield Clue(f"{role} {w.said(m)}", holds=_falls_then(named), pins=True)
        return


def _falls_then(named: DayNamed) -> Callable[[date], bool]:
    return lambda d: (d.month, d.day) == (named.month, named.day) and named.weekday in (None, d.isoweekday())


def _role(w: Witness, m: TimeMention) -> Role | None:
    if w.kind(m) == "dateline":
        return "dateline"
    block = w.parsed.report.blocks[w.block(m)]
    sentence = w.parsed.sentences[w.parsed.sentence_of[m.first]]
    before = w.parsed.report.text[max(sentence.start, m.start - _LONGEST) : m.start].lower()
    if m.start - sentence.start <= _LONGEST:
        if _issued(w, before):
            return "issued"
        if _done(w, before):
            return "done"
    line = _LINE.search(w.parsed.report.text[max(block.start, m.start - _LONGEST) : m.start].lower())
    ahead = line[0] if line else before
    if _AS_OF.search(ahead):
        return "as of" if w.block(m) < _HEAD and not _COUNTED.search(ahead) and not _verbs(w, m) else None
    if _NEXT.search(ahead):
        return None
    if _at_head(w, m):
        return "head"
    return "foot" if _at_foot(w, m) else None


def _issued(w: Witness, before: str) -> bool:
    """ "This notice was posted on 15 July", "Published: 3 May 2024"."""
    words = re.findall(r"[^\W\d_]+", before)
    while words and words[-1] in w.rules.tables["weekday"]:
        words.pop()
    issued = w.rules.words["en.time.published.issued"]
    if not words or not set(words[-2:]) & issued - {"on"}:
        return False
    if words[-1] not in issued | {"on", "at", "of"}:
        return False
    first = len(words) <= 3 and words[0] in issued
    labelled = re.search(r"(?:^|[|;•–—\n])\s*(?:date )?(?:of )?(?:issued?|published|released|posted|updated|publication|release|date)(?: on| date)?\s*:?\s*$", before)  # fmt: skip
    told = words[0] == "this" and bool(set(words[1:4]) & w.rules.words["en.time.published.itself"])
    return first or told or labelled is not None


def _done(w: Witness, before: str) -> bool:
    """ "Done at Abuja, this", "Adopted in Dakar on": how a resolution or communiqué closes."""
    words = re.findall(r"[^\W\d_]+", before)
    if not words or words[0] not in w.rules.words["en.time.published.done"] or len(words) > 12:
        return False
    return len(words) == 1 or words[1] in ("at", "in", "on", "this", "by", "and", "under", "the")


def _verbs(w: Witness, m: TimeMention) -> bool:
    sentence = w.parsed.sentences[w.parsed.sentence_of[m.first]]
    return any(t.pos in ("VERB", "AUX", "PRON") for t in w.parsed.tokens[sentence.first : sentence.last])


def _at_head(w: Witness, m: TimeMention) -> bool:
    """Does the date stand by itself in one of the first blocks, or open it before a dash?"""
    number = w.block(m)
    if number >= _HEAD:
        return False
    block = w.parsed.report.blocks[number]
    opens = not w.parsed.report.text[block.start : min(m.start, block.start + 5)].strip(" (")
    if block.end - block.start > _LONGEST and not opens:
        return False
    before = w.parsed.report.text[block.start : m.start]
    after = w.parsed.report.text[m.end : block.end]
    told = any(b.kind == "body" for b in w.parsed.report.blocks[:number])  # then it opens an entry of a chronicle
    if not told and not before.strip(" (") and re.match(r"\s*[–—:|-]\s*\S", after):
        return True
    return _alone(w, m, before, after)


def _at_foot(w: Witness, m: TimeMention) -> bool:
    """Does a place and a date, and no more, close the report?"""
    blocks = w.parsed.report.blocks
    number = w.block(m)
    if number < max(_FOOT, len(blocks) - _FOOT):
        return False
    block = blocks[number]
    return _alone(w, m, w.parsed.report.text[block.start : m.start], w.parsed.report.text[m.end : block.end])


def _alone(w: Witness, m: TimeMention, before: str, after: str) -> bool:
    """Few letters beside the date, no verb, no preposition before it."""
    if len(before) + len(after) > _LONGEST:
        return False
    letters = sum(c.isalpha() for c in before + after)
    return letters <= _ALONE and not _JOINING.search(before.lower()) and not _verbs(w, m)
