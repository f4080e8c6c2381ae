"""Datelines: the place, the day and the agency before the dash or colon that opens a report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.ingest.rules import BlockRules, load_block_rules

# The patterns see `_plain` words, in which every capital beyond ASCII is X and every other letter x: short and fast classes.
UPPER = "A-Z"
LETTER = "A-Za-z"
_CAPS = rf"[{UPPER}](?:[{UPPER}’'ʻ`.\-]*[{UPPER}.])?(?![{LETTER}])"
_TITLE = rf"[{UPPER}][{LETTER}’'ʻ`\-]*[{LETTER}.](?![{LETTER}])"
_DASH = r"(?:[—–―]|--+)"
_OPENS = rf"(?=[{UPPER}0-9\"“”‘’'`«$€£(\[¿])"
_HEAD = 200  # characters of a paragraph in which its dateline ends
_WITHIN = 450  # characters of a paragraph in which a headline and a dateline end


@dataclass(frozen=True, slots=True)
class Found:
    """A dateline: where it begins and ends, where the story goes on, and the agency named in it."""

    start: int
    end: int
    goes_on: int
    agency: str | None
    has_place: bool


@dataclass(frozen=True)
class Patterns:
    """The shapes of datelines, as anchored expressions in linear time."""

    capitals: re.Pattern[str]
    titled: re.Pattern[str]
    agency: re.Pattern[str]
    tass: re.Pattern[str]
    stamp: re.Pattern[str]
    place_line: re.Pattern[str]
    date_line: re.Pattern[str]
    date: re.Pattern[str]


@cache
def load_patterns() -> Patterns:
    """The patterns with the months and weekdays of the lexicon."""
    rules = load_block_rules()
    month = rf"(?i:{rules.months})\.?"
    weekday = rf"(?i:{rules.weekdays})\.?"
    year = r"(?:\s?,?\s?(?:19|20)\d\d)"
    number = r"\d{1,2}(?:st|nd|rd|th)?"
    day = rf"(?:{month} {number}{year}?|{number} {month}{year}?|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
    date = rf"(?:(?:{weekday}\s?,? ?)?{day}|{weekday})"
    clock = r"(?:,? ?(?:at )?\(?\d{1,2}\s?[:.]\s?\d\d(?: ?[:.] ?\d\d)?(?: ?(?:[ap]\.?m\.?|[AP]\.?M\.?|hrs|hours))?(?: ?\(?[A-Z]{2,4}\)?(?:[+\-]\d+)?)?\)?| ?\d{1,2} ?[ap]m)"
    caps = rf"(?P<place>{_CAPS}(?:[ /\-] ?(?:and |AND |de |of |du |al-)?{_CAPS}){{0,4}})"
    titled = rf"(?P<place>{_TITLE}(?:[ /](?:and |de |of |du |el )?{_TITLE}){{0,3}})"
    region = rf"(?: ?, ?(?:{_TITLE}|{_CAPS})(?: (?:of |and |the |de )?(?:{_TITLE}|{_CAPS})){{0,3}}| \[{_TITLE}(?: {_TITLE}){{0,2}}\])"
    dated = rf"(?P<date>\s?(?:[,.:|]|{_DASH}|\s-)?\s?\(?{date}\)?)"
    agency = r"\s?,?\s?(?:\(\s?(?P<agency>[^()\n]{2,40}?)\s?\)|/\s?(?P<slash>[^/()\n]{2,40}?)\s?/)"
    dash = rf"\s?(?:{_DASH}|/?-/?(?=\s)|(?<=\s)-|_)\s?"
    bare = rf"\s?(?:-|{_DASH})\s?(?P<bare>[{UPPER}][{LETTER}.&]*(?: [{UPPER}][{LETTER}.&]*){{0,2}})\s?:"
    tail = rf"(?:{bare}|(?:{agency})?\s?,?(?P<sep>{dash}|\s?:))\s*{_OPENS}"
    place = rf"{caps}(?P<region>{region}{{0,2}})(?:{dated})?{tail}"
    where = rf"(?:{caps.replace('?P<place>', '?:')}|{titled.replace('?P<place>', '?:')})(?:{region}){{0,2}}"
    said = r"(?:(?:first |last )?(?:published|posted|updated|issued|modified|date|dated)\s?(?:on|at)?\s?:?\s?)"
    return Patterns(
        capitals=re.compile(place),
        titled=re.compile(rf"{titled}(?P<region>{region}{{0,2}})(?:{dated})?{tail}"),
        agency=re.compile(rf"\(\s?(?P<agency>[^()\n]{{2,40}}?)\s?\){dash}\s*{_OPENS}"),
        tass=re.compile(
            rf"(?P<place>{caps.replace('?P<place>', '?:')}|{titled.replace('?P<place>', '?:')})(?:{region}{{0,2}})(?:{dated})?\s?[.,]? ?/(?P<agency>[^/()\n]{{2,30}})/\s?[.:]\s*{_OPENS}"
        ),
        stamp=re.compile(
            rf"{caps}(?P<region>{region}{{0,2}}) \| {date}{clock}?(?: {_CAPS}(?:[ /]{_CAPS}){{0,2}} \( ?(?P<agency>[^()\n]{{2,30}}?) ?\) -)?\s*{_OPENS}"
        ),
        place_line=re.compile(
            rf"(?:{where}\s?(?:[,|:.]|{_DASH}|-)\s?{date}{clock}?|{day}{clock}?\s?(?:[,|]|{_DASH}|-)\s?{where})\s?\.?"
        ),
        date_line=re.compile(
            rf"(?i:{said})?{date.replace(f'|{weekday})', ')')}{clock}?(?:,? ?(?i:{said}){date}?{clock}?)?\s?\.?"
        ),
        date=re.compile(date),
    )


def plain_letters(words: str) -> str:
    """The words, character by character, with X for each capital beyond ASCII, x for each other letter, a space for a line end."""
    if words.isascii():
        return words.replace("\n", " ")
    return "".join(
        c
        if c.isascii() and c != "\n"
        else "X"
        if c.isupper()
        else "x"
        if c.isalpha()
        else " "
        if c in "\n\xa0\u202f"
        else c
        for c in words
    )


def find_dateline(text: str, start: int, end: int) -> Found | None:
    """The dateline that opens the paragraph of these offsets."""
    patterns, rules = load_patterns(), load_block_rules()
    words = text[start : min(end, start + _HEAD)]
    head = plain_letters(words)
    for pattern in (patterns.stamp, patterns.tass, patterns.capitals, patterns.titled):
        match = pattern.match(head)
        if match and (pattern not in (patterns.capitals, patterns.titled) or _holds(match, head, rules)):
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
    if lower in rules.no_place or any(part in rules.no_place for part in re.split(r"[ /]", lower)[:1]):
        return False
    if known.get("date") or known.get("agency") or known.get("slash") or known.get("bare"):
        return not (known.get("bare") and not place.isupper())
    if ":" in match["sep"]:
        return place.isupper() and len(place) > 3 and len(head) > 100 and not match["region"]
    dash_again = re.search(rf"\s(?:{_DASH}|-)\s", head[match.end() : match.end() + 40])
    if place.isupper() and len(place) > 2:
        return bool(match["region"]) or (len(place) > 3 and not dash_again)
    tokenised = " , " in head or " . " in head
    return bool(match["region"]) or (
        match["sep"].strip() != "_" and not dash_again and not tokenised and len(head) > 100
    )


def _is_plain(match: re.Match[str], rules: BlockRules) -> bool:
    """A dateline that can stand within a paragraph: with an agency, a region or day, or a place of five capitals and more."""
    place = match["place"]
    if place.lower() in rules.no_place or (":" in (match["sep"] or ":") and not match["agency"]):
        return False
    return bool(match["agency"] or match["region"] or match["date"]) or len(place) > 4


def _found(match: re.Match[str], words: str, offset: int, rules: BlockRules) -> Found:
    known = match.groupdict()
    named = next((k for k in ("agency", "slash", "bare") if known.get(k)), None)
    agency = " ".join(words[match.start(named) : match.end(named)].split()) if named else None
    if agency and (agency.lower() in rules.no_agency or load_patterns().date.fullmatch(agency)):
        agency = None
    words = match[0].rstrip()
    return Found(
        offset + match.start(), offset + match.start() + len(words), offset + match.end(), agency, "place" in known
    )
