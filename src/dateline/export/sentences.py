"""The words around a span, for people: its sentence, cut short where it is long."""

from __future__ import annotations

import re

from dateline.record.report import Report

# Good enough to show words in their surroundings; what the sentences are is decided by the parser, not here.
_STOP = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")


def surroundings(report: Report, start: int, end: int, *, limit: int = 280) -> tuple[int, int]:
    """Where the sentence around `text[start:end]` begins and ends, at most about `limit` characters of it."""
    block = next((b for b in report.blocks if b.start <= start < b.end), None)
    first, last = (block.start, max(block.end, end)) if block else (0, len(report.text))
    first, last = max(first, start - 2000), min(last, end + 2000)
    for stop in _STOP.finditer(report.text, first, last):
        if stop.end() <= start:
            first = stop.end()
        elif stop.start() >= end - 1:
            last = stop.end()
            break
    while last > end and report.text[last - 1].isspace():
        last -= 1
    if last - first <= max(limit, end - start):
        return first, last
    room = max(0, limit - (end - start)) // 2
    return _word_start(report.text, max(first, start - room), first), _word_end(
        report.text, min(last, end + room), last
    )


def _word_start(text: str, at: int, first: int) -> int:
    while at > first and not text[at - 1].isspace():
        at -= 1
    return at


def _word_end(text: str, at: int, last: int) -> int:
    while at < last and not text[at].isspace():
        at += 1
    return at
