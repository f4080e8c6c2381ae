"""A record for people: what happened, who said what, how many, by when, each with its words underlined in their sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.export.calendar import in_words
from dateline.export.ink import Ink, columns, lines_of, marked, padded, safe
from dateline.export.sentences import surroundings
from dateline.lexicon.load import load
from dateline.record.actor import Actor
from dateline.record.deadline import Deadline
from dateline.record.event import Event
from dateline.record.figure import Bound, Figure
from dateline.record.place import Place
from dateline.record.record import Record
from dateline.record.references import references
from dateline.record.span import Amount, When
from dateline.record.statement import Statement

MARGIN = "      │ "
INDENT = "      "
_STATUS = {
    "future": "is to come",
    "hypothetical": "possible only",
    "negated": "did not happen",
    "historical": "earlier",
}
_SIGN: dict[Bound, str] = {"at_least": "≥ ", "more_than": "> ", "at_most": "≤ ", "less_than": "< ", "about": "≈ "}
_TOLD = ("accuse", "ask", "threaten", "urge", "warn")  # "accused the mayor", but "said to the mayor"


@dataclass(frozen=True)
class Page:
    """A record being written out, with the names of what its ids stand for."""

    record: Record
    ink: Ink
    names: dict[str, str]

    def name(self, ref: str | None) -> str:
        """The actor or place of an id."""
        return safe(self.names.get(ref, ref)) if ref else ""

    def all_names(self, refs: Iterable[str]) -> str:
        """The actors of several ids, as a sentence lists them."""
        names = [self.ink.bold(self.name(ref)) for ref in refs]
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)

    def according_to(self, source: str | None) -> str:
        """Who a statement is by."""
        found = next((s for s in self.record.statements if s.id == source), None)
        names = ", ".join(self.name(s.actor) for s in found.sources) if found else ""
        return f"according to {names or 'a statement'}\N{NO-BREAK SPACE}({source})" if source else ""

    def words(self, spans: Sequence[tuple[int, int]]) -> list[str]:
        """The sentence around the first span, with every span in it underlined."""
        start, end = spans[0]
        first, last = surroundings(self.record.report, start, end)
        text = self.record.report.text
        chars = marked(text, spans, first, last)
        return lines_of(chars, self.ink, MARGIN)


def as_text(record: Record, ink: Ink, *, number: int | None = None) -> str:
    """The readable form of a record.

    Args:
        record: what reading a report yielded.
        ink: with or without terminal styles, and the width of a line.
        number: the report's number in the archive, where it has one.

    Returns:
        Lines, the last ended; control characters and marks of writing direction in the report's words are spelled out.
    """
    names = {p.id: p.name for p in record.places} | {a.id: a.name for a in record.actors}
    page = Page(record, ink, names)
    lines = [*_head(page, number)]
    for title, found in (
        ("EVENTS", [_event(page, e) for e in record.events]),
        ("STATEMENTS", [_statement(page, s) for s in record.statements]),
        ("FIGURES", [list(_figures(page))] if record.figures else []),
        ("DEADLINES", [_deadline(page, d) for d in record.deadlines]),
        ("WHO AND WHERE", [list(_who(page))] if record.actors or record.places else []),
    ):
        if found:
            lines += ["", ink.bold(title), *(line for block in found for line in block)]
    if not any((record.events, record.statements, record.figures, record.deadlines)):
        lines += ["", ink.dim("No events, statements, figures or deadlines were found in it.")]
    return "\n".join(lines) + "\n"


def _head(page: Page, number: int | None) -> Iterator[str]:
    report, ink = page.record.report, page.ink
    title = report.title or next((report.text[b.start : b.end] for b in report.blocks if b.kind == "title"), None)
    first = title or next((report.text[b.start : b.end] for b in report.blocks if b.kind == "body"), report.text)[:400]
    yield from (ink.bold(line) for line in lines_of(marked(first, (), 0, len(first)), Ink(False, ink.width), "")[:2])
    day = report.published
    known = in_words(When(begin=day.begin, end=day.end)) if day else ""
    where = report.dateline.place if report.dateline else None
    parts = [
        safe(report.outlet or (report.dateline.agency if report.dateline else None) or ""),
        f"{known} ({day.by})" if day and known else "day unknown",
        page.name(where),
        report.language if report.language not in (None, "en") else "",
        safe(report.url or report.ref or ""),
        f"report {number}" if number is not None else "",
        report.id.removeprefix("sha256:")[:10],
    ]
    yield from (ink.dim(line) for line in _folded(" · ".join(p for p in parts if p), page))


def _meta(page: Page, parts: Iterable[str]) -> str:
    return INDENT + page.ink.dim(" · ".join(p for p in parts if p))


def _id(page: Page, ref: str) -> str:
    return page.ink.style(f" {ref:<4} ", "36")


def _folded(text: str, page: Page) -> list[str]:
    """A sentence of ours in lines, the second and later ones indented; styles are left whole."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and _visible(f"{line} {word}") + len(INDENT) > max(30, page.ink.width):
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [kept.replace("\N{NO-BREAK SPACE}", " ") for kept in (*lines, line)]


