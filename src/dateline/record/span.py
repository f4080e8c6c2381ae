"""Places in a report: half-open code-point offsets into `report.text`, with the words found there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Words of the report: `text` is exactly `report.text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Calendar days (ISO 8601), both inclusive; null is open."""

    begin: str | None
    end: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number or a range of numbers in units of one; null is open."""

    low: float | None
    high: float | None
