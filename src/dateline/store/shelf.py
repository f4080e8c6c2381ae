"""What the archive tells about itself and its reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Self

from dateline.record.input import Input

Added = Literal["new", "reread", "known"]
"""What adding a report did: a report not seen before, a new version of a known one, or nothing new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where a report was found: the same text under three names is one report with three locations.

    `where` is the path, with the line for a line of JSON (`wire.jsonl:7`); `ref` the id or path that the input gave;
    `bytes_hash` the sha256 of the bytes as they were, `charset` how they became characters, `warnings` what was doubtful.
    """

    where: str | None = None
    ref: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    bytes_hash: str | None = None
    charset: str | None = None
    warnings: str | None = None

    @classmethod
    def of(cls, given: Input) -> Self:
        """The location of an input."""
        report = given.report
        return cls(
            where=given.where, ref=report.ref, url=report.url, title=report.title, outlet=report.outlet,
            bytes_hash=given.bytes_hash, charset=f"{given.charset.name} ({given.charset.by})",
            warnings="\n".join(f"{w.code}: {w.text}" for w in given.warnings) or None,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One report in a list; `published` is a day, a span `begin/end`, or empty; `first_words` are of its body."""

    number: int
    id: str
    published: str
    title: str | None
    first_words: str
    outlet: str | None
    language: str | None
    status: str
    characters: int
    locations: int
    versions: int
    events: int
    statements: int
    figures: int
    deadlines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One report in which words were found; `snippet` is (words, found) in turn."""

    report: Listed
    snippet: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveInfo:
    """An archive in numbers; each mapping from name to number."""

    path: str
    bytes: int
    schema: int
    statuses: dict[str, int]
    languages: dict[str, int]
    locations: int
    published: tuple[str, str] | None
    items: dict[str, int]
    events: dict[str, int]
    versions: dict[str, int]
