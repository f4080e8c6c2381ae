"""Deadlines: the short reports of tests/cases/deadlines, and how long a duration runs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest
import yaml

from dateline.extract.deadline_words import day_after
from dateline.ingest.plain import make_report
from dateline.reading import Desk, read_reports
from dateline.record.deadline import Deadline
from dateline.record.report import Published
from dateline.record.span import Excerpt, When

CASES = Path(__file__).parent / "cases" / "deadlines"
REPORTS = yaml.safe_load((CASES / "reports.yaml").read_text(encoding="utf-8"))
SENTENCES = yaml.safe_load((CASES / "sentences.yaml").read_text(encoding="utf-8"))


def shown(deadline: Deadline, field: str) -> object:
    """A field of a deadline as a case writes it."""
    value = getattr(deadline, field)
    if isinstance(value, When):
        return value.begin if value.begin == value.end else f"{value.begin or '..'}/{value.end or '..'}"
    if isinstance(value, Excerpt):
        return value.text
    return [m.text for m in value] if field == "mentions" else value


@pytest.mark.parametrize("case", REPORTS, ids=lambda c: c["label"])
def test_reports(case: Mapping[str, object], desk: Desk) -> None:
    check(case, str(case["published"]), desk)


def check(case: Mapping[str, object], day: str, desk: Desk) -> None:
    """The deadlines of a case are those wanted, no more and no fewer."""
    [record] = read_reports([make_report(str(case["text"]), published=Published(begin=day, end=day, by="given"))], desk)
    wanted = cast(list[Mapping[str, object]], case["deadlines"])
    names = {a.id: a.name for a in record.actors}
    found = [
        {**{k: shown(d, k) for k in want}, **{k: _named(getattr(d, k), names) for k in ("set_by", "upon") if k in want}}
        for d, want in zip(record.deadlines, wanted, strict=False)
    ]
    assert found == wanted
    assert len(record.deadlines) == len(wanted)


@pytest.mark.parametrize("case", SENTENCES, ids=lambda c: c["text"][:40])
def test_sentences(case: Mapping[str, object], desk: Desk) -> None:
    check(case, "2024-06-12", desk)


def _named(value: object, names: Mapping[str, str]) -> object:
    """The actors of a field by their names."""
    return [names.get(v, v) for v in value] if isinstance(value, tuple) else names.get(str(value), value)


@pytest.mark.parametrize(
    ("day", "duration", "end"),
    [
        ("2024-06-04", "PT48H", "2024-06-06"), ("2024-06-04", "PT36H", "2024-06-06"), ("2024-01-31", "P1M", "2024-02-28"),
        ("2024-06-07", "P90D", "2024-09-05"), ("2024-12-30", "P2W", "2025-01-13"), ("2024-06-04", "PXD", None),
    ],
)  # fmt: skip
def test_day_after(day: str, duration: str, end: str | None) -> None:
    assert day_after(day, duration) == end
