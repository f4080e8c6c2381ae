"""The clause that a verb of saying takes as content ("said that …", "denied reports that …"), and whom it addresses."""

from __future__ import annotations

from dateline.extract.clause import conjuncts, governors
from dateline.extract.statement_parts import QUOTE_MARKS, Cue, is_passive
from dateline.extract.statement_rules import CueRule
from dateline.record.parsed import Parsed, Token

Found = tuple[int, int, tuple[int, ...]]
"""First and last (exclusive) token of the content, and the heads of the addressees."""

EDGE = QUOTE_MARKS | {",", ".", ";", ":", "-", "–", "—", "--", "―"}
CLAIMS = frozenset({
    "report", "claim", "allegation", "suggestion", "idea", "impression", "accusation", "charge", "notion", "rumour",
    "rumor", "assertion", "fact", "possibility", "speculation", "argument", "statement", "concern", "news", "view",
})  # fmt: skip
LATE = 16  # tokens between a verb of telling and its "that"
STOPS = frozenset({".", "?", "!", ";"})


def trimmed(parsed: Parsed, first: int, last: int) -> tuple[int, int]:
    """The tokens without the marks and the "that" at their edges."""
    tokens = parsed.tokens
    while first < last and (tokens[first].text in EDGE or _is_mark(tokens[first])):
        first += 1
    while last > first and tokens[last - 1].text in EDGE:
        last -= 1
    return first, last


def _is_mark(token: Token) -> bool:
    return token.lower == "that" and (token.dep == "mark" or token.tag in ("IN", "WDT"))


def dependents(parsed: Parsed, head: int, *deps: str) -> list[int]:
    return [c for c in parsed.children[head] if parsed.tokens[c].dep in deps]


def has_to(parsed: Parsed, verb: int) -> bool:
    return any(parsed.tokens[c].tag == "TO" for c in parsed.children[verb])


def told(parsed: Parsed, cue: Cue) -> tuple[int, ...]:
    """The heads of whom a verb such as "tell" addresses: its object, its subject in the passive."""
    if is_passive(parsed, cue.at):
        return tuple(o for c in dependents(parsed, cue.at, "nsubjpass") for o in conjuncts(parsed, c))
    heads = dependents(parsed, cue.at, "dobj", "dative")
    out = []
    for h in heads:
        if parsed.tokens[h].dep == "dative" and parsed.tokens[h].pos == "ADP":
            out += dependents(parsed, h, "pobj")
        elif h > cue.at:
            out.append(h)
    return tuple(o for h in out for o in conjuncts(parsed, h))


def fill_clause(parsed: Parsed, cue: Cue, rule: CueRule) -> Found | None:
    tokens = parsed.tokens
    for c in dependents(parsed, cue.at, "ccomp", "advcl", "acl", "relcl", "xcomp"):
        marked = any(tokens[d].lower in ("that", "whether") and tokens[d].dep == "mark" for d in parsed.children[c])
        marked = marked or (
            tokens[parsed.edges[c][0]].lower == "that" and c > parsed.edges[c][0] + 1 and has_subject(parsed, c)
        )
        t = tokens[c]
        marked = marked or (t.dep == "advcl" and "quote" in rule.frames and _bare(parsed, c))
        if c < cue.at or (t.dep != "ccomp" and not (marked and t.dep != "xcomp")):
            continue
        if has_to(parsed, c) and not any(tokens[d].tag in ("WP", "WRB") for d in parsed.children[c]):
            continue
        if (
            t.pos in ("ADJ", "NOUN", "PROPN")
            and not marked
            and not any(tokens[d].pos == "AUX" for d in parsed.children[c])
        ):
            continue  # "found them guilty"
        objects = [] if rule.addressee else dependents(parsed, cue.at, "dobj")
        if any(cue.at < o < parsed.edges[c][0] and tokens[o].ent not in ("DATE", "TIME") for o in objects):
            continue  # "denied permission on the grounds that …"
        lead = tokens[parsed.edges[c][0] - 1] if parsed.edges[c][0] else t
        if lead.dep == "dobj" and lead.head == cue.at and lead.pos == "NOUN" and not rule.addressee and marked:
            continue  # the clause belongs to that noun ("repeated the claim that")
        if t.tag == "VBG" and not any(tokens[d].dep in ("aux", "nsubj") for d in parsed.children[c]):
            continue
        first = _start(parsed, cue, c)
        first, last = trimmed(parsed, first, _turned(parsed, c, extended(parsed, cue, parsed.edges[c][1])))
        if last > first:
            return first, last, told(parsed, cue) if rule.addressee else ()
    for p in dependents(parsed, cue.at, "prep"):  # "said in a speech that …"
        for o in dependents(parsed, p, "pobj") if p > cue.at else ():
            under = dependents(parsed, o, "relcl", "acl", "ccomp")
            posted = [c for c in under if tokens[c].tag == "VBN"]  # "in a statement posted on Sunday that …"
            for c in (*under, *(d for v in posted for d in dependents(parsed, v, "ccomp"))):
                marks = [
                    d for d in parsed.children[c] if tokens[d].lower == "that" and tokens[d].dep in ("mark", "dobj")
                ]
                led = cue.group[0] > 0 and tokens[cue.group[0] - 1].text in QUOTE_MARKS | {","}
                if marks and has_subject(parsed, c) and (tokens[marks[0]].dep == "mark" or not led):
                    return (
                        *trimmed(parsed, marks[0] + 1, parsed.edges[c][1]),
                        told(parsed, cue) if rule.addressee else (),
                    )
    return _late(parsed, cue, rule)


