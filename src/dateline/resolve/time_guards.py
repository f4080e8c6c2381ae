"""What must stand around a match for it to be a time: is "2000" a year, "May" a month, "second" a unit?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dateline.record.parsed import Parsed, Token

_BEFORE_YEAR = frozenset(
    ["in", "since", "of", "until", "till", "by", "from", "to", "through", "during", "before", "after", "between", "and", "or", "for", "early", "late", "mid", "around", "about", "circa", "throughout", "than", "into", "within", "back", "as", "summer", "spring", "autumn", "winter", "election", "around"]
)  # fmt: skip
_BEFORE_MONTH = frozenset(
    [
        "in",
        "since",
        "until",
        "till",
        "by",
        "from",
        "to",
        "of",
        "during",
        "last",
        "next",
        "this",
        "early",
        "mid",
        "late",
        "for",
        "and",
        "or",
        "between",
        "through",
        "throughout",
        "before",
        "after",
        "every",
        "each",
        "previous",
        "following",
        "around",
        "about",
        "begin",
        "beginning",
        "end",
        "ending",
        "starting",
        "past",
    ]
)
_BEFORE_LENGTH = frozenset(
    [
        "for",
        "in",
        "within",
        "after",
        "over",
        "about",
        "than",
        "nearly",
        "almost",
        "of",
        "during",
        "once",
        "up",
        "to",
        "least",
        "most",
        "take",
        "takes",
        "took",
        "taken",
        "taking",
        "spend",
        "spends",
        "spent",
        "last",
        "lasts",
        "lasted",
        "another",
        "every",
        "under",
        "by",
        "with",
        "until",
        "before",
        "since",
        "roughly",
        "around",
        "approximately",
        "every",
        "be",
        "was",
        "were",
        "wait",
        "waits",
        "waited",
    ]
)
_NAMED_DAYS = frozenset(
    [
        "black",
        "good",
        "bloody",
        "super",
        "palm",
        "ash",
        "holy",
        "easter",
        "cyber",
        "ruby",
        "fat",
        "red",
        "maundy",
        "shrove",
        "giving",
        "sheffield",
        "big",
    ]
)
_POSSESSIVE = frozenset({"his", "her", "their", "its", "my", "our", "your"})
_MONEY = frozenset(
    {"$", "€", "£", "%", "percent", "million", "billion", "times", "dollars", "euros", "barrels", "people", "cents"}
)
_NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT"})
_COUNTED = re.compile(r"(?:\s|-)+(?:(?:years? )?old|olds|of age)\b")


@dataclass(frozen=True, slots=True)
class Spot:
    """A match and where it stands: `i` is the token at which it begins, `lead` the prefixes read before it (|OF:words)."""

    parsed: Parsed
    low: str
    tables: Mapping[str, Mapping[str, str]]
    i: int
    m: re.Match[str]
    lead: str

    @property
    def token(self) -> Token:
        return self.parsed.tokens[self.i]

    def token_before(self, back: int = 1) -> Token | None:
        """The token before the match, in its sentence."""
        j = self.i - back
        return self.parsed.tokens[j] if j >= self.parsed.sentences[self.parsed.sentence_of[self.i]].first else None

    def word_before(self, back: int = 1) -> str:
        token = self.token_before(back)
        return token.lower if token else ""

    def token_after(self) -> Token | None:
        """The first token after the match, in its sentence."""
        end, j = self.m.end(), self.i
        last = self.parsed.sentences[self.parsed.sentence_of[self.i]].last
        while j < last and self.parsed.tokens[j].start < end:
            j += 1
        return self.parsed.tokens[j] if j < last else None

    def modified(self, kind: str = "DATE") -> bool:
        return f"|{kind}:" in self.lead

    def has_the(self) -> bool:
        return self.word_before() == "the"

    def group(self, name: str) -> str | None:
        value: str | None = self.m.groupdict().get(name)
        return value


def year(s: Spot) -> bool:
    """A bare number is a year after a preposition of time, or before a noun that it does not count."""
    before, after = s.word_before(), s.token_after()
    if before in (
        "$",
        "€",
        "£",
        "no",
        "no.",
        "number",
        "rs",
        "tk",
        "resolution",
        "#",
        "road",
        "route",
        "highway",
        "flight",
        "article",
        "section",
        "some",
        "nearly",
        "almost",
    ):
        return False
    if s.m[0].startswith("the year") or s.m[0].startswith("year"):
        return True
    if re.match(r"\s?[-–—]\s?(?:1\d{3}|20\d\d)(?!\d)", s.low[s.m.end() : s.m.end() + 8]):
        return True
    if "-" in s.low[s.m.end() : s.m.end() + 1] and re.match(r"-[a-z]{3,}", s.low[s.m.end() :]):
        return s.low.startswith(("-born", "-era"), s.m.end())
    counts = (
        after is not None
        and after.pos in ("NOUN", "ADJ")
        and (
            after.tag == "NNS"
            or after.lower in ("percent", "people", "million", "km", "kg", "meters", "metres", "troops")
        )
    )
    dated = s.token.ent == "DATE"
    if counts and not (dated and (s.has_the() or int(s.group("year") or "2000") % 100)):
        return False
    if counts and before in ("about", "around", "over", "than", "nearly"):
        return False
    if s.m.start() > s.token.start and s.low[s.m.start() - 1] in "-–—/":
        return True
    if before in _BEFORE_YEAR or s.modified():
        return dated or s.token.ent == "" or not counts
    if before in ("(", "[", "-", "–", "—", "'s", "’s", "mid-", "/"):
        return True
    if after is not None and after.pos in ("NOUN", "PROPN", "ADJ") and s.token.pos in ("NUM", "ADJ", "NOUN"):
        return dated or s.has_the()
    return dated


def month_alone(s: Spot) -> bool:
    """May, March and August are verbs, adjectives and names too."""
    if s.group("year") or s.group("ywords") or s.group("yrel"):
        return True
    token, word = s.token, s.group("month") or ""
    before, after = s.word_before(), s.token_after()
    if token.ent in ("PERSON",) and token.ent_iob != "O" and before not in ("in", "since", "until", "by"):
        return False
    if (
        after is not None
        and after.pos == "PROPN"
        and after.tag == "NNP"
        and before not in _BEFORE_MONTH
        and token.ent != "DATE"
    ):
        return False
    if word == "march" and (
        (
            after is not None
            and after.lower in ("to", "on", "towards", "toward", "against", "through", "for")
            and before not in _BEFORE_MONTH
        )
        or (s.token_before() is not None and s.word_before() == "long")
        or (before == "the" and (after is None or after.pos == "PUNCT"))
    ):
        return False
    if word in ("may", "march", "jan", "mar", "dec", "sep", "jun", "feb", "apr", "august"):
        if token.pos in ("AUX", "VERB"):
            return False
        return token.ent == "DATE" or (before in _BEFORE_MONTH and token.ent not in _NAMES) or s.modified()
    return True


def weekday(s: Spot) -> bool:
    """Not the day in a name: Black Friday, Sheffield Wednesday, The Mail on Sunday; Sun, Sat and Wed need to be dates."""
    before = s.token_before()
    word = s.group("weekday") or ""
    if before is not None and before.lower in _NAMED_DAYS:
        return False
    if len(word) <= 3:
        return s.token.ent in ("DATE", "TIME") or s.low[s.m.end() - 1] == "."
    joined = s.token.ent in _NAMES and before is not None and before.ent == s.token.ent and s.token.ent_iob == "I"
    if joined and before is not None and before.pos == "PROPN" and not s.group("rel"):
        return before.text in ("AP", "Reuters", "AFP", "UNS") or before.ent == "PERSON"
    return s.group("rel") not in ("past", "current", "present", "prior")


def rel(s: Spot) -> bool:
    """A deictic word and a unit: not "the last day", "this day and age", "the present day"."""
    word, unit = s.group("rel"), s.group("u") or ""
    if word is None:
        return True
    after = s.token_after()
    if word == "last" and s.has_the() and after is not None and after.lower == "of":
        return False
    if unit == "day":
        return word in ("next", "following", "previous", "same", "that", "very next", "preceding") and not (
            after is not None and after.lower == "care"
        )
    if (
        word in ("coming", "upcoming", "ensuing", "subsequent", "same", "following", "preceding", "present")
        and not s.has_the()
        and word != "same"
    ):
        return s.has_the() or s.word_before() in ("this", "in", "every")
    return not (after is not None and after.lower == "old")


def weekend(s: Spot) -> bool:
    return bool(s.group("rel")) or s.has_the() or s.modified() or s.word_before() in ("at", "this")


def part_of(s: Spot) -> bool:
    """A bare unit is a time only after a word for its start, middle or end."""
    after = s.token_after()
    return (
        s.modified()
        and s.has_the()
        and not (after is not None and after.lower in ("of", "'s", "’s") and s.m[0] == "day")
    )


def the(s: Spot) -> bool:
    return s.has_the() and s.word_before(2) not in ("in", "of", "during")


def hyphened(s: Spot) -> bool:
    return "-" in s.m[0]


def day_alone(s: Spot) -> bool:
    """ "the 12th" stands by itself: after a preposition and before no noun."""
    after = s.token_after()
    if not s.has_the() or s.word_before(2) not in (
        "on",
        "by",
        "until",
        "till",
        "from",
        "since",
        "before",
        "after",
        "to",
        "through",
    ):
        return False
    return after is None or after.pos not in ("NOUN", "PROPN", "ADJ", "NUM")


def season(s: Spot) -> bool:
    if s.group("year") or s.group("yrel"):
        return True
    before, after = s.word_before(), s.token_after()
    if s.token.pos not in ("NOUN", "PROPN") or (
        after is not None and after.pos in ("NOUN", "PROPN") and not s.modified()
    ):
        return False
    if s.m["season"] == "fall":
        return (
            (s.modified() or s.has_the()) and s.token.ent == "DATE" and not (after is not None and after.lower == "of")
        )
    if before in ("in", "by", "until", "since", "during", "of") or s.modified():
        return True
    if s.word_before() == "and":
        return s.token.ent == "DATE"
    return s.has_the() and (
        s.token.ent == "DATE"
        or s.word_before(2) in ("in", "during", "by", "throughout", "over", "since", "until", "spent")
    )


def after_day(s: Spot) -> bool:
    """The 7 of "May 6 and 7": after a joining word, a day and its month."""
    if s.word_before() not in ("and", "or", "&", ","):
        return False
    words = [s.word_before(2), s.word_before(3), s.word_before(4)]
    number = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
    months = s.tables["month"]
    first = number.fullmatch(words[0]) is not None and words[1].rstrip(".") in months
    return first or (words[0].rstrip(".") in months and number.fullmatch(words[1]) is not None)


def decade(s: Spot) -> bool:
    """The nineties and the '90s; not a woman in her 50s."""
    if s.word_before() in _POSSESSIVE:
        return False
    if s.group("dec"):
        return True
    if s.group("decade"):
        return s.has_the() and s.word_before() not in _POSSESSIVE
    return s.has_the() or s.modified() or not s.m[0][0].isdigit()


