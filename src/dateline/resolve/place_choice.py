"""Which of the places of a name is meant: what the report says of it, what else it names, how well known it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, exp, hypot, radians

from dateline.lexicon.gazetteer import Candidate, NameKind
from dateline.resolve.place_names import CROWDED

ROUNDS = 3
KEPT = 30  # candidates of a name that are weighed
WEIGHED = 20  # of them are compared by distance
ANCHORS = 30  # sure places that others are compared with: a report names fewer
COMPARED = 120  # names compared with each other: only lists and indices have more
NEAR = 150.0  # kilometres within which a sure place supports another
SMALL = 4.7  # prominence below which a place of an unlikely country is doubted: 50,000 people
WORLDLY = 150_000  # people of a city that is known outside its country
CLOSE = 45.0  # and within which two places of one region do


_WIDE = frozenset({"PCLI", "CONT", "ADM1", "OCN"})


@dataclass(slots=True)
class Subject:
    """One name of the report while its place is sought: its candidates with their weights, its containers, its mentions."""

    folded: str
    candidates: list[Candidate]
    prior: list[float]
    mentions: int
    within: set[str] = field(default_factory=set)
    shares: list[float] = field(default_factory=list)
    contained: int | None = None

    def best(self) -> tuple[Candidate, float]:
        at = max(range(len(self.shares)), key=lambda k: self.shares[k])
        return self.candidates[at], self.shares[at]


def subject(folded: str, candidates: Sequence[Candidate], mentions: int) -> Subject:
    """A name before any context is known."""
    weighed = sorted(((c.prominence, c) for c in candidates), key=lambda x: (-x[0], x[1].id))[:KEPT]
    towns: dict[str | None, int] = {}
    for c in candidates:
        if c.feature.startswith("PPL") and c.kind < NameKind.OTHER:
            for area in (c.region, c.country) if c.feature == "PPLC" else (c.region,):
                towns[area] = max(towns.get(area, 0), c.population)
    # A region named after its chief town is meant only where a word says so.
    weighed = [
        (w - 2.0, c)
        if c.feature in ("ADM1", "ADM2") and max(towns.get(c.region, 0), towns.get(c.country, 0)) > 0.12 * c.population
        else (w, c)
        for w, c in weighed
    ]
    made = Subject(folded, [c for _, c in weighed], [w for w, _ in weighed], mentions)
    made.shares = _shares(made.prior)
    return made


def decide(subjects: Sequence[Subject], home: Iterable[Subject], hints: Mapping[str, float]) -> None:
    """Settle the shares of every name's candidates, each name in the light of all others.

    Args:
        subjects: the names; their `shares` are changed.
        home: the names in the report's dateline, which count more.
        hints: country → what the report's other words say for it.
    """
    near_home = {id(s) for s in home}
    open_ones = [s for s in subjects if len(s.candidates) > 1]
    for turn in range(ROUNDS if open_ones else 0):
        regions, countries = _masses(subjects, near_home)
        named = _named(subjects, near_home)
        for hinted, weight in hints.items():
            countries[hinted] += weight
        close = _close(subjects)
        anchors = _anchors(subjects) if turn else []
        for s in open_ones:
            # What a name says for a country or region itself is no support for its own candidates.
            own_regions, own_countries = _masses([s], near_home)
            scores = []
            for c, prior in zip(s.candidates, s.prior, strict=True):
                country = countries[c.country] - own_countries[c.country] if c.country else 0.0
                if c.country in CROWDED and _dwarfed(c, prior, s):
                    country -= 0.85 * named[c.country]
                region = regions[c.region] - own_regions[c.region] if c.admin1 else 0.0
                score = prior + 3.0 * _full(country, 1.0) + 2.6 * _full(region, 0.7)
                near = _nearness(c, s, anchors) if turn else 0.0
                scores.append(score + max(near, 2.4 * _full(close.get((id(s), c.id), 0.0), 0.4)))
            if s.contained is not None:
                scores[s.contained] += 8.0
            s.shares = _shares(scores)


def _named(subjects: Sequence[Subject], home: set[int]) -> dict[str, float]:
    """By country, the part of its mass that it has by its own name or its people's alone: "a U.S. envoy" is everywhere."""
    out: dict[str, float] = defaultdict(float)
    for s in subjects:
        for c, share in zip(s.candidates, s.shares, strict=True):
            if c.feature == "PCLI" and c.country:
                out[c.country] += _own(s, home) * share
    return out


