"""The lexicon of time shows its rules at work: enough examples, each of its own."""

from __future__ import annotations

from dateline.lexicon.load import Entry, load

WANTED = 600


def examples(entry: Entry) -> list[str]:
    says, silent = entry.values.get("says", []), entry.values.get("silent", [])
    assert isinstance(says, list) and isinstance(silent, list)
    return [str(s["text"]) for s in says] + [str(s) for s in silent]


def test_time_has_examples() -> None:
    texts = [(e.id, t) for e in load("en/time") for t in examples(e)]
    assert len(texts) >= WANTED
    assert len(set(texts)) == len(texts)
