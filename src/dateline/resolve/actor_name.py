"""Names in a report: persons with their titles, organisations with their acronyms, peoples and countries that act."""

from __future__ import annotations

from dateline.record.actor import ActorKind
from dateline.record.parsed import Sentence
from dateline.resolve.actor_rules import Noun, singular
from dateline.resolve.actor_scan import HYPHENS, NAMED, NAMES_OF_THINGS, Found, Scan

PERSON, ORGANIZATION = "en.actor.name.person", "en.actor.name.organization"
METONYM, PEOPLE = "en.actor.name.metonym", "en.actor.name.people"
CLOSED = frozenset({"DET", "PRON", "ADP", "CCONJ", "SCONJ", "AUX", "INTJ", "PART", "PUNCT", "NUM", "SYM"})
SECTOR_KINDS: dict[str, ActorKind] = {
    "REB": "armed_group", "UAF": "armed_group", "PRM": "armed_group", "PTY": "party", "BUS": "company", "JRN": "media",
    "GOV": "government", "MIL": "government", "COP": "government", "JUD": "government", "LEG": "government",
}  # fmt: skip


def find_names(scan: Scan) -> list[Found]:
    """The names of the report in text order, single words that no longer name explains left for joining."""
    out: list[Found] = []
    for sentence in scan.parsed.sentences:
        shouting = _title_case(scan, sentence)
        i = sentence.first
        while i < sentence.last:
            b = _run(scan, sentence, i, shouting)
            if b == i:
                i += 1
                continue
            out.extend(_classified(scan, sentence, i, b))
            i = b
    return out


def _title_case(scan: Scan, s: Sentence) -> bool:
    words = [t for t in scan.tokens[s.first : s.last] if t.text[0].isalpha() and len(t.text) > 3]
    return len(words) > 3 and sum(t.text[0].isupper() for t in words) > 0.75 * len(words)


def _namey(scan: Scan, s: Sentence, i: int, shouting: bool) -> bool:
    t = scan.tokens[i]
    if not t.text[0].isupper() or t.ent in NAMES_OF_THINGS:
        return False
    if t.ent in NAMED or i in scan.covered:
        return t.pos not in ("DET", "ADP", "PRON") or i in scan.covered
    if t.pos in CLOSED:
        return False
    opens = i == s.first or scan.tokens[i - 1].text in ("“", '"', "‘", ":", "•", "—", "–")
    if opens or shouting:
        return t.pos == "PROPN" and scan.noun_at(i) is None if shouting else t.pos == "PROPN"
    return True


def _run(scan: Scan, s: Sentence, i: int, shouting: bool) -> int:
    """The end of the run of name words that begins at a token (the token itself where none does)."""
    if i in scan.known:
        j = scan.known[i][0]
    elif _namey(scan, s, i, shouting):
        j = i + 1
    else:
        return i
    body = False
    while j < s.last:
        body = body or any(_is_body(scan, k) for k in range(max(i, j - 2), j))
        if j in scan.known and scan.known[j][1].what == "actor":
            j = scan.known[j][0]
        elif _namey(scan, s, j, shouting):
            j += 1
        else:
            ahead = _bridge(scan, s, i, j, body=body, shouting=shouting)
            if ahead == j:
                break
            j = ahead
    return j


def _is_body(scan: Scan, i: int) -> bool:
    return scan.tokens[i].text[0].isupper() and any(
        n.what == "body" for _, n in scan.rules.nouns.get(scan.words[i], ())
    )


