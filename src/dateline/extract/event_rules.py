"""The rules for events made ready: predicates by lemma, word classes, and the facts of PLOVER and CAMEO.

A predicate is written on one line. Its first word is a lemma (alternatives with `|`, a compound as `air_strike`); what
follows are conditions, all of which must hold:

    =word|@class    a head of what is done upon (object, or subject of a passive)
    ^word|@class    a head of who does it
    +out|off        a particle or preposition beside the verb
    ~with           a prepositional phrase; `~with=word|@class` with a head of its object; `~with:` an -ing form after it
    >               an infinitive under it; `>pay|leave` this one
    &               a clause under it in which the same one will do something; `&close|shut` one of these things
    %word|@class    any word of the clause
    <word           the preposition above the noun ("under fire")
    !…              the condition must not hold

Classes are lists of `lexicon/en/events/classes.yaml`; `@actor` holds for every known actor, name or personal pronoun, `@person` for persons and offices,
`@state` for governments and countries, `@armed` for armed groups and forces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast, get_args

from dateline.errors import BadLexicon
from dateline.lexicon.load import Entry, load
from dateline.record.event import EventType

SIGNS = "=^+~>&%<"
COST = "+<%>&=^~"  # cheap conditions are asked first
TYPES = frozenset(get_args(EventType))


@dataclass(frozen=True, slots=True)
class TypeFacts:
    """Quad class, score, scores of the modes and the CAMEO root of a PLOVER type."""

    quad: int
    score: float
    cameo: str
    modes: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class CodeFacts:
    """Goldstein value, mode and contexts of a CAMEO code."""

    goldstein: float
    mode: str | None
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a predicate; `words` hold its words and the members of its classes."""

    sign: str
    negative: bool
    preposition: frozenset[str]
    words: frozenset[str]
    actor: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A mode that words of the clause select."""

    words: frozenset[str]
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventRule:
    """What a predicate means and how its arguments are read."""

    id: str
    type: EventType
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    choices: tuple[Choice, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    of: str
    poss: str
    reciprocal: bool
    absorbs: bool
    weak: bool
    descend: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Pattern:
    """A predicate of a rule: its conditions, and the modifier that a compound noun must have."""

    rule: EventRule
    modifier: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class EventRules:
    """The rules of `lexicon/ontology` and `lexicon/en/events`, made ready."""

    types: Mapping[str, TypeFacts]
    codes: Mapping[str, CodeFacts]
    verbs: Mapping[str, tuple[Pattern, ...]]
    nouns: Mapping[str, tuple[Pattern, ...]]
    adjectives: Mapping[str, tuple[Pattern, ...]]
    classes: Mapping[str, frozenset[str]]
    contexts: Mapping[str, tuple[str, ...]]
    named: Mapping[str, EventRule]


def load_event_rules() -> EventRules:
    """The rules for events.

    Raises:
        BadLexicon: a rule names a type, mode, code, class or context that does not exist.
    """
    types, codes, known = _ontology()
    classes: dict[str, frozenset[str]] = {}
    contexts: dict[str, tuple[str, ...]] = {}
    verbs: dict[str, list[Pattern]] = {}
    nouns: dict[str, list[Pattern]] = {}
    adjectives: dict[str, list[Pattern]] = {}
    named: dict[str, EventRule] = {}
    entries = load("en/events")
    for entry in entries:
        if "class" in entry.values:
            classes[entry.text("class")] = frozenset(" ".join(entry.texts("words")).split())
        elif "context" in entry.values:
            for word in " ".join(entry.texts("words")).split():
                contexts[word] = (*contexts.get(word, ()), entry.text("context"))
    for entry in entries:
        if "type" not in entry.values:
            continue
        rule = _rule(entry, types, codes, known)
        named[rule.id] = rule
        for key, table in (("verbs", verbs), ("nouns", nouns), ("adjectives", adjectives)):
            for line in entry.texts(key):
                for word, pattern in _patterns(entry, rule, line, classes):
                    table.setdefault(word, []).append(pattern)
    for entry in entries:  # lemmas that the tagger gets wrong
        for wrong, right in entry.mapping("lemmas").items():
            verbs[wrong] = verbs.get(wrong, []) + verbs.get(str(right), [])
    return EventRules(types, codes, _ranked(verbs), _ranked(nouns), _ranked(adjectives), classes, contexts, named)


def _ontology() -> tuple[dict[str, TypeFacts], dict[str, CodeFacts], frozenset[str]]:
    types: dict[str, TypeFacts] = {}
    codes: dict[str, CodeFacts] = {}
    known: frozenset[str] = frozenset()
    for entry in load("ontology"):
        if "quad" in entry.values:
            modes = {k: float(cast(float, v)) for k, v in entry.mapping("modes").items()}
            types[entry.text("type")] = TypeFacts(
                int(entry.number("quad", 0)), entry.number("score", 0), entry.text("cameo"), modes
            )
        elif "codes" in entry.values:
            for code, line in entry.mapping("codes").items():
                _, goldstein, _, mode, contexts = (part.strip() for part in str(line).split("|"))
                codes[code] = CodeFacts(float(goldstein), mode or None, tuple(contexts.split()))
        elif "contexts" in entry.values:
            known = frozenset(entry.texts("contexts"))
    return types, codes, known


def _rule(
    entry: Entry, types: Mapping[str, TypeFacts], codes: Mapping[str, CodeFacts], known: frozenset[str]
) -> EventRule:
    kind = entry.text("type")
    if kind not in types:
        raise entry.bad("type", "a PLOVER type")
    choices = tuple(
        Choice(
            frozenset(str(c.get("words", "")).split()), cast("str | None", c.get("mode")),
            cast("str | None", c.get("cameo")), tuple(str(c.get("contexts", "")).split()),
        )
        for c in entry.mappings("choose")
    )  # fmt: skip
    mode, cameo = entry.text("mode") or None, entry.text("cameo") or None
    contexts = tuple(" ".join(entry.texts("contexts")).split())
    for m in (mode, *(c.mode for c in choices)):
        if m is not None and m not in types[kind].modes:
            raise entry.bad("mode", f"a mode of {kind}")
    for code in (cameo, *(c.cameo for c in choices)):
        if code is not None and code not in codes:
            raise entry.bad("cameo", "a CAMEO code")
    for context in (*contexts, *(x for c in choices for x in c.contexts)):
        if context not in known:
            raise entry.bad("contexts", "PLOVER contexts")
    return EventRule(
        entry.id, cast(EventType, kind), mode, cameo, contexts, choices,
        tuple(entry.text("actor", "agent").split()), tuple(entry.text("recipient", "patient dative").split()),
        entry.text("of", "recipient"), entry.text("poss", "actor"), entry.flag("reciprocal"), entry.flag("absorbs"),
        entry.flag("weak"), types[kind].quad in (1, 3) or entry.flag("descend"), entry.number("confidence", 0.75),
    )  # fmt: skip


def _patterns(
    entry: Entry, rule: EventRule, line: str, classes: Mapping[str, frozenset[str]]
) -> Iterable[tuple[str, Pattern]]:
    head, *rest = line.split()
    conditions = tuple(sorted((_condition(entry, text, classes) for text in rest), key=lambda c: COST.index(c.sign)))
    for word in head.split("|"):
        modifier, _, noun = word.rpartition("_")
        yield noun, Pattern(rule, modifier, conditions)


def _condition(entry: Entry, text: str, classes: Mapping[str, frozenset[str]]) -> Condition:
    negative = text.startswith("!")
    text = text.removeprefix("!")
    sign, body = text[:1], text[1:]
    if sign not in SIGNS:
        raise BadLexicon(f"lexicon/{entry.file}: rule {entry.id}: condition {text!r} must begin with one of {SIGNS}")
    before = ""
    if sign == "~":
        found = re.fullmatch(r"([\w|]+)(?:=(.*)|(:))?", body)
        if found is None:
            raise BadLexicon(
                f"lexicon/{entry.file}: rule {entry.id}: condition {text!r} must be ~words or ~words=words"
            )
        before, body = found[1], found[2] or ("@ing" if found[3] else "")
    words: set[str] = set()
    actor = False
    for word in filter(None, body.split("|")):
        if word == "@actor":
            actor = True
        elif word in ("@ing", "@person", "@state", "@armed"):
            words.add(word)
        elif word.startswith("@"):
            if word[1:] not in classes:
                raise BadLexicon(f"lexicon/{entry.file}: rule {entry.id}: no class {word} in en/events/classes.yaml")
            words |= classes[word[1:]]
        else:
            words.add(word)
    return Condition(sign, negative, frozenset(filter(None, before.split("|"))), frozenset(words), actor)


def _ranked(table: Mapping[str, list[Pattern]]) -> dict[str, tuple[Pattern, ...]]:
    """The patterns of each word, those that ask for most first."""
    return {
        word: tuple(sorted(found, key=lambda p: -(bool(p.modifier) * 3 + sum(2 - c.negative for c in p.conditions))))
        for word, found in table.items()
    }
