"""Predicates of events: the verbs, event nouns and adjectives of a report that a rule knows, with their arguments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dateline.extract.clause import (
    OBJECT,
    PASSIVE,
    SUBJECT,
    VERBAL,
    children,
    conjuncts,
    governors,
    negation,
    prepositional,
    roles,
    subjects,
)  # fmt: skip
from dateline.extract.event_rules import Condition, EventRule, EventRules, Pattern
from dateline.extract.view import View
from dateline.record.parsed import Sentence

PERSONS = frozenset({"he", "she", "they", "him", "her", "them", "who", "whom"})
QUANTITY = frozenset(
    {
        "number", "dozen", "score", "hundred", "thousand", "million", "series", "member", "lot", "group", "some", "most",
        "many", "all", "any", "part", "half", "third", "rest", "majority", "batch", "several", "few", "contingent", "one",
        "two", "both", "each", "wave", "ton", "tonne", "worth", "team", "piece",
    }
)  # fmt: skip
WILL_NOT = "en.event.reject.will-not"
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
COMPLEMENT = frozenset({"xcomp", "ccomp", "dobj", "dative", "oprd", "prep", "pobj", "pcomp", "attr", "acomp"})
PATH = COMPLEMENT | {"conj", "nsubj", "nsubjpass", "acl", "compound", "amod"}
ABSORBING = frozenset({"for", "to", "on", "with", "against", "of", "from", "upon", "that"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A predicate found: `head` is the word itself, `verb` the verb that carries it (itself, or the light verb of a noun)."""

    rule: EventRule
    head: int
    verb: int | None
    agents: tuple[int, ...]
    patients: tuple[int, ...]
    datives: tuple[int, ...]
    consumed: tuple[int, ...]
    noun: bool
    maybe: bool = False


