"""One event told twice is one: which predicates speak of the same event, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.extract.event_predicates import Hit, above
from dateline.extract.view import View
from dateline.record.event import EventStatus, EventType
from dateline.record.place import Place
from dateline.record.span import Excerpt, When

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "its", "their", "his", "her"})
ACTUAL = frozenset({"actual", "historical"})
WIDE = frozenset({"PCLI", "ADM1", "ADM1H", "PCLD", "TERR", "RGN"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before its id: what its mentions say of it so far."""

    hit: Hit
    type: EventType
    mode: str | None
    cameo: str
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: When | None
    place: Place | None
    status: EventStatus
    trigger: Excerpt
    mentions: tuple[Excerpt, ...]
    source: str | None
    times: tuple[str, ...]
    title: bool
    definite: bool
    strong: bool
    confidence: float


def merged(view: View, drafts: list[Draft]) -> list[Draft]:
    """The drafts with those of one event made one."""
    out: list[Draft] = []
    for draft in drafts:
        at = _same(view, out, draft)
        if at is not None:
            out[at] = _together(out[at], draft)
        elif draft.strong:
            out.append(draft)
    return out


def _same(view: View, earlier: list[Draft], draft: Draft) -> int | None:
    for at in range(len(earlier) - 1, -1, -1):
        other = earlier[at]
        if other.type == draft.type and _compatible(other, draft) and _spoken_of_again(view, other, draft):
            return at
    return None


def _compatible(a: Draft, b: Draft) -> bool:
    if a.status != b.status and not {a.status, b.status} <= ACTUAL:
        return False
    if a.when and b.when and not _overlap(a.when, b.when):
        return False
    if a.place and b.place and a.place.id != b.place.id and not _around(a.place, b.place):
        return False
    if a.mode and b.mode and a.mode != b.mode and not (a.type == "ASSAULT" and (b.definite or _linked_words(a, b))):
        return False
    if not _share(a.actors, b.actors):
        return False
    return _share(a.recipients, b.recipients) or (a.type == "ASSAULT" and bool(set(a.actors) & set(b.actors)))


def _linked_words(a: Draft, b: Draft) -> bool:
    return a.title or b.title


def _share(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return not a or not b or bool(set(a) & set(b))


def _overlap(a: When, b: When) -> bool:
    return (a.begin or "") <= (b.end or "9") and (b.begin or "") <= (a.end or "9")


def _around(a: Place, b: Place) -> bool:
    """Is one of the places a country or region, and do they lie in the same country?"""
    return a.country == b.country and bool({a.feature, b.feature} & WIDE)


def _spoken_of_again(view: View, a: Draft, b: Draft) -> bool:
    """Is there a reason to think that both are one event?"""
    if _hangs_on(view, a, b):
        return True
    if b.hit.noun and b.definite:
        return True
    shared = bool(set(a.actors) & set(b.actors)) + bool(set(a.recipients) & set(b.recipients))
    if a.title and shared:
        return True
    if a.title and (not a.actors or not b.actors) and _near(view, a, b):
        return True
    if shared == 2 or (shared and (not a.recipients and not b.recipients) and a.hit.rule == b.hit.rule):
        return True
    same_day = a.when is not None and a.when == b.when
    return bool(shared) and (same_day or (a.hit.rule == b.hit.rule and (not a.actors or not b.actors)))


def _near(view: View, a: Draft, b: Draft) -> bool:
    sentence_of = view.parsed.sentence_of
    return sentence_of[b.hit.head] - sentence_of[a.hit.head] <= 2


def _hangs_on(view: View, a: Draft, b: Draft) -> bool:
    """Within one sentence: does one of the words govern the other (an attack that killed nine; killed in a raid)?"""
    if view.parsed.sentence_of[a.hit.head] != view.parsed.sentence_of[b.hit.head]:
        return False
    if a.type not in ("ASSAULT", "PROTEST", "CONSULT", "MOBILIZE"):
        return False
    return a.hit.head in above(view, b.hit.head) or b.hit.head in above(view, a.hit.head)


def _together(a: Draft, b: Draft) -> Draft:
    """Both as one: the fuller one lends its trigger, what the other lacks is filled in."""
    weak = a.hit.noun and not b.hit.noun and not a.actors and not a.recipients
    lead, other = (b, a) if (a.title and not b.title) or weak else (a, b)
    actors = tuple(dict.fromkeys(lead.actors or other.actors))
    recipients = tuple(dict.fromkeys(lead.recipients + tuple(r for r in other.recipients if r not in lead.recipients)))
    if len(lead.recipients) and lead.type != "ASSAULT":
        recipients = lead.recipients
    return replace(
        lead,
        mode=lead.mode or other.mode,
        cameo=lead.cameo if lead.mode or not other.mode else other.cameo,
        contexts=tuple(dict.fromkeys(lead.contexts + other.contexts)),
        actors=actors,
        recipients=tuple(r for r in recipients if r not in actors),
        when=_narrower(lead.when, other.when),
        place=lead.place or other.place,
        mentions=(*a.mentions, *([b.trigger] if lead is a else [a.trigger]), *b.mentions),
        source=lead.source if lead.source is None or other.source is not None else None,
        times=tuple(dict.fromkeys(lead.times + other.times)),
        title=a.title and b.title,
        strong=a.strong or b.strong,
        confidence=max(a.confidence, b.confidence),
    )


def _narrower(a: When | None, b: When | None) -> When | None:
    if a is None or b is None:
        return a or b
    return a
