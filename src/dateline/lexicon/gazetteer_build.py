"""Compiles the gazetteer: cities and regions of the GeoNames packages, countries and places of our own, into SQLite."""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

from dateline.lexicon.folding import fold, sound
from dateline.lexicon.gazetteer_sources import Division, read_cities, read_divisions
from dateline.lexicon.load import Entry, load

PER_NAME = 80  # candidates kept for one name: no name of news needs more
TABLES = """
create table place(id integer primary key, name text, country text, admin1 text, region text, lat real, lon real, feature text, population int);
create table name(folded text, place int, kind int, primary key(folded, place)) without rowid;
create table sound(heard text, place int, primary key(heard, place)) without rowid;
"""
RANKED = """
insert into name select folded, place, kind from (
  select folded, place, min(kind) as kind, row_number() over (
    partition by folded order by min(kind), p.feature = 'PCLI' desc, p.id < 0 desc, p.population desc, p.id) as rank
  from raw join place p on p.id = raw.place group by folded, place
) where rank <= ? order by folded, place
"""
# An alternative name that English news could print: Latin letters, a capital first, no airport code.
_PRINTABLE = re.compile(r"[A-Z\u00c0-\u00de\u0100-\u017f'’‘ʻ][A-Za-z\u00c0-\u024f\u1e00-\u1eff'’‘ʻʼ .\-]{2,}")
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


_HEARD = frozenset({NameKind.MAIN, NameKind.USUAL, NameKind.BARE})  # names that are compared by sound


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
    sheet = _Sheet()
    progress("reading countries and regions")
    countries = load("world/countries")
    supplement = load("world/places")
    iso3 = {e.text("iso2"): e.text("iso3") for e in countries}
    divisions, of_city = read_divisions(iso3)
    _add_countries(countries, sheet)
    own = {e.text("code"): e for e in supplement if e.text("code")}
    for division in divisions.values():
        division.names = (*division.names, division.name)
        division.name = own[division.code].text("name") if division.code in own else _english(division)
    progress("reading cities")
    _add_cities(_Cities(countries, iso3, divisions, of_city, own), sheet)
    _addread_divisions(divisions, own, sheet)
    _add_supplement([e for e in supplement if not e.text("code")], sheet)
    progress("writing the gazetteer")
    db.executemany("insert or replace into place values(?,?,?,?,?,?,?,?,?)", sheet.places)
    db.execute("create temp table raw(folded text, place int, kind int)")
    db.executemany("insert into raw values(?,?,?)", sheet.names)
    db.execute(RANKED, (PER_NAME,))
    heard = {(sound(folded), place) for folded, place, kind in sheet.names if kind in _HEARD and len(folded) > 4}
    db.executemany("insert into sound values(?,?)", sorted(heard))


def _english(division: Division) -> str:
    """The English name of a region whose main name is of another language, where one of its names shows it."""
    if division.level == 1 and _FOREIGN.search(division.name):
        for text in division.names:
            found = _ENGLISH.fullmatch(text)
            if found:
                return found[1]
    return division.name


@dataclass(slots=True)
class _Sheet:
    """The rows of the two tables while they are gathered."""

    places: list[tuple[object, ...]] = field(default_factory=list)
    names: list[tuple[str, int, int]] = field(default_factory=list)

    def name(self, text: str, place: int, kind: NameKind) -> str:
        """Enter a name and give its folded form."""
        folded = fold(text)
        if len(folded) > 1:
            self.names.append((folded, place, int(kind)))
        return folded


def _add_countries(entries: Iterable[Entry], sheet: _Sheet) -> None:
    for e in entries:
        key, population = int(e.number("geonameid", 0)), int(e.number("population", 0))
        sheet.places.append(
            (key, e.text("name"), e.text("iso3"), None, e.text("iso2"), e.number("lat", 0), e.number("lon", 0), "PCLI", population)
        )  # fmt: skip
        for text in e.texts("names"):
            sheet.name(text, key, NameKind.MAIN if text == e.text("name") else NameKind.USUAL)
        for text in e.texts("demonyms"):
            sheet.name(text, key, NameKind.DEMONYM)


@dataclass(frozen=True, slots=True)
class _Cities:
    """What adding cities needs to know."""

    countries: Iterable[Entry]
    iso3: Mapping[str, str]
    divisions: Mapping[int, Division]
    of_city: Mapping[int, tuple[int, ...]]
    own: Mapping[str, Entry]


