"""Does the clause around a time expression tell of the past or of the future? The direction of a bare "Thursday"."""

from __future__ import annotations

from typing import Literal

from dateline.record.parsed import Parsed, Token

Tense = Literal["past", "present", "future", "unknown"]

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "going"})
_MODAL = frozenset({"would", "could", "may", "might", "should", "must", "can", "ca"})
_PLANNED = frozenset(
    {
        "schedule",
        "expect",
        "due",
        "set",
        "slate",
        "plan",
        "plane",
        "bill",
        "fix",
        "postpone",
        "adjourn",
        "defer",
        "delay",
    }
)
_LIMITS = frozenset({"by", "until", "till", "before", "til"})
_GIVING = frozenset(
    {"give", "have", "get", "extend", "allow", "grant", "want", "set", "leave", "remand", "suspend", "extended"}
)
_ENDING = frozenset({"pass", "expire", "lapse", "end", "miss"})
_AHEAD_NOUNS = frozenset(
    {"deadline", "ultimatum", "limit", "cutoff", "expiry", "due", "appointment", "runoff", "run-off"}
)
_AHEAD_ADJECTIVES = frozenset(
    {"due", "ready", "likely", "likelier", "able", "eligible", "expected", "scheduled", "slated"}
)


def tense_at(parsed: Parsed, first: int, last: int) -> Tense:
    """The tense of the clause that an expression of tokens `first` to `last` belongs to, turned by "by" and "until"."""
    tokens = parsed.tokens
    head = parsed.head_of(first, last)
    before = _word_before(parsed, first)
    said = _verb_beside(parsed, first)
    verb, ahead = (said, False) if said is not None else _verb_above(parsed, head)
    if ahead:
        return "future"
    if verb is None:
        return "future" if before in _LIMITS else "unknown"
    tense = _tense_of(parsed, verb)
    if tense == "present" and last < len(tokens) and tokens[last].tag == "POS":
        return "past"  # "Friday's purchases are": done, whatever is said of them
    if before in _LIMITS and tense != "future":
        if tokens[verb].lemma in _GIVING and not _perfect(parsed, verb):
            return "future"
        if tense == "present" and not _perfect(parsed, verb):
            return "future"
    if before in _LIMITS and before == "by" and any(tokens[c].dep == "xcomp" for c in parsed.children[verb]):
        return (
            "future"
            if tokens[verb].lemma
            in ("order", "tell", "urge", "ask", "expect", "promise", "vow", "plan", "want", "hope", "agree")
            else tense
        )
    if tense == "present" and parsed.sentences[parsed.sentence_of[first]].kind == "title":
        return "past"
    return tense


def _verb_beside(parsed: Parsed, first: int) -> int | None:
    """The past verb right before "in January" or "on Thursday", whatever clause the parser gave the words to."""
    tokens = parsed.tokens
    start = parsed.sentences[parsed.sentence_of[first]].first
    i = first - 1
    if i >= start and tokens[i].lower in ("in", "on", "last", "late", "early"):
        i -= 1
    if i >= start and tokens[i].tag == "VBD" and tokens[i].pos == "VERB" and tokens[i].lemma not in _GIVING:
        return i
    return None


def _word_before(parsed: Parsed, first: int) -> str:
    i = first - 1
    start = parsed.sentences[parsed.sentence_of[first]].first
    while i >= start and parsed.tokens[i].lower in (
        "the",
        "at",
        "about",
        "around",
        "on",
        "end",
        "of",
        "early",
        "late",
        "mid",
        "noon",
        "midnight",
        ",",
    ):
        i -= 1
    return parsed.tokens[i].lower if i >= start else ""


def _verb_above(parsed: Parsed, i: int) -> tuple[int | None, bool]:
    """The nearest verb above a token, and whether a word on the way says that the time lies ahead ("the deadline of")."""
    tokens = parsed.tokens
    for _ in range(40):
        token = tokens[i]
        if token.pos in ("VERB", "AUX"):
            return i, False
        if (token.lower in _AHEAD_NOUNS and tokens[token.head].lemma not in _ENDING) or (
            token.pos == "ADJ" and token.lower in _AHEAD_ADJECTIVES
        ):
            return i, True
        if token.head == i:
            break
        i = token.head
    return None, False


def _tense_of(parsed: Parsed, verb: int, depth: int = 0) -> Tense:
    tokens = parsed.tokens
    token = tokens[verb]
    aux = [tokens[c] for c in parsed.children[verb] if tokens[c].dep in ("aux", "auxpass")]
    words = {t.lower for t in aux}
    have = any(t.lemma == "have" for t in aux)
    if words & _FUTURE and not (words & {"going"} and depth):
        return "future"
    if words & _MODAL:
        return "past" if have else "future"
    if have:
        return "past"
    if any(t.tag == "TO" for t in aux) or (token.tag == "VB" and depth == 0 and not aux):
        return _infinitive(parsed, token, depth)
    finite = _finite(token, aux)
    if finite == "present" and token.tag in ("VBN", "VBG") and token.lemma in _PLANNED:
        return "future"
    if finite == "past" and token.lemma in _PLANNED and token.tag == "VBN" and any(t.lemma == "be" for t in aux):
        return "future"
    if finite is not None:
        return finite
    return _governed(parsed, token, depth)


def _infinitive(parsed: Parsed, token: Token, depth: int) -> Tense:
    """ "to leave by Friday" lies ahead, also under a past verb; "managed to flee on Friday" does not."""
    above = parsed.tokens[token.head]
    if any(parsed.tokens[c].lower == "had" for c in parsed.children[above.i]):
        return "past"  # "had been due to expire on Friday"
    if (
        above.lemma
        in ("manage", "begin", "start", "continue", "fail", "happen", "appear", "seem", "use", "come", "go", "help")
        and depth < 6
        and above.i != token.i
    ):
        return _tense_of(parsed, above.i, depth + 1)
    if token.dep == "advcl" and above.tag in ("VBD", "VBN") and depth < 6:
        return "past" if _tense_of(parsed, above.i, depth + 1) == "past" else "future"
    return "future"


def _finite(token: Token, aux: list[Token]) -> Tense | None:
    tags = {t.tag for t in aux}
    if token.tag == "VBD" or "VBD" in tags:
        return "past"
    if token.tag in ("VBZ", "VBP") or tags & {"VBZ", "VBP"}:
        return "present"
    return None


def _governed(parsed: Parsed, token: Token, depth: int) -> Tense:
    """The tense of a participle without auxiliary: its own (a past participle has happened), else its governor's."""
    if token.tag == "VBN" and token.dep in ("acl", "amod", "relcl", "ROOT", "advcl"):
        return "future" if token.lemma in _PLANNED else "past"
    if depth < 6 and token.head != token.i:
        i = token.head
        for _ in range(20):
            if parsed.tokens[i].pos in ("VERB", "AUX"):
                return _tense_of(parsed, i, depth + 1)
            if parsed.tokens[i].head == i:
                break
            i = parsed.tokens[i].head
    return "past" if token.tag == "VBN" else "unknown"


def _perfect(parsed: Parsed, verb: int) -> bool:
    return any(parsed.tokens[c].lemma == "have" and parsed.tokens[c].dep == "aux" for c in parsed.children[verb])
