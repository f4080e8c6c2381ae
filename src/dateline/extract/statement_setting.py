"""The setting of a statement: its sources and addressees as actors, and the channel by which it was said."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.clause import governors, time_of
from dateline.extract.statement_parts import Cue, noun_phrase
from dateline.extract.statement_rules import SpeechRules
from dateline.extract.view import View
from dateline.record.actor import Actor, ActorMention
from dateline.record.span import Excerpt, When
from dateline.record.statement import Channel, Source, Statement, StatementAct
from dateline.record.timex import Timex

GAP = 40  # characters between a cue and its content in which a day belongs to the saying
MEETING = frozenset({"speak", "talk", "meet", "phone", "call", "telephone"})
SHARES = frozenset({
    "percent", "%", "majority", "minority", "number", "handful", "half", "third", "quarter", "dozen", "score", "hundred",
    "thousand", "some", "many", "most", "several", "few", "one", "two", "three", "all", "both", "each", "group", "couple",
})  # fmt: skip
NAMED_KINDS = frozenset({"person", "organization"})
ALIAS = frozenset({"know", "call", "name", "identify", "dub", "nickname"})
OUTLETS = frozenset({"channel", "account", "page", "feed", "profile", "platform", "app"})
SPEAKING = frozenset({"speak", "talk", "write", "address", "testify", "appear"})
PERSONAL = frozenset({"he", "she", "it", "they"})
BY = frozenset({"in", "at", "on", "by", "via", "through", "during", "from", "over", "inside", "before", "outside"})


def resolved(view: View, head: int) -> tuple[Actor, ActorMention] | None:
    """The actor that a noun phrase stands for: by its head, an apposition, or its other words; the one named, of two."""
    hit = view.actor_of(head)
    parsed = view.parsed
    if hit is not None:
        return hit if _named(hit[0]) else _called(view, head) or hit
    token = parsed.tokens[head]
    if token.dep == "appos":
        return view.actor_of(token.head)
    for c in parsed.children[head]:
        if parsed.tokens[c].dep == "appos" and (hit := view.actor_of(c)) is not None:
            return hit
    first, last = noun_phrase(parsed, head)
    for i in (*range(head + 1, last), *range(first, head)):
        if (
            parsed.tokens[i].head == head
            and parsed.tokens[i].dep in ("compound", "nmod", "flat")
            and (hit := view.actor_at.get(i))
        ):
            return hit
    return None


def _of_many(view: View, head: int) -> tuple[Actor, ActorMention] | None:
    """The people of whom a share speaks ("52 percent of voters", "a handful of residents")."""
    tokens = view.parsed.tokens
    for p in view.parsed.children[head]:
        if tokens[p].lower == "of" and tokens[head].lemma in SHARES:
            for o in view.parsed.children[p]:
                if tokens[o].dep == "pobj" and (hit := view.actor_of(o)) is not None:
                    return hit
    return None


def _in_capitals(view: View, head: int) -> tuple[Actor, ActorMention] | None:
    """The person whose surname stands in capitals, as in transcripts ("OKORO: …")."""
    word = view.parsed.tokens[head].text
    if not word.isupper() or len(word) < 3:
        return None
    return next(
        ((a, a.mentions[0]) for a in view.actors if a.kind in NAMED_KINDS and a.name.split()[-1].upper() == word), None
    )


def _named(actor: Actor) -> bool:
    return any(m.form in ("name", "acronym") for m in actor.mentions)


def _called(view: View, head: int) -> tuple[Actor, ActorMention] | None:
    """The person named in an apposition or an alias of a description ("a spokesman, Ana Ruiz, …", "a man known as El Toro")."""
    tokens, children = view.parsed.tokens, view.parsed.children
    for c in children[head]:
        if c < head:
            continue
        names = [c] if tokens[c].dep == "appos" else []
        if tokens[c].dep == "acl" and tokens[c].lemma in ALIAS:
            names = [o for p in children[c] if tokens[p].lower == "as" for o in children[p] if tokens[o].dep == "pobj"]
            names += [o for o in children[c] if tokens[o].dep in ("oprd", "dobj", "xcomp")]
        for o in names:
            hit = view.actor_of(o)
            if hit is not None and hit[0].kind == "person" and _named(hit[0]):
                return hit
    return None


def author_of(view: View, head: int, rules: SpeechRules) -> tuple[Actor, ActorMention] | None:
    """The actor whose report, statement or poll is the source ("a readout from the ministry", "the group's report")."""
    parsed = view.parsed
    if parsed.tokens[head].lemma not in rules.documents:
        return None
    for c in parsed.children[head]:
        t = parsed.tokens[c]
        if t.dep in ("poss", "compound", "nmod") and (hit := view.actor_of(c)) is not None:
            return hit
    for c in parsed.children[head]:
        t = parsed.tokens[c]
        if t.dep == "prep" and t.lower in ("by", "from", "of"):
            for o in parsed.children[c]:
                if parsed.tokens[o].dep == "pobj" and (hit := resolved(view, o)) is not None:
                    return hit
        if t.dep == "acl" and t.tag == "VBN":  # "a report released by the ministry"
            for a in parsed.children[c]:
                for o in parsed.children[a] if parsed.tokens[a].dep == "agent" else ():
                    if (hit := resolved(view, o)) is not None:
                        return hit
    return None


def sources_of(
    view: View, cue: Cue, contents: Sequence[Excerpt], rules: SpeechRules, *, carried: bool
) -> tuple[Source, ...]:
    """The sources of a cue that are actors, each with the words that name it beside the cue."""
    out: dict[str, Source] = {}
    parsed = view.parsed
    relative = [
        c for c in parsed.children[cue.at] if parsed.tokens[c].dep == "nsubj" and parsed.tokens[c].tag in ("WP", "WDT")
    ]
    for head in cue.sources:
        hit = author_of(view, head, rules) or resolved(view, head) or _of_many(view, head) or _in_capitals(view, head)
        if hit is None:
            continue
        actor, mention = hit
        if carried:
            out.setdefault(actor.id, Source(actor=actor.id, start=None, end=None, text=None))
            continue
        first, last = (relative[0], relative[0] + 1) if relative else noun_phrase(parsed, head)
        start, end = parsed.tokens[first].start, parsed.tokens[last - 1].end
        if not relative and mention.start < end and start < mention.end:
            start, end = min(start, mention.start), max(end, mention.end)  # "Save the Children" is more than its head
        if any(c.start < end and start < c.end for c in contents):
            start, end = mention.start, mention.end
        after = parsed.token_at(end + 1)
        if after is not None and after + 1 == cue.first and len(parsed.tokens[after].text) > 2:
            if parsed.tokens[after].text.isupper() and not any(
                c.start <= parsed.tokens[after].start < c.end for c in contents
            ):
                end = parsed.tokens[after].end  # "the rights group CDHR said", where the parser lost the acronym
        text = parsed.report.text
        while end > start and (text[end - 1] in ",; " or text[end - 2 : end] in ("'s", "’s")):
            end -= 1 if text[end - 1] in ",; " else 2
        words = parsed.words(start, end)
        earlier = out.get(actor.id)
        if earlier is not None and earlier.end is not None and earlier.end + 1 == start:
            out.pop(actor.id)  # "The news agency Anadolu": one name with what it is
            words = parsed.words(start if earlier.start is None else earlier.start, end)
        out.setdefault(actor.id, Source(actor=actor.id, start=words.start, end=words.end, text=words.text))
    return tuple(out.values())


def carried_source(view: View, cue: Cue, before: Sequence[Statement]) -> tuple[Source, ...]:
    """The source of the statement just before, for a pronoun that stands for no mention ("They added that …")."""
    parsed = view.parsed
    if len(cue.sources) != 1 or not before or before[-1].cue is None:
        return ()
    pronoun = parsed.tokens[cue.sources[0]]
    at = parsed.token_at(before[-1].cue.start)
    if pronoun.lower not in PERSONAL or at is None or not 0 <= parsed.sentence_of[cue.at] - parsed.sentence_of[at] <= 4:
        return ()
    actors = [s.actor for s in before[-1].sources]
    person = view.actor_by_id[actors[0]].kind == "person"
    fits = {"he": person, "she": person, "it": not person, "they": not person or len(actors) > 1}
    if not fits[pronoun.lower]:
        return ()
    return tuple(Source(actor=a, start=pronoun.start, end=pronoun.end, text=pronoun.text) for a in actors)


def channel_of(view: View, cue: Cue, rules: SpeechRules) -> Channel | None:
    """The channel that the clause of a cue names: "in a statement", "told a news conference", "tweeted"."""
    parsed = view.parsed
    tokens = parsed.tokens
    if tokens[cue.at].lemma in rules.channel_verbs:
        words = parsed.excerpt(cue.first, cue.last)
        return Channel(
            kind=rules.channel_verbs[tokens[cue.at].lemma], start=words.start, end=words.end, text=words.text
        )
    heads = []
    verb = meeting_of(view, cue)
    verb = speaking_at(view, cue) if verb is None else verb
    for c in (*parsed.children[cue.at], *(parsed.children[verb] if verb is not None else ())):
        t = tokens[c]
        if t.dep == "prep" and t.lower in BY:
            heads += [o for o in parsed.children[c] if tokens[o].dep == "pobj"]
        elif t.dep in ("dobj", "dative") and cue.rule.addressee:
            heads.append(c)
    for s in cue.sources:
        heads += [
            o
            for p in parsed.children[s]
            if tokens[p].dep == "prep" and tokens[p].lower in BY
            for o in parsed.children[p]
        ]
    for head in heads:
        first, _ = noun_phrase(parsed, head)
        kind = None
        if head > first:
            kind = rules.channels.get(f"{tokens[head - 1].lower} {tokens[head].lemma}")
        kind = kind or rules.channels.get(tokens[head].lemma) or rules.channels.get(tokens[head].lower)
        if kind is None and tokens[head].lemma in OUTLETS:  # "on his Telegram channel"
            kind = next((rules.channels[t.lower] for t in tokens[first:head] if t.lower in rules.channels), None)
        if kind is not None:
            words = parsed.excerpt(first, head + 1)
            return Channel(kind=kind, start=words.start, end=words.end, text=words.text)
    return None


def told_when(view: View, channel: Channel) -> Timex | None:
    """The day that stands in the noun phrase of a channel ("in a statement circulated on Tuesday")."""
    parsed = view.parsed
    within = parsed.tokens_within(channel.start, channel.end)
    head = parsed.head_of(within.start, within.stop)
    first, last = parsed.edges[head]
    near = view.times_from(parsed.tokens[first].start, parsed.tokens[last - 1].end)
    return next((t for t in near if t.when is not None), None)


def day_of(
    view: View, cue: Cue, contents: Sequence[Excerpt], act: StatementAct, channel: Channel | None
) -> When | None:
    """The day on which it was said, where the sentence tells it; of what a body itself announces here, the day of the report."""
    parsed = view.parsed
    start = parsed.tokens[cue.at].start
    time = (
        _between(view, cue, contents)
        or time_of(view, cue.at)
        or (told_when(view, channel) if channel else None)
        or meeting_when(view, cue)
    )
    if time is not None and time.type in ("DATE", "TIME") and time.when is not None:
        inside = any(c.start <= time.start < c.end for c in contents)
        trailing = contents[0].start > start and time.start >= contents[-1].end
        single = time.when.begin is not None and time.when.begin == time.when.end
        return time.when if single and not inside and not trailing else None
    published = view.published
    present = parsed.tokens[cue.at].tag in ("VBZ", "VBP") and parsed.tokens[cue.at].dep == "ROOT"
    body = parsed.sentences[parsed.sentence_of[cue.at]].kind == "body"
    if time is None and act == "announce" and present and body and published is not None and published.begin:
        return When(begin=published.begin, end=published.end) if published.begin == published.end else None
    return None


def _between(view: View, cue: Cue, contents: Sequence[Excerpt]) -> Timex | None:
    """The day between a cue and its content ("said on Sunday it would go")."""
    end = view.parsed.tokens[cue.last - 1].end
    if contents[0].start - end >= GAP:
        return None
    return next((t for t in view.times_from(end, contents[0].start) if t.end <= contents[0].start), None)


def meeting_of(view: View, cue: Cue) -> int | None:
    """The talk in which it was said, where the cue is in a clause on the other party ("spoke to X, who promised …")."""
    tokens = view.parsed.tokens
    cued = tokens[cue.at]
    if cued.dep != "relcl" or cued.tag != "VBD":
        return None
    for above in governors(view.parsed, cued.head):
        if tokens[above].pos == "VERB":
            return above if tokens[above].lemma in MEETING and above < cued.head else None
    return None


def meeting_when(view: View, cue: Cue) -> Timex | None:
    """The day of that talk."""
    verb = meeting_of(view, cue)
    verb = speaking_at(view, cue) if verb is None else verb
    return None if verb is None else time_of(view, verb)


def speaking_at(view: View, cue: Cue) -> int | None:
    """The participle that tells where it was said ("Speaking at a news conference on Monday, she said …")."""
    tokens = view.parsed.tokens
    spoken = (c for c in view.parsed.children[cue.at] if tokens[c].dep == "advcl" and tokens[c].tag == "VBG")
    return next((c for c in spoken if tokens[c].lemma in SPEAKING), None)
