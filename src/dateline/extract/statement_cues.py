"""The cues of saying in a report: verbs that tell of something said, with the words around them that belong to no content."""

from __future__ import annotations

from dateline.extract.clause import negation
from dateline.extract.statement_parts import QUOTE_MARKS, Cue, Quotations, noun_phrase
from dateline.extract.statement_rules import CueRule, SpeechRules
from dateline.extract.statement_speakers import find_sources
from dateline.record.parsed import Parsed, Token

CONTENT = frozenset({"ccomp", "xcomp", "advcl", "conj", "cc", "parataxis", "punct", "relcl", "acl", "csubj", "dep"})
UNREAL = frozenset(
    {"would", "could", "may", "might", "should", "must", "can", "will", "shall", "'ll", "’ll", "wo", "ca"}
)
# Forms that the tagger takes for nouns where they are inverted.
MISTAKEN = {
    "says": "say", "claims": "claim", "adds": "add", "notes": "note", "warns": "warn", "say": "say", "tells": "tell",
    "estimates": "estimate", "allege": "allege", "alleges": "allege", "reports": "report", "reckons": "reckon", "suggests": "suggest",
}  # fmt: skip
SUBJECT = 8  # tokens of a noun phrase before a verb of saying that ends its sentence
# Verbs under which the infinitive of a verb of saying has come true ("went on to say").
REAL = frozenset({"go", "continue", "proceed", "hasten", "appear", "seem", "begin", "start"})


def find_cues(parsed: Parsed, rules: SpeechRules, quotations: Quotations) -> list[Cue]:
    """The verbs of saying that tell of something said (not denied, hoped for or asked for), in text order."""
    out: list[Cue] = []
    tokens = parsed.tokens
    for token in tokens:
        if token.pos != "VERB" and token.lower not in MISTAKEN:
            continue
        entries = rules.verbs.get(token.lemma if token.pos == "VERB" else MISTAKEN[token.lower])
        if entries is None or (token.pos != "VERB" and not _verb_after_all(parsed, token)):
            continue
        if token.tag == "VBG":
            entries = tuple(r for r in entries if not r.finite)
        fitting = tuple((r, last) for r in entries if (last := _last_word(parsed, token, r)) is not None)
        if not fitting or not _said(parsed, token):
            continue
        last = max(f[1] for f in fitting)
        applied = tuple(r for r, _ in fitting)
        quoted = quotations.around(token.start)
        cue = Cue(token.i, token.i, last, applied, (), (token.i, last), quoted=quoted)
        cue.sources, cue.after = find_sources(parsed, cue, out)
        if any(r.written for r in applied) and not any(tokens[s].lemma in rules.documents for s in cue.sources):
            continue
        cue.group = _group(parsed, cue)
        out.append(cue)
    return out


def _verb_after_all(parsed: Parsed, token: Token) -> bool:
    """A verb of saying that the tagger took for a noun: inverted ("…,” says X"), or the last word ("…, X Says")."""
    tokens = parsed.tokens
    if token.i == 0 or token.pos == "AUX":
        return False
    if tokens[token.i - 1].text in QUOTE_MARKS | {","} or token.lower in ("allege", "alleges"):
        return True
    sentence = parsed.sentences[parsed.sentence_of[token.i]]
    if token.dep == "ROOT" and token.i + 1 < sentence.last and tokens[token.i + 1].tag == "IN":
        return tokens[token.i + 1].lower == "that" and tokens[token.i - 1].pos in ("NOUN", "PROPN")
    last = token.i + 1 == sentence.last or tokens[token.i + 1].text in (".", "?", "!")
    titled = sentence.kind == "title" and token.text in ("Says", "Say", "Warns")
    before = tokens[token.i - 1]
    if not last or before.pos not in ("NOUN", "PROPN"):
        return False
    return titled or token.lower in ("says", "say") or (before.tag in ("NN", "NNP") and _closing(parsed, token.i))


