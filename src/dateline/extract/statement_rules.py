"""The rules of `lexicon/en/speech`, made ready: verbs, nouns and phrases of saying, and the channels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast, get_args

from dateline.lexicon.load import Entry, load
from dateline.record.statement import ChannelKind, StatementAct

SUBJECT = "en/speech"


@dataclass(frozen=True, slots=True)
class CueRule:
    """One entry of the lexicon as it applies to one verb, noun or phrase; `rest` are the words that complete the verb.

    `confidence` is about the share of its statements that are right, as measured on news with marked attributions.
    """

    id: str
    act: StatementAct
    infinitive: StatementAct
    frames: frozenset[str]
    prepositions: frozenset[str]
    nouns: frozenset[str]
    addressee: bool
    clausal: bool
    finite: bool
    written: bool
    confidence: float
    rest: tuple[str, ...] = ()


@dataclass(frozen=True)
class SpeechRules:
    """Everything by which statements are found, by lemma."""

    verbs: Mapping[str, tuple[CueRule, ...]]
    nouns: Mapping[str, CueRule]
    adjectives: Mapping[str, CueRule]
    light: frozenset[str]
    phrases: Mapping[str, CueRule]
    not_sources: frozenset[str]
    channels: Mapping[str, ChannelKind]
    channel_verbs: Mapping[str, ChannelKind]
    documents: frozenset[str]


def load_speech_rules() -> SpeechRules:
    """The rules of all files in `lexicon/en/speech`.

    Raises:
        BadLexicon: an entry lacks a key or has a value that is no act or channel.
    """
    verbs: dict[str, list[CueRule]] = {}
    nouns: dict[str, CueRule] = {}
    adjectives: dict[str, CueRule] = {}
    phrases: dict[str, CueRule] = {}
    channels: dict[str, ChannelKind] = {}
    channel_verbs: dict[str, ChannelKind] = {}
    light: list[str] = []
    barred: list[str] = []
    documents: list[str] = []
    for entry in load(SUBJECT):
        light += entry.texts("light")
        barred += entry.texts("not")
        documents += entry.texts("documents")
        if "kind" in entry.values:
            kind = _kind(entry)
            channels.update(dict.fromkeys(entry.texts("nouns"), kind))
            channel_verbs.update(dict.fromkeys(entry.texts("verbs"), kind))
        elif "verbs" in entry.values:
            for words in entry.texts("verbs"):
                lemma, *rest = words.split()
                verbs.setdefault(lemma, []).append(_rule(entry, tuple(rest)))
        elif "adjectives" in entry.values:
            adjectives.update(dict.fromkeys(entry.texts("adjectives"), _rule(entry)))
        elif "nouns" in entry.values:
            nouns.update(dict.fromkeys(entry.texts("nouns"), _rule(entry)))
        elif "act" in entry.values:
            phrases[entry.id.rpartition(".")[2]] = _rule(entry)
    # What needs more words comes first: "point out" before "point".
    ordered = {k: tuple(sorted(v, key=lambda r: -len(r.rest))) for k, v in verbs.items()}
    return SpeechRules(
        ordered,
        nouns,
        adjectives,
        frozenset(light),
        phrases,
        frozenset(barred),
        channels,
        channel_verbs,
        frozenset(documents),
    )


def _rule(entry: Entry, rest: tuple[str, ...] = ()) -> CueRule:
    act = _act(entry, "act")
    return CueRule(
        id=entry.id,
        act=act,
        infinitive=_act(entry, "infinitive") if "infinitive" in entry.values else act,
        frames=frozenset(entry.texts("frames")),
        prepositions=frozenset(entry.texts("prepositions")),
        nouns=frozenset(entry.texts("nouns")) if "verbs" in entry.values else frozenset(),
        addressee=entry.flag("addressee"),
        clausal=entry.flag("clausal"),
        finite=entry.flag("finite"),
        written=entry.flag("written"),
        confidence=entry.number("confidence", 0.8),
        rest=rest,
    )


def _act(entry: Entry, key: str) -> StatementAct:
    value = entry.text(key)
    if value not in get_args(StatementAct):
        raise entry.bad(key, "an act: " + ", ".join(get_args(StatementAct)))
    return cast(StatementAct, value)


def _kind(entry: Entry) -> ChannelKind:
    value = entry.text("kind")
    if value not in get_args(ChannelKind):
        raise entry.bad("kind", "a channel: " + ", ".join(get_args(ChannelKind)))
    return cast(ChannelKind, value)
