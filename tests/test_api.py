"""The Python door: `dateline.read` and what it returns."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

import dateline
import dateline.read.parse
from dateline.api import Reading
from dateline.export.html import as_html

TEXT = "KISUMU - Police arrested 12 traders in Kisumu on Monday, a police spokesman said."


def test_public_names() -> None:
    assert dateline.__all__ == sorted(dateline.__all__)
    assert len(dateline.__all__) <= 25
    for name in dateline.__all__:
        assert getattr(dateline, name) is not None
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = dateline.no_such_name


def test_read() -> None:
    reading = dateline.read(
        TEXT, published="2023-10-05", title="Arrests", outlet="Lake Wire", url="https://lake.example/1"
    )
    assert isinstance(reading, Reading)
    assert isinstance(reading, dateline.Record)
    assert reading.report.published is not None
    assert (reading.report.published.begin, reading.report.published.by) == ("2023-10-05", "given")
    assert (reading.report.title, reading.report.outlet) == ("Arrests", "Lake Wire")
    assert dateline.serialise(reading) == dateline.serialise(
        dateline.read(
            TEXT,
            published=datetime.date(2023, 10, 5),
            title="Arrests",
            outlet="Lake Wire",
            url="https://lake.example/1",
        )
    )
    assert dateline.serialise(dateline.parse(dateline.serialise(reading))) == dateline.serialise(reading)
    assert "12" in reading._repr_html_()
    assert "Thu 5 Oct 2023 (given)" in str(reading)


def test_read_stays_a_room() -> None:
    assert dateline.read.parse.load_model is not None


@pytest.mark.parametrize("day", ["yesterday", "2023-02-30", "", "05/10/2023"])
def test_no_day(day: str) -> None:
    with pytest.raises(dateline.BadReport, match="2023-10-05"):
        dateline.read(TEXT, published=day)


def test_html() -> None:
    record = dateline.parse((Path(__file__).parent / "cases" / "records" / "quarry.jsonl").read_text(encoding="utf-8"))
    page = as_html(record)
    assert "<script" not in page
    words = re.sub(r"<style>.*?</style>", "", page, flags=re.S)
    paragraphs = re.findall(r'<p dir="auto"[^>]*><bdi>(.*?)</bdi></p>', words, flags=re.S)
    for block, shown in zip(record.report.blocks, paragraphs, strict=True):
        assert unescape(re.sub("<[^>]+>", "", shown)) == record.report.text[block.start : block.end]
    assert re.search(r'<i class="event statement" title="[^"]*e2[^"]*">arrested</i>', page)


def test_html_of_hostile_text() -> None:
    hostile = "</bdi></script><script>alert(1)</script> {{7*7}} ${x} <img src=x onerror=alert(1)> \"'& \u202egnp.exe"
    record = dateline.parse((Path(__file__).parent / "cases" / "records" / "quarry.jsonl").read_text(encoding="utf-8"))
    report = replace(record.report, title=hostile, outlet=hostile, text=hostile + record.report.text, blocks=())
    names = tuple(replace(a, name=hostile) for a in record.actors)
    page = as_html(
        replace(record, report=report, actors=names, events=tuple(replace(e, mode=hostile) for e in record.events))
    )
    assert not re.search(r"<(script|img)", page)
    assert "\u202e" not in page
    assert page.count("<bdi>") == page.count("</bdi>")
