"""The errors of the project; catch the leaf whose remedy you have, or `DatelineError` for all.

DatelineError
├── BadReport      an input that cannot be read as a report: fix or skip that input
├── BadLexicon     a rule file that does not hold what it must: fix the file and line named
├── BadStore       an archive that cannot be opened, read or written
└── MissingModel   no usable language model is installed
"""

from __future__ import annotations


class DatelineError(Exception):
    """Anything that dateline refuses; the message says what was found, where, and what to do."""


class BadReport(DatelineError):
    """An input that cannot be read as a report.

    Args:
        code: short code of the refusal, as `E_TOO_LARGE`.
        where: the file (and line) that holds the input.
        message: what was found and what to do next.
    """

    def __init__(self, code: str, where: str, message: str) -> None:
        super().__init__(f"{where}: {code}: {message}")
        self.code = code
        self.where = where


class BadLexicon(DatelineError):
    """A rule file that does not hold what it must."""


class BadStore(DatelineError):
    """An archive that cannot be opened, read or written."""


class MissingModel(DatelineError):
    """No usable language model is installed."""
