"""Actors that a user brings: a CSV table in the user's data folder, checked row by row and known beside the lexicon's own.

Columns: name, names (more of them, parted by ;), kind, country (ISO 3166-1 alpha-3, or UNO, EUR, IGO, NGO, IMG, MNC),
sectors (PLOVER, parted by spaces), role, from, to (days, ISO 8601), origin. A row is an actor or one office of a person;
rows of one name and country are one actor.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from platformdirs import user_data_dir

from dateline.errors import BadLexicon
from dateline.lexicon.load import load
from dateline.lexicon.world import STATELESS, Office, WorldActor
from dateline.record.actor import ActorKind

SETTING = "DATELINE_LEXICON"
RULE = "en.actor.name.own"
COLUMNS = ("name", "names", "kind", "country", "sectors", "role", "from", "to", "origin")
SECTORS = frozenset({
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI",
    "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
})  # fmt: skip
KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
WITHOUT_STATE = {"igo": "IGO", "ngo": "NGO", "armed_group": "IMG", "company": "MNC"}
LARGEST = 20_000_000  # bytes; a table of a hundred thousand actors has ten million

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a table did: rows that are new, rows that were there already, and the table that holds them."""

    new: int
    known: int
    path: Path


def own_path() -> Path:
    """The table of the user's actors: in the folder that DATELINE_LEXICON names, else in the user's data folder."""
    return Path(os.environ.get(SETTING) or user_data_dir("dateline", appauthor=False)) / "actors.csv"


def add_actors(path: Path) -> Added:
    """Add the actors of a CSV file to the user's own; all of them, or none where any row is wrong.

    Raises:
        BadLexicon: the file cannot be read, or rows are wrong; the message has a line for each, with file and line.
    """
    rows = read_rows(path)
    kept = _kept()
    known = {_key(row): n for n, row in enumerate(kept)}
    new = 0
    for row in rows:
        at = known.get(_key(row))
        if at is None:
            known[_key(row)] = len(kept)
            kept.append(row)
            new += 1
        else:
            kept[at] = row
    _write(kept)
    return Added(new, len(rows) - new, own_path())


def remove_actors(names: Iterable[str]) -> int:
    """Remove the user's own actors of these names; how many rows went.

    Raises:
        BadLexicon: a name is not among the user's own actors; none is removed then.
    """
    kept = _kept()
    wanted = {name.casefold() for name in names}
    missing = wanted - {row["name"].casefold() for row in kept}
    if missing:
        raise BadLexicon(
            f"{own_path()}: no actor of your own is called {', '.join(sorted(missing))!r}; see list-actors"
        )
    left = [row for row in kept if row["name"].casefold() not in wanted]
    _write(left)
    return len(kept) - len(left)


def own_actors() -> tuple[WorldActor, ...]:
    """The user's own actors, in order of the table.

    Raises:
        BadLexicon: the table was changed by hand and does not hold what it must.
    """
    grouped: dict[tuple[str, str], list[Row]] = {}
    for row in _kept():
        grouped.setdefault((row["name"], row["country"]), []).append(row)
    return tuple(_actor(rows) for rows in grouped.values())


def own_rows() -> tuple[Row, ...]:
    """The rows of the user's own table."""
    return tuple(_kept())


