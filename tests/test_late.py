"""Patterns that are compiled late are regular expressions all the same."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from dateline.ingest.rules import load_block_rules
from dateline.ingest.shapes import load_patterns
from dateline.lexicon.late import LatePattern
from dateline.resolve.time_rules import load_time_rules


def test_it_matches_as_a_pattern_does() -> None:
    late, pattern = LatePattern(r"(\w+)/\w+", needs="/"), re.compile(r"(\w+)/\w+")
    for text in ("ab/cd", " ab/cd", "abcd", ""):
        for way in ("match", "fullmatch", "search"):
            found, wanted = getattr(late, way)(text), getattr(pattern, way)(text)
            assert (found and found.groups()) == (wanted and wanted.groups())


def test_all_compile() -> None:
    times, blocks, shapes = load_time_rules(), load_block_rules(), load_patterns()
    late = [r.regex for r in times.by_id.values()] + [p.regex for some in times.prefixes.values() for p in some]
    late += [getattr(shapes, f.name) for f in fields(shapes)] + [blocks.by]
    late += [p for cue in blocks.cues for p in (cue.starts, cue.exact, *cue.patterns) if p]
    for pattern in late:
        assert pattern.compiled().pattern == pattern.source


def test_a_bad_one_is_named() -> None:
    with pytest.raises(re.error):
        LatePattern("(").match("")
