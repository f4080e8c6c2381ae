"""Blocks: the words of a report sorted into title, dateline, byline, body and what is not news."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.blocks import cue_of, find_blocks
from dateline.ingest.heads import byline_of
from dateline.ingest.paragraphs import INVISIBLE
from dateline.lexicon.load import load

CASES = Path(__file__).parent / "cases" / "ingest"


@dataclass(frozen=True)
class Case:
    label: str
    text: str
    title: str | None
    blocks: list[str]
    agency: str | None
    dateline: str | None
    byline: str | None


def cases() -> list[Case]:
    found = []
    for file in sorted(CASES.glob("blocks*.yaml")):
        for c in yaml.safe_load(file.read_text(encoding="utf-8")):
            found.append(Case(c["label"], c["text"], c.get("title"), c["blocks"], c.get("agency"), c.get("dateline"), c.get("byline")))  # fmt: skip
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda c: c.label)
def test_blocks(case: Case) -> None:
    blocks, dateline, byline = find_blocks(case.text, case.title)
    got = [f"{b.kind}: {case.text[b.start : b.end]}" for b in blocks]
    assert [
        g if w.count("…") == 0 else g[: w.index("…")] + "…" for g, w in zip(got, case.blocks, strict=False)
    ] == case.blocks
    assert len(got) == len(case.blocks)
    assert (dateline and case.text[dateline.start : dateline.end]) == case.dateline
    assert (dateline and dateline.agency) == case.agency
    assert byline == case.byline


@pytest.mark.parametrize("entry", [e for e in load("en/blocks") if "kind" in e.values], ids=lambda e: e.id)
def test_cues_find_their_kind_and_leave_news(entry) -> None:
    assert {words: cue_of(words) for words in entry.texts("finds")} == dict.fromkeys(
        entry.texts("finds"), entry.text("kind")
    )
    assert {words: cue_of(words) for words in entry.texts("leaves")} == dict.fromkeys(entry.texts("leaves"))


def test_bylines_of_the_lexicon() -> None:
    entry = next(e for e in load("en/blocks") if e.id == "en.blocks.byline")
    assert [w for w in entry.texts("finds") if not byline_of(w, after_title=True)] == []
    assert [w for w in entry.texts("leaves") if byline_of(w, after_title=True)] == []


def test_datelines_of_the_lexicon() -> None:
    entry = next(e for e in load("en/blocks") if e.id == "en.blocks.dateline")
    rest = " went on strike over fuel prices on Monday, and the harbour master said that no ship had left since dawn of the day before."
    for words in entry.texts("finds"):
        text = words + rest
        blocks, dateline, _ = find_blocks(text, None)
        assert [b.kind for b in blocks] == ["dateline", "body"], text
        assert text[blocks[1].start :].startswith("Fishermen went"), text
        assert dateline is not None and dateline.start == 0
    for words in entry.texts("leaves"):
        blocks, dateline, _ = find_blocks(words + rest, None)
        assert dateline is None, words


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("aA. \n\r\t-—:()/|,12é“”\u200b\ufeffRead more:By (AP)KABULMay 5"), max_size=200),
    st.none() | st.just("aA"),
)
def test_blocks_are_in_order_and_hold_all_words(text: str, title: str | None) -> None:
    blocks, dateline, _ = find_blocks(text, title)
    at = 0
    for block in blocks:
        assert at <= block.start < block.end <= len(text)
        assert not text[at : block.start].strip(INVISIBLE + "\n#* \t\x1c\x1d\x1e\x1f\x85\u2028\u2029")
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        at = block.end
    assert not text[at:].strip(INVISIBLE + "\n")
    if dateline is not None:
        assert any(b.kind == "dateline" and b.start == dateline.start for b in blocks)
