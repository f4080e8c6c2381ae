"""What a command prints: answers on standard output, everything else on standard error."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import TextIO

from dateline.cli.options import Format
from dateline.export.ink import Ink, columns, padded, safe

REFUSED = 3  # exit status: some inputs were refused, the others were read
_COMMANDS = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
WIDEST = 110  # columns that are still easy to read


def ink(stream: TextIO | None = None) -> Ink:
    """How to write to a stream: styles on a terminal only, and not where NO_COLOR asks for none."""
    out = stream or sys.stdout
    plain = not out.isatty() or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Ink(not plain, max(40, min(WIDEST, shutil.get_terminal_size((100, 24)).columns)))


def say(text: str, *, end: str = "\n") -> None:
    """Print an answer."""
    sys.stdout.write(text + end)


def complain(message: str) -> None:
    """Tell on standard error what went wrong and what to do."""
    sys.stdout.flush()
    sys.stderr.write(f"dateline: {safe(message)}\n")
    sys.stderr.flush()


def say_json(value: object) -> None:
    """Print a value as JSON, indented."""
    say(_for_terminal(json.dumps(value, ensure_ascii=False, indent=2)))


def _for_terminal(line: str) -> str:
    """JSON in which a terminal finds no commands and no marks of writing direction; the same JSON to a program."""
    return _COMMANDS.sub(lambda m: f"\\u{ord(m[0]):04x}", line) if sys.stdout.isatty() else line


def say_lines(lines: Iterable[str], format: Format) -> None:
    """Print JSON values one a line, or as one array; each as soon as it is there."""
    if format is Format.jsonl:
        for line in lines:
            say(_for_terminal(line))
        return
    opened = False
    for line in lines:
        say(",\n" if opened else "[\n", end="")
        say(_for_terminal(line), end="")
        opened = True
    say("\n]" if opened else "[]")


def cut(text: str, width: int) -> str:
    """The text in at most so many columns, with … where it was cut."""
    if columns(text) <= width:
        return text
    while text and columns(text) > width - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def rows(table: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table as lines, each column as wide as its widest cell, the last one open."""
    cells = [list(row) for row in table]
    widths = [
        max((columns(row[n]) for row in cells if n < len(row)), default=0)
        for n in range(max(map(len, cells), default=0))
    ]
    for row in cells:
        yield "  ".join(padded(cell, widths[n]) for n, cell in enumerate(row)).rstrip()
