"""One look at the words around a counted noun phrase: which measure a word tells, and whether it fits what is counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.extract.figure_noun import Counted, end_of
from dateline.extract.figure_rules import FigureRules, MeasureRule, Word
from dateline.record.parsed import Parsed, Token

PEOPLE = frozenset({"harm", "custody", "crowd", "forces"})
HOUSED = frozenset({"people", "households", "houses"})
BUILT = frozenset({"houses", "building", "households"})
SETTLED = frozenset({"village", "district", "community", "town", "building", "school"})
NEAR = 60  # tokens around a figure in which who acts is looked for
LONGEST = 14  # tokens from a figure within which the words that tell its measure stand


@dataclass(frozen=True, slots=True)
class Told:
    """The measure with the token that tells it (where its clause is looked for) and how."""

    rule: MeasureRule
    predicate: int
    how: str


@dataclass(frozen=True, slots=True)
class Look:
    """A counted noun phrase in its sentence (tokens `begin` to `stop`).

    `first` is the token that the figure begins with, `anchor` the one that stands for it in the syntax, `lemma` that of
    its noun ("" where it is left out), `named` whether the noun is written with a capital.
    """

    parsed: Parsed
    c: Counted
    rules: FigureRules
    tokens: tuple[Token, ...]
    begin: int
    stop: int
    first: int
    anchor: int
    lemma: str
    named: bool


def look_at(parsed: Parsed, c: Counted, rules: FigureRules) -> Look:
    """The look at one counted noun phrase."""
    noun = parsed.tokens[c.head] if c.head is not None else None
    return Look(
        parsed, c, rules, parsed.tokens, parsed.sentences[parsed.sentence_of[c.quantity.first]].first, end_of(parsed, c.quantity),
        parsed.tokens_within(c.quantity.start, c.quantity.start + 1).start, c.head if c.head is not None else c.quantity.last - 1,
        noun.lemma.lower() if noun is not None else "", noun is not None and noun.text[:1].isupper(),
    )  # fmt: skip


def tell(look: Look, rule: MeasureRule | None, at: int, how: str, verb: str = "") -> Told | None:
    """The measure, where it fits what is counted; `verb` is the lemma under which an unknown noun may be people."""
    # Unknown nouns: whoever is arrested is a person; what is killed only if it bears a name ("12 Tutsis", not "three swans").
    verb = verb if verb in look.rules.words["custody"] or look.named else ""
    if rule is None or not _fits(rule, look.c.unit, look.lemma, verb, look.rules):
        return None
    return Told(rule, at, how)


def _fits(rule: MeasureRule, unit: str | None, lemma: str, verb: str, rules: FigureRules) -> bool:
    """May this measure be of this unit? A noun in no list is people under verbs whose object always is."""
    if unit is None:
        return True
    if rule.family == "houses":
        return unit in BUILT
    if rule.family in PEOPLE:
        known = unit == "people" or (unit == "households" and rule.family != "forces")
        strange = (
            unit == lemma
            and lemma not in rules.animals
            and verb in rules.words["personal"]
            and lemma not in rules.silent_units
        )
        return (
            known
            or strange
            or (rule.measure == "troops" and lemma in rules.nouns and rules.nouns[lemma].measure == "troops")
        )
    if rule.family == "movement":
        return unit in HOUSED or (verb in rules.words["personal"] and unit == lemma)
    if rule.family == "need":
        return unit in HOUSED or (
            unit in ("village", "district", "community", "town", "building", "school") and rule.measure == "affected"
        )
    if rule.family == "attacks":
        return unit == "attacks"
    return True


def state(look: Look, word: str) -> MeasureRule | None:
    """The measure of a state; "buried", "burned" and "damaged" depend on what is counted."""
    rule = look.rules.state.get(word)
    if (
        rule is not None
        and rule.family != "houses"
        and look.c.unit in ("houses", "building")
        and word in look.rules.patient
    ):
        rule = next((w.rule for w in look.rules.patient[word] if w.rule.family == "houses"), rule)
    return rule


def verb_of(look: Look, i: int, *, passive: bool, active: bool) -> Told | None:
    """What a verb says of its object (passive) or of its subject (active)."""
    lemma = look.tokens[i].lemma.lower()
    words: Iterable[Word] = (
        *(look.rules.patient.get(lemma, ()) if passive else ()),
        *(look.rules.subject.get(lemma, ()) if active or not passive else ()),
    )
    return choose(look, words, i, lemma)


def choose(look: Look, words: Iterable[Word], i: int, verb: str) -> Told | None:
    """The first measure of a verb whose conditions hold."""
    for word in words:
        if word.needs is not None and not _holds(look, word, i, verb):
            continue
        if word.rule.measure == "troops" and not (look.lemma in look.rules.patient_of or look.c.unit is None):
            continue
        rule = look.rules.measures["abducted"] if _by_captors(look, word.rule, verb) else word.rule
        if (told := tell(look, rule, i, f"the verb {look.tokens[i].text!r}", verb)) is not None:
            return told
    return None


def _by_captors(look: Look, rule: MeasureRule, verb: str) -> bool:
    """Are people seized by others than officers ("gunmen seized 37 wedding guests")?"""
    if rule.measure != "detained" or verb not in look.rules.words["grabs"]:
        return False
    return not by_officers(look)


def by_officers(look: Look) -> bool:
    """Does the sentence name police, soldiers or a court?"""
    near = look.tokens[max(look.begin, look.first - NEAR) : min(look.stop, look.c.last + NEAR)]
    return any(t.lemma.lower() in look.rules.words["officers"] for t in near)


def _holds(look: Look, word: Word, i: int, verb: str) -> bool:
    """Do the words that a verb needs stand behind it?"""
    if not word.needs:  # an empty list: only of what is known to be people or households
        return (
            look.c.unit in ("people", "households")
            or (verb == "save" and look.c.unit is None and look.tokens[i].tag == "VBN")
            or (word.rule.family == "troops" and look.c.unit is not None)
        )
    near = range(i + 1, min(look.stop, max(i, look.c.last) + 9))
    return look.lemma in word.needs or any(look.tokens[k].lemma.lower() in word.needs for k in near)


def violence(look: Look, noun: int) -> str:
    """The verb behind a noun of violence, under which an unknown noun is people ("the death of 14 Tutsis"); a loss may be of anything."""
    return "kill" if look.tokens[noun].lemma.lower() in look.rules.words["violence"] else ""


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], MeasureRule], ...]]


def phrase_at(look: Look, i: int, how: str) -> Told | None:
    """The measure of a phrase that begins at a token and fits what is counted."""
    for words, rule in look.rules.phrases.get(look.tokens[i].lower, ()):
        if i + len(words) <= look.stop and all(look.tokens[i + n].lower == w for n, w in enumerate(words)):
            if (told := tell(look, rule, i, how, "kill")) is not None:
                return told
    return None


def phrase_before(tokens: tuple[Token, ...], i: int, phrases: Phrases, begin: int) -> MeasureRule | None:
    """The measure of a phrase that ends at a token."""
    for words, rule in phrases.get(tokens[i].lower, ()):
        at = i - len(words) + 1
        if at >= begin and all(tokens[at + n].lower == w for n, w in enumerate(words)):
            return rule
    return None


def tolls_at(
    tokens: tuple[Token, ...], i: int, tolls: Phrases, stop: int
) -> Iterable[tuple[tuple[str, ...], MeasureRule]]:
    """The labels that begin at a token, with their measures."""
    for words, rule in tolls.get(tokens[i].lower, ()):
        if i + len(words) <= stop and all(tokens[i + n].lower == w for n, w in enumerate(words)):
            yield words, rule
