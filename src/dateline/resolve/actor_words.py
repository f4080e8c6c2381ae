"""What the words of a possible name tell: an acronym, an organisation's noun, a person by age, first name or office."""

from __future__ import annotations

from dateline.record.parsed import Sentence
from dateline.resolve.actor_rules import Noun
from dateline.resolve.actor_scan import HYPHENS, Scan, is_body
from dateline.resolve.actor_title import role_at

SMALL = frozenset({"the", "'s", "of", "for", "and", "&"})


def label_of(scan: Scan, a: int, b: int) -> str:
    """The entity type that the parser gives most of the words."""
    labels = [scan.tokens[k].ent for k in range(a, b) if scan.tokens[k].text not in HYPHENS]
    return max(dict.fromkeys(labels), key=labels.count) if labels else ""


def like_person(scan: Scan, s: Sentence, a: int, b: int) -> bool:
    """Does something else than the parser's label speak for a person: an age, a first name, an office, a verb of speech?"""
    sets, words = scan.rules.sets, scan.words
    if b - a < 2 or any(is_body(scan, k) for k in range(a, b)):
        return False
    if b + 1 < s.last and scan.tokens[b].text == "," and words[b + 1].isdigit() and len(words[b + 1]) < 3:
        return True
    if words[a] in sets["words.name_opening"]:
        return True
    if words[a] in sets["names.male"] or words[a] in sets["names.female"]:
        return not all(k in scan.place_at for k in range(a, b))
    head = head_of(scan, a, b)
    speaks = scan.tokens[head].dep == "nsubj" and scan.governor(head).lemma in sets["verbs.speech"]
    if speaks and b - a < 4 and a > s.first and scan.tokens[a - 1].text in ("'s", "’s"):
        return True  # "the Labour Party's Marleen Haage said"
    if after_office(scan, s, a, b):
        return True
    if any(k in scan.place_at for k in range(a, b)) or b - a > 4 or label_of(scan, a, b) == "ORG":
        return False
    return speaks


def after_office(scan: Scan, s: Sentence, a: int, b: int) -> bool:
    """Does a name stand between commas after an office ("the ambassador to Ghana, Ama Lind, said")?"""
    if a - 2 < s.first or scan.tokens[a - 1].text != "," or b >= s.last or scan.tokens[b].text != "," or b - a > 4:
        return False
    for k in range(a - 2, max(s.first, a - 9) - 1, -1):
        if scan.tokens[k].pos in ("VERB", "AUX") or scan.tokens[k].text == ",":
            return False
        hit = role_at(scan, k)
        if hit is not None:
            return scan.tokens[k].tag not in ("NNS", "NNPS")
    return False


def body_noun(scan: Scan, a: int, b: int) -> tuple[int, Noun] | None:
    """The organisation noun that heads a name: its last word, the one before "of", or its first."""
    opens = scan.noun_at(a)
    if opens and opens[1].type == "ministry" and a + 1 < b and scan.words[a + 1] in ("of", "for"):
        return a, opens[1]  # "Department of Health Field Office"
    spots = [b - 1] + [k - 1 for k in range(a + 1, b) if scan.words[k] in SMALL] + [a]
    joined = any(scan.words[k] in ("of", "for") for k in range(a, b))
    for k in spots:
        hit = scan.noun_at(k)
        if hit is not None and hit[1].title == "proper" and (joined or b - a == 1 or k != b - 1):
            continue  # "Department of Human Resources" is no firm
        place = k in scan.place_at and scan.place_at[k][1] == "literal"
        if hit is not None and hit[1].what == "body" and hit[0] >= a and scan.tokens[k].text[0].isupper() and not place:
            return k, hit[1]
    return None


def lower_title(scan: Scan, s: Sentence, a: int) -> int | None:
    """The first token of a lower-case title right before a name."""
    k = a - 1
    if k < s.first or scan.tokens[k].tag in ("NNS", "NNPS") or scan.tokens[k].pos not in ("NOUN", "PROPN"):
        return None
    hit = role_at(scan, k)
    return hit[0] if hit is not None else None


def head_of(scan: Scan, a: int, b: int) -> int:
    """The token that heads the words."""
    return scan.parsed.head_of(a, b)


def text_of(scan: Scan, a: int, b: int) -> str:
    """The words on one line."""
    return " ".join(scan.parsed.excerpt(a, b).text.split())


def name_words(scan: Scan, a: int, b: int) -> tuple[str, ...]:
    """The folded words without small ones, by which names are compared."""
    return tuple(w for k in range(a, b) if (w := scan.words[k]) and w[0].isalnum() and w not in SMALL)


def is_short(scan: Scan, a: int, b: int) -> bool:
    """Is the name one word of capitals?"""
    letters = scan.tokens[a].text.replace(".", "")
    return b - a == 1 and 1 < len(letters) <= 8 and sum(c.isupper() for c in letters) >= max(2, len(letters) - 2)


def bracketed(scan: Scan, b: int, last: int) -> str:
    """An acronym in brackets right after a name."""
    if b + 2 < last and scan.tokens[b].text == "(" and scan.tokens[b + 2].text == ")":
        word = scan.tokens[b + 1].text
        if word[0].isupper() and 1 < len(word) <= 10:
            return scan.words[b + 1]
    return ""


def sectors_beside(scan: Scan, a: int, b: int) -> tuple[str, ...]:
    """The sectors that a word of the name tells."""
    return next((s for k in range(a, b) if (s := scan.beside(k))), ())


def first_gender(scan: Scan, a: int, b: int) -> str:
    """m or f where the first of several names tells it."""
    sets, word = scan.rules.sets, scan.words[a]
    if b - a < 2:
        return ""
    return "m" if word in sets["names.male"] else "f" if word in sets["names.female"] else ""
