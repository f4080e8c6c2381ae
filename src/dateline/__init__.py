"""dateline reads news reports into an auditable record: who did and said what to whom, where, when, how many."""

from dateline.version import __version__

__all__ = ["__version__"]
