"""What must stand around a date for it to be one: is "2000" a year, "May" a month, "Wed" a weekday, "fall" a season?"""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.resolve.time_guards_length import GUARDS as LENGTH_GUARDS
from dateline.resolve.time_spot import Spot

_NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT"})
_SHORT = frozenset({"may", "march", "jan", "mar", "dec", "sep", "jun", "feb", "apr", "august"})  # words and names too
_RANGE = re.compile(r"\s?[-–—]\s?(?:1\d{3}|20\d\d)(?!\d)")
_NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")


def year(s: Spot) -> bool:
    """A bare number is a year after a preposition of time, or before a noun that it does not count."""
    if s.follows("not_year"):
        return False
    rest = s.low[s.m.end() : s.m.end() + 12]
    if re.match(r"\s(?:and|to|or)\s(?:\d{1,3},\d{3}|2[2-9]\d\d|[3-9]\d{3}|\d{5,})\b", rest):
        return False  # "between 2000 and 3000 people"
    if s.m[0].startswith(("the year", "year")) or _RANGE.match(rest):
        return True
    if re.match(r"-[a-z]{3,}", rest):
        return rest.startswith(("-born", "-era"))
    if s.m.start() > s.token.start and s.low[s.m.start() - 1] in "-–—/":
        return True
    after, dated = s.token_after(), s.token.ent == "DATE"
    counts = (
        after is not None and after.pos in ("NOUN", "ADJ") and (after.tag == "NNS" or s.precedes("counted"))
    )  # fmt: skip
    if counts and not (dated and (s.has_the() or int(s.group("year") or "2000") % 100)):
        return False
    if counts and s.word_before() in ("about", "around", "over", "than"):
        return False
    if s.follows("before_year") or s.modified():
        return dated or s.token.ent == "" or not counts
    if s.precedes_noun(adjectives=True) and s.token.pos in ("NUM", "ADJ", "NOUN"):
        return dated or s.has_the()
    return dated


def second_year(s: Spot) -> bool:
    """2023-24, the years in a row, needs less around it than 1998-02."""
    first, last = int(s.m["y1"]), int(s.m["yy"])
    return (last == (first + 1) % 100 and not s.follows("not_year")) or year(s)


def half(s: Spot) -> bool:
    """H1 alone is a time after a preposition."""
    return s.group("bareh") is None or s.word_before() in ("in", "for", "during", "of", "the", "since")


def month_alone(s: Spot) -> bool:
    """May, March and August are verbs, adjectives and names too."""
    if any(s.group(g) for g in ("year", "ywords", "yrel", "yrel2")):
        return True
    token, after = s.token, s.token_after()
    known = s.follows("before_month")
    if token.ent == "PERSON" and not known:
        return False
    if after is not None and after.tag == "NNP" and not known and token.ent != "DATE":
        return False
    if s.m["month"] == "march" and _is_march(s):
        return False
    if s.m["month"] in _SHORT:
        if token.pos in ("AUX", "VERB"):
            return False
        return token.ent == "DATE" or (known and token.ent not in _NAMES) or s.modified()
    return True


def _is_march(s: Spot) -> bool:
    """The March to the Sea, the Long March."""
    after = s.token_after()
    if s.word_before() == "long" or (s.precedes("names_of_march") and not s.follows("before_month")):
        return True
    return s.has_the() and not s.modified() and (after is None or after.pos == "PUNCT")


def weekday(s: Spot) -> bool:
    """Not the day in a name: Black Friday, Sheffield Wednesday, The Mail on Sunday; Sun, Sat and Wed need to be dates."""
    before = s.token_before()
    if s.follows("named_days") or (s.group("rel") == "that" and (s.token.dep == "mark" or s.token.pos == "SCONJ")):
        return False
    if len(s.group("weekday") or "") <= 3:
        return s.token.ent in ("DATE", "TIME") or s.low[s.m.end() - 1] == "."
    joined = before is not None and s.token.ent in _NAMES and before.ent == s.token.ent and s.token.ent_iob == "I"
    if joined and before is not None and before.pos == "PROPN" and not s.group("rel"):
        return before.ent == "PERSON" or before.text in ("AP", "Reuters", "AFP")
    return s.group("rel") not in ("past", "current", "present", "prior")


def rel(s: Spot) -> bool:
    """A deictic word and a unit: not "the last day", "this day and age", "the last year of the war"."""
    word, unit, after = s.group("rel"), s.group("u") or "", s.token_after()
    if word is None:
        return True
    if word == "that" and (s.token.dep == "mark" or s.token.pos == "SCONJ"):
        return False
    if _is_name(s):
        return False
    if word == "last" and s.has_the() and after is not None and after.lower == "of":
        return False
    if unit == "day":
        known = word in ("next", "following", "previous", "same", "that", "very next", "preceding")
        return known and not (after is not None and after.lower == "care")
    if word in ("coming", "upcoming", "ensuing", "subsequent", "following", "preceding", "present"):
        return s.has_the() or s.word_before() in ("this", "in", "every")
    return not (after is not None and after.lower == "old")


def plain(s: Spot) -> bool:
    """Not a name in capitals: CBS This Morning, Late Night."""
    return not _is_name(s)


def _is_name(s: Spot) -> bool:
    """Is the noun of time written with a capital inside a sentence that is no headline?"""
    if s.group("part") is None and s.group("u") is None:
        return False
    at = s.m.start("part" if s.group("part") else "u")
    word = s.parsed.report.text[at : at + 2]
    kind = s.parsed.sentences[s.parsed.sentence_of[s.i]].kind
    return word[0].isupper() and not word[1:].isupper() and kind == "body" and at != s.token.start


