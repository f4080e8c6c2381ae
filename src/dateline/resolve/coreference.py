"""Mentions join into actors in text order: full name and surname, acronym, role, description, pronoun. Never on doubt."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from dateline.resolve.actor_cluster import Cluster
from dateline.resolve.actor_pronoun import refer, speaker
from dateline.resolve.actor_rules import pieces, singular
from dateline.resolve.actor_scan import Found, Scan

REMEMBERED = 250  # actors of one sort
NEAR = 8  # sentences that "the group" may look back
NATIONALS = frozenset({"national", "nationals", "citizen", "citizens", "people"})
ARMED = frozenset({"en.actor.role.armed", "en.actor.people.armed", "en.actor.people.forces"})
COMPANY = frozenset(
    {"corp", "inc", "ltd", "co", "plc", "llc", "corporation", "company", "group", "limited", "sa", "ag"}
)
MINISTRY = frozenset({"ministry", "department", "affairs", "office", "minister", "secretariat"})


class Joiner:
    """Takes the mentions of a report in text order and keeps the actors found so far."""

    def __init__(self, scan: Scan) -> None:
        self.scan, self.clusters = scan, list[Cluster]()
        self.at: dict[int, Cluster] = {}
        self.of: dict[int, Cluster] = {}
        self.governments: dict[str, Cluster] = {}
        self.pending: list[tuple[Cluster, Found]] = []
        self.order: dict[str, dict[int, Cluster]] = {}

    def join(self, mentions: list[Found]) -> list[Cluster]:
        """The actors of the mentions, which are in text order."""
        later: list[Found] = []
        for m in mentions:
            if id(m) in self.of:
                continue
            if m.what == "pronoun" and m.head_word == "speaker":
                later.append(m)
                continue
            cluster = self._equated(m) or self._place(m)
            if cluster is not None:
                self._take(cluster, m)
        for m in later:
            cluster = speaker(self.scan, self.at, m)
            if cluster is not None:
                self._take(cluster, m)
        return self._settled()

    def _settled(self) -> list[Cluster]:
        pending, self.pending = self.pending, []
        for c, m in pending:
            self._owned(c, m)
            c.country = c.country or m.country
            if m.sectors and (not c.sectors or "REB" in m.sectors):
                c.sectors = m.sectors
        return self._one_rebel_group()

    def _one_rebel_group(self) -> list[Cluster]:
        """ "The rebels" are the one rebel group of the report, where there is only one."""
        groups = [c for c in self.clusters if c.first.kind == "armed_group" and "REB" in c.sectors and c.what == "body"]
        if len(groups) == 1:
            for c in [c for c in self.clusters if c.what == "people" and c.words == {"rebel"}]:
                groups[0].mentions = sorted([*groups[0].mentions, *c.mentions], key=lambda m: m.first)
                self.clusters.remove(c)
                for other in self.clusters:
                    other.member_of = groups[0] if other.member_of is c else other.member_of
        return self.clusters

    # --- which actor
    def _equated(self, m: Found) -> Cluster | None:
        if m.same is None:
            return None
        cluster = self.of.get(id(m.same))
        if cluster is None:  # "His treasurer, Nery Tzul": the name, which comes later, decides
            cluster = self._place(m.same)
            if cluster is not None:
                self._take(cluster, m.same)
        return cluster

    def _place(self, m: Found) -> Cluster | None:
        if m.what == "pronoun":
            return refer(self.scan, list(islice(self._recent(""), 60)), m)
        if m.what == "country":
            return self._government(m, m.country)
        if m.what == "person":
            return self._named_person(m) if m.form == "name" else self._role(m)
        return self._body(m) if m.what == "body" else self._people(m)

    def _new(self, m: Found) -> Cluster | None:
        if m.weak:
            return None
        cluster = Cluster(m.what, m, words=set(m.words), plural=m.plural)
        self.clusters.append(cluster)
        return cluster

    def _recent(self, what: str) -> Iterator[Cluster]:
        """The actors of a sort, last mentioned first; no farther back than a reader would remember."""
        return islice(reversed(self.order.setdefault(what, {}).values()), REMEMBERED)

    def _named_person(self, m: Found) -> Cluster | None:
        own, found = set(m.words), list[Cluster]()
        for c in self._recent("person"):
            if m.known is not None and c.first.known is m.known:
                return c
            names = [x for x in c.mentions if x.form == "name"]
            if not names or (m.gender and c.gender and m.gender != c.gender):
                continue
            if own <= c.words or (c.words <= own and (len(c.words) > 1 or names[0].words[0] == m.words[-1])):
                found.append(c)
        if len(found) > 1:
            called = [c for c in found if any(len(x.words) == 1 and x.form == "name" for x in c.mentions)]
            exact = [c for c in found if c.words == own]
            found = exact or (called if len(called) == 1 else found[:1])
        return found[0] if found else self._new(m)

    def _role(self, m: Found) -> Cluster | None:
        """ "The interior minister" is the person who holds that role in the report."""
        own = set(m.words)
        if m.definite and (m.owner is None or m.country) and m.head_word not in self.scan.rules.sets["counterpart"]:
            held = [
                c
                for c in self._recent("person")
                if any(own <= r for r in c.roles) and (not m.country or not c.country or m.country == c.country)
            ]
            ours = [c for c in held if c.country == self.scan.home]
            held = ours if len(held) > 1 and len(ours) == 1 and m.country is None else held
            if len(held) == 1 or (held and len(own) == 1 and self._near(held[0], m, 2)):
                return held[0]
            for c in self._recent("person"):
                if c.first.form == "role" and c.first.words == m.words and c.country == (m.country or c.country):
                    return c
        return self._new(m)

    def _government(self, m: Found, country: str | None) -> Cluster | None:
        key = country or ""
        if key not in self.governments:
            cluster = self._new(m)
            if cluster is None:
                return None
            cluster.government = True
            self.governments[key] = cluster
        return self.governments[key]

    def _body(self, m: Found) -> Cluster | None:
        noun, own = m.noun, set(m.words)
        if m.known is not None:
            same = next(
                (c for c in self.clusters if c.first.known is m.known or any(x.known is m.known for x in c.mentions)),
                None,
            )
            if same is not None:
                return same
        if (
            noun is not None
            and noun.type == "government"
            and self._states(m)
            and not (m.plural and m.head_word == "government")
        ):
            sets = self.scan.rules.sets
            extra = {w for w in own - {m.head_word} - sets["words.neutral"] if not self._is_country(w)}
            if m.head_word == "side":
                return self._government(m, m.country) if m.country and not extra else None
            if not extra or (m.country and not extra & sets["words.regional"] and m.owner is not None):
                return self._government(m, m.country or self.scan.home)
        for c in self._recent("body"):
            if self._same_body(c, m, own):
                return c
        if (
            noun is not None
            and noun.type == "ministry"
            and m.form == "description"
            and m.definite
            and not self._topic(own)
        ):
            ministries = [c for c in self.clusters if c.first.noun is not None and c.first.noun.type == "ministry"]
            if len(ministries) == 1:
                return ministries[0]
        if (
            m.form == "description"
            and m.title != "short"
            and m.definite
            and not m.plural
            and m.owner is None
            and self._generic(m, own)
        ):
            for c in self._recent("body"):
                fits = m.head_word in self.scan.rules.groups.get(c.first.kind, ()) and self._near(c, m, NEAR)
                named = any(x.form != "description" for x in c.mentions)
                if fits and (
                    c.first.kind != "government" or (named and (c.first.noun is None or c.first.noun.type == "agency"))
                ):
                    return c
        return self._new(m)

    def _states(self, m: Found) -> bool:
        """A description, or a name that says no more than whose government it is ("Government of Canada")."""
        return m.form == "description" or bool(
            m.country and all(w == "government" or self._is_country(w) for w in m.words)
        )

    def _generic(self, m: Found, own: set[str]) -> bool:
        """ "The group", "the East African bloc": nothing but the kind, and where it is."""
        rest = {k for k in range(m.first, m.head) if self.scan.words[k] and not self.scan.words[k].isdigit()}
        return len(own) == 1 or all(
            self.scan.country_at(k)
            or self.scan.tokens[k].text[0].isupper()
            or self.scan.words[k] in ("regional", "same")
            for k in rest
        )

    def _is_country(self, word: str) -> bool:
        return any(k.what != "actor" for _, _, k in self.scan.rules.names.get(word, ()))

    def _near(self, c: Cluster, m: Found, far: int) -> bool:
        of = self.scan.parsed.sentence_of
        return of[m.head] - of[c.seen] <= far

    def _same_body(self, c: Cluster, m: Found, own: set[str]) -> bool:
        if m.title == "short":
            return m.head_word in c.words and c.first.form == "name"
        one = m.words[0] if len(m.words) == 1 else ""
        if one and m.form != "description" and (one in c.aliases or (m.form == "acronym" and one in _initials(c))):
            return True
        if m.country and c.country and m.country != c.country:
            return False
        a, b = m.noun, c.first.noun
        if a is not None and b is not None and a.type == b.type == "ministry":
            topic, theirs = self._topic(own), self._topic(c.words)
            if not topic:
                return m.definite and not m.plural and m.head_word in c.words
            return bool(theirs) and topic == theirs
        if m.form != "description":
            return c.words == own or self._plain(c.words) == self._plain(own)
        alone = m.definite and own == {m.head_word} and m.head_word in c.words  # "the council" of any kind told before
        if a is None or b is None or (a.type != b.type and not alone) or m.plural != c.plural:
            return False
        if c.words == own and (m.definite or a.local):
            return True
        topic, theirs = own - {m.head_word}, c.words
        return (
            m.definite
            and m.owner is None
            and topic <= theirs
            and (m.head_word in theirs or a.type in ("army", "police"))
        )

    def _plain(self, words: set[str]) -> set[str]:
        return {w for w in words if w not in COMPANY and not self._is_country(w)} or words

    def _topic(self, words: set[str]) -> set[str]:
        out = {w.removesuffix("s") for w in words if w not in MINISTRY and not self._is_country(w)}
        return {
            {"external": "foreign", "defense": "defence", "labor": "labour", "home": "interior"}.get(w, w) for w in out
        }

    def _people(self, m: Found) -> Cluster | None:
        own = set(m.words)
        for c in self._recent("people"):
            if m.country and c.country and m.country != c.country:
                continue
            if (
                m.country
                and m.country == c.country
                and _nationals(m.head_word, own)
                and _nationals(c.first.head_word, c.words)
            ):
                return c
            general = m.noun is not None and m.noun.what == "people" and m.country is not None
            if c.words == own and (m.definite or general or not _counted(self.scan, m)):
                return c
            if m.definite and own < c.words and m.head_word == c.first.head_word and m.country in (None, c.country):
                return c
        same = [c for c in self._recent("people") if own < c.words and m.head_word == c.first.head_word]
        if len(same) == 1 and m.first == m.head and self._bare(m.head) and same[0].country in (None, m.country):
            return same[0]  # "Partners are seeking" after "humanitarian partners"
        return self._new(m)

    def _bare(self, i: int) -> bool:
        """Is a plural without article, number or other modifier?"""
        return not any(
            self.scan.tokens[c].dep in ("det", "nummod", "amod", "compound", "poss")
            for c in self.scan.parsed.children[i]
        )

    # --- what an actor learns from a mention
    def _take(self, c: Cluster, m: Found) -> None:
        c.mentions.append(m)
        self.of[id(m)] = c
        for order in (self.order.setdefault(c.what, {}), self.order.setdefault("", {})):
            order.pop(id(c), None)
            order[id(c)] = c
        c.seen = m.head
        for k in range(m.first, m.last):  # a name inside a longer mention comes after it and keeps its words
            self.at[k] = c
        self.at[m.head] = c
        c.gender = c.gender or m.gender
        if m.what == "pronoun":
            return
        c.aliases |= {m.alias} if m.alias else set()
        if m.form == "name" and m.what == "person":
            c.words |= set(m.words)
        if m.form == "acronym" and m.words:
            c.aliases.add(m.words[0])
        self._owned(c, m)
        c.country = c.country or m.country
        if m.role:
            short = self.scan.rules.short
            c.roles.append({x for w in pieces(m.role) for x in short.get(w, (singular(w),)) if x not in ("of", "the")})
            if c.role is None or (c.title == "rank" and m.title != "rank"):
                c.role, c.title = m.role, m.title
        if m.sectors and (not c.sectors or (c.what == "person" and c.first.form == "role" and m.form == "name")):
            c.sectors = m.sectors

    def _owned(self, c: Cluster, m: Found) -> None:
        """What a mention takes from whom it belongs to: "FO spokesperson", "its foreign ministry", "his counterpart"."""
        owner = self.at.get(m.owner) if m.owner is not None else None
        if m.owner is not None and (owner is None or (owner is c and m.first <= m.owner < m.last)):
            self.pending.append((c, m))
        if m.owner is None and (m.title == "counterpart" or m.head_word in self.scan.rules.sets["counterpart"]):
            sentence = self.scan.parsed.sentence_of
            owner = next(
                (x for x in self._recent("person") if x is not c and x.role and sentence[x.seen] == sentence[m.head]),
                None,
            )
        if owner is None or owner is c:
            return
        if m.head_word in self.scan.rules.sets["counterpart"] or m.title == "counterpart":
            if owner.what == "person" and owner.role:
                m.role, m.sectors = self._plain_role(owner.role), owner.sectors
                m.name = m.name if m.form == "name" else m.role
                c.sectors = owner.sectors
            elif m.form == "name":
                m.role = None
            return
        m.country = m.country or owner.country
        c.abroad = c.abroad or owner.first.kind == "igo"
        if m.what == "body" and owner.what == "person" and not m.sectors:
            m.sectors = owner.sectors  # a president's office
        if m.what == "person" and owner.what in ("body", "country"):
            c.member_of = c.member_of or owner
        if m.what in ("person", "people") and owner.what != "person" and owner.sectors:
            armed = m.noun is not None and m.noun.rule in ARMED
            if not m.sectors or "REB" in owner.sectors or armed:
                m.sectors = owner.sectors

    def _plain_role(self, role: str) -> str:
        """A role without the words that tell how one holder holds it."""
        passing = self.scan.rules.sets["words.passing"]
        words = role.split()
        while len(words) > 1 and words[0].lower() in passing:
            words.pop(0)
        return " ".join(words)


def _initials(c: Cluster) -> set[str]:
    long = [m.words for m in c.mentions if m.form == "name" and len(m.words) > 1]
    return {"".join(w[0] for w in words[:n]) for words in long for n in (len(words), len(words) - 1) if n > 1}


def _nationals(head: str, words: set[str]) -> bool:
    """A people by its demonym, or its nationals without more said ("Syrians", "Syrian nationals")."""
    return (head in NATIONALS or (len(words) == 1 and head[-1:] == "s")) and len(words) <= 2


def _counted(scan: Scan, m: Found) -> bool:
    return any(scan.tokens[k].tag == "CD" for k in range(m.first, m.head))
