"""The rules of `lexicon/en/time`, made ready: word classes as tables, patterns as anchored regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.lexicon.late import LatePattern
from dateline.lexicon.load import Entry, load
from dateline.resolve.office_holders import Office, load_holders

_MACRO = re.compile(r"\{([A-Za-z]+)\}")
_KEY = re.compile(r"[^\W\d_]+|\d|[^\w\s]")
_SETTINGS = ("en.time.published.window", "en.time.published.near")
_LISTS = {
    "MONTHS": "month", "WEEKDAYS": "weekday", "UNITS": "unit", "SEASONS": "season", "PARTS": "part", "VAGUES": "vague",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of the lexicon; `form` names how its groups become a value, `guard` what its surroundings must be."""

    id: str
    regex: LatePattern
    form: str
    guard: str
    cased: bool
    table: Mapping[str, str]
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words before an expression that change its mod; `of` says before what they may stand."""

    id: str
    regex: LatePattern
    of: str
    mod: str


@dataclass(frozen=True)
class TimeRules:
    """The rules of `lexicon/en/time`, made ready: by the word (or # for a digit) at which they may begin."""

    rules: Mapping[str, tuple[Rule, ...]]
    prefixes: Mapping[str, tuple[Prefix, ...]]
    tables: Mapping[str, Mapping[str, str]]
    by_id: Mapping[str, Rule]
    words: Mapping[str, frozenset[str]]
    settings: Mapping[str, str]
    holders: Mapping[str, tuple[Office, ...]]
    near_numbers: frozenset[str]


def key_at(text: str, offset: int) -> str:
    """The word at an offset under which rules are filed: its leading letters, # for a digit, or the mark itself."""
    m = _KEY.match(text, offset)
    if m is None:
        return ""
    return "#" if m[0].isdigit() else m[0]


def load_time_rules() -> TimeRules:
    """The rules of the lexicon's folder `en/time`.

    Raises:
        BadLexicon: a rule lacks its pattern or form, or a pattern is no regular expression.
    """
    entries = load("en/time")
    classes = {e.text("macro"): e for e in entries if "macro" in e.values}
    tables = {name: {str(k): str(v) for k, v in e.mapping("values").items()} for name, e in classes.items()}
    expand = _Expander(classes, tables)
    rules: dict[str, list[Rule]] = {}
    prefixes: dict[str, list[Prefix]] = {}
    by_id: dict[str, Rule] = {}
    for entry in entries:
        if "pattern" in entry.values and "macro" not in entry.values:
            rule = _rule(entry, expand)
            by_id[rule.id] = rule
            for word in expand.first_words(entry, "pattern"):
                rules.setdefault(word, []).append(rule)
        elif "prefix" in entry.values:
            prefix = Prefix(entry.id, expand.regex(entry, "prefix"), entry.text("of", "ANY"), entry.text("mod"))
            for word in expand.first_words(entry, "prefix"):
                prefixes.setdefault(word, []).append(prefix)
    return TimeRules(
        {k: tuple(v) for k, v in rules.items()},
        {k: tuple(v) for k, v in prefixes.items()},
        tables,
        by_id,
        {e.id: frozenset(e.texts("words")) for e in entries if "words" in e.values},
        {k: str(v) for e in entries if e.id in _SETTINGS for k, v in e.values.items()},
        load_holders(),
        frozenset(expand.words_near_numbers()),
    )


def _rule(entry: Entry, expand: _Expander) -> Rule:
    return Rule(
        entry.id,
        expand.regex(entry, "pattern"),
        entry.text("form"),
        entry.text("guard"),
        entry.flag("cased"),
        {str(k): str(v) for k, v in entry.mapping("values").items()},
        entry.text("type", "DATE"),
        entry.text("value"),
    )


@dataclass(frozen=True)
class _Expander:
    """Writes the word classes into patterns: {month} as a named group, {MONTHS} as an alternation without a name."""

    classes: Mapping[str, Entry]
    tables: Mapping[str, Mapping[str, str]]

    def regex(self, entry: Entry, key: str) -> LatePattern:
        pattern = entry.text(key)
        for _ in range(3):  # a class may name another
            pattern = _MACRO.sub(lambda m: self._class(entry, m[1]), pattern)
        return LatePattern(_loose(pattern))

    def _class(self, entry: Entry, name: str) -> str:
        if name == "CARDINALS":
            words = _alternation(self.tables["cardinal"])
            return rf"(?:{words}(?:(?:-| (?:and )?){words}){{0,6}})(?!\w)"
        if name in _LISTS:
            return _alternation(self.tables[_LISTS[name]]) + r"(?!\w)"
        if name not in self.classes:
            raise entry.bad("pattern", f"made of known word classes; {{{name}}} is none")
        if "pattern" in self.classes[name].values:
            return self.classes[name].text("pattern")
        return f"(?P<{name}>{_alternation(self.tables[name])})(?!\\w)"

    def words_near_numbers(self) -> Iterator[str]:
        """The words of which one stands within four tokens after a plain number that is a time."""
        for name in ("unit", "month", "part", "weekday"):
            for word in self.tables[name]:
                yield from (word, word + ".")
        for name in ("hijri", "solar"):
            yield from (word.split()[0] for word in self.tables[name])
        yield from next(e for e in load("en/time") if e.id == "en.time.context.near_number").texts("words")

    def first_words(self, entry: Entry, key: str) -> tuple[str, ...]:
        """The words at which a pattern may begin: its own `first`, else the class that it begins with."""
        first = entry.texts("first")
        if not first:
            m = re.match(r"(?:\(\?:)?(\{[a-z]+\}|\w+)", entry.text(key))
            if m is None:
                raise entry.bad("first", "given where the pattern begins with neither a word nor a word class")
            first = (m[1],)
        words: dict[str, None] = {}
        for word in first:
            name = word.strip("{}") if word.startswith("{") else ""
            if name in self.classes and self.classes[name].texts("first"):
                found = self.classes[name].texts("first")
                if name == "num":
                    found += tuple(self.tables["cardinal"]) + tuple(self.tables["vague"])
            else:
                found = tuple(self.tables.get(name, (word,)))
            words.update(dict.fromkeys(key_at(w, 0) for w in found))
        return tuple(words)


def _alternation(words: Mapping[str, str]) -> str:
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", " ") for w in ordered) + ")"


def _loose(pattern: str) -> str:
    """The pattern with any white space (at most two characters: a line end with its indent is more) for its spaces."""
    out: list[str] = []
    inside = False
    previous = ""
    for char in pattern:
        if char in "[]" and previous != "\\":
            inside = char == "["
        out.append((r"\s" if inside else r"(?:\s\s?)") if char == " " else char)
        previous = char
    return "".join(out)
