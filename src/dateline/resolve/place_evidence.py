"""Whether words that could name a place do: by the words beside them, the parser's entities and the place's renown."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from dateline.lexicon.gazetteer import NameKind
from dateline.record.parsed import Parsed, Sentence, Token
from dateline.resolve.place_names import CROWDED, Name
from dateline.resolve.place_rules import PlaceRules

THRESHOLD = 1.0
_ENTITY = {"GPE": 1.6, "LOC": 1.2, "NORP": 0.3, "FAC": 0.2, "ORG": -0.5, "PERSON": -1.6, "": -0.4}
_COURTS = frozenset({"superior", "circuit", "municipal", "council", "environmental", "fire", "prison"})
_DIGNIFIED = frozenset({"PCLI", "ADM1", "CONT", "RGN", "OCN", "SEA", "PCLH", "PPLC"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a report before its names are judged."""

    parsed: Parsed
    rules: PlaceRules
    surnames: frozenset[str]
    not_places: frozenset[str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely the words name a place (the threshold divides), and whether only as part of another name."""

    score: float
    within: bool


REACH = 40  # capitalised words after a name among which the word of a body is looked for


def read_setting(parsed: Parsed, rules: PlaceRules) -> Setting:
    """The report's own people: last words of names of persons, by the parser or after a title."""
    surnames: set[str] = set()
    ailments = {a.lower for a, b in pairwise(parsed.tokens) if b.lower in rules.not_places and b.lower != "day"}
    tokens = parsed.tokens
    for t in tokens:
        if t.ent == "PERSON" and (t.i + 1 == len(tokens) or tokens[t.i + 1].ent_iob != "I"):
            if t.ent_iob == "I" and t.text[0].isupper():
                surnames.add(t.lower)
        if t.text[0].isupper() and t.i and _bare(tokens[t.i - 1]) in rules.titles and tokens[t.i - 1].text[0].isupper():
            surnames.add(t.lower)
    return Setting(parsed, rules, frozenset(surnames), frozenset(ailments))


def judge(name: Name, sentence: Sentence, setting: Setting) -> Verdict:
    """The evidence for one name, added up."""
    parsed, rules = setting.parsed, setting.rules
    tokens = parsed.tokens
    first, last = tokens[name.first], tokens[name.last - 1]
    before = tokens[name.first - 1] if name.first > sentence.first else None
    after = tokens[name.last] if name.last < sentence.last else None
    single = name.last - name.first == 1
    best = name.best
    score = _renown(name, best.feature) + _entity(name, tokens, before, rules)
    owns = after is not None and after.lower in ("'s", "’s")
    # "in Palin's speech": the preposition belongs to the speech.
    score += (0.3 if owns else 1.0) * _before(before, tokens, sentence, rules)
    score += _after(after, name, tokens, sentence, rules)
    if before is not None and before.lower in rules.struck and best.country not in CROWDED and not owns:
        score += 0.9
    if name.folded in rules.never and "." not in last.text:
        score -= 3.0
    if after is not None and (after.lower in rules.not_places or name.folded in setting.not_places):
        score -= 4.0
    if (
        first.text.isupper()
        and single
        and len(first.text) > 2
        and best.kind is NameKind.MAIN
        and not _shouted(sentence, tokens)
    ):
        score -= 1.0 if last.ent == "GPE" else 2.5
    above = tokens[last.head]
    if (
        last.dep in ("conj", "appos")
        and above.i != last.i
        and (above.ent in ("GPE", "LOC") or above.lower in rules.types)
    ):
        score += 0.8
    if before is not None and before.text in ("$", "US$"):
        score -= 5.0
    if not single and first.lower.rstrip(".") in ("st", "saint") and owns:
        score -= 2.0
    if not single and last.lower in rules.level_second:
        score += 1.5
    if (
        single
        and name.first == sentence.first
        and first.pos not in ("PROPN", "NOUN")
        and first.ent not in ("GPE", "LOC")
    ):
        score -= 2.0
    if single and first.pos not in ("PROPN", "NOUN", "ADJ", "X") and first.ent not in ("GPE", "LOC", "NORP"):
        score -= 1.5
    if first.lower in setting.surnames and single and best.feature not in ("PCLI",):
        score -= 2.5
    if sentence.kind == "dateline":
        if last.ent not in ("DATE", "TIME", "CARDINAL") and name.folded not in rules.never:
            return Verdict(score + 3.0, False)  # beside places it holds a day and an agency, which is known
        score += 1.5
    within, more = _larger(name, before, after, tokens, sentence, rules)
    if best.kind is NameKind.DEMONYM:
        return Verdict(2.0 if last.ent in ("NORP", "GPE", "") or more > -2 else 0.0, False)
    return Verdict(score + more, within)


def _shouted(sentence: Sentence, tokens: tuple[Token, ...]) -> bool:
    """Whether capitals say nothing because nearly all words of the sentence, or of a dateline, are in capitals."""
    if sentence.kind == "dateline":
        return True
    words = [t.text for t in tokens[sentence.first : sentence.last] if len(t.text) > 2 and t.text.isalpha()]
    opening = [t.text for t in tokens[sentence.first : sentence.first + 4] if t.text.isalpha()]
    return 2 * sum(w.isupper() for w in words) > len(words) or (opening[:1] != [] and opening[0].isupper())


def _renown(name: Name, feature: str) -> float:
    weight = name.best.prominence
    score = min(max(weight - 4.2, -1.2), 1.8)
    if feature in _DIGNIFIED:
        score += 0.8
    if name.last - name.first > 1:
        score += 0.7
    if len(name.folded) <= 3 and feature not in ("PCLI", "ADM1"):
        score -= 1.0
    return score


def _entity(name: Name, tokens: tuple[Token, ...], before: Token | None, rules: PlaceRules) -> float:
    kinds = [tokens[i].ent for i in range(name.first, name.last)]
    alone = name.last == len(tokens) or tokens[name.last].ent_iob != "I"
    if kinds == ["PERSON"] and tokens[name.first].ent_iob == "B" and alone:
        return -1.0  # one word taken for a person is as often a town
    if len(kinds) > 1 and set(kinds) == {"PERSON"}:
        # Nobody is "in Mae Sai" or "near Khan Younis" but a town of that whole name.
        whole = alone and tokens[name.first].ent_iob == "B" and name.best.country not in CROWDED
        located = before is not None and (before.lower in rules.inside or before.lower == "between")
        return -0.8 if whole and located else -2.5
    if len(kinds) > 1 and alone and "-" in name.text and before is not None and before.lower in rules.inside:
        return max(0.3, *(_ENTITY.get(kind, -1.0) for kind in kinds))
    return max(_ENTITY.get(kind, -1.0) for kind in kinds)


def _before(before: Token | None, tokens: tuple[Token, ...], sentence: Sentence, rules: PlaceRules) -> float:
    if before is None:
        return 0.0
    word = _bare(before)
    if word in ("the", "a", "an") and before.i > sentence.first:
        return -0.3
    if word in ("-", "–") and before.i > sentence.first and tokens[before.i - 1].text in ("R", "D", "R.", "D."):
        return 2.5  # "Sen. X, D-Newark"
    if word in rules.inside:
        return 1.5
    if word in rules.toward:
        return 0.9
    if word in rules.compass:
        return 1.5
    if word == "of":
        head = _bare(tokens[before.i - 1]) if before.i > sentence.first else ""
        return 2.5 if head in rules.types else 0.5
    if word in rules.types and before.text[0].islower():
        return 0.8
    if word in rules.titles:
        return -3.0 if before.text[0].isupper() else -1.5
    return 0.0


def _after(after: Token | None, name: Name, tokens: tuple[Token, ...], sentence: Sentence, rules: PlaceRules) -> float:
    if after is None:
        return 0.0
    word = _bare(after)
    if after.text[0].islower():
        if word in rules.types:
            return 1.8
        if word in rules.seats:
            return 0.7
    if word == ":" and name.first == sentence.first:
        return 1.0  # the head of a line in a list of places
    if word == "," and name.last + 1 < sentence.last and tokens[name.last + 1].lower == "where":
        return 1.5
    if word in (",", "(") and name.last + 1 < sentence.last and tokens[name.last + 1].ent in ("GPE", "LOC"):
        return 0.8
    return 0.0


def _larger(
    name: Name,
    before: Token | None,
    after: Token | None,
    tokens: tuple[Token, ...],
    sentence: Sentence,
    rules: PlaceRules,
) -> tuple[bool, float]:
    """Whether the words are part of another name, and what that adds to the evidence."""
    inner = tokens[name.last - 1]
    tail = after is not None and after.text[0].isupper() and after.i == name.last and _touches(inner, after)
    lead = before is not None and before.text[0].isupper() and _touches(before, tokens[name.first])
    if tail and after is not None:
        word = _bare(after)
        if word in rules.streets and word not in rules.offices:
            return True, -4.0
        if word in rules.larger and not (word in rules.capital_types or name.folded.endswith("county")):
            return False, -3.0
        if word in rules.capital_types and word not in rules.bodies:
            return False, 1.0
        if word in rules.offices:
            return (True, 0.5) if word in _COURTS and name.best.feature in ("PCLI", "ADM1") else (False, 1.0)
        if word in rules.bodies or _holds(tokens, name.last, sentence.last, rules):
            return True, 0.5
        if inner.ent == "PERSON" and after.ent == "PERSON":
            return False, -4.0
        if after.ent == inner.ent and after.ent_iob == "I" and after.ent not in ("GPE", "LOC", "FAC", ""):
            return True, -1.0 if after.ent != "ORG" else 0.0
        if after.pos == "PROPN" and after.ent != "" and after.ent_iob == "I":
            return False, -1.5
        if after.pos == "PROPN" and inner.ent not in ("GPE", "LOC"):
            return False, -1.5
    if lead and before is not None:
        word = _bare(before)
        if word in rules.larger:
            return False, -3.0
        if word in rules.compass or word in rules.titles or word in rules.types:
            return False, 0.0
        first = tokens[name.first]
        if before.ent == "PERSON" and first.ent == "PERSON" and first.ent_iob == "I":
            return False, -4.0
        if first.ent_iob == "I" and first.ent == before.ent and first.ent not in ("GPE", "LOC", ""):
            return True, -1.0 if first.ent != "ORG" else 0.0
        if before.pos == "PROPN" and before.i > sentence.first and first.ent_iob == "I":
            return False, -1.5
    if before is not None and _bare(before) == "of" and before.i > sentence.first:
        head = tokens[before.i - 1]
        if head.text[0].isupper() and _bare(head) in rules.of_bodies:
            return True, 0.5
    return False, 0.0


def _holds(tokens: tuple[Token, ...], at: int, last: int, rules: PlaceRules) -> bool:
    """Whether the capitalised words that follow end in a word of a body: "Khulna Medical College Hospital"."""
    last = min(last, at + REACH)
    while at < last and tokens[at].text[0].isupper():
        if _bare(tokens[at]) in rules.bodies:
            return True
        at += 1
    return False


def _touches(left: Token, right: Token) -> bool:
    return right.start - left.end <= 1


def _bare(token: Token) -> str:
    return token.lower.rstrip(".")
