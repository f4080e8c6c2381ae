"""The day of publication of a report that does not carry one: dateline, dates, weekdays and office-holders narrow it."""

from __future__ import annotations

import re
from datetime import date

from dateline.record.parsed import Parsed
from dateline.record.report import Published
from dateline.resolve.calendar import day_or_none, plus_days
from dateline.resolve.published_clues import find_clues
from dateline.resolve.published_witness import Witness
from dateline.resolve.time import TimeMention, TimeRules

_HEAD = 8  # blocks at the top in which a date by itself is that of the report
_LONGEST = 200  # characters of a block that is no paragraph
_ALONE = 40  # letters that may stand beside such a date
_JOINING = re.compile(r"\b(?:of|in|on|since|from|until|by|to|after|before|between|for|and|during|as of)\s*$")


def infer_published(parsed: Parsed, mentions: tuple[TimeMention, ...], rules: TimeRules) -> Published | None:
    """The day, or the short span of days, on which the report can have come out; null where too many are left.

    A full date in the dateline or at the head is taken as it stands. Else all days of a generous window are candidates
    and each clue removes some: a weekday with its day of the month, the terms of office of those who are named,
    what is told as past or as coming, what is going on, and how the report names the days around it.

    Args:
        parsed: the report with its grammar.
        mentions: what `find_times` found in it.
        rules: the lexicon of time.
    """
    if not mentions:
        return None
    near = rules.settings
    witness = Witness(parsed, mentions, rules, int(near["pair_days"]), int(near["lead_days"]))
    return _stated(witness) or _narrowed(witness)


def _stated(w: Witness) -> Published | None:
    """A full date in the dateline, alone at the head, or after "issued on"."""
    for m in w.mentions:
        day = _full_date(w, m)
        if day is None:
            continue
        kind = w.kind(m)
        if kind == "dateline":
            return Published(begin=day.isoformat(), end=day.isoformat(), by="dateline", why=f"dateline {w.said(m)}")
        if _at_head(w, m) or _issued(w, m):
            return Published(begin=day.isoformat(), end=day.isoformat(), by="inferred", why=f"dated {w.said(m)}")
    return None


def _full_date(w: Witness, m: TimeMention) -> date | None:
    if m.form == "day" and "year" in m.parts:
        return day_or_none(int(m.parts["year"]), *w.month_day(m))
    if m.form == "numeric" and len(m.parts["c"]) == 4:
        a, b, year = int(m.parts["a"]), int(m.parts["b"]), int(m.parts["c"])
        if m.parts["sep"] == "." or a > 12:
            return day_or_none(year, b, a)
        return day_or_none(year, a, b) if b > 12 or a == b else None
    return None


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
    if block.end - block.start > _LONGEST:
        return False
    letters = sum(c.isalpha() for c in before + after)
    if letters > _ALONE or _JOINING.search(before.lower()):
        return False
    sentence = w.parsed.sentences[w.parsed.sentence_of[m.first]]
    return not any(t.pos in ("VERB", "AUX", "PRON") for t in w.parsed.tokens[sentence.first : sentence.last])


def _issued(w: Witness, m: TimeMention) -> bool:
    """ "This update was issued on 15 July", "Published: 3 May 2024"."""
    sentence = w.parsed.sentences[w.parsed.sentence_of[m.first]]
    if m.start - sentence.start > _LONGEST:
        return False
    before = w.parsed.report.text[sentence.start : m.start].lower()
    words = re.findall(r"[^\W\d_]+", before)
    if not words or not set(words[-2:]) & w.rules.words["en.time.published.issued"] - {"on"}:
        return False
    first = words[0] in w.rules.words["en.time.published.issued"] and len(words) <= 3
    return first or (words[0] == "this" and bool(set(words[1:4]) & w.rules.words["en.time.published.itself"]))


def _narrowed(w: Witness) -> Published | None:
    """What all clues together leave of the window; null where none tells the year or where they contradict each other."""
    clues = find_clues(w)
    if not any(c.pins for c in clues):
        return None
    settings = w.rules.settings
    low = max([date.fromisoformat(settings["first"]), *(c.low for c in clues if c.low)])
    high = min([date.fromisoformat(settings["last"]), *(c.high for c in clues if c.high)])
    days = [date.fromordinal(n) for n in range(low.toordinal(), high.toordinal() + 1)]
    for clue in sorted(clues, key=lambda c: not c.pins):  # those first that leave few days to the others
        if clue.holds is not None and days:
            days = [d for d in days if clue.holds(d)]
    if not days or days[-1] > plus_days(days[0], int(settings["span_days"]) - 1):
        return None
    why = "; ".join(dict.fromkeys(c.why for c in clues))
    return Published(begin=days[0].isoformat(), end=days[-1].isoformat(), by="inferred", why=why)
