"""Numbers in a report with what bounds them: "at least 64", "US$4.6 million", "between 20 and 30", "hundreds of thousands"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from text_to_num import text2num  # type: ignore[attr-defined]  # the package re-exports it without saying so

from dateline.extract.quantity_rules import SPACES, NumberRules
from dateline.record.figure import Bound
from dateline.record.parsed import Parsed

_DIGITS = re.compile(r"(?<![\d.,])\d")
_WORD = re.compile(r"\S+")
_OPENING = "([{\"'“”‘’«•-–—*"
_LEAD = 48  # characters before a number in which its qualifier stands


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text: `start`/`end` with qualifier, sign and unit, `number_start`/`number_end` the digits or words alone.

    `first`/`last` are its tokens (exclusive); `amount` is the number itself, `low`/`high` what the bound makes of it.
    `unit` is percent, an ISO 4217 code, or null. `from_to` is true for both ends of "from nine to 23".
    """

    start: int
    end: int
    number_start: int
    number_end: int
    first: int
    last: int
    amount: float
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None = None
    qualifier: str = ""
    spelled: bool = False
    magnitude: bool = False
    from_to: bool = False


def find_quantities(parsed: Parsed, rules: NumberRules) -> list[Quantity]:
    """All numbers in the parsed text, ranges joined, in text order; what they count is not asked here."""
    text = parsed.report.text
    # Words that begin a number are looked up by token: far faster than the pattern at every character.
    begins = [t.start for t in parsed.tokens if t.lower in rules.starts or t.lower.startswith("half-")]
    begins = sorted({*begins, *(m.start() for m in _DIGITS.finditer(text))})
    found: list[Quantity] = []
    end = 0
    for at in begins:
        m = rules.number.match(text, at) if at >= end else None
        if m is not None:
            end = m.end()
            q = _quantity(parsed, m, rules)
            if q is not None:
                found.append(q)
    return list(_joined(text, found))


def _quantity(parsed: Parsed, m: re.Match[str], rules: NumberRules) -> Quantity | None:
    """The quantity of one match of the number pattern, null where the characters around it make it part of a name."""
    text = parsed.report.text
    start, end = m.span()
    first, final = parsed.token_at(start), parsed.token_at(end - 1)
    if first is None or final is None or parsed.sentence_of[first] != parsed.sentence_of[final]:
        return None
    amount = _amount(m, rules)
    if m["digits"] and len(m["digits"]) > 1 and m["digits"][0] == "0" and m["digits"][1] != ".":
        return None  # a time, a telephone number
    sign = rules.signs.search(text[max(0, start - 6) : start]) if m["digits"] else None
    if sign is not None and len(sign[1]) == 1 and sign[1].isalpha() and sign[0] != sign[1]:
        sign = None  # "Q 12" is no quetzal, "Q12" is
    before, after = text[start - 1 : start], text[end : end + 2]
    if (
        amount is None
        or (before.isalnum() and sign is None)
        or (before in "-/#:°" and before and text[start - 2 : start - 1].isalnum() and not _range_before(text, start))
    ):
        return None
    if after[:1].isalnum() or (
        after[:1] in "-:/" and after[1:2].isalpha() and not text[end : end + 5].lower().startswith(("-odd", "-plus"))
    ):
        return None
    if after[:1] in ":/" and after[1:2].isdigit():
        return None
    unit, outer = None, start
    if sign is not None:
        unit, outer = f"sign {sign[1]}", start - len(sign[0])
    stop = end
    if percent := rules.percent.match(text, end):
        unit, stop = "percent", percent.end()
    elif unit is not None and (short := re.compile(rf"[{SPACES}][mM](?!\w)").match(text, end)) and not m["scale"]:
        amount, stop = amount * 1e6, short.end()
    elif (name := rules.names.match(text, end)) and _is_money(name, m, text):
        unit, stop = unit or f"name {name[1].lower()}", name.end()
    bound: Bound = "at_least" if m["count"] and re.sub(r"\s+", " ", m["count"].lower()) in rules.vague else "exact"
    words = ""
    outer, said, words = _qualified(text, outer, rules)
    bound = said if said != "exact" and bound == "exact" else bound
    if bound == "exact" and (tail := rules.after.match(text, stop)):
        bound, stop = rules.after_bounds[tail[1].lower()], tail.end()
    low, high = _bounds(amount, bound)
    return Quantity(
        start=outer, end=stop, number_start=start, number_end=end, first=first, last=_token_after(parsed, stop, final), amount=amount,
        low=low, high=high, bound=bound, unit=unit, qualifier=words, spelled=not m["digits"],
        magnitude=bool(m["scale"] or m["glued"] or m["scale2"] or m["count"]),
    )  # fmt: skip


def _token_after(parsed: Parsed, end: int, final: int) -> int:
    while final < len(parsed.tokens) and parsed.tokens[final].start < end:
        final += 1
    return final


def _range_before(text: str, start: int) -> bool:
    return text[start - 1] == "-" and text[start - 2].isdigit()