def _bridge(scan: Scan, s: Sentence, i: int, j: int, *, body: bool, shouting: bool) -> int:
    """Where a run goes on after small words: "bin", "de", hyphens; in organisations also "of", "and the"."""
    t = scan.tokens[j]
    glued = t.start == scan.tokens[j - 1].end
    if t.text in HYPHENS and glued and j + 1 < s.last and scan.tokens[j + 1].start == t.end:
        k = j + 1
        if scan.tokens[k].text[0].isupper():
            return k + 1
        if scan.words[k] in scan.rules.sets["words.particle"] and k + 1 < s.last:
            return k + 1 if scan.tokens[k + 1].text in HYPHENS else j
        return j
    if scan.words[j] in scan.rules.sets["words.particle"] and j + 1 < s.last and t.lower == t.text:
        k = j + 1
        while k < s.last and (scan.words[k] in scan.rules.sets["words.particle"] or scan.tokens[k].text in HYPHENS):
            k += 1
        if (
            k < s.last
            and _namey(scan, s, k, shouting)
            and scan.tokens[k].pos != "VERB"
            and t.lower not in ("i", "e", "an", "as", "at")
        ):
            return k + 1
    same = t.ent == "ORG" and t.ent_iob == "I" and scan.tokens[j - 1].ent == "ORG"
    if (body or same) and scan.words[j] in scan.rules.sets["words.organization_inner"]:
        if scan.words[j] in ("and", "&") and not same and not any(scan.words[k] in ("of", "for") for k in range(i, j)):
            return j
        k = j + 1
        if k < s.last and scan.words[k] == "the":
            k += 1
        if k < s.last and scan.tokens[k].text[0].isupper() and _namey(scan, s, k, shouting):
            if scan.words[j] in ("and", "&") and _role_at(scan, k) is not None:
                return j
            if scan.words[j] not in ("of", "for", "and", "&") and not same:
                return j
            return k + 1
    return j


def _role_at(scan: Scan, i: int) -> tuple[int, Noun, str] | None:
    hit = scan.noun_at(i)
    return hit if hit is not None and hit[1].what == "role" else None


def _classified(scan: Scan, s: Sentence, a: int, b: int) -> list[Found]:
    """What a run of name words names."""
    out: list[Found] = []
    hit = scan.known.get(a)
    country: str | None = None
    start = a
    # "Moldovan Foreign Minister …", "Pakistan Army": the country first, then what is its.
    if hit and hit[1].what != "actor" and hit[0] < b:
        country, start = hit[1].country, hit[0]
        while start < b and scan.tokens[start].text in HYPHENS | {"'s", "’s"}:
            start += 1
    elif hit and hit[1].what != "actor":
        return _country(scan, a, b)
    cut = _title_end(scan, start, b)
    if cut == b:
        return []  # a role alone, in capitals: a description
    found = _name(scan, s, start, cut, b, country)
    if found is None:
        if start > a:
            return _country(scan, a, start)
        return out
    if found.what == "body" and start > a and found.known is None:
        found.first = a
        found.name = _text(scan, a, b)
        found.words = _name_words(scan, a, b)
    _with_title(scan, s, found, a, cut)
    return [*_within_title(scan, found, cut), found]


def _title_end(scan: Scan, a: int, b: int) -> int:
    """Where the title before a name ends: after the last role word that leaves a name over (b where the run is all title)."""
    if a in scan.known and scan.known[a][1].kind == "person":
        return a
    for k in range(b - 1, a - 1, -1):
        hit = _role_at(scan, k)
        if hit is not None and scan.tokens[k].tag not in ("NNS", "NNPS"):
            if k == b - 1:
                if k == a or (
                    not hit[1].title
                    and all(
                        scan.beside(j)
                        or scan.covered.get(j)
                        or _role_at(scan, j)
                        or _is_body(scan, j)
                        or scan.words[j] in scan.rules.sets["words.passing"]
                        for j in range(a, hit[0])
                    )
                ):
                    return b
                continue
            if not any(_is_body(scan, j) for j in range(k + 1, b)) and scan.words[k + 1] not in ("of", "for", "'s"):
                return k + 1
    return a


