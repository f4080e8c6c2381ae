"""The Python door: `read` a text into a `Reading`, a record that shows itself in a notebook."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, fields

from dateline.batch import desk_of
from dateline.errors import BadReport
from dateline.export.html import as_html
from dateline.export.ink import Ink
from dateline.export.text import as_text
from dateline.ingest.days import read_published
from dateline.ingest.plain import make_report
from dateline.reading import read_reports
from dateline.record.record import Record
from dateline.record.report import Published


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading(Record):
    """A record that shows itself: printed, in readable form; in a notebook, its text with highlights in layers."""

    def __str__(self) -> str:
        return as_text(self, Ink(ansi=False, width=100))

    def _repr_html_(self) -> str:
        return as_html(self)


def read(
    text: str,
    *,
    published: str | datetime.date | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Reading:
    """Read one report.

    Args:
        text: the words of the report.
        published: its day of publication, as "2023-10-05" or a date; left out, it is inferred where the text allows.
        title: its headline, where that is not the first line of the text.
        outlet: who published it.
        url: where it was published.

    Raises:
        BadReport: `published` is no day.
        MissingModel: no language model is installed.

    >>> [event.type for event in read("Police in Kisumu arrested two men on Monday.").events]  # doctest: +SKIP
    ['COERCE']
    """
    day = published_on(published) if published is not None else None
    report = make_report(text, title=title, outlet=outlet, url=url, published=day)
    [record] = read_reports([report], desk_of(None))
    return Reading(**{f.name: getattr(record, f.name) for f in fields(Record)})


def published_on(day: str | datetime.date) -> Published:
    """The day of publication as given by whoever asks.

    Raises:
        BadReport: this is no calendar day.
    """
    try:
        known = read_published(day.isoformat() if isinstance(day, datetime.date) else day)
    except ValueError as error:
        raise BadReport("E_DATE", "published", str(error)) from None
    if known is None:
        raise BadReport("E_DATE", "published", "an empty day; write it as 2023-10-05, or leave it out")
    return known