def _add_cities(known: _Cities, sheet: _Sheet) -> None:
    """Populated places; the largest of the capital's name in a country is PPLC, of a region's seat or name PPLA."""
    capitals = {e.text("iso2"): fold(e.text("capital")) for e in known.countries}
    regions = {d.code: d for d in known.divisions.values() if d.level == 1}
    seats = {code: fold(d.name) for code, d in regions.items()}
    seats.update((code, fold(e.text("seat"))) for code, e in known.own.items() if e.text("seat"))
    known_as = _exonyms(known.iso3)
    best: dict[tuple[str, str], tuple[int, int]] = {}
    at: dict[int, int] = {}
    for city in read_cities():
        key, name, population = int(city["geonameid"]), str(city["name"]), int(city["population"])
        lat, lon = float(city["latitude"]), float(city["longitude"])
        for number in known.of_city.get(key, ()):
            division = known.divisions[number]
            division.towns.append((lat, lon))
            division.population += population
        country = str(city["countrycode"])
        code = f"{country}.{city['admin1code']}"
        region = regions.get(code)
        at[key] = len(sheet.places)
        sheet.places.append(
            (key, name, known.iso3.get(country), region.name if region else None, code, lat, lon, "PPL", population)
        )
        folded = {sheet.name(name, key, NameKind.MAIN)}
        for text in dict.fromkeys(city["alternatenames"]):
            if text != name and not text.isupper() and _PRINTABLE.fullmatch(text):
                folded.add(sheet.name(text, key, NameKind.OTHER))
        for seat, wanted in (("PPLC", country), capitals.get(country)), (("PPLA", code), seats.get(code)):
            if wanted in folded:
                best[seat] = max(best.get(seat, (-1, 0)), (population, key))
        for usual in folded & known_as.get(country, frozenset()):
            best[usual, country] = max(best.get((usual, country), (-1, 0)), (population, key))
    for (feature, _), (_, key) in sorted(best.items()):  # PPLA first, so that a capital ends as PPLC
        if feature not in ("PPLA", "PPLC"):
            sheet.names.append((feature, key, int(NameKind.MAIN)))
            continue
        row = sheet.places[at[key]]
        sheet.places[at[key]] = (*row[:7], feature, row[8])


def _exonyms(iso3: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """By country (two letters), the folded names that rank as main names."""
    [entry] = load("world/exonyms")
    two = {code: iso2 for iso2, code in iso3.items()}
    lists = entry.mapping("names")
    return {
        two[code]: frozenset(fold(str(n)) for n in names) for code, names in lists.items() if isinstance(names, list)
    }


def _addread_divisions(
    divisions: Mapping[int, Division], own: Mapping[str, Entry], sheet: _Sheet,
) -> None:  # fmt: skip
    for d in divisions.values():
        top = divisions.get(d.parent, d) if d.parent is not None else d
        entry = own.get(d.code)
        lat, lon = d.point()
        if entry is not None and "lat" in entry.values:
            lat, lon = entry.number("lat", 0), entry.number("lon", 0)
        sheet.places.append((d.key, d.name, d.country, top.name, top.code, lat, lon, f"ADM{d.level}", d.population))
        usual = NameKind.USUAL if d.level == 1 else NameKind.OTHER
        sheet.name(d.name, d.key, NameKind.MAIN)
        for text in d.names:
            if _PRINTABLE.fullmatch(text):
                sheet.name(text, d.key, usual)
        for text in entry.texts("names") if entry else ():
            sheet.name(text, d.key, NameKind.USUAL)
        bare = _GENERIC.sub("", fold(d.name))
        if bare and bare != fold(d.name) and bare not in _TOO_BARE and entry is None:
            sheet.name(bare, d.key, NameKind.USUAL if d.level == 1 else NameKind.BARE)


def _add_supplement(entries: Iterable[Entry], sheet: _Sheet) -> None:
    for number, e in enumerate(entries, 1):
        key = int(e.number("geonameid", -number))
        population = int(e.number("population", 0))
        sheet.places.append(
            (
                key, e.text("name"), e.text("country") or None, e.text("admin1") or None, e.text("region"),
                e.number("lat", 0), e.number("lon", 0), e.text("feature"), population,
            )
        )  # fmt: skip
        sheet.name(e.text("name"), key, NameKind.MAIN)
        for text in e.texts("names"):
            sheet.name(text, key, NameKind.USUAL)
        for text in e.texts("demonyms"):
            sheet.name(text, key, NameKind.DEMONYM)
