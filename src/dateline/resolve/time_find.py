"""Time expressions are found: at each token the rules that may begin there, the longest match, if its surroundings allow."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.record.parsed import Parsed
from dateline.resolve.time_guards import GUARDS
from dateline.resolve.time_mention import TimeMention
from dateline.resolve.time_rules import Prefix, Rule, TimeRules, key_at
from dateline.resolve.time_spot import Spot

_GAP = re.compile(r"(?:\s\s?|-)?")
_LENGTHS = frozenset({"duration", "offset", "event_offset", "hours_to"})
_BARE = frozenset(
    {"year", "adverb", "fixed", "weekday", "deictic", "clock", "month", "season_year"}
)  # forms that leave an article outside
_STRETCHES = frozenset(
    {
        "month", "year", "decade", "century", "quarter", "half", "season", "rel_unit", "rel_month", "rel_season", "bare_unit",
        "rel_part", "part_alone", "weekday", "deictic", "weekend", "season_year", "fiscal", "feast", "day_before", "part_date",
    }
)  # fmt: skip
_CASED = ("month", "month2", "weekday", "wplural", "dmonth", "holiday", "feast", "hijri", "solar")


@dataclass(frozen=True, slots=True)
class _Match:
    end: int
    rule: Rule
    groups: re.Match[str]
    mod: str


def find_times(parsed: Parsed, rules: TimeRules) -> tuple[TimeMention, ...]:
    """The time expressions of a report's title, dateline and body, in text order, none within another.

    Args:
        parsed: the report with its grammar.
        rules: the lexicon of time.
    """
    finder = _Finder(parsed, rules, lowered(parsed.report.text))
    found: list[TimeMention] = []
    i, tokens = 0, parsed.tokens
    keys: dict[str, bool] = {}  # may anything begin at this word?
    while i < len(tokens):
        word = tokens[i].lower
        if word not in keys:
            key = key_at(word, 0)
            keys[word] = key in rules.rules or key in rules.prefixes
        mention = finder.at(i) if keys[word] and not (word[0].isdigit() and finder.counts(i)) else None
        if mention is None:
            i += 1
            continue
        found.append(mention)
        rest = finder.after(mention)
        if rest is not None:
            found.append(rest)
        i = max((rest or mention).last, i + 1)
    return tuple(found)


def lowered(text: str) -> str:
    """The text in lower case, character for character (a capital that has no single small one stays)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@dataclass(frozen=True)
class _Finder:
    parsed: Parsed
    rules: TimeRules
    low: str

    def counts(self, i: int) -> bool:
        """Is a plain number no time, because no unit, month or hour stands near it? (Most numbers of a report are not.)"""
        tokens, word = self.parsed.tokens, self.parsed.tokens[i].lower
        if len(word) == 4 or not word.replace(",", "").isdigit():
            return False
        if i and tokens[i - 1].lower in ("and", "or", "&", ","):
            return False
        return not any(t.lower in self.rules.near_numbers for t in tokens[i + 1 : i + 5])

    def after(self, mention: TimeMention) -> TimeMention | None:
        """The second year of "1861-1863", where both are one token."""
        token = self.parsed.tokens[mention.last - 1]
        if mention.end >= token.end or self.low[mention.end] not in "-–—/":
            return None
        return self.at(mention.last - 1, mention.end + 1)

    def at(self, i: int, offset: int | None = None) -> TimeMention | None:
        """The longest expression that begins at a token (or at an offset in it)."""
        token = self.parsed.tokens[i]
        begin = token.start if offset is None else offset
        block = self.parsed.report.blocks[self.parsed.sentences[self.parsed.sentence_of[i]].block]
        match = self._longest(begin, i, block.end, "")
        if match is None:
            return None
        start, end = begin, match.end
        parts = {k: v for k, v in match.groups.groupdict().items() if v is not None}
        text = self.parsed.report.text
        while end > start and (
            text[end - 1] in " \n\t,-" or (text[end - 1] == "." and "." not in parts.get("ap", "")[:-1])
        ):
            end -= 1
        core = match.groups.start()
        if match.rule.form in _BARE and "rel" not in parts and core == start + 4 and self.low.startswith("the ", start):
            start, i = start + 4, i + 1
        last = i + 1
        while last < len(self.parsed.tokens) and self.parsed.tokens[last].start < end:
            last += 1
        return TimeMention(start, end, match.rule.id, match.rule.form, parts, match.mod or None, i, last)

    def _longest(self, offset: int, i: int, limit: int, lead: str) -> _Match | None:
        key = key_at(self.low, offset)
        best: _Match | None = None
        for rule in self.rules.rules.get(key, ()):
            m = rule.regex.match(self.low, offset, limit)
            if m is None or (best is not None and m.end() <= best.end):
                continue
            if self._allowed(rule, m, i, lead):
                best = _Match(m.end(), rule, m, "")
        if lead.count("|") < 3:
            for prefix in self.rules.prefixes.get(key, ()):
                match = self._prefixed(prefix, offset, i, limit, lead)
                if match is not None and (best is None or match.end > best.end):
                    best = match
        return best

    def _prefixed(self, prefix: Prefix, offset: int, i: int, limit: int, lead: str) -> _Match | None:
        m = prefix.regex.match(self.low, offset, limit)
        if m is None or m.end() >= limit:
            return None
        gap = _GAP.match(self.low, m.end(), limit)
        after = gap.end() if gap else m.end()
        if after == m.end() and self.low[after - 1].isalnum():
            return None
        j = i
        while j + 1 < len(self.parsed.tokens) and self.parsed.tokens[j + 1].start <= after:
            j += 1
        inner = self._longest(after, j, limit, f"{lead}|{prefix.of}:{m[0]}")
        if inner is None or not _fits(prefix, inner.rule):
            return None
        return _Match(inner.end, inner.rule, inner.groups, inner.mod or prefix.mod)

    def _allowed(self, rule: Rule, m: re.Match[str], i: int, lead: str) -> bool:
        text = self.parsed.report.text
        groups = m.groupdict()
        for name in _CASED:
            if groups.get(name) is not None and not text[m.start(name)].isupper():
                return False
        if rule.cased and not text[m.start()].isupper():
            return False
        guard = GUARDS.get(rule.guard)
        return guard is None or guard(Spot(self.parsed, self.low, self.rules, i, m, lead))


def _fits(prefix: Prefix, rule: Rule) -> bool:
    if prefix.of == "DURATION":
        return rule.form in _LENGTHS
    if prefix.of == "DATE":
        return rule.form in _STRETCHES
    return True
