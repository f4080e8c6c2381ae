"""A page becomes an Input: its text by trafilatura, what it says of itself by its tags."""

from __future__ import annotations

import importlib
import logging
import re
from collections.abc import Callable
from functools import cache
from typing import cast

from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from dateline.ingest.charset import Decoded, decode
from dateline.ingest.metadata import PageData, find_page_data
from dateline.ingest.taken import Given, take_text
from dateline.ingest.visible import Visible, find_visible
from dateline.record.input import Input, Warn

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:\-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:\-]{2,40})",
    re.IGNORECASE,
)
_PAGE = re.compile(
    rb"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body|article|main|div|p|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_EMBEDDED = re.compile(r"([\"'])data:[^\"'<>]{1000,}\1")  # pictures in attributes: megabytes without a word
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
# One that the page does not hold stands for an ampersand that it escaped itself, which trafilatura would decode once more.
_STAND_INS = "﹠＆⅋⁊ꝸ"
_DEEPEST = 200  # nested elements up to which trees are built: libxml2 drops text below 256
_LONGEST = 5_000_000  # characters of one stretch of text up to which trees are built: libxml2 drops longer ones than 10 million
_MOST_ATTRIBUTES = 10_000  # of one tag: libxml2 compares each with each
_MOST_TAGS = 40_000  # of a page: trafilatura takes 5 seconds for as many, and more than twice that for twice as many
_LOW_YIELD = 0.05
_SHORT = 40  # characters from which a paragraph that a page repeats is a copy and not a refrain


def looks_like_page(head: bytes) -> bool:
    """Whether bytes begin as a page does.

    >>> looks_like_page(b"<!DOCTYPE html><html>"), looks_like_page(b"KABUL (Wire) - A")
    (True, False)
    """
    return _PAGE.match(head.removeprefix(b"\xef\xbb\xbf")) is not None or b"<html" in head[:1000].lower()


def read_page(data: bytes, where: str, given: Given) -> Input:
    """The input of a page.

    Args:
        data: the page as it was served.
        where: its path.
        given: what is known of it beside the page.

    Returns:
        the report, with the warning W_LOW_YIELD where its text is less than a twentieth of what the page shows, and
        W_ENCODING where bytes were not valid in the charset that the page declares.

    Raises:
        BadReport: E_BINARY, these bytes are no text.
    """
    declared = _DECLARED.search(data[:4096])
    decoded = decode(
        data, where, declared=(declared[1] or declared[2]).decode("ascii", "replace") if declared else None
    )
    html = _EMBEDDED.sub(r"\1data:,\1", decoded.text.replace("\0", "\ufffd"))
    visible = find_visible(html)
    text, page = _extracted(html, visible)
    warnings = decoded.warnings
    if len(text) < _LOW_YIELD * visible.size:
        message = f"only {len(text)} of {visible.size} characters that the page shows were taken for the report; compare it with the page"
        warnings = (*warnings, Warn(code="W_LOW_YIELD", text=message))
    fields = {"title": page.title, "url": page.url, "outlet": page.outlet, "byline": page.byline} if page else {}
    known = given.with_fields(fields, published=page.published if page else None, ref=given.ref or where)
    return take_text(Decoded(text, decoded.charset, warnings), where, known, data=data)


def _extracted(html: str, visible: Visible) -> tuple[str, PageData | None]:
    """The text of the report and what the page says of it, which is null where no tree of the page can be built."""
    if not _is_ordinary(visible):
        return visible.text(), None
    tree = _tree(html)
    if tree is None:
        return visible.text(), None
    page = find_page_data(tree)
    _drop_hidden(tree)
    stand_in = next((c for c in _STAND_INS if c not in html), "\ufffd")
    _replace_escaped(tree, stand_in)
    text = _extractor()(tree, include_comments=False, include_tables=True)
    return _lines(str(text).replace(stand_in, "&")) if text else visible.text(), page


def _is_ordinary(visible: Visible) -> bool:
    """Whether a tree of the page can be built and searched without loss and in good time."""
    return (
        visible.depth <= _DEEPEST
        and visible.longest <= _LONGEST
        and visible.attributes <= _MOST_ATTRIBUTES
        and visible.tags <= _MOST_TAGS
    )


@cache
def _extractor() -> Callable[..., object]:
    """trafilatura, imported for the first page only; what it logs of odd pages is said by our own warnings."""
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    return cast(Callable[..., object], importlib.import_module("trafilatura").extract)


def _tree(html: str) -> HtmlElement | None:
    # lxml has no types of its own: its two calls are given theirs here.
    new_parser, build = cast(Callable[..., object], HTMLParser), cast(Callable[..., HtmlElement], document_fromstring)
    parser = new_parser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return build(html.encode("utf-8", "replace"), parser=parser)
    except ParserError:
        return None


def _drop_hidden(tree: HtmlElement) -> None:
    """What no reader sees is no part of the report: hidden elements and templates."""
    for element in list(tree.iter()):
        hidden = (
            "hidden" in element.attrib or element.tag == "template" or _HIDDEN.search(str(element.get("style") or ""))
        )
        if hidden and element.tag not in ("html", "body") and element.getparent() is not None:
            element.drop_tree()


def _replace_escaped(tree: HtmlElement, stand_in: str) -> None:
    """Hides from trafilatura what the page shows as an entity: `&amp;#39;` is read as `&#39;`."""
    for element in tree.iter():
        if element.text and "&" in element.text:
            element.text = _ENTITY.sub(stand_in, element.text)
        if element.tail and "&" in element.tail:
            element.tail = _ENTITY.sub(stand_in, element.tail)


def _lines(text: str) -> str:
    """The lines of an extracted text: a table's rows without its rules, and no paragraph that repeats another word for word."""
    seen: set[str] = set()
    kept = []
    for line in text.split("\n"):
        line = line.strip()
        if line.startswith("|"):
            line = " | ".join(cell for cell in map(str.strip, line.split("|")) if cell.strip("-: "))
        if line and line not in seen:
            kept.append(line)
        if len(line) >= _SHORT:
            seen.add(line)
    return "\n".join(kept)
