"""What the words beside a figure say that it measures: its noun, the words right before and after it, a label."""

from __future__ import annotations

from itertools import pairwise

from dateline.extract.clause import VERBAL
from dateline.extract.figure_look import (
    LONGEST,
    NEAR,
    Look,
    Told,
    by_officers,
    choose,
    phrase_at,
    phrase_before,
    state,
    tell,
    tolls_at,
    verb_of,
    violence,
)


def is_partial(look: Look) -> bool:
    """Is it the whole of which only some are spoken of ("half of the 300 passengers")?"""
    i = look.first - 1
    while i >= look.begin and look.tokens[i].lower in ("the", "these", "those", "its"):
        i -= 1
    return i > look.begin and look.tokens[i].lower == "of" and look.tokens[i - 1].lower in look.rules.words["parts"]


def by_outcome(look: Look) -> Told | None:
    """A noun that tells it whatever happens to it ("19 deaths")."""
    if look.c.head is None:
        return None
    rule = look.rules.outcomes.get(look.lemma) or look.rules.outcomes.get(look.tokens[look.c.head].lower)
    if look.tokens[look.c.quantity.last].lower == "of" and (told := after(look)) is not None:
        return told  # "two of the wounded died"
    before = look.tokens[look.c.head - 1].lemma.lower()
    if rule is not None and (rule.family == "houses" or before in look.rules.animals):
        return None
    return Told(rule, look.c.head, f"the noun {look.tokens[look.c.head].text!r}") if rule is not None else None


def by_modifier(look: Look) -> Told | None:
    """A state before the noun ("16 missing fishermen")."""
    if look.c.head is None:
        return None
    for i in range(look.c.quantity.last, look.c.head):
        t = look.tokens[i]
        if t.lower in look.rules.state and t.lower not in ("fatal",):
            return tell(look, state(look, t.lower), look.c.head, f"the word {t.text!r} before the noun", "kill")
    return None


def after(look: Look) -> Told | None:
    """What is said right after the noun: "27,000 people displaced", "were feared dead", "who lost their homes"."""
    be, begin = False, _past_aside(look)
    for i in range(begin, min(look.stop, begin + LONGEST)):
        t = look.tokens[i]
        if (told := phrase_at(look, i, f"the words after it, {t.text!r} …")) is not None:
            return told
        if t.lower in ("in", "at", "to", "into") and _site(look, i):
            return tell(look, look.rules.measures["displaced"], i, "the place where they are", "kill")
        active = not be and _takes_object(look, i)
        if (rule := state(look, t.lower)) is not None and not active:
            return tell(
                look,
                rule,
                i,
                f"the word {t.text!r} after it",
                t.lemma.lower() if t.lemma in look.rules.words["personal"] else "kill",
            )
        if t.pos == "VERB" or t.tag in ("VBN", "VBD", "VBG"):
            told = verb_of(look, i, passive=be or (t.tag == "VBN" and not active), active=not be)
            if told is not None:
                return told
        be = be or t.lemma.lower() in look.rules.words["be"]
        if not (
            t.lower in look.rules.words["fillers"]
            or t.lemma.lower() in look.rules.words["fillers"]
            or t.pos in ("AUX", "ADV", "PART")
            or (t.text in ("(", ")", ":", "-", "–") and i <= begin)
        ):
            return None
    return None


def _site(look: Look, i: int) -> bool:
    """Does a camp or shelter stand behind "in", with or without a number?"""
    words = [t.lower for t in look.tokens[i + 1 : min(look.stop, i + 6)]]
    return any(f"{a} {b}" in look.rules.sites for a, b in pairwise(words))


def _past_aside(look: Look) -> int:
    """The token after an aside behind the noun ("(7,400 people)", ", most of them women,") that leads on to a verb."""
    at = look.c.last
    mark = look.tokens[at].text if at < look.stop else ""
    close = {"(": ")", ",": ",", "–": "–", "—": "—"}.get(mark)
    if close is None:
        return at
    for i in range(at + 1, min(look.stop - 1, at + LONGEST)):
        if look.tokens[i].text == close:
            t = look.tokens[i + 1]
            leads = t.pos == "AUX" or t.tag in ("VBD", "VBN", "VBP") or t.lower in look.rules.state
            return i + 1 if leads and t.lower not in ("said", "say", "says", "according") else at
    return at


def _takes_object(look: Look, i: int) -> bool:
    """Does a verb look active: an object or a number behind it?"""
    t = look.tokens[i]
    if t.tag == "VBG" and t.lemma.lower() not in ("miss",):
        return True
    if i + 1 >= look.stop or t.pos not in VERBAL:
        return False
    following = look.tokens[i + 1]
    if any(look.tokens[k].dep == "dobj" and k > i for k in look.parsed.children[i]):
        return True
    return following.pos in ("DET", "PRON", "NUM") or (
        following.pos in ("ADJ", "NOUN", "PROPN")
        and following.dep != "npadvmod"
        and t.tag == "VBD"
        and following.ent not in ("DATE", "TIME")
    )


