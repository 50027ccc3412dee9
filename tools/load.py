"""Many readers at once, each with an address of this machine's own: who asks, how long it took, what it came to.

Everything stays on the loopback (127.0.0.0/8), and each run ends by itself after the seconds that it is given.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from random import Random

from tools.front import HOST

_PATIENCE = 30.0
_ADDRESSES = 250


@dataclass
class Seen:
    """Seconds of each answer, and what was no answer, with the address asked."""

    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Place:
    """Where it is asked: a port of 127.0.0.1, by TLS (nginx) or in clear (the program itself)."""

    port: int
    is_tls: bool

    @cached_property
    def context(self) -> ssl.SSLContext | None:
        """For TLS with a certificate of this machine's own."""
        if not self.is_tls:
            return None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return context


class Reader:
    """One reader with an address and a connection of their own, kept open between pages as browsers do."""

    def __init__(self, place: Place, number: int) -> None:
        self._place, self._number = place, number
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, seen: Seen, path: str) -> None:
        """Ask one page and note what came of it."""
        began = time.perf_counter()
        try:
            status = await asyncio.wait_for(self._asked(path), _PATIENCE)
        except (OSError, TimeoutError, ValueError, EOFError) as error:
            self.close()
            seen.faults.append(f"{path}: {type(error).__name__} {error}")
            return
        if status == 200:
            seen.seconds.append(time.perf_counter() - began)
        else:
            seen.faults.append(f"{path}: {status}")

    def close(self) -> None:
        """Hang up."""
        if self._streams:
            self._streams[1].close()
        self._streams = None

    async def _asked(self, path: str) -> int:
        is_kept = self._streams is not None
        try:
            return await self._answer(path)
        except (OSError, EOFError):
            # The other side may end what was idle; a browser then asks once more, by a new connection.
            if not is_kept:
                raise
            self.close()
            return await self._answer(path)

    async def _answer(self, path: str) -> int:
        if self._streams is None:
            self._streams = await _opened(self._place, self._number)
        reader, writer = self._streams
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nAccept-Encoding: br\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        lines = head.decode("latin-1").lower().split("\r\n")
        fields = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
        await _body(reader, fields)
        if fields.get("connection") == "close":
            self.close()
        return int(lines[0].split()[1])


async def _body(reader: asyncio.StreamReader, fields: dict[str, str]) -> None:
    if fields.get("transfer-encoding") != "chunked":
        await reader.readexactly(int(fields.get("content-length", "0")))
        return
    while size := int(await reader.readuntil(b"\r\n"), 16):
        await reader.readexactly(size + 2)
    await reader.readexactly(2)


async def readers(place: Place, paths: Sequence[str], *, count: int, think: float, seconds: float) -> Seen:
    """`count` readers who ask one of `paths`, read it, think for `think` seconds on average, and ask again."""
    seen, ends = Seen(), time.monotonic() + seconds

    async def read(number: int) -> None:
        random, own = Random(number), Reader(place, number)
        await asyncio.sleep(random.uniform(0, think))
        while time.monotonic() < ends:
            await own.ask(seen, random.choice(paths))
            await asyncio.sleep(random.uniform(0, 2 * think))
        own.close()

    await asyncio.gather(*(read(number) for number in range(count)))
    return seen


async def burst(place: Place, paths: Sequence[str], *, count: int, within: float) -> Seen:
    """`count` readers who come within so many seconds, each once."""
    seen = Seen()

    async def come(number: int) -> None:
        await asyncio.sleep(Random(number).uniform(0, within))
        own = Reader(place, number)
        await own.ask(seen, paths[number % len(paths)])
        own.close()

    await asyncio.gather(*(come(number) for number in range(count)))
    return seen


async def beside_slow_sockets(place: Place, count: int, work: Callable[[], Awaitable[Seen]]) -> Seen:
    """What `work` saw while `count` sockets of as many addresses send a byte of a request every second and never its end."""
    is_over = asyncio.Event()

    async def drip(number: int) -> None:
        while not is_over.is_set():
            try:
                reader, writer = await _opened(place, number)
                writer.write(b"GET / HTTP/1.1\r\nHost: x\r\nX: ")
                while not is_over.is_set():
                    writer.write(b"a")
                    await writer.drain()
                    await asyncio.sleep(1)
            except OSError:
                await asyncio.sleep(0.5)

    slow = [asyncio.create_task(drip(number)) for number in range(count)]
    await asyncio.sleep(2)
    try:
        return await work()
    finally:
        is_over.set()
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)


async def _opened(place: Place, number: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    # each reader comes from an address of their own, as they do to a server: limits are counted by address
    own = f"127.0.{1 + number // _ADDRESSES}.{1 + number % _ADDRESSES}"
    return await asyncio.open_connection("127.0.0.1", place.port, ssl=place.context, local_addr=(own, 0))
