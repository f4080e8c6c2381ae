"""Place mentions become places: which of the places of that name, and in which form it is meant."""

from __future__ import annotations

from dateline.lexicon.gazetteer import Gazetteer
from dateline.record.parsed import Parsed
from dateline.record.place import Place


def resolve_places(parsed: Parsed, gazetteer: Gazetteer) -> tuple[Place, ...]:
    return ()
