"""Regular expressions that are compiled when they are first tried: most runs use few of the hundreds that there are."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field


@dataclass(slots=True)
class LatePattern:
    """A regular expression by its source; it matches as `re.Pattern` does.

    `needs` is a string that every match holds: a text without it is not tried.

    >>> LatePattern("a+").match("aab").group()
    'aa'
    """

    source: str
    flags: int = 0
    needs: str = ""
    _compiled: re.Pattern[str] | None = field(default=None, init=False, repr=False, compare=False)

    def compiled(self) -> re.Pattern[str]:
        """The pattern itself.

        Raises:
            re.error: the source is no regular expression.
        """
        if self._compiled is None:
            self._compiled = re.compile(self.source, self.flags)
        return self._compiled

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """A match that begins at `start`."""
        return self.compiled().match(text, start, end) if self.needs in text else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """A match of the whole text."""
        return self.compiled().fullmatch(text) if self.needs in text else None

    def search(self, text: str) -> re.Match[str] | None:
        """The first match anywhere."""
        return self.compiled().search(text) if self.needs in text else None
