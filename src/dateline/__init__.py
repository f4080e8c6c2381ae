"""dateline reads news reports into an auditable record: who did and said what to whom, where, when, how many.

>>> import dateline
>>> record = dateline.read("Police in Kisumu arrested two men on Monday.", published="2023-10-05")  # doctest: +SKIP
>>> [event.type for event in record.events]  # doctest: +SKIP
['COERCE']
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from dateline.version import __version__

# The public names are imported when they are first asked for, because a language model takes a second to load and
# `dateline --help` must not wait for it. Type checkers see them at once.
if TYPE_CHECKING:
    from dateline.api import Reading, read
    from dateline.errors import BadLexicon, BadReport, BadStore, DatelineError, MissingModel
    from dateline.record.codec import parse, serialise
    from dateline.record.record import Record
    from dateline.record.schema import schema
    from dateline.store.archive import Archive
    from dateline.store.shelf import Location
else:
    from dateline import read

    class _CallableRoom(ModuleType):
        """`dateline.read` is a room of the house and, called, the way to read a text."""

        def __call__(self, text: str, **options: object) -> object:
            return import_module("dateline.api").read(text, **options)

    read.__class__ = _CallableRoom

_HOMES = {
    "Archive": "store.archive", "Location": "store.shelf", "BadLexicon": "errors", "BadReport": "errors", "BadStore": "errors", "DatelineError": "errors",
    "MissingModel": "errors", "Reading": "api", "Record": "record.record", "parse": "record.codec",
    "schema": "record.schema", "serialise": "record.codec",
}  # fmt: skip

__all__ = [
    "Archive",
    "BadLexicon",
    "BadReport",
    "BadStore",
    "DatelineError",
    "Location",
    "MissingModel",
    "Reading",
    "Record",
    "__version__",
    "parse",
    "read",
    "schema",
    "serialise",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    return getattr(import_module(f"dateline.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
