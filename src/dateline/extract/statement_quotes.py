"""Which cue a quotation belongs to: the cue after it, before it or around it, over sentences and paragraphs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.extract.statement_parts import QUOTE_MARKS, Cue, Quotations, same_block, tokens_of
from dateline.record.parsed import Parsed

STOPS = frozenset({".", "?", "!", "…", "..."})
JOINTS = frozenset({",", "-", "–", "—", "--", "―"})
SHOUTS = frozenset({"chant", "shout", "yell", "cry", "scream"})
TURNS = frozenset(
    {"after", "before", "when", "while", "because", "since", "although", "though", "hours", "days", "who", "which"}
)
LEAD = 120  # tokens before a quotation beyond which they are no sentence in which it is a title
REACH = 14  # tokens between a quotation and a verb of saying whose subject the parser got wrong


@dataclass
class Linked:
    """The quotations of a cue as spans of characters, in text order; `carried`: whole paragraphs that go on without a cue."""

    spans: list[tuple[int, int]] = field(default_factory=list)
    carried: list[tuple[int, int]] = field(default_factory=list)


class Linker:
    """Links the outermost quotations of a report with its cues."""

    def __init__(self, parsed: Parsed, cues: Sequence[Cue], quotations: Quotations) -> None:
        self.parsed = parsed
        self.quotes = quotations.all
        self.cues = [c for c in cues if c.quoted is None and c.takes("quote") and c.sources]
        self.at = [c.at for c in self.cues]
        self.starts = {c.group[0]: c for c in reversed(self.cues) if not c.after and not self._turns(c)}
        self.ends = {c.group[1]: c for c in self.cues} | {c.last: c for c in self.cues}
        self.ranges = [tokens_of(parsed, q) for q in self.quotes]
        self.owner: list[Cue | None] = [None] * len(self.quotes)
        self.found: dict[int, Linked] = {}

    def _turns(self, cue: Cue) -> bool:
        """Is the cue in a clause of its own, which tells when or why ("…, hours after she demanded that")?"""
        tokens = self.parsed.tokens
        return any(tokens[c].dep == "mark" and tokens[c].lower in TURNS for c in self.parsed.children[cue.at])

    def link(self) -> dict[int, Linked]:
        """What belongs to each cue, by the cue's token."""
        for n in range(len(self.quotes)):
            cue = self._after(n) or self._before(n)
            if cue is not None:
                self._give(n, cue)
        self._chains()
        for n in range(len(self.quotes)):
            if self.owner[n] is None:
                self._carry(n)
        for linked in self.found.values():
            linked.spans.sort()
        return self.found

    def _give(self, n: int, cue: Cue, kind: str = "spans") -> None:
        self.owner[n] = cue
        quote = self.quotes[n]
        start, end = quote.inner_start, quote.inner_end
        first = self._lead(n)
        if first is not None and kind == "spans" and cue.at > self.ranges[n].start:
            start, end = first, quote.end
        getattr(self.found.setdefault(cue.at, Linked()), kind).append((start, end))

    def _lead(self, n: int) -> int | None:
        """The start of the sentence whose last words are quoted ("The deal is “dead”, he said")."""
        parsed, first = self.parsed, self.ranges[n].start
        if first >= len(parsed.tokens):
            return None
        sentence = parsed.sentences[parsed.sentence_of[first]]
        if first == sentence.first or parsed.tokens[first - 1].text in STOPS | {":"}:
            return None
        lead = range(sentence.first, first)
        opens = parsed.report.text[self.quotes[n].inner_start : self.quotes[n].inner_start + 1]
        if not opens.islower() and not any(parsed.tokens[i].pos in ("VERB", "AUX") for i in lead):
            return None
        if any(self.owner[m] is not None and self.ranges[m].stop > sentence.first for m in range(max(0, n - 2), n)):
            return None
        if any(c.at in lead for c in self.cues[bisect_left(self.at, lead.start) : bisect_left(self.at, lead.stop)]):
            return None
        return parsed.tokens[sentence.first].start if any(parsed.tokens[i].pos != "PUNCT" for i in lead) else None

    def _title(self, n: int) -> bool:
        """A title or name in quotation marks within a sentence (On “Morning Talk,” she said …)."""
        tokens, here = self.parsed.tokens, self.ranges[n]
        first = self.parsed.sentences[self.parsed.sentence_of[here.start]].first
        lead = range(first, here.start)
        if len(lead) > LEAD or (
            not any(tokens[i].pos in ("ADP", "DET", "NOUN", "PROPN") for i in lead)
            or tokens[here.start - 1].text in STOPS
        ):
            return False
        return not any(tokens[i].pos in ("VERB", "AUX") for i in (*lead, *here))

    def _closes(self, n: int) -> bool:
        """Does the quotation end as one before a cue does: with a comma, a question, a dash?"""
        quote, text = self.quotes[n], self.parsed.report.text
        inner = text[quote.inner_start : quote.inner_end].rstrip()
        return inner[-1:] in ",?!—–-…" or text[quote.end : quote.end + 2].lstrip()[:1] in tuple(",—–-―")

    def _after(self, n: int) -> Cue | None:
        """The cue that follows a quotation."""
        tokens, at = self.parsed.tokens, self.ranges[n].stop
        if at >= len(tokens) or not same_block(self.parsed, at, self.ranges[n].start):
            return None
        if tokens[at].text in JOINTS and at + 1 < len(tokens):
            at += 1
        if self._title(n):
            return None
        closes = self._closes(n)
        for near in (at, at + 1):
            cue = self.starts.get(near)
            if (
                cue is not None
                and (near == at or (tokens[at].pos in ("ADV", "PUNCT") and not tokens[at].tag.startswith("W")))
                and self._free(cue, n)
            ):
                return cue if closes or near == at else None
            if cue is not None:
                return None
        if not closes or tokens[at].pos in ("CCONJ", "SCONJ", "ADP", "VERB") or tokens[at].tag.startswith("W"):
            return None
        return self._reached(n, at)

    def _reached(self, n: int, at: int) -> Cue | None:
        for cue in self.cues[bisect_left(self.at, at) :]:
            if cue.at > at + REACH or not same_block(self.parsed, at, cue.at):
                return None
            between = self.parsed.tokens[at : cue.at]
            if any(t.text in STOPS or t.text in QUOTE_MARKS or t.lower in TURNS for t in between):
                return None
            return cue if self._free(cue, n) and not cue.after else None
        return None

    def _free(self, cue: Cue, n: int) -> bool:
        """Is the cue one that needs content before it, rather than the introduction of the next clause or quotation?"""
        tokens, text, quote = self.parsed.tokens, self.parsed.report.text, self.quotes[n]
        inner = text[quote.inner_start : quote.inner_end].rstrip()
        comma = inner[-1:] == "," or text[quote.end : quote.end + 2].lstrip()[:1] == ","
        if comma or cue.group[1] >= len(tokens):
            return True
        if tokens[cue.group[1]].text == ":" or (inner[-1:] in ".?!" and text[tokens[cue.group[0]].start].isupper()):
            sentence = self.parsed.sentences[self.parsed.sentence_of[cue.at]]
            rest = [i for i in range(cue.group[1], sentence.last) if tokens[i].pos != "PUNCT"]
            return not rest
        return True

    def _before(self, n: int) -> Cue | None:
        """The cue that leads up to a quotation."""
        tokens, first = self.parsed.tokens, self.ranges[n].start
        if first == 0 or first >= len(tokens):
            return None
        at = first - 1
        block = same_block(self.parsed, at, first)
        if tokens[at].text == ":":
            return self._introduced(at)
        if not block:
            return None
        while at > 0 and (tokens[at].text in JOINTS or tokens[at].lower == "that"):
            at -= 1
        cue = self.ends.get(at + 1)
        shouted = cue is not None and self.parsed.tokens[cue.at].lemma in SHOUTS and cue.last == first
        if (
            cue is None
            or not (shouted or self._whole(n))
            or tokens[cue.group[0] - 1 if cue.group[0] else 0].text == "“"
        ):
            return None
        return cue

    def _introduced(self, colon: int) -> Cue | None:
        """The nearest cue before a colon."""
        i = bisect_left(self.at, colon) - 1
        if i < 0:
            return None
        cue = self.cues[i]
        near = self.parsed.sentence_of[cue.at] == self.parsed.sentence_of[colon]
        return cue if near else None

    def _whole(self, n: int) -> bool:
        """Does the clause end with the quotation?"""
        text, quote = self.parsed.report.text, self.quotes[n]
        after = text[quote.end : quote.end + 3].lstrip()
        return text[quote.inner_end - 1] in ".,?!" or not after or after[0] in ".,;" or not after[0].isalnum()

    def _chains(self) -> None:
        """The paragraphs of one quotation belong together."""
        owners = {q.chain: c for q, c in zip(self.quotes, self.owner, strict=True) if c is not None}
        for n, quote in enumerate(self.quotes):
            if self.owner[n] is None and quote.chain in owners:
                self._give(n, owners[quote.chain])

    def _carry(self, n: int) -> None:
        """A quotation without a cue of its own goes on for the one before it."""
        tokens, here, quote = self.parsed.tokens, self.ranges[n], self.quotes[n]
        cue = self._ending(here.start) or (self.owner[n - 1] if n else None)
        words = self.parsed.report.text[quote.inner_start : quote.inner_end]
        if cue is None or len(words.split()) < 3 or here.start >= len(tokens):
            return
        between = range(max(self.ranges[n - 1].stop if n else 0, 0), here.start)
        if here.start and same_block(self.parsed, here.start - 1, here.start) and here.start - cue.group[1] in (0, 1):
            self._give(n, cue)
            return
        if between.start and same_block(self.parsed, between.start - 1, here.start):
            ends = [i for i in between if tokens[i].text in STOPS]
            fresh = not between or tokens[between[-1]].text in STOPS | JOINTS | {":"}
            fresh = fresh or all(tokens[i].pos in ("PUNCT", "CCONJ", "ADV") for i in between if i >= cue.group[1])
            if fresh and len(ends) <= 2 and not self._others(cue, between):
                self._give(n, cue)
            return
        sentence = self.parsed.sentences[self.parsed.sentence_of[here.start]]
        starts_block = here.start == 0 or not same_block(self.parsed, here.start - 1, here.start)
        ended = not [i for i in between if tokens[i].pos != "PUNCT" and not cue.group[0] <= i < cue.group[1]]
        alone = here.stop >= len(tokens) or not same_block(self.parsed, here.stop, sentence.first)
        if starts_block and ended and alone:
            self._give(n, cue, "carried")

    def _ending(self, at: int) -> Cue | None:
        """The cue that ends the sentence before, after a clause of its own ("The deal is off, he said. “We leave.”")."""
        tokens = self.parsed.tokens
        if at < 2 or tokens[at - 1].text not in STOPS or not same_block(self.parsed, at - 1, at):
            return None
        cue = self.ends.get(at - 1)
        led = cue is not None and cue.group[0] > 0 and tokens[cue.group[0] - 1].text == ","
        return cue if cue is not None and led and not cue.after else None

    def _others(self, cue: Cue, between: range) -> bool:
        """Does somebody else speak in between?"""
        near = self.cues[bisect_left(self.at, between.start) : bisect_left(self.at, between.stop)]
        return any(c is not cue and c.sources != cue.sources for c in near)
