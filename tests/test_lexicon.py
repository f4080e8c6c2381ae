"""Every example in the lexicon runs: `says` yields its item, `silent` yields none of that rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

import pytest

from dateline.ingest.plain import make_report
from dateline.lexicon.load import ROOT, Entry, load
from dateline.reading import Desk, read_reports
from dateline.record.item import Item
from dateline.record.record import Record
from dateline.record.report import Published
from dateline.record.span import Amount, Excerpt, When

FILES = sorted(p.relative_to(ROOT).with_suffix("").as_posix() for p in ROOT.rglob("*.yaml"))
CONTROL = {"text", "published", "title", "span", "outlet", "url"}


def shown(value: object, record: Record) -> object:
    """A field as an example writes it: references by name, days and words as strings."""
    names = {p.id: p.name for p in record.places} | {a.id: a.name for a in record.actors}
    names |= {s.id: ", ".join(names.get(x.actor, x.actor) for x in s.sources) for s in record.statements}
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, When):
        return value.begin if value.begin == value.end else f"{value.begin or '..'}/{value.end or '..'}"
    if isinstance(value, Amount):
        return value.low if value.low == value.high else [value.low, value.high]
    if isinstance(value, Excerpt):
        return value.text
    if isinstance(value, tuple):
        return [shown(v, record) for v in value]
    if value is not None and hasattr(value, "actor"):
        return names.get(value.actor, value.actor)
    if value is not None and hasattr(value, "kind") and hasattr(value, "text"):
        return value.kind
    if value is not None and hasattr(value, "form"):
        return value.text
    return value


def own_words(item: Item, text: str) -> set[str]:
    """The words that an item stands on."""
    out = set()
    if hasattr(item, "start"):
        out.add(text[item.start : item.end])
    for name in ("trigger", "cue"):
        if getattr(item, name, None) is not None:
            out.add(getattr(item, name).text)
    for name in ("mentions", "content"):
        out |= {m.text for m in getattr(item, name, ())}
    return out


def made_by(rule: str, record: Record) -> list[Item]:
    return [i for i in record.items() if getattr(i, "by", None) == rule]


def miss(example: Mapping[str, object], rule: str, record: Record) -> str | None:
    """What an example asks for and no item of the rule holds."""
    wanted = {k: str(v) if k == "when" and v is not None else v for k, v in example.items() if k not in CONTROL}
    tried = []
    for item in made_by(rule, record):
        if "span" in example and example["span"] not in own_words(item, record.report.text):
            tried.append(f"on {sorted(own_words(item, record.report.text))}")
            continue
        unknown = set(wanted) - {f.name for f in fields(item)}
        if unknown:
            return f"unknown keys {sorted(unknown)}"
        got = {k: shown(getattr(item, k), record) for k in wanted}
        if got == wanted:
            return None
        tried.append(str(got))
    return f"{rule}: {example.get('text')!r}: wanted {example.get('span', '')!r} {wanted}, got {tried or 'nothing'}"


def report_of(example: Mapping[str, object] | str) -> tuple[str, Published | None, str | None]:
    if isinstance(example, str):
        return example, None, None
    day = example.get("published")
    title = example.get("title")
    return (
        str(example["text"]),
        Published(begin=str(day), end=str(day), by="given") if day else None,
        str(title) if title else None,
    )


@pytest.mark.parametrize("file", FILES)
def test_examples(file: str, desk: Desk) -> None:
    entries: tuple[Entry, ...] = load(file)
    cases: list[tuple[Entry, Mapping[str, object] | str]] = []
    for entry in entries:
        cases += [(entry, example) for example in entry.mappings("says")]
        cases += [(entry, example) for example in entry.values.get("silent") or []]
    read = [report_of(example) for _, example in cases]
    records = read_reports([make_report(text, published=day, title=title) for text, day, title in read], desk)
    failures = []
    for (entry, example), record in zip(cases, records, strict=True):
        if isinstance(example, Mapping) and example in entry.values.get("says", []):
            failures.append(miss(example, entry.id, record))
        elif made_by(entry.id, record):
            failures.append(f"{entry.id}: {example!r}: should be silent")
    failures = [f for f in failures if f]
    assert not failures, f"{len(failures)} of {len(cases)}:\n" + "\n".join(failures)


def test_ids_are_unique() -> None:
    ids = [e.id for f in FILES for e in load(f)]
    assert sorted(set(ids)) == sorted(ids)
