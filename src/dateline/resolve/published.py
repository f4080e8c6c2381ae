"""The day of publication of a report that does not carry one: dateline, dates, weekdays and office-holders narrow it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dateline.record.parsed import Parsed
from dateline.record.report import Published
from dateline.resolve.calendar import plus_days
from dateline.resolve.published_clues import find_clues
from dateline.resolve.published_heads import Role, head_clues, roles, stated_day
from dateline.resolve.published_witness import Witness
from dateline.resolve.time import TimeMention, TimeRules

_ROLES: dict[Role, str] = {
    "issued": "dated", "done": "done", "head": "dated", "foot": "signed", "as of": "as of", "dateline": "dateline",
}  # fmt: skip


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
    places = roles(witness)
    stated = stated_day(witness, places)
    if stated is None:
        return _narrowed(witness, places)
    day, role, said = stated
    text = day.isoformat()
    if role == "dateline":
        return Published(begin=text, end=text, by="dateline", why=f"dateline {said}")
    return Published(begin=text, end=text, by="inferred", why=f"{_ROLES[role]} {said}")


def _narrowed(w: Witness, places: dict[Role, list[TimeMention]]) -> Published | None:
    """What all clues together leave of the window; null where none tells the year or where they contradict each other."""
    clues = [*head_clues(w, places), *find_clues(w)]
    if not any(c.pins for c in clues):
        return None
    settings = w.rules.settings
    low = max([date.fromisoformat(settings["first"]), *(c.low for c in clues if c.low)])
    high = min([date.fromisoformat(settings["last"]), *(c.high for c in clues if c.high)])
    days = [date.fromordinal(n) for n in range(low.toordinal(), high.toordinal() + 1)]
    for clue in sorted(clues, key=lambda c: not c.pins):  # those first that leave few days to the others
        if clue.holds is not None and days:
            days = [d for d in days if clue.holds(d)]
    if not days or _at_edge(days, settings):
        return None
    if days[-1] > plus_days(days[0], int(settings["span_days"]) - 1):
        return None
    why = "; ".join(dict.fromkeys(c.why for c in clues))
    return Published(begin=days[0].isoformat(), end=days[-1].isoformat(), by="inferred", why=why)


def _at_edge(days: list[date], settings: Mapping[str, str]) -> bool:
    """Do the days that are left touch the ends of the window? Then the true day may lie outside."""
    return days[0].isoformat() == settings["first"] or days[-1].isoformat() == settings["last"]
