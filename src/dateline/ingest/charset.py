"""Bytes become text: by a byte order mark, what the page declares, valid UTF-8, or the letters themselves."""

from __future__ import annotations

import codecs
import importlib
import re
from dataclasses import dataclass

from dateline.errors import BadReport
from dateline.record.input import Charset, Warn

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_SIGNATURES = {
    b"%PDF": "a PDF; save its text as .txt first",
    b"PK\x03\x04": "a ZIP archive or office document; unpack it, or save its text as .txt first",
    b"\x1f\x8b": "a gzip file; unpack it first",
    b"BZh": "a bzip2 file; unpack it first",
    b"\xfd7zXZ": "an xz file; unpack it first",
    b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "an office document; save its text as .txt first",
    b"\x7fELF": "a program", b"MZ\x90": "a program", b"SQLite format 3": "a database",
}  # fmt: skip
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LETTERS = re.compile(rb"[A-Za-z\x80-\xff]")
# What other scripts are told apart from; windows-1252 holds Latin-1 and is taken for Latin text.
_OTHER_SCRIPTS = ["cp1256", "cp1251", "cp1253", "cp1255"]
_LATIN_NAMES = {
    "iso-8859-1",
    "iso8859-1",
    "latin-1",
    "latin1",
    "ascii",
    "us-ascii",
}  # the web reads all as windows-1252

_DAMAGE = 5  # invalid bytes, and no valid one beyond ASCII, from which a page is not in the UTF-8 that it declares


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text from bytes, how its charset was decided, and what is doubtful about it."""

    text: str
    charset: Charset
    warnings: tuple[Warn, ...] = ()


def decode(data: bytes, where: str, *, declared: str | None = None) -> Decoded:
    """The text of bytes. A byte that is not valid in the charset becomes U+FFFD, with a warning that gives its offset.

    Args:
        data: a whole file or page.
        where: its path, for refusals.
        declared: the charset that it declares, if it does.

    Raises:
        BadReport: E_BINARY, these bytes are no text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], Charset(name=name, by="mark"), len(mark))
    _refuse_binary(data, where)
    wide = _wide(data)
    if wide:
        return _decoded(data, Charset(name=wide, by="detected"))
    stated = _known(declared)
    if stated and not (stated == "utf-8" and _is_other(data, least=_DAMAGE)):
        return _decoded(data, Charset(name=stated, by="declared"))
    try:
        return Decoded(data.decode("utf-8"), Charset(name="utf-8", by="valid"))
    except UnicodeDecodeError:
        pass
    if not _is_other(data, least=1):
        return _decoded(data, Charset(name="utf-8", by="detected"))
    return _decoded(data, Charset(name=_detected(data), by="detected"))


def _decoded(data: bytes, charset: Charset, skipped: int = 0) -> Decoded:
    try:
        return Decoded(data.decode(charset.name), charset)
    except UnicodeDecodeError as error:
        text = data.decode(charset.name, errors="replace")
        bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
        message = (
            f"{'1 byte is' if bad == 1 else f'{bad} bytes are'} not valid {charset.name}, the first at byte {error.start + skipped}; "
            "read as U+FFFD. If the charset is another one, convert the file to UTF-8."
        )
        return Decoded(text, charset, (Warn(code="W_ENCODING", text=message),))


def _known(declared: str | None) -> str | None:
    if not declared:
        return None
    name = declared.strip().strip("\"'").lower()
    try:
        name = codecs.lookup("cp1252" if name in _LATIN_NAMES else name).name
        b"".decode(name)
    except LookupError:
        return None
    # A page that can be read far enough to find its declaration is not in UTF-16, whatever it declares.
    return "utf-8" if name.startswith("utf-16") else name


def _refuse_binary(data: bytes, where: str) -> None:
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise BadReport("E_BINARY", where, f"this is {kind}, not text")
    sample = data[:8192]
    controls = len(_CONTROLS.findall(sample))
    if controls >= 8 and controls > 0.1 * len(sample) and not _wide(sample):
        raise BadReport(
            "E_BINARY", where, f"{controls} of the first {len(sample)} bytes are control characters: no text"
        )


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of English text is zero."""
    sample = data[:4096]
    if len(sample) < 8 or len(data) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else None


def _is_other(data: bytes, *, least: int) -> bool:
    """Whether bytes are in another charset than UTF-8, and not UTF-8 with a few damaged bytes (fewer than `least`)."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    return bad >= least and bad > sum(not c.isascii() for c in text) - text.count("\ufffd")


def _detected(data: bytes) -> str:
    letters = _LETTERS.findall(data[:65536])
    high = sum(letter >= b"\x80" for letter in letters)
    if high < 0.35 * len(letters):
        return "cp1252"
    found = importlib.import_module("charset_normalizer").from_bytes(data[:65536], cp_isolation=_OTHER_SCRIPTS).best()
    return str(found.encoding) if found else "cp1252"
