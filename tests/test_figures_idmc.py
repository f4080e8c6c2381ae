"""How the Internal Displacement Monitoring Centre files figures: the cases of tests/cases/figures/idmc.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast, get_args

import pytest
import yaml

from dateline.extract.figure_idmc import idmc_term, load_idmc_rules
from dateline.ingest.plain import make_report
from dateline.reading import Desk, read_reports
from dateline.record.figure import Measure
from dateline.record.report import Published

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "figures" / "idmc.yaml").read_text(encoding="utf-8"))
RULES = load_idmc_rules()


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_terms(case: Mapping[str, object], desk: Desk) -> None:
    text = cast(str, case["text"])
    [record] = read_reports(
        [make_report(text, published=Published(begin="2024-06-12", end="2024-06-12", by="given"))], desk
    )
    found = []
    for figure in record.figures:
        term = idmc_term(figure, RULES, around=text)
        found.append([figure.text, *((term.term, term.category, term.unit) if term is not None else (None,))])
    assert found == case["expect"]


def test_rules_name_measures_of_the_record() -> None:
    assert {m for rule in RULES for m in rule.measures} <= set(get_args(Measure))
