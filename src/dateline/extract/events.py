"""Events: PLOVER type and mode, CAMEO code, actors, recipients, day, place, status, source."""

from __future__ import annotations

from dataclasses import replace

from dateline.extract.clause import is_passive
from dateline.extract.contents import Contents
from dateline.extract.event_day import dated
from dateline.extract.event_hit import NAMED, PERSONS, QUANTITY, WILL_NOT, WINDOW, Hit, content_range, is_resolved
from dateline.extract.event_merge import ATTACKERS, DEFINITE, NAMELESS, Draft, merged, stem
from dateline.extract.event_predicates import Finder
from dateline.extract.event_roles import parties
from dateline.extract.event_rules import Choice, EventRules, load_event_rules
from dateline.extract.event_status import (
    FUTURE_CODE,
    FUTURE_TYPE,
    REFUSED,
    THREATENED,
    day,
    is_background,
    is_conditional,
    place,
    status,
    will_not,
)
from dateline.extract.view import View
from dateline.record.event import Event, EventType
from dateline.record.ids import numbered
from dateline.record.span import Excerpt, When
from dateline.record.statement import Statement

__all__ = ["EventRules", "extract_events", "load_event_rules"]

COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
PROMISED = frozenset({"AID", "CONSULT", "COOPERATE", "SUPPORT", "RETREAT", "CONCEDE"})
PARTIES = ("people", "official", "site", "troops", "authority")
HAVE_UNTIL = "en.event.threaten.have-until"
SAID = frozenset({"say", "announce", "insist", "declare"})
RESCUE = "en.event.aid.rescue"
MANY = 2  # parties; more make a meeting multilateral
REACH = 4  # tokens between a light verb and its noun that one trigger may span


def extract_events(view: View, statements: tuple[Statement, ...], rules: EventRules) -> tuple[Event, ...]:
    """The events of a report, each once, in text order.

    Args:
        view: the report with its times, places and actors.
        statements: its statements; an event told inside one has it as its source.
        rules: the rules of `load_event_rules`.
    """
    hits = Finder(view, rules).find()
    said = Contents(statements)
    drafts = [d for hit in hits if (d := _draft(view, said, rules, hit)) is not None]
    events = [
        _event(draft, rules) for draft in dated(view, statements, [_placed(view, d) for d in merged(view, drafts)])
    ]
    return numbered(events, "e", lambda e: (e.trigger.start, e.trigger.end))


def _draft(view: View, said: Contents, rules: EventRules, hit: Hit) -> Draft | None:
    parsed, rule = view.parsed, hit.rule
    trigger = _trigger(view, rules, hit)
    over = said.over(trigger.start, trigger.end)
    state = status(view, rules, hit)
    if state is None:
        return None
    actors, recipients = parties(view, hit)
    if not actors and over is not None and _is_speaker(view, hit):
        actors = tuple(s.actor for s in over.sources)
        recipients = tuple(r for r in recipients if r not in actors)
    if not _is_acted(view, rules, hit, bool(actors), bool(recipients)) and not (over and _is_speaker(view, hit)):
        return None
    if "source" in rule.actor:
        if over is None or not over.sources:
            return None
        actors = tuple(s.actor for s in over.sources)
        recipients = tuple(r for r in recipients if r not in actors)
    when, times = day(view, hit, state)
    where = place(view, hit)
    choice = _choice(view, rules, hit)
    or_else = False
    if state == "future" and is_resolved(parsed, hit.head) and rules.types[rule.type].quad == 4:
        state = "actual"  # what a resolution decides is done by it
    told = When(begin=view.published.begin, end=view.published.end) if view.published else None
    kind: EventType = rule.type
    mode, cameo = (choice.mode or rule.mode, choice.cameo or rule.cameo) if choice else (rule.mode, rule.cameo)
    if rule.id == WILL_NOT:
        state = "actual"
    if state == "negated" and kind in REFUSED and will_not(view, hit):
        (mode, cameo), kind, state = REFUSED[kind], "REJECT", "actual"
        hit = replace(hit, rule=rules.named[WILL_NOT])
    elif state == "future" and rules.types[kind].quad == 4 and is_conditional(view, hit):
        or_else, when, times = True, None, ()
        (mode, cameo), kind, state = (
            THREATENED.get((kind, mode), THREATENED.get((kind, None), (None, "130"))),
            "THREATEN",
            "actual",
        )
    elif state == "future" and kind in FUTURE_TYPE:
        own = over is not None and any(s.actor in actors for s in over.sources)
        cameo = FUTURE_CODE[kind] if kind != "RETREAT" or not own else "035"
        kind, mode = "AGREE" if own else FUTURE_TYPE[kind], None
    if state == "actual" and is_background(when, told):
        state = "historical"
    definite = any(
        parsed.tokens[c].lower in DEFINITE and parsed.tokens[c].dep in ("det", "poss")
        for c in parsed.children[hit.head]
    )
    sentence = parsed.sentences[parsed.sentence_of[hit.head]]
    told_of = any(parsed.tokens[c].lower in ("on", "against", "of", "by") for c in parsed.children[hit.head])
    strong = not hit.noun or hit.verb is not None or told_of or bool(actors or recipients or when or where)
    nameless = bool(actors) and all(_is_nameless(view, a) for a in hit.agents)
    return Draft(
        hit=hit, type=kind, mode=mode, cameo=cameo or rules.types[kind].cameo,
        contexts=_contexts(rules, view, hit, (*rule.contexts, *(choice.contexts if choice else ()))),
        actors=actors, recipients=recipients, when=when, place=where, status=state, trigger=trigger, mentions=(),
        source=over.id if over is not None and "source" not in rule.actor else None,
        times=tuple(t.id for t in times), sentences=(sentence.i,), lemmas=frozenset({stem(parsed.tokens[hit.head].lemma)}), nameless=nameless, attackers=any(parsed.tokens[a].lower in ATTACKERS for a in hit.agents), title=sentence.kind == "title", definite=definite, or_else=or_else,
        strong=strong and not (rule.weak and not (actors or recipients)),
        confidence=_confidence(hit, rule.confidence, bool(actors or recipients), state),
    )  # fmt: skip


