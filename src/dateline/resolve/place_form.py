"""In which form a place is meant: itself, its government (metonym), its people (demonym), or part of another name."""

from __future__ import annotations

from dateline.lexicon.gazetteer import Candidate
from dateline.record.parsed import Parsed
from dateline.record.place import PlaceForm
from dateline.resolve.place_rules import PlaceRules

_SEATS = frozenset({"PCLI", "PPLC", "PCLH", "ADM1"})
_STATES = frozenset({"PCLI", "PCLH"})
_CALLS = frozenset({"call", "prevail", "lean"})
_ABOUT = frozenset({"with", "between", "against", "on", "among", "for"})


def form_of(parsed: Parsed, first: int, last: int, place: Candidate, rules: PlaceRules) -> PlaceForm:
    """Literal or metonym: only countries, their capitals and regions stand for governments.

    Args:
        first: the first token of the name.
        last: the token after the name.
    """
    if place.feature not in _SEATS:
        return "literal"
    tokens = parsed.tokens
    head = parsed.head_of(first, last)
    for _ in range(4):  # "Kabul and Islamabad agreed": what holds for the first of a list holds for all
        if tokens[head].dep != "conj":
            break
        above = tokens[head].head
        if not tokens[above].text[0].isupper():
            break
        head = above
    token = tokens[head]
    over = tokens[token.head]
    if token.dep in ("nsubj", "nsubjpass") and over.lemma in rules.subject_verbs and token.head != head:
        return "literal" if token.dep == "nsubjpass" or place.feature == "ADM1" else "metonym"
    if token.dep == "pobj" and over.lower in ("on", "upon") and tokens[over.head].lemma in _CALLS:
        return "metonym"
    if _speaks(parsed, last, rules) or _possesses(parsed, last, rules):
        return "metonym"
    if token.dep in ("dobj", "dative") and over.lemma in rules.partner_verbs and over.pos == "VERB":
        return "metonym"
    if token.dep == "pobj" and over.lower in _ABOUT:
        partner = tokens[over.head]
        if partner.lemma in rules.partner_nouns and partner.pos in ("NOUN", "PROPN"):
            return "metonym"
        if over.lower in ("with", "against") and partner.lemma in rules.partner_verbs:
            return "metonym"
        if partner.pos == "VERB" and _has_object(parsed, partner.i, rules.partner_nouns):  # "imposed sanctions on Mali"
            return "metonym"
    if (
        token.dep == "pobj" and over.lower == "to" and place.feature in _STATES
    ):  # "aid to Fiji", "apologised to Namibia"
        partner = tokens[over.head]
        if (partner.lemma in rules.recipient_nouns and partner.pos == "NOUN") or (
            partner.pos == "VERB"
            and (partner.lemma in rules.recipient_verbs or _has_object(parsed, partner.i, rules.recipient_nouns))
        ):
            return "metonym"
    if token.dep == "pobj" and over.dep == "agent" and place.feature != "ADM1":
        return "metonym"
    return "literal"


def _has_object(parsed: Parsed, verb: int, nouns: frozenset[str]) -> bool:
    """Whether the object of the verb is one of these: "suspended aid", "issued an ultimatum"."""
    tokens = parsed.tokens
    return any(tokens[c].dep == "dobj" and tokens[c].lemma in nouns for c in parsed.children[verb])


def _speaks(parsed: Parsed, last: int, rules: PlaceRules) -> bool:
    """Whether a relative clause says or decides: "Moscow, which says …"."""
    tokens = parsed.tokens
    if last + 2 >= len(tokens) or tokens[last].text != "," or tokens[last + 1].lower != "which":
        return False
    verb = tokens[tokens[last + 1].head]
    return tokens[last + 1].dep == "nsubj" and verb.lemma in rules.subject_verbs


def _possesses(parsed: Parsed, last: int, rules: PlaceRules) -> bool:
    """Whether what belongs to the name is a government's: "Canberra's surprise decision"."""
    tokens = parsed.tokens
    if last >= len(tokens) or tokens[last].lower not in ("'s", "’s", "'", "’"):
        return False
    for token in tokens[last + 1 : last + 5]:
        if token.pos in ("NOUN", "PROPN") and token.lemma.lower() in rules.possessions:
            return True
        if token.pos not in ("ADJ", "NOUN", "PROPN", "ADV", "NUM") and token.text != "-":
            return False
    return False
