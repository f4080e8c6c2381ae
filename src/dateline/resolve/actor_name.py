"""Names in a report: persons with their titles, organisations with their acronyms, peoples and countries that act."""

from __future__ import annotations

import re

from dateline.record.parsed import Sentence
from dateline.resolve.actor_make import PERSON, make_body, make_country, make_known, make_person, make_region
from dateline.resolve.actor_rules import Noun
from dateline.resolve.actor_run import find_runs
from dateline.resolve.actor_scan import HYPHENS, Found, Scan, is_body
from dateline.resolve.actor_title import apply_role, role_at
from dateline.resolve.actor_words import (
    SMALL,
    after_office,
    body_noun,
    bracketed,
    head_of,
    is_short,
    label_of,
    like_person,
    lower_title,
    name_words,
    sectors_beside,
    text_of,
)  # fmt: skip

INITIAL = re.compile(r"[A-Z]\.?")
ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
UNITS = frozenset({"army", "police", "court"})
OFFICES = frozenset({"office", "station", "branch", "division", "unit", "precinct", "brigade", "battalion", "court"})
CALLED = frozenset({"company", "media", "ngo", "armed_group", "party", "organization"})  # often followed by their name
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def find_names(scan: Scan) -> list[Found]:
    """The names of the report in text order; single words count where a longer name or the grammar vouches for them."""
    out: list[Found] = []
    single: list[tuple[Sentence, int]] = []
    for sentence, a, b in find_runs(scan):
        if b - a == 1 and a not in scan.known:
            single.append((sentence, a))
        else:
            out.extend(_classified(scan, sentence, a, b))
    bearers: dict[str, set[frozenset[str]]] = {}
    for m in out:
        if m.what == "person" and len(m.words) > 1:
            for w in m.words:
                bearers.setdefault(w, set()).add(frozenset(m.words))
    for m in out:
        if m.what == "body" and m.noun is None and m.known is None and not m.alias and m.form == "name":
            if any(
                set(m.words) < x for x in bearers.get(next(iter(m.words), ""), ())
            ):  # a double surname alone: "Har-Shefi", "Van Voorhis"
                m.what, m.kind, m.rule, m.sectors, m.country = "person", "person", PERSON, (), None
    called = {w for m in out if m.what == "person" and m.known is None for w in m.words} | {
        m.words[-1] for m in out if m.what == "person" and m.words
    }
    aliases = {m.alias for m in out if m.alias} | {_initials(m.words) for m in out if m.what == "body"}
    runs = {a for _, a in single} | {k for m in out for k in range(m.first, m.last)}
    for (
        sentence
    ) in scan.parsed.sentences:  # a surname that opens a sentence and that the parser takes for a common word
        k = sentence.first
        if k not in runs and scan.words[k] in called and scan.tokens[k].text[0].isupper() and k not in scan.known:
            single.append((sentence, k))
    for sentence, a in single:
        out.extend(_single(scan, sentence, a, called=called, aliases=aliases))
    return sorted(out, key=lambda m: (m.first, -m.last))


def _initials(words: tuple[str, ...]) -> str:
    return "".join(w[0] for w in words) if len(words) > 1 else ""


