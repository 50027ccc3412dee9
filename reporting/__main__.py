"""`python -m reporting <command>`. The result goes to stdout, what was refused to stderr.

Exit codes: 0 done, 1 refused, 2 a wrong call, 70 a fault of the program, 74 the store or the disk refuses, 75 somebody else
is publishing, 77 no right to do this.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import signal
import sys
import traceback

from etl.errors import EtlError
from reporting import commands
from reporting.errors import ReportingError
from reporting.texts.words import text
from vocabulary.environment import scrub
from vocabulary.languages import LANGUAGES
from vocabulary.sentences import TextsIncomplete


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    scrub(os.environ)
    arguments = sys.argv[1:] if arguments is None else arguments
    options = _parser(arguments).parse_args(arguments)
    try:
        status = int(options.run(options))
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        return _reader_gone()
    except ReportingError as error:
        print(text(f"error.{error.key}", options.lang, **error.values), file=sys.stderr)
        return error.exit_code
    except TextsIncomplete as error:
        print(error, file=sys.stderr)
        return 1
    except EtlError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if options.debug:
            traceback.print_exc()
        found = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        print(text("error.program", options.lang, found=found), file=sys.stderr)
        return 70  # EX_SOFTWARE


def _reader_gone() -> int:
    """Whoever read the output has enough, as `head` has: end as a program does that the signal of a pipe ends."""
    # what is still to be written goes nowhere, so that the interpreter has nothing to complain of at its end
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 128 + signal.SIGPIPE


def _parser(arguments: list[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m reporting", description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument("--debug", action="store_true", help="show where in the program a fault happened")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--lang", choices=LANGUAGES, default=_language(), help="language of what is said")
    parsers = parser.add_subparsers(dest="command", required=True)
    for name in _modules(arguments):
        importlib.import_module(f"{commands.__name__}.{name}").add(parsers, common)
    return parser


def _modules(arguments: list[str]) -> list[str]:
    """The modules of commands that are needed: one that is called as its command is read alone, the others take seconds."""
    modules = sorted(module.name for module in pkgutil.iter_modules(commands.__path__))
    names = [name for name in modules if not name.startswith("_")]
    asked = next((argument for argument in arguments if not argument.startswith("-")), "")
    return [asked] if asked in names else names


def _language() -> str:
    """REPORTING_LANG, or else Kazakh."""
    asked = os.environ.get("REPORTING_LANG", "")
    return asked if asked in LANGUAGES else LANGUAGES[0]


if __name__ == "__main__":
    sys.exit(main())
