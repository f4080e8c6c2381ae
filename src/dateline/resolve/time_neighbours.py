"""What a time expression takes from the one beside it: a year, a day."""

from __future__ import annotations

from dateline.record.parsed import Parsed
from dateline.resolve.time_mention import TimeMention
from dateline.resolve.time_rules import TimeRules

_SHARING = frozenset({"day", "month", "season", "quarter", "next_day"})
_BETWEEN = frozenset(
    {
        "to",
        "and",
        "or",
        "-",
        "–",
        "—",
        "until",
        "through",
        "till",
        "to the",
        "and the",
        "or the",
        "until the",
        ",",
        "and early",
        "and late",
        "to late",
        "to early",
    }
)
RANGING = frozenset({"to", "-", "–", "—", "until", "through", "till", "until the", "to the"})


def year_after(parsed: Parsed, mentions: tuple[TimeMention, ...], n: int, rules: TimeRules) -> int | None:
    """The year that stands only beside the second of two dates ("May 2 to May 9, 1871", "April and June 1955")."""
    here = mentions[n]
    if n + 1 >= len(mentions) or here.form not in _SHARING or "year" in here.parts:
        return None
    there = mentions[n + 1]
    if there.form not in _SHARING or "year" not in there.parts:
        return None
    between = parsed.report.text[here.end : there.start].strip().lower()
    if between not in _BETWEEN:
        return None
    year = int(there.parts["year"])
    months = rules.tables["month"]
    if between in RANGING and "month" in here.parts and "month" in there.parts:
        year -= int(months[here.parts["month"]]) > int(months[there.parts["month"]])
    return year


def beside_day(parsed: Parsed, mentions: tuple[TimeMention, ...], n: int) -> bool:
    """Does a day stand before an hour in its sentence ("on Monday the council meets at 10 a.m.")?"""
    if n == 0 or mentions[n].form != "clock" or mentions[n - 1].form not in ("day", "weekday", "deictic"):
        return False
    return parsed.sentence_of[mentions[n - 1].first] == parsed.sentence_of[mentions[n].first]


def day_named(parsed: Parsed, mentions: tuple[TimeMention, ...], n: int) -> bool:
    """Is a day named by the mention before, in the same sentence?"""
    if n == 0 or mentions[n - 1].form not in ("day", "weekday", "deictic", "clock"):
        return False
    return parsed.sentence_of[mentions[n - 1].first] == parsed.sentence_of[mentions[n].first]


def day_told(parsed: Parsed, mentions: tuple[TimeMention, ...], n: int) -> bool:
    """Does the mention before, in the same sentence, name the day of the clause that "a day after" belongs to?"""
    if (
        n == 0
        or mentions[n].form not in ("event_offset", "day_before", "offset")
        or mentions[n - 1].form not in ("day", "weekday", "deictic")
    ):
        return False
    between = parsed.report.text[mentions[n - 1].end : mentions[n].start].strip()
    if mentions[n].form == "offset":
        return between == ","
    return between in (
        ",",
        "-",
        "–",
        "—",
        "and",
        ", and",
        "",
    )
