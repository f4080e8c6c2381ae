"""A record as a piece of HTML for notebooks: the text with a layer of highlights a kind, and what was read in a table.

Everything from the report is escaped, there is no script, and each block of text is isolated in its own direction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise

from dateline.export.calendar import in_words
from dateline.export.ink import safe
from dateline.record.record import Record
from dateline.record.references import spots
from dateline.record.span import When

# Bars under the words, one depth a kind, so that a span within a span stays visible; tints behind what is claimed.
_LAYERS = ("statement", "actor", "place", "time", "event", "figure", "deadline")
_KINDS = dict(zip("saptefd", _LAYERS, strict=True))  # by the letter of the id
_STYLE = """
.dl{font:14px/2.1 system-ui,sans-serif;max-width:52em}.dl p{margin:.3em 0}.dl h4{margin:0;font-size:1.1em;line-height:1.4}
.dl small,.dl .off{opacity:.6}.dl i{font-style:normal}.dl table{border-collapse:collapse;line-height:1.4;margin-top:.6em}
.dl td,.dl th{text-align:start;vertical-align:top;padding:.15em .7em .15em 0;border-top:1px solid #8884}
.dl .event{background:#f5b83d66}.dl .figure{background:#4d9be666}.dl .deadline{background:#e6604d55}
.dl .statement{--s:#8e5bd0}.dl .actor{--a:#2f9e58}.dl .place{--p:#1398a8}.dl .time{--t:#8a8a8a}
.dl i{box-shadow:0 2px 0 var(--s,transparent),0 4px 0 var(--a,transparent),0 6px 0 var(--p,transparent),0 8px 0 var(--t,transparent)}
"""


def as_html(record: Record) -> str:
    """The record as HTML that can stand in any page: a `div` with a style of its own."""
    report = record.report
    day = report.published
    known = in_words(When(begin=day.begin, end=day.end)) if day else ""
    about = [report.outlet or "", f"{known} ({day.by})" if day and known else "day unknown", report.id[:17]]
    blocks = "".join(_block(record, b.start, b.end, b.kind) for b in report.blocks) or _block(
        record, 0, len(report.text), "body"
    )
    legend = " ".join(f'<i class="{kind}">{kind}</i>' for kind in _LAYERS)
    title = f"<h4>{_text(report.title)}</h4>" if report.title else ""
    return (
        f'<div class="dl"><style>{_STYLE}</style>{title}<small>{" · ".join(_text(a) for a in about if a)}</small>'
        f"{blocks}<small>{legend}</small>{_tables(record)}</div>"
    )


def _text(words: str) -> str:
    return f"<bdi>{escape(safe(words))}</bdi>"


def _block(record: Record, start: int, end: int, kind: str) -> str:
    inner = "".join(_segments(record, start, end))
    off = "" if kind in ("title", "dateline", "body") else ' class="off"'
    return f'<p dir="auto"{off}><bdi>{inner}</bdi></p>'


def _segments(record: Record, start: int, end: int) -> Iterator[str]:
    """The text cut wherever a span begins or ends, each piece with the kinds and ids of the items over it."""
    over = [(s.start, s.end, i.id) for i in record.items() for s in spots(i) if s.start < end and s.end > start]
    cuts = sorted({start, end, *(min(max(x, start), end) for a, b, _ in over for x in (a, b))})
    opening: dict[int, list[tuple[int, str]]] = {}
    for a, b, ref in over:
        opening.setdefault(max(a, start), []).append((min(b, end), ref))
    active: list[tuple[int, str]] = []
    for first, last in pairwise(cuts):
        active = [(b, ref) for b, ref in active if b > first] + opening.get(first, [])
        words = escape(safe(record.report.text[first:last]))
        refs = list(dict.fromkeys(ref for _, ref in active))
        kinds = " ".join(sorted({_KINDS[ref[0]] for ref in refs if ref[0] in _KINDS}))
        yield f'<i class="{kinds}" title="{escape(" ".join(refs))}">{words}</i>' if kinds else words


def _tables(record: Record) -> str:
    names = {p.id: p.name for p in record.places} | {a.id: a.name for a in record.actors}
    sources = {s.id: ", ".join(names.get(x.actor, x.actor) for x in s.sources) for s in record.statements}

    def named(refs: Iterable[str | None]) -> str:
        return ", ".join(names.get(ref, ref) for ref in refs if ref)

    events = [
        (e.id, named(e.actors), f"{e.type} {(e.mode or '').replace('-', ' ')}", named(e.recipients), in_words(e.when),
         named([e.place]), e.status, sources.get(e.source or "", ""))
        for e in record.events
    ]  # fmt: skip
    figures = [
        (f.id, f.measure.replace("_", " "), f.text, named([f.population]), in_words(f.when), named([f.place]), f.status,
         sources.get(f.source or "", ""))
        for f in record.figures
    ]  # fmt: skip
    deadlines = [
        (d.id, named([d.set_by]), d.demand.text if d.demand else "", named(d.upon), in_words(d.when), "", "",
         sources.get(d.source or "", ""))
        for d in record.deadlines
    ]  # fmt: skip
    return (
        _table(("event", "who", "what", "to whom", "when", "where", "status", "according to"), events)
        + _table(("figure", "measure", "words", "of whom", "when", "where", "status", "according to"), figures)
        + _table(("deadline", "set by", "demand", "upon", "by", "", "", "according to"), deadlines)
    )


def _table(head: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> str:
    body = "".join("<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in line) + "</tr>" for line in lines)
    return f"<table><tr>{''.join(f'<th>{h}</th>' for h in head)}</tr>{body}</table>" if body else ""
