"""The command line as a process: streams, signals, locales, workers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.record.codec import parse
from dateline.store.archive import Archive
from dateline.store.shelf import Location

DATELINE = [sys.executable, "-m", "dateline"]
TOWNS = ("Kisumu", "Nakuru", "Beira", "Tashkent", "Puno", "Iloilo", "Tromsø", "Multan")


def env(**more: str) -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "DATELINE_ARCHIVE", "PYTHONHASHSEED")} | more


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty short reports: more than are parsed at once."""
    path = tmp_path_factory.mktemp("wire") / "wire.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for n in range(40):
            text = f"Police in {TOWNS[n % 8]} arrested {n + 2} “smugglers” on Tuesday, the mayor said. They were told to leave by 1 May."
            file.write(json.dumps({"id": f"r{n}", "text": text, "published": "2024-04-18"}, ensure_ascii=False) + "\n")
    return path


def test_same_bytes_everywhere(wire: Path) -> None:
    command = [*DATELINE, "read", str(wire), "--format", "jsonl"]
    plain = subprocess.run(command, capture_output=True, check=True, env=env(PYTHONHASHSEED="1"))
    odd = env(LANG="C", LC_ALL="C", TZ="Asia/Kathmandu", PYTHONHASHSEED="2", PYTHONIOENCODING="ascii", COLUMNS="44")
    other = subprocess.run([*command, "--workers", "2"], capture_output=True, check=True, env=odd)
    assert other.stdout == plain.stdout
    assert len(plain.stdout.splitlines()) == 40
    assert "Tromsø" in plain.stdout.decode("utf-8")


def test_pipe_that_closes(wire: Path) -> None:
    reading = subprocess.Popen(
        [*DATELINE, "read", str(wire), "--format", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env()
    )
    assert reading.stdout is not None
    reading.stdout.readline()
    reading.stdout.close()
    assert reading.stderr is not None
    assert reading.stderr.read() == b""
    reading.stderr.close()
    reading.wait()


def test_interrupted(wire: Path, tmp_path: Path) -> None:
    adding = subprocess.Popen(
        [*DATELINE, "add", str(wire), "--archive", str(tmp_path / "a.db"), "--workers", "2"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env(), start_new_session=True,
    )  # fmt: skip
    while not (tmp_path / "a.db").exists():
        time.sleep(0.02)
    time.sleep(0.5)
    os.killpg(adding.pid, signal.SIGINT)
    out, err = adding.communicate(timeout=60)
    assert adding.returncode == 130
    assert b"Traceback" not in err + out


def test_standard_input() -> None:
    done = subprocess.run(
        [*DATELINE, "read", "-", "--format", "jsonl"],
        input="Rain fell in Tromsø.\n".encode(),
        capture_output=True,
        check=True,
        env=env(),
    )
    assert parse(done.stdout).report.text == "Rain fell in Tromsø.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize(
    ("more", "styled"),
    [({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_styles_on_a_terminal_only(tmp_path: Path, more: dict[str, str], styled: bool) -> None:
    import pty

    record = parse((Path(__file__).parent / "cases" / "records" / "quarry.jsonl").read_text(encoding="utf-8"))
    with Archive(tmp_path / "a.db") as kept:
        kept.add(record, Location())
    ours, theirs = pty.openpty()
    command = [*DATELINE, "show", "1", "--archive", str(tmp_path / "a.db")]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=env(**more)) as showing:
        os.close(theirs)
        out = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            out += part
        showing.wait()
    os.close(ours)
    assert (b"\x1b[1;4marrested\x1b[0m" in out) == styled
    assert (b"\x1b" in out) == styled
    assert (b"^^^^" in out) != styled