def _name(scan: Scan, s: Sentence, start: int, cut: int, b: int, country: str | None) -> Found | None:
    known = scan.known.get(cut)
    titled = cut > start or _lower_title(scan, s, cut) is not None
    if known and known[0] == b and known[1].what == "actor":
        person = known[1].kind == "person"
        k = known[1]
        return Found(
            cut, b, _head(scan, cut, b), "acronym" if _acronym(scan, cut, b) else "name", "person" if person else "body",
            k.id, k.kind, k.name, _name_words(scan, cut, b), scan.words[b - 1], known=k,
            country=k.country or country, sectors=_sectors_then(scan, k.roles, k.sectors) if person else k.sectors,
            gender=_gender(scan, cut, b) if person else "",
        )  # fmt: skip
    body = None if titled and b - cut <= 3 and not _is_body(scan, b - 1) else _body_noun(scan, cut, b)
    if body is not None:
        name = _text(scan, cut, b)
        return Found(
            cut, b, _head(scan, cut, b), "name", "body", ORGANIZATION, body[1].kind, name, _name_words(scan, cut, b),
            scan.words[body[0]], body[1], country=country, sectors=body[1].sectors or _beside(scan, cut, b), definite=True,
            alias=_bracketed(scan, b, s.last),
        )  # fmt: skip
    label = _label(scan, cut, b)
    if titled or label == "PERSON" or _looks_like_person(scan, s, cut, b):
        if any(c.isdigit() for c in _text(scan, cut, b)) or (not titled and _acronym(scan, cut, b)):
            return None
        return Found(
            cut, b, _head(scan, cut, b), "name", "person", PERSON, "person", _text(scan, cut, b),
            _name_words(scan, cut, b), scan.words[b - 1], country=country, gender=_gender(scan, cut, b),
        )  # fmt: skip
    alias = _bracketed(scan, b, s.last)
    if label == "ORG" or alias or (_acronym(scan, cut, b) and scan.acts(_head(scan, cut, b))):
        return Found(
            cut, b, _head(scan, cut, b), "acronym" if _acronym(scan, cut, b) else "name", "body", ORGANIZATION,
            "organization", _text(scan, cut, b), _name_words(scan, cut, b), scan.words[b - 1], country=country,
            sectors=_beside(scan, cut, b), definite=True, alias=alias,
        )  # fmt: skip
    return None


def _sectors_then(scan: Scan, roles: tuple[object, ...], sectors: tuple[str, ...]) -> tuple[str, ...]:
    return sectors


def _country(scan: Scan, a: int, b: int) -> list[Found]:
    """A country or capital that acts, or a people by its name."""
    last, known = scan.known[a]
    t = scan.tokens[last - 1]
    if known.what == "demonym":
        if (
            t.pos in ("NOUN", "PROPN")
            and (t.tag in ("NNS", "NNPS") or t.text.endswith("s"))
            and t.dep not in ("compound", "amod")
        ):
            return [Found(a, last, t.i, "name", "people", PEOPLE, "population", _text(scan, a, last), (scan.words[last - 1],), scan.words[last - 1], country=known.country, sectors=("CVL",), plural=True)]  # fmt: skip
        return []
    head = _head(scan, a, last)
    spot = scan.place_at.get(head)
    acts = scan.acts(head)
    if known.what == "capital" and acts and not (spot and spot[1] == "metonym"):
        acts = scan.governor(head).lemma in scan.rules.sets["verbs.agency"] and scan.tokens[head].dep == "nsubj"
    if (spot and spot[1] == "metonym") or (acts and not (spot and spot[1] == "name")):
        country = scan.rules.countries.get(known.country or "", known)
        return [Found(a, last, head, "metonym" if known.what == "capital" else "name", "country", METONYM, "government", country.name, (), "", known=country, country=known.country, sectors=("GOV",), definite=True)]  # fmt: skip
    return []


def _label(scan: Scan, a: int, b: int) -> str:
    labels = [scan.tokens[k].ent for k in range(a, b) if scan.tokens[k].text not in HYPHENS]
    return max(dict.fromkeys(labels), key=labels.count) if labels else ""


