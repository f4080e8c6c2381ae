"""The rule files as JSON in the user's cache: YAML takes a third of a second to read at every start, JSON a hundredth of one.

A rule file is taken from the cache only while it has the size and the time of change with which it was put there. Where no
cache can be read or written, all is read from the YAML.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from platformdirs import user_cache_dir

from dateline.errors import BadLexicon

SETTING = "DATELINE_CACHE"
FORMAT = 1

Content = tuple[list[int], object]
"""Size and time of change (nanoseconds) of a file, and what it holds; null where that must be read from the YAML."""


@cache
def contents(root: Path, read: Callable[[Path], object]) -> Mapping[str, object]:
    """What each rule file below a folder holds, by its path there; files that cannot be read are left out.

    Args:
        root: the folder of the lexicon.
        read: reads one YAML file; raises BadLexicon where it cannot.
    """
    path = _path(root)
    kept = _kept(path)
    found: dict[str, object] = {}
    stamps: dict[str, list[int]] = {}
    for file in sorted(root.rglob("*.yaml")):
        name, stat = file.relative_to(root).as_posix(), file.stat()
        stamps[name] = [stat.st_size, stat.st_mtime_ns]
        stamp, content = kept.get(name, ([], None))
        try:
            found[name] = content if stamp == stamps[name] and content is not None else read(file)
        except BadLexicon:  # whoever needs that file is told
            continue
    if stamps != {name: stamp for name, (stamp, _) in kept.items()}:
        _keep(path, {name: (stamp, found.get(name)) for name, stamp in stamps.items()})
    return found


def _path(root: Path) -> Path:
    # Several installations on one machine have lexicons of their own.
    place = "".join(c if c.isalnum() else "-" for c in str(root)).strip("-")[-100:]
    folder = os.environ.get(SETTING) or user_cache_dir("dateline", appauthor=False)
    return Path(folder) / f"lexicon-{FORMAT}-{place}.json"


def _kept(path: Path) -> dict[str, Content]:
    try:
        found = json.loads(path.read_bytes())
        return {str(name): (list(stamp), content) for name, (stamp, content) in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _keep(path: Path, found: Mapping[str, Content]) -> None:
    """Write the cache, whole or not at all; null for what JSON would change (days, keys that are numbers)."""
    same = {name: (stamp, content if _survives(content) else None) for name, (stamp, content) in found.items()}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, suffix=".tmp", delete=False) as file:
            json.dump(same, file, ensure_ascii=False)
        Path(file.name).replace(path)
    except OSError:
        return


def _survives(content: object) -> bool:
    try:
        return bool(json.loads(json.dumps(content)) == content)
    except (TypeError, ValueError):
        return False
