"""Does the clause around a time expression tell of the past or of the future? The direction of a bare "Thursday"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dateline.record.parsed import Parsed, Token

Tense = Literal["past", "present", "future", "near", "unknown"]  # near: whichever lies nearer
_DEPTH = 6  # verbs above one another that are looked at


def tense_at(parsed: Parsed, first: int, last: int, words: Mapping[str, frozenset[str]]) -> Tense:
    """The tense of the clause that an expression belongs to, turned by "by" and "until".

    Args:
        parsed: the report with its grammar.
        first: the first token of the expression.
        last: the token after its last.
        words: the word lists of the lexicon of time.
    """
    clause = _Clause(parsed, words)
    said = clause.verb_beside(first)
    verb, ahead = (said, False) if said is not None else clause.verb_above(parsed.head_of(first, last))
    if ahead:
        return "future"
    limit = clause.limit_before(first)
    if limit == "through" and (verb is None or not clause.among(parsed.tokens[verb].lemma, "extending")):
        limit = ""  # "sales through 19 October"
    if verb is None:
        return "future" if limit or clause.speaks_ahead(first) else "unknown"
    tense = clause.tense_of(verb)
    if tense == "present" and last < len(parsed.tokens) and parsed.tokens[last].tag == "POS":
        return "near"  # "Friday's purchases are", "Sunday's vote is"
    if limit:
        return clause.turned(verb, tense, limit)
    if tense == "present" and parsed.sentences[parsed.sentence_of[first]].kind == "title":
        return "past"
    return tense


def sure_tense_at(parsed: Parsed, first: int, last: int, words: Mapping[str, frozenset[str]]) -> Tense:
    """The tense where finite words give it ("left", "has left", "will leave", "until"), else unknown.

    Args:
        parsed: the report with its grammar.
        first: the first token of the expression.
        last: the token after its last.
        words: the word lists of the lexicon of time.
    """
    tense = tense_at(parsed, first, last, words)
    clause = _Clause(parsed, words)
    said = clause.verb_beside(first)
    verb, ahead = (said, False) if said is not None else clause.verb_above(parsed.head_of(first, last))
    if verb is None or ahead:
        return "unknown"
    aux = clause.auxiliaries(verb)
    if tense == "past":
        finite = parsed.tokens[verb].tag == "VBD" or any(t.tag == "VBD" or t.lemma == "have" for t in aux)
        bound = first > 0 and clause.among(parsed.tokens[first - 1].lower, "bounding")
        direct = said is not None or clause.dates(verb, parsed.head_of(first, last))
        return tense if finite and direct and not bound else "unknown"
    if tense == "future":
        told = any(clause.among(t.lower, "future") for t in aux)
        planned = clause.among(parsed.tokens[verb].lemma, "planned") and any(t.lemma == "be" for t in aux)
        since = first > 0 and parsed.tokens[first - 1].lower in ("since", "from")
        return tense if (told or planned or clause.limit_before(first)) and not since else "unknown"
    return tense


@dataclass(frozen=True, slots=True)
class _Clause:
    """The grammar of a report as its tenses are read."""

    parsed: Parsed
    words: Mapping[str, frozenset[str]]

    def among(self, word: str, subject: str) -> bool:
        return word in self.words[f"en.time.tense.{subject}"]

    def auxiliaries(self, verb: int) -> list[Token]:
        tokens = self.parsed.tokens
        return [tokens[c] for c in self.parsed.children[verb] if tokens[c].dep in ("aux", "auxpass")]

    def verb_beside(self, first: int) -> int | None:
        """The past verb right before "in January" or "on Thursday", whatever clause the parser gave the words to."""
        tokens, i = self.parsed.tokens, first - 1
        start = self.parsed.sentences[self.parsed.sentence_of[first]].first
        if i >= start and tokens[i].lower in ("in", "on", "last", "late", "early"):
            i -= 1
        if (
            i >= start
            and tokens[i].tag == "VBD"
            and tokens[i].pos == "VERB"
            and not self.among(tokens[i].lemma, "giving")
        ):
            return i
        return None

    def dates(self, verb: int, i: int) -> bool:
        """Does an expression hang on a verb itself, or on its preposition, and not on a noun below it?"""
        head = self.parsed.tokens[self.parsed.tokens[i].head]
        return head.i == verb or i == verb or (head.pos in ("ADP", "SCONJ") and head.head == verb)

    def speaks_ahead(self, first: int) -> bool:
        """Does an auxiliary of the future stand before an expression in a sentence whose verb the parser missed?"""
        start = max(self.parsed.sentences[self.parsed.sentence_of[first]].first, first - 60)
        return any(t.tag == "MD" and self.among(t.lower, "future") for t in self.parsed.tokens[start:first])

    def limit_before(self, first: int) -> str:
        """By, until or before in front of an expression; empty where none stands there."""
        i, start = first - 1, self.parsed.sentences[self.parsed.sentence_of[first]].first
        while i >= start and self.among(self.parsed.tokens[i].lower, "skipped"):
            i -= 1
        word = self.parsed.tokens[i].lower if i >= start else ""
        return word if self.among(word, "limit") else ""

    def verb_above(self, i: int) -> tuple[int | None, bool]:
        """The nearest verb above a token, and whether a word on the way says that the time lies ahead ("the deadline of")."""
        tokens = self.parsed.tokens
        for _ in range(40):
            token = tokens[i]
            if token.pos in ("VERB", "AUX"):
                return i, False
            if token.pos == "ADJ" and self.among(token.lower, "ready") and self.had(token.head):
                return token.head, False  # "had been due in court on Tuesday"
            over = self.among(tokens[token.head].lemma, "ending")
            if (self.among(token.lower, "ahead") and not over) or (
                token.pos == "ADJ" and self.among(token.lower, "ready")
            ):
                return i, True
            if token.head == i:
                break
            i = token.head
        return None, False

    def had(self, verb: int) -> bool:
        return any(self.parsed.tokens[c].lower == "had" for c in self.parsed.children[verb])

    def turned(self, verb: int, tense: Tense, limit: str) -> Tense:
        """The tense under a preposition of deadlines: "gave them until Friday", "leave by June"."""
        if tense == "future":
            return tense
        lemma, above = self.parsed.tokens[verb].lemma, self.parsed.tokens[self.parsed.tokens[verb].head]
        asked = above.lemma if above.pos != "NOUN" else self.parsed.tokens[above.head].lemma
        if self.parsed.tokens[verb].tag in ("VBN", "VB") and above.i != verb and self.among(asked, "asking"):
            return "future"  # "ordered the ship held until Wednesday"
        aux = self.auxiliaries(verb)
        perfect = any(t.lemma == "have" for t in aux) and not (
            self.among(lemma, "giving") and lemma != "have" and any(t.tag in ("VBZ", "VBP") for t in aux)
        )
        if not perfect and (tense == "present" or self.among(lemma, "giving")):
            return "future"
        asks = any(self.parsed.tokens[c].dep == "xcomp" for c in self.parsed.children[verb])
        if limit == "by" and asks and self.among(lemma, "asking"):
            return "future"
        if tense == "present" and self.parsed.sentences[self.parsed.sentence_of[verb]].kind == "title":
            return "past"
        return tense

    def tense_of(self, verb: int, depth: int = 0) -> Tense:
        """The tense of a verb with its auxiliaries, of an infinitive or participle by what governs it."""
        token, aux = self.parsed.tokens[verb], self.auxiliaries(verb)
        said = {t.lower for t in aux}
        have = any(t.lemma == "have" for t in aux)
        if any(self.among(w, "future") for w in said) and not ("going" in said and depth):
            return "future"
        if any(self.among(w, "modal") for w in said):
            return "past" if have else "future"
        if have:
            return "past"
        if any(t.tag == "TO" for t in aux) or (token.tag == "VB" and depth == 0 and not aux):
            return self.infinitive(token, depth)
        finite = _finite(token, aux)
        planned = self.among(token.lemma, "planned")
        if planned and finite == "present" and token.tag in ("VBN", "VBG"):
            return "future"
        if planned and finite == "past" and token.tag == "VBN" and any(t.lemma == "be" for t in aux):
            return "future"
        return finite or self.governed(token, depth)

    def infinitive(self, token: Token, depth: int) -> Tense:
        """ "to leave by Friday" lies ahead, also under a past verb; "managed to flee on Friday" does not."""
        above = self.parsed.tokens[token.head]
        if self.had(above.i) or (above.pos == "ADJ" and self.had(above.head)):
            return "past"  # "had been due to expire on Friday"
        if self.among(above.lemma, "done") and depth < _DEPTH and above.i != token.i:
            return self.tense_of(above.i, depth + 1)
        if token.dep == "advcl" and above.tag in ("VBD", "VBN") and depth < _DEPTH:
            return "past" if self.tense_of(above.i, depth + 1) == "past" else "future"
        return "future"

    def governed(self, token: Token, depth: int) -> Tense:
        """The tense of a participle without auxiliary: its own (a past participle has happened), else its governor's."""
        if token.tag == "VBN" and token.dep in ("acl", "amod", "relcl", "ROOT", "advcl"):
            return "future" if self.among(token.lemma, "planned") else "past"
        if depth < _DEPTH and token.head != token.i:
            i = token.head
            for _ in range(20):
                if self.parsed.tokens[i].pos in ("VERB", "AUX"):
                    return self.tense_of(i, depth + 1)
                if self.parsed.tokens[i].head == i:
                    break
                i = self.parsed.tokens[i].head
        return "past" if token.tag == "VBN" else "unknown"


def _finite(token: Token, aux: list[Token]) -> Tense | None:
    tags = {t.tag for t in aux}
    if token.tag == "VBD" or "VBD" in tags:
        return "past"
    if token.tag in ("VBZ", "VBP") or tags & {"VBZ", "VBP"}:
        return "present"
    return None
