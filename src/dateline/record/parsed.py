"""A report with its grammar: tokens, sentences and quotations, free of the parser that found them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from dateline.record.report import BlockKind, Report
from dateline.record.span import Excerpt


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `i` and `head` are places in `Parsed.tokens` (a root is its own head), `start`/`end` offsets in the text.

    `pos` is the universal part of speech, `tag` the Penn Treebank tag, `dep` the label of the arc to the head
    (ClearNLP labels: nsubj, nsubjpass, dobj, prep, pobj, agent, xcomp, ccomp, advcl, relcl, acl, conj, …),
    `ent` the OntoNotes type of the named entity that the token is in ("" for none) and `ent_iob` B, I or O.
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    ent: str
    ent_iob: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (exclusive) of one block."""

    i: int
    first: int
    last: int
    start: int
    end: int
    block: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: `start`/`end` outside the marks, `inner_start`/`inner_end` inside them.

    `closed` is false where the closing mark is missing; `parent` is the quotation around a nested one. A quotation that
    goes on in the next paragraph (an opening mark there, none closing before) has the same `chain` number.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    parent: int | None
    chain: int


@dataclass(frozen=True)
class Parsed:
    """A report, its tokens in text order, its sentences and its quotations. Only title, body and dateline blocks are parsed."""

    report: Report
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    children: tuple[tuple[int, ...], ...] = field(init=False, repr=False)
    edges: tuple[tuple[int, int], ...] = field(init=False, repr=False)
    sentence_of: tuple[int, ...] = field(init=False, repr=False)
    _starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        children: list[list[int]] = [[] for _ in self.tokens]
        left, right = list(range(len(self.tokens))), list(range(1, len(self.tokens) + 1))
        for t in self.tokens:
            if t.head != t.i:
                children[t.head].append(t.i)
        owner = [0] * len(self.tokens)
        for s in self.sentences:
            stack = [i for i in range(s.first, s.last) if self.tokens[i].head == i]
            order: list[int] = []
            while stack:
                i = stack.pop()
                order.append(i)
                stack.extend(children[i])
            for i in reversed(order):
                for c in children[i]:
                    left[i], right[i] = min(left[i], left[c]), max(right[i], right[c])
            for i in range(s.first, s.last):
                owner[i] = s.i
        object.__setattr__(self, "children", tuple(map(tuple, children)))
        object.__setattr__(self, "edges", tuple(zip(left, right, strict=True)))
        object.__setattr__(self, "sentence_of", tuple(owner))
        object.__setattr__(self, "_starts", tuple(t.start for t in self.tokens))

    def token_at(self, offset: int) -> int | None:
        """The index of the token that covers this offset of the text, null between tokens."""
        i = bisect_right(self._starts, offset) - 1
        return i if i >= 0 and offset < self.tokens[i].end else None

    def tokens_within(self, start: int, end: int) -> range:
        """Indices of the tokens that overlap these offsets."""
        first = max(0, bisect_right(self._starts, start) - 1)
        while first < len(self.tokens) and self.tokens[first].end <= start:
            first += 1
        return range(first, max(first, bisect_left(self._starts, end, first)))

    @cached_property
    def quotes_at(self) -> dict[int, list[int]]:
        """By token the quotations, as places in `quotes`, that its first character stands in, in their order."""
        out: dict[int, list[int]] = {}
        for n, quote in enumerate(self.quotes):
            for i in range(bisect_left(self._starts, quote.start), bisect_left(self._starts, quote.end)):
                out.setdefault(i, []).append(n)
        return out

    def head_of(self, first: int, last: int) -> int:
        """The token of first … last (exclusive) that heads the others: the one whose own head lies outside."""
        for i in range(first, last):
            head = self.tokens[i].head
            if head == i or not first <= head < last:
                return i
        return first

    def excerpt(self, first: int, last: int) -> Excerpt:
        """The words of tokens first … last (exclusive)."""
        return self.words(self.tokens[first].start, self.tokens[last - 1].end)

    def words(self, start: int, end: int) -> Excerpt:
        """The words between two offsets."""
        return Excerpt(start=start, end=end, text=self.report.text[start:end])
