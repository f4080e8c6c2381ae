"""One input as it was taken in: its report, whether it can be read, what is doubtful about it, and where it came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from dateline.record.report import Report

Status = Literal["read", "empty", "skipped: language"]
CharsetBy = Literal["mark", "declared", "valid", "detected", "given"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Warn:
    """Something that is doubtful about an input but does not stop its reading.

    `code` is short and stable, as `W_ENCODING`; `text` says what was found and what to do.
    """

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Charset:
    """How bytes became characters.

    `by` is how the charset was decided: by a byte order mark, declared by the page, because all bytes are valid in it
    (UTF-8), detected from the letters, or given with the input (a stream that was text already).
    """

    name: str
    by: CharsetBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A report with what is known of its input.

    `status` is `read` for a report to be read, `empty` where nothing in it is news, and `skipped: language` where it is
    kept but not in a language that the program reads. `where` is the path (`-` for standard input), with the line for
    a line of JSON (`wire.jsonl:7`); `bytes_hash` is the sha256 of the original bytes (of the file, or of the line).
    """

    report: Report
    status: Status
    warnings: tuple[Warn, ...] = ()
    where: str
    bytes_hash: str
    charset: Charset


def words_id(text: str) -> str:
    """The hash of a text's words: the same for copies that differ only in white space.

    >>> words_id("Two  men\\nheld.") == words_id("Two men held.")
    True
    """
    return "sha256:" + hashlib.sha256(" ".join(text.split()).encode("utf-8")).hexdigest()
