"""The day of events whose own clause names none: that of their sentence, else that of the story."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.extract.clause import VERBAL, governors, is_passive
from dateline.extract.event_hit import is_resolved
from dateline.extract.event_merge import Draft
from dateline.extract.view import View
from dateline.record.span import When
from dateline.record.statement import Statement
from dateline.record.timex import Timex

LEAD = 2  # body sentences in which the day of the story is named
STORY = 8  # sentences over which a report tells its story before it turns to background
FRESH = 10  # days after which what happened is no news any more
BULLETS = frozenset({"•", "-", "–", "—", "*", "·", "▪", "●", "o", "‣", "◦"})
LIMITS = frozenset({"until", "till", "by", "before", "since", "from", "within", "for", "after"})
WORDS = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


def dated(view: View, statements: tuple[Statement, ...], drafts: list[Draft]) -> list[Draft]:
    """The drafts, those without a day with the one that the report implies, where it implies one.

    A simple past tense in the sentence of a day, or in the story that a day opens, happens on that day; what an official
    notice does by saying so in the present tense happens on the day of the notice.
    """
    told = _story_day(view, drafts)
    story = frozenset(p for d in drafts if told is not None and d.when == told for p in d.parties)
    told_in = _days_told(drafts)
    said = {s.id: s.when for s in statements}
    out = []
    for draft in drafts:
        if draft.when is None and draft.status in ("actual", "negated"):
            before = _told_before(view, told_in, draft.sentences[0])
            own = before is not None and not draft.title
            when, times = _implied(view, draft, before if own else told, story if not own else draft.parties)
            if when is None and draft.type in WORDS and draft.source is not None:
                when = said.get(draft.source)
            if when is not None:
                draft = replace(draft, when=when, times=draft.times + times)
        out.append(draft)
    return out


def _story_day(view: View, drafts: list[Draft]) -> When | None:
    body = [s.i for s in view.parsed.sentences if s.kind == "body"][:LEAD]
    for draft in drafts:
        when = draft.when
        if when is not None and when.begin == when.end and draft.status == "actual" and _is_news(view, when):
            if any(s in body for s in draft.sentences):
                return when
    for sentence in body:
        days = {
            t.when
            for t in _days_in(view, sentence)
            if t.when is not None and t.when.begin == t.when.end and _is_over(view, t) and _is_news(view, t.when)
        }
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def _days_told(drafts: list[Draft]) -> dict[int, set[When]]:
    """The days of the deeds that each sentence tells with a day of its own."""
    days: dict[int, set[When]] = {}
    for d in drafts:
        if d.when is not None and d.times and d.status == "actual" and d.type not in WORDS:
            days.setdefault(d.sentences[0], set()).add(d.when)
    return days


def _told_before(view: View, told_in: dict[int, set[When]], sentence: int) -> When | None:
    """The day of what the sentence before tells, in the same paragraph."""
    sentences, days = view.parsed.sentences, told_in.get(sentence - 1, set())
    if len(days) != 1 or sentences[sentence - 1].block != sentences[sentence].block:
        return None
    day = next(iter(days))
    return day if day.begin == day.end and _is_news(view, day) else None


def _is_news(view: View, when: When) -> bool:
    """Is it a day of which a report of its day is news?"""
    told = view.published
    if when.begin is None or told is None or told.begin is None:
        return when.begin is not None
    try:
        return (date.fromisoformat(told.begin) - date.fromisoformat(when.begin)).days <= FRESH
    except ValueError:
        return True


def _is_item(view: View, sentence: int) -> bool:
    """Is the sentence an item of a list, which tells a story of its own?"""
    s = view.parsed.sentences[sentence]
    first = view.parsed.tokens[s.first]
    return (
        first.text in BULLETS
        or view.parsed.report.text[max(0, s.start - 2) : s.start].strip() in BULLETS
        or (first.text.isdigit() and view.parsed.tokens[min(s.first + 1, s.last - 1)].text in (".", ")"))
    )


def _implied(view: View, draft: Draft, told: When | None, story: frozenset[str]) -> tuple[When | None, tuple[str, ...]]:
    parsed = view.parsed
    verb = draft.hit.verb if draft.hit.verb is not None else draft.hit.head
    sentence = draft.sentences[0]
    if _is_past(view, verb):
        days = [t for t in _days_in(view, sentence) if t.when is not None and _governs(view, t, verb)]
        if days:
            one = {(t.when.begin, t.when.end) for t in days if t.when is not None}
            return (days[0].when, (days[0].id,)) if len(one) == 1 and _is_over(view, days[0]) else (None, ())
        if (
            told is not None
            and (story & draft.parties or sentence <= STORY)
            and not _is_background(view, verb)
            and not _is_item(view, sentence)
        ):
            return told, ()
    published = view.published
    if (
        (parsed.tokens[verb].tag in ("VBZ", "VBP", "NNS") or is_resolved(parsed, verb))
        and (draft.type in WORDS or is_resolved(parsed, draft.hit.head))
        and draft.hit.verb is not None
        and published is not None
        and published.begin is not None
        and published.begin == published.end
        and published.by != "inferred"
        and draft.source is None
        and not draft.title
    ):
        return When(begin=published.begin, end=published.end), ()
    return None, ()


def _is_past(view: View, verb: int) -> bool:
    """Simple past, active or passive; the past perfect only in what somebody said."""
    parsed = view.parsed
    token = parsed.tokens[verb]
    aux = {parsed.tokens[c].lower for c in parsed.children[verb] if parsed.tokens[c].dep in ("aux", "auxpass")}
    if token.tag == "VBD":
        return not aux & {"have", "has", "will", "would"}
    if token.tag == "VBN" and is_passive(parsed, verb):
        return bool(aux & {"was", "were"}) or (token.dep in ("ccomp", "conj") and "had" in aux and "been" in aux)
    if token.tag == "VBG" and token.dep in ("advcl", "conj"):
        head = parsed.tokens[token.head]
        return head.i != token.i and head.tag == "VBD"
    return False


def _days_in(view: View, sentence: int) -> list[Timex]:
    """The days named in a sentence, without limits ("until Friday")."""
    parsed = view.parsed
    s = parsed.sentences[sentence]
    out = []
    for timex in view.times_in.get(sentence, ()):
        if timex.when is None or timex.type not in ("DATE", "TIME") or not s.start <= timex.start < s.end:
            continue
        at = parsed.tokens_within(timex.start, timex.end)
        words = {parsed.tokens[at.start].lower, *([parsed.tokens[at.start - 1].lower] if at.start else [])}
        if not words & LIMITS:
            out.append(timex)
    return out


def _is_background(view: View, verb: int) -> bool:
    """Does it stand in a relative clause?"""
    parsed = view.parsed
    return any(parsed.tokens[i].dep in ("relcl", "acl") for i in (verb, *governors(parsed, verb)))


def _governs(view: View, timex: Timex, verb: int) -> bool:
    """Does the time stand in the clause of the verb or in one above it?"""
    parsed = view.parsed
    span = parsed.tokens_within(timex.start, timex.end)
    head = parsed.head_of(span.start, span.stop)
    dated_verb = next((g for g in governors(parsed, head) if parsed.tokens[g].pos in VERBAL), None)
    if dated_verb is None or dated_verb in (verb, *governors(parsed, verb)):
        return dated_verb is not None
    # A day that the parser hangs on an infinitive or gerund below: "opened fire on men trying to enter on Tuesday"
    return parsed.tokens[dated_verb].tag in ("VB", "VBG") and verb in governors(parsed, dated_verb)


def _is_over(view: View, timex: Timex) -> bool:
    """Is the day not one to come?"""
    told, when = view.published, timex.when
    return when is not None and (told is None or told.end is None or when.begin is None or when.begin <= told.end)
