"""Files, folders and standard input become inputs, in a fixed order; what cannot be read becomes its refusal."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dateline.errors import BadReport
from dateline.ingest.charset import decode
from dateline.ingest.html import looks_like_page, read_page
from dateline.ingest.jsonl import read_document, read_lines
from dateline.ingest.taken import MAX_BYTES, Given, take_text
from dateline.record.input import Input
from dateline.record.report import Published

_PAGES = (".html", ".htm", ".xhtml")
_LINES = (".jsonl", ".ndjson")
_SNIFFED = 4096  # bytes by which the format of standard input and of files without a known ending is told


def list_inputs(paths: Sequence[str]) -> list[str]:
    """The files that `read_path` will read, a folder being its files at any depth in order of their names.

    Hidden files and folders are left out, and links to folders are not followed. A path that is missing stays in the
    list, so that reading it says so.
    """
    return [file for path in paths for file in _files(path)]


def read_path(
    path: str, *, published: Published | None = None, outlet: str | None = None, max_bytes: int = MAX_BYTES
) -> Iterator[Input | BadReport]:
    """The inputs of a file (.txt, .md, .html, .jsonl, .json), of a folder, or of standard input (`-`).

    A report that cannot be read is yielded as its refusal and the next one follows; nothing is raised.

    Args:
        path: the file or folder, or `-`.
        published: the day of publication of reports that do not say their own.
        outlet: who published reports that do not say it.
        max_bytes: the greatest size of a file, or of a line of JSON lines.
    """
    given = Given(published=published, outlet=outlet, max_bytes=max_bytes)
    if path == "-":
        yield from _read_stream(sys.stdin.buffer, "-", given)
        return
    for file in _files(path):
        yield from _read_file(file, given)


def _files(path: str) -> Iterator[str]:
    if path == "-" or not Path(path).is_dir():
        yield path
        return
    found = []
    for folder, folders, names in os.walk(path):
        folders[:] = [f for f in folders if not f.startswith(".")]
        found += [Path(folder) / name for name in names if not name.startswith(".")]
    yield from map(str, sorted(found))


def _read_file(file: str, given: Given) -> Iterator[Input | BadReport]:
    path = Path(file)
    try:
        if not path.exists():
            yield BadReport("E_MISSING", file, "there is no such file or folder; check the path")
            return
        if not path.is_file():
            yield BadReport("E_UNREADABLE", file, "this is no plain file or folder")
            return
        with path.open("rb") as stream:
            yield from _read_stream(stream, file, given)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        yield BadReport("E_UNREADABLE", file, f"the file cannot be read: {reason}; check its permissions")


def _read_stream(stream: BinaryIO, where: str, given: Given) -> Iterator[Input | BadReport]:
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    kind = _kind(where, buffered.peek(_SNIFFED)[:_SNIFFED])
    if kind == "lines":
        yield from read_lines(buffered, where, given)
        return
    data = buffered.read(given.max_bytes + 1)
    if len(data) > given.max_bytes:
        yield BadReport(
            "E_TOO_LARGE",
            where,
            f"larger than {given.max_bytes:,} bytes; split it, or raise the limit with --max-bytes",
        )
    elif kind == "json":
        yield from read_document(data, where, given)
    else:
        try:
            yield (
                read_page(data, where, given)
                if kind == "page"
                else take_text(decode(data, where), where, given, data=data)
            )
        except BadReport as refusal:
            yield refusal


def _kind(where: str, head: bytes) -> str:
    """The format of an input: by the ending of its name, else by how it begins."""
    ending = Path(where).suffix.lower()
    if ending in _PAGES:
        return "page"
    if ending in _LINES:
        return "lines"
    if ending == ".json":
        return "json"
    if ending in (".txt", ".md", ".text", ".markdown"):
        return "text"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b'{"', b"{ ", b"{\n", b"{\r", b"{\t", b"{}")):
        return "lines" if b"}" in start.split(b"\n", 1)[0] or b"\n" not in start else "json"
    if start.startswith((b"[{", b"[\n", b"[ {")):
        return "json"
    return "page" if looks_like_page(head) else "text"