def read_rows(path: Path) -> list[Row]:
    """The rows of a table of actors, checked.

    Raises:
        BadLexicon: one line for each thing that is wrong, as `FILE:LINE: what was found; what to do`.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadLexicon(f"{path}: cannot be read: {error.strerror or error}; check the path") from error
    if len(content) > LARGEST:
        raise BadLexicon(f"{path}: larger than {LARGEST:,} bytes; cut it into several files")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadLexicon(f"{path}:{line}: no UTF-8; save the table as CSV in UTF-8") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="\0", restval="")
    _check_columns(path, reader.fieldnames)
    rows: list[Row] = []
    wrong: list[str] = []
    countries = {entry.text("iso3") for entry in load("world/countries")} | STATELESS
    kinds: dict[tuple[str, str], tuple[str, int]] = {}
    try:
        for raw in reader:
            line = reader.line_num
            row = {c: " ".join(str(raw.get(c) or "").split()) for c in COLUMNS}
            if not any(row.values()):
                continue
            found = (
                ["more cells than columns; quote a cell that holds a comma"]
                if "\0" in raw
                else _problems(row, countries)
            )
            row["country"] = row["country"] or WITHOUT_STATE.get(row["kind"], "")
            kind, first = kinds.setdefault((row["name"], row["country"]), (row["kind"], line))
            if kind != row["kind"] and not found:
                found = [f"{row['name']!r} is of kind {kind} in line {first} and {row['kind']} here; give one kind"]
            wrong += [f"{path}:{line}: {problem}" for problem in found]
            rows.append(row)
    except csv.Error as error:
        wrong.append(f"{path}:{reader.line_num}: no valid CSV: {error}")
    if wrong:
        raise BadLexicon("\n".join(wrong))
    return rows


def _check_columns(path: Path, given: Iterable[str] | None) -> None:
    names = [name.strip() for name in given or ()]
    unknown = [n for n in names if n not in COLUMNS]
    missing = [n for n in ("name", "kind") if n not in names]
    if missing or unknown:
        told = f"no column {', '.join(missing)}" if missing else f"unknown column {', '.join(map(repr, unknown))}"
        raise BadLexicon(f"{path}:1: {told}; the first line must name the columns, of {', '.join(COLUMNS)}")


def _problems(row: Row, countries: frozenset[str] | set[str]) -> list[str]:
    out: list[str] = []
    if not any(c.isalpha() for c in row["name"]):
        out.append(f"no name: {row['name']!r}; give the name by which reports call the actor")
    if row["kind"] not in KINDS:
        out.append(f"kind {row['kind']!r} is none of {', '.join(KINDS)}")
    if row["country"] not in countries and (row["country"] or row["kind"] not in WITHOUT_STATE):
        out.append(f"country {row['country']!r} is no ISO 3166-1 alpha-3 code, nor {', '.join(sorted(STATELESS))}")
    bad = [s for s in row["sectors"].replace(";", " ").split() if s not in SECTORS]
    if bad:
        out.append(f"sector {bad[0]!r} is none of {' '.join(sorted(SECTORS))}")
    if row["role"] and row["kind"] != "person":
        out.append(f"role {row['role']!r} of a {row['kind']}; only a person has a role")
    if (row["from"] or row["to"]) and not row["role"]:
        out.append("from and to are the days of a role; give the role")
    days = [_day(row[c]) for c in ("from", "to")]
    out += [
        f"{c} {row[c]!r} is no day; write it as 2021-03-31"
        for c, d in zip(("from", "to"), days, strict=True)
        if d == ""
    ]
    if all(days) and str(days[0]) > str(days[1]):
        out.append(f"from {row['from']} is after to {row['to']}")
    return out


def _day(text: str) -> str | None:
    """A day as it is written; null where none is given, empty where it is no day."""
    if not text:
        return None
    try:
        return text if date.fromisoformat(text).isoformat() == text else ""
    except ValueError:
        return ""


def _key(row: Row) -> tuple[str, ...]:
    return row["name"], row["country"], row["role"], row["from"]


def _actor(rows: list[Row]) -> WorldActor:
    first = rows[0]
    names = dict.fromkeys(n.strip() for row in rows for n in row["names"].split(";") if n.strip())
    sectors = dict.fromkeys(s for row in rows for s in row["sectors"].replace(";", " ").split())
    kind = next(k for k in KINDS if k == first["kind"])
    offices = tuple(Office(r["role"], r["from"] or None, r["to"] or None) for r in rows if r["role"])
    return WorldActor(RULE, first["name"], tuple(names), kind, first["country"], tuple(sectors), offices)


def _kept() -> list[Row]:
    path = own_path()
    return read_rows(path) if path.is_file() else []


def _write(rows: list[Row]) -> None:
    path = own_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=path.parent, suffix=".tmp", delete=False
        ) as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        Path(file.name).replace(path)
    except OSError as error:
        raise BadLexicon(
            f"{path}: cannot be written: {error.strerror or error}; set {SETTING} to another folder"
        ) from error
