"""The line of R that the page of the cube shows: where R is installed it is run, and gives exactly the cells, whatever its locale."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import threading
from html import unescape
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from werkzeug.serving import WSGIRequestHandler, make_server

from dashboard.app import create_app

pytestmark = pytest.mark.contract
R = shutil.which("Rscript")
LINKS = [
    "?indicator=net_migration_rate,average_monthly_wage&to=2023&as=scatter&lang=en", "?measure=rank&from=2014&to=2024",
    "?indicator=net_migration&group=north,south&lang=ru", "?indicator=foreign_workers_on_permits&by=origin&from=2019",
    "?indicator=net_migration&own=Батыс:KZ-23,KZ-47", "?indicator=population&measure=index&base=2018&lang=ru",
]  # fmt: skip
# Rows as R holds them, their cells parted by a mark that stands in none of them.
_PROGRAM = """found <- {line}
written <- c(paste(names(found), collapse = "\\x1f"), do.call(paste, c(lapply(found, function(one) {{
    enc2utf8(ifelse(is.na(one), "", if (is.numeric(one)) format(one, digits = 15, trim = TRUE, scientific = FALSE) else one))
}}), sep = "\\x1f")))
writeLines(written, file({path!r}, open = "wb"), useBytes = TRUE)
"""


class _Quiet(WSGIRequestHandler):
    def log(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def address(real_warehouse_path):
    server = make_server(
        "127.0.0.1", 0, create_app(real_warehouse_path).server, threaded=True, request_handler=_Quiet
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="module")
def client(real_warehouse_path):
    return create_app(real_warehouse_path).server.test_client()


def line_of(client, link: str, address: str) -> str:
    page = client.get(f"/explore{link}", base_url=address).get_data(as_text=True)
    return unescape(re.search(r"<code>(read\.csv\(.*?\))</code>", page)[1])


@pytest.mark.parametrize("link", LINKS)
def test_the_line_of_r_reads_the_file_of_the_cells(client, link):
    """Its form: one call with an address of this server that is plain ASCII, gives the cells and has no mark."""
    line = line_of(client, link, "http://127.0.0.1:8050")
    found = re.fullmatch(r'read\.csv\("([^"\\]+)", encoding = "UTF-8", na\.strings = ""\)', line)
    assert found and found[1].isascii() and urlsplit(found[1]).path == "/explore.csv"
    answer = client.get(found[1].removeprefix("http://127.0.0.1:8050"))
    assert answer.status_code == 200 and answer.data.startswith(b"indicator_id,")


@pytest.mark.skipif(R is None, reason="R is not installed: apt-get install r-base-core")
@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
@pytest.mark.parametrize("link", LINKS)
def test_r_gives_exactly_the_cells(client, address, tmp_path, link, locale):
    line = line_of(client, link, address)
    program, written = tmp_path / "line.R", tmp_path / "found.txt"
    program.write_text(_PROGRAM.format(line=line, path=str(written)), encoding="utf-8")
    environment = {**os.environ, "LC_ALL": locale, "no_proxy": "127.0.0.1"}
    done = subprocess.run(
        [str(R), str(program)], capture_output=True, text=True, env=environment, timeout=120
    )
    assert done.returncode == 0 and "Warning" not in done.stderr, done.stderr
    found = [row.split("\x1f") for row in written.read_text(encoding="utf-8").splitlines()]
    own = list(csv.reader(io.StringIO(urlopen(re.search('"(.*?)"', line)[1]).read().decode(), newline="")))
    assert found[0] == own[0] and len(found) == len(own) > 1
    for mine, theirs in zip(found[1:], own[1:], strict=True):
        assert [_plain(cell) for cell in mine] == [_plain(cell) for cell in theirs]


def _plain(cell: str) -> str:
    if re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell):
        return f"{float(cell):.12g}"
    return cell.lower() if cell.lower() in ("true", "false") else cell