def _placed(view: View, draft: Draft) -> Draft:
    """A meeting with the mode that its place gives it: at a third party's, or of many countries."""
    if draft.type != "CONSULT" or draft.mode is not None:
        return draft
    countries = {c for i in sorted(draft.parties) if (c := view.actor_by_id[i].country)}
    if len(countries) > MANY:
        return replace(draft, mode="multilateral")
    if len(countries) == MANY and draft.place is not None and draft.place.country not in {None, *countries}:
        return replace(draft, mode="third-party", cameo="044")
    return draft


def _is_speaker(view: View, hit: Hit) -> bool:
    """Does the speaker tell of himself ("we", "it said that it …")?"""
    return any(view.parsed.tokens[a].lower in ("it", "we", "i") for a in hit.agents)


def _is_acted(view: View, rules: EventRules, hit: Hit, actors: bool, recipients: bool) -> bool:
    """Is there somebody who does it, where words are the deed or aid is given?

    "The bank offers value", "the demand for cars" and "he handed over money" have a rule's words, but nobody acts on another.
    """
    quad, tokens = rules.types[hit.rule.type].quad, view.parsed.tokens
    if actors or "source" in hit.rule.actor or hit.rule.actor == ("none",):
        return actors or recipients or "source" in hit.rule.actor or hit.rule.id == HAVE_UNTIL or quad == 4
    if hit.rule.id == RESCUE and hit.agents:
        return True  # a tug that tows a ferry to port
    if hit.rule.type in ("AID", "COOPERATE") and not recipients:
        return any(tokens[p].lemma in rules.classes["people"] | rules.classes["home"] | QUANTITY for p in hit.patients)
    if quad not in (1, 3) and hit.rule.type != "AID":
        return True
    named = [
        a
        for a in hit.agents
        if tokens[a].ent in NAMED
        or (tokens[a].text.isupper() and len(tokens[a].text) > 2)
        or tokens[a].lower in PERSONS
        or tokens[a].lemma in rules.classes["body"]
    ]
    if hit.agents:
        documents = (
            rules.classes["document"] | rules.classes["people"] | rules.classes["official"] | rules.classes["authority"]
        )
        return bool(named) or any(tokens[a].lemma in documents or tokens[a].lower == "nothing" for a in hit.agents)
    return recipients or hit.noun or (hit.verb is not None and is_passive(view.parsed, hit.verb))


def _is_nameless(view: View, i: int) -> bool:
    """Do the words say no more of somebody than that he acts ("gunmen", "they")?"""
    word = view.parsed.tokens[i].lower
    bare = not any(
        view.parsed.tokens[c].dep in ("prep", "acl", "relcl", "compound", "amod") for c in view.parsed.children[i]
    )
    return word in ATTACKERS or (word in NAMELESS and bare)


