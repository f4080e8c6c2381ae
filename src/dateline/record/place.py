"""A place named in the report, resolved in GeoNames."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.record.item import Item

PlaceForm = Literal["literal", "metonym", "demonym", "name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """Words that name the place; only literal ones can be the place of anything."""

    start: int
    end: int
    text: str
    form: PlaceForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Item):
    """One place; coordinates are null where it is not resolved. `country` is ISO 3166-1 alpha-3, `feature` a GeoNames code."""

    name: str
    geonameid: int | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    feature: str | None
    mentions: tuple[PlaceMention, ...]
    by: str
    confidence: float
