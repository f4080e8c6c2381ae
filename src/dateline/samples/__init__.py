"""Reports to try the program on: invented incidents, persons and outlets in real places."""

from __future__ import annotations

from pathlib import Path


def sample_folder() -> Path:
    """The folder of the sample reports; `index.json` beside it says what each shows and when it was published."""
    return Path(__file__).resolve().parent / "reports"
