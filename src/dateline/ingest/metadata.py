"""What a page says of itself: headline, address, outlet, author and day, in JSON-LD, OpenGraph and its other tags."""

from __future__ import annotations

import copy
import importlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from lxml.html import HtmlElement, tostring

from dateline.ingest.days import read_day
from dateline.record.report import Published

_REPORTS = frozenset(
    (
        "article",
        "newsarticle",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "backgroundnewsarticle",
        "blogposting",
        "liveblogposting",
        "pressrelease",
        "report",
        "webpage",
    )
)
_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_AUTHORS = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")
_DAYS = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date_published", "publishdate", "publish-date", "pubdate",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "date", "article.published", "cxenseparse:recs:publishtime",
)  # fmt: skip
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"']{3,2000}")
_PROSE = 60  # characters from which a paragraph is prose; "Published on 6 May 2024 at 10:15 by our reporter" is shorter
_STAMPED = re.compile(r"(?i)\b(?:published|posted|updated|issued|dated?)\b")
_DEEPEST = 12  # levels of a JSON-LD graph that are searched


@dataclass(frozen=True, slots=True, kw_only=True)
class PageData:
    """What a page says of its report; null where it does not."""

    title: str | None
    url: str | None
    outlet: str | None
    byline: str | None
    published: Published | None


def find_page_data(tree: HtmlElement) -> PageData:
    """What a page says of its report.

    Args:
        tree: the parsed page; it is not changed.
    """
    metas = _metas(tree)
    article = next(_articles(tree), {})
    outlet = _first(metas, _OUTLETS) or _name(article.get("publisher"))
    title = _first(metas, _TITLES) or _words(article.get("headline")) or _heading(tree, outlet)
    author = _name(article.get("author")) or next(
        (a for a in [_first(metas, _AUTHORS)] if a and not a.startswith("http")), None
    )
    day = _day(tree, metas, article) or _searched_day(tree)
    return PageData(
        title=_without(title, outlet),
        url=_address(tree, metas, article),
        outlet=outlet,
        byline=author,
        published=Published(begin=day, end=day, by="page") if day else None,
    )


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = str(meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = " ".join(str(meta.get("content") or "").split())
        if name and content:
            found.setdefault(name, content[:1000])
    return found


def _articles(tree: HtmlElement) -> Iterator[Mapping[str, object]]:
    """The JSON-LD objects that describe a report, those that are articles first."""
    objects = []
    for script in tree.iter("script"):
        if str(script.get("type") or "").lower() == "application/ld+json":
            try:
                objects += list(_objects(json.loads(script.text or "", strict=False), 0))
            except (ValueError, RecursionError):
                continue
    found = [o for o in objects if _types(o) & _REPORTS and (o.get("headline") or o.get("datePublished"))]
    yield from sorted(found, key=lambda o: "webpage" in _types(o))


def _objects(value: object, level: int) -> Iterator[Mapping[str, object]]:
    if level > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, level + 1)
    elif isinstance(value, dict):
        yield cast(Mapping[str, object], value)
        yield from _objects(value.get("@graph"), level + 1)
        yield from _objects(value.get("mainEntity"), level + 1)


def _types(value: Mapping[str, object]) -> set[str]:
    kinds = value.get("@type")
    return {str(k).lower() for k in (kinds if isinstance(kinds, list) else [kinds])}


def _words(value: object) -> str | None:
    return " ".join(value.split())[:1000] or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """The name of a person or organisation, or of several."""
    if isinstance(value, list):
        names = [n for n in map(_name, value[:10]) if n]
        return ", ".join(names) or None
    return _words(value.get("name")) if isinstance(value, dict) else _words(value)


def _first(metas: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[n] for n in names if n in metas), None)


def _heading(tree: HtmlElement, outlet: str | None) -> str | None:
    heads = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
    return (
        heads[0][:1000]
        if len(heads) == 1 and heads[0] and heads[0] != outlet
        else next((w for t in tree.iter("title") if (w := _words(t.text))), None)
    )


def _without(title: str | None, outlet: str | None) -> str | None:
    """A headline without the outlet's name after a dash or bar."""
    if title and outlet:
        cut = re.fullmatch(rf"(.+?)\s+(?:[|–—·:»-]|\|\|)\s+{re.escape(outlet)}", title)
        return cut[1] if cut else title
    return title


def _address(tree: HtmlElement, metas: Mapping[str, str], article: Mapping[str, object]) -> str | None:
    canonical = [
        str(link.get("href") or "") for link in tree.iter("link") if str(link.get("rel") or "").lower() == "canonical"
    ]
    page = article.get("mainEntityOfPage")
    stated = article.get("url") or (page.get("@id") if isinstance(page, dict) else page)
    found = (*canonical, metas.get("og:url", ""), stated if isinstance(stated, str) else "")
    return next((url for url in map(str.strip, found) if _WEB_ADDRESS.fullmatch(url)), None)


def _day(tree: HtmlElement, metas: Mapping[str, str], article: Mapping[str, object]) -> str | None:
    stated = [article.get("datePublished"), *(metas.get(name) for name in _DAYS)]
    stated += [
        e.get("datetime") or e.get("content")
        for e in tree.iter("time", "span")
        if e.get("itemprop") == "datePublished" or "pubdate" in e.attrib
    ]
    return next((day for value in stated if isinstance(value, str) and (day := read_day(value))), None)


def _searched_day(tree: HtmlElement) -> str | None:
    """The day that htmldate finds, fast and then in the whole page, outside its prose, whose days are those of the story.

    The first of January that stands for a year alone is no day.
    """
    rest = copy.deepcopy(tree)
    for element in list(rest.iter("p", "li", "blockquote", "td")):
        words = element.text_content().strip()
        prose = len(words) > _PROSE or (words.endswith(".") and not _STAMPED.search(words))
        if prose and element.getparent() is not None:
            element.drop_tree()
    html = cast(Callable[..., str], tostring)(rest, encoding="unicode")
    find_date = importlib.import_module("htmldate").find_date
    for extensive in (False, True):
        day = find_date(html, extensive_search=extensive, original_date=True)
        if isinstance(day, str) and read_day(day) and not (extensive and day.endswith("-01-01")):
            return day
    return None
