"""Events: whole short reports, the tables of the ontology, and what must hold on any text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from dateline.errors import BadLexicon
from dateline.extract.event_rules import load_event_rules
from dateline.ingest.plain import make_report
from dateline.lexicon.load import load
from dateline.reading import Desk, read_reports
from dateline.record.event import Event
from dateline.record.record import Record
from dateline.record.report import Published

FOLDER = Path(__file__).parent / "cases" / "events"
CASES = [c for f in ("reports", "scenes") for c in yaml.safe_load((FOLDER / f"{f}.yaml").read_text(encoding="utf-8"))]
SENTENCES = [
    line
    for line in (FOLDER / "sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
HOSTILE = [
    "",
    "attack " * 3000,
    "He said that " * 400 + "he attacked.",
    "“" * 500 + "The army attacked." + "”" * 500,
    "gave until to " * 500,
    "The army and " * 300 + "the navy attacked.",
    "\u0000\ufffd attack\u2028on\u2029Kabul",
]


def read(text: str, published: str | None, desk: Desk) -> Record:
    day = Published(begin=published, end=published, by="given") if published else None
    return read_reports([make_report(text, published=day)], desk)[0]


def on(record: Record, words: str) -> list[Event]:
    exact = [e for e in record.events if words in {e.trigger.text, *(m.text for m in e.mentions)}]
    return exact or [e for e in record.events if any(words in x.text for x in (e.trigger, *e.mentions))]


def names(record: Record, ids: tuple[str, ...]) -> str:
    """All by which these actors are called."""
    return " / ".join(n for a in record.actors if a.id in ids for n in (a.name, *(m.text for m in a.mentions)))


def fits(record: Record, event: Event, want: dict[str, str]) -> bool:
    """Has the event these fields?"""
    own = {
        "when": event.when.begin if event.when is not None else None,
        "by": names(record, event.actors),
        "to": names(record, event.recipients),
    }
    return all(
        (v.lower() in (own[k] or "").lower()) if k in ("by", "to") else own.get(k, getattr(event, k, None)) == v
        for k, v in want.items()
        if k != "words"
    )


@pytest.mark.parametrize("case", CASES, ids=[c["label"] for c in CASES])
def test_reports(case: dict[str, list[dict[str, str]]], desk: Desk) -> None:
    record = read(str(case["text"]), str(case["published"]), desk)
    told = [(e.type, e.mode, e.status, e.trigger.text, [m.text for m in e.mentions]) for e in record.events]
    for want in case.get("expect", []):
        fit = [e for e in on(record, want["words"]) if fits(record, e, want)]
        assert fit, f"{want} in {told}"
    for words in case.get("one", []):
        assert len({e.id for w in words for e in on(record, w)}) == 1, f"{words} in {told}"
    for word in case.get("none", []):
        assert not on(record, str(word)), f"{word} in {told}"


def wanted(text: str) -> dict[str, str]:
    """One expectation of a line of sentences.txt."""
    word, _, rest = text.strip().partition(" ")
    want = {"words": word, **dict(re.findall(r"(by|to|when):(.+?)(?= (?:by|to|when):|$)", rest))}
    for flag in re.sub(r"(by|to|when):.*", "", rest).split():
        kind, _, mode = flag.partition("/")
        want.update({"status": kind} if kind.islower() else {"type": kind, **({"mode": mode} if mode else {})})
    return want


def test_sentences(desk: Desk) -> None:
    """The events of single sentences of many regions and registers."""
    parts = [line.split(" => ") for line in SENTENCES]
    day = Published(begin="2024-03-14", end="2024-03-14", by="given")
    records = read_reports([make_report(text, published=day) for text, _ in parts], desk)
    missed = []
    for (text, wants), record in zip(parts, records, strict=True):
        for want in wants.split(";"):
            if want.strip() == "none":
                held = not record.events
            elif want.strip().startswith("none:"):
                held = not on(record, want.strip()[5:])
            else:
                held = any(fits(record, e, wanted(want)) for e in on(record, wanted(want)["words"]))
            if not held:
                missed.append(f"{text} => {want}")
    assert not missed, "\n".join(missed)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_yields_exact_words_and_the_same_twice(text: str, desk: Desk) -> None:
    first, second = read(text, "2024-01-01", desk), read(text, "2024-01-01", desk)
    assert first.events == second.events
    for event in first.events:
        for words in (event.trigger, *event.mentions):
            assert first.report.text[words.start : words.end] == words.text


def test_events_carry_the_values_of_their_tables(desk: Desk) -> None:
    rules = desk.events
    record = read(
        "Kenya condemned the coup. Rebels bombed a bridge near Mosul. Chad and Niger signed a treaty.", None, desk
    )
    assert {e.type for e in record.events} == {"ACCUSE", "ASSAULT", "SUPPORT"}
    for event in record.events:
        facts = rules.types[event.type]
        assert event.quad == facts.quad
        assert event.score == (facts.modes[event.mode] if event.mode else facts.score)
        assert event.cameo is not None and event.goldstein == rules.codes[event.cameo].goldstein
        assert event.by in rules.named


def test_the_ontology_is_whole() -> None:
    rules = load_event_rules()
    assert len(rules.types) == 16
    assert len(rules.codes) >= 300
    assert len({c for e in load("ontology") for c in e.texts("contexts")}) == 37
    assert {r.type for r in rules.named.values()} == set(rules.types)


def test_a_rule_with_an_unknown_word_class_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.extract import event_rules

    entry = load("en/events/aid")[0]
    with pytest.raises(BadLexicon, match=r"en/events/aid\.yaml.*@nosuch"):
        list(event_rules._patterns(entry, load_event_rules().named[entry.id], "give =@nosuch", {}))
