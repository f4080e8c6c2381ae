"""What a report says outright of its places: which lies in which, and of what kind they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.lexicon.gazetteer import Candidate, NameKind
from dateline.record.parsed import Parsed, Sentence, Token
from dateline.resolve.place_choice import kilometres
from dateline.resolve.place_names import Name
from dateline.resolve.place_rules import PlaceRules

_WIDE = frozenset({"PCLI", "ADM1", "ADM2", "RGN"})
_SECOND = frozenset(["county", "parish", "district", "municipality", "borough"])
_JOINTS = frozenset({",", "and", "or", "&"})


@dataclass(frozen=True, slots=True)
class Link:
    """A name lies in the other: the candidate that does, and the candidate of the container."""

    inner: Candidate
    outer: Candidate


def find_links(names: Sequence[Name], parsed: Parsed, sentence: Sentence, rules: PlaceRules) -> dict[int, Link]:
    """For the names of one sentence, by index: "Mastung, Balochistan", "Coban (Guatemala)", "Jos in central Nigeria", "the Iraqi city of Hit"."""
    found: dict[int, Link] = {}
    for k in range(len(names) - 1, 0, -1):
        left, right = names[k - 1], names[k]
        between = [t.lower for t in parsed.tokens[left.last : right.first]]
        if _is_inside(between, rules):
            after = found.get(k)
            link = _link(left, right, after.inner if after else None, comma=between[:1] == [","])
            if link and not (k > 1 and between == [","] and _lists(names, k, parsed)):
                found[k - 1] = link
        elif _is_of(parsed, left, right, rules):
            link = _link(right, left, None, comma=False)
            if link:
                found.setdefault(k, link)
    return found


def _lists(names: Sequence[Name], k: int, parsed: Parsed) -> bool:
    """Whether the names before and at k are members of one list: "Virginia, Washington, West Virginia"."""
    joint = [t.lower for t in parsed.tokens[names[k - 2].last : names[k - 1].first]]
    kinds = {names[n].best.feature for n in (k - 2, k)}
    return joint == [","] and len(kinds) == 1


def _is_inside(between: list[str], rules: PlaceRules) -> bool:
    if between in ([","], ["("]):
        return True
    if not between or len(between) > 5:
        return False
    words = [w for w in between if w != ","]
    if words[:1] not in (["in"], ["of"]) and not (between[0] == "," and words[:1] == ["a"]):
        return False
    return all(w in rules.compass or w in rules.types or w in ("in", "the", "of", "'s", "’s", "a") for w in words)


def _is_of(parsed: Parsed, left: Name, right: Name, rules: PlaceRules) -> bool:
    """ "the Iraqi city of Hit", "Iraq's northern city of Mosul", "Ukraine's Kherson region"."""
    words = [t.lower for t in parsed.tokens[left.last : right.first]]
    demonym = left.candidates[0].kind is NameKind.DEMONYM
    possessive = words[:1] in (["'s"], ["’s"])
    if not (demonym or possessive) or len(words) > 5:
        return False
    words = words[possessive:]
    if not words:
        after = parsed.tokens[right.last].lower if right.last < len(parsed.tokens) else ""
        return after in rules.types
    return words[-1] in ("of", *rules.compass, *rules.types) and any(w in rules.types for w in words)


def _link(left: Name, right: Name, chosen: Candidate | None, *, comma: bool) -> Link | None:
    """The best pair of a candidate of the left that lies in a candidate of the right; null where none does."""
    top = left.best
    if comma and "." not in right.text and right.folded != "washington dc":
        beside = right.best.feature
        if top.feature in ("PCLI", "CONT") or (top.feature == "ADM1" and beside == "ADM1"):
            return None  # a list of countries or of states
    best: tuple[float, Link] | None = None
    for outer in right.candidates:
        if outer.feature not in _WIDE or outer.kind is NameKind.BARE or (chosen is not None and outer.id != chosen.id):
            continue
        if comma and outer.feature == "ADM2" and right.folded.split()[-1] not in _SECOND:
            continue
        for inner in left.candidates:
            if lies_in(inner, outer) and inner.kind not in (NameKind.BARE, NameKind.DEMONYM):
                weight = inner.prominence + outer.prominence
                if best is None or weight > best[0]:
                    best = weight, Link(inner, outer)
    return best[1] if best else None


def lies_in(inner: Candidate, outer: Candidate) -> bool:
    """Whether a place is part of a country, region or district."""
    if inner.id == outer.id or inner.feature == "PCLI":
        return False
    if outer.feature == "PCLI":
        return inner.country == outer.country
    if inner.feature == "ADM1":
        return False
    if outer.feature == "ADM1":
        return inner.region == outer.region
    if None in (inner.lat, inner.lon, outer.lat, outer.lon) or inner.feature == "ADM2":
        return False
    reach = 80.0 if outer.feature == "ADM2" else 250.0
    return kilometres(inner.lat or 0, inner.lon or 0, outer.lat or 0, outer.lon or 0) < reach


def find_levels(names: Sequence[Name], parsed: Parsed, sentence: Sentence, rules: PlaceRules) -> dict[int, str]:
    """For names with a word of kind beside them, by index: `first`, `second` or `town`; what stands beside a list holds for all of it."""
    out: dict[int, str] = {}
    for chain in _chains(names, parsed.tokens):
        first, last = names[chain[0]], names[chain[-1]]
        level = _level(parsed.tokens, first, last, sentence, rules) or _peers([names[k] for k in chain])
        if level:
            out.update(dict.fromkeys(chain, level))
    return out


def _chains(names: Sequence[Name], tokens: Sequence[Token]) -> Iterator[list[int]]:
    chain: list[int] = []
    for k, name in enumerate(names):
        joined = chain and all(t.lower in _JOINTS for t in tokens[names[chain[-1]].last : name.first])
        if chain and not joined:
            yield chain
            chain = []
        chain.append(k)
    if chain:
        yield chain


def _peers(names: Sequence[Name]) -> str | None:
    """What most of a list of three or more are: countries, or states of one country."""
    if len(names) < 3:
        return None
    best = [n.best for n in names]
    states = Counter(c.country for c in best if c.feature == "ADM1")
    if states and 2 * states.most_common(1)[0][1] >= len(names):
        return "first"
    return "country" if 2 * sum(c.feature == "PCLI" for c in best) >= len(names) else None


def _level(tokens: Sequence[Token], first: Name, last: Name, sentence: Sentence, rules: PlaceRules) -> str | None:
    after = tokens[last.last].lower if last.last < sentence.last else ""
    at = first.first - 1
    before = tokens[at].lower if at >= sentence.first else ""
    if before == "of" and at > sentence.first:
        before = tokens[at - 1].lower
    elif before not in rules.level_town:
        before = ""
    for word in (after, before):
        if word in rules.level_first:
            return "first"
        if word in rules.level_second:
            return "second"
        if word in rules.level_town:
            return "town"
    return None


def fits(candidate: Candidate, level: str) -> float:
    """What a word of kind adds to a candidate's weight."""
    if level == "first":
        return {"ADM1": 3.0, "ADM2": 1.5, "RGN": 2.0}.get(candidate.feature, 0.0)
    if level == "country":
        return 2.0 if candidate.feature == "PCLI" else 0.0
    if level == "second":
        return {"ADM2": 3.0, "ADM1": 0.5}.get(candidate.feature, 0.0)
    return 1.5 if candidate.feature.startswith("PPL") else 0.0
