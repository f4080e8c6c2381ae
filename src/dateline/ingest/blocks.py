"""The blocks of a text: title, dateline, byline, body, teaser, caption, boilerplate."""

from __future__ import annotations

import re

from dateline.record.report import Block, Dateline


def find_blocks(text: str, title: str | None) -> tuple[tuple[Block, ...], Dateline | None, str | None]:
    """The blocks in text order, the dateline and the byline."""
    return tuple(Block(start=m.start(), end=m.end(), kind="body") for m in re.finditer(r"\S[^\n]*", text)), None, None