def duration(s: Spot) -> bool:
    """A length of time: no age, no ordinal second, no "a day" of a rate."""
    if _COUNTED.match(s.low, s.m.end()) or s.word_before() == "aged":
        return False
    number, unit = s.group("num") or "", s.group("unit") or ""
    if unit.startswith("quarter") and (
        number in ("a", "an", "one", "some") or s.m[0].find("-quarter") >= 0 or unit == "quarter"
    ):
        return False
    if unit == "second" and not (number[0].isdigit() or "-" in s.m[0] or number == "one"):
        return False
    if number in ("a", "an") and not s.group("andhalf") and "-" not in s.m[0]:
        if rate(s):
            return False
        after = s.token_after()
        later = after is not None and after.lower in ("long", "after", "before", "on")
        return (
            s.modified("DURATION")
            or s.modified("ANY")
            or later
            or (s.word_before() in _BEFORE_LENGTH and unit != "night")
        )
    if number in ("some",) and unit.endswith(("y", "k", "r", "h")) and not unit.endswith("s"):
        return False
    return not (number == "few" and s.has_the())


def rate(s: Spot) -> bool:
    """Does a number, a sum of money or a count stand before it ("640 a day", "$3 a barrel a day")?"""
    before = s.token_before()
    if before is None:
        return False
    if before.pos in ("NUM", "SYM") or before.lower in _MONEY:
        return True
    if before.pos == "NOUN":
        inner = s.token_before(2)
        return inner is not None and (inner.pos == "NUM" or inner.lower in ("a", "per"))
    return False


