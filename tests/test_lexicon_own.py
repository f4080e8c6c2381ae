"""Actors that a user brings: checked, kept, known to reading and to `dateline actor`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.cli.main import main
from dateline.errors import BadLexicon
from dateline.ingest.plain import make_report
from dateline.lexicon.own import add_actors, own_actors, own_path, remove_actors
from dateline.reading import Desk, code_actor, lay_desk, read_reports

TABLE = """\
name,names,kind,country,sectors,role,from,to,origin
Rio Verde Front,RVF; Frente Rio Verde,armed_group,COL,REB,,,,our desk
Ilke Vantongeren,,person,BEL,GOV,Minister of Ports,2019-05-01,2021-06-30,gazette
Ilke Vantongeren,,person,BEL,GOV,Governor of Flanders,2021-07-01,,gazette
Harbour Pilots Forum,,ngo,,CVL,,,,
"""

Make = Callable[[str], Path]


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Writes a table; the user's own actors are in an empty folder."""
    monkeypatch.setenv("DATELINE_LEXICON", str(tmp_path / "own"))

    def make(text: str) -> Path:
        path = tmp_path / "actors.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return make


def test_added_kept_and_removed(table: Make, tmp_path: Path) -> None:
    assert own_actors() == ()
    added = add_actors(table(TABLE))
    assert (added.new, added.known, added.path) == (4, 0, tmp_path / "own" / "actors.csv")
    assert add_actors(table(TABLE)).known == 4
    front, person, forum = own_actors()
    assert (front.names, front.code, front.sectors) == (("RVF", "Frente Rio Verde"), "COL", ("REB",))
    assert [o.role for o in person.offices] == ["Minister of Ports", "Governor of Flanders"]
    assert (forum.code, forum.country) == ("NGO", None)
    assert remove_actors(["ilke vantongeren"]) == 2
    assert len(own_actors()) == 2
    with pytest.raises(BadLexicon, match="list-actors"):
        remove_actors(["Nobody"])


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (",,person,BEL,GOV,,,,", "3: no name"),
        ("A B,,pirate,BEL,GOV,,,,", "3: kind 'pirate' is none of person"),
        ("A B,,person,Belgium,GOV,,,,", "3: country 'Belgium' is no ISO 3166-1"),
        ("A B,,person,,GOV,,,,", "3: country '' is no ISO 3166-1"),
        ("A B,,person,BEL,GOV XYZ,,,,", "3: sector 'XYZ' is none of AGR"),
        ("A B,,party,BEL,PTY,leader,,,", "3: role 'leader' of a party"),
        ("A B,,person,BEL,GOV,,2020-01-01,,", "3: from and to are the days of a role"),
        ("A B,,person,BEL,GOV,mayor,1 May 2020,,", "3: from '1 May 2020' is no day"),
        ("A B,,person,BEL,GOV,mayor,2020-02-31,,", "3: from '2020-02-31' is no day"),
        ("A B,,person,BEL,GOV,mayor,2021-01-01,2020-01-01,", "3: from 2021-01-01 is after to 2020-01-01"),
        ("A B,,person,BEL,GOV,,,,x,y,z", "3: more cells than columns"),
        ("A B,,person,BEL,GOV,,,,\nA B,,party,BEL,PTY,,,,", "4: 'A B' is of kind person in line 3"),
    ],
)
def test_a_wrong_row_is_told_and_nothing_added(table: Make, row: str, told: str) -> None:
    path = table("name,names,kind,country,sectors,role,from,to,origin\nGood Name,,party,FRA,PTY,,,,\n" + row + "\n")
    with pytest.raises(BadLexicon) as error:
        add_actors(path)
    assert f"{path}:{told}" in str(error.value)
    assert not own_path().exists()


def test_wrong_files(table: Make, tmp_path: Path) -> None:
    with pytest.raises(BadLexicon, match="check the path"):
        add_actors(tmp_path / "none.csv")
    with pytest.raises(BadLexicon, match=r"1: no column kind"):
        add_actors(table("name,country\nA B,BEL\n"))
    with pytest.raises(BadLexicon, match=r"1: unknown column 'land'"):
        add_actors(table("name,kind,land\nA B,party,BEL\n"))
    with pytest.raises(BadLexicon, match=r"1: no column name, kind"):
        add_actors(table(""))
    path = tmp_path / "latin.csv"
    path.write_bytes("name,kind,country\nJosé B,person,ESP\n".encode("latin-1"))
    with pytest.raises(BadLexicon, match=r"latin.csv:2: no UTF-8"):
        add_actors(path)


def test_known_to_reading_and_to_the_coder(table: Make, desk: Desk) -> None:
    add_actors(table(TABLE))
    own = lay_desk(desk.parser)
    (record,) = read_reports(
        [make_report("OSLO - The RVF freed two pilots on Monday. Ilke Vantongeren thanked it.")], own
    )
    found = {a.name: a for a in record.actors}
    assert (found["Rio Verde Front"].kind, found["Rio Verde Front"].country) == ("armed_group", "COL")
    assert found["Rio Verde Front"].by == "en.actor.name.own"
    assert found["Ilke Vantongeren"].country == "BEL"
    coded = code_actor(own, "Frente Rio Verde", context="", date=None)
    assert (coded["country"], coded["sectors"]) == ("COL", ["REB"])


def test_commands(table: Make, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*args: str) -> tuple[int, str, str]:
        status = 0
        try:
            main(["lexicon", *args])
        except SystemExit as leaving:
            status = int(leaving.code or 0)
        return (status, *capsys.readouterr())

    assert run("list-actors")[1].startswith("no actors of your own")
    status, out, _ = run("add-actors", str(table(TABLE)))
    assert (status, out.startswith("4 new, 0 known already: ")) == (0, True)
    assert "Rio Verde Front" in run("list-actors")[1]
    assert len(run("list-actors", "--format", "jsonl")[1].splitlines()) == 4
    assert run("remove-actors", "Rio Verde Front")[1] == "1 rows removed\n"
    status, out, err = run("add-actors", str(table("name,kind,country\nA B,pirate,BEL\n")))
    assert (status, out) == (1, "")
    assert ":2: kind 'pirate'" in err
    for command in ("add-actors", "list-actors", "remove-actors"):
        assert f"dateline lexicon {command}" in run(command, "--help")[1]
