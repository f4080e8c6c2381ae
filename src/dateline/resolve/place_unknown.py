"""Names that are surely places though the gazetteer does not hold them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from dateline.record.parsed import Parsed, Token
from dateline.record.place import Place, PlaceMention
from dateline.resolve.place_rules import PlaceRules

_FEATURES = {
    "river": "STM", "creek": "STM", "lake": "LK", "mountains": "MTS", "mountain": "MT", "mount": "MT", "forest": "FRST", "valley": "VAL",
    "island": "ISL", "islands": "ISLS", "desert": "DSRT", "bay": "BAY", "sea": "SEA", "strait": "STRT", "gulf": "GULF", "dam": "DAM",
    "crossing": "PPL", "camp": "PPL", "reservoir": "RSV", "peninsula": "PEN", "canal": "CNL", "plateau": "PLAT", "delta": "DLTA",
    "town": "PPL", "village": "PPL", "city": "PPL", "hamlet": "PPL", "settlement": "PPL", "suburb": "PPLX", "neighbourhood": "PPLX",
    "neighborhood": "PPLX", "district": "ADM2", "county": "ADM2", "province": "ADM1", "region": "ADM1", "governorate": "ADM1",
}  # fmt: skip
_AT = frozenset({"in", "near", "outside", "around"})
_WAYS = frozenset({"from", "to", "into", "through", "toward", "towards", "at"})
_TOWNS = frozenset({"PPL", "PPLX", "ADM1", "ADM2"})


def find_unknown(
    parsed: Parsed, places: Sequence[Place], taken: Set[int], astray: Sequence[tuple[int, int]], rules: PlaceRules
) -> list[Place]:
    """Places without coordinates: entities of the parser with a word of kind or a preposition of place beside them.

    Args:
        places: what is resolved; where nearly all of it lies in one country, that country is theirs.
        taken: tokens of mentions that are resolved.
        astray: names that are places, but none that the gazetteer has.
    """
    groups: dict[str, list[tuple[int, int, str | None]]] = {}
    seen = set(taken)
    for first, last in (*astray, *_named_by_kind(parsed), *_entities(parsed)):
        if seen.isdisjoint(range(first, last)):
            feature = _evidence(parsed, first, last, rules)
            if feature:
                seen.update(range(first, last))
                groups.setdefault(parsed.excerpt(first, last).text.lower(), []).append((first, last, feature))
    country = _country(places)
    out = []
    for group in groups.values():
        mentions = [parsed.excerpt(a, b) for a, b, _ in sorted(group)]
        text = mentions[0].text
        out.append(
            Place(
                id="",
                name=text.title() if text.isupper() else text,
                geonameid=None,
                country=country,
                admin1=None,
                lat=None,
                lon=None,
                feature=next((f for _, _, f in group if f != "?"), None),
                mentions=tuple(PlaceMention(start=m.start, end=m.end, text=m.text, form="literal") for m in mentions),
                by="place.unresolved",
                confidence=0.45,
                why=rules.reasons["place.unresolved"],
            )
        )
    return out


def _entities(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """Entities that the parser takes for places, without article, as token ranges."""
    tokens = parsed.tokens
    i = 0
    while i < len(tokens):
        if tokens[i].ent_iob != "B" or tokens[i].ent not in ("GPE", "LOC", "FAC"):
            i += 1
            continue
        j = i + 1
        while j < len(tokens) and tokens[j].ent_iob == "I" and tokens[j].ent == tokens[i].ent:
            j += 1
        first = i
        while first < j and not tokens[first].text[0].isupper():
            first += 1
        last = j
        while last > first and not tokens[last - 1].text[-1:].isalnum():
            last -= 1
        if first < last and tokens[first].text[0].isupper() and tokens[first].lower != "the":
            yield first, last
        i = j


def _named_by_kind(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """ "the village of X": whatever the parser takes X for."""
    tokens = parsed.tokens
    for i in range(len(tokens) - 2):
        if tokens[i].lower in _FEATURES and tokens[i].text[0].islower() and tokens[i + 1].lower == "of":
            last = i + 2
            while (
                last < len(tokens)
                and tokens[last].text[0].isupper()
                and tokens[last].pos in ("PROPN", "NOUN", "ADJ", "X")
            ):
                last += 1
            if i + 2 < last <= i + 6:
                yield i + 2, last


def _evidence(parsed: Parsed, first: int, last: int, rules: PlaceRules) -> str | None:
    """A feature code, "?" for a place of unknown kind, null where the evidence is too thin."""
    tokens = parsed.tokens
    before = tokens[first - 1].lower if first else ""
    if before == "of" and first > 1:
        before = tokens[first - 2].lower
    after = tokens[last].lower if last < len(tokens) else ""
    inner = tokens[last - 1].lower.rstrip(".")
    if (
        inner in rules.streets
        or after.rstrip(".") in rules.streets
        or any(t.text.isdigit() for t in tokens[first:last])
    ):
        return None
    for word in (inner, tokens[first].lower) if last - first > 1 else ():
        if word in _FEATURES and _FEATURES[word] not in _TOWNS:
            return _FEATURES[word]
    if tokens[first].ent == "FAC":
        return None
    if after in _FEATURES:
        return _FEATURES[after]
    if before in _FEATURES and tokens[first - 1].lower in (before, "of"):
        return _FEATURES[before]
    if tokens[first].ent == "GPE" and first and _plain(tokens[first:last], after):
        lead = tokens[first - 1]
        if lead.lower in _AT or (lead.lower in _WAYS and tokens[lead.head].lemma in rules.motions):
            return "?"
    return None


def _plain(name: Sequence[Token], after: str) -> bool:
    return all(t.pos == "PROPN" and t.text.isalpha() and not t.text.isupper() for t in name) and after not in (
        "'s",
        "’s",
    )


def _country(places: Sequence[Place]) -> str | None:
    """The country in which nearly all resolved mentions lie."""
    count = Counter(
        p.country
        for p in places
        if p.country and p.lat is not None
        for m in p.mentions
        if m.form in ("literal", "metonym")
    )
    if not count:
        return None
    country, most = count.most_common(1)[0]
    return country if most >= 2 and most >= 0.8 * sum(count.values()) else None
