"""Mentions join into actors in text order: full name and surname, acronym, role, description, pronoun. Never on doubt."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.resolve.actor_rules import pieces, singular
from dateline.resolve.actor_scan import Found, Scan

FAR = 3  # sentences that a pronoun or "the group" may look back


@dataclass(slots=True)
class Cluster:
    """An actor in the making."""

    what: str
    first: Found
    mentions: list[Found] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    roles: list[set[str]] = field(default_factory=list)
    role: str | None = None
    title: str = ""
    country: str | None = None
    sectors: tuple[str, ...] = ()
    gender: str = ""
    plural: bool = False
    member_of: Cluster | None = None
    seen: int = 0  # the head token of the last mention


class Joiner:
    """Takes the mentions of a report in text order and keeps the actors found so far."""

    def __init__(self, scan: Scan) -> None:
        self.scan, self.clusters = scan, list[Cluster]()
        self.at: dict[int, Cluster] = {}
        self.governments: dict[str, Cluster] = {}

    def join(self, mentions: list[Found]) -> list[Cluster]:
        """The actors of the mentions, which are in text order."""
        later: list[Found] = []
        for m in mentions:
            if any(x is m for c in self.clusters for x in c.mentions[-2:]):
                continue
            cluster = self._equated(m) or self._place(m)
            if cluster is not None:
                self._take(cluster, m)
            elif m.what == "pronoun" and m.head_word == "speaker":
                later.append(m)
        for m in later:
            cluster = self._speaker(m)
            if cluster is not None:
                self._take(cluster, m)
        return self.clusters

    # --- which actor
    def _equated(self, m: Found) -> Cluster | None:
        other = m.same
        if other is None:
            return None
        for c in self.clusters:
            if any(x is other for x in c.mentions):
                return c
        cluster = self._place(other)  # "His treasurer, Nery Tzul": the name, which comes later, decides
        if cluster is not None:
            self._take(cluster, other)
        return cluster

    def _place(self, m: Found) -> Cluster | None:
        if m.what == "pronoun":
            return self._pronoun(m)
        if m.what == "country":
            return self._government(m, m.country)
        if m.what == "person":
            return self._named_person(m) if m.form in ("name", "acronym") else self._role(m)
        if m.what == "body":
            return self._body(m)
        return self._people(m)

    def _new(self, m: Found) -> Cluster:
        cluster = Cluster(m.what, m, words=set(m.words), plural=m.plural)
        self.clusters.append(cluster)
        return cluster

    def _recent(self, what: str) -> list[Cluster]:
        return sorted((c for c in self.clusters if c.what == what), key=lambda c: -c.seen)

    def _named_person(self, m: Found) -> Cluster:
        own = set(m.words)
        if m.known is not None:
            for c in self.clusters:
                if c.first.known is m.known:
                    return c
        found = []
        for c in self._recent("person"):
            if not any(x.form == "name" for x in c.mentions):
                continue
            if own <= c.words or (c.words <= own and (len(c.words) > 1 or c.first.words[0] == m.words[-1])):
                if m.gender and c.gender and m.gender != c.gender:
                    continue
                found.append(c)
        if len(found) > 1:
            called = [c for c in found if any(len(x.words) == 1 and x.form == "name" for x in c.mentions)]
            found = called if len(called) == 1 else [c for c in found if c.words == own] or found[:1]
        return found[0] if found else self._new(m)

    def _role(self, m: Found) -> Cluster:
        """ "The interior minister" is the person who holds that role in the report."""
        own = set(m.words)
        if (m.definite and m.owner is None) or (m.definite and m.country):
            held = [
                c
                for c in self._recent("person")
                if any(own <= r for r in c.roles) and (not m.country or not c.country or m.country == c.country)
            ]
            short = {c.title for c in held}
            if len(held) == 1 or (held and len(own) == 1 and short):
                return held[0]
        for c in self._recent("person"):
            if c.first.form == "role" and c.first.words == m.words and c.country == m.country and m.definite:
                return c
        return self._new(m)

    def _government(self, m: Found, country: str | None) -> Cluster:
        key = country or ""
        if key not in self.governments:
            self.governments[key] = self._new(m)
        return self.governments[key]

    def _body(self, m: Found) -> Cluster:
        noun, own = m.noun, set(m.words)
        if m.known is not None:
            for c in self.clusters:
                if c.first.known is m.known:
                    return c
        if noun is not None and noun.type == "government" and m.form == "description":
            sets = self.scan.rules.sets
            extra = own - {m.head_word} - sets["words.neutral"]
            extra = {w for w in extra if not self._is_country(w)}
            if not extra:
                return self._government(m, m.country or self.scan.home)
        for c in self._recent("body"):
            if self._same_body(c, m, own):
                return c
        if m.form == "description" and m.definite and len(own) == 1:
            for c in self._recent("body"):
                kind = c.first.kind
                if m.head_word in self.scan.rules.groups.get(kind, ()) and self._near(c, m, 6):
                    return c
        return self._new(m)

    def _is_country(self, word: str) -> bool:
        return any(k.what != "actor" for _, _, k in self.scan.rules.names.get(word, ()))

    def _same_body(self, c: Cluster, m: Found, own: set[str]) -> bool:
        one = m.words[0] if len(m.words) == 1 else ""
        if one and (one in c.aliases or (m.form == "acronym" and one == _initials(c.first))):
            return True
        if m.country and c.country and m.country != c.country:
            return False
        if m.form in ("name", "acronym"):
            if c.words == own:
                return True
            typed = m.noun is not None and c.first.noun is not None and m.noun.type == c.first.noun.type
            return typed and m.noun is not None and m.noun.type == "ministry" and _topic(c.words) == _topic(own)
        if m.noun is None or c.first.noun is None or m.noun.type != c.first.noun.type:
            return False
        topic, theirs = _topic(own) - {m.head_word}, _topic(c.words)
        if m.noun.type in ("ministry",):
            return (not topic and m.definite) or (bool(topic) and topic == theirs - {c.first.head_word})
        if c.words == own and (m.definite or m.noun.local):
            return True
        return (
            m.definite
            and topic <= theirs
            and (m.head_word in c.words or m.noun.type in ("army", "police"))
            and m.owner is None
        )

    def _people(self, m: Found) -> Cluster:
        own = set(m.words)
        for c in self._recent("people"):
            if m.country and c.country and m.country != c.country:
                continue
            if c.words == own and (m.definite or not _counted(self.scan, m)):
                return c
            if m.definite and own < c.words and m.head_word == c.first.head_word and m.country == c.country:
                return c
        if m.definite and len(own) == 1 and singular(m.head_word) in ("rebel", "militant", "fighter", "insurgent"):
            groups = [c for c in self._recent("body") if c.first.kind == "armed_group"]
            if len(groups) == 1:
                return groups[0]
        return self._new(m)

    # --- pronouns
    def _near(self, c: Cluster, m: Found, far: int = FAR) -> bool:
        of = self.scan.parsed.sentence_of
        return of[m.head] - of[c.seen] <= far

    def _pronoun(self, m: Found) -> Cluster | None:
        group, scan = m.head_word, self.scan
        if group == "speaker":
            return None
        if group == "thing" and not _refers(scan, m.head):
            return None
        fit = [c for c in self.clusters if self._fits(c, m) and self._near(c, m, 2 if group == "thing" else FAR)]
        if not fit:
            return None
        return max(fit, key=lambda c: self._salience(c, m))

    def _fits(self, c: Cluster, m: Found) -> bool:
        group = m.head_word
        if group in ("male", "female"):
            return c.what == "person" and not c.plural and c.gender in ("", m.gender)
        if group == "many":
            return c.what == "people" or (c.what == "body" and c.plural)
        return c.what in ("body", "country") and not c.plural

    def _salience(self, c: Cluster, m: Found) -> tuple[float, int]:
        scan = self.scan
        last = c.mentions[-1]
        of = scan.parsed.sentence_of
        score = -2.0 * (of[m.head] - of[last.head])
        t = scan.tokens[last.head]
        if any(scan.tokens[x.head].dep in ("nsubj", "nsubjpass") for x in c.mentions if of[x.head] == of[last.head]):
            score += 1.5
        if t.dep in ("dobj", "pobj", "poss"):
            score -= 0.3
        if c.gender and m.gender and c.gender == m.gender:
            score += 0.7
        if any(x.form in ("name", "acronym") for x in c.mentions):
            score += 0.8
        if last.form == "pronoun" and last.head_word == m.head_word:
            score += 0.5
        return score, last.head

    def _speaker(self, m: Found) -> Cluster | None:
        """Whoever speaks right beside the quotation that an "I" stands in."""
        scan, parsed = self.scan, self.scan.parsed
        offset = scan.tokens[m.head].start
        quotes = [q for q in parsed.quotes if q.start <= offset < q.end]
        if not quotes:
            return None
        quote = min(quotes, key=lambda q: q.start)
        inside = parsed.tokens_within(quote.start, quote.end)
        low, high = max(0, inside.start - 14), min(len(scan.tokens), inside.stop + 14)
        best: tuple[int, Cluster] | None = None
        for i in (*range(inside.stop, high), *range(low, inside.start)):
            t = scan.tokens[i]
            if t.pos == "VERB" and t.lemma in scan.rules.sets["verbs.speech"]:
                for s in parsed.children[i]:
                    if scan.tokens[s].dep == "nsubj" and s in self.at and self.at[s].what == "person":
                        gap = min(abs(i - inside.start), abs(i - inside.stop))
                        if best is None or gap < best[0]:
                            best = (gap, self.at[s])
        return best[1] if best else None

    # --- what an actor learns from a mention
    def _take(self, c: Cluster, m: Found) -> None:
        c.mentions.append(m)
        c.seen = m.head
        for k in range(m.first, m.last):
            self.at.setdefault(k, c)
        self.at[m.head] = c
        c.gender = c.gender or m.gender
        if m.what == "pronoun":
            return
        c.aliases |= {m.alias} if m.alias else set()
        if m.form in ("name", "acronym") and m.what == "person":
            c.words |= set(m.words)
        if m.form == "acronym" and m.words:
            c.aliases.add(m.words[0])
        owner = self.at.get(m.owner) if m.owner is not None else None
        if owner is not None and owner is not c and m.what == "person":
            if owner.what in ("body", "country"):
                c.member_of = c.member_of or owner
                m.country = m.country or owner.country
                m.sectors = m.sectors or owner.sectors
            elif owner.what == "person":
                m.country = m.country or owner.country
            elif owner.what == "people":
                m.country = m.country or owner.country
                m.sectors = m.sectors or owner.sectors
        elif owner is not None and owner is not c:
            m.country = m.country or owner.country
        c.country = c.country or m.country
        if m.role:
            words = {singular(w) if w not in ("affairs",) else w for w in _words(m.role)}
            c.roles.append(words)
            if c.role is None or (c.title == "rank" and m.title != "rank"):
                c.role, c.title = m.role, m.title
        if m.sectors and (not c.sectors or (c.what == "person" and c.first.form == "role" and m.form == "name")):
            c.sectors = m.sectors


def _words(text: str) -> list[str]:
    return [w for w in pieces(text) if w not in ("of", "the", "for", "and")]


def _topic(words: set[str]) -> set[str]:
    return {w.removesuffix("s") for w in words if w not in ("ministry", "department", "affairs", "office", "of", "the", "and", "for", "external", "minister")} | ({"foreign"} if "external" in words else set())  # fmt: skip


def _initials(m: Found) -> str:
    return "".join(w[0] for w in m.words if w not in ("of", "and", "the", "for"))


def _counted(scan: Scan, m: Found) -> bool:
    return any(scan.tokens[k].tag == "CD" for k in range(m.first, m.head))


def _refers(scan: Scan, i: int) -> bool:
    """Does this "it" stand for a thing, as far as the sentence tells (not "it is clear that", "it rained")?"""
    t = scan.tokens[i]
    if t.lower in ("its", "itself"):
        return True
    if t.dep not in ("nsubj", "nsubjpass", "dobj", "pobj", "poss"):
        return False
    verb = scan.tokens[t.head]
    return not (verb.lemma in ("be", "seem", "appear", "rain", "snow", "take") and t.dep.startswith("nsubj") and any(scan.tokens[c].dep in ("acomp", "attr", "ccomp", "xcomp") and scan.tokens[c].pos in ("ADJ", "NOUN", "VERB") for c in scan.parsed.children[verb.i]))  # fmt: skip
