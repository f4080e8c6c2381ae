"""Place mentions become places: which of the places of that name, and in which form it is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from dateline.lexicon.folding import fold
from dateline.lexicon.gazetteer import Candidate, Gazetteer, NameKind
from dateline.record.ids import numbered
from dateline.record.parsed import Parsed
from dateline.record.place import Place, PlaceForm, PlaceMention
from dateline.resolve.place_choice import Subject, decide, strangers, subject
from dateline.resolve.place_evidence import THRESHOLD, judge, read_setting
from dateline.resolve.place_form import form_of
from dateline.resolve.place_links import Link, find_levels, find_links, fits
from dateline.resolve.place_names import CROWDED, Name, find_names, is_demonym
from dateline.resolve.place_rules import PlaceRules, load_place_rules
from dateline.resolve.place_unknown import Known, find_unknown

_LISTING = frozenset({",", "and", "or", "&"})
_REGIONS = ("ADM1", "ADM2")


@dataclass(frozen=True, slots=True)
class Spot:
    """A name that is a place at this spot of the text."""

    name: Name
    within: bool
    kind: str
    link: Link | None
    level: str | None


def resolve_places(parsed: Parsed, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The places that a report names, in text order, each once with all its mentions.

    Args:
        parsed: the report with its grammar.
        gazetteer: where names are looked up.

    Returns:
        places with country, region, coordinates and feature where they are resolved; names that are surely places but
        unknown keep null coordinates.
    """
    rules = load_place_rules()
    spots = [s for s in _spots(parsed, gazetteer, rules) if not _is_agency(s, parsed)]
    subjects = _subjects(spots)
    home = [s for spot in spots if spot.kind == "dateline" for s in [subjects[_key(spot)]]]
    decide(list(subjects.values()), home, _hints(parsed, rules))
    lost = strangers(list(subjects.values()))
    kept = [s for s in spots if _key(s) not in lost]
    places = _places(parsed, kept, subjects, rules)
    taken = {i for spot in kept for i in range(spot.name.first, spot.name.last)}
    astray = [(s.name.first, s.name.last) for s in spots if _key(s) in lost and not s.within]
    places = find_unknown(parsed, Known(tuple(places), taken), astray, gazetteer, rules)
    return numbered(places, "p", lambda p: (p.mentions[0].start, p.mentions[0].end))


def _spots(parsed: Parsed, gazetteer: Gazetteer, rules: PlaceRules) -> list[Spot]:
    """The names that pass judgement."""
    setting = read_setting(parsed, rules)
    judged: list[tuple[float, Spot]] = []
    for sentence, names in zip(parsed.sentences, find_names(parsed, gazetteer), strict=True):
        if not names:
            continue
        verdicts = [judge(name, sentence, setting) for name in names]
        links = find_links(names, parsed, sentence, rules)
        levels = find_levels(names, parsed, sentence, rules)
        beside = _beside(names, [v.score for v in verdicts], parsed)
        for k, (name, verdict) in enumerate(zip(names, verdicts, strict=True)):
            score = verdict.score + (1.2 if k in beside else 0.0)
            score += (2.5 if k in links else 0.0) + (1.5 if k in levels else 0.0)
            score += 1.5 if k and k - 1 in links else 0.0
            judged.append((score, Spot(name, verdict.within, sentence.kind, links.get(k), levels.get(k))))
    sure = {spot.name.folded for score, spot in judged if score >= THRESHOLD + 1.0 and not spot.within}
    ground = _ground(spot.name.best for score, spot in judged if score >= THRESHOLD + 0.5 and not spot.within)
    found = [(score + _support(spot, sure, ground), spot) for score, spot in judged]
    return [s for score, s in found if score >= THRESHOLD and (not s.within or s.name.folded in sure or _renowned(s))]


def _beside(names: Sequence[Name], scores: Sequence[float], parsed: Parsed) -> set[int]:
    """The names, by index, that stand in one list with a sure place of their own country: "Goma, Sake and Masisi"."""
    out: set[int] = set()
    for k in range(1, len(names)):
        left, right = names[k - 1], names[k]
        between = {t.lower for t in parsed.tokens[left.last : right.first]}
        if between and between <= _LISTING and left.best.country == right.best.country not in CROWDED:
            if not (is_demonym(left) or is_demonym(right)):
                out.update({k} if scores[k - 1] >= THRESHOLD + 0.5 else ())
                out.update({k - 1} if scores[k] >= THRESHOLD + 0.5 else ())
    return out


def _renowned(spot: Spot) -> bool:
    """Whether a name inside another name may count: a country, a region or a large town of just that name."""
    best = spot.name.best
    return best.kind < NameKind.OTHER and (best.feature in ("PCLI", "ADM1", "PPLC") or best.prominence >= 4.7)


def _ground(places: Iterable[Candidate]) -> frozenset[str]:
    """The countries and regions that the sure places of a report lie in."""
    count: Counter[str] = Counter()
    for place in places:
        count.update(x for x in (place.country, place.region if place.admin1 else None) if x)
    return frozenset(x for x, n in count.items() if n >= 2)


def _support(spot: Spot, sure: Set[str], ground: Set[str]) -> float:
    """What the rest of the report adds: the name is surely a place elsewhere, or a place of that name lies on its ground."""
    if spot.name.folded in sure:
        return 2.0
    added = 0.0
    for c in spot.name.candidates:
        if c.region in ground and c.admin1 and c.kind is not NameKind.BARE:
            return 1.0
        if c.country in ground and c.country not in CROWDED and c.kind is not NameKind.BARE:
            added = 0.9
    return added


