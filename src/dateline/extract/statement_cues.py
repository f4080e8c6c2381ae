"""The cues of saying in a report: verbs, with who says it and the words around them that belong to no content."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.extract.clause import conjuncts, negation, subjects
from dateline.extract.statement_rules import CueRule, SpeechRules
from dateline.record.parsed import Parsed, Quote, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
CONTENT = frozenset({"ccomp", "xcomp", "advcl", "conj", "cc", "parataxis", "punct", "relcl", "acl", "csubj", "dep"})
UNREAL = frozenset(
    {"would", "could", "may", "might", "should", "must", "can", "will", "shall", "'ll", "’ll", "wo", "ca"}
)
# Verbs under which the infinitive of a verb of saying has come true ("went on to say").
REAL = frozenset({"go", "continue", "proceed", "hasten"})
NOBODY = frozenset({
    "there", "what", "nothing", "nobody", "none", "no", "neither", "this", "that", "these", "those", "which", "who",
    "everything", "everyone", "everybody", "anyone", "anybody", "something", "anything", "i", "we", "you", "me", "us",
})  # fmt: skip
QUOTE_MARKS = frozenset({'"', "“", "”", "„", "''", "``", "«", "»", "'", "‘", "’"})


@dataclass
class Cue:
    """A verb, noun or phrase of saying: its token, its words first … last (exclusive), who says it (heads of noun
    phrases), and the stretch of tokens that it takes with its source and circumstances (`group`, last exclusive)."""

    at: int
    first: int
    last: int
    rules: tuple[CueRule, ...]
    sources: tuple[int, ...]
    group: tuple[int, int]
    after: bool = False  # a participle that goes on for the source of the main clause ("adding that")
    quoted: int | None = None  # the outermost quotation in which the cue itself stands
    contents: list[tuple[int, int]] = field(default_factory=list)
    addressee: tuple[int, ...] = ()

    @property
    def rule(self) -> CueRule:
        return self.rules[0]

    def takes(self, frame: str) -> CueRule | None:
        """The first of its rules with this frame."""
        return next((r for r in self.rules if frame in r.frames), None)


class Quotations:
    """The outermost quotations by place."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.all: list[Quote] = [q for q in parsed.quotes if q.parent is None]
        self.starts = [q.start for q in self.all]

    def around(self, offset: int) -> int | None:
        """The quotation in which an offset lies."""
        i = bisect_right(self.starts, offset) - 1
        return i if i >= 0 and offset < self.all[i].inner_end and offset >= self.all[i].inner_start else None


def find_cues(parsed: Parsed, rules: SpeechRules, quotations: Quotations) -> list[Cue]:
    """The verbs of saying that tell of something said (not denied, hoped for or asked for), in text order."""
    out: list[Cue] = []
    for token in parsed.tokens:
        entries = rules.verbs.get(token.lemma if token.pos != "PROPN" else token.lower)
        if entries is None or (token.pos not in ("VERB", "AUX") and not _verb_after_all(parsed, token)):
            continue
        fitting = tuple((r, last) for r in entries if (last := _last_word(parsed, token, r)) is not None)
        if not fitting or not _said(parsed, token):
            continue
        last = max(f[1] for f in fitting)
        applied = tuple(r for r, _ in fitting)
        quoted = quotations.around(token.start)
        cue = Cue(token.i, token.i, last, applied, (), (token.i, last), quoted=quoted)
        cue.sources, cue.after = _sources(parsed, cue, out)
        cue.group = _group(parsed, cue)
        out.append(cue)
    return out


def _verb_after_all(parsed: Parsed, token: Token) -> bool:
    """A verb of saying that the tagger took for a noun: inverted, straight after a quotation or comma ("…,” says X")."""
    if token.lower not in ("says", "claims", "adds", "notes", "warns", "say", "tells", "reads") or token.i == 0:
        return False
    return parsed.tokens[token.i - 1].text in QUOTE_MARKS | {","}


def _last_word(parsed: Parsed, token: Token, rule: CueRule) -> int | None:
    """The end (exclusive) of the cue's words, null where the words that complete the verb are missing."""
    last = token.i + 1
    for word in rule.rest:
        near = range(last, min(last + 4, len(parsed.tokens)))
        at = next((i for i in near if parsed.tokens[i].lower == word), None)
        if at is None or (at > last and parsed.tokens[at].head != token.i):
            return None
        last = at + 1 if at == last else last
    return last