def _looks_like_person(scan: Scan, s: Sentence, a: int, b: int) -> bool:
    sets, words = scan.rules.sets, scan.words
    if b - a < 2 or any(_is_body(scan, k) for k in range(a, b)):
        return False
    if (
        b + 1 < s.last
        and scan.tokens[b].text == ","
        and scan.tokens[b + 1].text.isdigit()
        and len(scan.tokens[b + 1].text) < 3
    ):
        return True
    if words[a] in sets["names.male"] or words[a] in sets["names.female"]:
        return True
    head = _head(scan, a, b)
    t = scan.tokens[head]
    return (
        not any(k in scan.place_at for k in range(a, b)) and b - a <= 4 and t.dep == "nsubj"
        and scan.governor(head).lemma in sets["verbs.speech"] and _label(scan, a, b) != "ORG"
    )  # fmt: skip


def _body_noun(scan: Scan, a: int, b: int) -> tuple[int, Noun] | None:
    """The organisation noun that heads a name: its last word, the one before "of", or its first."""
    spots = [b - 1] + [k - 1 for k in range(a + 1, b) if scan.words[k] in ("of", "for", "and", "&", "on")] + [a]
    for k in spots:
        hit = scan.noun_at(k)
        if hit is not None and hit[1].what == "body" and hit[0] >= a and (b - a > 1 or not hit[1].venue):
            if (
                k == a
                and b - a > 1
                and k not in spots[1:-1]
                and scan.tokens[k].dep == "compound"
                and hit[1].type in ("media",)
            ):
                continue
            return k, hit[1]
    return None


def _lower_title(scan: Scan, s: Sentence, a: int) -> int | None:
    """The first token of a lower-case title right before a name."""
    k = a - 1
    if k < s.first:
        return None
    hit = _role_at(scan, k)
    if hit is None or scan.tokens[k].tag in ("NNS", "NNPS") or scan.tokens[k].pos not in ("NOUN", "PROPN", "ADJ"):
        return None
    return hit[0]


def _with_title(scan: Scan, s: Sentence, found: Found, a: int, cut: int) -> None:
    """Widens a name over the title beside it and takes role, country and sectors from it."""
    if found.what != "person":
        return
    first = a
    end = cut
    if cut == a:
        lower = _lower_title(scan, s, a)
        if lower is None:
            return
        first = lower
    elif cut > a and _lower_title(scan, s, a) is not None and scan.tokens[a - 1].dep in ("compound", "nmod", "amod"):
        first = _lower_title(scan, s, a) or a
    while first > s.first:
        t = scan.tokens[first - 1]
        if t.text in HYPHENS and first - 2 >= s.first:
            first -= 1
            continue
        if t.pos in ("ADJ", "NOUN", "PROPN") or (t.tag in ("VBN", "JJ") and t.dep == "amod"):
            if first - 1 <= t.head < found.last and t.dep in ("amod", "compound", "nmod", "advmod"):
                first -= 1
                continue
        break
    found.first = first
    apply_role(scan, found, first, end)
    before = scan.tokens[first - 1] if first > s.first else None
    if before is not None and before.text in ("'s", "’s", "’", "'"):
        found.owner = first - 2
    elif before is not None and before.tag == "PRP$":
        found.owner = first - 1


def apply_role(scan: Scan, found: Found, first: int, end: int) -> None:
    """Role, country and sectors of a person from the words of a title."""
    start = first
    sectors: list[str] = []
    for k in range(first, end):
        hit = scan.covered.get(k)
        if hit and hit[1].what == "actor" and hit[1].kind != "person":
            sectors.extend(hit[1].sectors)
            found.owner = found.owner if found.owner is not None else k
            found.country = found.country or hit[1].country
            start = k + 1 if k == start else start
        elif hit:
            found.country = found.country or hit[1].country
            start = k + 1 if k == start else start
        elif scan.tokens[k].text.isupper() and len(scan.words[k]) > 1 and k == start and _role_at(scan, k) is None:
            found.owner = found.owner if found.owner is not None else k
            start = k + 1
        elif scan.tokens[k].text in HYPHENS and k == start:
            start = k + 1
    hits = [(k, h) for k in range(start, end) if (h := _role_at(scan, k)) is not None]
    if not hits:
        return
    last, (begin, noun, word) = hits[-1]
    if noun.title == "honorific":
        found.gender = found.gender or _gender_of(scan, word)
        real = [h for h in hits if h[1][1].title != "honorific"]
        if not real:
            return
        last, (begin, noun, word) = real[-1]
    while start < last and scan.tokens[start].text in HYPHENS:
        start += 1
    found.title = noun.title
    found.role = _text(scan, start, last + 1)
    found.noun = noun
    for k in range(start, last + 1):
        found.gender = found.gender or _gender_of(scan, scan.words[k])
    own = role_sectors(scan, start, begin, noun)
    found.sectors = own or tuple(dict.fromkeys(sectors))


