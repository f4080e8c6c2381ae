"""How far the content of a cue reaches where the grammar does not tell: before an inverted or closing cue, or after it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dateline.extract.statement_clauses import trimmed
from dateline.extract.statement_parts import QUOTE_MARKS, Cue
from dateline.record.parsed import Parsed

BREAKS = frozenset({",", "—", "–", "-", "--", "…"}) | QUOTE_MARKS
ENDS = frozenset({".", ",", ";", "?", "!", "—", "–", "-", ":", ")"}) | QUOTE_MARKS
JUDGED = frozenset(
    {"claim", "charge", "allegation", "accusation", "assertion", "suggestion", "statement", "contention"}
)
GOING_ON = frozenset({"and", "but", "because", "or", "nor", "so", "which", "who", "if", "unless"})


def holds_verb(parsed: Parsed, first: int, last: int) -> bool:
    """Is there a finite verb among these tokens?"""
    return any(
        parsed.tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") or (parsed.tokens[i].pos in ("AUX", "VERB"))
        for i in range(first, last)
    )


def postposed(parsed: Parsed, cue: Cue) -> list[tuple[int, int]]:
    """The clause before a cue at its end ("The road is open, the army said"), and after it where the cue stands within."""
    tokens = parsed.tokens
    sentence = parsed.sentences[parsed.sentence_of[cue.at]]
    first, last = cue.group
    if cue.after or first <= sentence.first + 2 or tokens[first - 1].text not in BREAKS:
        return []
    if any(
        tokens[c].dep in ("dobj", "acomp", "attr", "oprd", "xcomp") and c > cue.at and c not in cue.sources
        for c in parsed.children[cue.at]
    ) and not any(r.addressee for r in cue.rules):
        return []  # "…, the men pleaded guilty"
    if tokens[cue.at].dep in ("relcl", "acl") or (last < sentence.last and tokens[last].text not in ENDS):
        return []
    inside = last < sentence.last and tokens[last].text == "," and tokens[first - 1].text == ","
    inside = inside and tokens[cue.at].dep in ("parataxis", "ccomp") and tokens[cue.at].head > last
    inverted = any(s > cue.at for s in cue.sources)
    if not inside and not inverted and sentence.kind != "title" and not holds_verb(parsed, sentence.first, first - 1):
        return []
    start = max((i + 1 for i in range(sentence.first, first - 3) if tokens[i].text == ";"), default=sentence.first)
    out = [trimmed(parsed, start if holds_verb(parsed, start, first - 1) else sentence.first, first - 1)]
    if last < sentence.last - 3 and tokens[last].text in (",", "—", "–"):
        joined = tokens[last + 1].lower in GOING_ON and tokens[last + 1].head != cue.at
        top = last + 1
        while tokens[top].head > last and tokens[top].head != top:
            top = tokens[top].head
        joined = joined or _joins(parsed, cue, last + 1)
        joined = joined or (tokens[top].head < first - 1 and tokens[last + 1].pos in ("SCONJ", "ADP", "ADV"))
        if inside or joined:
            out.append(trimmed(parsed, last + 1, sentence.last))
    return [(a, b) for a, b in out if b > a]


def _joins(parsed: Parsed, cue: Cue, at: int) -> bool:
    """Does a clause with a subject of its own follow ("…, he added, and the army had left")?"""
    tokens = parsed.tokens
    if tokens[at].lower not in ("and", "but") or tokens[at].head != cue.at:
        return False
    verbs = [c for c in parsed.children[cue.at] if c > at and tokens[c].dep == "conj"]
    return bool(verbs) and any(tokens[d].dep in ("nsubj", "nsubjpass", "expl") for d in parsed.children[verbs[0]])


def following(parsed: Parsed, cue: Cue) -> list[tuple[int, int]]:
    """What follows a cue to the end of its sentence, where it is a clause that the parser took for something else."""
    tokens = parsed.tokens
    sentence = parsed.sentences[parsed.sentence_of[cue.at]]
    first, last = cue.last, sentence.last
    if last - first < 4 or tokens[first].text in ENDS - {":"} or tokens[first].pos in ("ADP", "CCONJ", "ADV"):
        return []
    verb = next((i for i in range(first + 1, last) if tokens[i].tag in ("VBD", "VBZ", "VBP", "MD")), None)
    if verb is None or any(tokens[i].text == "," or tokens[i].pos == "CCONJ" for i in range(first, verb)):
        return []
    for c in parsed.children[cue.at]:
        if tokens[c].dep == "xcomp" and c > cue.at:
            return []
        if tokens[c].dep in ("dobj", "attr", "acomp") and c > cue.at:
            if any(tokens[d].dep == "poss" or tokens[d].tag == "PRP$" for d in parsed.children[c]):
                return []
            a, b = parsed.edges[c]
            if not any(tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") for i in range(a, b)):
                return []  # a verb with an object of its own
    return [trimmed(parsed, first, last)]


def interrupted(parsed: Parsed, cue: Cue, first: int) -> tuple[int, int] | None:
    """The part before the cue of a clause that goes on after it ("The talks, he said, will resume")."""
    tokens = parsed.tokens
    sentence = parsed.sentences[parsed.sentence_of[cue.at]]
    a, b = cue.group
    if cue.after or a <= sentence.first + 1 or tokens[a - 1].text != "," or b >= sentence.last or tokens[b].text != ",":
        return None
    return trimmed(parsed, sentence.first, a - 1)


def cut(parsed: Parsed, cue: Cue, cues: Sequence[Cue], spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The contents without what a participle or further verb of the same source says ("said A, adding that B")."""
    out = []
    for first, last in spans:
        low, high = (bisect_left(cues, i, key=lambda c: c.at) for i in (first, last))
        for other in cues[low:high]:
            if first + 1 < other.at < last and cue.at < other.at and other.after and other.sources == cue.sources:
                last = min(last, other.first - 1 if other.first == other.group[0] else other.group[0])
            elif first + 1 < other.at < last and cue.at < other.at and other.sources != cue.sources:
                last = min(last, _contrast(parsed, cue, other, last))
        last = _outside(parsed, cue, first, last)
        stops = [i for i in range(first, last) if parsed.tokens[i].text == ";"]
        last = stops[0] if len(stops) == 1 and cue.quoted is None else last
        first, last = trimmed(parsed, first, last)
        while last > first and parsed.tokens[last - 1].dep == "cc":
            last -= 1
        first, last = trimmed(parsed, first, last)
        if last > first:
            out.append((first, last))
    return out


