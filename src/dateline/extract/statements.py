"""Statements: who says what to whom, by which channel, when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.extract.clause import time_of
from dateline.extract.statement_clauses import told
from dateline.extract.statement_cues import find_cues
from dateline.extract.statement_frames import act_of, framed
from dateline.extract.statement_parts import Cue, Quotations
from dateline.extract.statement_phrases import find_phrases
from dateline.extract.statement_quotes import Linked, Linker
from dateline.extract.statement_reach import cut, following, interrupted, postposed
from dateline.extract.statement_rules import CueRule, SpeechRules, load_speech_rules
from dateline.extract.statement_setting import carried_source, channel_of, resolved, sources_of, told_when
from dateline.extract.view import View
from dateline.record.ids import numbered
from dateline.record.parsed import Parsed, Quote
from dateline.record.span import Excerpt, When
from dateline.record.statement import Manner, Source, Statement, StatementAct

__all__ = ["SpeechRules", "extract_statements", "load_speech_rules"]

Span = tuple[int, int]
MARKS = "\"“”„«»'‘’` \n"
REST = 200  # characters of a quotation by which a content may be lengthened to hold all of it
SELF = frozenset({"he", "she", "it", "they", "we", "i"})
NAMED_ONLY = frozenset({"en.speech.headline"})
COMING = frozenset({"will", "shall", "'ll", "’ll"})
HELD = frozenset({"not", "n't", "n’t", "have", "never"})
CONDITIONAL = frozenset({"if", "unless", "when", "once", "until", "after", "before", "because", "since"})
PLAIN = frozenset({"say", "add", "tell", "state", "reply"})


@dataclass(frozen=True)
class Draft:
    """A statement before its words are resolved: cue, contents as spans of characters, and how it was found."""

    cue: Cue
    rule: CueRule
    act: StatementAct
    contents: tuple[Span, ...]
    addressee: tuple[int, ...]
    confidence: float
    carried: bool = False


def extract_statements(view: View, rules: SpeechRules) -> tuple[Statement, ...]:
    """The statements of a report in text order.

    Args:
        view: the parsed report with its resolved actors and times; a statement whose source is no actor is left out.
        rules: from `load_speech_rules`.
    """
    parsed = view.parsed
    made: list[Statement] = []
    for draft in draft_statements(parsed, rules):
        statement = _statement(view, draft, rules, made)
        if statement is not None:
            made.append(statement)
    kept: dict[tuple[object, ...], Statement] = {}
    for s in made:
        kept.setdefault((s.cue, s.content[0].start), s)
    ordered = numbered(kept.values(), "s", lambda s: (s.content[0].start, -s.content[-1].end))
    return tuple(replace(s, within=_within(s, ordered)) for s in ordered)


def draft_statements(parsed: Parsed, rules: SpeechRules) -> list[Draft]:
    """The statements as the grammar and the quotations show them, whoever their sources are."""
    quotations = Quotations(parsed)
    cues = find_cues(parsed, rules, quotations)
    links = Linker(parsed, cues, quotations).link()
    out: list[Draft] = []
    for cue in cues:
        if cue.sources:
            linked = links.get(cue.at)
            out += _quoted(parsed, cue, linked) if linked else _clausal(parsed, cue, cues)
    out += (
        Draft(c, c.rule, c.rule.act, _chars(parsed, c.contents), c.addressee, 0.75)
        for c in find_phrases(parsed, rules, cues, quotations)
    )
    return [d for d in out if d.contents]


def _chars(parsed: Parsed, spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple((parsed.tokens[a].start, parsed.tokens[b - 1].end) for a, b in spans if b > a)


def _quoted(parsed: Parsed, cue: Cue, linked: Linked) -> Iterator[Draft]:
    rule = cue.takes("quote") or cue.rule
    whom = told(parsed, cue) if rule.addressee else ()
    if linked.spans:
        yield Draft(cue, rule, rule.act, tuple(linked.spans), whom, rule.confidence)
    if linked.carried:
        yield Draft(cue, rule, rule.act, tuple(linked.carried), whom, 0.6, carried=True)


def _clausal(parsed: Parsed, cue: Cue, cues: Sequence[Cue]) -> Iterator[Draft]:
    found = framed(parsed, cue)
    if found is not None:
        name, rule, (first, last, whom) = found
        if last <= first:
            return
        parts = [(first, last)]
        before = interrupted(parsed, cue, first) if name == "clause" else None
        if before is not None and before[1] > before[0]:
            parts.insert(0, before)
        parts = cut(parsed, cue, cues, parts)
        for n, group in enumerate(_coordinated(parsed, parts) if parts else ()):
            yield Draft(
                cue, rule, act_of(name, rule), _chars(parsed, group), whom, round(rule.confidence - (n > 0) / 10, 2)
            )
        return
    rule_ = cue.takes("quote")
    if rule_ is None or cue.takes("clause") is None:
        return
    spans = postposed(parsed, cue)
    if not spans and cue.quoted is None:
        spans = following(parsed, cue)
    spans = cut(parsed, cue, cues, spans)
    if spans:
        yield Draft(
            cue,
            rule_,
            rule_.act,
            _chars(parsed, spans),
            told(parsed, cue) if rule_.addressee else (),
            round(rule_.confidence - 0.08, 2),
        )


def _coordinated(parsed: Parsed, parts: list[Span]) -> list[list[Span]]:
    """Clauses joined by "and that" are statements of their own."""
    first, last = parts[-1]
    tokens = parsed.tokens
    cuts = [
        i
        for i in range(first + 2, last - 2)
        if tokens[i].lower == "that" and tokens[i - 1].lower in ("and", "but") and tokens[i - 1].head in range(first, last)
        and tokens[tokens[i - 1].head].pos in ("VERB", "AUX") and tokens[i].tag in ("IN", "WDT", "DT")
        and (tokens[i].dep == "mark" or tokens[i + 1].tag != "VBZ")
    ]  # fmt: skip
    if not cuts:
        return [parts]
    edges = [first - 1, *cuts, last + 1]
    groups = []
    for a, b in pairwise(edges):
        x, y = a + 1, b - 1
        while y > x and tokens[y - 1].text in (",", ";"):
            y -= 1
        groups.append([(x, y)])
    groups[0] = parts[:-1] + groups[0]
    return groups


def _statement(view: View, draft: Draft, rules: SpeechRules, before: Sequence[Statement]) -> Statement | None:
    parsed, cue = view.parsed, draft.cue
    contents = tuple(c for c in (_excerpt(parsed, a, b) for a, b in draft.contents) if c is not None)
    sources = sources_of(view, cue, contents, rules, carried=draft.carried)
    guessed = not sources
    sources = sources or carried_source(view, cue, before)
    if not contents or not sources or (draft.rule.id in NAMED_ONLY and not _may_head(view, sources)):
        return None
    channel = channel_of(view, cue, rules)
    time = time_of(view, cue.at) or (told_when(view, channel) if channel else None)
    inside = time is not None and any(c.start <= time.start < c.end for c in contents)
    when = time.when if time is not None and not inside and time.type in ("DATE", "TIME") else None
    addressee = dict.fromkeys(a.id for h in draft.addressee for hit in [resolved(view, h)] if hit for a in [hit[0]])
    own = {s.actor for s in sources}
    return Statement(
        id="", sources=sources, cue=None if draft.carried else parsed.excerpt(cue.first, cue.last), act=_act(parsed, draft, contents),
        content=contents, manner=_manner(parsed, contents, cue), channel=channel,
        addressee=tuple(a for a in addressee if a not in own), when=_days(when), within=None, by=draft.rule.id,
        confidence=min(draft.confidence, 0.6) if guessed else draft.confidence, rests_on=tuple(s.actor for s in sources),
    )  # fmt: skip


def _may_head(view: View, sources: Sequence[Source]) -> bool:
    """May the words before a headline's colon or after its dash be a speaker, rather than where the news is from?"""
    kinds = {a.id: a.kind for a in view.actors}
    return all(kinds[s.actor] not in ("country", "media", "population") for s in sources) and not any(
        m.start == s.start and m.form == "literal" for s in sources for p in view.places for m in p.mentions
    )


