"""Who says it: the subject of a verb of saying, wherever the sentence has it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dateline.extract.clause import conjuncts, governors, subjects
from dateline.extract.statement_parts import QUOTE_MARKS, Cue, heads_clause, is_passive, speaks
from dateline.record.parsed import Parsed

# Verbs whose subject speaks by what they put out ("issued a statement saying that").
ISSUING = frozenset(
    {"issue", "release", "publish", "send", "post", "make", "sign", "write", "give", "deliver", "circulate"}
)
CLOSING = frozenset({"”", '"', "''", "»", "’", "'"})


def find_sources(parsed: Parsed, cue: Cue, earlier: Sequence[Cue]) -> tuple[tuple[int, ...], bool]:
    tokens = parsed.tokens
    token = tokens[cue.at]
    if is_passive(parsed, cue.at):
        agents = [
            o
            for c in parsed.children[cue.at]
            if tokens[c].dep == "agent" or (tokens[c].lower == "by" and tokens[c].dep == "prep")
            for p in parsed.children[c]
            if tokens[p].dep == "pobj"
            for o in conjuncts(parsed, p)
        ]
        return tuple(agents), False
    if heads_clause(parsed, cue.at):
        return tuple(s for s in conjuncts(parsed, token.head) if speaks(tokens[s])), False
    own = [c for c in parsed.children[cue.at] if tokens[c].dep == "nsubj"]
    if not own and token.tag in ("VBG", "VB") and token.dep not in ("pcomp", "ROOT"):
        main = _main(parsed, cue, earlier)
        if main is not None:
            return main.sources, True
    if not own and token.dep in ("conj", "advcl", "ccomp", "dep", "acl", "relcl"):
        between = _after_quotation(parsed, cue.at)
        if between is not None:
            return (between,), False
    if not own and token.tag in ("VBD", "VBZ", "VBN") and token.dep == "conj":
        outer = _outer(parsed, cue, earlier)
        if outer is not None:
            return outer.sources, True
    if token.dep == "pcomp" and tokens[token.head].lower == "as":  # "was quoted as saying"
        return _quoted_source(parsed, tokens[token.head].head), False
    if token.dep == "pcomp" and tokens[token.head].lower in ("by", "in", "after", "before", "while"):
        verb = tokens[token.head].head
        main = _earlier(earlier, verb)
        return (main.sources if main else subjects(parsed, verb)), True
    issuer = tokens[token.head].head
    if (
        token.dep == "acl"
        and token.tag == "VBG"
        and tokens[token.head].dep == "dobj"
        and tokens[issuer].lemma in ISSUING
    ):
        return tuple(s for s in subjects(parsed, issuer) if speaks(tokens[s])), False
    written = [c for c in parsed.children[cue.at] if tokens[c].dep == "dobj"]
    if cue.rule.written and not own and written and tokens[cue.at - 1].text in QUOTE_MARKS | {","}:
        return tuple(written), False  # “Closed until May,” read a notice from the mayor
    closing = _closing_subject(parsed, cue.at) if not own else ()
    if closing:
        return closing, False
    found = tuple(s for s in subjects(parsed, cue.at) if speaks(tokens[s]))
    if cue.at and tokens[cue.at - 1].text in QUOTE_MARKS | {","} and any(s > cue.at for s in found):
        found = tuple(s for s in found if s > cue.at)  # “No deal”, says Barnier
    return found or _beside(parsed, cue.at), False


def _main(parsed: Parsed, cue: Cue, earlier: Sequence[Cue]) -> Cue | None:
    """The cue of the main clause that a participle goes on from ("said …, adding that")."""
    sentence = parsed.sentences[parsed.sentence_of[cue.at]]
    before = parsed.tokens[cue.at - 1].text if cue.at > sentence.first else ""
    lead = parsed.tokens[cue.at - 2].text if cue.at > sentence.first + 1 else ""
    if before not in (",", "—", "–", "-", "and", "while") and lead not in (",", "and"):
        return None
    above = set(governors(parsed, cue.at))
    near: Cue | None = None
    for other in reversed(earlier):
        if other.at < sentence.first:
            break
        if other.sources and other.quoted == cue.quoted:
            if other.at in above:
                near = other  # the outermost one: the main clause
            elif near is None and parsed.tokens[other.at].dep not in ("relcl", "acl", "advcl"):
                near = other
    return near


def _outer(parsed: Parsed, cue: Cue, earlier: Sequence[Cue]) -> Cue | None:
    """The cue above a reported clause to whose verb the parser joined a further verb of saying ("said he would go and warned")."""
    tokens = parsed.tokens
    first = tokens[cue.at].head
    while tokens[first].dep == "conj" and tokens[first].head != first:
        first = tokens[first].head
    heads = [tokens[c] for c in parsed.children[first] if tokens[c].dep in ("nsubj", "nsubjpass")]
    token = tokens[cue.at]
    above = _above(parsed, first)
    found = _earlier(earlier, above)
    denied = found is not None and found.rule.act in ("deny", "reject")  # "denied that he fled and accused"
    objects = any(tokens[c].dep in ("dobj", "ccomp") and c > cue.at for c in parsed.children[cue.at])
    turned = objects and (
        tokens[first].lemma == "be" or any(h.dep == "nsubjpass" for h in heads)
    )  # "said two were shot and accused the army"
    pronoun = any(h.lower in ("he", "she", "it", "they") for h in heads)
    number = token.tag == "VBZ" and bool(heads) and all(h.tag in ("NNS", "NNPS") for h in heads)
    tense = token.tag == "VBD" and tokens[first].tag != "VBD"
    own = {tokens[c].lemma for c in parsed.children[cue.at] if tokens[c].dep in ("aux", "auxpass")}
    if not (pronoun or number or tense or own or denied or turned):
        return None
    if found is None or not found.sources or tokens[found.at].tag == "VB":
        return None
    same = own <= {tokens[c].lemma for c in parsed.children[found.at] if tokens[c].dep == "aux"}
    return found if same else None


def _above(parsed: Parsed, clause: int) -> int | None:
    """The verb that a reported clause hangs on, with the noun between them ("dismissed the claim that")."""
    token = parsed.tokens[clause]
    if token.dep in ("acl", "relcl", "ccomp") and parsed.tokens[token.head].pos == "NOUN":
        return parsed.tokens[token.head].head
    return token.head if token.dep in ("ccomp", "xcomp") else None


def _after_quotation(parsed: Parsed, at: int) -> int | None:
    """The head of the noun phrase between a closing quotation mark and a verb ("…”, the leader, Ana Ruiz, told")."""
    tokens = parsed.tokens
    first = at
    while first > 0 and at - first < 14 and tokens[first - 1].text not in QUOTE_MARKS:
        first -= 1
        if tokens[first].pos in ("VERB", "AUX", "CCONJ", "SCONJ") or tokens[first].text in (".", "?", "!", ";"):
            return None
    if first == 0 or at - first >= 14 or tokens[first - 1].text not in CLOSING:
        return None
    for i in range(first, at):
        named = tokens[i].pos in ("NOUN", "PROPN", "PRON") and tokens[i + 1].pos not in ("NOUN", "PROPN", "PART")
        if named and tokens[i].dep not in ("poss", "compound") and speaks(tokens[i]):
            return i
    return None


def _quoted_source(parsed: Parsed, verb: int) -> tuple[int, ...]:
    tokens = parsed.tokens
    deps = ("nsubjpass",) if is_passive(parsed, verb) else ("dobj", "nsubjpass")
    heads = [c for c in parsed.children[verb] if tokens[c].dep in deps]
    if not heads and tokens[verb].dep in ("acl", "relcl"):
        heads = [tokens[verb].head]
    return tuple(s for h in heads for s in conjuncts(parsed, h) if speaks(tokens[s]))


def _beside(parsed: Parsed, at: int) -> tuple[int, ...]:
    """Where the parser found no subject: the noun phrase after an inverted verb, or straight before the verb."""
    tokens = parsed.tokens
    sentence = parsed.sentences[parsed.sentence_of[at]]
    inverted = at > 0 and tokens[at - 1].text in QUOTE_MARKS | {","}
    if inverted or at == sentence.first:
        for i in range(at + 1, min(at + 8, sentence.last)):
            if tokens[i].pos in ("PROPN", "NOUN", "PRON") and tokens[i].tag != "PRP$":
                while i + 1 < sentence.last and tokens[i + 1].pos in ("PROPN", "NOUN") and tokens[i].pos != "PRON":
                    i += 1
                return (i,) if speaks(tokens[i]) else ()
            if tokens[i].pos not in ("DET", "ADJ", "NUM", "ADV", "PRON"):
                break
    if at > sentence.first and (tokens[at].tag in ("VBD", "VBZ", "VBP") or tokens[at].pos in ("NOUN", "PROPN")):
        before = tokens[at - 1]
        if before.pos in ("PROPN", "NOUN", "PRON") and speaks(before):
            return (before.i,)
    return ()


def _closing_subject(parsed: Parsed, at: int) -> tuple[int, ...]:
    """The noun phrases before a verb that ends its sentence, where the parser gave it no subject ("…, a group and a nurse said")."""
    tokens = parsed.tokens
    sentence = parsed.sentences[parsed.sentence_of[at]]
    if at + 1 < sentence.last and tokens[at + 1].text not in (".", "?", "!"):
        return ()
    comma = at - 1
    while comma > sentence.first and at - comma < 16 and tokens[comma].pos not in ("VERB", "AUX", "SCONJ", "PUNCT"):
        comma -= 1
    if tokens[comma].text != "," or tokens[comma + 1].pos not in ("DET", "PROPN", "NOUN", "ADJ", "NUM"):
        return ()
    if not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens[sentence.first : comma]):
        return ()
    for i in range(comma + 1, at):
        if tokens[i].pos in ("NOUN", "PROPN") and tokens[i + 1].pos not in ("NOUN", "PROPN", "PART"):
            return tuple(s for s in conjuncts(parsed, i) if i <= s < at and speaks(tokens[s]))
    return ()


def _earlier(cues: Sequence[Cue], at: int | None) -> Cue | None:
    """The cue at this token."""
    i = len(cues) if at is None else bisect_left(cues, at, key=lambda c: c.at)
    return cues[i] if i < len(cues) and cues[i].at == at else None
