"""Quotations are found with their marks, their nesting and their chains."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.plain import make_report
from dateline.read.quotes import find_quotes

CASES = yaml.safe_load((Path(__file__).parent / "cases/read/quotes.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_cases(case: dict[str, object]) -> None:
    text = str(case["text"])
    quotes = find_quotes(make_report(text))
    chains = list(dict.fromkeys(q.chain for q in quotes))
    got = [
        {"words": text[q.inner_start : q.inner_end], "closed": q.closed, "within": q.parent, "chain": chains.index(q.chain)}
        for q in quotes
    ]  # fmt: skip
    wanted = case["expect"]
    assert isinstance(wanted, list)
    assert len(got) == len(wanted), got
    for g, w in zip(got, wanted, strict=True):
        assert g == {**g, "closed": True, "within": None, **w}


@settings(deadline=None)
@given(st.text(alphabet="ab s.,\n\"'“”‘’„«»`(-9", max_size=80))
def test_spans_lie_inside(text: str) -> None:
    quotes = find_quotes(make_report(text))
    assert quotes == find_quotes(make_report(text))
    for n, q in enumerate(quotes):
        assert 0 <= q.start <= q.inner_start <= q.inner_end <= q.end <= len(text)
        assert q.parent is None or (
            q.parent < n and quotes[q.parent].start <= q.start and q.end <= quotes[q.parent].end
        )


@pytest.mark.parametrize("piece", ['"', "'", "“", "‘a", 'a" ', ' "a', " 'a s'", "\n“"])
def test_long_hostile_text_is_read_in_linear_time(piece: str) -> None:
    report = make_report(piece * (100_000 // len(piece)))
    begin = time.process_time()
    find_quotes(report)
    assert time.process_time() - begin < 10
