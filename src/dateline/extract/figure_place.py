"""Where a figure holds: beside its noun, in its clause, or at the head of its line in a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.extract.clause import place_of, subjects
from dateline.extract.figure_event import Claims
from dateline.extract.figure_noun import Counted
from dateline.extract.view import View
from dateline.record.place import Place
from dateline.record.statement import Statement

_LINE_HEAD = re.compile(r"[•▪◦*·\-–\s]*([^\n:;.]{2,60}):\s")
_SOURCE = re.compile(r"\((?:[^()\n]{0,40}[;,] )?sources?: ([^()\n]{2,80})\)", re.I)


def place_for(view: View, c: Counted, predicates: tuple[int, ...], claims: Claims) -> Place | None:
    """The place of a figure: beside its noun, of a country that hosts, of its clauses, of the subject of its verb."""
    parsed = view.parsed
    if c.head is not None:
        for k in parsed.children[c.head]:
            if parsed.tokens[k].dep == "prep" and parsed.tokens[k].lower in claims.rules.words["local"] and k > c.head:
                for o in parsed.children[k]:
                    hit = view.place_at.get(o)
                    if hit is not None and hit[1].form == "literal":
                        return hit[0]
    for i in predicates:
        if parsed.tokens[i].lemma.lower() in claims.rules.words["hosts"]:
            for s in subjects(parsed, i):
                hit = view.place_at.get(s)
                if hit is not None and hit[1].form != "demonym":
                    return hit[0]
        place = place_of(view, i)
        if place is not None and not _is_origin(view, place, i):
            return place
        for s in subjects(parsed, i):
            for k in parsed.children[s]:
                inside = next((view.place_at[o] for o in parsed.children[k] if o in view.place_at), None)
                if (
                    parsed.tokens[k].lower in claims.rules.words["local"]
                    and inside is not None
                    and inside[1].form == "literal"
                    and s != c.head
                ):
                    return inside[0]
    return None


def _is_origin(view: View, place: Place, near: int) -> bool:
    """Is the place where people come from ("refugees from Sudan"), not where they are counted?"""
    parsed = view.parsed
    for other, m in view.places_in.get(parsed.sentence_of[near], ()):
        if other is place:
            at = parsed.token_at(m.start)
            if at is not None and parsed.tokens[at - 1].lower != "from" and at > 0:
                return False
    return True


def line_head(view: View, start: int) -> re.Match[str] | None:
    """The head of the line of a list in which a figure stands ("Sofala: 300 people displaced")."""
    text = view.parsed.report.text
    head = _LINE_HEAD.match(text, text.rfind("\n", 0, start) + 1)
    return head if head is not None and head.end() <= start else None


def place_at_head(view: View, head: re.Match[str]) -> Place | None:
    """The place that heads a line, by a mention there or by its name elsewhere in the report."""
    words = re.sub(r"\s*\(.*", "", head[1]).strip()
    near = view.parsed.tokens_within(head.start(1), head.start(1) + 5)
    for sentence in dict.fromkeys(view.parsed.sentence_of[i] for i in near):
        for place, m in view.places_in.get(sentence, ()):
            if m.form == "literal" and head.start(1) <= m.start <= head.start(1) + 4 and m.end <= head.end(1):
                return place
    return view.place_named.get(words)


def table_source(view: View, start: int, statements: Sequence[Statement]) -> Statement | None:
    """A statement of the source that the heading of a list names ("(source: NDMO)")."""
    text = view.parsed.report.text
    heads = list(_SOURCE.finditer(text, max(0, start - 2000), start))
    if not heads:
        return None
    named = view.actors_from(heads[-1].start(1), heads[-1].end(1))
    between = text[heads[-1].end() : text.rfind("\n", 0, start) + 1]
    if any(line.strip() and not _LINE_HEAD.match(line) for line in between.splitlines()):
        return None
    return next((s for s in statements if any(x.actor in named for x in s.sources)), None)
