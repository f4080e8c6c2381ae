"""Time expressions: whole passages and modifiers from case files, spans on any text, speed on hostile text."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.plain import make_report
from dateline.read.parse import parse_reports
from dateline.reading import Desk
from dateline.record.parsed import Parsed, Sentence, Token
from dateline.record.report import Block, Published
from dateline.record.span import When
from dateline.record.timex import Timex
from dateline.resolve.calendar import bounds, days_of, plus_months, shifted, weekday_after, weekday_before
from dateline.resolve.numerals import number_of, year_of
from dateline.resolve.published import infer_published
from dateline.resolve.time import find_times, load_time_rules, resolve_times
from dateline.resolve.time_forms_length import length

CASES = Path(__file__).parent / "cases" / "resolve"
RULES = load_time_rules()


def cases(name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def read_all(desk: Desk, items: Iterable[dict[str, object]]) -> list[tuple[Parsed, Published | None]]:
    days = [
        Published(begin=str(i["published"]), end=str(i["published"]), by="given") if i.get("published") else None
        for i in items
    ]
    reports = [make_report(str(i["text"]), published=day) for i, day in zip(items, days, strict=True)]
    return list(zip(parse_reports(desk.parser, reports), days, strict=True))


def shown(when: When | None) -> str | None:
    if when is None:
        return None
    return when.begin if when.begin == when.end else f"{when.begin}/{when.end}"


def times_of(parsed: Parsed, published: Published | None, desk: Desk) -> tuple[Timex, ...]:
    return resolve_times(parsed, find_times(parsed, desk.times), published, desk.times)


def test_runs(desk: Desk) -> None:
    items = cases("time_runs")
    wrong = []
    for item, (parsed, published) in zip(items, read_all(desk, items), strict=True):
        got = [[t.text, t.type, t.value, shown(t.when)] for t in times_of(parsed, published, desk)]
        if got != item["times"]:
            wrong.append(f"{item['label']}: wanted {item['times']}, got {got}")
    assert not wrong, "\n".join(wrong)


def test_modifiers(desk: Desk) -> None:
    items = cases("time_modifiers")
    wrong = []
    for item, (parsed, published) in zip(items, read_all(desk, items), strict=True):
        wanted = {k: str(v) if v is not None else None for k, v in item.items() if k not in ("text", "published")}
        got = []
        for t in times_of(parsed, published, desk):
            fields = {"span": t.text, "type": t.type, "value": t.value, "mod": t.mod, "when": shown(t.when)}
            got.append({k: fields[k] for k in wanted})
        if wanted not in got:
            wrong.append(f"{item['text']}: wanted {wanted}, got {got}")
    assert not wrong, "\n".join(wrong)


def test_published(desk: Desk) -> None:
    items = cases("time_published")
    wrong = []
    for item, (parsed, _) in zip(items, read_all(desk, [{"text": i["text"]} for i in items]), strict=True):
        found = infer_published(parsed, find_times(parsed, desk.times), desk.times)
        wanted = str(item["published"]).partition("/") if item["published"] else None
        days = (wanted[0], wanted[2] or wanted[0]) if wanted else None
        got = (found.begin, found.end) if found else None
        if got != days or (found and item.get("by") and found.by != item["by"]):
            wrong.append(f"{item['label']}: wanted {days}, got {found}")
    assert not wrong, "\n".join(wrong)


def parsed_by_spaces(text: str) -> Parsed:
    """A text cut at white space, without grammar: enough for the finder."""
    report = replace(make_report("x"), text=text, blocks=(Block(start=0, end=len(text), kind="body"),))
    tokens: list[Token] = []
    at = 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        i = len(tokens)
        tokens.append(Token(i, start, at, word, word.lower(), word.lower(), "NUM", "CD", "dep", i, "DATE", "B"))
    sentences = (Sentence(0, 0, len(tokens), 0, len(text), 0, "body"),) if tokens else ()
    return Parsed(report, tuple(tokens), sentences, ())


WORDS = [
    "4", "May", "2023", "May,", "the", "12th", "last", "next", "week", "two", "days", "after", "İstanbul", "Monday", "9", "a.m.", "on", "of",
    "early", "mid-December", "1990s", "2023-24", "—", "ago", "later", "'90s", "half", "an", "hour", "99", "31", "February", "February.", "to",
    "between", "and", "0", "century", "Q3", "that", "year-old", "until", "noon", "24:00", "12/13/14", "31.02.2023", "0000-00-00", "BC", "1 1/0",
]  # fmt: skip


@settings(deadline=None, max_examples=150, derandomize=True)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_spans_and_days_on_any_words(words: list[str]) -> None:
    rules = RULES
    parsed = parsed_by_spaces(" ".join(words))
    mentions = find_times(parsed, rules)
    for published in (
        None,
        Published(begin="2024-02-29", end="2024-02-29", by="given"),
        Published(begin="2024-01-01", end="2024-12-31", by="inferred"),
    ):
        found = resolve_times(parsed, mentions, published, rules)
        assert found == resolve_times(parsed, mentions, published, rules)
        for a, b in itertools.pairwise(found):
            assert a.end <= b.start
        for t in found:
            assert parsed.report.text[t.start : t.end] == t.text and t.text
            if t.when is not None and t.when.begin and t.when.end:
                assert date.fromisoformat(t.when.begin) <= date.fromisoformat(t.when.end)
    infer_published(parsed, mentions, rules)


@pytest.mark.parametrize(
    "text",
    [
        "the " * 5_000,
        "early " * 4_000,
        "two " * 5_000,
        "12 " * 8_000,
        "1-" * 12_000,
        "May " * 6_000,
        "on the last first next " * 1_000,
        "a half " * 3_000,
        "at least about " * 2_000,
        "Friday, 21 February, " * 1_000,
        "12 May 2021 and " * 1_500,
        "last week today " * 1_500,
    ],
)
def test_hostile_text_is_read_fast(text: str) -> None:
    rules, parsed = RULES, parsed_by_spaces(text)
    start = time.perf_counter()
    mentions = find_times(parsed, rules)
    resolve_times(parsed, mentions, Published(begin="2024-02-29", end="2024-02-29", by="given"), rules)
    infer_published(parsed, mentions, rules)
    assert time.perf_counter() - start < 5, "not linear: 25 KB took over 5 s (about 0.1 s is usual)"


def test_calendar() -> None:
    assert days_of("2023-W39") == When(begin="2023-09-25", end="2023-10-01")
    assert days_of("2025-W21-WE") == When(begin="2025-05-24", end="2025-05-25")
    assert days_of("2024-WI") == When(begin="2024-12-01", end="2025-02-28")
    assert days_of("2022-H2") == When(begin="2022-07-01", end="2022-12-31")
    assert days_of("199", "START") == When(begin="1990-01-01", end="1993-12-31")
    assert days_of("2020-01-02/2020-02-09", "MID") == When(begin="2020-01-15", end="2020-01-27")
    assert days_of("2023/2024", "START") == When(begin="2023-01-01", end="2023-08-31")
    for length_ in range(1, 1500, 13):
        last = date.fromordinal(date(2021, 2, 3).toordinal() + length_).isoformat()
        for mod in ("START", "MID", "END"):
            cut = days_of(f"2021-02-03/{last}", mod)
            assert cut is not None and "2021-02-03" <= str(cut.begin) <= str(cut.end) <= last
    assert days_of("2024-02-30") is None and days_of("PXW") is None and bounds("0000") is None
    assert plus_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert weekday_before(date(2024, 10, 14), 1) == weekday_after(date(2024, 10, 14), 1) == date(2024, 10, 14)
    assert [shifted(date(2023, 10, 5), u, -1) for u in ("D", "W", "MO", "3MO", "Y", "10Y")] == ["2023-10-04", "2023-W39", "2023-09", "2023-Q3", "2022", "201"]  # fmt: skip


def test_numbers() -> None:
    tables = RULES.tables
    cardinals, vague = tables["cardinal"], tables["vague"]
    wanted = {
        "twenty-five": 25,
        "two hundred and ten": 210,
        "2 1/2": 2.5,
        "1,200": 1200,
        "a couple of": 2,
        "half an": 0.5,
        "several": None,
    }
    assert {k: number_of(k, cardinals, vague) for k in wanted} == wanted
    assert (
        year_of("nineteen ninety-six", cardinals) == 1996
        and year_of("the year two thousand and four", cardinals) == 2004
    )
    assert [length(1.5, "H"), length(2, "10Y"), length(0.5, "D"), length(None, "MO")] == [
        "PT1H30M",
        "P20Y",
        "PT12H",
        "PXM",
    ]
