"""Whether the conditions of a predicate hold, by the syntax around it and the actors of the report."""

from __future__ import annotations

from dateline.extract.clause import SUBJECT, prepositional, subjects
from dateline.extract.event_hit import NAMED, PERSONS, QUANTITY
from dateline.extract.event_rules import Condition, Pattern
from dateline.extract.view import View
from dateline.record.parsed import Sentence

WILL = frozenset({"will", "would", "'ll", "’ll", "shall"})
SELF = frozenset({"it", "they", "he", "she", "we", "i"})
KINDS = {
    "@person": frozenset({"person", "office"}),
    "@state": frozenset({"government", "country"}),
    "@armed": frozenset({"armed_group"}),
}


class Conditions:
    """Answers for one report; `sentence` is the one looked at."""

    def __init__(self, view: View) -> None:
        self.view, self.parsed = view, view.parsed
        self.sentence: Sentence | None = None
        self._words: frozenset[str] | None = None

    def turn_to(self, sentence: Sentence) -> None:
        """Look at this sentence."""
        self.sentence, self._words = sentence, None

    def words(self) -> frozenset[str]:
        """The lemmas and forms of the sentence."""
        if self._words is None and self.sentence is not None:
            tokens = self.parsed.tokens[self.sentence.first : self.sentence.last]
            self._words = frozenset([t.lemma for t in tokens] + [t.lower for t in tokens])
        return self._words or frozenset()

    def met(
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
            return not words.isdisjoint(self.words()), ()
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
                ) or self._opens_clause(i, condition.preposition), ()
            used = tuple(
                o
                for n in near
                for o in prepositional(parsed, n, *sorted(condition.preposition))
                if self._is_one(o, condition)
            )
            return bool(used), used
        if sign == ">":
            return any(
                parsed.tokens[c].dep in ("xcomp", "ccomp", "advcl", "acl")
                and (not words or parsed.tokens[c].lemma in words)
                and (
                    any(parsed.tokens[d].tag == "TO" for d in parsed.children[c])
                    or (bool(words) and parsed.tokens[c].dep == "xcomp")
                    or (bool(words) and parsed.tokens[c].tag == "VB" and not self._is_finite(c))
                )
                for c in parsed.children[i]
            ), ()
        if sign == "&":
            return any(self._is_own_plan(i, c, words, agents) for c in parsed.children[i]), ()
        return parsed.tokens[parsed.tokens[i].head].lower in words, ()

    def _is_own_plan(self, i: int, clause: int, words: frozenset[str], agents: tuple[int, ...]) -> bool:
        """Does the clause say what the speaker himself will do ("warned that it would respond")?"""
        parsed = self.parsed
        token = parsed.tokens[clause]
        if token.dep not in ("ccomp", "advcl") or clause < i or (words and token.lemma not in words):
            return False
        below = [parsed.tokens[c] for c in parsed.children[clause]]
        if not any(t.dep == "aux" and t.lower in WILL for t in below) or any(t.dep == "neg" for t in below):
            return False
        told = {f[0].id for a in agents if (f := self.view.actor_of(a)) is not None}
        doers = subjects(parsed, clause)
        return any(
            parsed.tokens[d].lower in SELF or ((f := self.view.actor_of(d)) is not None and f[0].id in told)
            for d in doers
        )

    def _opens_clause(self, i: int, words: frozenset[str]) -> bool:
        """Does the preposition open a clause under the verb ("called for the bill to be withdrawn")?"""
        parsed = self.parsed
        return any(
            parsed.tokens[m].dep == "mark" and parsed.tokens[m].lower in words
            for c in parsed.children[i]
            if parsed.tokens[c].dep in ("ccomp", "xcomp", "advcl")
            for m in parsed.children[c]
        )

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
        if token.pos == "PROPN" and any(
            self.parsed.tokens[c].lower in condition.words
            for c in self.parsed.children[i]
            if self.parsed.tokens[c].dep in ("compound", "nmod")
        ):
            return True  # "filled the Plaza de Mayo"
        if condition.actor and self.is_actor(i):
            return True
        if token.pos == "NUM" and "people" in condition.words:
            return True  # "40,000 fled"
        return any(kind in condition.words and self._is_kind(i, kind) for kind in KINDS)

    def is_actor(self, i: int) -> bool:
        """Does the noun phrase headed by this token name somebody?"""
        token = self.parsed.tokens[i]
        return self.view.actor_of(i) is not None or token.ent in NAMED or token.lower in PERSONS

    def _is_kind(self, i: int, kind: str) -> bool:
        """Is the actor named here of this kind?"""
        found, token = self.view.actor_of(i), self.parsed.tokens[i]
        if found is None:
            return (kind == "@person" and token.ent == "PERSON") or (kind == "@state" and token.ent == "GPE")
        return found[0].kind in KINDS[kind] or (
            kind == "@armed" and not {"MIL", "REB", "PRM"}.isdisjoint(found[0].sectors)
        )
