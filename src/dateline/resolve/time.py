"""Time expressions: found in the text, then resolved against the day of publication and the days told before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.record.ids import numbered
from dateline.record.parsed import Parsed
from dateline.record.report import Published
from dateline.record.span import When
from dateline.record.timex import Timex, TimexMod
from dateline.resolve import time_feasts, time_forms_calendar, time_forms_length, time_forms_offset, time_forms_relative
from dateline.resolve.calendar import bounds, days_of, is_day
from dateline.resolve.time_anchor import Anchor, Reading
from dateline.resolve.time_find import find_times
from dateline.resolve.time_mention import TimeMention
from dateline.resolve.time_neighbours import RANGING, beside_day, day_named, day_told, year_after
from dateline.resolve.time_rules import TimeRules, load_time_rules
from dateline.resolve.time_task import Task
from dateline.resolve.time_tense import tense_at

__all__ = ["TimeMention", "TimeRules", "find_times", "load_time_rules", "resolve_times"]

_FORMS = (
    time_forms_calendar.FORMS
    | time_forms_relative.FORMS
    | time_forms_offset.FORMS
    | time_forms_length.FORMS
    | time_feasts.FORMS
)
_MODS: dict[str, TimexMod] = {
    "START": "START", "MID": "MID", "END": "END", "APPROX": "APPROX", "LESS_THAN": "LESS_THAN", "MORE_THAN": "MORE_THAN",
    "EQUAL_OR_MORE": "EQUAL_OR_MORE", "EQUAL_OR_LESS": "EQUAL_OR_LESS",
}  # fmt: skip
_NEWS = frozenset({"deictic", "weekday", "rel_unit", "rel_part", "weekend", "rel_month"})
_COMING = frozenset({"come", "follow", "occur"})


def resolve_times(
    parsed: Parsed, mentions: tuple[TimeMention, ...], published: Published | None, rules: TimeRules
) -> tuple[Timex, ...]:
    """The values and days of the time expressions that were found.

    Args:
        parsed: the report with its grammar.
        mentions: what `find_times` found in it.
        published: the day of publication; where it is a span, only what holds on both its ends is dated.
        rules: the lexicon of time.
    """
    first = _resolved(parsed, mentions, _day(published.begin) if published else None, rules)
    if published is not None and published.begin != published.end:
        last = _resolved(parsed, mentions, _day(published.end), rules)
        free = _resolved(parsed, mentions, None, rules)
        first = [a if a == b else c for a, b, c in zip(first, last, free, strict=True)]
    return numbered((t for t in first if t is not None), "t", lambda t: (t.start, t.end))


def is_story(parsed: Parsed, mentions: tuple[TimeMention, ...], today: date | None) -> bool:
    """Is the text a narrative of the past (many dates with years long gone, hardly any today or Thursday), no news?"""
    old = [m for m in mentions if "year" in m.parts and (today is None or int(m.parts["year"]) < today.year - 1)]
    news = [
        m
        for m in mentions
        if m.form in _NEWS and m.parts.get("rel") not in ("same", "that", "following", "previous", "next")
    ]
    dated = sum(1 for m in old if m.form in ("day", "month", "season"))
    lead = any(parsed.sentence_of[m.first] < 4 for m in news)
    return len(old) >= 6 and (dated >= 3 or not news) and len(old) >= 8 * len(news) and not lead


def _resolved(
    parsed: Parsed, mentions: tuple[TimeMention, ...], today: date | None, rules: TimeRules
) -> list[Timex | None]:
    anchor = Anchor(today, is_story(parsed, mentions, today))
    out: list[Timex | None] = []
    for n, mention in enumerate(mentions):
        task = _task(parsed, mentions, n, anchor, rules)
        reading = _FORMS[mention.form](task)
        if reading is None:
            out.append(None)
            continue
        sentence = parsed.sentences[parsed.sentence_of[mention.first]]
        anchor.tell(reading._replace(opens=mention.first - sentence.first <= 3), ahead=False)
        out.append(_timex(parsed, mention, reading))
    return _titles_agreed(parsed, mentions, out)


def _titles_agreed(parsed: Parsed, mentions: tuple[TimeMention, ...], found: list[Timex | None]) -> list[Timex | None]:
    """A headline's weekday is the day that the body gives to it: headlines have one tense for both directions."""
    told: dict[str, Timex] = {}
    for m, t in zip(mentions, found, strict=True):
        if t is not None and m.form == "weekday" and len(m.parts) == 1 and _kind(parsed, m) == "body":
            told.setdefault(m.parts["weekday"], t)
    out = list(found)
    for n, (m, t) in enumerate(zip(mentions, found, strict=True)):
        if t is not None and m.form == "weekday" and len(m.parts) == 1 and _kind(parsed, m) == "title":
            same = told.get(m.parts["weekday"])
            out[n] = replace(t, value=same.value, when=same.when) if same is not None else t
    return out