def _visible(text: str) -> int:
    out, rest = 0, text
    while "\x1b[" in rest:
        before, _, rest = rest.partition("\x1b[")
        out += columns(before)
        rest = rest.partition("m")[2]
    return out + columns(rest)


def _block(page: Page, ref: str, sentence: str, meta: Iterable[str], spans: Sequence[tuple[int, int]]) -> list[str]:
    first, *rest = _folded(sentence, page)
    told = _meta(page, meta)
    lines = [_id(page, ref) + first, *(INDENT + line for line in rest)]
    if told.strip():
        lines += _folded_meta(told, page)
    return [*lines, *(page.words(spans) if spans else [])]


def _folded_meta(told: str, page: Page) -> list[str]:
    plain = told.strip()
    first, *rest = _folded(plain, page)
    return [INDENT + first, *(INDENT + page.ink.dim(line) for line in rest)]


@cache
def _phrases() -> dict[str, tuple[str, str]]:
    return {e.text("type"): (e.text("with"), e.text("without")) for e in load("en/wording/events")}


def _event(page: Page, event: Event) -> list[str]:
    to, alone = _phrases()[event.type]
    verb = to if event.recipients else alone
    doing = [page.all_names(event.actors) or "somebody", verb, page.all_names(event.recipients)]
    if event.mode:
        doing.append(f"({event.mode.replace('-', ' ')})")
    if event.status in _STATUS:
        doing.append(page.ink.style(f"[{_STATUS[event.status]}]", "33"))
    counted = [f for f in page.record.figures if f.id in event.figures]
    place = next((p for p in page.record.places if p.id == event.place), None)
    meta = [
        f"{event.type}{' ' + event.cameo if event.cameo else ''}",
        in_words(event.when),
        _place(page, place.id if place else None),
        *(f"{_counted(f)}\N{NO-BREAK SPACE}({f.id})" for f in counted),
        page.according_to(event.source),
    ]
    trigger = (event.trigger.start, event.trigger.end)
    spans = [trigger, *((m.start, m.end) for m in event.mentions)]
    return _block(page, event.id, " ".join(p for p in doing if p), meta, spans)


def _place(page: Page, ref: str | None) -> str:
    place = next((p for p in page.record.places if p.id == ref), None)
    return f"{safe(place.name)}{', ' + place.country if place.country else ''}" if place else ""


def _statement(page: Page, statement: Statement) -> list[str]:
    said = [page.all_names(dict.fromkeys(s.actor for s in statement.sources)) or "somebody", _said(statement)]
    if statement.addressee:
        said += ["" if statement.act in _TOLD else "to", page.all_names(statement.addressee)]
    day = page.record.report.published
    usual = When(begin=day.begin, end=day.end) if day else None
    meta = [
        {"direct": "in quotation", "mixed": "partly in quotation", "indirect": ""}[statement.manner],
        f"by {statement.channel.kind}" if statement.channel and statement.channel.kind != "other" else "",
        in_words(statement.when) if statement.when != usual else "",
        f"as reported in {statement.within}" if statement.within else "",
    ]
    told = [page.ink.dim(f"· {m}") for m in meta if m]
    content = [(c.start, c.end) for c in statement.content]
    cue = [(statement.cue.start, statement.cue.end)] if statement.cue else []
    return _block(page, statement.id, " ".join(p for p in (*said, *told) if p), (), content or cue)


def _said(statement: Statement) -> str:
    return {
        "assert": "said", "announce": "announced", "affirm": "affirmed", "deny": "denied", "reject": "rejected",
        "accuse": "accused", "urge": "urged", "demand": "demanded", "threaten": "threatened", "promise": "promised",
        "warn": "warned", "ask": "asked", "estimate": "estimated", "identify": "identified", "express": "expressed",
    }[statement.act]  # fmt: skip


def _measure(figure: Figure) -> str:
    return safe(figure.unit) if figure.measure == "other" else figure.measure.replace("_", " ")