def _days(when: When | None) -> When | None:
    return when if when is not None and when.begin is not None and when.begin == when.end else None


def _act(parsed: Parsed, draft: Draft, contents: Sequence[Excerpt]) -> StatementAct:
    """The act of the rule; who plainly says what they themselves will do announces it."""
    tokens = parsed.tokens
    if draft.act != "assert" or tokens[draft.cue.at].lemma not in PLAIN:
        return draft.act
    for i in (i for c in contents for i in parsed.tokens_within(c.start, c.end)):
        verb = tokens[i].head
        aux = {tokens[c].lower for c in parsed.children[verb] if tokens[c].dep in ("aux", "neg", "mark", "advmod")}
        if not tokens[i].dep.startswith("nsubj") or aux & CONDITIONAL:
            continue
        coming = COMING if tokens[i].lower in ("we", "i") else COMING | {"would", "'d", "’d"}
        own = tokens[i].lower in SELF and aux & coming and not aux & HELD and tokens[verb].pos == "VERB"
        return "announce" if own else "assert"
    return draft.act


def _excerpt(parsed: Parsed, start: int, end: int) -> Excerpt | None:
    """The words without marks and commas at their edges; a quotation inside them keeps both its marks."""
    text = parsed.report.text
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    for quote in parsed.quotes:
        if quote.start > end:
            break
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


def _manner(parsed: Parsed, contents: Sequence[Excerpt], cue: Cue) -> Manner:
    """Direct where all words are quoted. In a quotation of somebody else that holds cue and source it takes marks of its own."""
    at = parsed.tokens[cue.at].start
    who = [parsed.tokens[s].start for s in cue.sources]
    around = [q for q in parsed.quotes if q.inner_start <= at < q.inner_end]
    shared = [q for q in around if not all(q.inner_start <= w < q.inner_end for w in who)]
    quotes = [q for q in parsed.quotes if q not in around]
    if all(any(q.inner_start <= c.start and c.end <= q.inner_end for q in quotes) for c in contents):
        return "direct"
    return "mixed" if any(_meets(q, c) for q in (*quotes, *shared) for c in contents) else "indirect"


def _meets(quote: Quote, content: Excerpt) -> bool:
    return quote.start < content.end and content.start < quote.end


def _within(statement: Statement, others: Sequence[Statement]) -> str | None:
    """The innermost statement whose content holds this one's cue and content."""
    best: tuple[int, str] | None = None
    start = min([statement.content[0].start, *([statement.cue.start] if statement.cue else [])])
    end = max([statement.content[-1].end, *([statement.cue.end] if statement.cue else [])])
    for other in others:
        if other.id == statement.id:
            continue
        for c in other.content:
            if c.start <= start and end <= c.end and (best is None or c.end - c.start < best[0]):
                best = (c.end - c.start, other.id)
    return best[1] if best else None
