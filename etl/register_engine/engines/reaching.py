"""Whether somebody answers at an address of Spark Connect, said within seconds.

The client of Spark Connect tries again in silence for ten minutes where nobody answers: so the address is tried first.
"""

from __future__ import annotations

import re
import socket
from threading import Thread
from typing import TYPE_CHECKING

from etl.errors import EngineUnavailable, quoted

if TYPE_CHECKING:
    from pyspark.sql.connect.session import SparkSession

_ADDRESS = re.compile(r"sc://(?P<host>\[[0-9a-fA-F:]+\]|[^/:;]+)(:(?P<port>[0-9]{1,5}))?(/.*)?")
# how the transport quotes what a server said, among its own notes
_DETAILS = re.compile(r"details = \"(?P<words>[^\"]*)\"")
_PORT = 15002
_CONNECTS_WITHIN = 3.0
_ANSWERS_WITHIN = 6.0
_START = "Start Spark Connect there, or for tests `sail spark server --port 15002`; or leave --engine out to compute in DuckDB."


def address(remote: str) -> tuple[str, int]:
    """Host and port of sc://host:15002; raises EngineUnavailable where it is none."""
    found = _ADDRESS.fullmatch(remote)
    if found is None or not 0 < (port := int(found["port"] or _PORT)) < 65536:
        problem = f"SPARK_REMOTE is {quoted(remote)}, not an address" if remote else "SPARK_REMOTE is not set"
        raise EngineUnavailable("spark", problem=problem, advice="Write SPARK_REMOTE=sc://host:15002.")
    return found["host"].strip("[]"), port


def try_address(remote: str) -> None:
    """Open a connection and close it; raises EngineUnavailable where that takes more than three seconds or is refused."""
    host, port = address(remote)
    try:
        socket.create_connection((host, port), timeout=_CONNECTS_WITHIN).close()
    except OSError as error:
        words = (
            "nobody answers within 3 seconds" if isinstance(error, TimeoutError) else error.strerror or error
        )
        raise EngineUnavailable(
            "spark", problem=f"{quoted(host)}, port {port}, cannot be reached ({words})", advice=_START
        ) from None


def ask_version(session: SparkSession) -> str:
    """The version that the server says; raises EngineUnavailable where it says none in time or speaks another protocol."""
    answers = list[str | Exception]()

    def ask() -> None:
        try:
            answers.append(str(session.version))
        except Exception as error:  # whatever a stranger's answer makes of the client
            answers.append(error)

    asking = Thread(target=ask, daemon=True)
    asking.start()
    asking.join(_ANSWERS_WITHIN)
    if answers and isinstance(answers[0], str):
        return answers[0]
    found = first_words(answers[0]) if answers else "no answer within 6 seconds"
    raise EngineUnavailable(
        "spark", problem=f"what answers there does not speak Spark Connect ({found})", advice=_START
    )


def first_words(error: Exception | str) -> str:
    """What an engine says of a fault, in one line."""
    words = " ".join(str(error).split())
    if said := _DETAILS.search(words):
        words = said["words"]
    return words[:300].rstrip(".")
