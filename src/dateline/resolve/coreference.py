"""Mentions join into actors in text order: full name and surname, acronym, role, description, pronoun. Never on doubt."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from dateline.resolve.actor_cluster import Cluster
from dateline.resolve.actor_echo import echoed, took_power
from dateline.resolve.actor_pronoun import refer, speaker
from dateline.resolve.actor_rules import pieces, singular
from dateline.resolve.actor_same import is_bare, is_country, is_generic, same_body, same_people, says_state, topic_of
from dateline.resolve.actor_scan import Found, Scan

REMEMBERED = 250  # actors of one sort
NEAR = 8  # sentences that "the group" may look back
SERVING = frozenset({"en.actor.role.official", "en.actor.role.diplomat"})  # of the sectors of whom they serve
PUTSCH = frozenset(
    {"junta", "transitional", "military"}
)  # what soldiers who seized power call themselves, or are called
HIGHER = frozenset({"prime", "vice", "deputy"})  # "the minister" is not the prime minister
ARMED = frozenset({"en.actor.role.armed", "en.actor.people.armed", "en.actor.people.forces"})


def _unsorted(c: Cluster) -> bool:
    """Is a named body of no sort that the report has told?"""
    return c.first.noun is None and c.first.known is None and c.first.form == "name" and c.first.kind == "organization"


class Joiner:
    """Takes the mentions of a report in text order and keeps the actors found so far."""

    def __init__(self, scan: Scan) -> None:
        self.scan, self.clusters = scan, list[Cluster]()
        self.at: dict[int, Cluster] = {}
        self.of: dict[int, Cluster] = {}
        self.governments: dict[str, Cluster] = {}
        self.known: dict[int, Cluster] = {}
        self.named: dict[str, list[Cluster]] = {}
        self.ministries: list[Cluster] = []
        self.pending: list[tuple[Cluster, Found]] = []
        self.order: dict[str, dict[int, Cluster]] = {}
        self.putschists: Cluster | None = None

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
        if cluster is None:  # "Her deputy, Omar Diallo": the name, which comes later, decides
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
        if m.weak or (m.form == "description" and set(m.words) <= self.scan.rules.sets["words.echo"] and m.words):
            return None
        cluster = Cluster(m.what, m, words=set(m.words), plural=m.plural)
        self.clusters.append(cluster)
        if m.noun is not None and m.noun.type == "ministry":
            self.ministries.append(cluster)
        return cluster

    def _recent(self, what: str) -> Iterator[Cluster]:
        """The actors of a sort, last mentioned first; no farther back than a reader would remember."""
        return islice(reversed(self.order.setdefault(what, {}).values()), REMEMBERED)

    def _named_person(self, m: Found) -> Cluster | None:
        own, found = set(m.words), list[Cluster]()
        if m.known is not None and id(m.known) in self.known:
            return self.known[id(m.known)]
        bearers = {id(c): c for w in m.words for c in self.named.get(w, ())[-REMEMBERED:]}
        for c in sorted(bearers.values(), key=lambda c: -c.seen):
            if not c.forms or (m.gender and c.gender and m.gender != c.gender):
                continue
            if own <= c.words or (c.words <= own and (len(c.words) > 1 or next(iter(c.forms))[0] == m.words[-1])):
                found.append(c)
        if len(found) > 1:
            called = [c for c in found if any(len(words) == 1 for words in c.forms)]
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
                if any(own <= r and not (r - own) & HIGHER for r in c.roles)
                and (not m.country or not c.country or m.country == c.country)
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
        own = set(m.words)
        if m.known is not None and id(m.known) in self.known:
            return self.known[id(m.known)]
        if m.noun is not None and m.noun.type == "government" and says_state(self.scan, m):
            sort = self._sort_of_government(m, own)
            if (
                self.putschists
                and m.country in (None, self.putschists.country, self.scan.home)
                and PUTSCH & set(self.scan.words[m.first : m.last])
            ):
                return self.putschists
            if sort != "other":
                return self._government(m, m.country or self._ground(m)) if sort == "state" else None
        for c in self._recent("body"):
            if same_body(self.scan, c, m, own):
                return c
        return self._described(m, own) or self._new(m)

    def _sort_of_government(self, m: Found, own: set[str]) -> str:
        """A description of a government is the state's ("state"), some other's ("other"), or nobody's ("none")."""
        sets = self.scan.rules.sets
        extra = {w for w in own - {m.head_word} - sets["words.neutral"] if not is_country(self.scan, w)}
        if m.head_word == "side":
            return "state" if m.country and not extra else "none"
        if m.plural and m.head_word == "government":
            return "other"
        told = m.country and m.owner is not None and not extra & sets["words.regional"]
        return "state" if told or not extra else "other"

    def _described(self, m: Found, own: set[str]) -> Cluster | None:
        """ "The ministry" where there is one; "the group", "the bloc", "the company" for the last of that kind."""
        if m.form != "description" or m.title == "short" or not m.definite or m.plural:
            return None
        if m.noun is not None and m.noun.type == "ministry" and not topic_of(self.scan, own):
            if len(self.ministries) == 1:
                return self.ministries[0]
        if m.owner is not None or not is_generic(self.scan, m):
            return None
        sorts = self.scan.rules.sets["words.sorts"]
        for c in self._recent("body"):
            if m.head_word in c.words & sorts and c.first.form == "name" and self._near(c, m, NEAR):
                return c  # "the front" for whose name holds the word
            if m.head_word in sorts and _unsorted(c) and self._near(c, m, 4):
                c.first.noun, c.sectors = m.noun, c.sectors or m.sectors
                for x in c.mentions:
                    x.kind = m.kind
                return c
            if m.head_word in self.scan.rules.groups.get(c.first.kind, ()) and self._near(c, m, NEAR):
                named = any(x.form != "description" for x in c.mentions)
                if c.first.kind != "government" or (named and (c.first.noun is None or c.first.noun.type == "agency")):
                    return c
        return None

    def _near(self, c: Cluster, m: Found, far: int) -> bool:
        of = self.scan.parsed.sentence_of
        return of[m.head] - of[c.seen] <= far

    def _people(self, m: Found) -> Cluster | None:
        own = set(m.words)
        owner = self.at.get(m.owner) if m.owner is not None else None
        told = echoed(self.scan, self._recent(""), m, owner)
        if told is not None:
            return told
        for c in self._recent("people"):
            if owner is not None and c.first.owner is None and c.member_of is not owner:
                continue  # "its soldiers" are not those told before without an owner
            if same_people(self.scan, c, m, own):
                return c
        kin = [c for c in self._recent("people") if own < c.words and m.head_word == c.first.head_word]
        if len(kin) == 1 and is_bare(self.scan, m) and kin[0].country in (None, m.country):
            return kin[0]  # "Partners are seeking" after "humanitarian partners"
        new = self._new(m)
        if new is not None and took_power(self.scan, m):
            self.putschists = new
        return new

    def _ground(self, m: Found) -> str | None:
        """The country of "the government": of those of its sentence who are told to be of another country, else the report's."""
        first = self.scan.parsed.sentences[self.scan.parsed.sentence_of[m.head]].first
        told = {
            id(c): c
            for k in range(max(first, m.first - 40), m.first)
            if (c := self.at.get(k)) is not None and c.country
        }
        if any(c.what == "country" or c.country == self.scan.home for c in told.values()):
            return self.scan.home
        abroad = [c.country for c in told.values() if c.what == "people" and "REF" not in c.sectors]
        return abroad[0] if len(set(abroad)) == 1 else self.scan.home

    # --- what an actor learns from a mention
    def _take(self, c: Cluster, m: Found) -> None:
        c.mentions.append(m)
        self.of[id(m)] = c
        if m.known is not None:
            self.known.setdefault(id(m.known), c)
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
        if m.form in ("name", "acronym") and m.words:
            c.forms[m.words] = None
        if m.form == "name" and m.what == "person":
            for w in m.words:
                if w not in c.words or c.first is m:
                    self.named.setdefault(w, []).append(c)
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
            rule = m.noun.rule if m.noun is not None else ""
            served = rule in SERVING and owner.what == "body" and m.known is None
            if not m.sectors or "REB" in owner.sectors or rule in ARMED or served:
                m.sectors = owner.sectors
                c.sectors = owner.sectors if served else c.sectors

    def _plain_role(self, role: str) -> str:
        """A role without the words that tell how one holder holds it."""
        passing = self.scan.rules.sets["words.passing"]
        words = role.split()
        while len(words) > 1 and words[0].lower() in passing:
            words.pop(0)
        return " ".join(words)