class Finder:
    """Looks for the predicates of one report."""

    def __init__(self, view: View, rules: EventRules) -> None:
        self.view, self.rules, self.parsed = view, rules, view.parsed
        self.words: frozenset[str] = frozenset()

    def find(self) -> list[Hit]:
        """All hits, in text order, without those that stand for the content of another."""
        hits: list[Hit] = []
        sport = self.rules.classes["sport"]
        for sentence in self.parsed.sentences:
            if sentence.kind not in ("title", "body"):
                continue
            tokens = self.parsed.tokens[sentence.first : sentence.last]
            self.words = frozenset(w for t in tokens for w in (t.lemma, t.lower))
            if len(self.words & sport) < 2:
                hits.extend(self._without_contents(list(self._hits(sentence))))
        return hits

    def _hits(self, sentence: Sentence) -> Iterator[Hit]:
        rules = self.rules
        for i in range(sentence.first, sentence.last):
            token = self.parsed.tokens[i]
            if token.pos in VERBAL and token.dep == "amod":
                continue  # a standing attribute: "the banned party"
            if token.pos in VERBAL or self._is_misread(i):
                found = self._special(i) or self._verb(i, rules.verbs.get(token.lemma, ())) or self._refusal(i)
                if found is None and token.tag in ("VBG", "NN") and not self._is_verbal(i):
                    found = self._noun(i, rules.nouns.get(token.lower, ()))
            elif token.pos in ("NOUN", "PROPN"):
                lemma = token.lemma.lower()
                found = self._noun(i, rules.nouns.get(token.lower, ()) or rules.nouns.get(lemma, ()))
            elif token.pos == "ADJ":
                found = self._adjective(i, rules.adjectives.get(token.lower, ()))
            else:
                continue
            if found is not None:
                yield found

    def _is_verbal(self, i: int) -> bool:
        """Has a form in -ing a subject, an object or an auxiliary of its own?"""
        return any(self.parsed.tokens[c].dep in ("aux", "nsubj", "dobj", "nsubjpass") for c in self.parsed.children[i])

    def _is_misread(self, i: int) -> bool:
        """Is a noun to the tagger a verb to the parser, as in headlines: with a subject and an object?"""
        token = self.parsed.tokens[i]
        if token.pos not in ("NOUN", "PROPN") or not (token.dep == "ROOT" or token.tag == "NNS"):
            return False
        deps = {self.parsed.tokens[c].dep for c in self.parsed.children[i]}
        return "nsubj" in deps and not deps.isdisjoint({"dobj", "xcomp", "prt", "prep", "dative"})

    # --- verbs
    def _verb(self, i: int, patterns: tuple[Pattern, ...]) -> Hit | None:
        if not patterns:
            return None
        found = roles(self.parsed, i)
        for pattern in patterns:
            consumed = self._met(i, pattern, found.agents, found.patients)
            if consumed is not None:
                return Hit(pattern.rule, i, i, found.agents, found.patients, found.datives, consumed, False)
        return None

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
                    return Hit(
                        named["en.event.threaten.until"], i, i, found.agents, found.patients, found.datives,
                        tuple(lapse), False,
                    )  # fmt: skip
                if until and negation(self.parsed, i) is None:
                    return Hit(named["en.event.threaten.have-until"], i, i, found.agents, (), (), (), False)
        return self._must(i)

    def _refusal(self, i: int) -> Hit | None:
        """What somebody will not do, where no other rule knows the verb."""
        if self.parsed.tokens[i].lemma not in self.rules.classes["yielding"] or not self._will_not(i):
            return None
        found = roles(self.parsed, i)
        if not any(self.is_actor(a) or self.parsed.tokens[a].lower in ("we", "i") for a in found.agents):
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
        return range(max(first, i), last)

    def _will_not(self, i: int) -> bool:
        parts = [self.parsed.tokens[c] for c in self.parsed.children[i]]
        return any(t.dep == "neg" for t in parts) and any(t.lower in ("will", "would", "wo", "'ll") for t in parts)

    # --- nouns
    def _noun(self, i: int, patterns: tuple[Pattern, ...]) -> Hit | None:
        if not patterns or self.parsed.tokens[i].dep == "compound":
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
            consumed = self._met(i, pattern, own_agents, own_patients)
            if consumed is not None:
                return Hit(rule, i, verb, own_agents, own_patients, (), (), True)
        return None

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
        rule = patterns[0].rule
        verb = token.head
        if rule.absorbs and not any(self.parsed.tokens[c].dep in ("xcomp", "ccomp") for c in self.parsed.children[i]):
            return None
        return Hit(rule, i, verb, subjects(self.parsed, verb), (), (), (), False)

    # --- conditions
    def _met(
        self, i: int, pattern: Pattern, agents: tuple[int, ...], patients: tuple[int, ...]
    ) -> tuple[int, ...] | None:
        """The objects that the conditions name, null where one does not hold."""
        consumed: tuple[int, ...] = ()
        for condition in pattern.conditions:
            held, used = self._holds(i, condition, agents, patients)
            if held == condition.negative:
                return None
            consumed += used
        return consumed

    def _holds(
        self, i: int, condition: Condition, agents: tuple[int, ...], patients: tuple[int, ...]
    ) -> tuple[bool, tuple[int, ...]]:
        parsed, sign, words = self.parsed, condition.sign, condition.words
        if sign == "%":
            return not words.isdisjoint(self.words), ()
        if sign == "=" and not words and not condition.actor:
            return bool(patients), ()
        if sign == "=":
            used = tuple(p for p in patients if self._is_one(p, condition))
            return bool(used), used
        if sign == "^":
            return any(self._is_one(a, condition) for a in agents), ()
        if sign == "+":
            return any(
                parsed.tokens[c].lower in words and parsed.tokens[c].dep not in SUBJECT for c in parsed.children[i]
            ), ()
        if sign == "~":
            near = (i, *patients[:1])
            if not words and not condition.actor:
                return any(
                    parsed.tokens[c].lower in condition.preposition
                    and parsed.tokens[c].dep in ("prep", "dative", "agent", "mark", "prt", "advmod")
                    for n in near
                    for c in parsed.children[n]
                ), ()
            used = tuple(
                o
                for n in near
                for o in prepositional(parsed, n, *sorted(condition.preposition))
                if self._is_one(o, condition)
            )
            return bool(used), used
        if sign == ">":
            return any(
                parsed.tokens[c].dep in ("xcomp", "ccomp", "advcl")
                and (not words or parsed.tokens[c].lemma in words)
                and (
                    any(parsed.tokens[d].tag == "TO" for d in parsed.children[c])
                    or (bool(words) and parsed.tokens[c].dep == "xcomp")
                    or (bool(words) and parsed.tokens[c].tag == "VB" and not self._is_finite(c))
                )
                for c in parsed.children[i]
            ), ()
        return parsed.tokens[parsed.tokens[i].head].lower in words, ()

    def _is_finite(self, i: int) -> bool:
        return any(self.parsed.tokens[c].dep in ("aux", "mark") for c in self.parsed.children[i])

    def _is_one(self, i: int, condition: Condition) -> bool:
        token = self.parsed.tokens[i]
        if token.lemma in QUANTITY or token.pos == "NUM":
            counted = prepositional(self.parsed, i, "of")
            if counted:
                return any(self._is_one(o, condition) for o in counted)
        if token.lemma in condition.words or token.lower in condition.words:
            return True
        before = self.parsed.tokens[i - 1] if i else token
        if f"{before.lower}_{token.lemma}" in condition.words:
            return True
        if condition.actor and self.is_actor(i):
            return True
        return "@person" in condition.words and self._is_person(i)

    def is_actor(self, i: int) -> bool:
        """Does the noun phrase headed by this token name somebody?"""
        token = self.parsed.tokens[i]
        return self.view.actor_of(i) is not None or token.ent in NAMED or token.lower in PERSONS

    def _is_person(self, i: int) -> bool:
        found = self.view.actor_of(i)
        return self.parsed.tokens[i].ent == "PERSON" or (found is not None and found[0].kind in ("person", "office"))

    # --- what stands for the content of another predicate
    def _without_contents(self, hits: list[Hit]) -> list[Hit]:
        consumed = {c for h in hits for c in h.consumed}
        # What is not ruled out may happen: the refusal is none, its content stays, hypothetical.
        open_ = [
            h
            for h in hits
            if h.rule.type == "REJECT"
            and h.rule.id != WILL_NOT
            and h.rule.absorbs
            and negation(self.parsed, h.head) is not None
        ]
        kept = []
        for hit in hits:
            if (hit.noun and hit.head in consumed) or hit in open_:
                continue
            over = [o for o in hits if o is not hit and o.rule.absorbs and self._is_content(hit.head, o.head)]
            if any(o not in open_ for o in over) or (not hit.noun and self._is_purpose_of(hit.head, hits)):
                continue
            kept.append(replace(hit, maybe=True) if over else hit)
        return self._with_causes(kept)

    def _with_causes(self, hits: list[Hit]) -> list[Hit]:
        """The hits without the attacks that only stand as subject of what they did ("the offensive drove thousands out")."""
        out = []
        causes = {a: h for h in hits if not h.noun and h.rule.type in ("ASSAULT", "SANCTION") for a in h.agents}
        nouns = {h.head: h for h in hits if h.noun and h.rule.type == "ASSAULT"}
        for hit in hits:
            if hit.head in nouns and hit.head in causes and causes[hit.head].rule.type == "SANCTION":
                continue
            if not hit.noun and hit.rule.type in ("ASSAULT", "SANCTION"):
                doers = tuple(a for n in hit.agents if n in nouns for a in nouns[n].agents)
                hit = replace(hit, agents=hit.agents + doers)
            out.append(hit)
        return out

    def _is_purpose_of(self, i: int, hits: list[Hit]) -> bool:
        """Is the verb an infinitive that tells what another event is for ("donated tents to help refugees")?"""
        token = self.parsed.tokens[i]
        if token.tag != "VB" or token.dep not in ("advcl", "acl", "relcl", "xcomp"):
            return False
        if not any(self.parsed.tokens[c].tag == "TO" for c in self.parsed.children[i]):
            return False
        chain = set(governors(self.parsed, i))
        if token.dep == "xcomp":
            return any(h.head == token.head and not h.rule.absorbs for h in hits)
        return any(h.head in chain for h in hits if h.head != i)

    def _is_content(self, i: int, absorbing: int) -> bool:
        """Is the word part of what is promised, asked, threatened or refused by the other?"""
        parsed = self.parsed
        token = parsed.tokens[i]
        while token.i != absorbing:
            if token.head == token.i:
                return False
            last = token.head == absorbing
            infinitive = token.dep == "advcl" and any(parsed.tokens[c].tag == "TO" for c in parsed.children[token.i])
            if token.dep == "acl" and not any(parsed.tokens[c].tag == "TO" for c in parsed.children[token.i]):
                return False
            if last and token.dep in ("prep", "agent"):
                return token.lower in ABSORBING
            if token.dep not in (COMPLEMENT if last else PATH) and not infinitive:
                return False
            token = parsed.tokens[token.head]
        return True


def content_range(view: View, hit: Hit) -> Iterable[int]:
    """The tokens by whose words a mode is chosen: the complement of an absorbing predicate, else all that hangs on the word."""
    parsed = view.parsed
    first, last = parsed.edges[hit.head]
    if hit.rule.absorbs and not hit.noun:
        first = hit.head
    for c in parsed.children[hit.head]:
        if parsed.tokens[c].dep == "conj" and parsed.tokens[c].pos in VERBAL and c > hit.head:
            last = min(last, parsed.edges[c][0])
    return range(first, last)


def above(view: View, i: int) -> Iterator[int]:
    """The word and those that govern it."""
    yield i
    yield from governors(view.parsed, i)


def all_conjuncts(view: View, heads: Iterable[int]) -> tuple[int, ...]:
    """The heads with those coordinated with them, each once."""
    return tuple(dict.fromkeys(c for h in heads for c in conjuncts(view.parsed, h)))