def _kind(parsed: Parsed, mention: TimeMention) -> str:
    return parsed.sentences[parsed.sentence_of[mention.first]].kind


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _task(parsed: Parsed, mentions: tuple[TimeMention, ...], n: int, anchor: Anchor, rules: TimeRules) -> Task:
    mention = mentions[n]
    said = parsed.report.text[mention.start : mention.end].lower()
    event_day, names_event, comes = None, False, False
    if mention.form in ("event_offset", "day_before"):
        event_day = _event_day(parsed, mentions, n, anchor, rules)
        after = parsed.tokens[mention.last] if mention.last < len(parsed.tokens) else None
        names_event = (
            after is not None
            and after.pos in ("DET", "NOUN", "PROPN", "PRON", "ADJ")
            and after.dep not in ("nsubj", "nsubjpass")
        )
        comes = mention.first > 0 and parsed.tokens[mention.first - 1].lemma in _COMING
    sentence = parsed.sentences[parsed.sentence_of[mention.first]]
    text = parsed.report.text
    return Task(
        mention,
        rules,
        anchor,
        lambda: tense_at(parsed, mention.first, mention.last, rules.words),
        " ".join(said.split()),
        event_day=event_day,
        names_event=names_event,
        year_after=year_after(parsed, mentions, n, rules),
        before=text[max(sentence.start, mention.start - 160) : mention.start].lower().rstrip(),
        beside_day=beside_day(parsed, mentions, n),
        day_told=day_told(parsed, mentions, n),
        day_named=day_named(parsed, mentions, n),
        clock_day=_clock_day(parsed, mentions, n, anchor, rules),
        opens=mention.first - sentence.first <= 1,
        comes=comes,
    )


def _clock_day(
    parsed: Parsed, mentions: tuple[TimeMention, ...], n: int, anchor: Anchor, rules: TimeRules
) -> date | None:
    """The day that stands only beside the second of two hours ("between 9 and 11 a.m. tomorrow")."""
    if n + 1 >= len(mentions) or mentions[n].form != "clock":
        return None
    there = mentions[n + 1]
    between = parsed.report.text[mentions[n].end : there.start].strip().lower()
    if there.form == "clock" and between in RANGING | {"and", "("}:
        inner = _clock_day(parsed, mentions, n + 1, anchor, rules) if between == "(" else None
        named = time_forms_length.named_day(_task(parsed, mentions, n + 1, anchor, rules)) or inner
        return named if isinstance(named, date) else None
    if there.form in ("day", "weekday", "deictic") and between in (
        "on",
        ") on",
        "), on",
        ")",
        "local time on",
        "local time) on",
    ):
        reading = _FORMS[there.form](_task(parsed, mentions, n + 1, anchor, rules))
        span = bounds(reading.value) if reading and is_day(reading.value) else None
        return span[0] if span else None
    return None


def _event_day(
    parsed: Parsed, mentions: tuple[TimeMention, ...], n: int, anchor: Anchor, rules: TimeRules
) -> date | None:
    """The day that dates the event named after "two days after": the next date of the sentence, no verb between."""
    if n + 1 >= len(mentions):
        return None
    here, there = mentions[n], mentions[n + 1]
    if parsed.sentence_of[here.first] != parsed.sentence_of[there.first] or there.form not in (
        "day",
        "weekday",
        "deictic",
        "clock",
    ):
        return None
    between = parsed.tokens[here.last : there.first]
    if len(between) > 12 or any(t.pos in ("VERB", "AUX") or t.lower == "," for t in between):
        return None
    reading = _FORMS[there.form](_task(parsed, mentions, n + 1, anchor, rules))
    span = bounds(reading.value) if reading and is_day(reading.value) else None
    return span[0] if span else None


def _timex(parsed: Parsed, mention: TimeMention, reading: Reading) -> Timex:
    mod = _MODS.get(reading.mod or mention.mod or "")
    if mod in ("START", "MID", "END") and (is_day(reading.value) or reading.type in ("DURATION", "SET")):
        mod = None
    when: When | None = reading.when
    if when is None and reading.dated and reading.type in ("DATE", "TIME"):
        when = days_of(reading.value, mod)
    return Timex(
        id="", start=mention.start, end=mention.end, text=parsed.report.text[mention.start : mention.end], type=reading.type,
        value=reading.value, mod=mod, when=when, by=mention.rule, confidence=reading.sure,
    )  # fmt: skip
