"""What a number counts: the noun behind it, its unit, and the words that belong to the figure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from dateline.extract.figure_rules import FigureRules
from dateline.extract.quantity import Quantity
from dateline.extract.view import View
from dateline.record.parsed import Parsed, Token

PRONOUNS = frozenset({"them", "those", "these", "whom", "which"})
MORE = frozenset({"more", "others", "other", "fewer"})
LEMMAS = {"dos": "dose", "cas": "case", "premis": "premise"}  # plurals that the lemmatiser cuts too short
# Participles that close a compound before the noun, with or without a hyphen.
JOINED = frozenset({"confirmed", "held", "controlled", "owned", "backed", "led", "run", "related", "funded", "based"})
REACH = 9  # tokens between a number and the noun that it counts


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun phrase of a quantity: its head (null where the noun is left out), its unit, and the tokens that the figure covers.

    `whole` is the quantity in "14 of 24 bombings"; `back` is true where a pronoun stands for the noun ("six of them", "of these").
    """

    quantity: Quantity
    head: int | None
    unit: str | None
    last: int
    end: int
    whole: Quantity | None = None
    back: bool = False
    more: bool = False


def counted(view: View, quantity: Quantity, others: dict[int, Quantity], rules: FigureRules) -> Counted:
    """The noun phrase that a quantity counts.

    Args:
        others: all quantities by their first token; one of them may stand inside ("14 of 24").
    """
    parsed = view.parsed
    at, stop = quantity.last, end_of(parsed, quantity)
    if quantity.unit is not None:
        return Counted(quantity, None, quantity.unit, at, quantity.end)
    more = False
    if at < stop and parsed.tokens[at].lower in MORE and _lower(parsed, at + 1, stop) != "than":
        at, more = at + 1, True
    end = max(quantity.end, parsed.tokens[at - 1].end if more else 0)
    if _lower(parsed, at, stop) == "of":
        found = _of(view, quantity, at + 1, stop, others, rules)
        if found is not None:
            return found
    head = noun_after(view, at, stop, others, rules)
    if head is None:
        return Counted(quantity, None, None, at, end, more=more)
    unit = unit_of(view, head, rules)
    last = head + 1
    if _lemma(parsed.tokens[head]) == "head" and _lower(parsed, last, stop) == "of":
        unit = "head"  # of cattle
    if (_lemma(parsed.tokens[head]) in rules.goods or unit == "head") and _lower(parsed, last, stop) == "of":
        goods = noun_after(view, last + 1, stop, others, rules)
        last = goods + 1 if goods is not None else last
    return Counted(quantity, head, unit, last, parsed.tokens[last - 1].end, more=more)


def end_of(parsed: Parsed, quantity: Quantity) -> int:
    """Where the words that belong to a number end: with its sentence, or two lines on where it stands alone on its line."""
    s = parsed.sentences[parsed.sentence_of[quantity.first]]
    if s.first < quantity.first or quantity.last < s.last:
        return s.last
    return parsed.sentences[min(s.i + 2, len(parsed.sentences) - 1)].last


def _of(
    view: View, quantity: Quantity, at: int, stop: int, others: dict[int, Quantity], rules: FigureRules
) -> Counted | None:
    """The phrase after "of": "of them", "of 24 bombings", "of the assailants", "of people"."""
    parsed = view.parsed
    while (
        at < stop
        and (parsed.tokens[at].pos in ("DET", "PRON") or parsed.tokens[at].lower in ("the", "all"))
        and parsed.tokens[at].lower not in PRONOUNS
    ):
        at += 1
    if at >= stop:
        return None
    if parsed.tokens[at].lower in ("us", "you"):
        return Counted(quantity, None, "people", at + 1, parsed.tokens[at].end)
    if (
        parsed.tokens[at].lower in rules.state
        and not _modifies(parsed, at, stop)
        and parsed.tokens[at].lower not in rules.outcomes
    ):
        return Counted(quantity, None, None, at + 1, parsed.tokens[at].end, back=True)  # "four of the abducted"
    if parsed.tokens[at].lower in PRONOUNS and not (
        parsed.tokens[at].lower in ("those", "these") and noun_after(view, at + 1, stop, others, rules)
    ):
        return Counted(quantity, None, None, at + 1, parsed.tokens[at].end, back=True)
    if parsed.tokens[at].lower in ("those", "these"):
        at += 1
    whole = next((others[i] for i in (at, at + 1) if i in others and i < stop), None)
    owner = next((i for i in range(at, min(stop, at + 5)) if parsed.tokens[i].tag == "POS"), None)
    if whole is None and owner is not None:  # "two of the town's three clinics"
        whole = others.get(owner + 1)
    if whole is not None and whole.unit is None:
        head = noun_after(view, whole.last, stop, others, rules)
        if head is None:
            return Counted(quantity, None, None, whole.last, whole.end, whole=whole)
        return Counted(quantity, head, unit_of(view, head, rules), head + 1, parsed.tokens[head].end, whole=whole)
    head = noun_after(view, at, stop, others, rules)
    if head is None:
        return None
    name = _lemma(parsed.tokens[head])
    unit = f"name {name}" if name in rules.numbers.name_of else unit_of(view, head, rules)
    return Counted(quantity, head, unit, head + 1, parsed.tokens[head].end)


