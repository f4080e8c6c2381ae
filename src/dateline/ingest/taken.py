"""A text with what is known of it becomes an Input."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dateline.ingest.charset import Decoded
from dateline.ingest.plain import make_report
from dateline.record.input import Input, Status
from dateline.record.report import Published, Report

MAX_BYTES = 50_000_000  # of one file or one line


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is known of reports beside their words; what the input says itself comes first."""

    ref: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: Published | None = None
    max_bytes: int = MAX_BYTES

    def with_fields(self, fields: Mapping[str, str | None], *, published: Published | None, ref: str) -> Given:
        """The same with the fields of one report (url, title, outlet, byline) in front."""
        return replace(
            self,
            ref=ref,
            url=fields.get("url") or self.url,
            title=fields.get("title") or self.title,
            outlet=fields.get("outlet") or self.outlet,
            byline=fields.get("byline") or self.byline,
            published=published or self.published,
        )


def take_text(decoded: Decoded, where: str, given: Given, *, data: bytes) -> Input:
    """The input of a decoded text.

    Args:
        decoded: the text and how it was decoded.
        where: its path, with the line for one of several.
        given: what is known of it.
        data: its original bytes.
    """
    report = make_report(
        decoded.text, ref=given.ref or where, url=given.url, title=given.title, outlet=given.outlet,
        published=given.published, byline=given.byline,
    )  # fmt: skip
    return Input(
        report=report,
        status=status_of(report),
        warnings=decoded.warnings,
        where=where,
        bytes_hash="sha256:" + hashlib.sha256(data).hexdigest(),
        charset=decoded.charset,
    )


def status_of(report: Report) -> Status:
    """Whether a report can be read: it has words that are news, in English as far as that can be told."""
    spans = [report.text[b.start : b.end] for b in report.blocks if b.kind in ("title", "body")]
    if not any(c.isalnum() for words in spans for c in words):
        return "empty"
    return "read" if report.language in (None, "en") else "skipped: language"
