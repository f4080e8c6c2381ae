"""The version of the program, as `dateline --version` and every record give it."""

__version__ = "0.1.0"
