"""JSON lines become reports, a line at a time: {"id", "text", "published", "title", "url", "outlet", "byline"}."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, cast

from dateline.errors import BadReport
from dateline.ingest.charset import Decoded, decode
from dateline.ingest.days import read_published
from dateline.ingest.taken import Given, take_text
from dateline.record.input import Input

_FIELDS = ("title", "url", "outlet", "byline")


def read_lines(stream: BinaryIO, where: str, given: Given) -> Iterator[Input | BadReport]:
    """The inputs of a stream of JSON lines; a line that cannot be read is yielded as its refusal, and the next line follows.

    Args:
        stream: bytes; no more than one line is held.
        where: the path of the stream; an input's place is `path:line`.
        given: what is known of all its reports, and the greatest size of a line.
    """
    for number, line in enumerate(_lines(stream, given.max_bytes), 1):
        place = f"{where}:{number}"
        if line is None:
            yield BadReport(
                "E_TOO_LARGE",
                place,
                f"the line is larger than {given.max_bytes:,} bytes; split the report, or raise the limit with --max-bytes",
            )
        elif line.strip():
            yield _read_line(line, place, given)


def read_object(content: object, place: str, given: Given, *, data: bytes, decoded: Decoded) -> Input:
    """The input of one JSON object.

    Raises:
        BadReport: the object holds no report.
    """
    if not isinstance(content, Mapping):
        raise BadReport("E_JSON", place, f'a report must be an object as {{"id": …, "text": …}}, not {_kind(content)}')
    fields = cast(Mapping[str, object], content)
    text = fields.get("text")
    if not isinstance(text, str):
        raise BadReport(
            "E_NO_TEXT",
            place,
            f'"text" must hold the words of the report, not {_kind(text) if "text" in fields else "be missing"}',
        )
    ref = fields.get("id")
    if ref is not None and (isinstance(ref, bool) or not isinstance(ref, str | int)):
        raise BadReport("E_FIELD", place, f'"id" must be text or a whole number, not {_kind(ref)}')
    values = {name: fields.get(name) for name in _FIELDS}
    for name, value in values.items():
        if value is not None and not isinstance(value, str):
            raise BadReport("E_FIELD", place, f'"{name}" must be text, not {_kind(value)}')
    try:
        published = read_published(fields.get("published"))
    except ValueError as error:
        raise BadReport("E_DATE", place, f'"published": {error}') from None
    known = given.with_fields(
        {k: v for k, v in values.items() if isinstance(v, str)},
        published=published,
        ref=str(ref) if ref is not None else place,
    )
    return take_text(Decoded(text, decoded.charset, decoded.warnings), place, known, data=data)


def _read_line(line: bytes, place: str, given: Given) -> Input | BadReport:
    try:
        decoded = decode(line, place, declared="utf-8")
        return read_object(_parsed(decoded.text, place), place, given, data=line, decoded=decoded)
    except BadReport as refusal:
        return refusal


def _parsed(text: str, place: str) -> object:
    try:
        return cast(object, json.loads(text))
    except RecursionError:
        raise BadReport("E_JSON", place, "the JSON is nested too deeply") from None
    except json.JSONDecodeError as error:
        raise BadReport(
            "E_JSON", place, f"no valid JSON: {error.msg} at character {error.pos + 1}; each line must hold one object"
        ) from None
    except ValueError as error:
        raise BadReport("E_JSON", place, f"no valid JSON: {error}") from None


def read_document(data: bytes, where: str, given: Given) -> Iterator[Input | BadReport]:
    """The inputs of a JSON file: one object, a list of objects, or JSON lines under another name."""
    try:
        decoded = decode(data, where, declared="utf-8")
        content = _parsed(decoded.text, where)
    except BadReport as refusal:
        first = data.lstrip().split(b"\n", 1)[0].strip()
        if refusal.code == "E_JSON" and first.startswith(b"{") and first.endswith(b"}"):
            yield from read_lines(io.BytesIO(data), where, given)
        else:
            yield refusal
        return
    items: Iterable[object] = content if isinstance(content, list) else [content]
    for number, item in enumerate(items, 1):
        place = f"{where}:{number}" if isinstance(content, list) else where
        try:
            raw = (
                json.dumps(item, ensure_ascii=False).encode("utf-8", "surrogatepass")
                if isinstance(content, list)
                else data
            )
            yield read_object(item, place, given, data=raw, decoded=decoded)
        except BadReport as refusal:
            yield refusal


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """The lines of a stream without their ends; null for a line above the limit, of which nothing is kept."""
    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(cast(io.RawIOBase, stream))
    if cast(io.BufferedReader, buffered).peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        for text in codecs.getreader("utf-16")(buffered):
            yield text.encode("utf-8", "surrogatepass").rstrip(b"\r\n")
        return
    while line := buffered.readline(limit + 2):
        if len(line) > limit and not line.endswith(b"\n"):
            while (rest := buffered.readline(1 << 20)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line.rstrip(b"\r\n")


def _kind(value: object) -> str:
    names = {str: "text", dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "null")
