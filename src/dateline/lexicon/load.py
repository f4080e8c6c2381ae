"""Rule files as data: one YAML file a subject, one entry a rule, its examples beside it.

An entry has an `id` (unique in the whole lexicon), the keys that its room reads, `says` (texts with the item that they
must yield), `silent` (texts that must not yield an item of this rule), and `origin`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

import yaml

from dateline.errors import BadLexicon
from dateline.lexicon.compiled import contents

ROOT = Path(__file__).resolve().parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule of the lexicon; `file` is its path below the lexicon's folder."""

    id: str
    file: str
    values: Mapping[str, object]

    def text(self, key: str, default: str = "") -> str:
        """A value that must be a string."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise self.bad(key, "a string")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A value that must be a list of strings (one string is a list of one, a missing key an empty list)."""
        value = self.values.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise self.bad(key, "a list of strings (quote yes, no, on, off and numbers)")
        return tuple(cast(list[str], value))

    def number(self, key: str, default: float) -> float:
        """A value that must be a number."""
        value = self.values.get(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.bad(key, "a number")
        return float(value)

    def flag(self, key: str) -> bool:
        """A value that must be true or false; false where it is missing."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.bad(key, "true or false")
        return value

    def mapping(self, key: str) -> Mapping[str, object]:
        """A value that must be a mapping; empty where it is missing."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.bad(key, "a mapping")
        return cast(Mapping[str, object], value)

    def mappings(self, key: str) -> tuple[Mapping[str, object], ...]:
        """A value that must be a list of mappings; empty where it is missing."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            raise self.bad(key, "a list of mappings")
        return tuple(cast(list[Mapping[str, object]], value))

    def bad(self, key: str, wanted: str) -> BadLexicon:
        """The error that this entry's key is not what it must be."""
        return BadLexicon(
            f"lexicon/{self.file}:{line_of(self)}: rule {self.id}: `{key}` must be {wanted}, not {self.values.get(key)!r}"
        )


@cache
def load(subject: str) -> tuple[Entry, ...]:
    """All entries of a subject: a file (`en/time/deadline`) or a folder of files (`en/time`), in order of file and line.

    Raises:
        BadLexicon: a file is missing, is no YAML, or holds an entry without a proper id.
    """
    path = ROOT / subject
    files = sorted(path.rglob("*.yaml")) if path.is_dir() else [path.with_suffix(".yaml")]
    entries: list[Entry] = []
    seen: dict[str, str] = {}
    for file in files:
        name = file.relative_to(ROOT).as_posix()
        for values in _read(file, name):
            if not isinstance(values, dict) or not isinstance(values.get("id"), str):
                raise BadLexicon(
                    f"lexicon/{name}: every entry must be a mapping with an `id`, not {str(values)[:60]!r}"
                )
            entry = Entry(values["id"], name, values)
            if entry.id in seen:
                raise BadLexicon(f"lexicon/{name}: rule {entry.id} stands in lexicon/{seen[entry.id]} too; rename one")
            seen[entry.id] = name
            entries.append(entry)
    return tuple(entries)


def _read(file: Path, name: str) -> list[object]:
    content = contents(ROOT, _parse).get(name)
    if content is None:
        content = _parse(file)
    if not isinstance(content, list):
        raise BadLexicon(f"lexicon/{name}: a rule file must be a list of entries")
    return content


def _parse(file: Path) -> object:
    """What a YAML file holds, an empty list where it is empty.

    Raises:
        BadLexicon: the file is missing or no YAML.
    """
    name = file.relative_to(ROOT).as_posix()
    try:
        return yaml.load(file.read_bytes(), Loader=_LOADER) or []  # noqa: S506 - a safe loader, chosen above
    except FileNotFoundError:
        raise BadLexicon(f"lexicon/{name}: no such rule file; reinstall dateline") from None
    except yaml.YAMLError as error:
        raise BadLexicon(f"lexicon/{name}: no valid YAML: {error}") from error


def line_of(entry: Entry) -> int:
    """The line of its file on which an entry begins (1 for the first)."""
    for number, line in enumerate((ROOT / entry.file).read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() in (f"- id: {entry.id}", f"id: {entry.id}"):
            return number
    return 1


def where(rule: str) -> str | None:
    """File and line of a rule, as `lexicon/en/time/deadline.yaml:4`; null for what no file of the lexicon holds."""
    for folder in sorted(p.name for p in ROOT.iterdir() if p.is_dir() and not p.name.startswith("_")):
        for entry in load(folder):
            if entry.id == rule:
                return f"lexicon/{entry.file}:{line_of(entry)}"
    return None