def role_sectors(scan: Scan, start: int, begin: int, noun: Noun) -> tuple[str, ...]:
    """Sectors of a role: of its noun, or of a modifier where the noun is as general as "leader"."""
    told = tuple(s for k in range(start, begin) for s in scan.beside(k))
    if "ELI" in told:
        return ("ELI",)
    return noun.sectors if noun.sectors and not (told and noun.rule in GENERAL) else told[:1]


GENERAL = frozenset(
    {
        "en.actor.role.official",
        "en.actor.role.leader",
        "en.actor.role.spokesperson",
        "en.actor.role.labour",
        "en.actor.people.staff",
    }
)


def _within_title(scan: Scan, found: Found, cut: int) -> list[Found]:
    """Organisations named inside a title: "UN envoy", "FO spokesperson"."""
    out: list[Found] = []
    if found.what != "person" or found.owner is None or not found.first <= found.owner < cut:
        return out
    k = found.owner
    hit = scan.covered.get(k)
    first, last = k, k + 1
    while hit and first > found.first and scan.covered.get(first - 1) == hit:
        first -= 1
    if hit:
        last = hit[0]
        known = hit[1]
        out.append(Found(first, last, last - 1, "acronym" if _acronym(scan, first, last) else "name", "body", known.id, known.kind, known.name, _name_words(scan, first, last), scan.words[last - 1], known=known, country=known.country, sectors=known.sectors, definite=True))  # fmt: skip
    else:
        out.append(Found(k, last, k, "acronym", "body", ORGANIZATION, "organization", _text(scan, k, last), (scan.words[k],), scan.words[k], definite=True))  # fmt: skip
    return out


def _head(scan: Scan, a: int, b: int) -> int:
    return scan.parsed.head_of(a, b)


def _text(scan: Scan, a: int, b: int) -> str:
    return " ".join(scan.parsed.excerpt(a, b).text.split())


def _name_words(scan: Scan, a: int, b: int) -> tuple[str, ...]:
    return tuple(
        w
        for k in range(a, b)
        if (w := scan.words[k]) and scan.tokens[k].text[0].isalnum() and w not in ("the", "'s", "of", "for", "and")
    )


def _acronym(scan: Scan, a: int, b: int) -> bool:
    letters = scan.tokens[a].text.replace(".", "")
    return b - a == 1 and 1 < len(letters) <= 8 and sum(c.isupper() for c in letters) >= max(2, len(letters) - 2)


def _bracketed(scan: Scan, b: int, last: int) -> str:
    """An acronym in brackets right after a name."""
    if b + 2 < last and scan.tokens[b].text == "(" and scan.tokens[b + 2].text == ")":
        word = scan.tokens[b + 1].text
        if word[0].isupper() and 1 < len(word) <= 10:
            return scan.words[b + 1]
    return ""


def _beside(scan: Scan, a: int, b: int) -> tuple[str, ...]:
    return next((s for k in range(a, b) if (s := scan.beside(k))), ())


def _gender_of(scan: Scan, word: str) -> str:
    sets = scan.rules.sets
    return "m" if word in sets["gender.male"] else "f" if word in sets["gender.female"] else ""


def _gender(scan: Scan, a: int, b: int) -> str:
    sets, word = scan.rules.sets, scan.words[a]
    if b - a < 2:
        return ""
    return "m" if word in sets["names.male"] else "f" if word in sets["names.female"] else ""


def plural_word(word: str) -> bool:
    """Does a word look like a regular plural?"""
    return singular(word) != word