def noun_after(view: View, at: int, stop: int, others: Collection[int], rules: FigureRules) -> int | None:
    """The token that heads the noun phrase which begins at a token, null where none begins there."""
    parsed = view.parsed
    tokens, found = parsed.tokens, None
    i = at
    while i < min(stop, at + REACH):
        t = tokens[i]
        if i in others or i in view.time_at or (t.ent in ("DATE", "TIME") and not _counts(t, rules)):
            break
        if found is not None:
            if t.lower in ("'s", "’s") or (t.tag == "POS"):
                found = None
            elif t.text == "-" and tokens[found].end == t.start and i + 1 < stop and tokens[i + 1].start == t.end:
                found = None  # "mud-and-thatch homes"
            elif tokens[found].pos == "PROPN" and t.pos == "ADJ" and t.text[:1].isupper():
                found = None  # "47 Kosovo Albanian civilians"
            elif (
                (t.tag == "VBN" or t.lower in JOINED)
                and tokens[found].tag == "NN"
                and i + 1 < stop
                and tokens[i + 1].tag == "NNS"
            ):
                found = None  # "71 laboratory confirmed deaths"
            elif not _goes_on(tokens, found, i):
                break
            else:
                found = i
        elif t.lower in rules.state and not _modifies(parsed, i, stop):
            # "37 wounded were …": the state is the noun
            return i if t.lower in rules.outcomes else None
        elif (
            t.pos in ("NOUN", "PROPN")
            or (t.lower == "accused" and not _modifies(parsed, i, stop))
            or (t.lower in rules.units and t.pos not in ("VERB", "ADJ"))
        ):
            found = i
        elif not _modifier(tokens, at, i):
            break
        i += 1
    if found is None:
        return None
    return found


def _counts(token: Token, rules: FigureRules) -> bool:
    """Is a plural that the parser takes for a time ("two mortars") something that can be counted?"""
    return token.tag == "NNS" and token.lemma.lower() not in rules.silent_units


def _goes_on(tokens: tuple[Token, ...], found: int, i: int) -> bool:
    """Does the noun phrase go on with this token after a noun ("police" … "officers")?"""
    t, before = tokens[i], tokens[found]
    if t.pos not in ("NOUN", "PROPN") or i != found + 1:
        return False
    if before.tag in ("NNS", "NNPS") or before.lower in ("people", "police"):
        return t.tag in ("NN", "NNS") and tokens[found].dep == "compound" and tokens[found].head == i
    return not (t.pos == "PROPN" and before.pos == "NOUN" and before.head != i)


def _modifier(tokens: tuple[Token, ...], at: int, i: int) -> bool:
    """May this token stand between a number and its noun?"""
    t = tokens[i]
    if (
        i == at
        and t.tag == "VBN"
        and i + 1 < len(tokens)
        and tokens[i + 1].tag == "NNP"
        and tokens[t.head].tag == "NNP"
    ):
        return False  # "a crowd of 5,000 packed Independence Square": the verb, taken for an adjective
    if t.text[:1].isupper() and t.text[-1:].isdigit():
        return True  # "12 AK-47 rifles"
    if t.pos in ("ADJ", "ADV") or t.tag in ("VBN", "VBG", "JJ", "NNP"):
        return t.lower not in (
            "ago",
            "later",
            "earlier",
            "more",
            "when",
            "where",
            "only",
            "away",
            "as",
            "out",
            "so",
            "too",
            "also",
            "still",
            "from",
        )
    if t.text in ("-", "–", "'", "’", "“", '"', "'s", "’s"):
        return i > at
    if tokens[i - 1].text in ("-", "–") and i > at:
        return True
    return (
        t.lower in ("and", "or", ",", "/")
        and i > at
        and tokens[i - 1].pos in ("ADJ", "VERB", "ADV", "NOUN")
        and ((i + 1 < len(tokens) and tokens[i + 1].pos in ("ADJ", "ADV")) or tokens[i + 1].tag == "VBN")
    )


def _modifies(parsed: Parsed, i: int, stop: int) -> bool:
    """Does an adjective or participle belong to a noun after it ("16 missing fishermen", not "16 missing since Monday")?"""
    head = parsed.tokens[i].head
    if i < head < min(stop, i + 5) and parsed.tokens[head].pos in ("NOUN", "PROPN"):
        return parsed.tokens[i].dep in ("amod", "compound", "nmod", "acl", "advmod", "conj")
    return i + 1 < stop and parsed.tokens[i + 1].tag == "NNS"


def unit_of(view: View, head: int, rules: FigureRules) -> str:
    """The unit that a noun stands for: people, households, houses, attacks, else its lemma."""
    parsed = view.parsed
    token = parsed.tokens[head]
    lemma = _lemma(token)
    pair = f"{parsed.tokens[head - 1].lower} {lemma}" if head else lemma
    if lemma == "strike":
        return "attacks" if head and parsed.tokens[head - 1].lower in rules.strikes else "strike"
    if pair in rules.units:
        return rules.units[pair]
    if pair.endswith("camp") or lemma in rules.animals:
        return lemma
    for word in (lemma, token.lower):
        if word in rules.units:
            return rules.units[word]
    if token.lower.endswith(rules.suffixes) and token.lower not in rules.no_suffix:
        return "people"
    found = view.actor_heads.get(head)
    if found is not None and found[0].kind in ("population", "person") and token.tag != "NNP":
        return "people"
    if found is not None and found[0].kind in ("population", "person") and head and parsed.tokens[head - 1].tag == "CD":
        return "people"  # "700 Rohingya": a people whose name has no plural
    place = view.place_at.get(head)
    if (place is not None and place[1].form == "demonym") or (
        token.ent == "NORP" and token.tag in ("NNS", "NNPS", "NNP")
    ):
        return "people"
    return lemma


def _lemma(token: Token) -> str:
    lemma = LEMMAS.get(token.lemma.lower(), token.lemma.lower())
    return lemma[:-1] if token.tag == "NNPS" and lemma.endswith("s") else lemma


def _lower(parsed: Parsed, i: int, stop: int) -> str:
    return parsed.tokens[i].lower if i < stop else ""
