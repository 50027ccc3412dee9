"""`python -m dashboard`: serve the dashboard with gunicorn at HOST:PORT (127.0.0.1:8050); `... brief`: make briefings; `... doctor`: look
whether everything that serving needs is there.

`python -m dashboard --audience inspectors` serves editions for inspectors (127.0.0.1:8070), to those whom the ministry's proxy names.
"""

from __future__ import annotations

import os
import signal
import sys

from dashboard.data.home import warehouse_path
from dashboard.serving.start import serve
from vocabulary.environment import scrub


def main() -> None:
    """Serve until stopped, or run `brief`, `pictures` or `doctor` with the arguments after it."""
    # The first process of a container hears no signal that it has not asked for: one that comes before gunicorn asks would be lost.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    scrub(os.environ)
    if sys.argv[1:2] == ["brief"]:
        from dashboard.brief.command import main as brief

        sys.exit(brief(sys.argv[2:], warehouse_path()))
    if sys.argv[1:2] == ["pictures"]:
        from dashboard.pictures.command import main as pictures

        sys.exit(pictures(sys.argv[2:], warehouse_path()))
    if sys.argv[1:2] == ["doctor"]:
        from dashboard.doctor.command import main as doctor

        sys.exit(doctor(sys.argv[2:]))
    serve(sys.argv[1:])


if __name__ == "__main__":
    main()
