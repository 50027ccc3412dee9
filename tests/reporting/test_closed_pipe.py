"""Whoever reads the output may stop, as `head` does: no fault of the program, and no word of one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys


def test_output_that_nobody_reads_is_no_fault_of_the_program(tmp_path):
    file = tmp_path / "file.csv"
    file.write_text("indicator,region,period,value,unit,source,note\n", encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "reporting", "submit", str(file), "--by", "x", "--dry-run"],
        stdout=writing, stderr=subprocess.PIPE, check=False, timeout=60,
    )  # fmt: skip
    os.close(writing)
    assert ended.returncode == 128 + signal.SIGPIPE
    assert ended.stderr == b""