def _single(scan: Scan, s: Sentence, a: int, *, called: set[str], aliases: set[str]) -> list[Found]:
    """A name of one word: a surname told before, an acronym, or what the parser is sure of and the grammar lets act."""
    word, t = scan.words[a], scan.tokens[a]
    sort = _called(scan, s, a, a + 1)
    if sort is not None:
        return [sort]
    if word in aliases:
        return [make_body(scan, a, a + 1, form="acronym")]
    somewhere = a in scan.place_at and a > s.first and scan.words[a - 1] in scan.rules.sets["words.where"]
    if word in called and t.pos in ("PROPN", "NOUN", "ADJ", "VERB") and not somewhere:
        return [_titled(scan, s, make_person(scan, a, a + 1), a, a)]
    if scan.noun_at(a) is not None:
        return []
    before = scan.noun_at(a - 1) if a > s.first and scan.tokens[a - 1].tag in ("NN", "NNP") else None
    if before is not None and before[1].what == "body" and before[1].kind in CALLED and t.pos == "PROPN":
        if scan.tokens[a - 1].text.islower() and a not in scan.place_at:
            return [make_body(scan, a, a + 1)]  # "the operator Navipuerto"
    titled = lower_title(scan, s, a) is not None
    if after_office(scan, s, a, a + 1) and t.pos == "PROPN" and not is_short(scan, a, a + 1):
        return [make_person(scan, a, a + 1)]
    if titled and t.dep not in ("compound", "amod") and t.pos == "PROPN":
        return [_titled(scan, s, make_person(scan, a, a + 1), a, a)]
    if a in scan.place_at:
        return make_region(scan, a, a + 1)
    if t.pos != "PROPN" or t.dep in ("compound", "amod", "nmod"):
        return []
    if is_short(scan, a, a + 1):
        return [make_body(scan, a, a + 1, form="acronym")] if scan.acts(a) or t.dep in ("poss", "appos") else []
    if word in scan.rules.sets["words.thing"] or scan.noun_at(a) is not None:
        return []
    if scan.acts(a) and t.ent == "PERSON":
        return [make_person(scan, a, a + 1)]
    return [make_body(scan, a, a + 1)] if scan.acts(a) and t.ent == "ORG" else []


def _called(scan: Scan, s: Sentence, a: int, b: int) -> Found | None:
    """A name with its sort after it: "the La Ribera gang", "the Agropalma company"."""
    if b >= s.last or not scan.tokens[b].text.islower() or is_body(scan, b - 1):
        return None
    ends = [k for k in range(b, min(b + 3, s.last)) if (h := scan.noun_at(k)) and h[0] == b and h[1].what == "body"]
    if not ends:
        return None
    _, noun, word = scan.noun_at(ends[-1]) or (b, None, "")
    if noun is None or noun.kind not in CALLED or noun.title or scan.tokens[ends[-1]].tag == "NNS":
        return None
    band = noun.kind == "armed_group"
    plain = all(scan.beside(k) or (not band and scan.country_at(k)) for k in range(a, b))
    unnamed = not any(scan.tokens[k].pos == "PROPN" for k in range(a, b)) or any(k in scan.covered for k in range(a, b))
    if (
        plain
        or unnamed
        or any(role_at(scan, k) for k in range(a, b))
        or scan.tokens[b - 1].head not in range(a, ends[-1] + 1)
    ):
        return None
    found = make_body(scan, a, ends[-1] + 1)
    found.name, found.words, found.head_word = text_of(scan, a, b), name_words(scan, a, b), word
    found.noun, found.kind, found.sectors = noun, noun.kind, noun.sectors
    return found


def _classified(scan: Scan, s: Sentence, a: int, b: int) -> list[Found]:
    """What a run of name words names."""
    called = _called(scan, s, a, b)
    if called is not None:
        return [called]
    hit = scan.known.get(a)
    country: str | None = None
    start = a
    if hit and hit[1].what != "actor":
        if hit[0] >= b:
            return make_country(scan, a)
        # "Moldovan Foreign Minister …", "Pakistan Army": the country first, then what is its.
        country, start = hit[1].country, hit[0]
        while start < b and scan.tokens[start].text in HYPHENS | POSSESSIVE:
            start += 1
    cut = _title_end(scan, start, b)
    found = _name(scan, s, (start, cut, b), country) if cut < b else None
    if found is None:
        return make_country(scan, a) if start > a else []
    if found.what == "body" and start > a and found.known is None:
        found.first, found.name, found.words = a, text_of(scan, a, b), name_words(scan, a, b)
    if found.what == "body" and found.known is None and found.form == "name":
        _numbered_unit(scan, s, found)
    if found.what == "body" and a - 2 >= s.first and scan.tokens[a - 1].text in POSSESSIVE:
        found.owner = a - 2  # "Kazakhstan's Foreign Ministry"
        found.country = found.country or scan.country_at(a - 2)
    if found.what == "person":
        _titled(scan, s, found, a, cut)
        return [*_within_title(scan, found, cut), found]
    return [found]


