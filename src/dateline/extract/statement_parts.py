"""The parts of a statement before it is one: the cue with its sources, the quotations, noun phrases."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from dateline.extract.statement_rules import CueRule
from dateline.record.parsed import Parsed, Quote, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
NOBODY = frozenset({
    "there", "what", "nothing", "nobody", "none", "no", "neither", "this", "that", "these", "those", "which", "who",
    "everything", "everyone", "everybody", "anyone", "anybody", "something", "anything", "i", "we", "you", "me", "us",
})  # fmt: skip
ASSERTIONS = frozenset(
    {"claim", "charge", "allegation", "accusation", "suggestion", "assertion", "accusations"}
)  # said, not sayers
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


def is_passive(parsed: Parsed, at: int) -> bool:
    """Is a verb of saying passive ("was told that", "the men accused of")?"""
    token = parsed.tokens[at]
    if any(parsed.tokens[c].dep in ("auxpass", "nsubjpass") for c in parsed.children[at]):
        return True
    if heads_clause(parsed, at):
        return False
    return token.tag == "VBN" and token.dep in ("acl", "amod", "relcl", "advcl") and not any(
        parsed.tokens[c].dep in ("aux", "nsubj") for c in parsed.children[at]
    )  # fmt: skip


def heads_clause(parsed: Parsed, at: int) -> bool:
    """A main verb that the parser took for a participle after a relative clause ("Oman, which had …, offered to …")."""
    tokens = parsed.tokens
    token = tokens[at]
    above = tokens[token.head]
    if token.dep != "acl" or token.tag != "VBN" or above.dep != "ROOT" or above.pos not in ("NOUN", "PROPN"):
        return False
    relative = any(tokens[c].dep == "relcl" and c < at for c in parsed.children[above.i])
    return relative and tokens[at - 1].text == ","


def speaks(token: Token) -> bool:
    """Can this word head the noun phrase of a speaker?"""
    acronym = token.pos == "PROPN" and token.text.isupper()  # WHO, US
    return (token.pos in NOMINAL or token.pos in ("ADJ", "DET")) and (
        acronym or (token.lower not in NOBODY and token.lemma not in ASSERTIONS)
    )


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


def tokens_of(parsed: Parsed, quote: Quote) -> range:
    """The tokens of a quotation, its marks included."""
    return parsed.tokens_within(quote.start, quote.end)


def same_block(parsed: Parsed, i: int, j: int) -> bool:
    """Do two tokens stand in one block?"""
    return parsed.sentences[parsed.sentence_of[i]].block == parsed.sentences[parsed.sentence_of[j]].block
