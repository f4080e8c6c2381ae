"""Actors that the world knows by name: office-holders with their days in office, organisations, armed groups, parties.

The files `lexicon/world/actors` and `lexicon/world/organizations` hold tables, one line an actor; an entry is a country's
people, or the organisations of one kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from dateline.errors import BadLexicon
from dateline.lexicon.load import Entry, line_of, load
from dateline.record.actor import ActorKind

_OFFICE = re.compile(r"(\S.*) (\d{4}-\d\d-\d\d|)\.\.(\d{4}-\d\d-\d\d|)")
_PLACE = re.compile(r"[A-Z]{3}")
STATELESS = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "MNC"})


@dataclass(frozen=True, slots=True)
class Office:
    """A role held from one day to another (ISO 8601, both inclusive); null is open."""

    role: str
    begin: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class WorldActor:
    """An actor of the lexicon.

    `rule` is the entry that holds it, `code` its country or PLOVER's code for what is no state's; the offices of an
    organisation are sectors that it has for a time, as GOV for rebels in power.
    """

    rule: str
    name: str
    names: tuple[str, ...]
    kind: ActorKind
    code: str
    sectors: tuple[str, ...]
    offices: tuple[Office, ...] = ()

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-3; null for what belongs to no country."""
        return None if self.code in STATELESS else self.code


@cache
def world_actors() -> tuple[WorldActor, ...]:
    """All actors of the tables, persons first.

    Raises:
        BadLexicon: a line of a table is not of the form that its file tells.
    """
    people = [a for entry in load("world/actors") for a in _people(entry)]
    return (*people, *(a for entry in load("world/organizations") for a in _organizations(entry)))


def _people(entry: Entry) -> Iterator[WorldActor]:
    code = entry.id.rsplit(".", 1)[1].upper()
    for line in entry.text("table").splitlines():
        names, offices, sectors, *more = (*(part.strip() for part in line.split("|")), "", "")
        if not names or more not in ([], [""], ["", ""]):
            raise _bad(entry, line, "names | offices | sectors")
        first, *others = (n.strip() for n in names.split(";"))
        held = tuple(_office(entry, o.strip()) for o in offices.split(";") if o.strip())
        yield WorldActor(entry.id, first, tuple(others), "person", code, tuple(sectors.split()) or ("GOV",), held)


def _office(entry: Entry, text: str) -> Office:
    match = _OFFICE.fullmatch(text)
    if match is None:
        raise _bad(entry, text, "role 2001-02-03..2004-05-06, either day may be missing")
    return Office(match[1], match[2] or None, match[3] or None)


def _organizations(entry: Entry) -> Iterator[WorldActor]:
    kind, sectors = cast(ActorKind, entry.text("kind")), entry.texts("sectors")
    for line in entry.text("table").splitlines():
        code, _, rest = line.partition(" ")
        names, _, held = rest.partition("|")
        offices = tuple(_office(entry, o.strip()) for o in held.split(";") if o.strip())
        if not _PLACE.fullmatch(code) or not names.strip():
            raise _bad(
                entry, line, "a country or UNO, EUR, IGO, NGO, IMG, MNC, then names, perhaps | sector with its days"
            )
        first, *others = (n.strip() for n in names.split(";"))
        yield WorldActor(entry.id, first, tuple(others), kind, code, sectors, offices)


def _bad(entry: Entry, line: str, wanted: str) -> BadLexicon:
    return BadLexicon(
        f"lexicon/{entry.file}:{line_of(entry)}: rule {entry.id}: {line.strip()[:60]!r} is not of the form: {wanted}"
    )
