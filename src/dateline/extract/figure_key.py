"""Lines of a key and its numbers: "Missing: 7 fishermen", "Houses: 1,204 totally and 5,870 partially damaged"."""

from __future__ import annotations

import re

from dateline.extract.clause import FINITE
from dateline.extract.figure_look import Look, Told, tell, tolls_at
from dateline.extract.figure_rules import FigureRules, MeasureRule

REACH = 160  # characters of a line before a number in which its key stands
WORDS = 6  # words that a key has at most
_KEY = re.compile(r"(?:^|[.;,•|(]\s|\n)[•▪◦*\-–\s]*([A-Za-z][^:.;,()\n]{2,50}?)(?::|\s[-–—])\s([^:\n]{0,70})$")
_ASIDE = re.compile(r"\((?:\d[^()]*(?:,|;|\band)\s)?$")


def by_key(look: Look) -> Told | None:
    """The measure that the key of a line tells of the numbers behind it."""
    text, start = look.parsed.report.text, look.c.quantity.start
    lead = text[max(text.rfind("\n", 0, start) + 1, start - REACH) : start]
    m = _KEY.search(lead)
    if m is None or m[1].count(" ") >= WORDS:
        return None
    at = look.parsed.token_at(start - len(lead) + m.start(1))
    if at is None or any(look.tokens[i].tag in FINITE for i in look.parsed.tokens_within(start - len(m[2]), start)):
        return None
    how = f"the label {m[1]!r}"
    if (houses := _of_houses(look, m[1])) is not None:
        return tell(look, houses, at, how)
    rule = _of_words(look, at, start)
    if rule is None:
        return None
    if rule.family == "harm" and _ASIDE.search(m[2]):
        return Told(rule, at, how)  # "(2 drowning, 1 electrocution)": how they died, not who
    return tell(look, rule, at, how)


def _of_houses(look: Look, key: str) -> MeasureRule | None:
    """Houses destroyed or damaged, by a key that names houses and the words of degree beside the number."""
    rules, words = look.rules, key.lower().split()
    if not any(rules.units.get(w) == "houses" or rules.units.get(w.removesuffix("s")) == "houses" for w in words):
        return None
    beside = [t.lower for t in look.tokens[look.c.last : min(look.stop, look.c.last + 2)]]
    for word in (*beside, *words):
        if word in rules.words["wholly"]:
            return rules.measures["houses_destroyed"]
        if word in rules.words["partly"]:
            return rules.measures["houses_damaged"]
    found = (rules.state.get(w) for w in (*beside, *words))
    return next((r for r in found if r is not None and r.family == "houses"), None)


def _of_words(look: Look, at: int, start: int) -> MeasureRule | None:
    """The measure of a toll, a state or an outcome among the words of a key."""
    words = [i for i in range(at, min(len(look.tokens), at + WORDS)) if look.tokens[i].start < start]
    for i in words[:-1]:
        if f"{look.tokens[i].lower} {look.tokens[i + 1].lower}" in look.rules.sites:
            return look.rules.measures["displaced"]
    for i in words:
        if look.tokens[i].text in (":", "-", "–", "—"):
            return None
        for _phrase, rule in tolls_at(look.tokens, i, look.rules.tolls, words[-1] + 1):
            return rule
        if (told := told_by(look.rules, look.tokens[i].lower, look.tokens[i].lemma.lower())) is not None:
            return told
    return None


def told_by(rules: FigureRules, word: str, lemma: str) -> MeasureRule | None:
    """The measure that a single word tells: a state ("injured"), an outcome ("deaths") or a noun ("strikers")."""
    return rules.state.get(word) or rules.outcomes.get(word) or rules.outcomes.get(lemma) or rules.nouns.get(lemma)