def _number(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def _range(amount: Amount) -> str:
    low, high = amount.low, amount.high
    if low is None or high is None or low == high:
        known = low if low is not None else high
        return "" if known is None else _number(known)
    return f"{_number(low)}–{_number(high)}"


def _amount(figure: Figure) -> str:
    whole = f" of {_range(figure.of)}" if figure.of else ""
    unit = f" {safe(figure.unit)}" if figure.measure == "money" or figure.unit == "percent" else ""
    return f"{_SIGN.get(figure.bound, '')}{_range(figure.value)}{unit}{whole}"


def _counted(figure: Figure) -> str:
    return _amount(figure) if figure.measure == "money" else f"{_amount(figure)} {_measure(figure)}"


def _figures(page: Page) -> Iterator[str]:
    """Figures by measure, so that what different sources say of the same stands side by side."""
    groups: dict[tuple[str, str], list[Figure]] = {}
    for figure in page.record.figures:
        groups.setdefault((_measure(figure), page.name(figure.population)), []).append(figure)
    wide = min(28, max(columns(_amount(f)) for f in page.record.figures))
    for (measure, population), figures in groups.items():
        differ = _contested(figures)
        note = page.ink.style("  sources differ", "33") if differ else ""
        yield f"      {page.ink.bold(measure)}{f' · {population}' if population else ''}{note}"
        for figure in figures:
            told = [
                f"“{safe(figure.text)}”", in_words(figure.when), _place(page, figure.place),
                figure.status if figure.status != "actual" else "", page.according_to(figure.source),
            ]  # fmt: skip
            first, *rest = _folded(
                " · ".join(t for t in told if t), Page(page.record, Ink(False, page.ink.width - wide - 4), {})
            )
            yield (
                _id(page, figure.id) + "  " + page.ink.bold(padded(_amount(figure), wide)) + "  " + page.ink.dim(first)
            )
            yield from (" " * (wide + 10) + page.ink.dim(line) for line in rest)


def _contested(figures: Sequence[Figure]) -> bool:
    """Whether different sources give different numbers of the same, as far as the record tells."""
    said: dict[When | None, dict[str, set[str | None]]] = {}
    for figure in figures:
        if figure.measure != "other" and figure.of is None and figure.status == "actual":
            said.setdefault(figure.when, {}).setdefault(_amount(figure), set()).add(figure.source)
    return any(len(amounts) > 1 and len(set().union(*amounts.values())) > 1 for amounts in said.values())


def _deadline(page: Page, deadline: Deadline) -> list[str]:
    day = in_words(When(begin=deadline.when.end or deadline.when.begin, end=deadline.when.end)) if deadline.when else ""
    said = [
        page.ink.bold(f"by {day}:" if day else "by a day unknown:"), page.all_names(deadline.upon) or "somebody", "must",
        f"“{safe(deadline.demand.text)}”" if deadline.demand else "act",
        f"— otherwise “{safe(deadline.otherwise.text)}”" if deadline.otherwise else "",
    ]  # fmt: skip
    meta = [
        f"set by {page.name(deadline.set_by)}" if deadline.set_by else "",
        f"on {in_words(deadline.announced)}" if deadline.announced else "",
        page.according_to(deadline.source),
        f"event {deadline.event}" if deadline.event else "",
    ]
    return _block(
        page, deadline.id, " ".join(s for s in said if s), meta, [(m.start, m.end) for m in deadline.mentions]
    )


def _who(page: Page) -> Iterator[str]:
    """One line an actor and place that something is told of: what it is, its code, how often it is named; then the others."""
    record = page.record
    told_of = {ref for item in record.items() if not isinstance(item, Actor | Place) for _, ref in references(item)}
    told_of |= {a.member_of for a in record.actors if a.id in told_of and a.member_of}
    told_of |= {record.report.dateline.place} if record.report.dateline and record.report.dateline.place else set()
    for actor in (a for a in record.actors if a.id in told_of):
        role = ", ".join(x for x in (safe(actor.role or ""), page.name(actor.member_of)) if x)
        told = [role or actor.kind.replace("_", " "), actor.code or actor.country or "", f"×{len(actor.mentions)}"]
        yield from _named(page, actor.id, actor.name, told)
    for place in (p for p in record.places if p.id in told_of):
        area = ", ".join(x for x in (place.admin1 if place.admin1 != place.name else "", place.country) if x)
        at = f"{place.lat:.2f} {place.lon:.2f}" if place.lat is not None and place.lon is not None else ""
        told = [safe(area), place.feature or "", at, f"×{len(place.mentions)}"]
        yield from _named(page, place.id, place.name, told)
    others = ", ".join(page.name(x.id) for x in (*record.actors, *record.places) if x.id not in told_of)
    if others:
        yield from (INDENT + page.ink.dim(line) for line in _folded(f"also named: {others}", page))


def _named(page: Page, ref: str, name: str, told: Iterable[str]) -> Iterator[str]:
    shown = safe(name)
    first, *rest = _folded(f"{shown}  {' · '.join(t for t in told if t)}", page)
    yield _id(page, ref) + first[: len(shown)] + page.ink.dim(first[len(shown) :])
    yield from (INDENT + page.ink.dim(line) for line in rest)
