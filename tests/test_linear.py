"""A long report costs by its length: twice the text takes about twice the time, on one line or in paragraphs, plain or hostile."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from dateline.ingest.plain import make_report
from dateline.read.parse import parse_reports
from dateline.reading import Desk, read_parsed
from dateline.record.parsed import Parsed
from dateline.record.report import Block, Published, Report

TWICE = 2.9  # 2.6 and a margin for a busy machine; what grows with the square takes 4
STORY = (
    "Gunmen killed {n} people in Kabul on Monday, officials said. “We will find them,” Interior Minister Sana Q{n} told"
    " reporters in Herat. The ministry gave the rebels until Friday to leave the town or face an attack. They refused."
    " Police arrested John M{n}, a member of the Union of Masons, between 3 May and 9 May 2023. He denied it. "
)
HOSTILE = ("$1 ", '"a" ', "until Friday ", 'he said "x", ', "Paris ")


def _story(size: int, joint: str) -> str:
    return joint.join(STORY.format(n=n) for n in range(size))


def _hostile(unit: str, size: int) -> str:
    return unit * (size // len(unit))


def _parsed(desk: Desk, text: str) -> Parsed:
    report = make_report(text, published=Published(begin="2023-05-10", end="2023-05-10", by="given"))
    return parse_reports(desk.parser, [_as_english(report)])[0]


def _as_english(report: Report) -> Report:
    blocks = report.blocks or (Block(start=0, end=len(report.text), kind="body"),)
    return replace(report, language="en", blocks=blocks)


def _cost(work: Callable[[], object]) -> float:
    """The least of two, in seconds of this process."""
    costs = []
    for _ in range(2):
        start = time.process_time()
        work()
        costs.append(time.process_time() - start)
    return min(costs)


@pytest.mark.parametrize("joint", ["", "\n\n"], ids=["one line", "paragraphs"])
def test_twice_the_text_takes_twice_the_time(desk: Desk, joint: str) -> None:
    once, twice = (_parsed(desk, _story(n, joint)) for n in (30, 60))
    ratio = _cost(lambda: read_parsed(twice, desk)) / _cost(lambda: read_parsed(once, desk))
    assert ratio < TWICE


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_stays_linear(desk: Desk, unit: str) -> None:
    # Longer than the pieces that are parsed at once, so that what grows within a piece has grown.
    once, twice = (_parsed(desk, _hostile(unit, n)) for n in (8_000, 16_000))
    ratio = _cost(lambda: read_parsed(twice, desk)) / max(0.02, _cost(lambda: read_parsed(once, desk)))
    assert ratio < TWICE


@pytest.mark.parametrize("unit", ["1,", "a", "(", "A. ", "$1 ", '"', "“", "'", " ", "\n", "-", "."])
def test_text_is_taken_in_quickly(unit: str) -> None:
    make_report("warm up")
    assert _cost(lambda: make_report(_hostile(unit, 100_000))) < 1.0


def test_offsets_hold_in_a_text_longer_than_the_parser_takes(desk: Desk) -> None:
    text = " " * 1_000_000 + "Gunmen killed 12 people in Kabul on Monday. He said: “We will find them.” " + " " * 10
    record = read_parsed(_parsed(desk, text), desk)
    assert record.figures
    for item in (*record.figures, *record.times, *(m for p in record.places for m in p.mentions)):
        assert record.report.text[item.start : item.end] == item.text
