"""Names that are surely places though the gazetteer does not hold them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from dateline.lexicon.folding import fold
from dateline.lexicon.gazetteer import Candidate, Gazetteer
from dateline.record.parsed import Parsed, Token
from dateline.record.place import Place, PlaceMention
from dateline.resolve.place_choice import kilometres
from dateline.resolve.place_names import CROWDED, LONGEST
from dateline.resolve.place_rules import PlaceRules

_FEATURES = {
    "river": "STM", "creek": "STM", "lake": "LK", "mountains": "MTS", "mountain": "MT", "mount": "MT", "forest": "FRST", "valley": "VAL",
    "island": "ISL", "islands": "ISLS", "desert": "DSRT", "bay": "BAY", "sea": "SEA", "strait": "STRT", "gulf": "GULF", "dam": "DAM",
    "crossing": "PPL", "camp": "PPL", "reservoir": "RSV", "peninsula": "PEN", "canal": "CNL", "plateau": "PLAT", "delta": "DLTA",
    "town": "PPL", "village": "PPL", "city": "PPL", "hamlet": "PPL", "settlement": "PPL", "suburb": "PPLX", "neighbourhood": "PPLX",
    "neighborhood": "PPLX", "district": "ADM2", "county": "ADM2", "province": "ADM1", "region": "ADM1", "governorate": "ADM1",
}  # fmt: skip
Spotted = tuple[int, int, str]  # first token, token after the last, feature code or ? or ~
TOGETHER = 60.0  # kilometres: a town and its district
_AT = frozenset({"in", "near", "outside", "around"})
_WAYS = frozenset({"from", "to", "into", "through", "toward", "towards", "at"})
_JOINTS = frozenset({"-", "‑", "'", "’"})
_PARTICLES = frozenset({"al", "el", "ash", "as", "ad", "bin", "ibn", "umm", "abu"})
_TOWNS = frozenset({"PPL", "PPLX", "ADM1", "ADM2"})


@dataclass(frozen=True, slots=True)
class Known:
    """The places of a report that are resolved, and the tokens of their mentions."""

    places: Sequence[Place]
    taken: Set[int]


def find_unknown(
    parsed: Parsed, known: Known, astray: Sequence[tuple[int, int]], gazetteer: Gazetteer, rules: PlaceRules
) -> list[Place]:
    """The places, with those added that the gazetteer lacks or knows under another spelling: entities of the parser with a word of kind or a preposition of place beside them.

    Args:
        known: what is resolved; where nearly all of it lies in one country, that country is theirs.
        astray: names that are places, but none that the gazetteer has.
        gazetteer: where a place of that country under another spelling is sought.
    """
    groups: dict[str, list[Spotted]] = {}
    seen = set(known.taken)
    for first, last in (
        *astray,
        *_filed(parsed),
        *_named_by_kind(parsed),
        *_joined(parsed),
        *_entities(parsed),
        *_located(parsed),
    ):
        if seen.isdisjoint(range(first, last)):
            feature = _evidence(parsed, first, last, rules)
            if feature:
                seen.update(range(first, last))
                groups.setdefault(parsed.excerpt(first, last).text.lower(), []).append((first, last, feature))
    country = _country(known.places)
    folded = {key: fold(key) for key in groups}
    heard = (
        gazetteer.look_up_sounds((f for f in folded.values() if len(f) > 4), country)
        if country and country not in CROWDED
        else {}
    )
    places = list(known.places)
    words = {parsed.tokens[group[0][0]].text for group in groups.values()}
    alike: dict[str, list[Token]] = {}
    for t in parsed.tokens if words else ():
        if t.text in words:
            alike.setdefault(t.text, []).append(t)
    by_text = {m.text.lower(): n for n, place in enumerate(places) for m in place.mentions}
    wider = {m.start: p for p in known.places if p.country for m in p.mentions if m.form == "literal"}
    for key, group in groups.items():
        place = _alone(heard.get(folded[key], ()))
        if key in by_text:  # the gazetteer knows it elsewhere in the report
            at = by_text[key]
            places[at] = replace(places[at], mentions=_ordered([*places[at].mentions, *_mentions(parsed, group)]))
        elif place or any(feature != "~" for _, _, feature in group):
            around = _around(parsed, group, wider)
            here = around.country if around and not place else country
            made = _place(parsed, group + _others(parsed, group, seen, alike), here, place, rules)
            if around and not place and around.feature == "ADM1":
                made = replace(made, admin1=around.admin1)
            places.append(made)
    return places


def _around(parsed: Parsed, group: Sequence[Spotted], wider: Mapping[int, Place]) -> Place | None:
    """The place in which the report says that the name lies: "Kuyello in Kaduna State". `wider`: places by where they are named."""
    tokens = parsed.tokens
    for _, last, _ in group:
        if last + 1 < len(tokens) and (tokens[last].text in (",", "(") or tokens[last].lower == "in"):
            place = wider.get(tokens[last + 1].start)
            if place:
                return place
    return None


def _others(
    parsed: Parsed, group: Sequence[Spotted], seen: set[int], alike: Mapping[str, Sequence[Token]]
) -> list[Spotted]:
    """Further mentions of a name of one word: what is a place once is one throughout. `alike`: tokens by their text."""
    first, last, _ = group[0]
    word, tokens = parsed.tokens[first].text, parsed.tokens
    if last - first > 1 or len(word) < 4:
        return []
    found: list[Spotted] = [
        (t.i, t.i + 1, "~")
        for t in alike.get(word, ())
        if t.i not in seen and not (t.ent_iob == "I" or tokens[min(t.i + 1, len(tokens) - 1)].ent_iob == "I")
    ]
    seen.update(i for i, _, _ in found)
    return found


def _mentions(parsed: Parsed, group: Sequence[Spotted]) -> list[PlaceMention]:
    spans = [parsed.excerpt(a, b) for a, b, _ in group]
    return [PlaceMention(start=m.start, end=m.end, text=m.text, form="literal") for m in spans]


def _ordered(mentions: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end)))


def _alone(candidates: Sequence[Candidate]) -> Candidate | None:
    """The one place meant: the only one, or the first of several that lie together."""
    first = candidates[0] if candidates else None
    if first is None or first.lat is None or first.lon is None:
        return first if len(candidates) == 1 else None
    for c in candidates[1:]:
        if c.lat is not None and c.lon is not None and kilometres(first.lat, first.lon, c.lat, c.lon) > TOGETHER:
            return None
    return first


def _place(
    parsed: Parsed,
    group: Sequence[Spotted],
    country: str | None,
    heard: Candidate | None,
    rules: PlaceRules,
) -> Place:
    mentions = _ordered(_mentions(parsed, group))
    text = mentions[0].text
    rule = "place.spelling" if heard else "place.unresolved"
    feature = next((f for _, _, f in group if f not in ("?", "~")), None)
    return Place(
        id="",
        name=text.title() if text.isupper() else text,
        geonameid=heard.id if heard and heard.id > 0 else None,
        country=country,
        admin1=heard.admin1 if heard else None,
        lat=heard.lat if heard else None,
        lon=heard.lon if heard else None,
        feature=heard.feature if heard else feature,
        mentions=mentions,
        by=rule,
        confidence=0.65 if heard else 0.45,
        why=rules.reasons[rule],
    )


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


def _filed(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """The words before the first comma or bracket of a dateline that names a region: "Sevaré, Mali"."""
    tokens = parsed.tokens
    for sentence in parsed.sentences:
        if sentence.kind == "dateline" and tokens[sentence.first].text[0].isupper():
            last = sentence.first + 1
            while last < sentence.last and (tokens[last].text[0].isupper() or tokens[last].text in _JOINTS):
                last += 1
            if last < sentence.last - 1 and tokens[last].text == "," and tokens[last + 1].text[0].isupper():
                yield sentence.first, last


def _joined(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """Names in two or more parts with a hyphen, an apostrophe or an Arabic article within, after a preposition of place, whatever
    the parser takes them for: "in Birnin-Gwari", "near Ain al-Hilweh"."""
    tokens = parsed.tokens
    for i in range(1, len(tokens) - 1):
        if tokens[i - 1].lower not in _AT or not tokens[i].text[0].isupper():
            continue
        last = i + 1
        while last < min(i + LONGEST, len(tokens)) and (
            tokens[last].text[0].isupper()
            or (
                (tokens[last].text in _JOINTS or tokens[last].lower in _PARTICLES)
                and last + 1 < len(tokens)
                and tokens[last].start - tokens[last - 1].end <= 1
            )
        ):
            last += 1
        while last > i and not tokens[last - 1].text[0].isupper():
            last -= 1
        if last - i > 1 and any(t.text in _JOINTS or t.lower in _PARTICLES for t in tokens[i:last]):
            yield i, last


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


def _located(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """One capitalised word after a preposition of place or before the colon of a list ("Nongbok: 40 houses"), whatever the parser
    takes it for."""
    tokens = parsed.tokens
    for i in range(1, len(tokens) - 1):
        if tokens[i].text[0].isupper() and tokens[i - 1].lower in _AT and not tokens[i + 1].text[0].isupper():
            yield i, i + 1
    for sentence in parsed.sentences:
        first = sentence.first
        if sentence.last - first > 2 and tokens[first].text[0].isupper() and tokens[first + 1].text in (":", "("):
            yield first, first + 1


def _evidence(parsed: Parsed, first: int, last: int, rules: PlaceRules) -> str | None:
    """A feature code, "?" for a place of unknown kind, "~" for what is one if a place sounds so, null where the evidence is too thin."""
    tokens = parsed.tokens
    if last - first == 1 and (
        tokens[first].lower in rules.never
        or tokens[first].lower in rules.compass
        or tokens[first].lower in rules.titles
    ):
        return None
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
    if _opens_dateline(parsed, first, last):
        return "PPL"
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
    if first and tokens[first - 1].lower in _AT and last - first > 1 and _is_joined(tokens[first:last], after):
        return "~" if tokens[first].ent in ("ORG", "PERSON", "NORP", "WORK_OF_ART", "EVENT") else "?"
    listed = (
        last - first == 1
        and after in (":", "(")
        and tokens[first].pos in ("PROPN", "NOUN")
        and tokens[first].text.istitle()
    )
    if (first and tokens[first - 1].lower in _AT and _plain(tokens[first:last], after)) or listed:
        return "~"
    return None


def _is_joined(name: Sequence[Token], after: str) -> bool:
    """Whether the words are a name with a hyphen, apostrophe or Arabic article within and no more than a name."""
    inner = [t for t in name if t.text not in _JOINTS and t.lower not in _PARTICLES]
    return (
        len(inner) < len(name)
        and after not in ("'s", "’s")
        and all(t.text.isalpha() and not t.text.isupper() and t.pos in ("PROPN", "X", "NOUN") for t in inner)
    )


def _opens_dateline(parsed: Parsed, first: int, last: int) -> bool:
    """Whether the name stands first in a dateline, before its region, and is not the agency."""
    sentence = parsed.sentences[parsed.sentence_of[first]]
    dateline = parsed.report.dateline
    opens = sentence.kind == "dateline" and first == sentence.first and parsed.tokens[last : last + 1] != ()
    agency = (dateline.agency if dateline else None) or ""
    return opens and parsed.tokens[last].text == "," and parsed.excerpt(first, last).text.lower() not in agency.lower()


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
