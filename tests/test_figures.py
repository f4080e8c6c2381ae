"""Figures: numbers, the short reports of tests/cases/figures, and any text at all."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extract.quantity import find_quantities, spelled_number
from dateline.extract.quantity_rules import currency, load_number_rules
from dateline.ingest.plain import make_report
from dateline.read.parse import parse_reports
from dateline.reading import Desk, read_reports
from dateline.record.figure import Figure
from dateline.record.record import Record
from dateline.record.report import Published
from dateline.record.span import Amount, When

CASES = Path(__file__).parent / "cases" / "figures"
NUMBERS = yaml.safe_load((CASES / "numbers.yaml").read_text(encoding="utf-8"))
REPORTS = yaml.safe_load((CASES / "reports.yaml").read_text(encoding="utf-8"))
SENTENCES = yaml.safe_load((CASES / "sentences.yaml").read_text(encoding="utf-8"))
REGISTERS = yaml.safe_load((CASES / "registers.yaml").read_text(encoding="utf-8"))
RULES = load_number_rules()
WORDS = ["at least", "12", "14 000", "killed", "people", "$", "5m", "of them", "(", "Of 9,", "between", "and", "\n", ":", "from", "to", "23", "1,2", "½", "per cent", "Rs"]  # fmt: skip


def shown(figure: Figure, field: str, record: Record) -> object:
    """A field of a figure as a case writes it."""
    value = getattr(figure, field)
    if isinstance(value, Amount):
        return value.low if value.low == value.high else [value.low, value.high]
    if isinstance(value, When):
        return value.begin if value.begin == value.end else f"{value.begin or '..'}/{value.end or '..'}"
    if field == "source":
        said = next((s for s in record.statements if s.id == value and s.sources), None)
        value = said.sources[0].actor if said is not None else None
    names = {item.id: item.name for item in (*record.places, *record.actors)}
    return names.get(value, value) if isinstance(value, str) else value


@pytest.mark.parametrize("case", NUMBERS, ids=lambda c: c["text"][:40])
def test_numbers(case: Mapping[str, object], desk: Desk) -> None:
    text = cast(str, case["text"])
    [parsed] = parse_reports(desk.parser, [make_report(text)])
    found = [[text[q.start : q.end], q.low, q.high, q.bound, q.unit] for q in find_quantities(parsed, RULES)]
    assert found == case["expect"]


@pytest.mark.parametrize("case", [*REPORTS, *REGISTERS], ids=lambda c: c["label"])
def test_reports(case: Mapping[str, object], desk: Desk) -> None:
    day = str(case["published"])
    report = make_report(
        str(case["text"]),
        published=Published(begin=day, end=day, by="given"),
        title=cast("str | None", case.get("title")),
    )
    [record] = read_reports([report], desk)
    for want in cast(list[Mapping[str, object]], case.get("figures", [])):
        near = [f for f in record.figures if f.text == want["span"]]
        assert near, f"no figure on {want['span']!r}; there are {[f.text for f in record.figures]}"
        assert {k: shown(near[0], k, record) for k in want if k != "span"} == {
            k: v for k, v in want.items() if k != "span"
        }
    for words in cast(list[str], case.get("silent", [])):
        at = record.report.text.index(words)
        assert not [f.text for f in record.figures if f.start < at + len(words) and at < f.end]
    if "count" in case:
        count = cast(Mapping[str, object], case["count"])
        assert len([f for f in record.figures if f.measure == count["measure"]]) == count["items"]


@pytest.mark.parametrize("case", SENTENCES, ids=lambda c: c["text"][:40])
def test_sentences(case: Mapping[str, object], desk: Desk) -> None:
    given = Published(begin="2024-06-12", end="2024-06-12", by="given")
    [record] = read_reports([make_report(str(case["text"]), published=given)], desk)
    wanted = cast(list[Mapping[str, object]], case["figures"])
    assert [f.text for f in record.figures] == [w["span"] for w in wanted]
    for figure, want in zip(record.figures, wanted, strict=True):
        fields = {k: v for k, v in want.items() if k != "span"}
        assert {k: shown(figure, k, record) for k in fields} == fields, figure.text


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twenty three", 23),
        ("a hundred", 100),
        ("two thousand five hundred", 2500),
        ("nine hundred thousand", 900_000),
        ("two two", None),
    ],
)
def test_spelled_numbers(words: str, value: float | None) -> None:
    assert spelled_number(words) == value


@pytest.mark.parametrize(
    ("unit", "countries", "near", "code"),
    [
        ("sign Rs", {"PAK": 3}, None, "PKR"), ("sign Rs", {}, None, "INR"), ("name dinar", {"TUN": 1, "FRA": 2}, None, "TND"),
        ("name pound", {}, "EGY", "EGP"), ("name pound", {}, None, "GBP"), ("sign $", {"COL": 4}, None, "USD"), ("name peso", {"COL": 4}, None, "COP"),
    ],
)  # fmt: skip
def test_currencies(unit: str, countries: dict[str, int], near: str | None, code: str) -> None:
    assert currency(unit, countries, near, RULES) == code


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_text(desk: Desk, words: list[str]) -> None:
    text = " ".join(words)
    first, again = read_reports([make_report(text), make_report(text)], desk)
    assert first.figures == again.figures and first.deadlines == again.deadlines
    for figure in first.figures:
        assert first.report.text[figure.start : figure.end] == figure.text != ""
        assert figure.value.low is not None or figure.value.high is not None


PEOPLE = ["people", "soldiers", "houses", "families", "rifles", "head of cattle", "others", "of them", "dollars", ""]
VERBS = [
    "were killed",
    "marched",
    "were hurt (the police)",
    "fled",
    "were seized",
    "died",
    "are missing",
    "or",
    "against",
    ":",
]
COUNTS = ["12", "at least 1,204", "40,000", "another 20,000 or so", "between 20 and 30", "nine", "Hundreds of thousands of", "Rs 4.5 lakh", "$3m", "15", "2.5 million"]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(COUNTS), st.sampled_from(PEOPLE), st.sampled_from(VERBS)), min_size=1, max_size=6
    )
)
def test_number_stands_in_its_span(desk: Desk, parts: list[tuple[str, str, str]]) -> None:
    text = "Police said: " + " ".join(" ".join(part) for part in parts) + "."
    [record] = read_reports([make_report(text)], desk)
    for figure in record.figures:
        [parsed] = parse_reports(desk.parser, [make_report(figure.text)])
        told = {(q.low, q.high) for q in find_quantities(parsed, RULES)}
        assert (figure.value.low, figure.value.high) in told, figure.text


@pytest.mark.parametrize(
    "piece", ["1 ", "one ", "1,", "$", "at least ", "million ", "1 000 ", "a ", "several ", "1.", "hundreds of "]
)
def test_hostile_text_is_linear(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.perf_counter()
    at = 0
    while (m := RULES.number.search(text, at)) is not None:
        at = m.end()
    assert time.perf_counter() - start < 2.0
