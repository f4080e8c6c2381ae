"""Places: form and choice, by the cases in tests/cases/places; the gazetteer's own promises."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dateline.ingest.plain import make_report
from dateline.reading import Desk, read_reports
from dateline.record.place import Place, PlaceMention

CASES = Path(__file__).parent / "cases" / "places"


def cases(name: str) -> list[dict[str, object]]:
    return yaml.safe_load((CASES / name).read_text(encoding="utf-8"))


def mentions(text: str, desk: Desk) -> dict[str, tuple[Place, PlaceMention]]:
    [record] = read_reports([make_report(text)], desk)
    found = {m.text: (p, m) for p in record.places for m in p.mentions}
    assert all(text[m.start : m.end] == m.text for _, m in found.values())
    return found


@pytest.mark.parametrize("case", cases("forms.yaml"), ids=lambda c: c["text"][:40])
def test_forms(case: dict[str, dict[str, str | None]], desk: Desk) -> None:
    found = mentions(str(case["text"]), desk)
    got = {words: found[words][1].form if words in found else None for words in case["forms"]}
    assert got == case["forms"]


@pytest.mark.parametrize("case", cases("which.yaml"), ids=lambda c: c["text"][:40])
def test_which(case: dict[str, dict[str, dict[str, str]]], desk: Desk) -> None:
    found = mentions(str(case["text"]), desk)
    for words, wanted in case["places"].items():
        assert words in found, f"{words} is no place among {sorted(found)}"
        place = found[words][0]
        assert {k: getattr(place, k) for k in wanted} == wanted, words