def _hints(parsed: Parsed, rules: PlaceRules) -> dict[str, float]:
    """What words that belong to a country, each counted once, say for it."""
    out: dict[str, float] = {}
    for word in sorted({t.lower for t in parsed.tokens if t.lower in rules.hints}):
        country, weight = rules.hints[word]
        out[country] = out.get(country, 0.0) + weight
    return out


def _is_agency(spot: Spot, parsed: Parsed) -> bool:
    """Whether the name is that of the dateline's news agency."""
    dateline = parsed.report.dateline
    inside = spot.kind == "dateline" and dateline is not None and dateline.agency is not None
    return inside and spot.name.text.lower() in (dateline.agency or "").lower() if dateline else False


def _key(spot: Spot) -> str:
    """What one name means it means throughout; but "Georgian" and "Georgia, US" apart, and a district apart from its town."""
    return spot.name.folded


def _subjects(spots: Sequence[Spot]) -> dict[str, Subject]:
    groups: dict[str, list[Spot]] = {}
    for spot in spots:
        groups.setdefault(_key(spot), []).append(spot)
    outers = _outers(spots)
    out: dict[str, Subject] = {}
    for key, group in groups.items():
        made = subject(key, group[0].name.candidates, len(group))
        for level in sorted({s.level for s in group if s.level}):
            made.prior = [p + fits(c, level) for p, c in zip(made.prior, made.candidates, strict=True)]
        links = Counter(s.link.inner.id for s in group if s.link)
        links.update(outers.get(key, {}))
        if links:
            wanted = max(links.items(), key=lambda pair: (pair[1], -pair[0]))[0]
            ids = [c.id for c in made.candidates]
            made.contained = ids.index(wanted) if wanted in ids else None
        out[key] = made
    return out


def _outers(spots: Sequence[Spot]) -> dict[str, Counter[int]]:
    """By name, the places that it means where the report names another place in it."""
    found: dict[str, Counter[int]] = {}
    for at, spot in enumerate(spots):
        if spot.link:
            for beside in spots[max(0, at - 1) : at + 2]:
                if any(c.id == spot.link.outer.id for c in beside.name.candidates):
                    found.setdefault(_key(beside), Counter())[spot.link.outer.id] += 1
    return found


def _places(parsed: Parsed, spots: Sequence[Spot], subjects: dict[str, Subject], rules: PlaceRules) -> list[Place]:
    """The spots joined by the place that their name turned out to mean."""
    found: dict[int, list[tuple[Spot, Candidate, float]]] = {}
    for spot in spots:
        candidate, share = subjects[_key(spot)].best()
        found.setdefault(candidate.id, []).append((spot, candidate, share))
    out = []
    for group in found.values():
        # The surest name of the place speaks for it.
        candidate = min((c for _, c, _ in group), key=lambda c: c.kind)
        share = max(s for _, _, s in group)
        rule = _rule([(s, c) for s, c, _ in group], subjects, share)
        out.append(
            Place(
                id="",
                name=_shown(candidate, [s.name for s, _, _ in group]),
                geonameid=candidate.id if candidate.id > 0 else None,
                country=candidate.country,
                admin1=candidate.admin1,
                lat=candidate.lat,
                lon=candidate.lon,
                feature=candidate.feature,
                mentions=tuple(_mention(parsed, s, c, rules) for s, c, _ in group),
                by=rule,
                confidence=_confidence(rule, share),
                why=rules.reasons[rule],
            )
        )
    return out


def _mention(parsed: Parsed, spot: Spot, candidate: Candidate, rules: PlaceRules) -> PlaceMention:
    words = parsed.excerpt(spot.name.first, spot.name.last)
    form: PlaceForm
    if candidate.kind is NameKind.DEMONYM:
        form = "demonym"
    elif spot.within:
        form = "name"
    elif spot.kind == "dateline":
        form = "literal"
    else:
        form = form_of(parsed, spot.name.first, spot.name.last, candidate, rules)
    return PlaceMention(start=words.start, end=words.end, text=words.text, form=form)


def _rule(group: Sequence[tuple[Spot, Candidate]], subjects: dict[str, Subject], share: float) -> str:
    candidate = group[0][1]
    if all(c.kind is NameKind.DEMONYM for _, c in group):
        return "place.demonym"
    if candidate.feature == "PCLI":
        return "place.country"
    made = subjects[_key(group[0][0])]
    if any(subjects[_key(s)].contained is not None for s, _ in group):
        return "place.contained"
    if candidate.feature in _REGIONS or candidate.id < 0:
        return "place.region"
    if len(made.candidates) == 1:
        return "place.only"
    at = made.candidates.index(candidate) if candidate in made.candidates else 0
    return "place.known" if made.prior[at] >= max(made.prior) - 1e-9 else "place.context"


_SURE = {
    "place.country": 0.97, "place.demonym": 0.95, "place.contained": 0.96, "place.region": 0.88, "place.only": 0.88,
    "place.known": 0.85, "place.context": 0.75,
}  # fmt: skip


def _confidence(rule: str, share: float) -> float:
    return round(_SURE[rule] * (0.5 + 0.5 * share), 2)


def _shown(candidate: Candidate, names: Sequence[Name]) -> str:
    """The usual name of countries, regions and seas; of towns the report's own spelling, unless it is an abbreviation."""
    text = max((n.text for n in names), key=lambda t: (not t.isupper(), len(t)))
    if candidate.kind is NameKind.DEMONYM or candidate.feature == "PCLI" or candidate.id < 0 or "." in text:
        return candidate.name
    if candidate.feature == "ADM1":
        same = fold(text) == fold(candidate.name) and not text.isupper()
        return text if same else candidate.name
    if text.isupper():
        return candidate.name if fold(text) == fold(candidate.name) or len(text) < 5 else text.title()
    return text
