"""Statements: who says what to whom, by which channel, when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.extract.statement_clauses import told
from dateline.extract.statement_cues import find_cues
from dateline.extract.statement_frames import act_of, counted, framed
from dateline.extract.statement_parts import Cue, Quotations
from dateline.extract.statement_phrases import find_phrases
from dateline.extract.statement_quotes import Linked, Linker
from dateline.extract.statement_reach import cut, following, interrupted, postposed
from dateline.extract.statement_rules import CueRule, SpeechRules, load_speech_rules
from dateline.extract.statement_setting import carried_source, channel_of, day_of, resolved, sources_of
from dateline.extract.statement_transcripts import find_turns
from dateline.extract.statement_words import act_in, excerpt_of, manner_of, within_of
from dateline.extract.view import View
from dateline.record.ids import numbered
from dateline.record.parsed import Parsed
from dateline.record.statement import Source, Statement, StatementAct

__all__ = ["SpeechRules", "extract_statements", "load_speech_rules"]

Span = tuple[int, int]
NAMED_ONLY = frozenset({"en.speech.headline"})


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
    return tuple(replace(s, within=within_of(s, ordered)) for s in ordered)


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
    for cue in (*find_phrases(parsed, rules, cues, quotations), *find_turns(parsed, rules)):
        spans = _chars(parsed, cut(parsed, cue, cues, cue.contents))
        out.append(Draft(cue, cue.rule, cue.rule.act, spans, cue.addressee, cue.rule.confidence))
    return [d for d in out if d.contents]


def _chars(parsed: Parsed, spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple((parsed.tokens[a].start, parsed.tokens[b - 1].end) for a, b in spans if b > a)


def _quoted(parsed: Parsed, cue: Cue, linked: Linked) -> Iterator[Draft]:
    rule = cue.takes("quote") or cue.rule
    whom = told(parsed, cue) if rule.addressee else ()
    if linked.spans:
        if all(
            a > parsed.tokens[cue.at].start for a, _ in linked.spans
        ):  # the clause before the cue, quotations after it
            linked.spans[:0] = [
                s for s in _chars(parsed, postposed(parsed, cue)) if s[1] <= parsed.tokens[cue.at].start
            ]
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
        before = interrupted(parsed, cue, first) if name == "clause" else counted(parsed, cue) if name == "at" else None
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
        and (tokens[i].dep == "mark" or (tokens[i].tag != "DT" and tokens[i + 1].tag != "VBZ"))
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
    contents = tuple(c for c in (excerpt_of(parsed, a, b) for a, b in draft.contents) if c is not None)
    sources = sources_of(view, cue, contents, rules, carried=draft.carried)
    guessed = not sources
    sources = sources or carried_source(view, cue, before)
    if not contents or not sources or (draft.rule.id in NAMED_ONLY and not _may_head(view, sources)):
        return None
    channel = channel_of(view, cue, rules)
    addressee = dict.fromkeys(a.id for h in draft.addressee for hit in [resolved(view, h)] if hit for a in [hit[0]])
    own = {s.actor for s in sources}
    act = act_in(parsed, cue, draft.act, contents)
    return Statement(
        id="", sources=sources, cue=None if draft.carried else parsed.excerpt(cue.first, cue.last), act=act,
        content=contents, manner=manner_of(parsed, contents, cue), channel=channel,
        addressee=tuple(a for a in addressee if a not in own), when=day_of(view, cue, contents, act, channel), within=None, by=draft.rule.id,
        confidence=min(draft.confidence, 0.6) if guessed else draft.confidence, rests_on=tuple(s.actor for s in sources),
    )  # fmt: skip


def _may_head(view: View, sources: Sequence[Source]) -> bool:
    """May the words before a headline's colon or after its dash be a speaker, rather than where the news is from?"""
    kinds = [view.actor_by_id[s.actor].kind for s in sources]
    return not {"country", "media"} & set(kinds) and not any(s.start in view.literal_starts for s in sources)
