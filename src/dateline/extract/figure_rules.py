"""The rules of `lexicon/en/figures`, made ready: what is counted, and which words tell what happened to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from dateline.extract.quantity_rules import NumberRules, load_number_rules
from dateline.lexicon.load import Entry, load
from dateline.record.figure import Measure

MEASURES = ("en/figures/harm", "en/figures/movement", "en/figures/things")


@dataclass(frozen=True, slots=True)
class MeasureRule:
    """One measure: `family` decides which units it takes, `kind` is stock or flow."""

    id: str
    measure: Measure
    family: str
    kind: Literal["stock", "flow"] | None


@dataclass(frozen=True, slots=True)
class Word:
    """A word under which a measure holds, on condition that one of `needs` stands behind it (null: no condition)."""

    rule: MeasureRule
    needs: frozenset[str] | None


@dataclass(frozen=True)
class FigureRules:
    """Numbers, units and measures. Words are lemmas or lower-case forms; phrases are keyed by their first (`phrases`) or last word."""

    numbers: NumberRules
    units: Mapping[str, str]
    suffixes: tuple[str, ...]
    no_suffix: frozenset[str]
    strikes: frozenset[str]
    goods: frozenset[str]
    silent_units: frozenset[str]
    labels: frozenset[str]
    idioms: tuple[str, ...]
    animals: frozenset[str]
    sites: frozenset[str]
    patient: Mapping[str, tuple[Word, ...]]
    patient_of: frozenset[str]
    subject: Mapping[str, tuple[Word, ...]]
    state: Mapping[str, MeasureRule]
    outcomes: Mapping[str, MeasureRule]
    nouns: Mapping[str, MeasureRule]
    of: Mapping[str, MeasureRule]
    by: Mapping[str, MeasureRule]
    tolls: Mapping[str, tuple[tuple[tuple[str, ...], MeasureRule], ...]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], MeasureRule], ...]]
    before: Mapping[str, tuple[tuple[tuple[str, ...], MeasureRule], ...]]
    measures: Mapping[str, MeasureRule]
    words: Mapping[str, frozenset[str]]


def load_figure_rules() -> FigureRules:
    """All rules of figures. Raises BadLexicon where a rule file is not as it must be."""
    pairs = [(e, _rule(e)) for file in MEASURES for e in load(file)]
    units, [silent] = {e.id.rsplit(".", 1)[1]: e for e in load("en/figures/nouns")}, load("en/figures/silent")
    [grammar] = load("en/figures/grammar")
    by_unit = {n: u for u in ("attacks", "houses", "households", "people") for n in units[u].texts("nouns")}
    return FigureRules(
        numbers=load_number_rules(),
        units=by_unit,
        suffixes=units["people"].texts("suffixes"),
        no_suffix=frozenset(units["people"].texts("not")),
        strikes=frozenset(units["attacks"].texts("strikes")),
        goods=frozenset(units["goods"].texts("nouns")),
        silent_units=frozenset(silent.texts("units")),
        labels=frozenset(silent.texts("labels")),
        idioms=silent.texts("idioms"),
        animals=frozenset(silent.texts("animals")),
        sites=frozenset(w for e, _ in pairs for w in e.texts("sites")),
        patient=_words(pairs, "patient"),
        patient_of=frozenset(w for e, _ in pairs for w in e.texts("patient_of")),
        subject=_words(pairs, "subject"),
        state=_single(pairs, "state"),
        outcomes=_single(pairs, "outcomes"),
        nouns=_single(pairs, "nouns"),
        of=_single(pairs, "of"),
        by=_single(pairs, "by"),
        tolls=_phrases(pairs, "tolls", 0),
        phrases=_phrases(pairs, "phrases", 0),
        before=_phrases(pairs, "before", -1),
        measures={rule.measure: rule for _, rule in pairs},
        words={k: frozenset(grammar.texts(k)) for k in grammar.values if k not in ("id", "origin")},
    )


def _rule(entry: Entry) -> MeasureRule:
    kind = entry.text("kind") or None
    if kind not in (None, "stock", "flow"):
        raise entry.bad("kind", "stock or flow")
    return MeasureRule(
        entry.id,
        cast(Measure, entry.text("measure")),
        entry.text("family"),
        cast(Literal["stock", "flow"] | None, kind),
    )


def _words(pairs: Iterable[tuple[Entry, MeasureRule]], key: str) -> dict[str, tuple[Word, ...]]:
    out: dict[str, tuple[Word, ...]] = {}
    for entry, rule in pairs:
        needs = cast(Mapping[str, list[str]], entry.mapping(f"{key}_with"))
        for word in entry.texts(key):
            out[word] = (*out.get(word, ()), Word(rule, frozenset(needs[word]) if word in needs else None))
    return out


def _single(pairs: Iterable[tuple[Entry, MeasureRule]], key: str) -> dict[str, MeasureRule]:
    out: dict[str, MeasureRule] = {}
    for entry, rule in pairs:
        for word in entry.texts(key):
            out.setdefault(word, rule)
    return out


def _phrases(
    pairs: Iterable[tuple[Entry, MeasureRule]], key: str, at: int
) -> dict[str, tuple[tuple[tuple[str, ...], MeasureRule], ...]]:
    """Phrases by their first or last word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], MeasureRule]]] = {}
    for entry, rule in pairs:
        for phrase in entry.texts(key):
            words = tuple(phrase.split())
            found.setdefault(words[at], []).append((words, rule))
    return {w: tuple(sorted(ps, key=lambda p: -len(p[0]))) for w, ps in found.items()}