def _said(parsed: Parsed, token: Token) -> bool:
    """Does the verb tell that something was said, rather than that it was not, or that it might be?"""
    tokens = parsed.tokens
    aux = [tokens[c] for c in parsed.children[token.i] if tokens[c].dep in ("aux", "auxpass", "mark", "neg", "advmod")]
    if any(t.dep == "neg" or t.lower in ("never", "hardly", "not", "n't", "n’t") for t in aux):
        return False
    if any(t.lower in UNREAL for t in aux if t.dep == "aux"):
        return False
    if any(t.dep == "mark" and t.lower in ("if", "unless", "whether", "lest") for t in aux):
        return False
    if any(t.tag == "TO" for t in aux):
        head = tokens[token.head]
        on = head.lemma != "go" or any(tokens[c].lower == "on" for c in parsed.children[head.i])
        return head.lemma in REAL and head.i < token.i and on
    if token.tag == "VB" and not aux and token.dep not in ("conj", "ccomp"):
        return token.dep == "ROOT" and any(tokens[c].dep == "nsubj" for c in parsed.children[token.i])
    if token.dep == "amod" or (
        token.dep == "pcomp" and tokens[token.head].lower in ("without", "instead", "from", "for", "of")
    ):
        return False
    if token.dep == "conj" and tokens[token.head].pos in ("VERB", "AUX") and token.tag in ("VB", "VBG"):
        head = tokens[token.head]
        return _said(parsed, head) if head.tag == token.tag and head.dep != "pcomp" else True
    return negation(parsed, token.i) is None if token.dep in ("ROOT", "conj", "ccomp") else True


def is_passive(parsed: Parsed, at: int) -> bool:
    """Is a verb of saying passive ("was told that", "the men accused of")?"""
    token = parsed.tokens[at]
    if any(parsed.tokens[c].dep in ("auxpass", "nsubjpass") for c in parsed.children[at]):
        return True
    return token.tag == "VBN" and token.dep in ("acl", "amod", "relcl", "advcl") and not any(
        parsed.tokens[c].dep in ("aux", "nsubj") for c in parsed.children[at]
    )  # fmt: skip


def _sources(parsed: Parsed, cue: Cue, earlier: Sequence[Cue]) -> tuple[tuple[int, ...], bool]:
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
    own = [c for c in parsed.children[cue.at] if tokens[c].dep == "nsubj"]
    if not own and token.tag in ("VBG", "VB") and token.dep not in ("pcomp", "ROOT"):
        main = _main(parsed, cue, earlier)
        if main is not None:
            return main.sources, True
    if not own and token.tag in ("VBD", "VBZ", "VBN") and token.dep == "conj":
        outer = _outer(parsed, cue, earlier)
        if outer is not None:
            return outer.sources, True
    if token.dep == "pcomp" and tokens[token.head].lower == "as":  # "was quoted as saying"
        return _quoted_source(parsed, tokens[token.head].head), False
    if token.dep == "pcomp" and tokens[token.head].lower in ("by", "in", "after", "before", "while"):
        verb = tokens[token.head].head
        main = next((c for c in reversed(earlier) if c.at == verb), None)
        return (main.sources if main else subjects(parsed, verb)), True
    found = tuple(s for s in subjects(parsed, cue.at) if speaks(tokens[s]))
    return found or _beside(parsed, cue.at), False


def _main(parsed: Parsed, cue: Cue, earlier: Sequence[Cue]) -> Cue | None:
    """The cue of the main clause that a participle goes on from ("said …, adding that")."""
    sentence = parsed.sentences[parsed.sentence_of[cue.at]]
    before = parsed.tokens[cue.at - 1].text if cue.at > sentence.first else ""
    lead = parsed.tokens[cue.at - 2].text if cue.at > sentence.first + 1 else ""
    if before not in (",", "—", "–", "-", "and", "while") and lead not in (",", "and"):
        return None
    for other in reversed(earlier):
        if other.at < sentence.first:
            break
        if other.sources and other.quoted == cue.quoted:
            return other
    return None


def _outer(parsed: Parsed, cue: Cue, earlier: Sequence[Cue]) -> Cue | None:
    """The cue above a reported clause to whose verb the parser joined a further verb of saying ("said he would go and warned")."""
    tokens = parsed.tokens
    first = tokens[cue.at].head
    while tokens[first].dep == "conj" and tokens[first].head != first:
        first = tokens[first].head
    heads = [tokens[c] for c in parsed.children[first] if tokens[c].dep in ("nsubj", "nsubjpass")]
    token = tokens[cue.at]
    pronoun = any(h.lower in ("he", "she", "it", "they") for h in heads)
    number = token.tag == "VBZ" and bool(heads) and all(h.tag in ("NNS", "NNPS") for h in heads)
    tense = token.tag == "VBD" and tokens[first].tag != "VBD"
    if not (pronoun or number or tense) or any(tokens[c].dep in ("aux", "auxpass") for c in parsed.children[cue.at]):
        return None
    above = tokens[first].head if tokens[first].dep in ("ccomp", "xcomp") else None
    found = next((c for c in reversed(earlier) if c.at == above), None)
    return found if found is not None and found.sources and tokens[found.at].tag != "VB" else None


