"""The key by which numbers of people and employers become names of ours (HMAC-SHA256): who has not the key cannot go back."""

from __future__ import annotations

import base64
import hmac
import os
import secrets
from pathlib import Path

import duckdb

from etl.errors import ExtractRefused
from etl.register_engine.places import RegisterHome

VARIABLE = "REGISTER_KEY_FILE"
_BYTES, _BLOCK = 32, 64
# 72 bits: among a hundred million people two share a name once in a million registers; engines hold twelve letters in place
LETTERS = 12
_PROJECT = Path(__file__).parents[3]


def key_file() -> Path:
    """Where the key lies: REGISTER_KEY_FILE, or else the settings of the account that loads."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    settings = os.environ.get("XDG_CONFIG_HOME")
    folder = Path(settings) if settings else Path.home() / ".config"
    return folder / "migration-policy-monitor" / "register.key"


def read_key(home: RegisterHome, path: Path) -> tuple[bytes, bool]:
    """The key, and whether it was made just now; only its owner can read it.

    Raises ExtractRefused where it lies with what it protects, is no key, or is open to others; OSError where the disk refuses.
    """
    place = path.resolve()
    if place.is_relative_to(home.root.resolve()) or place.is_relative_to(_PROJECT / "etl"):
        raise _refusal(path, "the key lies with what it protects", f"Set {VARIABLE} to a file elsewhere.")
    try:
        return _read(path), False
    except FileNotFoundError:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # complete before it has its name: a key cut short would be another key
        aside = path.with_name(f".{path.name}.{os.getpid()}")
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(descriptor, secrets.token_bytes(_BYTES).hex().encode() + b"\n")
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        try:
            os.link(aside, path)
        except FileExistsError:
            return _read(path), False
        finally:
            aside.unlink()
        return _read(path), True


def _read(path: Path) -> bytes:
    with path.open("rb") as stream:
        open_to = os.fstat(stream.fileno()).st_mode & 0o077
        text = stream.read(4096)
    if open_to:
        raise _refusal(path, "others can read the key", f"Run `chmod 600 {path}`.")
    try:
        key = bytes.fromhex(text.decode("ascii").strip())
    except ValueError:
        key = b""
    if len(key) != _BYTES:
        raise _refusal(path, "it is no key of 64 hexadecimal digits", "Take it back from a copy.")
    return key


def _refusal(path: Path, problem: str, advice: str) -> ExtractRefused:
    return ExtractRefused(str(path), problem=problem, advice=advice)


def key_mark(key: bytes) -> str:
    """What tells one key from another and says nothing of it."""
    return hmac.digest(key, b"mark", "sha256").hex()[:16]


def name_of(key: bytes, kind: str, number: str) -> str:
    """The name of a number, as `name_sql` computes it."""
    return base64.b64encode(hmac.digest(key, f"{kind}:{number}".encode(), "sha256"))[:LETTERS].decode()


def know_key(connection: duckdb.DuckDBPyConnection, key: bytes) -> None:
    """Let `name_sql` be computed on a connection: the inner and the outer pad of RFC 2104 for SHA-256."""
    block = key.ljust(_BLOCK, b"\0")
    for name, mask in (("inner_pad", 0x36), ("outer_pad", 0x5C)):
        connection.execute(f"SET VARIABLE {name} = $1::BLOB", [bytes(one ^ mask for one in block)])


def name_sql(kind: str, number: str) -> str:
    """SQL for the name of a number (SQL of text), on a connection that knows the key."""
    inner = f"unhex(sha256(getvariable('inner_pad') || encode('{kind}:' || {number})))"
    return f"substr(to_base64(unhex(sha256(getvariable('outer_pad') || {inner}))), 1, {LETTERS})"
