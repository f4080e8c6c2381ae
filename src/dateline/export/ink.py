"""Words of a report on a terminal or in a plain file: made safe, wrapped, and underlined where the record stands on them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SPACES = dict.fromkeys("\n\r\t\v\f\x85\u2028\u2029", " ")

Marked = tuple[str, bool]
"""What one character is shown as, and whether it is underlined."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How to write: with terminal styles or without, and how many columns there are."""

    ansi: bool = False
    width: int = 80

    def style(self, text: str, code: str) -> str:
        """The text in an ANSI style (bold 1, dim 2, underlined 4, cyan 36, …), as it is off a terminal."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.ansi and text else text

    def bold(self, text: str) -> str:
        """The text, bold."""
        return self.style(text, "1")

    def dim(self, text: str) -> str:
        """The text, dim."""
        return self.style(text, "2")


def _shown(char: str) -> str:
    if char in _SPACES:
        return " "
    if char in _BIDI or unicodedata.category(char) in ("Cc", "Cs"):
        return f"⟨U+{ord(char):04X}⟩"
    return char


def safe(text: str) -> str:
    """The text in one line, without characters that could command a terminal or turn its writing direction.

    >>> safe("red \\x1b[31m, turned \\u202e, next\\nline")
    'red ⟨U+001B⟩[31m, turned ⟨U+202E⟩, next line'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def columns(text: str) -> int:
    """The columns that the text takes on a terminal: wide East Asian characters take two, combining marks none.

    >>> columns("Kyiv"), columns("北京"), columns("e\\u0301")
    (4, 4, 1)
    """
    if text.isascii():
        return len(text)
    wide = sum(1 for c in text if unicodedata.east_asian_width(c) in "WF")
    none = sum(1 for c in text if unicodedata.category(c) in ("Mn", "Me", "Cf"))
    return len(text) + wide - none


def padded(text: str, width: int) -> str:
    """The text with spaces after it up to a number of columns."""
    return text + " " * max(0, width - columns(text))


def marked(text: str, spans: Iterable[tuple[int, int]], start: int, end: int) -> list[Marked]:
    """The characters of `text[start:end]`, those within the spans underlined."""
    inside = {i for a, b in spans for i in range(max(a, start), min(b, end))}
    return [(_shown(text[i]), i in inside) for i in range(start, end)]


def wrapped(chars: Sequence[Marked], width: int) -> list[list[Marked]]:
    """The characters in lines of at most so many columns, broken at spaces where there are any."""
    lines: list[list[Marked]] = [[]]
    used = 0
    for word in _words(chars):
        size = sum(columns(c) for c, _ in word)
        if used and used + size > width and word[0][0] != " ":
            lines.append([])
            used = 0
        for char in word:
            if used >= width and (char[0] != " "):
                lines.append([])
                used = 0
            if used or char[0] != " ":
                lines[-1].append(char)
                used += columns(char[0])
    return [_trimmed(line) for line in lines if line]


def _trimmed(line: list[Marked]) -> list[Marked]:
    while line and line[-1][0] == " ":
        line.pop()
    return line


def _words(chars: Sequence[Marked]) -> Iterable[list[Marked]]:
    word: list[Marked] = []
    for char in chars:
        if word and (char[0] == " ") != (word[-1][0] == " "):
            yield word
            word = []
        word.append(char)
    if word:
        yield word


def lines_of(chars: Sequence[Marked], ink: Ink, margin: str) -> list[str]:
    """The characters as lines behind a margin: underlined on a terminal, with a row of ^^^^ below elsewhere."""
    out: list[str] = []
    for line in wrapped(chars, max(20, ink.width - columns(margin))):
        if ink.ansi:
            out.append(ink.dim(margin) + "".join(_runs(line, ink)))
            continue
        out.append(margin + "".join(c for c, _ in line))
        if any(m for _, m in line):
            out.append(margin + "".join(("^" if m else " ") * columns(c) for c, m in line).rstrip())
    return out


def _runs(line: Sequence[Marked], ink: Ink) -> Iterable[str]:
    run, under = "", False
    for char, mark in line:
        if mark != under:
            yield ink.style(run, "1;4") if under else run
            run, under = "", mark
        run += char
    yield ink.style(run, "1;4") if under else run
