"""Sources named without a verb of saying: "according to", nouns of saying, headlines, signed quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract.clause import conjuncts, subjects
from dateline.extract.statement_clauses import trimmed
from dateline.extract.statement_parts import (
    QUOTE_MARKS,
    Cue,
    Quotations,
    is_passive,
    noun_phrase,
    same_block,
    speaks,
    tokens_of,
)
from dateline.extract.statement_rules import SpeechRules
from dateline.record.parsed import Parsed, Quote

LINKS = frozenset({"be", "remain", "seem", "become", "feel", "sound", "stay"})
DASHES = frozenset({"-", "–", "—", "―", "--"})


def find_phrases(parsed: Parsed, rules: SpeechRules, cues: Sequence[Cue], quotations: Quotations) -> list[Cue]:
    """The cues that are no verbs, each with its sources and contents."""
    out: list[Cue] = []
    verbs = {c.at: c for c in cues}
    for token in parsed.tokens:
        if token.lower == "according":
            out += _according(parsed, rules, token.i, quotations)
        elif token.pos == "NOUN" and token.lemma in rules.nouns:
            out += _noun(parsed, rules, token.i, verbs)
        elif token.pos in ("ADJ", "VERB") and token.lower in rules.adjectives:
            out += _adjective(parsed, rules, token.i)
    for quote in quotations.all:
        out += _signed(parsed, rules, quote)
    titles = [s for s in parsed.sentences if s.kind == "title"]
    for block in sorted({s.block for s in titles}):
        lines = [s for s in titles if s.block == block]
        out += _headline(parsed, rules, lines[0].first, lines[-1].last)
    return out


def _signed(parsed: Parsed, rules: SpeechRules, quote: Quote) -> Iterator[Cue]:
    """A paragraph that is a quotation with a name after a dash (“…” — Maria Lopez)."""
    tokens = parsed.tokens
    inside = tokens_of(parsed, quote)
    at = inside.stop
    if (
        len(inside) < 6
        or at + 1 >= len(tokens)
        or tokens[at].text not in DASHES
        or not same_block(parsed, at, inside.start)
    ):
        return
    last = at + 1
    while (
        last < len(tokens) and same_block(parsed, last, at) and last - at <= 14 and tokens[last].text not in QUOTE_MARKS
    ):
        last += 1
    name = range(at + 1, last)
    if (
        last - at > 14
        or not name
        or tokens[at + 1].pos != "PROPN"
        or any(tokens[i].pos in ("VERB", "AUX") for i in name)
    ):
        return
    head = at + 1
    while head + 1 < last and tokens[head + 1].pos == "PROPN":
        head += 1
    yield Cue(at, at, at + 1, (rules.phrases["signed"],), (head,), (at, last), contents=[(inside.start, inside.stop)])


def _headline(parsed: Parsed, rules: SpeechRules, start: int, stop: int) -> Iterator[Cue]:
    """ "Army: town retaken", "Town retaken - army" """
    tokens = parsed.tokens
    cuts = [i for i in range(start + 1, stop - 1) if tokens[i].text in (*DASHES, ":") and _apart(parsed, i)]
    if not cuts:
        return
    options = [(range(cuts[-1] + 1, stop), (start, cuts[-1]), cuts[-1])]
    if tokens[cuts[0]].text == ":":
        options.append((range(start, cuts[0]), (cuts[0] + 1, stop), cuts[0]))
    for name, (first, last), at in options:
        content = trimmed(parsed, first, last)
        plain = all(tokens[i].pos in ("PROPN", "NOUN", "ADJ", "DET", "PART", "ADP", "CCONJ") for i in name)
        if len(name) <= 5 and plain and content[1] - content[0] >= 3:
            head = parsed.head_of(name.start, name.stop)
            head = head if tokens[head].pos in ("NOUN", "PROPN") else name.stop - 1
            yield Cue(
                at, at, at + 1, (rules.phrases["headline"],), (head,), (name.start, name.stop), contents=[content]
            )


def _apart(parsed: Parsed, i: int) -> bool:
    """A colon, or a dash with white space on both sides."""
    text, token = parsed.report.text, parsed.tokens[i]
    return token.text == ":" or (text[token.start - 1].isspace() and text[token.end : token.end + 1].isspace())


def _according(parsed: Parsed, rules: SpeechRules, at: int, quotations: Quotations) -> Iterator[Cue]:
    tokens = parsed.tokens
    to = at + 1
    if to + 1 >= len(tokens) or tokens[to].lower != "to":
        return
    heads = [o for p in (at, to) for o in parsed.children[p] if tokens[o].dep in ("pobj", "dobj") and o > to]
    if not heads:
        i = next(
            (j for j in range(to + 1, min(to + 9, len(tokens))) if tokens[j].pos in ("PROPN", "NOUN", "PRON")), None
        )
        heads = [i] if i is not None else []
    sources = tuple(s for h in heads for s in conjuncts(parsed, h) if speaks(tokens[s]))
    if not sources or any(tokens[s].lower in rules.not_sources for s in sources):
        return
    sentence = parsed.sentences[parsed.sentence_of[at]]
    end = _source_end(parsed, sentence.first, at, sources)
    first = at - 1 if at > sentence.first and tokens[at - 1].text == "," else at
    spans = _around(parsed, at, first, end)
    if spans:
        yield Cue(at, at, to + 1, (rules.phrases["according_to"],), sources, (first, end),
                  quoted=quotations.around(tokens[at].start), contents=spans)  # fmt: skip


def _source_end(parsed: Parsed, start: int, at: int, sources: Sequence[int]) -> int:
    """Where the noun phrases after "according to" end; before a clause at the latest with the comma before it."""
    tokens = parsed.tokens
    end = max(noun_phrase(parsed, s)[1] for s in sources)
    if at - start > 1:
        return end
    commas = [i for i in range(sources[-1] + 1, end) if tokens[i].text == ","]
    if not commas:
        return end
    if (
        end < len(tokens)
        and tokens[end].text == ","
        and not any(tokens[i].pos == "VERB" for i in range(commas[0], end))
    ):
        return end  # an apposition with a comma after it
    return commas[0]


def _around(parsed: Parsed, at: int, first: int, end: int) -> list[tuple[int, int]]:
    """The clause around "according to X": before it, after it where it comes first, both where it stands within."""
    tokens = parsed.tokens
    sentence = parsed.sentences[parsed.sentence_of[at]]
    if at - sentence.first <= 1:
        while end < sentence.last and tokens[end].text != ",":
            end += 1
        return [s for s in [trimmed(parsed, end, sentence.last)] if s[1] - s[0] >= 3]
    start, stop = sentence.first, sentence.last
    verb = tokens[at].head
    while tokens[verb].head != verb and tokens[verb].pos not in ("VERB", "AUX"):
        verb = tokens[verb].head
    if tokens[verb].dep == "conj" and parsed.edges[verb][0] < at and tokens[tokens[verb].head].pos in ("VERB", "AUX"):
        start = (
            parsed.edges[verb][0] if any(tokens[c].dep.startswith("nsubj") for c in parsed.children[verb]) else start
        )
    out = [trimmed(parsed, start, first)]
    if end < stop - 3 and tokens[end].text == "," and verb > end:
        out.append(trimmed(parsed, end + 1, stop))
    return [s for s in out if s[1] > s[0]] if sum(b - a for a, b in out) >= 3 else []


def _adjective(parsed: Parsed, rules: SpeechRules, at: int) -> Iterator[Cue]:
    """ "was adamant that …", "are confident that …" """
    tokens = parsed.tokens
    verb = at if tokens[at].pos == "VERB" else tokens[at].head
    if tokens[verb].lemma not in LINKS and not any(tokens[c].lemma == "be" for c in parsed.children[at]):
        return
    near = (*parsed.children[at], *parsed.children[verb])
    if any(tokens[c].dep == "neg" or tokens[c].tag == "MD" or tokens[c].lower in ("if", "whether") for c in near):
        return
    for c in near:
        if c > at and tokens[c].dep in ("ccomp", "advcl", "acl", "xcomp") and at + 1 == parsed.edges[c][0]:
            marked = tokens[at + 1].lower == "that" and tokens[at + 1].dep == "mark"
            own = [d for d in parsed.children[c] if tokens[d].dep in ("nsubj", "nsubjpass", "expl")]
            sources = tuple(s for s in subjects(parsed, verb) if speaks(tokens[s]) and s < at)
            if (marked or tokens[c].dep == "ccomp") and own and sources and min(own) < c:
                span = trimmed(parsed, *parsed.edges[c])
                yield Cue(at, at, at + 1, (rules.adjectives[tokens[at].lower],), sources, (at, at + 1), contents=[span])
                return


def _noun(parsed: Parsed, rules: SpeechRules, at: int, verbs: dict[int, Cue]) -> Iterator[Cue]:
    """ "made the announcement that …", "his claim that …", "in a statement that …" """
    tokens = parsed.tokens
    near = parsed.children[at]
    if tokens[at].dep == "dobj" and at + 1 < len(tokens) and tokens[at + 1].lower == "that":  # attached to the verb
        near = (*near, *(c for c in parsed.children[tokens[at].head] if parsed.edges[c][0] == at + 1))
    clause = next((c for c in near if c > at and _reported(parsed, c)), None)
    owned = any(tokens[c].dep == "poss" for c in parsed.children[at])
    if clause is None and owned and "to" in rules.nouns[tokens[at].lemma].frames:  # "the mayor's promise to pay"
        clause = next((c for c in near if c > at and tokens[c].dep in ("acl", "relcl") and parsed.edges[c][0] == at + 1
                       and tokens[at + 1].tag == "TO"), None)  # fmt: skip
    if clause is None or any(tokens[c].dep == "neg" or tokens[c].lower in ("no", "any") for c in parsed.children[at]):
        return
    sources, first = _noun_sources(parsed, rules, at, verbs)
    sources = tuple(s for s in sources if speaks(tokens[s]))
    span = trimmed(parsed, *parsed.edges[clause])
    if sources and span[1] > span[0]:
        yield Cue(at, first, at + 1, (rules.nouns[tokens[at].lemma],), sources, (first, at + 1), contents=[span])


def _reported(parsed: Parsed, clause: int) -> bool:
    if parsed.tokens[clause].dep not in ("acl", "relcl", "ccomp"):
        return False
    marks = [c for c in parsed.children[clause] if parsed.tokens[c].lower == "that"]
    own = [c for c in parsed.children[clause] if parsed.tokens[c].dep in ("nsubj", "nsubjpass", "expl", "csubj")]
    return any(parsed.tokens[c].dep == "mark" for c in marks) and bool(own)


def _noun_sources(parsed: Parsed, rules: SpeechRules, at: int, verbs: dict[int, Cue]) -> tuple[tuple[int, ...], int]:
    """Who says it: the possessor, the subject of a light verb, or the noun after "by" or "from"."""
    tokens = parsed.tokens
    token = tokens[at]
    owners = [c for c in parsed.children[at] if tokens[c].dep == "poss"]
    if owners:
        return tuple(s for o in owners for s in conjuncts(parsed, o)), at
    for p in parsed.children[at]:
        if tokens[p].dep in ("prep", "agent") and tokens[p].lower in ("by", "from", "of"):
            return tuple(s for o in parsed.children[p] if tokens[o].dep == "pobj" for s in conjuncts(parsed, o)), at
    if token.dep == "dobj" and tokens[token.head].lemma in rules.light and not is_passive(parsed, token.head):
        return subjects(parsed, token.head), token.head
    return (), at
