"""Who says what: source, cue and content, as in the Penn Attribution Relation Corpus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.record.item import Item
from dateline.record.span import Excerpt, When

StatementAct = Literal[
    "assert", "announce", "affirm", "deny", "reject", "accuse", "urge", "demand", "threaten", "promise", "warn", "ask",
    "estimate", "identify", "express",
]  # fmt: skip
Manner = Literal["direct", "indirect", "mixed"]
ChannelKind = Literal[
    "post", "briefing", "interview", "statement", "speech", "call", "report", "letter", "court", "other"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who says it, with the words beside the cue that name it; null offsets where the sentence does not name it."""

    actor: str
    start: int | None
    end: int | None
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """The way by which it was said."""

    kind: ChannelKind
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Item):
    """One act of saying; `within` is the statement that reports this one."""

    sources: tuple[Source, ...]
    cue: Excerpt | None
    act: StatementAct
    content: tuple[Excerpt, ...]
    manner: Manner
    channel: Channel | None
    addressee: tuple[str, ...]
    when: When | None
    within: str | None
    by: str
    confidence: float
