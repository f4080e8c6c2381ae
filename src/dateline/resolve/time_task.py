"""One time expression to be read: its words, the rules, and what stands around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from dateline.resolve.numerals import number_of, year_of
from dateline.resolve.time_anchor import Anchor
from dateline.resolve.time_mention import TimeMention
from dateline.resolve.time_rules import Rule, TimeRules
from dateline.resolve.time_tense import Tense


@dataclass(frozen=True)
class Task:
    """One expression to be read: its words, the rules, and a way to ask for the tense of its clause."""

    mention: TimeMention
    rules: TimeRules
    anchor: Anchor
    tense: Callable[[], Tense]
    said: str  # its own words, in lower case
    event_day: date | None = None  # of "two days after X", the day of X
    names_event: bool = False
    year_after: int | None = None  # of "May 2 to May 9, 1871", the year of the second
    before: str = ""  # the words before it in its sentence, in lower case
    beside_day: bool = False  # "on Monday at 10 a.m."
    day_told: bool = False  # does a day stand before it in its sentence?
    day_named: bool = False  # is a day named before it in its sentence?
    clock_day: date | None = None  # of "between 9 and 11 a.m. tomorrow", the day
    opens: bool = False  # does its sentence begin with it?
    comes: bool = False  # "the visit comes two days after X"

    @property
    def parts(self) -> Mapping[str, str]:
        return self.mention.parts

    @property
    def rule(self) -> Rule:
        return self.rules.by_id[self.mention.rule]

    def look(self, table: str, word: str) -> str:
        """What a word of a class stands for."""
        return self.rules.tables[table][" ".join(word.split())]

    def month(self, name: str = "month") -> int:
        return int(self.look("month", self.parts[name]))

    def number(self, name: str = "num") -> float | None:
        return number_of(self.parts[name], self.rules.tables["cardinal"], self.rules.tables["vague"])

    def rel(self) -> str:
        word = self.parts.get("rel")
        return self.look("rel", word) if word else ""


def stated_year(task: Task) -> int | None:
    """The year that the words give, directly or as "of that year"."""
    parts, anchor = task.parts, task.anchor
    if "year" in parts:
        return int(parts["year"])
    if "ywords" in parts:
        return year_of(parts["ywords"], task.rules.tables["cardinal"])
    if "yy" in parts:
        return full_year(int(parts["yy"]), anchor)
    if task.year_after is not None:
        return task.year_after
    word = parts.get("yrel") or parts.get("yrel2")
    if word in ("that", "the same", "the"):
        return anchor.year if anchor.year is not None else (anchor.today.year if anchor.today else None)
    if word and anchor.today:
        return anchor.today.year + {"last": -1, "next": 1}.get(word, 0)
    return None


def full_year(short: int, anchor: Anchor) -> int:
    """The year that two figures stand for: at most ten years ahead of the day of publication."""
    near = anchor.today.year if anchor.today else 2025
    return 2000 + short if 2000 + short <= near + 10 else 1900 + short
