"""`register link`: the same person in two registers, found by names and dates of birth."""

from __future__ import annotations

import argparse
from pathlib import Path

from etl.errors import LinkageRefused
from etl.paths import Paths


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser(
        "link", help="find people of one register in another by names; keeps pairs of keyed names alone"
    )
    parser.add_argument("left", help="a register")
    parser.add_argument("right", help="another, as links.yml names them")
    parser.add_argument(
        "--people", nargs=2, type=Path, metavar=("LEFT", "RIGHT"), help="files of their people"
    )
    parser.add_argument(
        "--made-up", type=int, metavar="COUNT", help="people who do not exist, in a home marked SYNTHETIC"
    )
    parser.add_argument("--threshold", type=float, help="a probability above that of links.yml")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> str:
    from etl.register_engine.linkage.links import link_of
    from etl.register_engine.linkage.made_up import made_up_files
    from etl.register_engine.linkage.running import Linked, link
    from etl.register_engine.loading.keys import key_file, read_key
    from etl.register_engine.places import RegisterHome

    wanted = link_of(options.left, options.right)
    threshold = wanted.threshold if options.threshold is None else options.threshold
    if not wanted.threshold <= threshold < 1:
        problem = f"a threshold of {threshold}"
        advice = f"Nothing is linked below {wanted.threshold}: write one from there to 1, or none."
        raise LinkageRefused(wanted.pair, problem=problem, advice=advice)
    home = RegisterHome(Paths.from_environment().home)
    key, is_new = read_key(home, key_file())

    def run(left: Path, right: Path) -> Linked:
        return link(home, wanted, left, right, key=key, threshold=threshold)

    if options.made_up is not None:
        with made_up_files(home, options.made_up) as (left, right):
            found = run(left, right)
    elif options.people:
        found = run(*options.people)
    else:
        raise LinkageRefused(wanted.pair, problem="no files of people", advice="Name two with --people.")
    said = (
        f"A key was made: {key_file()}. Keep it: without it nothing that is loaded later meets this.\n"
        if is_new
        else ""
    )
    return (
        f"{said}{found.pair}: {found.people[0]} and {found.people[1]} people, {found.linked} pairs from {found.threshold} on; "
        f"of {found.judged.labelled} labelled pairs it finds {found.judged.recall:.1%}, and {found.judged.precision:.2%} of what it finds is right"
    )
