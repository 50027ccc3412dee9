"""The rules, read from YAML: which condition with which parameters, and the sentences in three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from reporting.alerts.facts import Words
from reporting.errors import WrongCall
from vocabulary.languages import LANGUAGES

Parameters = Mapping[str, Any]
_ID = re.compile(r"[a-z][a-z0-9-]{0,59}")
# condition → the placeholders that its sentences may use, and its parameters with what each must be
_NUMBER = (int, float)
CONDITIONS: Mapping[str, tuple[frozenset[str], Mapping[str, tuple[type, ...]]]] = {
    "verdict_changed": (frozenset({"target", "region", "old", "new"}), {}),
    "target_due": (frozenset({"target", "region", "day", "days"}), {"days": (list,)}),
    "measure_due": (frozenset({"measure", "number", "day", "days"}), {"days": (list,)}),
    "report_late": (frozenset({"report", "body", "day", "days"}), {"days": (int,)}),
    "chance_crosses": (frozenset({"target", "region", "old", "new"}), {"at": _NUMBER}),
    "above": (frozenset({"indicator", "region", "old", "new", "line", "day"}), {"indicator": (str,), "line": _NUMBER, "regions": (bool,)}),
    "below": (frozenset({"indicator", "region", "old", "new", "line", "day"}), {"indicator": (str,), "line": _NUMBER, "regions": (bool,)}),
    "series_stale": (frozenset({"indicator", "day", "months"}), {"months": (dict,)}),
    "rise": (
        frozenset({"region", "percent", "day"}),
        {"indicator": (str,), "breakdown": (str,), "member": (str,), "percent": _NUMBER},
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """`condition` is one of CONDITIONS; `title` names the rule to readers, `sentence` is filled with what was found."""

    id: str
    condition: str
    parameters: Parameters
    title: Words
    sentence: Words

    @property
    def series(self) -> Iterator[tuple[str, str, str]]:
        """The series that the rule looks at: indicator, breakdown, member."""
        if "indicator" in self.parameters:
            found = self.parameters
            yield found["indicator"], found.get("breakdown", ""), found.get("member", "")


def read_rules(file: Path) -> tuple[Rule, ...]:
    """The rules of a file in its order. Raises WrongCall that names the rule and what is wrong with it."""
    try:
        found = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise WrongCall("alerts_rules", file=file.name, found=" ".join(str(error).split())[:200]) from error
    if not isinstance(found, list):
        raise WrongCall("alerts_rules", file=file.name, found="not a list of rules")
    rules = tuple(_rule(entry, file) for entry in found)
    if len({rule.id for rule in rules}) < len(rules):
        raise WrongCall("alerts_rules", file=file.name, found="an id stands twice")
    return rules


def _rule(entry: Any, file: Path) -> Rule:
    name = str(entry.get("id", "?")) if isinstance(entry, dict) else "?"
    if wrong := next(_wrong(entry), None):
        raise WrongCall("alerts_rules", file=file.name, found=f"{name[:60]}: {wrong}")
    return Rule(name, entry["condition"], entry.get("parameters", {}), entry["title"], entry["sentence"])


def _wrong(entry: Any) -> Iterator[str]:
    """What is wrong with a rule, the first thing first."""
    keys = {"id", "condition", "title", "sentence"}
    if not isinstance(entry, dict) or not keys <= entry.keys() <= keys | {"parameters"}:
        yield f"needs {', '.join(sorted(keys))}, may have parameters"
        return
    if not _ID.fullmatch(str(entry["id"])):
        yield "id: small letters, digits and hyphens"
    if entry["condition"] not in CONDITIONS:
        yield f"condition: one of {', '.join(CONDITIONS)}"
        return
    fields, kinds = CONDITIONS[entry["condition"]]
    given = entry.get("parameters", {})
    if not isinstance(given, dict) or given.keys() != kinds.keys():
        yield f"parameters: {', '.join(kinds) or 'none'}"
        return
    for name, kind in kinds.items():
        if not isinstance(given[name], kind) or (isinstance(given[name], bool) and bool not in kind):
            yield f"parameters.{name}: {' or '.join(one.__name__ for one in kind)}"
    for part, allowed in (("title", frozenset[str]()), ("sentence", fields)):
        yield from _wrong_words(part, entry[part], allowed)


def _wrong_words(part: str, said: Any, allowed: frozenset[str]) -> Iterator[str]:
    if not isinstance(said, dict) or said.keys() != set(LANGUAGES) or not all(isinstance(one, str) and one for one in said.values()):  # fmt: skip
        yield f"{part}: one sentence in each of {', '.join(LANGUAGES)}"
        return
    named = [{name for _, name, _, _ in Formatter().parse(one) if name is not None} for one in said.values()]
    if any(one != named[0] for one in named) or not named[0] <= allowed:
        yield f"{part}: the same placeholders in each language, of {', '.join(sorted(allowed)) or 'none'}"