def _turned(parsed: Parsed, verb: int, last: int) -> int:
    """The end of a clause without a past that cannot be its own ("demanded that they leave and met the envoy")."""
    tokens = parsed.tokens
    if tokens[verb].tag != "VB":
        return last
    for c in parsed.children[verb]:
        if tokens[c].dep == "conj" and tokens[c].tag == "VBD" and not has_subject(parsed, c):
            joint = [d for d in parsed.children[verb] if verb < d < c and tokens[d].dep == "cc"]
            return min(last, joint[-1]) if joint else last
    return last


def _late(parsed: Parsed, cue: Cue, rule: CueRule) -> Found | None:
    """A clause with "that" further on, attached to another word ("told visiting envoy Ana Ruiz that …")."""
    tokens = parsed.tokens
    stop = parsed.sentences[parsed.sentence_of[cue.at]].last
    for i in range(cue.last, min(cue.last + LATE, stop)):
        if tokens[i].lower == "that" and tokens[i].dep == "mark":
            verb = tokens[i].head
            named = tokens[i - 1].pos in ("PROPN", "NOUN") and rule.addressee
            if not rule.addressee and tokens[cue.last].pos == "ADP" and tokens[i - 1].ent in ("DATE", "TIME"):
                if verb > i and has_subject(parsed, verb) and cue.at in governors(parsed, verb):
                    return (*trimmed(parsed, i + 1, parsed.edges[verb][1]), ())
            if named and verb > i and has_subject(parsed, verb) and cue.at in governors(parsed, verb):
                return (*trimmed(parsed, i + 1, parsed.edges[verb][1]), (i - 1,))
            return None
        if tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") or tokens[i].text in STOPS:
            return None
    return None


def has_subject(parsed: Parsed, verb: int) -> bool:
    return any(parsed.tokens[c].dep in ("nsubj", "nsubjpass", "expl") for c in parsed.children[verb])


def _bare(parsed: Parsed, verb: int) -> bool:
    """A full clause that no conjunction makes an adverbial ("said after the vote he would go")."""
    tokens = parsed.tokens
    marks = [c for c in parsed.children[verb] if tokens[c].dep == "mark" or tokens[c].tag in ("WRB", "TO")]
    return not marks and has_subject(parsed, verb) and tokens[verb].tag not in ("VBG", "VBN")


def _start(parsed: Parsed, cue: Cue, verb: int) -> int:
    """Where a clause begins: after its "that", without a day that belongs to the saying ("said in May it would go")."""
    tokens = parsed.tokens
    first = max(parsed.edges[verb][0], cue.last)
    only = cue.last + 1 if cue.last + 2 < len(tokens) and tokens[cue.last].lower == "only" else cue.last
    for at in (cue.last, only, cue.group[1]):
        if (
            at < min(first + 2, len(tokens) - 1)
            and tokens[at].lower == "that"
            and tokens[at + 1].pos not in ("VERB", "AUX")
            and not any(tokens[i].text in STOPS for i in range(at, first))
        ):
            return at + 1
    for c in parsed.children[verb]:
        a, b = parsed.edges[c]
        dated = any(tokens[i].ent in ("DATE", "TIME") for i in range(a, b))
        timed = (tokens[c].dep == "npadvmod" and dated) or (
            tokens[c].dep == "prep" and dated and tokens[c].lower in ("in", "on", "at")
        )
        if a == first and timed and b < verb and tokens[b].text != ",":
            return b
    return first


def extended(parsed: Parsed, cue: Cue, last: int) -> int:
    """The end of a content with what follows it and hangs on the cue only because the parser erred."""
    tokens = parsed.tokens
    stop = parsed.sentences[parsed.sentence_of[cue.at]].last
    while last < stop:
        at = last
        while at < stop and (tokens[at].text in EDGE or tokens[at].dep == "cc"):
            at += 1
        if at >= stop:
            return last
        top = at
        while tokens[top].head != cue.at and tokens[top].head != top:
            top = tokens[top].head
        if tokens[top].head != cue.at or parsed.edges[top][0] < last or not _goes_on(parsed, cue, top, at):
            return last
        last = parsed.edges[top][1]
    return last


def _goes_on(parsed: Parsed, cue: Cue, top: int, at: int) -> bool:
    tokens = parsed.tokens
    comma = any(tokens[i].text in EDGE - QUOTE_MARKS for i in range(max(at - 2, cue.last), at))
    if tokens[top].dep in ("prep", "npadvmod", "agent"):  # "said the bridge would open | on Friday"
        return not comma
    if tokens[top].dep == "ccomp":
        return True
    if tokens[top].dep == "advcl":
        mark = {tokens[c].lower for c in parsed.children[top] if tokens[c].dep in ("mark", "advmod")}
        if tokens[parsed.edges[top][0]].lower == "should":  # "to shelter them should they come"
            return True
        return bool(mark & {"because", "if", "unless", "until", "so", "although", "though", "when"})
    if tokens[top].dep == "conj" and tokens[top].pos in ("VERB", "AUX"):
        return (not comma and has_subject(parsed, top)) or (tokens[top].tag == "VBG" and has_subject(parsed, top))
    return False


def fill_claim(parsed: Parsed, cue: Cue, rule: CueRule) -> Found | None:
    """ "denied reports that …" """
    for o in dependents(parsed, cue.at, "dobj"):
        if parsed.tokens[o].lemma in CLAIMS and o > cue.at:
            for c in dependents(parsed, o, "acl", "relcl", "ccomp"):
                if any(parsed.tokens[d].lower == "that" and parsed.tokens[d].dep == "mark" for d in parsed.children[c]):
                    return (*trimmed(parsed, *parsed.edges[c]), ())
    return None
