"""The command: every check, a line each, and 1 where one of them is ill."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence

from dashboard.data import clock
from dashboard.data.home import warehouse_path
from dashboard.doctor import machine, product
from dashboard.doctor.finding import Finding
from dashboard.serving.service import PORTS
from dashboard.texts.words import text
from vocabulary.audiences import AUDIENCES, PUBLIC
from vocabulary.languages import FIRST_LANGUAGE, LANGUAGES


def main(arguments: Sequence[str]) -> int:
    """Print what was found and answer 0 where everything can be served."""
    options = _options(arguments)
    found = look(options.audience)
    if options.format == "json":
        told = [
            {"subject": one.subject, "state": one.state, "text": sentence(one, options.lang)} for one in found
        ]
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for one in found:
            print(f"{text(f'doctor.state.{one.state}', options.lang):<10} {sentence(one, options.lang)}")
    return int(any(one.state == "ill" for one in found))


def look(audience: str = PUBLIC) -> list[Finding]:
    """Every check, in the order in which an operator would ask."""
    link = warehouse_path(audience)
    edition, name = product.edition(link, audience)
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", PORTS[audience])
    return [
        machine.python(),
        machine.packages(),
        product.scripts(),
        product.texts(),
        product.fonts(),
        product.browser(),
        edition,
        product.rights(link),
        machine.who(),
        machine.disk(link.parent),
        machine.memory(),
        machine.clock(name, clock.now()),
        machine.address(host, port),
    ]


def sentence(found: Finding, language: str) -> str:
    """What was found and, where it is not well, what to do."""
    return text(f"doctor.{found.key}", language, **found.values)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m dashboard doctor", description=__doc__)
    parser.add_argument("--audience", choices=AUDIENCES, default=PUBLIC)
    parser.add_argument("--lang", choices=LANGUAGES, default=_language())
    parser.add_argument("--format", choices=("text", "json"), default="text")
    return parser.parse_args(arguments)


def _language() -> str:
    asked = os.environ.get("LANG", "")[:2]
    return asked if asked in LANGUAGES else FIRST_LANGUAGE
