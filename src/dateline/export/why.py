"""Why an item stands in a record: its words, its rule and where that is written, and the items that it was drawn from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.export.calendar import in_words
from dateline.export.ink import Ink, columns, lines_of, marked, safe
from dateline.export.sentences import surroundings
from dateline.lexicon.load import where
from dateline.record.codec import to_plain
from dateline.record.item import Item
from dateline.record.record import Record
from dateline.record.references import references, spots
from dateline.record.span import When

_KINDS = {"t": "time", "p": "place", "a": "actor", "s": "statement", "e": "event", "f": "figure", "d": "deadline"}
_DEPTH = 6  # chains are two or three items long; a circle of references must still end


@dataclass(frozen=True)
class _Telling:
    record: Record
    ink: Ink
    items: dict[str, Item]
    told: set[str]


def explained(record: Record, ref: str, ink: Ink) -> str | None:
    """The reasons for an item, in lines for people; null where the record holds no such item.

    Args:
        record: the record, with what its items rest on where that is known.
        ref: the id of an item, or `published` for the day of publication.
        ink: how to write.
    """
    if ref == "published":
        return "\n".join(_published(record, ink)) + "\n"
    telling = _Telling(record, ink, {item.id: item for item in record.items()}, set())
    return "\n".join(_item(telling, ref, "", 0, "")) + "\n" if ref in telling.items else None


def reasons(record: Record, ref: str) -> dict[str, object] | None:
    """The reasons for an item in plain form, for programs; the items that it rests on are given with their own reasons."""
    items = {item.id: item for item in record.items()}
    if ref == "published":
        day = record.report.published
        return {"published": to_plain(day) if day else None, "why": day.why if day else ""}
    return _plain(record, items, ref, set()) if ref in items else None


def _plain(record: Record, items: dict[str, Item], ref: str, told: set[str]) -> dict[str, object]:
    if ref in told:
        return {"see": ref}
    told.add(ref)
    item, text = items[ref], record.report.text
    return {
        "item": to_plain(item),
        "words": [
            {"field": s.field, "start": s.start, "end": s.end, "text": text[s.start : s.end]} for s in spots(item)
        ],
        "rule": _by(item),
        "where": where(_by(item)),
        "why": item.why,
        "rests_on": [{"as": how, **_plain(record, items, r, told)} for r, how in _below(item).items() if r in items],
    }


def _by(item: Item) -> str:
    return str(getattr(item, "by", ""))


def _below(item: Item) -> dict[str, str]:
    """The items under this one: id to the way in which it is used."""
    used: dict[str, str] = {}
    for field, ref in references(item):
        used.setdefault(ref, field.replace("_", " "))
    for ref in item.rests_on:
        used.setdefault(ref, "rests on")
    used.pop(item.id, None)
    return used


def _label(item: Item) -> str:
    parts = [getattr(item, name, None) for name in ("type", "mode", "act", "measure", "kind", "name", "value")]
    shown = [str(p).replace("-", " ") if n == 1 else str(p) for n, p in enumerate(parts) if isinstance(p, str)]
    when = in_words(getattr(item, "when", None))
    return safe(" ".join([_KINDS.get(item.id[:1], "item"), *shown])) + (f", {when}" if when else "")


def _item(telling: _Telling, ref: str, use: str, depth: int, margin: str) -> Iterator[str]:
    item, ink = telling.items[ref], telling.ink
    again = ref in telling.told
    head = f"{ref:<3} {_label(item)}"
    yield (
        f"{margin}{ink.dim(use + ' ') if use else ''}{ink.style(head, '1;36') if not depth else ink.style(head, '36')}"
        + (ink.dim(" (see above)") if again else "")
    )
    if again or depth > _DEPTH:
        return
    telling.told.add(ref)
    inner = margin + "    "
    yield from _words(telling, item, inner, most=1 if depth else 3)
    rule, confidence = _by(item), getattr(item, "confidence", None)
    sure = f", confidence {confidence:.2f}" if isinstance(confidence, float | int) else ""
    place = where(rule) or "in no lexicon file"
    yield f"{inner}rule {ink.bold(rule)} " + ink.dim(f"({place}{sure})")
    if item.why:
        yield from lines_of([(c, False) for c in safe(f"because {item.why}")], Ink(False, ink.width), inner)
    for below, how in _below(item).items():
        if below in telling.items:
            yield from _item(telling, below, how, depth + 1, inner)


def _words(telling: _Telling, item: Item, margin: str, *, most: int) -> Iterator[str]:
    """The sentences that hold the item's words, all of its words underlined in them; each sentence once."""
    report = telling.record.report
    spans = [(s.start, s.end) for s in spots(item)]
    shown: list[tuple[int, int]] = []
    for start, end in spans:
        if any(a <= start and end <= b for a, b in shown):
            continue
        first, last = surroundings(report, start, end)
        shown.append((first, last))
        width = max(40, telling.ink.width - columns(margin))
        yield from (
            margin + line
            for line in lines_of(marked(report.text, spans, first, last), Ink(telling.ink.ansi, width), "│ ")
        )
        if len(shown) == most:
            return


def _published(record: Record, ink: Ink) -> Iterator[str]:
    day = record.report.published
    if day is None or not (day.begin or day.end):
        yield ink.bold("published: unknown")
    if day is not None:
        known = in_words(When(begin=day.begin, end=day.end))
        if known:
            yield ink.bold(f"published {known}") + ink.dim(f" ({day.by})")
        if day.why:
            yield from lines_of([(c, False) for c in safe(f"because {day.why}")], Ink(False, ink.width), "    ")
