"""Whether, when and where an event takes place, and what a future one counts as."""

from __future__ import annotations

from datetime import date
from itertools import islice

from dateline.extract.clause import (
    CONDITIONAL,
    FAILING,
    VERBAL,
    clause_head,
    governors,
    is_passive,
    place_of,
    status_of,
    when_of,
)
from dateline.extract.event_hit import NAMED, PERSONS, SPEAKERS, Hit
from dateline.extract.event_rules import EventRules
from dateline.extract.view import View
from dateline.record.event import EventStatus, EventType
from dateline.record.place import Place
from dateline.record.span import When
from dateline.record.timex import Timex

# A future meeting or gift is an agreement, a future withdrawal a concession (PLOVER 2.0, "Potential ambiguities").
FUTURE_TYPE: dict[EventType, EventType] = {
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "RETREAT": "CONCEDE",
}
FUTURE_CODE: dict[EventType, str] = {
    "CONSULT": "036",
    "SUPPORT": "032",
    "COOPERATE": "031",
    "AID": "033",
    "RETREAT": "080",
}
# What is refused when somebody will not do it.
REFUSED: dict[EventType, tuple[str | None, str]] = {
    "CONSULT": ("meet", "125"),
    "AID": ("assist", "122"),
    "COOPERATE": ("assist", "121"),
    "RETREAT": ("yield", "124"),
    "CONCEDE": ("yield", "124"),
    "SUPPORT": (None, "120"),
    "AGREE": (None, "120"),
}
# What somebody will do unless he gets what he asks for is threatened.
THREATENED: dict[tuple[EventType, str | None], tuple[str | None, str]] = {
    ("ASSAULT", None): ("violence", "138"),
    ("MOBILIZE", None): ("violence", "138"),
    ("COERCE", None): ("restrict", "132"),
    ("COERCE", "arrest"): ("arrest", "132"),
    ("COERCE", "deport"): ("expel", "136"),
    ("SANCTION", None): ("relations", "131"),
    ("SANCTION", "expel"): ("expel", "136"),
    ("PROTEST", None): ("relations", "133"),
}
POSSIBLE = frozenset({"could", "can", "may", "might", "should", "ca", "must"})
MUST = "en.event.request.must"
UP = 12  # words above a predicate among which a condition is looked for
MILD = 2  # quad classes of cooperation
HISTORY_DAYS = 365  # a day of its own so long before the story told makes background of it


def status(view: View, rules: EventRules, hit: Hit) -> EventStatus | None:
    """Actual, future, hypothetical or negated, by the words around the predicate; null for what tells nothing.

    A condition ("if the army attacks"), a possibility ("could attack"), a wish and a habit denied ("we do not negotiate") are
    no events.
    """
    tokens = view.parsed.tokens
    verb = hit.verb if hit.verb is not None else clause_head(view.parsed, hit.head)
    if _is_supposed(view, verb) or (hit.verb is not None and not _is_told(view, rules, hit)):
        return None
    if hit.noun and hit.verb is None and rules.types[hit.rule.type].quad <= MILD:
        above = tokens[tokens[hit.head].head]
        if tokens[hit.head].dep == "pobj" and above.lower == "for":
            return None  # "signatures for the lifting of immunity"
    found, cue = status_of(view, hit.head)
    if cue is not None and tokens[cue].dep == "mark":
        return None
    aux = {tokens[c].lower for c in view.parsed.children[verb] if tokens[c].dep == "aux"}
    if hit.verb is not None and aux & POSSIBLE and hit.rule.id != MUST:
        return None
    if hit.noun and found == "hypothetical" and not hit.maybe:
        return None
    if hit.noun:
        words = {tokens[c].lower for c in view.parsed.children[hit.head] if tokens[c].dep == "amod"}
        if words & rules.classes["possible"]:
            return None
        if found == "actual" and (words & rules.classes["coming"] or _is_planned(view, hit)):
            found = "future"
    if hit.verb is not None and "would" in aux and "have" in aux:
        return None
    if found == "negated" and hit.verb is not None and aux & {"do", "does"}:
        return None
    return "hypothetical" if hit.maybe and found in ("actual", "negated") else found


def _is_planned(view: View, hit: Hit) -> bool:
    """Are the talks, say, still to come: "are to go ahead", "are due to open", "are scheduled for Monday"?"""
    parsed = view.parsed
    verb = parsed.tokens[hit.verb] if hit.verb is not None else parsed.tokens[hit.head]
    if parsed.tokens[hit.head].head != verb.i or parsed.tokens[hit.head].dep not in ("nsubj", "nsubjpass"):
        return False
    below = [parsed.tokens[c] for c in parsed.children[verb.i]]
    if any(t.lower in ("was", "were", "had", "did") or t.dep == "neg" for t in (verb, *below)):
        return False
    if verb.lemma == "be":
        return any(
            (t.dep == "xcomp" and any(parsed.tokens[c].tag == "TO" for c in parsed.children[t.i]))
            or (t.dep == "acomp" and t.lower in ("due", "set", "likely"))
            for t in below
        )
    return verb.tag == "VBN" and verb.lemma in ("expect", "schedule", "plan", "slate", "set", "due")