def per(s: Spot) -> bool:
    if s.m[0].startswith("per"):
        return True
    return s.m["unit"] in ("day", "week", "month", "year", "hour", "minute") and rate(s)


def units(s: Spot) -> bool:
    """Bare plurals: "for decades", "weeks of fighting"."""
    before, after = s.word_before(), s.token_after()
    if s.group("dir") and not s.has_the():
        return True
    if s.lead and not s.modified("ANY") and not s.modified("DURATION"):
        return False
    if s.token_before() is not None and s.token_before(1).pos in ("NUM", "DET", "PRON"):  # type: ignore[union-attr]
        return False
    follows = after is not None and after.lower in ("ago", "later", "earlier", "after", "before", "of")
    return (
        before
        in (
            "for",
            "in",
            "within",
            "after",
            "take",
            "takes",
            "took",
            "last",
            "lasts",
            "lasted",
            "since",
            "over",
            "before",
            "spent",
            "spend",
            "and",
            "or",
            "to",
        )
        and before not in ("and", "or", "to")
    ) or (follows and not s.has_the())


def event_offset(s: Spot) -> bool:
    return not _COUNTED.match(s.low, s.m.end())


def hours_to(s: Spot) -> bool:
    return s.group("weekday") is not None or s.group("month") is not None or s.group("dday") is not None


