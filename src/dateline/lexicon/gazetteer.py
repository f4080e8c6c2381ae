"""The gazetteer: names of places to candidates, compiled at first use from the packages that carry GeoNames."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Gazetteer:
    """Look-up of place names."""


def open_gazetteer() -> Gazetteer:
    return Gazetteer()
