"""What a figure measures: by the words beside it, the verb or noun that governs it, or the label before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from dateline.extract.clause import VERBAL, children, is_passive
from dateline.extract.figure_noun import Counted, end_of
from dateline.extract.figure_rules import FigureRules, MeasureRule, Word
from dateline.record.parsed import Parsed, Token

PEOPLE = frozenset({"harm", "custody", "crowd", "forces"})
HOUSED = frozenset({"people", "households", "houses"})
BUILT = frozenset({"houses", "building", "households"})
BE = frozenset({"be", "get", "become", "remain", "'s", "is", "are", "was", "were", "been", "being"})
# Words that may stand between a noun and what is said of it.
FILLERS = BE | {
    "have", "has", "had", "report", "reported", "believe", "believed", "fear", "feared", "confirm", "confirmed", "know", "known", "find", "found",
    "leave", "left", "render", "rendered", "make", "made", "say", "said", "estimate", "estimated", "presume", "presumed", "list", "listed",
    "to", "that", "who", "which", "as", "far", "so", "may", "might", "could", "will", "would", "can", "must", "shall", "should", "since", "either",
    "declare", "declared", "both", "all", "also", "still", "now", "already", "not", "nor", "themselves", "each", "up", "and/or", "people", "persons",
}  # fmt: skip
CHANGE = frozenset(
    {"rise", "climb", "increase", "jump", "grow", "stand", "put", "revise", "go", "reach", "fall", "drop", "lower", "raise", "bring", "hit", "pass", "total",
     "number", "exceed", "top", "surge", "soar", "swell", "double", "average", "be", "estimate", "update", "come", "mount", "decline", "decrease", "have", "could", "would", "will", "expect", "say", "report", "include"}
)  # fmt: skip
GROUPS = frozenset(
    {"total", "number", "group", "crowd", "estimate", "average", "majority", "rest", "list", "convoy", "record", "maximum", "minimum", "half", "remainder", "ten", "dozen", "hundred", "thousand", "million"}
)  # fmt: skip
# Of a noun in no list these verbs make people: whoever is killed, arrested or injured.
PERSONAL = frozenset(
    {
        "kill",
        "wound",
        "injure",
        "arrest",
        "detain",
        "jail",
        "abduct",
        "kidnap",
        "murder",
        "deport",
        "imprison",
        "execute",
        "massacre",
        "evacuate",
        "displace",
    }
)
CUSTODY = frozenset({"evacuate", "displace", "arrest", "detain", "jail", "abduct", "kidnap", "deport", "imprison"})
PARTS = frozenset(
    {
        "half",
        "most",
        "some",
        "many",
        "none",
        "third",
        "quarter",
        "majority",
        "few",
        "thirds",
        "quarters",
        "fifth",
        "rest",
        "any",
        "several",
        "much",
        "percent",
        "%",
        "one",
    }
)
DEATHS = frozenset(
    {
        "death",
        "killing",
        "murder",
        "massacre",
        "execution",
        "arrest",
        "abduction",
        "kidnapping",
        "wounding",
        "assassination",
    }
)
LONGEST = 14


@dataclass(frozen=True, slots=True)
class Told:
    """The measure with the token that tells it (where its clause is looked for) and how."""

    rule: MeasureRule
    predicate: int
    how: str


def measure_of(parsed: Parsed, c: Counted, rules: FigureRules) -> Told | None:
    """The measure of a counted noun phrase, null where nothing beside it or above it tells one."""
    if c.unit == "percent" or (c.unit or "").startswith(("sign ", "name ")):
        return None
    finder = _Finder(parsed, c, rules)
    if finder.is_partial():
        return None
    return (
        finder.by_outcome()
        or finder.by_modifier()
        or finder.after()
        or finder.before()
        or finder.above()
        or finder.by_label()
        or finder.by_noun()
    )


def fits(rule: MeasureRule, unit: str | None, lemma: str, verb: str, rules: FigureRules) -> bool:
    """May this measure be of this unit? A noun in no list is people under verbs whose object always is."""
    if unit is None:
        return True
    if rule.family == "houses":
        return unit in BUILT
    if rule.family in PEOPLE:
        known = unit == "people" or (unit == "households" and rule.family != "forces")
        strange = unit == lemma and lemma not in rules.animals and verb in PERSONAL and lemma not in rules.silent_units
        return (
            known
            or strange
            or (rule.measure == "troops" and lemma in rules.nouns and rules.nouns[lemma].measure == "troops")
        )
    if rule.family == "movement":
        return unit in HOUSED or (verb in PERSONAL and unit == lemma)
    if rule.family == "need":
        return unit in HOUSED or (
            unit in ("village", "district", "community", "town", "building", "school") and rule.measure == "affected"
        )
    if rule.family == "attacks":
        return unit == "attacks"
    return True


class _Finder:
    """One look at the words around one noun phrase."""

    def __init__(self, parsed: Parsed, c: Counted, rules: FigureRules) -> None:
        self.parsed, self.c, self.rules = parsed, c, rules
        self.tokens = parsed.tokens
        sentence = parsed.sentences[parsed.sentence_of[c.quantity.first]]
        self.begin, self.stop = sentence.first, end_of(parsed, c.quantity)
        self.first = parsed.tokens_within(c.quantity.start, c.quantity.start + 1).start
        self.anchor = c.head if c.head is not None else c.quantity.last - 1
        self.named = c.head is not None and self.tokens[c.head].text[:1].isupper()
        self.lemma = self.tokens[c.head].lemma.lower() if c.head is not None else ""

    def is_partial(self) -> bool:
        """Is it the whole of which only some are spoken of ("half of the 300 passengers")?"""
        i = self.first - 1
        while i >= self.begin and self.tokens[i].lower in ("the", "these", "those", "its"):
            i -= 1
        return i > self.begin and self.tokens[i].lower == "of" and self.tokens[i - 1].lower in PARTS

    def told(self, rule: MeasureRule | None, at: int, how: str, verb: str = "") -> Told | None:
        # Unknown nouns: whoever is arrested is a person; what is killed only if it bears a name ("12 Tutsis", not "three swans").
        verb = verb if verb in CUSTODY or self.named else ""
        if rule is None or not fits(rule, self.c.unit, self.lemma, verb, self.rules):
            return None
        return Told(self.houses(rule), at, how)

    def houses(self, rule: MeasureRule) -> MeasureRule:
        """Burnt or buried houses are destroyed, people are killed: the unit decides between the two."""
        return rule

    def by_outcome(self) -> Told | None:
        if self.c.head is None:
            return None
        rule = self.rules.outcomes.get(self.lemma) or self.rules.outcomes.get(self.tokens[self.c.head].lower)
        before = self.tokens[self.c.head - 1].lemma.lower()
        if rule is not None and (rule.family == "houses" or before in self.rules.animals):
            return None
        return Told(rule, self.c.head, f"the noun {self.tokens[self.c.head].text!r}") if rule is not None else None

    def by_modifier(self) -> Told | None:
        if self.c.head is None:
            return None
        for i in range(self.c.quantity.last, self.c.head):
            t = self.tokens[i]
            if t.lower in self.rules.state and t.lower not in ("fatal",):
                return self.told(self._state(t.lower), self.c.head, f"the word {t.text!r} before the noun", "kill")
        return None

    def _state(self, word: str) -> MeasureRule | None:
        """The measure of a state; "buried", "burned" and "damaged" depend on what is counted."""
        rule = self.rules.state.get(word)
        if (
            rule is not None
            and rule.family != "houses"
            and self.c.unit in ("houses", "building")
            and word in self.rules.patient
        ):
            rule = next((w.rule for w in self.rules.patient[word] if w.rule.family == "houses"), rule)
        return rule

    def after(self) -> Told | None:
        """What is said right after the noun: "27,000 people displaced", "were feared dead", "who lost their homes"."""
        be, begin = False, self._past_aside()
        for i in range(begin, min(self.stop, begin + LONGEST)):
            t = self.tokens[i]
            if hit := _phrase(self.tokens, i, self.rules.phrases, self.stop):
                if (told := self.told(hit, i, f"the words after it, {t.text!r} …", "kill")) is not None:
                    return told
            if t.lower in ("in", "at", "to", "into") and self._site(i):
                return self.told(self.rules.measures["displaced"], i, "the place where they are", "kill")
            active = not be and self._takes_object(i)
            if (rule := self._state(t.lower)) is not None and not active:
                return self.told(
                    rule, i, f"the word {t.text!r} after it", t.lemma.lower() if t.lemma in PERSONAL else "kill"
                )
            if t.pos == "VERB" or t.tag in ("VBN", "VBD", "VBG"):
                told = self._verb(i, passive=be or (t.tag == "VBN" and not active), active=not be)
                if told is not None:
                    return told
            be = be or t.lemma.lower() in BE
            if not (
                t.lower in FILLERS
                or t.lemma.lower() in FILLERS
                or t.pos in ("AUX", "ADV", "PART")
                or (t.text in ("(", ")", ":", "-", "–") and i <= begin)
            ):
                return None
        return None

    def _act(self, noun: int) -> str:
        """The verb behind a noun of violence, under which an unknown noun is people ("the death of 14 Tutsis"); a loss may be of anything."""
        return "kill" if self.tokens[noun].lemma.lower() in DEATHS else ""

    def _site(self, i: int) -> bool:
        """Does a camp or shelter stand behind "in", with or without a number?"""
        words = [t.lower for t in self.tokens[i + 1 : min(self.stop, i + 6)]]
        return any(f"{a} {b}" in self.rules.sites for a, b in pairwise(words))

    def _past_aside(self) -> int:
        """The token after an aside behind the noun ("(7,400 people)", ", most of them women,") that leads on to a verb."""
        at = self.c.last
        mark = self.tokens[at].text if at < self.stop else ""
        close = {"(": ")", ",": ",", "–": "–", "—": "—"}.get(mark)
        if close is None:
            return at
        for i in range(at + 1, min(self.stop - 1, at + LONGEST)):
            if self.tokens[i].text == close:
                t = self.tokens[i + 1]
                leads = t.pos == "AUX" or t.tag in ("VBD", "VBN", "VBP") or t.lower in self.rules.state
                return i + 1 if leads and t.lower not in ("said", "say", "says", "according") else at
        return at

    def _takes_object(self, i: int) -> bool:
        """Does a verb look active: an object or a number behind it?"""
        t = self.tokens[i]
        if t.tag == "VBG" and t.lemma.lower() not in ("miss",):
            return True
        if i + 1 >= self.stop or t.pos not in VERBAL:
            return False
        following = self.tokens[i + 1]
        if any(self.tokens[k].dep == "dobj" and k > i for k in self.parsed.children[i]):
            return True
        return following.pos in ("DET", "PRON", "NUM") or (
            following.pos in ("ADJ", "NOUN", "PROPN")
            and following.dep != "npadvmod"
            and t.tag == "VBD"
            and following.ent not in ("DATE", "TIME")
        )

    def _verb(self, i: int, *, passive: bool, active: bool) -> Told | None:
        lemma = self.tokens[i].lemma.lower()
        words: Iterable[Word] = (
            *(self.rules.patient.get(lemma, ()) if passive else ()),
            *(self.rules.subject.get(lemma, ()) if active or not passive else ()),
        )
        return self._choose(words, i, lemma)

    def _choose(self, words: Iterable[Word], i: int, verb: str) -> Told | None:
        for word in words:
            if word.needs is not None and not self._needs(word, i, verb):
                continue
            if word.rule.measure == "troops" and not (self.lemma in self.rules.patient_of or self.c.unit is None):
                continue
            if (told := self.told(word.rule, i, f"the verb {self.tokens[i].text!r}", verb)) is not None:
                return told
        return None

    def _needs(self, word: Word, i: int, verb: str) -> bool:
        if not word.needs:  # an empty list: only of what is known to be people or households
            return self.c.unit in ("people", "households") or (word.rule.family == "troops" and self.c.unit is not None)
        near = range(i + 1, min(self.stop, max(i, self.c.last) + 9))
        return self.lemma in word.needs or any(self.tokens[k].lemma.lower() in word.needs for k in near)

    def before(self) -> Told | None:
        """What stands right before the figure: "killing at least nine", "the evacuation of 400 residents"."""
        i = self.first - 1
        while i >= self.begin and self.tokens[i].lower in (
            "the",
            "a",
            "an",
            "all",
            "another",
            "these",
            "its",
            "some",
            "(",
            "as",
            "about",
            "estimated",
        ):
            i -= 1
        if i < self.begin:
            return None
        if hit := _phrase_before(self.tokens, i, self.rules.before, self.begin):
            return self.told(hit, i, "the words before it", "kill" if self.tokens[i].lower != "of" else "")
        t = self.tokens[i]
        if t.lemma.lower() == "vote" and self.c.head is None and t.pos in VERBAL:
            return Told(self.rules.measures["votes"], i, f"the verb {t.text!r}")
        if t.lower in ("of", "by", "for") and i > self.begin:
            for k in range(i - 1, max(self.begin - 1, i - 4), -1):
                table = self.rules.by if t.lower == "by" else self.rules.of
                rule = table.get(self.tokens[k].lemma.lower()) if t.lower != "for" else None
                if (
                    rule is not None
                    and (told := self.told(rule, k, f"the noun {self.tokens[k].text!r}", self._act(k))) is not None
                ):
                    return told
                if self.tokens[k].pos not in ("NOUN", "ADJ", "CCONJ", "PUNCT"):
                    break
        if t.pos == "VERB" or (t.tag.startswith("VB") and t.lemma.lower() in self.rules.patient):
            passive = any(self.tokens[k].dep == "auxpass" for k in self.parsed.children[i])
            bare = t.tag == "VB" and not any(self.tokens[k].dep == "aux" for k in self.parsed.children[i])
            if not passive and not bare:
                return self._choose(self.rules.patient.get(t.lemma.lower(), ()), i, t.lemma.lower())
        return None

    def above(self) -> Told | None:
        """What governs the noun: its clauses and participles, then the verb or noun that it depends on."""
        told = self._own_clauses(self.anchor)
        at = self.anchor
        for _ in range(5):
            if told is not None:
                return told
            t = self.tokens[at]
            if t.head == at:
                return None
            up = self.tokens[t.head]
            if t.dep in ("conj", "appos", "nummod", "quantmod", "compound", "nmod") and up.pos not in VERBAL:
                at = up.i
                told = self._own_clauses(at) if t.dep == "conj" else None
            elif t.dep in ("nsubjpass", "nsubj", "csubj"):
                return self._subject(up.i)
            elif t.dep in ("dobj", "oprd", "attr", "dative") and up.pos in VERBAL:
                return self._object(up.i)
            elif t.dep == "pobj":
                head = self.tokens[up.head]
                if head.lemma.lower() in GROUPS and up.lower == "of":
                    at = head.i
                    continue
                table = {"of": self.rules.of, "by": self.rules.by}.get(up.lower, {})
                rule = table.get(head.lemma.lower())
                return self.told(rule, head.i, f"the noun {head.text!r}", self._act(head.i))
            else:
                return None
        return None

    def _own_clauses(self, noun: int) -> Told | None:
        for k in self.parsed.children[noun]:
            t = self.tokens[k]
            if t.dep not in ("acl", "relcl", "amod") or k < noun:
                continue
            if t.dep == "amod" and (rule := self._state(t.lower)) is not None:
                return self.told(rule, k, f"the word {t.text!r} after it", "kill")
            passive = is_passive(self.parsed, k)
            if t.dep == "acl" or passive or self._relative_subject(k):
                told = self._predicate(k, passive=passive)
                if told is not None:
                    return told
        return None

    def _relative_subject(self, verb: int) -> bool:
        return any(self.tokens[s].lower in ("who", "which", "that") for s in children(self.parsed, verb, ("nsubj",)))

    def _subject(self, verb: int) -> Told | None:
        passive = is_passive(self.parsed, verb)
        return self._predicate(verb, passive=passive)

    def _predicate(self, verb: int, *, passive: bool) -> Told | None:
        """What a verb says of its subject, itself or by its complement ("were forced to flee", "are in need")."""
        self.tokens[verb]
        _low, high = self.parsed.edges[verb]
        for i in range(verb, min(high, self.stop, verb + LONGEST)):
            if hit := _phrase(self.tokens, i, self.rules.phrases, self.stop):
                return self.told(hit, i, "the words of its clause", "kill")
            if i > verb and self.tokens[i].text in (",", ";"):
                break
        told = self._verb(verb, passive=passive, active=not passive)
        if told is not None:
            return told
        for k in self.parsed.children[verb]:
            c = self.tokens[k]
            if c.dep in ("acomp", "oprd", "attr") and (rule := self._state(c.lower)) is not None:
                return self.told(rule, k, f"the word {c.text!r}", "kill")
            if (
                self._shares_subject(k)
                and (told := self._verb(k, passive=is_passive(self.parsed, k), active=True)) is not None
            ):
                return told
        return None

    def _shares_subject(self, k: int) -> bool:
        c = self.tokens[k]
        own = any(self.tokens[s].dep in ("nsubj", "nsubjpass") for s in self.parsed.children[k])
        return c.dep in ("xcomp", "conj") and c.pos in VERBAL and not own

    def _object(self, verb: int) -> Told | None:
        t = self.tokens[verb]
        if t.lemma.lower() in ("be", "become"):
            return None
        told = self._choose(self.rules.patient.get(t.lemma.lower(), ()), verb, t.lemma.lower())
        if told is not None:
            return told
        for k in self.parsed.children[verb]:
            c = self.tokens[k]
            if k > self.anchor and c.dep in ("oprd", "acomp", "xcomp", "ccomp"):
                if (rule := self._state(c.lower)) is not None:
                    return self.told(rule, k, f"the word {c.text!r}", "kill")
                if c.pos in VERBAL and (told := self._verb(k, passive=False, active=True)) is not None:
                    return told
        return None

    def by_label(self) -> Told | None:
        """A label before a bare number: "Number of displaced: 452", "the death toll has risen to 23"."""
        if self.c.head is not None and self.c.unit != "people":
            return None
        i = self.first - 1
        while i >= max(self.begin, self.first - LONGEST):
            t = self.tokens[i]
            for words, rule in _tolls_at(self.tokens, i, self.rules.tolls, self.first):
                if self.c.head is None or rule.measure in ("killed", "injured"):
                    return self.told(rule, i, f"the label {' '.join(words)!r}", "kill")
            if (
                (t.pos == "VERB" and t.lemma.lower() not in CHANGE and t.tag != "VBG")
                or t.text in (";", "(")
                or t.pos == "NUM"
                or t.lower in ("while", "but")
            ):
                return None
            i -= 1
        return None

    def by_noun(self) -> Told | None:
        if self.c.head is None:
            return None
        pair = f"{self.tokens[self.c.head - 1].lower} {self.lemma}" if self.c.head else self.lemma
        rule = (
            self.rules.nouns.get(pair)
            or self.rules.nouns.get(self.lemma)
            or self.rules.nouns.get(self.tokens[self.c.head].lower)
        )
        if rule is None and self.c.unit == "attacks":
            rule = self.rules.measures["attacks"]
        if (
            self.c.quantity.amount <= 2
            and self.c.unit != "attacks"
            and rule is not None
            and rule.family not in ("votes", "forces")
        ):
            return None  # "one migrant said": somebody in the story, not a count
        return Told(rule, self.c.head, f"the noun {self.tokens[self.c.head].text!r}") if rule is not None else None


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], MeasureRule], ...]]


def _phrase(tokens: tuple[Token, ...], i: int, phrases: Phrases, stop: int) -> MeasureRule | None:
    """The measure of a phrase that begins at a token."""
    for words, rule in phrases.get(tokens[i].lower, ()):
        if i + len(words) <= stop and all(tokens[i + n].lower == w for n, w in enumerate(words)):
            return rule
    return None


def _phrase_before(tokens: tuple[Token, ...], i: int, phrases: Phrases, begin: int) -> MeasureRule | None:
    """The measure of a phrase that ends at a token."""
    for words, rule in phrases.get(tokens[i].lower, ()):
        at = i - len(words) + 1
        if at >= begin and all(tokens[at + n].lower == w for n, w in enumerate(words)):
            return rule
    return None


def _tolls_at(
    tokens: tuple[Token, ...], i: int, tolls: Phrases, stop: int
) -> Iterable[tuple[tuple[str, ...], MeasureRule]]:
    for words, rule in tolls.get(tokens[i].lower, ()):
        if i + len(words) <= stop and all(tokens[i + n].lower == w for n, w in enumerate(words)):
            yield words, rule
