"""The visible text of a page in linear time, however deep or broken its mark-up: what no parser of trees need hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

_TAG = re.compile(r"/?[a-zA-Z][^\s/>]*")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_LOOSE = frozenset(
    ["p", "li", "td", "th", "tr", "dd", "dt", "option", "thead", "tbody", "tfoot", "colgroup", "rp", "rt"]
)  # may stay unclosed
_RAW = frozenset(("script", "style", "template", "noscript", "textarea", "title", "svg", "iframe"))
_BREAKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_ASIDE = frozenset(("nav", "footer", "aside", "form", "button", "select", "menu"))
_HIDDEN = re.compile(r"\shidden(?=[\s=/>]|$)|display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass
class Visible:
    """The paragraphs that a reader of a page sees, how deep its elements are nested, its longest stretch of text,
    the most attributes of a tag, and how many tags it has."""

    paragraphs: list[str] = field(default_factory=list)
    main: list[str] = field(default_factory=list)
    depth: int = 0
    longest: int = 0
    attributes: int = 0
    tags: int = 0
    size: int = 0

    def text(self) -> str:
        """The paragraphs of the article where the page marks one, else all; a line each."""
        chosen = self.main if sum(map(len, self.main)) >= 0.3 * self.size else self.paragraphs
        return "\n".join(chosen)


def find_visible(html: str) -> Visible:
    """The visible text of a page: without scripts, comments and hidden elements, its entities decoded once."""
    return _Scan(html).run()


class _Scan:
    """One pass over the tags of a page."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.found = Visible()
        self.parts: list[str] = []
        self.depth = 0
        self.skipped: tuple[str, int] | None = None  # the hidden element and how often its name is open
        self.article = 0
        self.aside = 0
        self.missing: set[str] = set()  # ends that the rest of the page does not hold

    def run(self) -> Visible:
        html, at = self.html, 0
        while True:
            opens = html.find("<", at)
            if opens < 0:
                break
            self._text(at, opens)
            at = self._markup(opens)
        self._text(at, len(html))
        self._paragraph()
        return self.found

    def _markup(self, at: int) -> int:
        """Takes the tag or comment that begins here; returns where the text goes on."""
        html = self.html
        match = _TAG.match(html, at + 1)
        if match is None:
            if html.startswith("<!--", at):
                return self._after("-->", at + 4)
            if html.startswith(("<!", "<?"), at):
                return self._after(">", at + 2)
            self.parts.append("<")
            return at + 1
        end = self._after(">", match.end())
        name = match[0].lower()
        if name in _RAW and not html.startswith("/>", end - 2):
            return self._closing(name, end)
        if end - at > self.found.attributes:
            self.found.attributes = max(self.found.attributes, html.count("=", at, end))
        self._tag(name, html[match.end() : min(end, match.end() + 2000)])
        return end

    def _after(self, mark: str, at: int) -> int:
        found = -1 if mark in self.missing else self.html.find(mark, at)
        if found < 0:
            self.missing.add(mark)
            return len(self.html) if mark == ">" else at
        return found + len(mark)

    def _closing(self, name: str, at: int) -> int:
        """After the closing tag of an element whose content is no text."""
        if name in self.missing:
            return len(self.html)
        match = re.compile(rf"</{name}\b", re.IGNORECASE).search(self.html, at)
        if match is None:
            self.missing.add(name)
            return len(self.html)
        return self._after(">", match.end())

    def _tag(self, name: str, attributes: str) -> None:
        self.found.tags += 1
        closes, name = name.startswith("/"), name.lstrip("/")
        if name in _VOID:
            if name in _BREAKS:
                self._paragraph()
            return
        if name not in _LOOSE:
            self.depth = max(0, self.depth + (-1 if closes else 1))
            self.found.depth = max(self.found.depth, self.depth)
        if self.skipped is not None:
            hidden, open_now = self.skipped
            open_now += 0 if name != hidden else -1 if closes else 1
            self.skipped = (hidden, open_now) if open_now else None
            return
        if name in _BREAKS:
            self._paragraph()
        step = -1 if closes else 1
        if name in ("article", "main"):
            self.article = max(0, self.article + step)
        elif name in _ASIDE:
            self.aside = max(0, self.aside + step)
        if not closes and name not in ("html", "body") and _HIDDEN.search(attributes):
            self.skipped = (name, 1)

    def _text(self, start: int, end: int) -> None:
        if end > start and self.skipped is None:
            self.found.longest = max(self.found.longest, end - start)
            self.parts.append(self.html[start:end])

    def _paragraph(self) -> None:
        if not self.parts:
            return
        words = _SPACE.sub(" ", unescape("".join(self.parts))).strip(" ")
        self.parts.clear()
        if words:
            self.found.size += len(words)
            if not self.aside:
                self.found.paragraphs.append(words)
                if self.article:
                    self.found.main.append(words)
