"""The gazetteer: folding, what it holds, how it is built."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon import gazetteer, gazetteer_build
from dateline.lexicon.folding import fold
from dateline.lexicon.gazetteer import Gazetteer, NameKind, open_gazetteer
from dateline.lexicon.load import load


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Cox’s Bāzār", "coxs bazar"),
        ("Saint-Louis", "st louis"),
        ("St. Louis", "st louis"),
        ("Nek’emtē", "nekemte"),
        ("Đắk Lắk", "dak lak"),
        ("İzmir", "izmir"),
        ("Łódź", "lodz"),
        ("W. Va.", "w va"),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text(max_size=40))
def test_fold_is_stable_and_trimmed(name: str) -> None:
    assert fold(name) == fold(name).strip()


def test_exact_name_before_alias(places: Gazetteer) -> None:
    # Chattogram, six times as large, was once called Islamabad.
    first, *others = places.look_up(["islamabad"])["islamabad"]
    assert (first.country, first.feature, first.kind) == ("PAK", "PPLC", NameKind.MAIN)
    assert any(c.population > first.population for c in others)
    assert max((first, *others), key=lambda c: c.prominence) is first


def test_supplement_and_regions_are_there(places: Gazetteer) -> None:
    names = [
        "torkham",
        "donbas",
        "sahel",
        "gaza strip",
        "zaatari",
        "tigray",
        "darfur",
        "khyber pakhtunkhwa",
        "nwfp",
        "tibet",
    ]
    assert sorted(places.look_up(names)) == sorted(names)
    assert places.look_up(["no such place"]) == {}


def test_every_country_is_found_by_every_name(places: Gazetteer) -> None:
    for entry in load("world/countries"):
        for name in (*entry.texts("names"), *entry.texts("demonyms")):
            found = places.look_up([fold(name)])[fold(name)]
            assert any(c.country == entry.text("iso3") and c.feature == "PCLI" for c in found), name
    codes = [e.text("iso3") for e in load("world/countries")]
    assert len(set(codes)) == len(codes) == 250


def test_every_region_of_ours_exists(places: Gazetteer) -> None:
    held = {row[0] for row in places.connection.execute("select region from place where feature = 'ADM1'")}
    missing = [e.text("code") for e in load("world/places/regions") if e.text("code") not in held]
    assert missing == []


def test_look_up_is_quick(places: Gazetteer) -> None:
    begun = time.perf_counter()
    with_none = places.look_up([f"nowhere {n}" for n in range(2_000)])
    assert with_none == {}
    assert time.perf_counter() - begun < 2.0


def test_many_names_in_one_look_up(places: Gazetteer) -> None:
    names = [f"x{n}" for n in range(1_500)] + ["paris"]
    assert list(places.look_up(names)) == ["paris"]


def test_folder_can_be_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(gazetteer.SETTING, str(tmp_path / "here"))
    assert gazetteer.gazetteer_path().parent == tmp_path / "here"
    assert not gazetteer.gazetteer_is_built()


def test_temporary_folder_where_the_set_one_cannot_be_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv(gazetteer.SETTING, str(tmp_path / "file" / "below"))
    assert gazetteer.gazetteer_path().parent.name.startswith("dateline-")


def test_two_builds_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fill(db: sqlite3.Connection, progress: object) -> None:
        time.sleep(0.05)
        db.execute("insert into name values('a', 1, 0)")

    monkeypatch.setattr(gazetteer_build, "_fill", fill)
    path = tmp_path / "g.sqlite"
    threads = [threading.Thread(target=gazetteer_build.compile_gazetteer, args=(path, print)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [p.name for p in tmp_path.iterdir()] == ["g.sqlite"]
    db = sqlite3.connect(path)
    assert db.execute("select count(*) from name").fetchone() == (1,)
    db.close()


def test_a_build_that_fails_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fill(db: sqlite3.Connection, progress: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(gazetteer_build, "_fill", fill)
    with pytest.raises(OSError, match="disk full"):
        gazetteer_build.compile_gazetteer(tmp_path / "g.sqlite", print)
    assert list(tmp_path.iterdir()) == []
