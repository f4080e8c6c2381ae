"""Predicates of events: the verbs, event nouns and adjectives of a report that a rule knows, with their arguments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.extract.clause import (
    OBJECT,
    PASSIVE,
    SUBJECT,
    VERBAL,
    children,
    is_preposed,
    negation,
    prepositional,
    roles,
    subjects,
)
from dateline.extract.event_conditions import Conditions
from dateline.extract.event_contents import without_contents
from dateline.extract.event_hit import SPEAKERS, WILL_NOT, WINDOW, Hit, is_resolved
from dateline.extract.event_rules import EventRules, Pattern
from dateline.extract.view import View
from dateline.record.parsed import Sentence

EXPEL = "en.event.sanction.expel"
UNWELCOME = 3  # words of "persona non grata"
OPENING = 15  # tokens in which a resolution names its body
ATTRIBUTES = ("amod", "aux", "auxpass")
SPORTING = 2  # words of sport that make a sentence one about a game


class Finder:
    """Looks for the predicates of one report."""

    def __init__(self, view: View, rules: EventRules) -> None:
        self.rules, self.parsed = rules, view.parsed
        self.view = view
        self.conditions = Conditions(view)
        self.body: int | None = None  # who adopts the resolution that follows
        self.bound: set[int] = set()  # verbs under "must"

    def find(self) -> list[Hit]:
        """All hits, in text order, without those that stand for the content of another."""
        hits: list[Hit] = []
        for sentence in self.parsed.sentences:
            if sentence.kind in ("title", "body"):
                self.conditions.turn_to(sentence)
                self.body = self._opening(sentence) or self.body
                found = list(self._hits(sentence))
                words = self.conditions.words() if found else frozenset()
                if found and len(words & self.rules.classes["sport"]) < SPORTING:
                    private = not words.isdisjoint(self.rules.classes["private"])
                    found = [h for h in found if not private or h.rule.type != "ASSAULT"]
                    hits.extend(without_contents(self.parsed, found))
        return hits

    def _opening(self, sentence: Sentence) -> int | None:
        """The body that a sentence without a verb names, as the opening of a resolution does."""
        tokens = self.parsed.tokens[sentence.first : min(sentence.last, sentence.first + WINDOW)]
        root = next((t for t in tokens if t.dep == "ROOT"), None)
        if root is None or root.pos not in ("NOUN", "PROPN") or is_resolved(self.parsed, root.i):
            return None
        return next((t.i for t in (root, *tokens[:OPENING]) if self._is_body(t.i)), None)

    def _is_body(self, i: int) -> bool:
        found = self.view.actor_of(i)
        return found is not None and found[0].kind in ("igo", "organization", "government", "office", "ngo", "party")

    def _resolved_by(self, hit: Hit) -> Hit:
        """The deed with the body that resolves it as its doer: "DECIDES to close the border", under the name of a council."""
        if self.body is None or hit.agents or hit.noun or not is_resolved(self.parsed, hit.head):
            return hit
        return replace(hit, agents=(self.body,))

    def _hits(self, sentence: Sentence) -> Iterator[Hit]:
        rules, tokens = self.rules, self.parsed.tokens
        for i in range(sentence.first, sentence.last):
            token = tokens[i]
            pos = token.pos
            if pos == "VERB" or pos == "AUX":
                attribute = token.dep in ATTRIBUTES and not is_preposed(self.parsed, i)
                found = None if attribute or self._has_article(i) else self._verbal(i)
                if token.lower == "must" and token.dep == "aux":
                    self.bound.add(token.head)
            elif pos == "NOUN" or pos == "PROPN":
                if (token.dep == "ROOT" or token.tag == "NNS") and token.lemma in rules.verbs and self._is_misread(i):
                    found = self._verbal(i)
                else:
                    found = self._noun(i, rules.nouns.get(token.lower, ()) or rules.nouns.get(token.lemma.lower(), ()))
            elif pos == "ADJ":
                found = self._adjective(i, rules.adjectives.get(token.lower, ()))
            else:
                continue
            if found is not None:
                yield self._resolved_by(found)

    def _verbal(self, i: int) -> Hit | None:
        """The predicate at a verb; participles that are attributes ("the banned party") do not come here."""
        token = self.parsed.tokens[i]
        found = self._special(i) or self._verb(i, self.rules.verbs.get(token.lemma, ())) or self._refusal(i)
        if found is None and token.tag in ("VBG", "NN") and not self._is_verbal(i):
            return self._noun(i, self.rules.nouns.get(token.lower, ()))
        return found

    def _has_article(self, i: int) -> bool:
        return (
            any(self.parsed.tokens[c].dep == "det" for c in self.parsed.children[i])
            and self.parsed.tokens[i].tag != "VBG"
        )

    def _is_verbal(self, i: int) -> bool:
        """Has a form in -ing a subject, an object or an auxiliary of its own?"""
        return any(self.parsed.tokens[c].dep in ("aux", "nsubj", "dobj", "nsubjpass") for c in self.parsed.children[i])

    def _is_misread(self, i: int) -> bool:
        """Is a noun to the tagger a verb to the parser, as in headlines: with a subject and an object?"""
        deps = {self.parsed.tokens[c].dep for c in self.parsed.children[i]}
        if is_resolved(self.parsed, i) and self.parsed.tokens[i].dep == "ROOT":
            return True
        return "nsubj" in deps and not deps.isdisjoint({"dobj", "xcomp", "prt", "prep", "dative"})

    # --- verbs
    def _verb(self, i: int, patterns: tuple[Pattern, ...]) -> Hit | None:
        if not patterns:
            return None
        found = roles(self.parsed, i)
        for pattern in patterns:
            consumed = self.conditions.met(i, pattern, found.agents, found.patients)
            if consumed is not None:
                patients = found.patients + tuple(p for o in found.patients for p in self._unwelcome(o))
                return Hit(pattern.rule, i, i, found.agents, patients, found.datives, consumed, False)
        return None

    def _unwelcome(self, i: int, depth: int = 0) -> Iterator[int]:
        """Whom the parser hides in "persona non grata"."""
        if depth < UNWELCOME and self.parsed.tokens[i].lower in ("grata", "persona"):
            for c in self.parsed.children[i]:
                if self.parsed.tokens[c].dep == "compound":
                    yield c
                    yield from self._unwelcome(c, depth + 1)

    def _special(self, i: int) -> Hit | None:
        """Constructions that no single predicate names: "gave X until Friday to …", "have until … to", "must …"."""
        token, named = self.parsed.tokens[i], self.rules.named
        if token.lemma in ("give", "have"):
            found = roles(self.parsed, i)
            until = [
                c
                for c in self._within(i)
                if self.parsed.tokens[c].lower in ("until", "till") or self.parsed.tokens[c].lemma == "deadline"
            ]
            lapse = [p for p in found.patients if self.parsed.tokens[p].lemma in self.rules.classes["duration"]]
            infinitive = any(
                self.parsed.tokens[c].tag == "TO" and self.parsed.tokens[self.parsed.tokens[c].head].tag == "VB"
                for c in self._within(i)
            )
            if (until or (lapse and found.datives)) and infinitive:
                if token.lemma == "give":
                    envoys = [p for p in (*found.patients, *found.datives) if self._is_envoy(p)]
                    return Hit(
                        named[EXPEL if envoys else "en.event.threaten.until"], i, i, found.agents, found.patients, found.datives,
                        tuple(lapse), False,
                    )  # fmt: skip
                if until and negation(self.parsed, i) is None:
                    return Hit(named["en.event.threaten.have-until"], i, i, found.agents, (), (), (), False)
        return self._must(i) if i in self.bound else None

    def _is_envoy(self, i: int) -> bool:
        found, envoys = self.view.actor_of(i), self.rules.classes["envoy"]
        named = f"{found[0].name} {found[0].role or ''}".lower().split() if found is not None else []
        return self.parsed.tokens[i].lemma in envoys or not envoys.isdisjoint(named)

    def _refusal(self, i: int) -> Hit | None:
        """What somebody will not do, where no other rule knows the verb."""
        if self.parsed.tokens[i].lemma not in self.rules.classes["yielding"] or not self._will_not(i):
            return None
        found = roles(self.parsed, i)
        if not any(self.conditions.is_actor(a) or self.parsed.tokens[a].lower in SPEAKERS for a in found.agents):
            return None
        rule = self.rules.named[WILL_NOT]
        return Hit(rule, i, i, found.agents, found.patients, found.datives, (), False)

    def _must(self, i: int) -> Hit | None:
        """What somebody says another must do."""
        parts = [self.parsed.tokens[c] for c in self.parsed.children[i]]
        if not any(t.dep == "aux" and t.lower == "must" for t in parts) or any(t.dep == "neg" for t in parts):
            return None
        found = roles(self.parsed, i)
        whom = found.agents or found.patients
        if not any(self.view.actor_of(a) for a in whom):
            return None
        return Hit(self.rules.named["en.event.request.must"], i, i, whom, (), (), (), False)

    def _within(self, i: int) -> range:
        first, last = self.parsed.edges[i]
        return range(max(first, i), min(last, i + WINDOW))

    def _will_not(self, i: int) -> bool:
        parts = [self.parsed.tokens[c] for c in self.parsed.children[i]]
        return any(t.dep == "neg" for t in parts) and any(t.lower in ("will", "would", "wo", "'ll") for t in parts)

    # --- nouns
    def _noun(self, i: int, patterns: tuple[Pattern, ...]) -> Hit | None:
        if not patterns or (self.parsed.tokens[i].dep == "compound" and not self._heads_title(i)):
            return None
        verb, agents, patients = self._support(i)
        agents += tuple(prepositional(self.parsed, i, "by"))
        for pattern in patterns:
            rule = pattern.rule
            if pattern.modifier and not self._modified(i, pattern.modifier):
                continue
            owners = tuple(children(self.parsed, i, ("poss",)))
            of = prepositional(self.parsed, i, "of") if rule.of != "none" else ()
            own_agents = agents + (owners if rule.poss == "actor" else ()) + (of if rule.of == "actor" else ())
            own_patients = (
                patients + (owners if rule.poss == "recipient" else ()) + (of if rule.of == "recipient" else ())
            )
            consumed = self.conditions.met(i, pattern, own_agents, own_patients)
            if consumed is not None:
                return Hit(rule, i, verb, own_agents, own_patients, (), (), True)
        return None

    def _heads_title(self, i: int) -> bool:
        """Is it the subject of a headline whose verb the parser takes for a noun ("Strike halts trains")?"""
        sentence = self.conditions.sentence
        if sentence is None or sentence.kind != "title" or i + 1 >= sentence.last:
            return False
        after = self.parsed.tokens[i + 1]
        return after.tag == "NNS" and after.lemma in self.rules.classes["headline"]

    def _support(self, i: int) -> tuple[int | None, tuple[int, ...], tuple[int, ...]]:
        """The light verb of an event noun, with those who do it and those who undergo it."""
        parsed, token = self.parsed, self.parsed.tokens[i]
        while token.dep == "conj" and parsed.tokens[token.head].pos in ("NOUN", "PROPN"):
            token = parsed.tokens[token.head]
        above = parsed.tokens[token.head]
        if token.dep == "pobj" and above.lower in ("of", "in", "on", "under", "to", "out", "for"):
            verb = parsed.tokens[above.head]
            if verb.lemma in ("come", "be", "go", "engage", "participate") and verb.pos in VERBAL:
                if above.lower == "under":
                    return verb.i, (), subjects(parsed, verb.i)
                return verb.i, subjects(parsed, verb.i), ()
        if above.pos not in VERBAL:
            return None, (), ()
        named = [c for c in parsed.children[above.i] if parsed.tokens[c].dep in ("oprd", "ccomp", "dobj", "xcomp")]
        if above.lemma == "call" and len(named) > 1:
            return None, (), ()  # "called the summit a failure"
        if token.dep in OBJECT and above.lemma in self.rules.classes["light"]:
            return above.i, subjects(parsed, above.i), tuple(children(parsed, above.i, ("dative",)))
        if token.dep in PASSIVE and above.lemma in self.rules.classes["light"]:
            return above.i, prepositional(parsed, above.i, "by"), ()
        if token.dep == "acl" or (token.dep in OBJECT and above.lemma in self.rules.classes["undergo"]):
            return above.i, (), subjects(parsed, above.i)
        if token.dep in SUBJECT | PASSIVE:
            return above.i, (), ()
        return None, (), ()

    def _modified(self, i: int, modifier: str) -> bool:
        parsed = self.parsed
        return any(
            parsed.tokens[c].lemma.lower() == modifier or parsed.tokens[c].lower == modifier
            for c in (*parsed.children[i], max(0, i - 1))
            if parsed.tokens[c].dep in ("compound", "amod", "nmod") or c == i - 1
        )

    def _adjective(self, i: int, patterns: tuple[Pattern, ...]) -> Hit | None:
        token = self.parsed.tokens[i]
        if not patterns or token.dep not in ("acomp", "attr", "conj", "oprd", "ccomp", "ROOT"):
            return None
        verb = token.head
        agents = subjects(self.parsed, verb)
        rule = next((p.rule for p in patterns if self.conditions.met(i, p, agents, ()) is not None), None)
        if rule is None or (
            rule.absorbs and not any(self.parsed.tokens[c].dep in ("xcomp", "ccomp") for c in self.parsed.children[i])
        ):
            return None
        return Hit(rule, i, verb, agents, (), (), (), False)
