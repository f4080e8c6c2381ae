"""The documentation names every field of the record and every command."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from dateline.cli.main import app
from dateline.record.schema import schema

ROOT = Path(__file__).resolve().parents[1]


def test_every_field_of_the_record_is_documented() -> None:
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    definitions = schema()["$defs"]
    assert isinstance(definitions, dict)
    missing = [
        f"{kind}.{field}" for kind, d in definitions.items() for field in d["properties"] if f"`{field}`" not in page
    ]
    assert not missing


def test_every_test_of_a_trust_case_is_on_its_page() -> None:
    page = (ROOT / "docs" / "trust.md").read_text(encoding="utf-8")
    rows = {line.split("|")[1].strip(): line for line in page.splitlines() if line.startswith("| T")}
    for file in sorted((ROOT / "tests").glob("test_*.py")):
        for case in set(re.findall(r"def test_(t\d\d)_", file.read_text(encoding="utf-8"))):
            assert f"`{file.stem}`" in rows.get(case.upper(), ""), f"{case} of {file.name}"


@pytest.mark.parametrize("command", sorted(getattr(get_command(app), "commands", {})))
def test_every_command_is_in_the_readme_and_has_examples(command: str) -> None:
    assert f"dateline {command}" in (ROOT / "README.md").read_text(encoding="utf-8")
