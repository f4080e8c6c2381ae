"""Number words, qualifiers and currencies of `lexicon/en/figures`, made ready."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from dateline.lexicon.load import Entry, load
from dateline.record.figure import Bound

SPACES = "\u0020\u00a0\u2009\u202f"


@dataclass(frozen=True)
class NumberRules:
    """Number words, qualifiers and currencies, made ready."""

    number: re.Pattern[str]
    starts: frozenset[str]
    magnitudes: Mapping[str, float]
    glued: Mapping[str, float]
    counts: Mapping[str, float]
    vague: frozenset[str]
    before: Mapping[str, tuple[Bound, str]]
    after: re.Pattern[str]
    after_bounds: Mapping[str, Bound]
    signs: re.Pattern[str]
    names: re.Pattern[str]
    percent: re.Pattern[str]
    sign_of: Mapping[str, tuple[str, ...]]
    name_of: Mapping[str, tuple[str, ...]]
    country_of: Mapping[str, frozenset[str]]


def load_number_rules() -> NumberRules:
    """The rules of numbers, qualifiers and currencies from `lexicon/en/figures`."""
    numbers, qualifier = load("en/figures/numbers")
    [currency] = load("en/figures/currencies")
    percent = next(e for e in load("en/figures/nouns") if e.id == "en.figures.unit.percent")
    magnitudes, counts = _amounts(numbers, "magnitudes"), _amounts(numbers, "vague") | _amounts(numbers, "fixed")
    bounds = cast(Mapping[Bound, list[str]], qualifier.mapping("after"))
    after_bounds: dict[str, Bound] = {w: b for b, words in bounds.items() for w in words}
    signs, names, countries = _currencies(currency)
    return NumberRules(
        number=_number_pattern(numbers, magnitudes, counts),
        starts=frozenset(re.split(r"[ -]", w)[0] for w in (*numbers.texts("words"), *counts)),
        magnitudes=magnitudes,
        glued=_amounts(numbers, "glued"),
        counts=counts,
        vague=frozenset(_amounts(numbers, "vague")),
        before=_qualifiers(qualifier),
        after=re.compile(rf"[{SPACES}]?({_any(after_bounds)})(?!\w)", re.I),
        after_bounds=after_bounds,
        signs=re.compile(rf"(?<![A-Za-z0-9])({_any(signs)})[{SPACES}]?$"),
        names=re.compile(rf"[{SPACES}\n-]?({_any(names)})(?:s|es)?(?!\w)", re.I),
        percent=re.compile(rf"[{SPACES}\n]?(?:{_any(percent.texts('words'))})(?!\w)", re.I),
        sign_of=signs,
        name_of=names,
        country_of=countries,
    )


def currency(unit: str, countries: Mapping[str, int], near: str | None, rules: NumberRules) -> str:
    """The ISO 4217 code of a sign or name of money ("Rs", "dinar") in a report about these countries.

    Args:
        unit: the sign or name, as `Quantity.unit` holds it ("sign Rs", "name dinar").
        countries: mentions of each country (ISO 3166-1 alpha-3) in the report.
        near: the country named beside the amount ("Egyptian pounds"), null where none is.
    """
    form, _, word = unit.partition(" ")
    codes = (rules.sign_of if form == "sign" else rules.name_of)[word]
    for code in codes:
        if near is not None and near in rules.country_of.get(code, ()):
            return code
    best = max(codes, key=lambda c: sum(countries.get(x, 0) for x in rules.country_of.get(c, ())))
    if sum(countries.get(x, 0) for x in rules.country_of.get(best, ())):
        return best
    return next((c for c in codes if c not in rules.country_of), codes[0])


def _amounts(entry: Entry, key: str) -> dict[str, float]:
    return {str(k): float(cast(float, v)) for k, v in entry.mapping(key).items()}


def _any(words: object) -> str:
    return "|".join(
        re.escape(w) for w in sorted(cast(list[str], list(cast(Mapping[str, object], words))), key=len, reverse=True)
    )


def _number_pattern(numbers: Entry, magnitudes: Mapping[str, float], counts: Mapping[str, float]) -> re.Pattern[str]:
    words, space = _any(numbers.texts("words")), rf"[{SPACES}\n]"
    group = rf"[{SPACES}]\d{{3}}"
    digits = rf"\d{{1,3}}(?:,\d{{2,3}})+|\d{{1,3}}(?:{group})+(?![\d,])|\d{{1,3}},[ ]000(?!\d)|\d+"
    spelled = rf"(?:a{space}(?=hundred|thousand|million|billion))?(?:{words})(?:(?:-|{space}and{space}|{space})(?:{words}))*(?![\w])"
    scale = rf"(?:{space}|-)(?:{_any(magnitudes)})(?!\w)"
    fixed = "|".join(re.escape(c).replace(r"\ ", space) for c in sorted(counts, key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?P<count>{fixed})(?!\w)(?!{space}(?:and{space})?(?:{words})(?!\w))"
        rf"|(?<![\d.,])(?P<digits>(?:{digits})(?:\.\d+)?)(?P<glued>[A-Za-z]{{1,3}}(?!\w))?(?P<half>{space}and{space}a{space}half)?(?P<scale>(?:{scale}){{0,2}})"
        rf"|(?<!\w)(?P<words>{spelled})(?P<half2>(?:{space}|-)and(?:{space}|-)a(?:{space}|-)half)?(?P<scale2>(?:{scale}){{0,2}})",
        re.I,
    )


def _qualifiers(entry: Entry) -> dict[str, tuple[Bound, str]]:
    out: dict[str, tuple[Bound, str]] = {w: ("exact", w) for w in entry.texts("neutral")}
    for bound, words in cast(Mapping[Bound, list[str]], entry.mapping("before")).items():
        out.update({w: (bound, w) for w in words})
    return out


def _currencies(
    entry: Entry,
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], dict[str, frozenset[str]]]:
    signs: dict[str, tuple[str, ...]] = {}
    names: dict[str, tuple[str, ...]] = {}
    countries: dict[str, frozenset[str]] = {}
    for code, forms in cast(Mapping[str, Mapping[str, list[str]]], entry.mapping("currencies")).items():
        for sign in forms["before"]:
            signs[sign] = (*signs.get(sign, ()), code)
        for name in forms["after"]:
            names[name.lower()] = (*names.get(name.lower(), ()), code)
        if "in" in forms:
            countries[code] = frozenset(forms["in"])
    return signs, names, countries
