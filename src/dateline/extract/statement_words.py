"""The words of a statement: exact spans, whether they are quoted, the act, and the statement around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from dateline.extract.statement_parts import Cue
from dateline.record.parsed import Parsed, Quote
from dateline.record.span import Excerpt
from dateline.record.statement import Manner, Statement, StatementAct

WINDOW = 8_000  # characters before a place within which what holds it begins; no block is parsed in longer pieces
MARKS = "\"“”„«»'‘’` \n"
REST = 200  # characters of a quotation by which a content may be lengthened to hold all of it
SELF = frozenset({"he", "she", "it", "they", "we", "i"})
COMING = frozenset({"will", "shall", "'ll", "’ll"})
HELD = frozenset({"not", "n't", "n’t", "have", "never"})
WISHES = frozenset({"like", "love", "prefer", "want", "hope"})
CONDITIONAL = frozenset({"if", "unless", "when", "once", "until", "after", "before", "because", "since"})
PLAIN = frozenset({"say", "add", "tell", "state", "reply"})


def act_in(parsed: Parsed, cue: Cue, act: StatementAct, contents: Sequence[Excerpt]) -> StatementAct:
    """The act of the rule; who plainly says what they themselves will do announces it."""
    tokens = parsed.tokens
    if act != "assert" or tokens[cue.at].lemma not in PLAIN:
        return act
    for i in (i for c in contents for i in parsed.tokens_within(c.start, c.end)):
        verb = tokens[i].head
        aux = {tokens[c].lower for c in parsed.children[verb] if tokens[c].dep in ("aux", "neg", "mark", "advmod")}
        if not tokens[i].dep.startswith("nsubj") or aux & CONDITIONAL:
            continue
        coming = COMING if tokens[i].lower in ("we", "i") else COMING | {"would", "'d", "’d"}
        coming = coming if tokens[verb].lemma not in WISHES else frozenset()
        own = tokens[i].lower in SELF and aux & coming and not aux & HELD and tokens[verb].pos == "VERB"
        return "announce" if own else "assert"
    return act


def near(parsed: Parsed, start: int, end: int) -> tuple[Quote, ...]:
    """The quotations that may meet these offsets: those that begin before the end, not too long before the start."""
    low = bisect_left(parsed.quotes, start - WINDOW, key=lambda q: q.start)
    return parsed.quotes[low : bisect_right(parsed.quotes, end, key=lambda q: q.start)]


def excerpt_of(parsed: Parsed, start: int, end: int) -> Excerpt | None:
    """The words without marks and commas at their edges; a quotation inside them keeps both its marks."""
    text = parsed.report.text
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    for quote in near(parsed, start, end):
        if quote.inner_start <= start and end <= quote.inner_end:
            continue
        if quote.start == start and (quote.end == end or quote.inner_end == end):
            start, end = quote.inner_start, quote.inner_end
            break
        if start <= quote.start < end < quote.end and quote.closed and quote.end - end < REST:
            end = quote.end
        elif quote.inner_start <= start and quote.inner_end < end and start < quote.inner_end:
            if not text[quote.inner_start : start].strip():
                start = quote.start
            elif not text[quote.inner_end : end].strip(MARKS):
                end = quote.inner_end
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return parsed.words(start, end) if end > start else None


def manner_of(parsed: Parsed, contents: Sequence[Excerpt], cue: Cue) -> Manner:
    """Direct where all words are quoted. In a quotation of somebody else that holds cue and source it takes marks of its own."""
    at = parsed.tokens[cue.at].start
    who = [parsed.tokens[s].start for s in cue.sources]
    first, last = min(at, contents[0].start), max(at, contents[-1].end)
    close = near(parsed, first, last)
    around = [q for q in close if q.inner_start <= at < q.inner_end]
    shared = [q for q in around if not all(q.inner_start <= w < q.inner_end for w in who)]
    quotes = [q for q in close if q not in around]
    if all(any(q.inner_start <= c.start and c.end <= q.inner_end for q in quotes) for c in contents):
        return "direct"
    return "mixed" if any(_meets(q, c) for q in (*quotes, *shared) for c in contents) else "indirect"


def _meets(quote: Quote, content: Excerpt) -> bool:
    return quote.start < content.end and content.start < quote.end


def within_of(statement: Statement, others: Sequence[Statement]) -> str | None:
    """The innermost statement whose content holds this one's cue and content."""
    best: tuple[int, str] | None = None
    start = min([statement.content[0].start, *([statement.cue.start] if statement.cue else [])])
    end = max([statement.content[-1].end, *([statement.cue.end] if statement.cue else [])])
    low = bisect_left(others, start - WINDOW, key=lambda o: o.content[0].start)
    high = bisect_right(others, start, key=lambda o: o.content[0].start)
    for other in others[low:high]:
        if other.id == statement.id:
            continue
        for c in other.content:
            if c.start <= start and end <= c.end and (best is None or c.end - c.start < best[0]):
                best = (c.end - c.start, other.id)
    return best[1] if best else None