def _closing(parsed: Parsed, at: int) -> bool:
    """Does a full clause, a comma and one noun phrase stand before the last word ("…, the mining chamber estimates")?"""
    tokens = parsed.tokens
    start = parsed.sentences[parsed.sentence_of[at]].first
    comma = at - 1
    while comma > start and tokens[comma].pos in ("NOUN", "PROPN", "DET", "ADJ", "PART"):
        comma -= 1
    if tokens[comma].text != "," or at - comma > SUBJECT:
        return False
    named = tokens[comma + 1].pos in ("DET", "PROPN")
    return named and any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens[start:comma])


def _last_word(parsed: Parsed, token: Token, rule: CueRule) -> int | None:
    """The end (exclusive) of the cue's words, null where the words that complete the verb are missing."""
    last = token.i + 1
    for word in rule.rest:
        near = range(last, min(last + 4, len(parsed.tokens)))
        at = next((i for i in near if parsed.tokens[i].lower == word), None)
        if at is None or (at > last and parsed.tokens[at].head != token.i):
            return None
        led = at == last or (at == last + 1 and parsed.tokens[last].lower == "it")  # "made it clear"
        last = at + 1 if led else last
    return last


def _said(parsed: Parsed, token: Token) -> bool:
    """Does the verb tell that something was said, rather than that it was not, or that it might be?"""
    tokens = parsed.tokens
    aux = [tokens[c] for c in parsed.children[token.i] if tokens[c].dep in ("aux", "auxpass", "mark", "neg", "advmod")]
    if any(t.dep == "neg" or t.lower in ("never", "hardly", "not", "n't", "n’t") for t in aux):
        return False
    if any(t.lower in UNREAL for t in aux if t.dep == "aux"):
        return False
    if any(t.dep == "mark" and t.lower in ("if", "unless", "whether", "lest") for t in aux):
        return False
    if any(t.tag == "TO" for t in aux):
        head = tokens[token.head]
        on = head.lemma != "go" or any(tokens[c].lower == "on" for c in parsed.children[head.i])
        return head.lemma in REAL and head.i < token.i and on
    if token.tag == "VB" and not aux and token.dep not in ("conj", "ccomp"):
        return token.dep == "ROOT" and any(tokens[c].dep == "nsubj" for c in parsed.children[token.i])
    if token.dep == "amod" or (
        token.dep == "pcomp" and tokens[token.head].lower in ("without", "instead", "from", "for", "of")
    ):
        return False
    if token.dep == "conj" and tokens[token.head].pos in ("VERB", "AUX") and token.tag in ("VB", "VBG"):
        head = tokens[token.head]
        return _said(parsed, head) if head.tag == token.tag and head.dep != "pcomp" else True
    if token.dep not in ("ROOT", "conj", "ccomp"):
        return True
    no = negation(parsed, token.i)
    # A "no" before a comma or mark belongs to what is said (“No deal”, says X).
    return no is None or any(t.text in QUOTE_MARKS | {","} for t in tokens[no : token.i])


def _group(parsed: Parsed, cue: Cue) -> tuple[int, int]:
    """The contiguous tokens around the cue that belong to it, but not to its content."""
    tokens = parsed.tokens
    spans = [
        parsed.edges[c]
        for c in parsed.children[cue.at]
        if tokens[c].dep not in CONTENT
        and (tokens[c].dep != "nsubj" or not cue.sources or c in cue.sources)
        and not (tokens[c].dep in ("dobj", "prep", "oprd", "npadvmod") and _holds_verb(parsed, c))
    ]
    for s in cue.sources:
        if not cue.after and parsed.sentence_of[s] == parsed.sentence_of[cue.at]:
            if tokens[s].dep in ("nsubj", "nsubjpass") and tokens[s].head == cue.at:
                continue
            spans.append(noun_phrase(parsed, s))
    first, last = cue.first, cue.last
    grown = True
    while grown:
        grown = False
        for a, b in spans:
            if a < first and first <= b + (
                first > 0 and (tokens[first - 1].text == "," or tokens[first - 1].dep == "cc")
            ):
                first, grown = a, True
            if b > last and a <= last + (last < len(tokens) and tokens[last].text == ","):
                last, grown = b, True
    return first, last


def _holds_verb(parsed: Parsed, head: int) -> bool:
    a, b = parsed.edges[head]
    return any(
        parsed.tokens[i].pos == "VERB" and parsed.tokens[i].dep in ("ccomp", "acl", "pcomp", "relcl")
        for i in range(a, b)
    )
