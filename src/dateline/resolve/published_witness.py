"""A report as a witness to its day of publication, and a clue that it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from dateline.record.parsed import Parsed
from dateline.resolve.numerals import number_of
from dateline.resolve.time_mention import TimeMention
from dateline.resolve.time_rules import TimeRules
from dateline.resolve.time_tense import Tense, sure_tense_at, tense_at

_DEICTIC = frozenset({"deictic", "part_date"})


@dataclass(frozen=True)
class Clue:
    """Days that a clue allows: between `low` and `high`, and such that `holds`; `pins` if it speaks of single days of the calendar."""

    why: str
    low: date | None = None
    high: date | None = None
    holds: Callable[[date], bool] | None = None
    pins: bool = False


@dataclass(frozen=True, slots=True)
class DayNamed:
    """A day of a month as an expression names it, with its year and weekday (1 Monday … 7 Sunday) where it gives them."""

    month: int
    day: int
    year: int | None
    weekday: int | None


@dataclass(frozen=True)
class Witness:
    """A report's time expressions as its clues look at them."""

    parsed: Parsed
    mentions: tuple[TimeMention, ...]
    rules: TimeRules
    near: int
    lead_days: int

    def tense(self, m: TimeMention) -> Tense:
        return tense_at(self.parsed, m.first, m.last, self.rules.words)

    def sure_tense(self, m: TimeMention) -> Tense:
        """The tense where finite words give it, else unknown: what bounds the days must not rest on a participle."""
        return sure_tense_at(self.parsed, m.first, m.last, self.rules.words)

    def said(self, m: TimeMention) -> str:
        return " ".join(self.parsed.report.text[m.start : m.end].split())

    def block(self, m: TimeMention) -> int:
        return self.parsed.sentences[self.parsed.sentence_of[m.first]].block

    def kind(self, m: TimeMention) -> str:
        return self.parsed.sentences[self.parsed.sentence_of[m.first]].kind

    def month_day(self, m: TimeMention) -> tuple[int, int]:
        """Month and day of an expression of form day or range."""
        if "mm" in m.parts:
            return int(m.parts["mm"]), int(m.parts["dd"])
        return int(self.rules.tables["month"][m.parts["month"]]), int(m.parts["day"])

    def named(self, m: TimeMention) -> DayNamed | None:
        """The day of a month that an expression (a date, a date in figures, an hour with its date) names."""
        parts, months = m.parts, self.rules.tables["month"]
        weekday = self.weekday(m) if "weekday" in parts else None
        year = parts.get("year") or parts.get("dyear")
        if m.form == "day":
            return DayNamed(*self.month_day(m), int(year) if year else None, weekday)
        if m.form == "clock" and "dmonth" in parts:
            return DayNamed(int(months[parts["dmonth"]]), int(parts["dday"]), int(year) if year else None, weekday)
        if m.form == "clock" and "month" in parts and "day" in parts:
            return DayNamed(int(months[parts["month"]]), int(parts["day"]), int(year) if year else None, weekday)
        if m.form == "numeric" and len(parts["c"]) == 4:
            a, b = int(parts["a"]), int(parts["b"])
            if parts["sep"] == "." or a > 12 or a == b:
                return DayNamed(b, a, int(parts["c"]), None)
            return DayNamed(a, b, int(parts["c"]), None) if b > 12 else None
        return None

    def count(self, m: TimeMention) -> int | None:
        """The whole number of "two years ago"; null where it is vague or broken."""
        if "num" not in m.parts or "andhalf" in m.parts:
            return None
        number = number_of(m.parts["num"], self.rules.tables["cardinal"], self.rules.tables["vague"])
        return int(number) if number is not None and number == int(number) and number <= 200 else None

    def rel(self, m: TimeMention) -> str:
        """Last, this, next … of "last year"; empty where there is none."""
        word = m.parts.get("rel")
        return self.rules.tables["rel"][" ".join(word.split())] if word else ""

    def step(self, m: TimeMention) -> int:
        """The days from today to "yesterday" or "tomorrow"."""
        return int(self.rules.by_id["en.time.today"].table[" ".join(m.parts["deictic"].split())])

    def weekday(self, m: TimeMention) -> int:
        return int(self.rules.tables["weekday"][m.parts["weekday"]])

    def quoted(self, m: TimeMention) -> bool:
        return any(m.end <= self.parsed.quotes[n].end for n in self.parsed.quotes_at.get(m.first, ()))

    def lead(self) -> tuple[int, int] | None:
        """The offsets of the first sentence of the body."""
        return next(((s.start, s.end) for s in self.parsed.sentences if s.kind == "body"), None)


def names_days(w: Witness) -> bool:
    """Does the lead say today, yesterday or tomorrow in its own voice? Then the report does not call those days by weekday."""
    lead = w.lead()
    return lead is not None and any(
        m.form in _DEICTIC and "deictic" in m.parts and lead[0] <= m.start < lead[1] and not w.quoted(m)
        for m in takewhile(lambda m: m.start < lead[1], w.mentions)
    )
