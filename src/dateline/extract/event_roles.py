"""Who does it and to whom: the arguments of a predicate as actors, by the frame of its rule."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.extract.clause import VERBAL, prepositional, roles
from dateline.extract.event_hit import QUANTITY, Hit
from dateline.extract.view import View

# Owners through whose deeds and property somebody is praised, blamed or hit: "the ruling of the court", "Ghana's navy".
# Types whose recipient may stand in what is promised, refused or threatened only: "refused to meet the envoy".
ADDRESSED = frozenset({"AGREE", "REJECT", "THREATEN"})
TOWARD = ("with", "to", "against", "from", "on")
OWNING = ("of", "by")


def parties(view: View, hit: Hit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the actors and of the recipients of a hit; all parties of a meeting are actors."""
    rule = hit.rule
    actors = _from(view, hit, rule.actor, descend=True)
    recipients = _from(view, hit, rule.recipient, descend=rule.descend, but=() if rule.reciprocal else actors)
    if not recipients and rule.absorbs and rule.type in ADDRESSED:
        recipients = tuple(r for r in _in_content(view, hit) if r not in actors)
    if rule.reciprocal:
        return tuple(dict.fromkeys(actors + recipients)), ()
    return actors, tuple(r for r in recipients if r not in actors)


def _from(view: View, hit: Hit, names: Iterable[str], *, descend: bool, but: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The actors at the first of these places that has any, without those of `but`."""
    for name in names:
        if name in ("none", "source"):
            continue
        heads = _heads(view, hit, name)
        found = tuple(dict.fromkeys(a for h in heads for a in _actors(view, h, descend=descend) if a not in but))
        if found:
            return found
    return ()


def _in_content(view: View, hit: Hit) -> tuple[str, ...]:
    """The first parties named in what is promised, refused or threatened."""
    parsed = view.parsed
    for c in parsed.children[hit.head]:
        if parsed.tokens[c].dep in ("xcomp", "ccomp") and parsed.tokens[c].pos in VERBAL:
            found = roles(parsed, c)
            near = [c, *found.patients]
            toward = tuple(o for n in near for name in TOWARD for o in prepositional(parsed, n, name))
            for heads in (found.patients, found.datives, toward):
                parties_ = tuple(dict.fromkeys(a for h in heads for a in _actors(view, h, descend=False)))
                if parties_:
                    return parties_
    return ()


def _heads(view: View, hit: Hit, name: str) -> tuple[int, ...]:
    if name == "agent":
        return hit.agents
    if name == "patient":
        return hit.patients
    if name == "dative":
        return hit.datives
    near = [
        hit.head,
        *([hit.verb] if hit.verb is not None and hit.verb != hit.head else []),
        *hit.consumed,
        *hit.patients,
    ]
    return tuple(o for i in near for o in prepositional(view.parsed, i, name))


def _named(view: View, head: int) -> str | None:
    """The one whose name follows a description of him: "another suspect, ex-mayor Juan Soto"."""
    tokens = view.parsed.tokens
    for c in view.parsed.children[head]:
        if tokens[c].dep == "appos" and tokens[head].pos == "NOUN":
            found = view.actor_of(c)
            if found is not None and found[0].kind == "person":
                return found[0].id
    return None


def _actors(view: View, head: int, *, descend: bool) -> tuple[str, ...]:
    found = view.actor_of(head)
    if found is not None:
        return (_named(view, head) or found[0].id,)
    parsed, token = view.parsed, view.parsed.tokens[head]
    place = view.place_at.get(head)
    if place is not None and place[0].feature is not None and place[0].feature.startswith("PCL"):
        # A country that acts or is acted on, where the report speaks of its government elsewhere
        state = view.state_of.get(place[0].country)
        return (state,) if state is not None else ()
    if not (descend or token.lemma in QUANTITY or token.pos == "NUM"):
        return ()
    owners = [c for c in parsed.children[head] if parsed.tokens[c].dep == "poss"]
    owners += prepositional(parsed, head, *OWNING)
    owners = owners or [c for c in parsed.children[head] if parsed.tokens[c].dep == "compound"]
    return tuple(f[0].id for o in owners if (f := view.actor_of(o)) is not None)
