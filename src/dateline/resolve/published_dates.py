"""Clues to the day of publication from dates beside one another: "in 2022, two years ago", "last month, in June", "till 5 May"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from dateline.resolve.calendar import day_or_none, plus_days, plus_months
from dateline.resolve.published_witness import Clue, Witness
from dateline.resolve.time_mention import TimeMention
from dateline.resolve.time_tense import Tense

_TO_THE_DAY = re.compile(r"\b(?:this (?:same )?day|today|to the day|exactly|on this day)[ ,]*$")
_ANNIVERSARY = re.compile(r"\b([\w-]+)(?:[ -]year)? anniversary of\b[^.;!?]{0,80}$")
_REFERENCE = re.compile(
    r"\b(?:ref(?:erence)?|no|nr|number|circular|release|bulletin|statement|notice)\b[^\n]{0,40}?[/-]((?:19|20)\d\d)(?![\d/-])"
)
_AWAY: Mapping[Tense, int] = {
    "future": 100,
    "past": 230,
}  # days over a turn of the year within which a date does without its year
_LOOSE = 200  # days by which "two years ago" is rounded


def date_clues(w: Witness) -> Iterator[Clue]:
    """All clues of dates beside others, and of dates without a year that are past or coming."""
    yield from _years_ago(w)
    yield from _periods_named(w)
    yield from _anniversaries(w)
    yield from _editions(w)
    yield from _references(w)
    yield from _yearless(w)
    yield from _weekdays_named(w)


def _same_sentence(w: Witness, a: TimeMention, b: TimeMention) -> bool:
    return w.parsed.sentence_of[a.first] == w.parsed.sentence_of[b.first]


def _years_ago(w: Witness) -> Iterator[Clue]:
    """A year, with or without its day, that is said to be so many years ago."""
    for n, m in enumerate(w.mentions):
        if m.form != "offset" or m.parts.get("dir") != "ago" or n == 0 or w.quoted(m):
            continue
        count, unit = w.count(m), m.parts["unit"]
        told = w.mentions[n - 1]
        between = w.parsed.report.text[told.end : m.start].lower()
        exact = _TO_THE_DAY.search(between) is not None
        plain = between.strip(" ,(–—") == ""
        if not _same_sentence(w, told, m) or not (plain or (exact and len(between) < 24)) or m.mod or not count:
            continue
        if unit not in ("year", "years"):
            continue
        year = _year_told(w, n - 1)
        if year is None:
            continue
        there = day_or_none(year + count, *w.month_day(told)) if told.form == "day" else None
        said = f"{year} is {w.said(m)}"
        if there is not None and exact:
            yield Clue(said, low=there, high=there, pins=True)
        elif there is not None:
            yield Clue(said, low=plus_days(there, -_LOOSE), high=plus_days(there, _LOOSE), pins=True)
        elif told.form == "year":
            yield Clue(said, low=date(year + count, 1, 1), high=date(year + count, 12, 31), pins=True)


def _year_told(w: Witness, n: int) -> int | None:
    """The year of a mention, or for a day and month the year named before it in its sentence."""
    m = w.mentions[n]
    if m.form not in ("day", "year", "month"):
        return None
    if "year" in m.parts:
        return int(m.parts["year"]) if m.form != "month" else None
    if m.form != "day" or n == 0:
        return None
    before = w.mentions[n - 1]
    if before.form == "year" and "year" in before.parts and _same_sentence(w, before, m):
        return int(before.parts["year"])
    return None


def _periods_named(w: Witness) -> Iterator[Clue]:
    """ "Last year, in 2023", "last month (June)", "in June, last month"."""
    for a, b in itertools.pairwise(w.mentions):
        between = w.parsed.report.text[a.end : b.start].lower().strip(" ,(–—'’")
        if between not in ("", "in", "s") or not _same_sentence(w, a, b):
            continue
        rel, named = (a, b) if a.form == "rel_unit" else (b, a)
        step = {"last": -1, "this": 0, "next": 1}.get(w.rel(rel)) if rel.form == "rel_unit" else None
        if step is None or named.form not in ("year", "month"):
            continue
        unit, said = rel.parts["u"], f"{w.said(rel)} is {w.said(named)}"
        if unit == "year" and named.form == "year" and "year" in named.parts:
            year = int(named.parts["year"]) - step
            yield Clue(said, low=date(year, 1, 1), high=date(year, 12, 31), pins=True)
        elif unit == "month" and named.form == "month":
            yield Clue(said, holds=_in_month(int(w.rules.tables["month"][named.parts["month"]]), step), pins=True)


def _in_month(month: int, step: int) -> Callable[[date], bool]:
    return lambda d: plus_months(d.replace(day=1), step).month == month


def _anniversaries(w: Witness) -> Iterator[Clue]:
    """The tenth anniversary of a day that is named with its year."""
    for n, m in enumerate(w.mentions):
        if m.form not in ("day", "year") or "year" not in m.parts or w.tense(m) == "future":
            continue
        sentence = w.parsed.sentences[w.parsed.sentence_of[m.first]]
        text = w.parsed.report.text
        found = _ANNIVERSARY.search(text[max(sentence.start, m.start - 120) : m.start].lower())
        if found is None:
            continue
        count = _ordinal(w, found[1])
        if count is None:
            continue
        year = int(m.parts["year"]) + count
        said = f"the {found[1]} anniversary of {w.said(m)}"
        there = day_or_none(year, *w.month_day(m)) if m.form == "day" else None
        if there is None:
            yield Clue(said, low=date(year, 1, 1), high=date(year, 12, 31), pins=True)
            continue
        step = next(
            (w.step(o) for o in w.mentions[max(0, n - 2) : n] if o.form == "deictic" and _same_sentence(w, o, m)), None
        )
        if step is not None:
            there = plus_days(there, -step)
            yield Clue(said, low=there, high=there, pins=True)
        else:
            yield Clue(said, low=plus_days(there, -_LOOSE), high=plus_days(there, _LOOSE), pins=True)


def _ordinal(w: Witness, word: str) -> int | None:
    if word in w.rules.tables["ordinal"]:
        return int(w.rules.tables["ordinal"][word])
    m = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", word)
    return int(m[1]) if m else None


def _editions(w: Witness) -> Iterator[Clue]:
    """The 2025 budget is spoken of from the year before to the year after."""
    words = w.rules.words["en.time.published.editions"]
    for m in w.mentions:
        if m.form != "year" or "year" not in m.parts:
            continue
        following = w.parsed.tokens[m.last : m.last + 2]
        if any(t.lower in words for t in following):
            year = int(m.parts["year"])
            noun = next(t.lower for t in following if t.lower in words)
            yield Clue(f"{year} {noun}", low=date(year - 1, 6, 1), high=date(year + 1, 12, 31))


def _references(w: Witness) -> Iterator[Clue]:
    """The year in the number of a press release or circular, at the head."""
    for block in w.parsed.report.blocks[:6]:
        if block.end - block.start > 160:
            continue
        found = _REFERENCE.search(w.parsed.report.text[block.start : block.end].lower())
        if found:
            year = int(found[1])
            yield Clue(f"numbered {found[1]}", low=date(year, 1, 1), high=date(year, 12, 31), pins=True)


def _yearless(w: Witness) -> Iterator[Clue]:
    """A day without its year lies in the year of publication, or near over its turn: past or coming by its tense."""
    seen: set[tuple[int, int, Tense]] = set()
    year_in = {w.parsed.sentence_of[m.first] for m in w.mentions if "year" in m.parts}
    for m in w.mentions:
        if (
            m.form != "day"
            or "year" in m.parts
            or w.kind(m) != "body"
            or w.quoted(m)
            or {"yrel", "yrel2"} & set(m.parts)
        ):
            continue
        if w.parsed.sentence_of[m.first] in year_in:
            continue  # of that year, maybe
        tense, (month, day) = w.sure_tense(m), w.month_day(m)
        if tense not in ("past", "future") or (month, day, tense) in seen:
            continue
        seen.add((month, day, tense))
        way = "has been" if tense == "past" else "is to come"
        yield Clue(f"{w.said(m)} {way}", holds=_on_this_side(month, day, tense), pins=True)


def _on_this_side(month: int, day: int, tense: Tense) -> Callable[[date], bool]:
    sign = 1 if tense == "future" else -1

    def holds(d: date) -> bool:
        for year in (d.year, d.year + sign):
            there = day_or_none(year, month, day)
            if there is None:
                continue
            away = (there - d).days * sign
            if away >= 0 and (year == d.year or away <= _AWAY[tense]):
                return True
        return False

    return holds


def _weekdays_named(w: Witness) -> Iterator[Clue]:
    """ "Today, Friday" and "yesterday (Tuesday)"; "on Tuesday, two days before the walkout", which was yesterday."""
    for a, b in itertools.pairwise(w.mentions):
        if {a.form, b.form} != {"deictic", "weekday"} or "rel" in a.parts or "rel" in b.parts:
            continue
        between = w.parsed.report.text[a.end : b.start]
        if len(between) <= 3 and not between.strip(" ,("):
            now, named = (a, b) if a.form == "deictic" else (b, a)
            yield Clue(f"{w.said(now)} is {w.said(named)}", holds=_weekday_then(w.step(now), w.weekday(named)))
    yield from _events_between(w)


def _weekday_then(step: int, weekday: int) -> Callable[[date], bool]:
    return lambda d: plus_days(d, step).isoweekday() == weekday


def _events_between(w: Witness) -> Iterator[Clue]:
    tokens = w.parsed.tokens
    for n, m in enumerate(w.mentions):
        if m.form not in ("event_offset", "day_before") or n == 0 or w.mentions[n - 1].form != "weekday" or m.mod:
            continue
        told = w.mentions[n - 1]
        between = w.parsed.report.text[told.end : m.start].strip(" ,–—(")
        if between not in ("", "the") or not _same_sentence(w, told, m) or "rel" in told.parts:
            continue
        count = 1 if m.form == "day_before" else w.count(m)
        if not count or (m.parts.get("u") or m.parts.get("unit", "")).rstrip("s") != "day":
            continue
        noun = next((t for t in tokens[m.last : m.last + 5] if t.pos in ("NOUN", "PROPN")), None)
        if noun is None:
            continue
        after = m.parts["dir"] in ("after", "following", "later")
        weekday = (w.weekday(told) - 1 + (-count if after else count)) % 7 + 1
        for other in w.mentions:
            if other.form == "deictic" and other is not m and not w.quoted(other) and _tells_of(w, other, noun.lemma):
                yield Clue(
                    f"the {noun.lower} was {w.said(other)}, {w.said(m)} it {w.said(told)}",
                    holds=_weekday_then(w.step(other), weekday),
                )
                return


def _tells_of(w: Witness, m: TimeMention, noun: str) -> bool:
    """Does the clause of an expression tell of the event that a noun names: "walked out" of the walkout?"""
    tokens = w.parsed.tokens
    i = w.parsed.head_of(m.first, m.last)
    for _ in range(10):
        if tokens[i].pos == "VERB" or tokens[i].head == i:
            break
        i = tokens[i].head
    verb = tokens[i]
    if verb.pos != "VERB":
        return False
    lemma = verb.lemma
    particles = [tokens[c].lower for c in w.parsed.children[i] if tokens[c].dep in ("prt", "advmod")]
    if any(noun == lemma + p or noun == f"{lemma}-{p}" for p in particles) or noun == lemma:
        return True
    subjects = [tokens[c].lemma for c in w.parsed.children[i] if tokens[c].dep in ("nsubj", "nsubjpass", "dobj")]
    return noun in subjects
