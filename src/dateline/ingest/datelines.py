"""Datelines: the place, the day and the agency before the dash or colon that opens a report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.ingest.rules import BlockRules, load_block_rules
from dateline.ingest.shapes import DASH, load_patterns, plain_letters

_HEAD = 200  # characters of a paragraph in which its dateline ends
_WITHIN = 450  # characters of a paragraph in which a headline and a dateline end


@dataclass(frozen=True, slots=True)
class Found:
    """A dateline: where it begins and ends, where the story goes on, the agency named in it,
    and whether it can be nothing else: with an agency, a day, or a place in capitals before a dash."""

    start: int
    end: int
    goes_on: int
    agency: str | None
    has_place: bool
    firm: bool


def find_dateline(text: str, start: int, end: int) -> Found | None:
    """The dateline that opens the paragraph of these offsets."""
    patterns, rules = load_patterns(), load_block_rules()
    words = text[start : min(end, start + _HEAD)]
    head = plain_letters(words)
    for pattern in (patterns.stamp, patterns.tass, patterns.capitals, patterns.titled):
        match = pattern.match(head)
        if match and (pattern not in (patterns.capitals, patterns.titled) or _holds(match, head, rules)):
            return _found(match, words, start, rules)
    match = patterns.led.match(head)
    if match and _is_led(match, rules):
        return _found(match, words, start, rules)
    match = patterns.agency.match(head)
    if match and match["agency"].lower() not in rules.no_agency and match["agency"][0].isupper():
        return _found(match, words, start, rules)
    return None


def find_dateline_within(text: str, start: int, end: int) -> Found | None:
    """A dateline in capitals that follows a headline in the same paragraph (`Mayor quits. LAKEVIEW (AP) -- The`)."""
    patterns, rules = load_patterns(), load_block_rules()
    words = text[start : min(end, start + _WITHIN)]
    head = plain_letters(words)
    for stop in re.finditer(r"[.!?][\"”’')]?\s+(?=[A-Z])", head[:250]):
        for pattern in (patterns.stamp, patterns.capitals):
            match = pattern.match(head, stop.end())
            if match and len(match[0]) < 80 and (pattern is patterns.stamp or _is_plain(match, rules)):
                return _found(match, words, start, rules)
    return None


def is_dateline_line(text: str) -> tuple[bool, bool]:
    """Whether a whole paragraph is a place with its day or a day alone, and whether it names a place."""
    if len(text) > 120:
        return False, False
    patterns, words = load_patterns(), plain_letters(text)
    if patterns.date_line.fullmatch(words):
        return True, False
    named = patterns.place_line.fullmatch(words) is not None
    return named, named


def _holds(match: re.Match[str], head: str, rules: BlockRules) -> bool:
    """Whether what stands before the dash or colon is a place and not a catchword, an actor or a speaker."""
    known = match.groupdict()
    place = re.sub(r"\s+", " ", match["place"])
    lower = place.lower()
    if lower in rules.no_place or re.split(r"[ /]", lower)[0].rstrip(".") in rules.no_place:
        return False
    if match["sep"] and match["sep"].strip() in ("|", "//") and not (known.get("date") or known.get("agency")):
        # What stands before a bar is as often the section of a paper.
        return bool(match["region"] or lower in rules.cities) and len(head) > 50
    if any(known.get(k) for k in ("date", "agency", "slash", "bar", "bare")):
        return not (known.get("bare") and not place.isupper())
    if ":" in match["sep"]:
        said = len(head) > 60 and not match["region"]
        return said and (len(place) > 3 if place.isupper() else lower in rules.cities)
    dash_again = re.search(rf"\s(?:{DASH}|-)\s", head[match.end() : match.end() + 40])
    if place.isupper() and len(place) > 2:
        return bool(match["region"]) or (len(place) > 3 and not dash_again)
    tokenised = " , " in head or " . " in head
    return bool(match["region"]) or (
        match["sep"].strip() != "_" and not dash_again and not tokenised and len(head) > 100
    )


def _is_led(match: re.Match[str], rules: BlockRules) -> bool:
    """Whether an agency and then a place stand before the dash or colon: after plain words the place is in capitals, or the
    agency is and the place is one that papers write so, or has its region or day; after an agency well known any place may stand."""
    lead = match["lead"]
    place, agency = (match["place"] or match["city"]).lower(), (match["agency"] or lead).lower()
    if place in rules.no_place or agency in rules.no_agency:
        return False
    if agency in rules.agencies:
        return True
    if agency in rules.no_place:
        return False
    if match["place"]:
        return len(place) > 2
    told = bool(match["region"] or match["date"] or place in rules.cities)
    return told and (lead is None or (lead.isupper() and 2 < len(lead) < 8))


def _is_plain(match: re.Match[str], rules: BlockRules) -> bool:
    """A dateline that can stand within a paragraph: with an agency, a region or day, or a place of five capitals and more."""
    place = match["place"]
    if place.lower() in rules.no_place or (":" in (match["sep"] or ":") and not match["agency"]):
        return False
    return bool(match["agency"] or match["region"] or match["date"]) or len(place) > 4


def _found(match: re.Match[str], words: str, offset: int, rules: BlockRules) -> Found:
    known = match.groupdict()
    named = next((k for k in ("agency", "slash", "bar", "bare", "lead", "after") if known.get(k)), None)
    agency = " ".join(words[match.start(named) : match.end(named)].split()) if named else None
    if agency and (agency.lower() in rules.no_agency or load_patterns().date.fullmatch(agency)):
        agency = None
    words = match[0].rstrip()
    return Found(
        offset + match.start(),
        offset + match.start() + len(words),
        offset + match.end(),
        agency,
        "place" in known,
        _is_firm(known),
    )


def _is_firm(known: Mapping[str, str | None]) -> bool:
    place = known.get("place") or ""
    dashed = ":" not in (known.get("sep") or ":")
    return any(known.get(k) for k in ("agency", "slash", "bar", "bare", "lead", "date")) or (
        dashed and place.isupper() and len(place) > 3
    )
