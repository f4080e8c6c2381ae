"""Who is an actor only by speaking: "some", "critics", "a poll", "the mining chamber", as subjects of verbs of saying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.record.actor import ActorForm
from dateline.resolve.actor_make import make_body, make_person
from dateline.resolve.actor_phrase import content_of, left_of, opening_of
from dateline.resolve.actor_rules import Noun, singular
from dateline.resolve.actor_scan import NAMES_OF_THINGS, Found, Scan

SUBJECTS = frozenset({"nsubj", "agent"})
# Endings of nouns that name a person by what they do.
PERSONAL = ("er", "or", "ist", "ian", "man", "woman", "ee", "eur", "mate", "kin")
CLOSING = frozenset({"estimates", "says", "reckons", "claims", "warns", "notes", "suggests", "reports"})
OWNING = frozenset({"by", "from", "of", "for"})


def find_speakers(scan: Scan, found: Sequence[Found]) -> list[Found]:
    """Noun phrases that speak and that no other rule took, in text order."""
    covered = {k for m in found for k in range(m.first, m.last)}
    out: dict[int, Found] = {}
    for head, verb in _speaking(scan):
        if head not in covered and head not in out:
            made = _made(scan, head, verb, covered)
            if made is not None:
                out[head] = made
    return [out[k] for k in sorted(out)]


def _speaking(scan: Scan) -> Iterator[tuple[int, str]]:
    """(the head of a noun phrase, the lemma of the verb that it is the subject of, "" after "according to")."""
    tokens, children = scan.tokens, scan.parsed.children
    verbs = scan.rules.sets["speaker.document"] | scan.rules.sets["speaker.people"]
    for t in tokens:
        heads: list[int] = []
        lemma = t.lemma
        if t.pos == "VERB" and lemma in verbs:
            heads = [c for c in children[t.i] if tokens[c].dep == "nsubj"]
            heads += [o for c in children[t.i] if tokens[c].dep == "agent" for o in children[c]]
            if lemma == "read" and not heads:  # “Closed”, reads a banner
                heads = [c for c in children[t.i] if tokens[c].dep == "dobj" and c > t.i]
        elif t.lower == "according":
            lemma = ""
            heads = [o for c in (t.i, t.i + 1) if c < len(tokens) for o in children[c] if tokens[o].dep == "pobj"]
        elif t.lower in CLOSING and _closes(scan, t.i):
            lemma, heads = "say", [t.i - 1]
        for h in [_antecedent(scan, t.i, h) for h in heads]:
            parts = _parts(scan, h)
            yield from ((o, lemma) for o in parts or (h,))
            for c in children[h]:
                if tokens[c].dep == "conj":
                    yield c, lemma


def _antecedent(scan: Scan, verb: int, head: int) -> int:
    """Whom "who" stands for ("an architect who said …")."""
    tokens = scan.tokens
    relative = tokens[head].tag in ("WP", "WDT") and tokens[verb].dep == "relcl"
    return tokens[verb].head if relative else head


def _closes(scan: Scan, at: int) -> bool:
    """Is it a verb after all, the last word after a clause, a comma and a noun phrase ("…, the mining chamber estimates.")?"""
    tokens = scan.tokens
    sentence = scan.parsed.sentences[scan.parsed.sentence_of[at]]
    if (
        tokens[at].pos == "VERB"
        or tokens[at - 1].tag != "NN"
        or (at + 1 < sentence.last and tokens[at + 1].text != ".")
    ):
        return False
    comma = at - 1
    while comma > sentence.first and tokens[comma].pos in ("NOUN", "ADJ"):
        comma -= 1
    led = tokens[comma].pos == "DET" and tokens[comma - 1].text == "," and comma - 1 > sentence.first
    return led and any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens[sentence.first : comma])


def _parts(scan: Scan, head: int) -> list[int]:
    """Of whom a share speaks ("52 percent of voters")."""
    tokens, children = scan.tokens, scan.parsed.children
    if tokens[head].lemma not in scan.rules.sets["speaker.share"]:
        return []
    return [o for c in children[head] if tokens[c].lower == "of" for o in children[c] if tokens[o].dep == "pobj"]


def _made(scan: Scan, head: int, verb: str, covered: set[int]) -> Found | None:
    people, documents = scan.rules.sets["speaker.people"], scan.rules.sets["speaker.document"]
    t = scan.tokens[head]
    if t.ent == "PERCENT" and verb in people and t.lower in ("percent", "%", "cent"):
        return _phrase(scan, head, scan.rules.speakers["*people"], "percent")
    if t.pos == "PROPN" and t.text[0].isupper() and not t.text.isupper():
        return _called(scan, head) if verb in people else None
    if t.pos not in ("NOUN", "DET", "ADJ", "NUM", "PRON") or t.ent in NAMES_OF_THINGS - {"CARDINAL"}:
        return None
    word = singular(scan.words[head]) if t.tag == "NNS" or t.pos == "NOUN" else scan.words[head]
    listed = scan.rules.speakers.get(word)
    if t.pos != "NOUN" and (listed is None or listed.what != "people"):
        return None
    if listed is not None and listed.what == "body":
        return _document(scan, head, listed, word, covered) if verb in documents or not verb else None
    if (verb not in people and verb) or word in scan.rules.none or head in scan.place_at:
        return None
    if listed is not None:
        return _phrase(scan, head, listed, word)
    kind = "people" if t.tag == "NNS" else "person" if word.endswith(PERSONAL) else "body"
    return _phrase(scan, head, scan.rules.speakers[f"*{kind}"], word)


def _called(scan: Scan, head: int) -> Found | None:
    """A name of one word that no other rule knows, as the subject of a verb that only people and bodies can have."""
    t = scan.tokens[head]
    compound = any(scan.tokens[c].dep in ("compound", "nmod", "poss") for c in scan.parsed.children[head])
    if compound or head in scan.place_at or head in scan.covered or t.ent in NAMES_OF_THINGS or t.tag == "NNPS":
        return None
    return make_person(scan, head, head + 1) if t.ent == "PERSON" else make_body(scan, head, head + 1)


def _document(scan: Scan, head: int, noun: Noun, word: str, covered: set[int]) -> Found | None:
    """A document that speaks for itself: nobody is named whose it is."""
    tokens = scan.tokens
    for c in scan.parsed.children[head]:
        inner = [c, *scan.parsed.children[c]] if tokens[c].dep in ("prep", "poss", "acl") else []
        if tokens[c].dep == "prep" and tokens[c].lower not in OWNING:
            continue
        if any(k in covered for k in inner) or tokens[c].tag == "PRP$":
            return None
    return _phrase(scan, head, noun, word)


def _phrase(scan: Scan, head: int, noun: Noun, word: str) -> Found:
    first, definite = opening_of(scan, left_of(scan, head, head), head, frozenset())
    kind = noun.kind
    what = "people" if kind == "population" else "person" if kind == "person" else "body"
    form: ActorForm = "role" if what == "person" else "description"
    found = Found(first, head + 1, head, form, what, noun.rule, kind, scan.parsed.excerpt(first, head + 1).text)
    found.name = " ".join(found.name.split())
    found.noun, found.head_word, found.definite = noun, word, definite
    found.plural = what == "people"
    found.words = content_of(scan, first, head, head, head + 1, word)
    found.reach = head + 1
    return found
