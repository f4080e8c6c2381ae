"""Counts that lean on the scene: another source's count of the same, and those who come on top of a figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from dateline.extract.clause import VERBAL
from dateline.extract.figure_key import told_by
from dateline.extract.figure_look import NEAR, Told
from dateline.extract.figure_noun import Counted
from dateline.extract.figure_rules import FigureRules, MeasureRule
from dateline.record.parsed import Parsed

SCENE = 3  # sentences within which the same scene is counted
LEAD = 9  # tokens before a number in which a verb of counting stands
GAP = 10  # tokens between a count and that of the next source


class Before(Protocol):
    """A figure said before: what it counts and measures."""

    @property
    def counted(self) -> Counted: ...
    @property
    def told(self) -> Told: ...


S = TypeVar("S", bound=Before)


def rival(parsed: Parsed, c: Counted, previous: Sequence[S], rules: FigureRules) -> tuple[Told, S | None] | None:
    """What a bare number counts by the scene told, with the figure of that scene; null where nothing says so."""
    if c.head is not None or c.unit is not None or c.whole is not None or c.back:
        return None
    begin = parsed.sentences[parsed.sentence_of[c.quantity.first]].first
    first = parsed.tokens_within(c.quantity.start, c.quantity.start + 1).start
    scene = _scene(parsed, c, previous)
    verb = _verb_of_counting(parsed, (begin, first, c.last), rules)
    if verb is not None:
        named = _named(parsed, range(verb + 1, first), rules, scene)
        rule = named or (scene.told.rule if scene is not None else None)
        return (Told(rule, verb, "the count of a source"), scene) if rule is not None else None
    if scene is None:
        return None
    if _other_source(parsed, scene.counted.last, first, rules) or _on_top(c, rules):
        return Told(scene.told.rule, c.quantity.first, "the figure before it"), scene
    return None


def _scene(parsed: Parsed, c: Counted, previous: Sequence[S]) -> S | None:
    """The figure of people last told near by that has a measure of its own."""
    here = parsed.sentence_of[c.quantity.first]
    for said in reversed(previous[-4:]):
        if here - parsed.sentence_of[said.counted.quantity.first] > SCENE:
            return None
        if said.told.rule.measure not in ("money", "other", "votes") and said.counted.unit in ("people", "households"):
            return said
    return None


def _verb_of_counting(parsed: Parsed, at: tuple[int, int, int], rules: FigureRules) -> int | None:
    """The verb in "counted 12,000", "spoke of 33", "putting those still held at 28"."""
    tokens, (begin, first, c_last) = parsed.tokens, at
    if first <= begin:
        return None
    last = tokens[first - 1]
    if last.pos in VERBAL and last.lemma.lower() in rules.words["counting"]:
        clause = c_last < len(tokens) and tokens[c_last].pos in VERBAL and last.lemma.lower() == "say"
        return None if clause else last.i  # "it said 6,000 had crossed" tells itself what they did
    wanted = {"of": "speaking", "at": "putting"}.get(last.lower)
    for i in range(first - 2, max(begin - 1, first - LEAD), -1) if wanted is not None else ():
        t = tokens[i]
        if t.pos in VERBAL and t.lemma.lower() in rules.words[wanted or ""]:
            return i if wanted == "putting" or i == first - 2 else None
        if t.text in (";", ".") or (t.pos == "VERB" and t.tag not in ("VBN", "VBG")):
            return None
    return None


def _named(parsed: Parsed, between: range, rules: FigureRules, scene: Before | None) -> MeasureRule | None:
    """What is counted by the words between the verb and "at": "those still held", "the number of strikers", "the mob's strength"."""
    for i in between:
        t = parsed.tokens[i]
        if t.lower in rules.words["strength"]:
            return rules.measures["other"]
        if (rule := told_by(rules, t.lower, t.lemma.lower())) is not None:
            held = rule.measure == "detained" and scene is not None and scene.told.rule.measure == "abducted"
            taken = held or (rule.measure == "detained" and _kidnapped(parsed, i, rules))
            return rules.measures["abducted"] if taken else rule
    return None


def _kidnapped(parsed: Parsed, at: int, rules: FigureRules) -> bool:
    """Does the sentence name captors who are no officers?"""
    s = parsed.sentences[parsed.sentence_of[at]]
    return any(
        parsed.tokens[i].lemma.lower() in rules.words["captors"]
        for i in range(max(s.first, at - NEAR), min(s.last, at + NEAR))
    )


def _other_source(parsed: Parsed, last: int, first: int, rules: FigureRules) -> bool:
    """Does another source stand before the number: "… (the police) or 26", ", the ministry of 29", "and Naples' fewer than 8,000"?"""
    tokens = parsed.tokens
    between = tokens[last:first]
    if not between or parsed.sentence_of[last] != parsed.sentence_of[first] or len(between) > GAP + 4:
        return False
    if [t.lower for t in between[-2:]] == [")", "or"]:
        return True
    if len(between) > GAP or any(t.pos == "VERB" for t in between):
        return False
    i = len(between) - 1
    while i >= 0 and between[i].lower in ("of", "at", "only", "just", "with", "no", "more", "than"):
        i -= 1
    if i < 1:
        return False
    source = between[i]
    return source.tag == "POS" or source.lemma.lower() in rules.words["counters"]


def _on_top(c: Counted, rules: FigureRules) -> bool:
    """ "Another 20,000 or so crossed into Chad"."""
    return any(w in rules.words["added"] for w in c.quantity.qualifier.split())