def _is_money(name: re.Match[str], m: re.Match[str], text: str) -> bool:
    """Is the word after the number money? "Won" and "pounds" are so only after a large number, not "pounds of rice"."""
    word = name[1].lower()
    if word == "won":
        return bool(m["scale"])
    if word == "pound" and not (m["scale"] or m["scale2"]):
        return not text.startswith(" of", name.end())
    return True


def _amount(m: re.Match[str], rules: NumberRules) -> float | None:
    if m["count"]:
        return rules.counts.get(re.sub(r"\s+", " ", m["count"].lower()))
    if m["digits"]:
        value: float | None = float(re.sub(rf"[,{SPACES}]", "", m["digits"]))
        if m["glued"]:
            if m["glued"].lower() not in rules.glued:
                return None
            value = (value or 0) * rules.glued[m["glued"].lower()]
        half, scale = m["half"], m["scale"]
    else:
        value, half, scale = spelled_number(re.sub(r"[\s-]+", " ", m["words"].lower())), m["half2"], m["scale2"]
    if value is None:
        return None
    if half:
        value += 0.5
    for word in re.findall(r"\w+", scale or ""):
        value *= rules.magnitudes[word.lower()]
    return round(value, 6)


@lru_cache(maxsize=4096)
def spelled_number(words: str) -> float | None:
    """The value of a number in words, null where the words are several numbers.

    >>> spelled_number("a hundred and fifty two")
    152.0
    """
    words = words.replace("fourty", "forty").removeprefix("a ")
    if words.split(" ", 1)[0] in ("hundred", "thousand", "million", "billion", "trillion"):
        words = f"one {words}"
    try:
        return float(text2num(words, "en"))
    except ValueError:
        return None


def _qualified(text: str, start: int, rules: NumberRules) -> tuple[int, Bound, str]:
    """Where the number begins with the qualifiers before it, how they bound it, and their words."""
    bound: Bound = "exact"
    words: list[str] = []
    for _ in range(3):
        lead = text[max(0, start - _LEAD) : start]
        found = list(_WORD.finditer(lead))[-6:]
        if not found or lead[found[-1].end() :].count("\n") > 1:
            break
        for n in range(len(found)):
            at = found[n].start()
            while lead[at : at + 1] in _OPENING and at < found[n].end():
                at += 1
            if at == found[n].end():
                continue
            phrase = " ".join(lead[at:].lower().split())
            if phrase in rules.before and not (phrase in ("about", "over", "above") and _talks(found[:n])):
                bound = rules.before[phrase][0] if bound == "exact" else bound
                words.insert(0, phrase)
                start -= len(lead) - at
                break
        else:
            break
    return start, bound, " ".join(words)


def _talks(before: list[re.Match[str]]) -> bool:
    """Is "about" the object of a verb or noun of speech ("talked about 20 cases") or "over" of a dispute?"""
    word = before[-1][0].lower() if before else ""
    return word.startswith(
        (
            "talk",
            "speak",
            "spoke",
            "ask",
            "complain",
            "worr",
            "concern",
            "question",
            "dispute",
            "row",
            "think",
            "thought",
            "heard",
            "information",
            "detail",
            "took",
            "take",
            "taking",
            "control",
        )
    )


def _bounds(amount: float, bound: Bound) -> tuple[float | None, float | None]:
    if bound in ("at_least", "more_than"):
        return amount, None
    if bound in ("at_most", "less_than"):
        return None, amount
    return amount, amount


def _joined(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """The quantities with "between 20 and 30", "20-30" and "20 to 30" as one range each, and "from nine to 23" as two."""
    i = 0
    while i < len(found):
        a = found[i]
        b = found[i + 1] if i + 1 < len(found) else None
        gap = text[a.end : b.start] if b is not None and b.start - a.end <= 6 else None
        if b is None or gap is None:
            yield a
            i += 1
            continue
        lead = text[max(0, a.start - 9) : a.start].lower()
        if gap.strip() == "to" and lead.endswith("from "):
            yield replace(a, from_to=True)
            found[i + 1] = replace(b, from_to=True)
            i += 1
            continue
        low = a.amount * (_scale(b.amount) if b.magnitude and not a.magnitude and not a.spelled else 1)
        wide = gap.strip() in ("-", "–", "—", "to", "or") or (gap.strip() == "and" and lead.endswith("between "))
        if wide and low < b.amount and (a.unit in (None, b.unit) or b.unit is None):
            start = a.start - len("between ") if lead.endswith("between ") else a.start
            yield replace(
                b, start=start, number_start=a.number_start, first=a.first, amount=low, low=low, high=b.amount, bound="range",
                unit=b.unit or a.unit, qualifier=a.qualifier,
            )  # fmt: skip
            i += 2
            continue
        if gap.strip() in ("-", "–") and not a.spelled:  # a score, a date
            i += 2
            continue
        yield a
        i += 1


def _scale(amount: float) -> float:
    return next((s for s in (1e12, 1e9, 1e7, 1e6, 1e5, 1e3) if amount >= s), 1.0)