def _numbered_unit(scan: Scan, s: Sentence, found: Found) -> None:
    """Takes the number of a unit or office into its name: "the 5th Infantry Division", "Field Office 2"."""
    a, b = found.first, found.last
    if a > s.first and ORDINAL.fullmatch(scan.words[a - 1]) and found.noun is not None and found.noun.type in UNITS:
        a -= 1
    if b < s.last and scan.tokens[b].text.isdigit() and len(scan.tokens[b].text) < 4 and scan.words[b - 1] in OFFICES:
        b += 1
    if (a, b) != (found.first, found.last):
        found.first, found.last, found.name, found.words = a, b, text_of(scan, a, b), name_words(scan, a, b)


def _title_end(scan: Scan, a: int, b: int) -> int:
    """Where the title before a name ends: after the last role word that leaves a name over (b where the run is all title)."""
    for k in range(a, b):
        if k in scan.known and scan.known[k][1].what == "actor" and scan.known[k][0] == b:
            if k == a or scan.known[k][1].kind == "person":
                return k
    for k in range(a + 1, b):
        if scan.words[k] in ("of", "for") and role_at(scan, k - 1) is not None:
            return _office_end(scan, k, b)
    if b - a > 1 and INITIAL.fullmatch(scan.tokens[a].text):
        return a
    for k in range(a, b - 2):
        if INITIAL.fullmatch(scan.tokens[k + 1].text) and (h := role_at(scan, k)) and not h[1].title:
            return k + 1  # "leader S. B. Lama"
    for k in range(b - 1, a - 1, -1):
        hit = role_at(scan, k)
        if hit is None or scan.tokens[k].tag in ("NNS", "NNPS"):
            continue
        if k == b - 1:
            if _all_title(scan, a, k, hit):
                return b
        elif not any(is_body(scan, j) for j in range(k + 1, b)) and scan.words[k + 1] not in SMALL:
            return k + 1
    return a


def _office_end(scan: Scan, of: int, b: int) -> int:
    """Where an office with "of" ends: before a person ("Secretary of State Ann Lee"), else with the run ("Governor of Osh")."""
    for k in range(of + 1, b):
        hit = role_at(scan, k)
        if hit is not None and hit[0] < of and k + 1 < b:
            return k + 1
        sets = scan.rules.sets
        if k > of + 1 and k + 2 <= b and (scan.words[k] in sets["names.male"] or scan.words[k] in sets["names.female"]):
            return k
        if k > of + 1 and scan.tokens[k].ent == "PERSON" and scan.tokens[k].ent_iob == "B" and k + 2 <= b:
            return k
    return b


def _all_title(scan: Scan, a: int, k: int, hit: tuple[int, Noun, str]) -> bool:
    if k == a:
        return True
    passing = scan.rules.sets["words.passing"]
    return not hit[1].title and all(
        scan.beside(j) or j in scan.covered or role_at(scan, j) or is_body(scan, j) or scan.words[j] in passing
        or scan.tokens[j].text in HYPHENS or scan.tokens[j].text.isupper()
        for j in range(a, hit[0])
    )  # fmt: skip