def _confidence(hit: Hit, base: float, named: bool, state: str) -> float:
    value = base - (0.15 if hit.noun and hit.verb is None else 0.0) - (0.0 if named else 0.1)
    return round(max(0.1, value - (0.1 if state in ("hypothetical", "future") else 0.0)), 2)


def _trigger(view: View, rules: EventRules, hit: Hit) -> Excerpt:
    """The predicate; with the light verb of a noun, or the object without which a verb says little, where they stand close."""
    deed = _own_deed(view, hit)
    if deed is not None:
        return view.parsed.excerpt(deed, deed + 1)
    ends = [hit.head]
    if hit.noun and hit.verb is not None and hit.verb < hit.head:
        ends.append(hit.verb)
    elif not hit.noun:
        ends += [i for i in hit.consumed if i > hit.head and not _is_party(view, rules, i)]
    empty = view.parsed.tokens[hit.head].lemma in ("be", "go", "come")  # says nothing alone: "are on strike"
    ends = [i for i in ends if abs(i - hit.head) <= (2 * REACH if empty else REACH)]
    first = min(ends)
    if hit.noun and first == hit.head and first > 1 and view.parsed.tokens[first - 1].text == "-":
        first -= 2  # "sit-in"
    return view.parsed.excerpt(first, max(ends) + 1)


def _own_deed(view: View, hit: Hit) -> int | None:
    """What somebody only says that he will do, where it is a threat: "said it would respond"."""
    tokens = view.parsed.tokens
    if hit.rule.type != "THREATEN" or hit.noun or tokens[hit.head].lemma not in SAID:
        return None
    return next((c for c in view.parsed.children[hit.head] if tokens[c].dep == "ccomp" and c > hit.head), None)


def _is_party(view: View, rules: EventRules, i: int) -> bool:
    """Does the object name who or what it is done to?"""
    lemma = view.parsed.tokens[i].lemma
    return view.actor_of(i) is not None or i in view.place_at or any(lemma in rules.classes[c] for c in PARTIES)


def _choice(view: View, rules: EventRules, hit: Hit) -> Choice | None:
    """The mode that the words select: first those of the objects and doers themselves, then all that hang on the predicate."""
    if not hit.rule.choices:
        return None
    tokens = view.parsed.tokens
    near = [hit.head, *hit.consumed, *hit.patients, *hit.agents] if not hit.rule.absorbs else []
    near += [c for i in near for c in view.parsed.children[i] if tokens[c].dep in ("compound", "amod")]
    for scope in (near, content_range(view, hit)):
        found = {w for i in scope for w in (tokens[i].lemma.lower(), tokens[i].lower)}
        chosen = next((c for c in hit.rule.choices if not c.words.isdisjoint(found)), None)
        if chosen is not None:
            return chosen
    return None


def _contexts(rules: EventRules, view: View, hit: Hit, own: tuple[str, ...]) -> tuple[str, ...]:
    first, last = view.parsed.edges[hit.head]
    first, last = max(first, hit.head - WINDOW), min(last, hit.head + WINDOW)
    words = (view.parsed.tokens[i].lemma for i in range(first, last))
    return tuple(dict.fromkeys((*own, *(c for w in words for c in rules.contexts.get(w, ())))))


def _event(draft: Draft, rules: EventRules) -> Event:
    facts = rules.types[draft.type]
    score = facts.modes.get(draft.mode, facts.score) if draft.mode else facts.score
    rests = [*draft.actors, *draft.recipients, *draft.times, *([draft.place.id] if draft.place else [])]
    return Event(
        id="", type=draft.type, mode=draft.mode, contexts=draft.contexts, cameo=draft.cameo, quad=facts.quad,
        score=score, goldstein=rules.codes[draft.cameo].goldstein, actors=draft.actors, recipients=draft.recipients,
        when=draft.when, place=draft.place.id if draft.place else None, status=draft.status, trigger=draft.trigger,
        mentions=tuple(sorted(draft.mentions, key=lambda m: m.start)), source=draft.source, figures=(),
        by=draft.hit.rule.id, confidence=draft.confidence,
        rests_on=tuple(rests + ([draft.source] if draft.source else [])),
        why=f"{draft.trigger.text!r} speaks of {draft.type}",
    )  # fmt: skip
