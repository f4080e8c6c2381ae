"""One event told twice is one: which predicates speak of the same event, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice

from dateline.extract.event_hit import Hit, above
from dateline.extract.view import View
from dateline.record.event import EventStatus, EventType
from dateline.record.place import Place
from dateline.record.span import Excerpt, When

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "its", "their", "his", "her"})
ACTUAL = frozenset({"actual", "historical"})
WIDE = frozenset({"PCLI", "ADM1", "ADM1H", "PCLD", "TERR", "RGN"})
# Words for those who attack or march that say no more than that they do: they stand for whoever the report named before.
ATTACKERS = frozenset({"gunman", "gunmen", "attacker", "attackers", "assailant", "assailants", "bomber", "bombers"})
NAMELESS = frozenset(
    {
        "they",
        "he",
        "she",
        "militants",
        "fighters",
        "men",
        "people",
        "demonstrators",
        "protesters",
        "crowd",
        "rebels",
        "insurgents",
    }
)
# Acts of words: the same side may promise, ask or blame many things, so only a noun ("the offer") tells one again.
SAYING = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
# Nouns that can stand for any event of their type.
GENERAL = frozenset(
    {
        "attack", "assault", "raid", "killing", "violence", "shooting", "clash", "fighting", "strike", "bombing", "meeting",
        "talk", "talks", "visit", "summit", "discussion", "negotiation", "conversation", "call", "trip", "protest",
        "demonstration", "rally", "march", "arrest", "detention", "verdict", "conviction", "sentence", "ban", "offer",
        "pledge", "promise", "commitment", "invitation", "appeal", "request", "demand", "criticism", "condemnation",
        "accusation", "allegation", "charge", "rejection", "refusal", "threat", "ultimatum", "release", "withdrawal", "truce",
        "ceasefire", "resignation", "ambush", "massacre", "murder", "acquittal", "pardon", "expulsion", "deportation",
        "eviction", "evacuation", "deployment", "exercise", "drill", "blockade", "sit-in", "in", "boycott", "curfew", "crackdown",
        "operation", "lawsuit", "investigation", "probe", "inquiry", "seizure", "abduction", "kidnapping", "mediation",
    }
)  # fmt: skip
BARE = frozenset({"030", "051", "100", "110", "111", "112", "120", "130"})  # codes too general to tell events apart
ULTIMATUM = "139"
UNACCEPTABLE = "en.event.accuse.unacceptable"  # says again, in an adjective, what a verb of the sentence says
REMEMBERED = 60  # events back that can be told again; few reports tell as many in all
NEAR = 3  # sentences over which the details of an attack are told after its first mention


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
    nameless: bool
    attackers: bool
    when: When | None
    place: Place | None
    status: EventStatus
    trigger: Excerpt
    mentions: tuple[Excerpt, ...]
    source: str | None
    times: tuple[str, ...]
    sentences: tuple[int, ...]
    lemmas: frozenset[str]
    title: bool
    definite: bool
    strong: bool
    or_else: bool
    confidence: float

    @property
    def parties(self) -> frozenset[str]:
        """Everyone who takes part."""
        return frozenset(self.actors + self.recipients)


def stem(lemma: str) -> str:
    """The lemma without -ing, so that "the killing" is told in the words of "killed"."""
    return lemma[:-3] if lemma.endswith("ing") and len(lemma) > 6 else lemma


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
    """The place of the event that the draft tells again: one told in the same words, else the one told last."""
    fit = [
        at
        for at, other in islice(enumerate(earlier), max(0, len(earlier) - REMEMBERED), None)
        if other.type == draft.type and _compatible(view, other, draft) and _told_again(view, other, draft)
    ]
    lemma = stem(view.parsed.tokens[draft.hit.head].lemma)
    return max(fit, key=lambda at: (lemma in earlier[at].lemmas, earlier[at].sentences[-1]), default=None)


def _compatible(view: View, a: Draft, b: Draft) -> bool:
    """Does nothing that both say of it differ?"""
    if a.status != b.status and not {a.status, b.status} <= ACTUAL:
        return False
    if a.when and b.when and not _overlap(a.when, b.when):
        return False
    if a.place and b.place and a.place.id != b.place.id and not _around(a.place, b.place):
        return False
    if a.title and _distance(a, b) <= NEAR:
        same_words = bool(a.lemmas & b.lemmas) and bool(set(a.recipients) & set(b.recipients))
        if a.type in SAYING - {"THREATEN", "CONCEDE"} and not _share(a.actors, b.actors) and not same_words:
            return False
        return _same_kind(a, b) or bool(a.parties & b.parties)
    if a.type == "ASSAULT" and set(b.actors) & set(a.recipients):
        return False
    if a.type == "CONSULT":
        return not a.parties or not b.parties or bool(a.parties & b.parties) or _hangs_on(view, a, b)
    if not (_share(a.actors, b.actors) or (a.type == "ASSAULT" and b.nameless)):
        return False
    return a.type == "ASSAULT" or _share(a.recipients, b.recipients)


def _same_kind(a: Draft, b: Draft) -> bool:
    return a.hit.rule == b.hit.rule or a.mode == b.mode or a.type in ("ASSAULT", "THREATEN")


def _share(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return not a or not b or bool(set(a) & set(b))


def _overlap(a: When, b: When) -> bool:
    return (a.begin or "") <= (b.end or "9") and (b.begin or "") <= (a.end or "9")


def _around(a: Place, b: Place) -> bool:
    """Is one of the places a country or region, and do they lie in the same country?"""
    return a.country == b.country and bool({a.feature, b.feature} & WIDE)


def _told_again(view: View, a: Draft, b: Draft) -> bool:
    """Is there a reason to think that both are one event?"""
    if _hangs_on(view, a, b) or _is_anaphor(view, a, b):
        return True
    if a.title and _distance(a, b) <= NEAR:
        return a.type not in SAYING or bool(a.lemmas & b.lemmas) or (a.cameo == b.cameo and a.cameo not in BARE)
    if a.mode and b.mode and a.mode != b.mode and not (a.type == "ASSAULT" and _distance(a, b) <= NEAR):
        return False
    if a.type == "ASSAULT":
        return _details(a, b)
    if a.type == "CONSULT":
        if a.hit.noun and not a.parties:
            return _distance(a, b) <= NEAR
        return len(a.parties & b.parties) > 1 and (_distance(a, b) <= NEAR or a.when == b.when is not None)
    actors, recipients = bool(set(a.actors) & set(b.actors)), bool(set(a.recipients) & set(b.recipients))
    if a.type in SAYING:
        if a.cameo == ULTIMATUM and actors:
            return (b.cameo == ULTIMATUM and (recipients or not b.recipients)) or (b.or_else and _distance(a, b) <= 1)
        return b.hit.rule.id == UNACCEPTABLE and actors and _distance(a, b) == 0
    if actors and recipients:
        return True
    return (actors or recipients) and a.hit.rule == b.hit.rule and _same_word(view, a, b)


def _is_anaphor(view: View, a: Draft, b: Draft) -> bool:
    """Does a definite noun ("the attack") stand for the event told before?"""
    if not (b.hit.noun and b.definite) or b.status == "historical":
        return False
    lemma = view.parsed.tokens[b.hit.head].lemma
    return stem(lemma) in a.lemmas or lemma in GENERAL


def _same_word(view: View, a: Draft, b: Draft) -> bool:
    tokens = view.parsed.tokens
    return tokens[a.hit.head].lemma == tokens[b.hit.head].lemma


def _details(a: Draft, b: Draft) -> bool:
    """Does an act of violence belong to the attack told before: near it, without a day of its own, by the same side?"""
    if _distance(a, b) > NEAR or (b.when is not None and a.when is not None and a.when != b.when):
        return False
    if a.when is not None and (a.when.end is None or a.when.begin is None) and _distance(a, b) > 0:
        return False  # "fighting has killed 700 since April" is no one clash
    apart = a.source is not None and b.source is not None and a.source != b.source
    if _distance(a, b) > 0 and apart and not set(a.actors) & set(b.actors):
        return False
    if b.nameless and _distance(a, b) > 1 and not b.attackers:
        return False
    same_side = bool(set(a.actors) & set(b.actors)) or not b.actors or b.nameless
    return same_side and (_distance(a, b) == 0 or (b.when in (None, a.when) and b.status == "actual"))


def _distance(a: Draft, b: Draft) -> int:
    """Sentences between the two, by where the earlier was told last."""
    return abs(b.sentences[0] - a.sentences[-1])


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
    named = lead if lead.actors and not lead.nameless else other if other.actors and not other.nameless else lead
    actors = named.actors or lead.actors or other.actors
    recipients = lead.recipients or other.recipients
    told = (
        (lead.mode, lead.cameo) if lead.mode or not other.mode or lead.cameo == ULTIMATUM else (other.mode, other.cameo)
    )
    if lead.type == "ASSAULT":
        recipients = tuple(dict.fromkeys(lead.recipients + other.recipients))
    return replace(
        lead,
        mode=told[0],
        cameo=told[1],
        contexts=tuple(dict.fromkeys(lead.contexts + other.contexts)),
        actors=actors,
        recipients=tuple(r for r in recipients if r not in actors),
        nameless=lead.nameless and other.nameless,
        when=lead.when or other.when,
        place=lead.place or other.place,
        mentions=(*a.mentions, *([b.trigger] if lead is a else [a.trigger]), *b.mentions),
        source=lead.source if lead.source is None or other.source is not None else None,
        times=tuple(dict.fromkeys(lead.times + other.times)),
        sentences=a.sentences + b.sentences,
        lemmas=a.lemmas | b.lemmas,
        title=a.title and b.title,
        strong=a.strong or b.strong,
        confidence=max(a.confidence, b.confidence),
    )