def _aside(parsed: Parsed, cue: Cue, other: Cue, last: int) -> int:
    """Where a relative clause begins that tells what somebody else calls it (", which X described as", ", a step that X calls")."""
    tokens = parsed.tokens
    named = other.takes("as") or other.takes("name")
    fronted = [c for c in parsed.children[other.at] if tokens[c].tag == "WDT" and c < other.at]
    if not named or not fronted or fronted[0] <= cue.last:
        return last
    at = fronted[0] - 1
    if tokens[at].text != "," and tokens[at - 1].lower in ("a", "an"):
        at -= 2
    return at if tokens[at].text == "," and at > cue.last else last


def _outside(parsed: Parsed, cue: Cue, first: int, last: int) -> int:
    """The end of a content without what is told about it: ", according to …", ", a claim that … rejects"."""
    tokens = parsed.tokens
    if first < cue.at:
        return last
    for i in range(first + 3, last - 2):
        if tokens[i].text == ",":
            if tokens[i + 1].lower in ("according", "citing", "quoting"):
                return i
            judged = tokens[i + 1].lower in ("a", "an") and tokens[i + 2].lower in JUDGED
            if judged and tokens[i + 3].lower != "of":
                return i
    return last


def _contrast(parsed: Parsed, cue: Cue, other: Cue, last: int) -> int:
    """Where a clause begins in which somebody else speaks: with "while", or joined to the cue's own ("A said B and C warned D")."""
    tokens = parsed.tokens
    start = other.group[0]
    joined = (
        tokens[other.at].dep == "conj" and tokens[start - 1].lower in ("and", "but") and tokens[start - 1].dep == "cc"
    )
    if joined and tokens[other.at].tag in ("VBD", "VBZ") and any(tokens[s].pos != "PRON" for s in other.sources):
        return start - 1
    if tokens[other.at].dep == "relcl" and other.rule.act != "estimate":
        return min(last, _aside(parsed, cue, other, last))
    marks = [
        c for c in parsed.children[other.at] if tokens[c].lower in ("while", "whereas") and tokens[c].dep == "mark"
    ]
    if not marks:
        return last
    at = marks[0] - 1
    return at if tokens[at].text == "," else last
