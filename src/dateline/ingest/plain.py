"""Plain text and given fields become a Report."""

from __future__ import annotations

import re
from itertools import takewhile

from dateline.ingest.blocks import find_blocks
from dateline.ingest.heads import is_subhead
from dateline.ingest.language import find_language
from dateline.record.report import Block, Published, Report, report_id

_NOT_STORED = re.compile("[\0\ud800-\udfff]")


def clean_text(text: str) -> str:
    """A text as a report stores it: CRLF and CR become LF, NUL and lone surrogates U+FFFD; nothing else changes.

    >>> clean_text("one\\r\\ntwo\\0")
    'one\\ntwo\ufffd'
    """
    return _NOT_STORED.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def make_report(
    text: str, *, ref: str | None = None, url: str | None = None, title: str | None = None, outlet: str | None = None,
    published: Published | None = None, byline: str | None = None,
) -> Report:  # fmt: skip
    """The report of a text: cleaned of what cannot be stored, its language and blocks found.

    Args:
        text: the words, of any length; see `clean_text`.
        ref: the id or path under which the input gave it.
        url: where it was published.
        title: its headline where that was given beside the text; else the first line of the text if that is a headline.
        outlet: who published it.
        published: the day of publication where it is known.
        byline: its author where that was given beside the text; else as the text names him.

    >>> report = make_report("Dam gates opened\\nKOTA (Valley News) - Engineers opened two gates.")
    >>> report.title, report.dateline.agency
    ('Dam gates opened', 'Valley News')
    """
    text = clean_text(text)
    title = clean_text(title).strip() or None if title else None
    blocks, dateline, author = find_blocks(text, title)
    if title is None:
        title = _headline(text, blocks)
    return Report(
        id=report_id(text),
        ref=_stored(ref),
        url=_stored(url),
        title=title,
        outlet=_stored(outlet),
        byline=_stored(byline) or author,
        language=find_language(text),
        dateline=dateline,
        published=published,
        text=text,
        blocks=blocks,
    )


def _headline(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The headline among the lines above the story: the longest that is no heading in capitals and no note in brackets."""
    heads = [
        " ".join(text[b.start : b.end].split())
        for b in takewhile(lambda b: b.kind != "body", blocks)
        if b.kind == "title"
    ]
    plain = [h for h in heads if not is_subhead(h) and "(" not in h]
    return max(plain or heads, key=len, default=None)


def _stored(value: str | None) -> str | None:
    return clean_text(value) if value else None
