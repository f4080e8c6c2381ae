"""The shapes of datelines, as anchored expressions in linear time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.ingest.rules import load_block_rules
from dateline.lexicon.late import LatePattern

# The patterns see `_plain` words, in which every capital beyond ASCII is X and every other letter x: short and fast classes.
UPPER = "A-Z"
LETTER = "A-Za-z"
# Words are atomic, so that no run of hyphens or points can be divided in more than one way.
_CAPS = rf"(?>[{UPPER}](?:[’'ʻ`.\-]?[{UPPER}])*+\.?)(?![{LETTER}])"
_TITLE = rf"(?>[{UPPER}](?:[’'ʻ`\-]?[{LETTER}])++\.?)(?![{LETTER}])"
DASH = r"(?:[—–―]|--+)"
_OPENS = rf"(?=[{UPPER}0-9\"“”‘’'`«$€£(\[¿])"


@dataclass(frozen=True)
class Patterns:
    """The shapes of datelines, as anchored expressions in linear time."""

    capitals: LatePattern
    titled: LatePattern
    agency: LatePattern
    tass: LatePattern
    stamp: LatePattern
    led: LatePattern
    place_line: LatePattern
    date_line: LatePattern
    date: LatePattern


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
    clock = r"(?:(?:,| [/|–-])? ?(?:at )?\(?\d{1,2}\s?[:.]\s?\d\d(?: ?[:.] ?\d\d)?(?: ?(?:[ap]\.?m\.?|[AP]\.?M\.?|hrs|hours))?(?: ?\(?[A-Z]{2,4}\)?(?:[+\-]\d+)?)?\)?| ?\d{1,2} ?[ap]m)"
    caps = rf"(?P<place>{_CAPS}(?:[ /] ?(?:and |AND |de |of |du |al-)?{_CAPS}){{0,4}})"
    titled = rf"(?P<place>{_TITLE}(?:[ /](?:and |de |of |du |el )?{_TITLE}){{0,3}})"
    # A place by the capitals of its words, and what may follow it: a region, a day, an agency, and the dash or colon.
    region = rf"(?: ?, ?(?:{_TITLE}|{_CAPS})(?: (?:of |and |the |de )?(?:{_TITLE}|{_CAPS})){{0,3}}| \[{_TITLE}(?: {_TITLE}){{0,2}}\]| \({_TITLE}(?: {_TITLE}){{0,2}}\)(?=,))"
    dated = rf"(?P<date>\s?(?:[,.:|]|{DASH}|\s-)?\s?\(?{date}\)?\.?(?:,? (?P<after>[{UPPER}][{LETTER}\-]+(?: [{UPPER}][{LETTER}]+){{0,2}})(?=\s?[—–-]))?)"
    agency = r"\s?,?\s?(?:\(\s?(?P<agency>[^()\n]{2,40}?)\s?\)|/\s?(?P<slash>[^/()\n]{2,40}?)\s?/|\|\s?(?P<bar>[^|()\n]{2,40}?)(?=\s?\|))"
    dash = rf"\s?(?:{DASH}|/?-/?(?=\s)|(?<=\s)-|_|\.\s?[-–—]|(?<=\s)(?:\||//)(?=\s))\s?"
    bare = rf"\s?(?:-|{DASH})\s?(?P<bare>[{UPPER}][{LETTER}.&]*(?: [{UPPER}][{LETTER}.&]*){{0,2}})\s?:"
    tail = rf"(?:{bare}|(?:{agency})?\s?,?(?P<sep>{dash}|\s?:))\s*{_OPENS}"
    place = rf"{caps}(?P<region>{region}{{0,2}})(?:{dated})?{tail}"
    # The agency first: in brackets, or as words before a place in capitals, or in capitals before any place.
    lead = rf"(?:\(\s?(?P<agency>[^()\n]{{2,40}}?)\s?\)\s?|(?P<lead>[{UPPER}][{LETTER}.&]*(?: [{UPPER}][{LETTER}.&]*){{0,2}})(?:\s(?:-|{DASH}|/|\|)\s|(?<=[{UPPER}]),? ))"
    closed = rf"(?P<region>{region}{{0,2}})(?:{dated})?\s?,?(?P<sep>{dash}|\s?:)\s*{_OPENS}"
    where = rf"(?:{caps.replace('?P<place>', '?:')}|{titled.replace('?P<place>', '?:')})(?:{region}){{0,2}}"
    said = r"(?:(?:first |last )?(?:published|posted|updated?|issued|modified|date|dated|print edition|publication date|release date|date of issue)\s?(?:on|at)?\s?:?\s?)"
    return Patterns(
        capitals=LatePattern(place),
        titled=LatePattern(rf"{titled}(?P<region>{region}{{0,2}})(?:{dated})?{tail}"),
        agency=LatePattern(rf"\(\s?(?P<agency>[^()\n]{{2,40}}?)\s?\){dash}\s*{_OPENS}"),
        tass=LatePattern(
            rf"(?P<place>{caps.replace('?P<place>', '?:')}|{titled.replace('?P<place>', '?:')})(?:{region}{{0,2}})(?:{dated})?\s?[.,]? ?/(?P<agency>[^/()\n]{{2,30}})/\s?[.:]\s*{_OPENS}",
            needs="/",
        ),
        stamp=LatePattern(
            rf"{caps}(?P<region>{region}{{0,2}}) \| {date}{clock}?(?: {_CAPS}(?:[ /]{_CAPS}){{0,2}} \( ?(?P<agency>[^()\n]{{2,30}}?) ?\) -)?\s*{_OPENS}",
            needs="|",
        ),
        led=LatePattern(rf"{lead}(?:{caps}|{titled.replace('?P<place>', '?P<city>')}){closed}"),
        place_line=LatePattern(
            rf"(?:{where}\s?(?:[,|:.]|{DASH}|-)\s?{date}{clock}?|{day}{clock}?\s?(?:[,|]|{DASH}|-)\s?{where})\s?\.?"
        ),
        date_line=LatePattern(
            rf"(?i:{said})?{date.replace(f'|{weekday})', ')')}{clock}?(?:,? ?(?i:{said}){date}?{clock}?)?\s?\.?"
        ),
        date=LatePattern(date),
    )


def plain_letters(words: str) -> str:
    """The words, character by character, with X for each capital beyond ASCII, x for each other letter, a space for a line end."""
    return words.replace("\n", " ") if words.isascii() else "".join(map(_plain, words))


def _plain(character: str) -> str:
    if character in "\n\xa0\u202f":
        return " "
    if character.isascii() or not character.isalpha():
        return character
    return "X" if character.isupper() else "x"