def before(look: Look) -> Told | None:
    """What stands right before the figure: "killing at least nine", "the evacuation of 400 residents"."""
    i = look.first - 1
    while i >= look.begin and look.tokens[i].lower in look.rules.words["openers"]:
        i -= 1
    if i < look.begin:
        return None
    hit = phrase_before(look.tokens, i, look.rules.before, look.begin)
    if hit is not None and hit.family == "harm" and _is_crowd(look):
        hit = None  # "claimed 300,000 demonstrators"
    if hit is not None and hit.measure == "abducted" and by_officers(look):
        hit = look.rules.measures["detained"]
    if hit is not None:
        return tell(look, hit, i, "the words before it", "kill" if look.tokens[i].lower != "of" else "")
    t = look.tokens[i]
    if t.lemma.lower() == "vote" and look.c.head is None and t.pos in VERBAL:
        return Told(look.rules.measures["votes"], i, f"the verb {t.text!r}")
    if t.lower == "by" and _is_division(look):
        return Told(look.rules.measures["votes"], i, "the votes on both sides")
    if t.lower in ("of", "by", "for") and i > look.begin:
        for k in range(i - 1, max(look.begin - 1, i - 4), -1):
            table = look.rules.by if t.lower == "by" else look.rules.of
            rule = table.get(look.tokens[k].lemma.lower()) if t.lower != "for" else None
            if (
                rule is not None
                and (told := tell(look, rule, k, f"the noun {look.tokens[k].text!r}", violence(look, k))) is not None
            ):
                return told
            if look.tokens[k].pos not in ("NOUN", "ADJ", "CCONJ", "PUNCT"):
                break
    if t.pos == "VERB" or (t.tag.startswith("VB") and t.lemma.lower() in look.rules.patient):
        passive = any(look.tokens[k].dep == "auxpass" for k in look.parsed.children[i])
        bare = t.tag == "VB" and not any(look.tokens[k].dep == "aux" for k in look.parsed.children[i])
        if not passive and not bare:
            return choose(look, look.rules.patient.get(t.lemma.lower(), ()), i, t.lemma.lower())
    return None


def _is_division(look: Look) -> bool:
    """ "Backed the dam by 4,210 to 3,977"."""
    behind = look.tokens[look.c.last : look.c.last + 2]
    divided = len(behind) == 2 and behind[0].lower in ("to", "against") and behind[1].tag == "CD"
    return (
        divided
        and look.c.head is None
        and any(
            t.lemma.lower() in look.rules.words["ballots"]
            for t in look.tokens[max(look.begin, look.first - NEAR) : look.first]
        )
    )


def by_captors(look: Look) -> Told | None:
    """Whom captors take ("gunmen stormed a wedding and took 22 guests")."""
    i = look.first - 1
    if i < look.begin or look.c.unit != "people" or look.tokens[i].lemma.lower() not in look.rules.words["taking"]:
        return None
    near = look.tokens[max(look.begin, i - NEAR) : i]
    if not any(t.lemma.lower() in look.rules.words["captors"] for t in near):
        return None
    return Told(look.rules.measures["abducted"], i, f"the verb {look.tokens[i].text!r}")


def _is_crowd(look: Look) -> bool:
    rule = look.rules.nouns.get(look.lemma)
    return rule is not None and rule.family == "crowd"


def by_crowd(look: Look) -> Told | None:
    """Those whom a march or rally draws: "the marches drew 40,000 people"."""
    i = look.first - 1
    if (
        i < look.begin
        or look.c.unit not in (None, "people")
        or look.tokens[i].lemma.lower() not in look.rules.words["draws"]
    ):
        return None
    crowds = (look.rules.by.get(t.lemma.lower()) for t in look.tokens[max(look.begin, i - NEAR) : i])
    rule = next((r for r in crowds if r is not None and r.family == "crowd"), None)
    return tell(look, rule, i, f"the verb {look.tokens[i].text!r}")


def by_label(look: Look) -> Told | None:
    """A label before a bare number: "Number of displaced: 452", "the death toll has risen to 23"."""
    if look.c.head is not None and look.c.unit != "people":
        return None
    i = look.first - 1
    while i >= max(look.begin, look.first - LONGEST):
        t = look.tokens[i]
        for words, rule in tolls_at(look.tokens, i, look.rules.tolls, look.first):
            if look.c.head is None or rule.measure in ("killed", "injured"):
                return tell(look, rule, i, f"the label {' '.join(words)!r}", "kill")
        if (
            (t.pos == "VERB" and t.lemma.lower() not in look.rules.words["change"] and t.tag != "VBG")
            or t.text in (";", "(")
            or t.pos == "NUM"
            or t.lower in ("while", "but")
        ):
            return None
        i -= 1
    return None


def by_noun(look: Look) -> Told | None:
    """A noun that tells it where no verb does ("1,400 refugees")."""
    if look.c.head is None:
        return None
    pair = f"{look.tokens[look.c.head - 1].lower} {look.lemma}" if look.c.head else look.lemma
    rule = (
        look.rules.nouns.get(pair)
        or look.rules.nouns.get(look.lemma)
        or look.rules.nouns.get(look.tokens[look.c.head].lower)
    )
    if rule is None and look.c.unit == "attacks":
        rule = look.rules.measures["attacks"]
    if (
        look.c.quantity.amount <= (1 if rule is not None and rule.family == "other" else 2)
        and look.c.unit != "attacks"
        and rule is not None
        and rule.family not in ("votes", "forces")
    ):
        return None  # "one migrant said": somebody in the story, not a count
    if rule is not None and rule.family == "forces" and look.c.unit == "people" and look.c.quantity.amount < 10:
        return None
    return Told(rule, look.c.head, f"the noun {look.tokens[look.c.head].text!r}") if rule is not None else None
