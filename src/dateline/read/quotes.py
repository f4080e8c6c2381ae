"""Quotations in the text of a report: straight, curly, angled and low marks, nested, over paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from dateline.record.parsed import Quote
from dateline.record.report import Report

QUOTED_KINDS = frozenset({"title", "dateline", "body"})
DEPTH = 3  # quotations within quotations within quotations: deeper ones are slips of the pen

_MARK = re.compile(r"``|''|([\"“”„‟«»‹›‘’‚‛'])\1{3,}|[\"“”„‟«»‹›‘’‚‛']")  # longer runs are ornament
# Words that begin with an apostrophe, or years and decades without their century.
_ELIDED = re.compile(r"(?:\d\ds?\b|(?:em|til|cause|n|tis|twas|bout|round|s|t|d|ll|re|ve|m)\b)", re.IGNORECASE)
_MEASURE = re.compile(r"\d['’′]?\s?\d*$")
_OPENERS = frozenset("([{<-–—―/=:…“‘„«\"'*_>")
_STOPS = frozenset(".,;:!?)]}%")

# What each mark closes, by the mark that opened the quotation.
_CLOSES = {
    "“": "„“",
    "”": '“„”‟"',
    "»": "«",
    "«": "»",
    "›": "‹",
    "‹": "›",
    '"': '"“',
    "''": "``''\"",
    "’": "‘‚‛",
    "‘": "‚",
    "'": "'",
}
_SINGLE = frozenset("‘’‚‛'")


@dataclass(slots=True)
class _Open:
    """A quotation whose closing mark has not been met."""

    mark: str
    start: int
    inner: int


@dataclass
class _Block:
    """One block while its marks are read: what is open, what was found, which quotations of the block it ends with."""

    text: str
    end: int
    marks: list[re.Match[str]]
    stack: list[_Open] = field(default_factory=list)
    found: list[Quote] = field(default_factory=list)

    def close(self, at: int, after: int, *, closed: bool = True) -> None:
        top = self.stack.pop()
        if not closed and top.mark in _SINGLE:
            return  # an apostrophe after all
        if at > top.inner:
            self.found.append(Quote(top.start, after, top.inner, at, closed, None, 0))


def find_quotes(report: Report) -> tuple[Quote, ...]:
    """The quotations of the title and body, in text order.

    Args:
        report: a report with its blocks; other blocks than title, dateline and body hold no quotations.

    Returns:
        Quotations, outer before inner. One without a closing mark ends with its block (`closed` is false); if the next
        block of the body opens with a mark too, both have one `chain` number.
    """
    out: list[Quote] = []
    chain = 0
    carried: int | None = None
    for block in report.blocks:
        if block.kind not in QUOTED_KINDS:
            continue
        found = _in_block(report.text, block.start, block.end, goes_on=carried is not None)
        base = len(out)
        starts_with = bool(found) and not report.text[block.start : found[0].start].strip()
        line: int | None = None  # the chain that the next line of this block goes on with
        last: Quote | None = None
        for n, quote in enumerate(found):
            number = carried if n == 0 and starts_with else line if quote.parent is None else None
            if number is None:
                chain += 1
                number = chain
            parent = None if quote.parent is None else quote.parent + base
            out.append(Quote(quote.start, quote.end, quote.inner_start, quote.inner_end, quote.closed, parent, number))
            if parent is None:
                last, line = out[-1], _goes_on(report.text, found, n, number)
        open_end = last is not None and not last.closed and not report.text[last.end : block.end].strip()
        carried = last.chain if last is not None and open_end and block.kind == "body" else None
    return tuple(out)


def _goes_on(text: str, found: list[Quote], n: int, chain: int) -> int | None:
    """The chain of an unclosed quotation after which a new line of the same block begins with a mark."""
    quote = found[n]
    follows = n + 1 < len(found) and found[n + 1].start == quote.end and text[quote.end - 1 : quote.end] == "\n"
    return chain if follows and not quote.closed else None


def _in_block(text: str, start: int, end: int, *, goes_on: bool) -> list[Quote]:
    """The quotations of one block in text order, with parents as places in this list.

    Where a quotation goes on from the block before and the first mark here can only close one, it began with the block.
    """
    marks = [m for m in _MARK.finditer(text, start, end) if m[1] is None]
    if not marks:
        return []
    state = _Block(text, end, marks)
    later = _later_ends(text, start, end, marks)
    if goes_on:
        _resume(state, start)
    for n, mark in enumerate(marks):
        before = text[mark.start() - 1] if mark.start() > start else ""
        after = text[mark.end()] if mark.end() < end else ""
        if mark[0] in _SINGLE:
            _single(state, n, before, after, later)
        else:
            _double(state, n, before, after, later)
    stop = start + len(text[start:end].rstrip())
    while state.stack:
        state.close(stop, stop, closed=False)
    return _nested(state.found)


def _resume(state: _Block, start: int) -> None:
    first = next((m for m in state.marks if m[0] not in _SINGLE), None)
    if first is None or first[0] not in ('"', "”", "''", "»") or first.start() == start:
        return
    before, after = state.text[first.start() - 1], state.text[first.end() : first.end() + 1]
    if (not before.isspace() or state.text[first.start() - 2] in ",.?!") and not after.isalnum():
        opener = {"”": "“", "''": "``", "»": "«"}.get(first[0], first[0])
        state.stack.append(_Open(opener, start, start))


def _later_ends(text: str, start: int, end: int, marks: list[re.Match[str]]) -> list[tuple[int, int]]:
    """For each mark the number of double and single marks from it on that can only end a quotation."""
    out = [(0, 0)] * (len(marks) + 1)
    for n in range(len(marks) - 1, -1, -1):
        double, single = out[n + 1]
        at, stop = marks[n].span()
        before = text[at - 1] if at > start else " "
        after = text[stop] if stop < end else " "
        if not before.isspace() and not after.isalnum():
            if marks[n][0] in _SINGLE:
                single += 1
            elif before not in "([":
                double += 1
        out[n] = (double, single)
    return out


def _double(state: _Block, n: int, before: str, after: str, later: list[tuple[int, int]]) -> None:
    """A double mark opens, closes or is none."""
    mark = state.marks[n]
    kind = mark[0]
    depth = next((d for d in range(len(state.stack) - 1, -1, -1) if state.stack[d].mark in _CLOSES.get(kind, "")), None)
    may_open = (not before or before.isspace() or before in _OPENERS) and bool(after) and not after.isspace()
    may_close = bool(before) and not before.isspace() and not after.isalnum()
    if kind in ("“", "„", "‟", "``"):
        lowered = depth is not None and state.stack[depth].mark == "„"
        opens = not lowered and (may_open or not may_close or depth is None)
    elif kind in ("«", "»", "‹", "›", "”", "''"):
        opens = depth is None and may_open and not may_close
    elif may_open != may_close:
        opens = may_open and not (depth is not None and after in _STOPS)
    else:
        opens = depth is None and bool(after) and after not in _STOPS
    if not opens and depth is not None:
        while len(state.stack) > depth + 1:
            state.close(mark.start(), mark.start(), closed=False)
        state.close(mark.start(), mark.end())
    elif opens and not (kind == '"' and _MEASURE.search(state.text, max(0, mark.start() - 4), mark.start())):
        _open(state, n, later[n + 1][0])


def _open(state: _Block, n: int, ends: int) -> None:
    mark = state.marks[n]
    doubles = sum(o.mark not in _SINGLE for o in state.stack)
    lead = state.text[max(0, mark.start() - 3) : mark.start()]
    fresh = "\n" in lead and not lead.rpartition("\n")[2].strip()
    if doubles and (fresh or ends <= doubles or len(state.stack) >= DEPTH):
        while state.stack:  # the older one lacks its closing mark
            state.close(mark.start(), mark.start(), closed=False)
    state.stack.append(_Open(mark[0], mark.start(), mark.end()))


def _single(state: _Block, n: int, before: str, after: str, later: list[tuple[int, int]]) -> None:
    """A single mark opens, closes or is an apostrophe."""
    mark = state.marks[n]
    kind = mark[0]
    if before.isalnum() and after.isalnum():
        return
    top = state.stack[-1] if state.stack else None
    if (
        top is not None
        and top.mark in _CLOSES.get(kind, "")
        and before
        and not before.isspace()
        and not after.isalnum()
    ):
        plural = before in "sS" and after == " " and state.text[mark.end() + 1 : mark.end() + 2].islower()
        if not (plural and later[n + 1][1]):
            state.close(mark.start(), mark.end())
        return
    free = not before or before.isspace() or before in _OPENERS
    starts = free and bool(after) and not after.isspace() and kind in "‘‚‛'"
    if starts and later[n + 1][1] and len(state.stack) < DEPTH and (top is None or top.mark not in _SINGLE):
        if not _ELIDED.match(state.text, mark.end()):
            state.stack.append(_Open(kind, mark.start(), mark.end()))


def _nested(found: list[Quote]) -> list[Quote]:
    ordered = sorted(found, key=lambda q: (q.start, -q.end))
    out: list[Quote] = []
    around: list[int] = []
    for n, quote in enumerate(ordered):
        while around and ordered[around[-1]].inner_end < quote.end:
            around.pop()
        out.append(replace(quote, parent=around[-1]) if around else quote)
        around.append(n)
    return out