def _is_supposed(view: View, i: int) -> bool:
    """Does the word stand in a condition or a question?"""
    parsed = view.parsed
    for above in (i, *islice(governors(parsed, i), UP)):
        token = parsed.tokens[above]
        if token.pos not in VERBAL:
            continue
        marks = {parsed.tokens[c].lower for c in parsed.children[above] if parsed.tokens[c].dep in ("mark", "advmod")}
        aux = {parsed.tokens[c].tag for c in parsed.children[above] if parsed.tokens[c].dep in ("aux", "auxpass")}
        present = token.tag in ("VBZ", "VBP") or bool(aux & {"VBZ", "VBP"})
        strict = {parsed.tokens[c].lower for c in parsed.children[above] if parsed.tokens[c].dep == "mark"}
        if strict & CONDITIONAL or (marks & {"once", "until", "unless"} and present):
            return True
    sentence = parsed.sentences[parsed.sentence_of[i]]
    end = parsed.tokens[max(sentence.first, sentence.last - 3) : sentence.last]
    return sentence.kind == "body" and any(t.text == "?" for t in end)


def _is_told(view: View, rules: EventRules, hit: Hit) -> bool:
    """Is an infinitive or gerund told as an event: decided, begun, forced, done; not wished, possible or supposed?"""
    parsed, classes = view.parsed, rules.classes
    if hit.verb is None:
        return True
    token = parsed.tokens[hit.verb]
    if token.dep == "conj" and token.tag in ("VB", "VBG"):
        first = parsed.tokens[token.head]
        while first.dep == "conj" and first.pos in VERBAL:
            first = parsed.tokens[first.head]
        token = first if first.pos in VERBAL else token
    if token.head == token.i:
        return True
    up = parsed.tokens[token.head]
    if token.tag == "VB" and any(parsed.tokens[c].tag == "TO" for c in parsed.children[token.i]):
        if token.dep == "advcl" and up.lemma in classes["going"]:
            return True
        if token.dep in ("acl", "relcl", "advcl") or up.pos in ("NOUN", "PROPN"):
            return token.dep != "advcl" and up.lemma in classes["decision"]
        if up.lemma in classes["trying"]:
            return hit.rule.type == "ASSAULT"
        known = classes["planning"] | classes["beginning"] | classes["forcing"] | FAILING
        return up.lemma in known or (up.pos == "AUX" and token.dep == "xcomp")
    if token.tag == "VBG" and token.dep in ("csubj", "csubjpass"):
        return False
    if token.tag == "VBG" and token.dep == "xcomp" and up.lemma in classes["weighing"]:
        return False
    if token.tag == "VBG" and token.dep == "pcomp":
        if up.lower in ("after", "by", "while", "since", "before", "without", "despite", "in"):
            return up.lower != "in"
        over = parsed.tokens[up.head]
        if up.lower == "against" or over.lemma in classes["talking"]:
            return False
        return over.pos in VERBAL or over.lower == "guilty"
    return True


def is_conditional(view: View, hit: Hit) -> bool:
    """Does it depend on a condition ("if they do not, we will strike")?"""
    parsed = view.parsed
    verb = hit.verb if hit.verb is not None else hit.head
    sentence = parsed.sentences[parsed.sentence_of[verb]]
    return any(
        t.dep == "mark" and t.lower in ("if", "unless") for t in parsed.tokens[sentence.first : sentence.last]
    ) and any(view.actor_of(a) for a in hit.agents)


def will_not(view: View, hit: Hit) -> bool:
    """Is it said that somebody will not do it?"""
    if hit.verb is None or is_passive(view.parsed, hit.verb):
        return False
    agents = [view.parsed.tokens[a] for a in hit.agents]
    if not any(view.actor_of(a.i) or a.ent in NAMED or a.lower in PERSONS | SPEAKERS for a in agents):
        return False
    words = {view.parsed.tokens[c].lower for c in view.parsed.children[hit.verb]}
    return not words.isdisjoint({"will", "wo", "would", "'ll"}) and not words.isdisjoint({"not", "n't", "never"})


def day(view: View, hit: Hit, state: EventStatus) -> tuple[When | None, tuple[Timex, ...]]:
    """The days of the event by its own time expression, else by that of its light verb.

    The day by which something is asked or promised is not the day of the asking, nor is a day to come that of what is past.
    """
    when, times = when_of(view, hit.head)
    if when is None and hit.verb is not None and hit.verb != hit.head:
        when, times = when_of(view, hit.verb)
    if when is None:
        return None, ()
    if hit.rule.absorbs and (when.begin is None or _is_limit(view, times[0])):
        return None, ()
    if hit.rule.absorbs and hit.verb is not None:
        content = [c for c in view.parsed.children[hit.head] if view.parsed.tokens[c].dep in ("xcomp", "ccomp")]
        if any(view.parsed.tokens[c].start < times[0].start for c in content if c > hit.head):
            return None, ()  # "promised to hold talks on Sunday"
    told = view.published
    if told is not None and told.end is not None:
        if state in ("actual", "negated", "historical") and when.begin is not None and when.begin > told.end:
            return None, ()
        if state == "future" and when.end is not None and told.begin is not None and when.end < told.begin:
            return None, ()
    return when, times


def _is_limit(view: View, timex: Timex) -> bool:
    span = view.parsed.tokens_within(timex.start, timex.end)
    words = [t.lower for t in view.parsed.tokens[max(0, span.start - 1) : span.start + 1]]
    return any(w in ("until", "till", "by", "before", "within", "from", "after", "for") for w in words)


def place(view: View, hit: Hit) -> Place | None:
    """Where it takes place, where its clause says so."""
    own = place_of(view, hit.head)
    if own is None and hit.verb is not None and hit.verb != hit.head:
        own = place_of(view, hit.verb)
    return own


def is_background(when: When | None, told: When | None) -> bool:
    """Does the event lie well before the day of the story?"""
    if when is None or told is None or when.end is None or told.begin is None:
        return False
    try:
        return (date.fromisoformat(told.begin) - date.fromisoformat(when.end)).days > HISTORY_DAYS
    except ValueError:
        return False
