"""People who do not exist linked for every pair of registers of a trial, so that its editions say how well people are found again."""

from __future__ import annotations

from collections.abc import Callable, Collection
from importlib.util import find_spec

from etl.register_engine.linkage.links import read_links
from etl.register_engine.linkage.running import LIBRARY, link
from etl.register_engine.loading.keys import key_file, read_key
from etl.register_engine.places import RegisterHome

PEOPLE = 20_000


def link_made_up(
    home: RegisterHome, names: Collection[str], *, seed: int, people: int = PEOPLE, say: Callable[[str], None]
) -> tuple[str, ...]:
    """Link about `people` made up people for each declared pair of the registers named; what was found of each pair, in words.

    Made up registers know their people by numbers alone: names come with people drawn for the occasion, others for each pair.
    Without the library nothing is linked, which is said. Raises LinkageRefused in a home that is not marked as made up.
    """
    wanted = [link for link in read_links() if {link.left, link.right} <= set(names)]
    if not wanted:
        return ()
    if find_spec(LIBRARY) is None:
        return (f"people were not linked: {LIBRARY} is not installed (requirements-registers.txt)",)
    from etl.register_engine.linkage.made_up import made_up_files

    key, _ = read_key(home, key_file())
    found = []
    for at, one in enumerate(wanted):
        with made_up_files(home, people, seed=seed + at) as (left, right):
            made = link(home, one, left, right, key=key, threshold=one.threshold)
        found.append(
            f"linkage {made.pair}: {made.linked} pairs from {made.threshold} on, precision {made.judged.precision:.2%}, "
            f"recall {made.judged.recall:.1%} of {made.judged.labelled} labelled pairs"
        )
        say(found[-1])
    return tuple(found)