def _dwarfed(c: Candidate, prior: float, s: Subject) -> bool:
    """Whether a town shares its name with a city abroad that the world knows."""
    return c.feature.startswith("PPL") and any(
        o.feature.startswith("PPL") and o.country != c.country and o.population >= WORLDLY and p > prior + 0.9
        for o, p in zip(s.candidates, s.prior, strict=True)
    )


def _anchors(subjects: Sequence[Subject]) -> list[tuple[Subject, Candidate, float]]:
    """The first names of the report that mean a town or district for certain."""
    out: list[tuple[Subject, Candidate, float]] = []
    for s in subjects:
        place, share = s.best()
        if share >= 0.5 and place.lat is not None and place.lon is not None and place.feature not in _WIDE:
            out.append((s, place, share))
            if len(out) == ANCHORS:
                break
    return out


def _close(subjects: Sequence[Subject]) -> dict[tuple[int, int], float]:
    """How well each candidate is supported by candidates of other names close by in its region, by subject and place."""
    cells: dict[str, list[tuple[Subject, Candidate, float]]] = defaultdict(list)
    for s in subjects[:COMPARED]:
        for c, share in zip(s.candidates[:WEIGHED], s.shares, strict=False):
            if c.admin1 and c.lat is not None and c.feature != "ADM1":
                cells[c.region].append((s, c, max(share, 0.15)))
    out: dict[tuple[int, int], float] = {}
    for members in cells.values():
        if len(members) > 1:
            for s, c, _ in members:
                best: dict[int, float] = {}
                for other, place, share in members:
                    if other is not s and place.id != c.id:
                        near = share * exp(-kilometres(c.lat or 0, c.lon or 0, place.lat or 0, place.lon or 0) / CLOSE)
                        best[id(other)] = max(best.get(id(other), 0.0), near)
                out[id(s), c.id] = sum(best.values())
    return out


def _masses(subjects: Sequence[Subject], home: set[int]) -> tuple[dict[str, float], dict[str, float]]:
    regions: dict[str, float] = defaultdict(float)
    countries: dict[str, float] = defaultdict(float)
    for s in subjects:
        own = _own(s, home)
        for c, share in zip(s.candidates, s.shares, strict=True):
            if c.country:
                countries[c.country] += own * share
            if c.admin1:
                regions[c.region] += own * share * _locality(c)
    return regions, countries


def _own(s: Subject, home: set[int]) -> float:
    """How much a name counts as context: more in the dateline and where it comes often."""
    return (2.0 if id(s) in home else 1.0) * min(1.0 + 0.15 * (s.mentions - 1), 1.6)


def _locality(c: Candidate) -> float:
    return 1.3 if c.feature.startswith("ADM") else 1.0


def _full(mass: float, half: float) -> float:
    return max(mass, 0.0) / (max(mass, 0.0) + half)


def _nearness(c: Candidate, s: Subject, anchors: Sequence[tuple[Subject, Candidate, float]]) -> float:
    """How close the nearest sure places lie, from 0 to about 1.5."""
    if c.lat is None or c.lon is None or c.feature in ("PCLI", "CONT"):
        return 0.0
    total = 0.0
    for other, place, share in anchors:
        if other is s:
            continue
        total += share * exp(-kilometres(c.lat, c.lon, place.lat or 0, place.lon or 0) / NEAR)
    return 1.8 * _full(total, 0.5)


def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """About the distance, on a flat map: right to a few per cent below 1,000 km."""
    across = (lon - lon2 + 180.0) % 360.0 - 180.0
    return 111.2 * hypot(lat - lat2, across * cos(radians((lat + lat2) / 2)))


def _shares(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    weights = [exp(1.8 * (s - top)) for s in scores]
    total = sum(weights)
    return [w / total for w in weights]


def strangers(subjects: Sequence[Subject]) -> frozenset[str]:
    """Names whose only bearers are small places of a country that nothing else in the report speaks for, while nearly all of it
    speaks for another: likely a place of that other country which the gazetteer lacks."""
    _, countries = _masses(subjects, set())
    total = sum(countries.values())
    out = set()
    for s in subjects:
        place, _ = s.best()
        if s.contained is None and place.country and place.prominence < SMALL and place.feature not in ("PCLI", "ADM1"):
            own = _masses([s], set())[1]
            rest = total - sum(own.values())
            most = max((countries[c] - own.get(c, 0.0) for c in sorted(countries)), default=0.0)
            if countries[place.country] - own[place.country] < 0.2 and most >= 2.5 and most > 0.6 * rest:
                out.add(s.folded)
    return frozenset(out)
