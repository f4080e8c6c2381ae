"""A parsed report as the actor rules look at it: folded words, known names, nouns of the lexicon and places by token."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dateline.record.actor import ActorForm, ActorKind
from dateline.record.parsed import Parsed, Token
from dateline.record.place import Place, PlaceForm
from dateline.record.report import Published
from dateline.resolve.actor_rules import ActorRules, Known, Noun, fold, singular

OWN = "en.actor.name.own"  # the rule of actors that the user brought: meant wherever their names stand
HYPHENS = frozenset({"-", "‑", "–", "'", "’", "."})
PREMODIFIERS = frozenset({"amod", "compound", "nummod", "poss", "nmod", "quantmod", "det", "advmod", "predet", "case"})
NAMES_OF_THINGS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE"})
PREFIXES = frozenset({"al", "el", "uMkhonto"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})


@dataclass(slots=True)
class Found:
    """One mention before it is joined with others.

    `words` are the folded words that tell it from others of its kind; `owner` is a token of the body or person that it
    belongs to; `same` another mention that the sentence equates with it; `alias` an acronym given beside it; a `weak`
    one counts only where it stands for an actor told before; `reach` is where the whole phrase ends, "of …" and all.
    """

    first: int
    last: int
    head: int
    form: ActorForm
    what: str
    rule: str
    kind: ActorKind
    name: str
    words: tuple[str, ...] = ()
    head_word: str = ""
    noun: Noun | None = None
    known: Known | None = None
    role: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    gender: str = ""
    plural: bool = False
    definite: bool = False
    owner: int | None = None
    same: Found | None = None
    alias: str = ""
    title: str = ""
    weak: bool = False
    reach: int = 0
    plain: set[str] | None = None


class Scan:
    """What one pass over the tokens of a report finds for the rules that follow."""

    def __init__(
        self, parsed: Parsed, places: tuple[Place, ...], published: Published | None, rules: ActorRules,
        *, strict: bool = True,
    ) -> None:  # fmt: skip
        self.strict = strict  # a namesake is doubted where the text names other countries only
        self.parsed, self.rules = parsed, rules
        self.tokens = parsed.tokens
        self.day = (published.end or published.begin) if published else None
        self.words = [t.lower if t.text.isalpha() and t.text.isascii() else fold(t.text) for t in parsed.tokens]
        self._nouns: dict[int, tuple[int, Noun, str] | None] = {}
        self.country_words: dict[str, bool] = {}  # words asked for: does each name a country or its people?
        self.known: dict[int, tuple[int, Known]] = {}
        self.covered: dict[int, tuple[int, Known]] = {}
        self.place_at: dict[int, tuple[Place, PlaceForm]] = {}
        self.lands: set[str | None] = set()
        for place in places:
            for m in place.mentions:
                for i in parsed.tokens_within(m.start, m.end):
                    self.place_at[i] = (place, m.form)
        self._find_known()
        self.home, self.sure = self._home(places)
        self._grounds: dict[int, str | None] = {}

    def _find_known(self) -> None:
        """Known names, longest first; one that several bear, or an acronym, is of a country that the report names."""
        spans: list[tuple[int, int, list[Known]]] = []
        i, names = 0, self.rules.names
        while i < len(self.tokens):
            options, text = names.get(self.words[i]), self.tokens[i].text
            hit = (
                self._longest(i, options)
                if options and (text[0].isupper() or text[0].isdigit() or text in PREFIXES)
                else None
            )
            if hit is not None:
                spans.append((i, *hit))
            i = hit[0] if hit is not None else i + 1
        places = {spot[0].country for spot in self.place_at.values()}
        self.lands = ({k.country for _, _, found in spans for k in found if k.what != "actor"} | places) - {None}
        for first, last, found in spans:
            known = self._choose(first, last, found)
            if known is not None:
                self.known[first] = (last, known)
                self.covered.update(dict.fromkeys(range(first, last), (last, known)))

    def _longest(
        self, i: int, options: tuple[tuple[tuple[str, ...], bool, Known], ...]
    ) -> tuple[int, list[Known]] | None:
        end = self.parsed.sentences[self.parsed.sentence_of[i]].last
        best: tuple[int, list[Known]] | None = None
        for rest, acronym, known in options:
            if best is not None and best[0] - i > len(rest) + 1:
                break
            text = self.tokens[i].text.replace(".", "")
            if acronym and not (text.isupper() or (len(text) > 3 and text.istitle() and self.tokens[i].ent == "ORG")):
                continue  # "Unicef", "Nato"
            j = i + 1
            for word in rest:
                while j < end and self.tokens[j].text in HYPHENS:
                    j += 1
                if j >= end or self.words[j] != word:
                    break
                j += 1
            else:
                if best is None:
                    best = (j, [known])
                elif best[0] == j:
                    best[1].append(known)
        return best

    def _choose(self, first: int, last: int, found: list[Known]) -> Known | None:
        """Which bearer of a name is meant here; none where nothing in the report speaks for any."""
        ours = [k for k in found if k.country in self.lands or k.country is None]
        known = next((k for k in found if k.id == OWN), (ours or found)[0])
        token = self.tokens[first]
        if not self.strict or known.id == OWN:
            return known
        if known.what != "actor":
            spot = self.place_at.get(first)
            other = spot is not None and spot[0].country and spot[0].feature and spot[0].country != known.country
            return None if other and known.what == "country" else known  # Georgia in the United States
        if last - first == 1 and token.text.replace(".", "").isupper() and len(token.text) <= 5:
            return known if ours or token.text in self.rules.sets["words.famous"] else None
        if last - first == 1 and token.pos not in ("PROPN", "NOUN", "ADJ") and known.kind != "person":
            return None
        if last - first == 1 and not ours and token.lower in self.rules.sets["words.common"]:
            return None
        if last - first == 1 and self.place_at.get(first, (None, "name"))[1] in ("literal", "demonym"):
            return None
        if known.kind == "party" and not ours and self.lands and last - first > 1 and is_body(self, last - 1):
            return None  # every country has a Labour Party
        if known.kind == "person" and not ours and self.lands and last - first == 2:
            return None  # a namesake, as far as the countries of the report tell
        return known

    def noun_at(self, i: int) -> tuple[int, Noun, str] | None:
        """The noun of the lexicon that ends at a token: its first token, the noun, its last word."""
        if i not in self._nouns:
            self._nouns[i] = self._find_noun(i)
        return self._nouns[i]

    def _find_noun(self, i: int) -> tuple[int, Noun, str] | None:
        token, word = self.tokens[i], self.words[i]
        best: tuple[int, Noun, str] | None = None
        first = self.parsed.sentences[self.parsed.sentence_of[i]].first
        nouns = self.rules.nouns
        k = i - 1
        while k >= first and self.tokens[k].text in HYPHENS:
            k -= 1
        near = (self.words[k], singular(self.words[k])) if k >= first else ()
        for key in dict.fromkeys((word, token.lemma if token.lemma.islower() else fold(token.lemma), singular(word))):
            for before, noun in nouns.get(key, ()):
                if best is not None and len(before) == 0:
                    break
                if before and before[-1] not in near:
                    continue
                j = i
                for want in reversed(before):
                    j -= 1
                    owned = False
                    while j >= first and self.tokens[j].text in HYPHENS:
                        owned = owned or self.tokens[j].text in ("'", "’")
                        j -= 1
                    if j < first or (self.words[j] != want and (owned or singular(self.words[j]) != want)):
                        break
                else:
                    if best is None or j < best[0]:
                        best = (j, noun, key)
                    break
        return best

    def beside(self, i: int) -> tuple[str, ...]:
        """Sectors that a modifier tells."""
        noun = self.rules.besides.get(self.words[i]) or self.rules.besides.get(fold(self.tokens[i].lemma))
        return noun.sectors if noun else ()

    def country_at(self, i: int) -> str | None:
        """The country that a token names by its name, people, capital or place."""
        hit, spot = self.covered.get(i), self.place_at.get(i)
        if hit and hit[1].what != "actor":
            return hit[1].country
        return spot[0].country if spot else None

    def _home(self, places: tuple[Place, ...]) -> tuple[str | None, bool]:
        """The country that the report is most about, and is it so by far? Head and dateline count double."""
        count: Counter[str] = Counter()  # a people's name weighs less than its country's
        parsed = self.parsed
        line = parsed.report.dateline
        early = parsed.sentences[min(2, len(parsed.sentences) - 1)].last if parsed.sentences else 0
        seen: set[int] = set()
        lined: set[str] = set()
        for i, (last, known) in self.known.items():
            if known.what != "actor" and known.country:
                weight = 4 if known.what == "demonym" else 10
                count[known.country] += weight * 2 if i < early else weight
                if line and line.start <= parsed.tokens[i].start < line.end:
                    count[known.country] += 15
                    lined.add(known.country)
                seen.update(range(i, last))
        for place in places:
            if place.country:
                for m in place.mentions:
                    spot = parsed.tokens_within(m.start, m.end)
                    if spot and spot.start not in seen:
                        within = line is not None and line.start <= m.start < line.end
                        if within and place.country in lined:
                            continue  # "MAE SOT, Thailand" tells Thailand once
                        count[place.country] += (20 if spot.start < early else 10) + (15 if within else 0)
        home = max(count, key=lambda c: count[c]) if count else None
        return home, home is not None and count[home] > 0.55 * count.total()

    def home_at(self, i: int) -> str | None:
        """The country of local bodies at a token: of the place that opens its sentence ("In Tehran, …"), else the report's."""
        n = self.parsed.sentence_of[i]
        if n not in self._grounds:
            first = self.parsed.sentences[n].first
            after = first + 1 if first + 1 < len(self.tokens) and self.words[first] in ("in", "at") else first
            self._grounds[n] = self.country_at(after) if after > first else None
        return self._grounds[n] or self.home

    def gender_of(self, word: str) -> str:
        """m or f where a role or title tells it."""
        sets = self.rules.sets
        return "m" if word in sets["gender.male"] else "f" if word in sets["gender.female"] else ""

    def governor(self, i: int) -> Token:
        return self.tokens[self.tokens[i].head]

    def acts(self, i: int) -> bool:
        """Does the noun phrase of this head act, speak or get addressed?"""
        for _ in range(4):
            token = self.tokens[i]
            above = self.tokens[token.head]
            if token.dep in ("nsubj", "agent") or (token.dep == "nsubjpass" and above.lemma in self.addressing):
                return True
            if (
                token.dep == "pobj" and above.lower in ("by", "to", "on", "with", "from")
            ) or above.lower == "according":
                if above.lower == "by" and above.dep == "agent":
                    return True
                verb = self.tokens[above.head]
                return verb.lower == "according" or (verb.lemma in self.addressing and verb.pos == "VERB")
            if token.dep in ("dobj", "dative"):
                return above.lemma in self.addressing
            if token.dep == "conj" and token.head != i:
                i = token.head
                continue
            return False
        return False

    @property
    def addressing(self) -> frozenset[str]:
        return self.rules.sets["verbs.addressing"]


def is_body(scan: Scan, i: int) -> bool:
    """Does a capitalised word name a kind of body?"""
    if not scan.tokens[i].text[0].isupper():
        return False
    nouns = scan.rules.nouns
    found = nouns.get(scan.words[i]) or nouns.get(singular(scan.words[i])) or ()
    return any(n.what == "body" for before, n in found if not before)