def weekend(s: Spot) -> bool:
    return bool(s.group("rel")) or s.has_the() or s.modified() or s.word_before() in ("at", "this")


def part_of(s: Spot) -> bool:
    """A bare unit is a time only after a word for its start, middle or end (a quarter in "in the quarter" too)."""
    after = s.token_after()
    if s.m[0] == "day" and "end" in s.lead:  # often no time, but a turn of speech
        return s.word_before(1 + sum(len(p.partition(":")[2].split()) for p in s.lead.split("|"))) in ("by", "until")
    if s.m[0] == "quarter":
        return s.has_the() and s.word_before(2) in ("in", "for", "during") and not s.precedes_noun()
    return (
        s.modified()
        and s.has_the()
        and not (after is not None and after.lower in ("of", "'s", "’s") and s.m[0] == "day")
    )


def the(s: Spot) -> bool:
    """ "the day before", not "day after day" or "in the year before"."""
    return s.has_the() and s.word_before(2) not in ("in", "of", "during")


def has_the(s: Spot) -> bool:
    return s.has_the()


def day_alone(s: Spot) -> bool:
    """ "the 12th" stands by itself: after a preposition and before no noun."""
    return s.has_the() and s.follows("before_day", 2) and not s.precedes_noun(adjectives=True)


def after_day(s: Spot) -> bool:
    """The 7 of "May 6 and 7": after a joining word, a day and its month."""
    if s.word_before() not in ("and", "or", "&", ","):
        return False
    one, two = s.word_before(2).rstrip("."), s.word_before(3).rstrip(".")
    return bool(_NUMBER.fullmatch(one) and two in s.months) or bool(one in s.months and _NUMBER.fullmatch(two))


def ranged(s: Spot) -> bool:
    """ "Report 3 – 5 May 2021" numbers a report; "3–5 May" is a range wherever it stands."""
    return not (s.follows("numbered") and re.match(r"\d+ [-–—] ", s.m[0]))


def season(s: Spot) -> bool:
    """Spring and fall are things and verbs too: a season with its year, after "in" or in "the summer"."""
    if s.group("year") or s.group("yrel"):
        return True
    after = s.token_after()
    if s.token.pos not in ("NOUN", "PROPN") or (s.precedes_noun() and not s.modified()):
        return False
    if s.m["season"] == "fall":
        known = s.modified() or s.has_the()
        return known and s.token.ent == "DATE" and not (after is not None and after.lower == "of")
    if s.word_before() in ("in", "by", "until", "since", "during", "of") or s.modified():
        return True
    dated = s.token.ent == "DATE"
    return (dated and (s.has_the() or s.word_before() == "and")) or (s.has_the() and s.follows("in_a_season", 2))


def decade(s: Spot) -> bool:
    """The nineties and the '90s; not a woman in her 50s."""
    if s.follows("whose") or s.follows("whose", 2):
        return False
    if s.group("dec"):
        return True
    if s.group("decade"):
        return s.has_the()
    return s.has_the() or s.modified() or not s.m[0][0].isdigit()


def holiday(s: Spot) -> bool:
    """Christmas, not White Christmas."""
    before = s.token_before()
    return before is None or before.pos != "PROPN" or not before.text[0].isupper() or before.ent in ("DATE", "")


def feast(s: Spot) -> bool:
    """Ramadan and Easter, not Ramadan Shallah or a name of a film."""
    if s.group("rel") and s.group("rel") not in ("last", "this", "next", "previous"):
        return False
    token, after = s.token, s.token_after()
    single = " " not in s.m["feast"] and "-" not in s.m["feast"]
    if single and token.ent in ("PERSON", "WORK_OF_ART", "GPE", "FAC") and not s.group("year"):
        known = s.word_before() in ("during", "of", "for", "before", "after", "since", "until", "on", "marked", "mark")
        if not known:
            return False
    return not (
        after is not None and after.pos == "PROPN" and after.text[0].isupper() and after.ent in ("PERSON", "GPE", "ORG")
    )


def in_the_part(s: Spot) -> bool:
    """ "in the evening", "at night", "by dawn"."""
    part, after = s.m["part"], s.token_after()
    if _is_name(s):
        return False
    if s.precedes_noun() and after is not None and after.dep not in ("nsubj", "npadvmod"):
        return False
    if after is not None and after.lower in ("of", "-", "to"):
        return False
    if s.has_the():
        return s.word_before(2) in ("in", "during", "by", "until", "throughout") and part not in (
            "dawn",
            "dusk",
            "night",
        )
    return s.word_before() in ("at", "by", "before", "after") and part in ("dawn", "dusk", "night")


def clock(s: Spot) -> bool:
    """10:14 is an hour beside a word of time, else a ratio."""
    beside = any(s.group(g) for g in ("zone", "weekday", "month", "deictic"))
    if s.group("h2") is None or beside:
        return s.group("oc") is None or not s.has_the()
    return s.follows("before_clock") or s.lead != "" or s.token.ent == "TIME"


_HERE = (
    year, month_alone, weekday, rel, weekend, part_of, the, day_alone, has_the, after_day, plain, season, decade, holiday, in_the_part, clock, ranged, second_year, half, feast,
)  # fmt: skip
GUARDS: dict[str, Callable[[Spot], bool]] = {f.__name__: f for f in _HERE} | LENGTH_GUARDS
