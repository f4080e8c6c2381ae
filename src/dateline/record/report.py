"""One report as read: its text, its blocks, and what its page or feed says about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["title", "dateline", "body", "teaser", "caption", "byline", "boilerplate"]
PublishedBy = Literal["given", "page", "feed", "dateline", "inferred"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the text of one kind; only title and body yield items."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The day of publication, or the span in which it lies; `by` says how it is known, `why` (not serialised) for what reasons."""

    begin: str | None
    end: str | None
    by: PublishedBy
    why: str = field(default="", compare=False, metadata={"internal": True})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where the report was filed and by which agency; `place` is an id of `places`."""

    place: str | None
    agency: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report; `id` is the hash of the text, so that the same text is the same report."""

    id: str
    ref: str | None
    url: str | None
    title: str | None
    outlet: str | None
    byline: str | None
    language: str | None
    dateline: Dateline | None
    published: Published | None
    text: str
    blocks: tuple[Block, ...]


def report_id(text: str) -> str:
    """The id of a report with this text.

    >>> report_id("")[:20]
    'sha256:e3b0c44298fc1'
    """
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()
