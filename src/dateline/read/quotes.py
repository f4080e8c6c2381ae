"""Quotations in the text of a report: straight, curly and angled marks, nested, over paragraphs."""

from __future__ import annotations

from dateline.record.parsed import Quote
from dateline.record.report import Report


def find_quotes(report: Report) -> tuple[Quote, ...]:
    """The quotations of the title and body, in text order."""
    return ()