def adverb(s: Spot) -> bool:
    """Weekly as adjective or adverb, not The Daily Star or a local weekly."""
    if s.token.text[0].isupper() and s.token_before() is not None:
        return False
    return s.token.pos in ("ADJ", "ADV") or (s.token.dep in ("amod", "compound", "advmod") and s.token.pos != "PROPN")


def now(s: Spot) -> bool:
    after = s.token_after()
    return not (s.m[0] == "now" and after is not None and after.lower in ("-", "that"))


def in_the_part(s: Spot) -> bool:
    """ "in the evening", "at night", "by dawn"."""
    part, after = s.m["part"], s.token_after()
    if after is not None and after.pos in ("NOUN", "PROPN") and after.dep not in ("nsubj", "npadvmod"):
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


def holiday(s: Spot) -> bool:
    """Christmas, not White Christmas."""
    before = s.token_before()
    return before is None or before.pos != "PROPN" or not before.text[0].isupper() or before.ent in ("DATE", "")


def clock(s: Spot) -> bool:
    """10:14 is an hour beside a word of time, else a ratio."""
    if s.group("h2") is None or s.group("zone") or s.group("weekday") or s.group("month") or s.group("deictic"):
        return s.group("oc") is None or s.word_before() != "the"
    return (
        s.word_before()
        in (
            "at",
            "by",
            "until",
            "till",
            "from",
            "around",
            "about",
            "before",
            "after",
            "since",
            "between",
            "to",
            "and",
            ",",
            "of",
        )
        or s.lead != ""
        or s.token.ent == "TIME"
    )


GUARDS: dict[str, Callable[[Spot], bool]] = {
    f.__name__: f
    for f in (
        year, month_alone, weekday, rel, weekend, part_of, the, hyphened, day_alone, season, decade, duration, per, units, event_offset,
        hours_to, adverb, now, in_the_part, clock, after_day, holiday,
    )
}  # fmt: skip