def _name(scan: Scan, s: Sentence, cuts: tuple[int, int, int], country: str | None) -> Found | None:
    start, cut, b = cuts
    known = scan.known.get(cut)
    if known and known[0] == b and known[1].what == "actor":
        return make_known(scan, cut, b, known[1], country)
    if known and known[1].what != "actor" and known[0] == b:
        return None
    titled = cut > start or lower_title(scan, s, cut) is not None
    things = scan.rules.sets["words.thing"]
    if scan.words[b - 1] in things and not titled and not any(scan.words[k] in SMALL for k in range(cut, b)):
        if not is_body(scan, b - 1):
            return None
    body = None if titled and b - cut <= 3 and not is_body(scan, b - 1) else body_noun(scan, cut, b)
    if body is not None:
        if b - cut == 1 or (body[1].title == "proper" and body[0] != b - 1):
            return None  # "the Ministry": a description
        found = make_body(scan, cut, b)
        found.head_word, found.noun, found.kind = scan.words[body[0]], body[1], body[1].kind
        found.country = country or found.country
        found.sectors = body[1].sectors or sectors_beside(scan, cut, b)
        if (
            scan.words[cut] in scan.rules.sets["words.national"]
            and found.head_word in scan.rules.sets["words.official"]
        ):
            found.kind, found.sectors = "government", found.sectors or ("GOV",)
        parent = scan.covered.get(cut)
        if parent is not None and parent[1].kind == "igo" and body[1].kind not in ("company", "media", "party"):
            found.kind, found.country, found.sectors = "igo", None, ()  # "UN Resident Coordinator's Office"
        found.alias = bracketed(scan, b, s.last)
        return found
    if all(k in scan.place_at or scan.tokens[k].text in HYPHENS for k in range(cut, b)) and not titled:
        return next(iter(make_region(scan, cut, b)), None)
    label, alias = label_of(scan, cut, b), bracketed(scan, b, s.last)
    if b - cut > 1 and text_of(scan, cut, b).isupper() and not titled and not alias:
        return None  # a heading
    if label == "PERSON" and not titled and cut > s.first and scan.words[cut - 1] in scan.rules.sets["words.where"]:
        return None
    if scan.words[b - 1] in scan.rules.sets["words.thing"] and not titled:
        return None
    acronym = is_short(scan, cut, b)
    if (
        titled
        or (label == "PERSON" and not alias and (b - cut > 1 or scan.acts(head_of(scan, cut, b))))
        or like_person(scan, s, cut, b)
    ):
        if any(c.isdigit() for c in text_of(scan, cut, b)) or (acronym and not titled):
            return None
        found = make_person(scan, cut, b)
        found.country = country
        return found
    if (label == "ORG" and (b - cut > 1 or acronym)) or alias or (acronym and scan.acts(head_of(scan, cut, b))):
        found = make_body(scan, cut, b, form="acronym" if acronym else "name")
        found.country, found.alias = country or found.country, alias
        found.sectors = sectors_beside(scan, cut, b)
        return found
    return None


def _titled(scan: Scan, s: Sentence, found: Found, a: int, cut: int) -> Found:
    """Widens a name over the title beside it and takes role, country and sectors from it."""
    first = a
    lower = lower_title(scan, s, a)
    if cut == a:
        if lower is None:
            return found
        first = lower
    elif lower is not None and scan.tokens[a - 1].dep in ("compound", "nmod", "amod"):
        first = lower
    while first > s.first:
        t = scan.tokens[first - 1]
        glued = t.text in HYPHENS and t.end == scan.tokens[first].start
        modifies = t.dep in ("amod", "compound", "nmod", "advmod") and first - 1 <= t.head < found.last
        if not glued and not (modifies and t.pos in ("ADJ", "NOUN", "PROPN", "VERB")):
            break
        first -= 1
    found.first = first
    apply_role(scan, found, first, cut)
    if first > s.first and scan.tokens[first - 1].text in POSSESSIVE:
        found.owner = first - 2
    elif first > s.first and scan.tokens[first - 1].tag == "PRP$":
        found.owner = first - 1
    return found


def _within_title(scan: Scan, found: Found, cut: int) -> list[Found]:
    """Organisations named inside a title: "UN envoy", "FO spokesperson"."""
    k = found.owner
    if k is None or not found.first <= k < cut:
        return []
    hit = scan.covered.get(k)
    if hit is None:
        last = k + 1
        while last < cut and role_at(scan, last) is None and (is_body(scan, last) or scan.tokens[last].text.isupper()):
            last += 1
        body = make_body(scan, k, last, form="acronym" if last == k + 1 else "name")
        noun = body_noun(scan, k, last)
        if noun is not None:
            body.noun, body.kind, body.sectors, body.head_word = (
                noun[1],
                noun[1].kind,
                noun[1].sectors,
                scan.words[noun[0]],
            )
        body.country = found.country
        if noun is not None and last == k + 1 and not scan.tokens[k].text.isupper():
            body.form, body.title = "description", "short"  # "Commission spokesman": of the one told before
        return [body]
    first = k
    while first > found.first and scan.covered.get(first - 1) == hit:
        first -= 1
    return [make_known(scan, first, hit[0], hit[1], None)]
