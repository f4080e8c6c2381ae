"""Actor phrases become codes, and the tables of the world's actors are sound."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from dateline.errors import BadLexicon
from dateline.lexicon.load import Entry, load
from dateline.lexicon.world import STATELESS, _office, world_actors
from dateline.reading import Desk, code_actor
from dateline.resolve.actor_code import read_day

PHRASES = yaml.safe_load((Path(__file__).parent / "cases" / "actor_codes" / "phrases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", PHRASES, ids=lambda c: f"{c['text']} {c.get('date', '')}".strip() or "nothing")
def test_phrase(case: Mapping[str, str], desk: Desk) -> None:
    coded = code_actor(desk, case["text"], context=case.get("context", ""), date=case.get("date"))
    assert coded["country"] == case["country"]
    sectors = coded["sectors"]
    assert isinstance(sectors, list)
    assert case["sector"] in sectors if case["sector"] else not sectors


@pytest.mark.parametrize(
    ("text", "day"),
    [("2022-04-01", "2022-04-01"), ("12 April 2022", "2022-04-12"), ("Sept. 3, 2011", "2011-09-03"), ("today", None),
     ("31 February 2020", None), ("", None), (None, None), ("1 Quux 2020", None)],
)  # fmt: skip
def test_day(text: str | None, day: str | None) -> None:
    assert read_day(text) == day


def test_world_tables() -> None:
    countries = {e.text("iso3") for e in load("world/countries")}
    rules = {e.id for folder in ("world/actors", "world/organizations") for e in load(folder)}
    seen: set[tuple[str, str]] = set()
    for actor in world_actors():
        assert actor.code in countries | STATELESS, actor
        assert actor.rule in rules
        assert (actor.code, actor.name) not in seen, actor
        seen.add((actor.code, actor.name))
        for office in actor.offices:
            assert not (office.begin and office.end) or office.begin < office.end, actor


def test_a_bad_office_is_told() -> None:
    entry = Entry("world.actor.aaa", "world/actors/nowhere.yaml", {})
    with pytest.raises((BadLexicon, OSError)):
        _office(entry, "President 2001..2002")