def _quoted_source(parsed: Parsed, verb: int) -> tuple[int, ...]:
    tokens = parsed.tokens
    deps = ("nsubjpass",) if is_passive(parsed, verb) else ("dobj", "nsubjpass")
    heads = [c for c in parsed.children[verb] if tokens[c].dep in deps]
    if not heads and tokens[verb].dep in ("acl", "relcl"):
        heads = [tokens[verb].head]
    return tuple(s for h in heads for s in conjuncts(parsed, h) if speaks(tokens[s]))


def speaks(token: Token) -> bool:
    """Can this word head the noun phrase of a speaker?"""
    return (token.pos in NOMINAL or token.pos in ("ADJ", "DET")) and token.lower not in NOBODY


def _beside(parsed: Parsed, at: int) -> tuple[int, ...]:
    """Where the parser found no subject: the noun phrase after an inverted verb, or straight before the verb."""
    tokens = parsed.tokens
    sentence = parsed.sentences[parsed.sentence_of[at]]
    inverted = at > 0 and tokens[at - 1].text in QUOTE_MARKS | {","}
    if inverted or at == sentence.first:
        for i in range(at + 1, min(at + 8, sentence.last)):
            if tokens[i].pos in ("PROPN", "NOUN", "PRON"):
                while i + 1 < sentence.last and tokens[i + 1].pos in ("PROPN", "NOUN") and tokens[i].pos != "PRON":
                    i += 1
                return (i,) if speaks(tokens[i]) else ()
            if tokens[i].pos not in ("DET", "ADJ", "NUM", "ADV"):
                break
    if at > sentence.first and tokens[at].tag in ("VBD", "VBZ", "VBP"):
        before = tokens[at - 1]
        if before.pos in ("PROPN", "NOUN", "PRON") and speaks(before):
            return (before.i,)
    return ()


def noun_phrase(parsed: Parsed, head: int) -> tuple[int, int]:
    """The tokens first … last (exclusive) of a speaker's noun phrase: with its appositions, without clauses and conjuncts."""
    tokens = parsed.tokens
    first, last = head, head + 1
    for c in parsed.children[head]:
        a, b = parsed.edges[c]
        if tokens[c].dep in ("conj", "cc", "relcl", "acl", "advcl", "punct", "ccomp", "parataxis"):
            continue
        if b <= head:
            first = min(first, a)
        elif b > last:
            last = b
    return first, last


def _group(parsed: Parsed, cue: Cue) -> tuple[int, int]:
    """The contiguous tokens around the cue that belong to it, but not to its content."""
    tokens = parsed.tokens
    spans = [
        parsed.edges[c]
        for c in parsed.children[cue.at]
        if tokens[c].dep not in CONTENT and not (tokens[c].dep in ("dobj", "prep", "oprd") and _holds_verb(parsed, c))
    ]
    for s in cue.sources:
        if not cue.after and parsed.sentence_of[s] == parsed.sentence_of[cue.at]:
            if tokens[s].dep in ("nsubj", "nsubjpass") and tokens[s].head == cue.at:
                continue
            spans.append(noun_phrase(parsed, s))
    first, last = cue.first, cue.last
    grown = True
    while grown:
        grown = False
        for a, b in spans:
            if a < first and first <= b + (first > 0 and tokens[first - 1].text == ","):
                first, grown = a, True
            if b > last and a <= last + (last < len(tokens) and tokens[last].text == ","):
                last, grown = b, True
    return first, last


def _holds_verb(parsed: Parsed, head: int) -> bool:
    a, b = parsed.edges[head]
    return any(
        parsed.tokens[i].pos == "VERB" and parsed.tokens[i].dep in ("ccomp", "acl", "pcomp", "relcl")
        for i in range(a, b)
    )


def tokens_of(parsed: Parsed, quote: Quote) -> range:
    """The tokens of a quotation, its marks included."""
    return parsed.tokens_within(quote.start, quote.end)


def same_block(parsed: Parsed, i: int, j: int) -> bool:
    """Do two tokens stand in one block?"""
    return parsed.sentences[parsed.sentence_of[i]].block == parsed.sentences[parsed.sentence_of[j]].block
