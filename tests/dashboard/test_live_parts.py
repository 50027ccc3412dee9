"""What is written for scripts has its counterpart in the script."""

from __future__ import annotations

import re

from dashboard.components import live
from dashboard.data.asset_url import ASSETS

BY_THEMSELVES = {"Page", "Block", "Markup", "Change"}


def test_every_live_element_has_its_part_in_the_script():
    script = (ASSETS / "live" / "parts.js").read_text(encoding="utf-8")
    script += (ASSETS / "live" / "choices.js").read_text(encoding="utf-8")
    listed = " ".join(re.findall(rf"window\.{live.NAMESPACE}(?: = |, )\{{(.*?)\}}", script, re.S))
    written = {cls.kind for cls in live.Live.__subclasses__()} | BY_THEMSELVES
    assert set(re.findall(r"\b[A-Z]\w+", listed)) == written
