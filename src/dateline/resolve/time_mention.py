"""A time expression as found in the text, before it is resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression before it is resolved.

    `first` to `last` (exclusive) are its tokens, `form` the kind of expression, `parts` the words found by the part
    that they play ("day": "4", "month": "may"), `mod` TIMEX3's, from the words before it.
    """

    start: int
    end: int
    rule: str
    form: str
    parts: Mapping[str, str]
    mod: str | None
    first: int
    last: int
