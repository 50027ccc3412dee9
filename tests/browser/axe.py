"""What axe-core finds on a page. It comes from the packages of tools/js/package-lock.json, never from a network."""

from __future__ import annotations

from functools import cache

import pytest
from playwright.sync_api import Page

from tools.check_js import TOOLS, with_packages
from tools.node import NodeTrouble, ready_node

# A, AA and good practice; the two rules beside them are of no such kind, or not asked for by default.
EVERY_RULE = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}, "label-content-name-mismatch": {"enabled": True}},
}
# What longer or shorter words can break.
RULES_OF_WORDS = {
    "runOnly": [
        "label-content-name-mismatch", "target-size", "scrollable-region-focusable", "link-name", "button-name",
        "select-name", "document-title", "html-has-lang", "landmark-unique",
    ]
}  # fmt: skip
CONTRAST = {"runOnly": ["color-contrast"]}
_RUN = "(rules) => axe.run(document, {resultTypes: ['violations'], ...rules})"
OPEN_FOLDS = "() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; })"


@cache
def axe_script() -> str:
    """The text of axe-core; skips the test, with the reason, where npm cannot give it."""
    try:
        with_packages(ready_node())
    except NodeTrouble as trouble:
        pytest.skip(f"axe-core is not there: {trouble}")
    return (TOOLS / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, rules: dict = EVERY_RULE) -> list[str]:
    """A line for each element that breaks a rule: rule, where it is, what is wrong with it."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(axe_script())
    found = page.evaluate(_RUN, rules)["violations"]
    return [_line(rule["id"], node) for rule in found for node in rule["nodes"]]


def _line(rule: str, node: dict) -> str:
    why = "; ".join(check["message"] for kind in ("any", "all", "none") for check in node[kind])
    return f"{rule}: {node['target']}: {why}"
