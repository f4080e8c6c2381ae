"""The cache of the rule files: never older than the files, never in the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from dateline.errors import BadLexicon
from dateline.lexicon.compiled import SETTING, contents


class Reader:
    """Reads YAML and remembers which files."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __call__(self, file: Path) -> object:
        self.names.append(file.name)
        try:
            return yaml.safe_load(file.read_text(encoding="utf-8"))
        except yaml.YAMLError as error:
            raise BadLexicon(str(error)) from error


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(SETTING, str(tmp_path / "cache"))
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.yaml").write_text("- {id: a, words: [Tromsø]}\n", encoding="utf-8")
    (tmp_path / "rules" / "b.yaml").write_text("- {id: b, day: 2023-10-05, 1: one}\n", encoding="utf-8")
    return tmp_path / "rules"


def test_only_what_changed_is_read(root: Path) -> None:
    first, second, third = Reader(), Reader(), Reader()
    held = contents(root, first)
    assert contents(root, second) == held
    assert first.names == ["a.yaml", "b.yaml"]
    assert second.names == ["b.yaml"]  # JSON has no days
    (root / "a.yaml").write_text("- {id: a, words: [Bodø]}\n", encoding="utf-8")
    os.utime(root / "a.yaml", ns=(1, 1))
    assert contents(root, third)["a.yaml"] == [{"id": "a", "words": ["Bodø"]}]


def test_a_broken_file_is_left_to_who_needs_it(root: Path) -> None:
    (root / "c.yaml").write_text("- {", encoding="utf-8")
    for _ in range(2):
        assert sorted(contents(root, Reader())) == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize("junk", ["", "[]", '{"a.yaml": 1}', "{", "\udcff"])
def test_a_cache_of_junk(root: Path, junk: str) -> None:
    held = contents(root, Reader())
    [cache] = (root.parent / "cache").iterdir()
    cache.write_bytes(junk.encode("utf-8", "surrogateescape"))
    assert contents(root, Reader()) == held


def test_no_cache(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root.parent / "file").touch()
    monkeypatch.setenv(SETTING, str(root.parent / "file" / "cache"))
    assert sorted(contents(root, Reader())) == ["a.yaml", "b.yaml"]
