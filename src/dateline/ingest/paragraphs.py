"""The paragraphs of a text: a line each, or the lines between blank lines where a text is wrapped at a width."""

from __future__ import annotations

import re
from itertools import pairwise

from dateline.ingest.rules import load_block_rules

LINE = re.compile(r"\S[^\n\u2028\u2029]*")
INVISIBLE = " \t\r\x0b\x0c\xa0\ufeff\u200b\u200c\u200d\u2060\u00ad\u200e\u200f"
_ENDS = re.compile(r"[.!?…:;][\"”’')\]]*$")
_BULLET = re.compile(r"[•·*\-–—◦▪●■>#]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s")
_FLOWS_ON = re.compile(r"(?!(?:by|al|el|bin|ibn|de|van|von)\b)[a-z]+(?:[\s,;.]|$)")
_WIDEST = 110  # characters; wider lines are not broken at a width but are paragraphs

Stretch = tuple[int, int]


def find_paragraphs(text: str) -> list[Stretch]:
    """(start, end) of each paragraph in order, without the white space around it."""
    lines = _lines(text)
    touching = [text.count("\n", a[1], b[0]) == 1 for a, b in pairwise(lines)]
    width = _width(text, lines, touching)
    paragraphs: list[Stretch] = []
    for number, (start, end) in enumerate(lines):
        if paragraphs and touching[number - 1] and _joins(text, lines[number - 1], (start, end), width):
            paragraphs[-1] = (paragraphs[-1][0], end)
        else:
            paragraphs.append((start, end))
    return paragraphs


def _lines(text: str) -> list[Stretch]:
    lines = []
    for match in LINE.finditer(text):
        words = match.group().rstrip().strip(INVISIBLE)
        if words:
            start = match.start() + match.group().index(words)
            lines.append((start, start + len(words)))
    return lines


def _width(text: str, lines: list[Stretch], touching: list[bool]) -> int:
    """The width at which lines are broken; 0 where each line is a paragraph."""
    pairs = [(a, b) for (a, b), near in zip(pairwise(lines), touching, strict=True) if near]
    width = max((a[1] - a[0] for a, _ in pairs), default=0)
    if len(pairs) < 2 or not 30 <= width <= _WIDEST:
        return 0
    full = [(a, b) for a, b in pairs if _is_full(text, a, b, width)]
    running = [a for a, _ in full if not _ENDS.search(text[a[0] : a[1]])]
    # Within sentences most lines begin with a small letter or a number; in a list of like lines hardly any does.
    flowing = [b for _, b in full if text[b[0]].islower() or text[b[0]].isdigit()]
    wrapped = len(full) >= 0.5 * len(pairs) and len(running) >= 0.6 * len(full) and len(flowing) >= 0.4 * len(full)
    return width if wrapped else 0


def _is_full(text: str, line: Stretch, after: Stretch, width: int) -> bool:
    """Whether the first word of the next line would not have fitted on this one."""
    word = text[after[0] : after[1]].split(None, 1)[0]
    return line[1] - line[0] + 1 + len(word) > width


def _joins(text: str, line: Stretch, after: Stretch, width: int) -> bool:
    if _BULLET.match(text, after[0]):
        return False
    if width and _is_full(text, line, after, width):
        return True
    words = text[line[0] : line[1]]
    if words[-1] == "," or words[-40:].rsplit(None, 1)[-1].lower() in load_block_rules().runs_on:
        return True
    return len(words) >= 12 and not _ENDS.search(words[-4:]) and _FLOWS_ON.match(text, after[0], after[1]) is not None
