"""What a process that serves readers does not load: each would cost every worker memory and every start time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
# Tools of analysts, of the build, of briefings and of tests. Where numpy is installed Dash's JSON loads it; what serves
# readers has to do without (requirements.txt).
NEVER = {
    "pandas",
    "numpy",
    "polars",
    "pyarrow",
    "etl",
    "docx",
    "pptx",
    "pypdf",
    "playwright",
    "jsonschema",
    "pytest",
    "tqdm",
}
READER = """
import os, sys
sys.modules["numpy"] = None  # as if it were not installed
from pathlib import Path
import dashboard.__main__
from dashboard.app import create_app
from dashboard.view.link import PAGES
import page_calls

app = create_app(Path(sys.argv[1]))
client = app.server.test_client()
pages = [f"/{path}" for path in PAGES] + ["/indicators/population", "/regions/KZ-75", "/search?q=population"]
files = ["/data.csv", "/data.xlsx", "/data.parquet", "/map.csv?indicator=population", "/edition.zip", "/edition.sdmx.csv",
         "/api/v1/observations", "/api/v1/openapi.json"]
for address in pages + files:
    assert client.get(address).status_code == 200, address
for address in pages:
    for body in page_calls.calls_of_page(app, page_calls.values_of(client, address)):
        assert client.post(page_calls.CALLBACKS, json=body).status_code == 200, body["output"]
print(" ".join(sorted({name.partition(".")[0] for name, module in sys.modules.items() if module})), flush=True)
os._exit(0)
"""


def test_pages_files_and_callbacks_need_no_tools_of_analysts(warehouse_path):
    found = subprocess.run(
        [sys.executable, "-c", READER, str(warehouse_path)],
        cwd=PROJECT, capture_output=True, text=True, check=True,
        env=os.environ | {"PYTHONPATH": f"{PROJECT}{os.pathsep}{Path(__file__).parent}"},
    )  # fmt: skip
    loaded = set(found.stdout.split())
    assert {"dash", "duckdb", "dashboard"} <= loaded
    assert loaded & NEVER == set()
