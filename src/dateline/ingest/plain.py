"""Plain text and given fields become a Report."""

from __future__ import annotations

from dateline.ingest.blocks import find_blocks
from dateline.record.report import Published, Report, report_id


def make_report(
    text: str, *, ref: str | None = None, url: str | None = None, title: str | None = None, outlet: str | None = None,
    published: Published | None = None,
) -> Report:  # fmt: skip
    """The report of a text: cleaned of what cannot be stored, its language and blocks found.

    Args:
        text: the words, of any length; line ends become LF, NUL and lone surrogates U+FFFD, nothing else changes.
        ref: the id or path under which the input gave it.
        url: where it was published.
        title: its headline where that was given beside the text.
        outlet: who published it.
        published: the day of publication where it is known.
    """
    blocks, dateline, byline = find_blocks(text, title)
    return Report(
        id=report_id(text),
        ref=ref,
        url=url,
        title=title,
        outlet=outlet,
        byline=byline,
        language="en",
        dateline=dateline,
        published=published,
        text=text,
        blocks=blocks,
    )
