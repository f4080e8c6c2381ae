"""Transcripts: paragraphs that begin with the speaker's name in capitals and a colon ("MR. OKORO: We will vote on Friday.")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dateline.extract.statement_parts import QUOTE_MARKS, Cue
from dateline.extract.statement_rules import SpeechRules
from dateline.record.parsed import Parsed

LABEL = 5  # tokens of a speaker's name with its title
LEAST = 3  # paragraphs of that form that make a transcript


def find_turns(parsed: Parsed, rules: SpeechRules) -> Iterator[Cue]:
    """The turns of a transcript, each a statement of its speaker; none where fewer than three paragraphs look like one."""
    turns = [turn for first, last in _paragraphs(parsed) if (turn := _turn(parsed, first, last)) is not None]
    labels = Counter(parsed.tokens[colon - 1].text for _, colon, _ in turns)
    if len(turns) < LEAST or max(labels.values()) < 2:
        return
    for first, colon, last in turns:
        yield Cue(colon, colon, colon + 1, (rules.phrases["transcript"],), (colon - 1,), (first, colon + 1),
                  contents=[(colon + 1, last)])  # fmt: skip


def _paragraphs(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """(first, last exclusive) of the tokens of each block."""
    first: int | None = None
    for n, sentence in enumerate(parsed.sentences):
        first = sentence.first if first is None else first
        if n + 1 == len(parsed.sentences) or parsed.sentences[n + 1].block != sentence.block:
            yield first, sentence.last
            first = None


def _turn(parsed: Parsed, first: int, last: int) -> tuple[int, int, int] | None:
    """(first token, the colon, last exclusive) of a paragraph that begins with a name in capitals and a colon."""
    tokens = parsed.tokens
    if first < last and tokens[first].text in QUOTE_MARKS:
        first += 1
    colon = next((i for i in range(first, min(first + LABEL, last)) if tokens[i].text == ":"), None)
    if colon is None or colon == first or last - colon < 4:
        return None
    named = all(t.text.replace(".", "").isupper() or t.text in ("-", "'", "’") for t in tokens[first:colon])
    return (first, colon, last) if named and len(tokens[colon - 1].text) > 2 else None
