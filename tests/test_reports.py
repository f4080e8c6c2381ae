"""Whole reports of many kinds: how many of the expected items are found, against floors that are never lowered silently.

An expected item is found when an item of its kind (and type, for events) stands on one of its evidence strings;
`words#2` is the second occurrence. The reports were written before the rules had seen them; some of what they hold is
beyond the rules still, so the floors are shares.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from dateline.ingest.plain import make_report
from dateline.reading import Desk, read_reports
from dateline.record.item import Item
from dateline.record.record import Record
from dateline.record.report import Published

REPORTS = sorted((Path(__file__).parent / "reports").iterdir())
FLOORS = json.loads((Path(__file__).parent / "cases" / "floors.json").read_text(encoding="utf-8"))
KINDS = ("times", "places", "actors", "statements", "events", "figures", "deadlines")


def spans(evidence: object, text: str) -> list[tuple[int, int]]:
    """Where the evidence strings stand in the text."""
    found = []
    for entry in evidence if isinstance(evidence, list) else [evidence]:
        words, _, nth = str(entry).partition("#")
        at = -1
        for _ in range(int(nth or 1)):
            at = text.find(words, at + 1)
        if at >= 0:
            found.append((at, at + len(words)))
    return found


def stands_on(item: Item) -> list[tuple[int, int]]:
    """The spans of an item, of a statement those of its content."""
    parts = [item, getattr(item, "trigger", None), *getattr(item, "mentions", ()), *getattr(item, "content", ())]
    return [(p.start, p.end) for p in parts if p is not None and hasattr(p, "start")]


def is_found(kind: str, wanted: dict[str, object], record: Record) -> bool:
    evidence = wanted["content" if kind == "statements" else "mentions" if kind == "actors" else "evidence"]
    places = spans(evidence, record.report.text)
    types = wanted.get("type")
    allowed = types["any"] if isinstance(types, dict) else [types]
    return any(
        a < d and c < b
        for item in getattr(record, kind)
        if kind != "events" or types is None or getattr(item, "type", None) in allowed
        for a, b in stands_on(item)
        for c, d in places
    )


@pytest.fixture(scope="module")
def records(desk: Desk) -> list[tuple[dict[str, list[dict[str, object]]], Record]]:
    """What is expected of each report, and its record."""
    expected = [json.loads((folder / "expected.json").read_text(encoding="utf-8")) for folder in REPORTS]
    reports = []
    for folder, wanted in zip(REPORTS, expected, strict=True):
        day = wanted["metadata"].get("published")
        published = Published(begin=day, end=day, by="given") if day else None
        reports.append(make_report((folder / "report.txt").read_text(encoding="utf-8"), published=published))
    return list(zip(expected, read_reports(reports, desk), strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_items_found(kind: str, records: list[tuple[dict[str, list[dict[str, object]]], Record]]) -> None:
    count: Counter[bool] = Counter()
    for wanted, record in records:
        count.update(is_found(kind, item, record) for item in wanted.get(kind, []) if not item.get("optional"))
    share = count[True] / sum(count.values())
    assert share >= FLOORS[kind], f"{kind}: {count[True]} of {sum(count.values())} found, {share:.3f} < {FLOORS[kind]}"


def test_every_item_stands_on_its_words(records: list[tuple[dict[str, list[dict[str, object]]], Record]]) -> None:
    for _, record in records:
        for item in record.items():
            for part in (item, getattr(item, "trigger", None), getattr(item, "cue", None), getattr(item, "channel", None),
                         *getattr(item, "mentions", ()), *getattr(item, "content", ())):  # fmt: skip
                if part is not None and getattr(part, "start", None) is not None:
                    assert record.report.text[part.start : part.end] == part.text
