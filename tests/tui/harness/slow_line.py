"""A long and narrow line to a port of this machine: a proxy that delays and paces what it hands on."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Thread
from time import monotonic

PACKET = 1400
"""Bytes that a packet carries at most."""
HEADERS = 40
"""Bytes of TCP and IP around every packet, which take their time on the line too."""


@dataclass(frozen=True)
class Crossing:
    """Some bytes that went from the host to the terminal: when they left, when they arrived (seconds), how many."""

    left: float
    arrived: float
    size: int


@dataclass
class SlowLine:
    """What is known of a line while it is open."""

    port: int
    one_way: float
    """Seconds from one end to the other."""
    bytes_a_second: float
    crossings: list[Crossing] = field(default_factory=list)
    """Everything that the host has sent."""


class _Direction:
    """One direction: packets leave one after another at the pace of the line, and arrive a while later."""

    def __init__(
        self, line: SlowLine, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, down: bool
    ) -> None:
        self._line = line
        self._reader = reader
        self._writer = writer
        self._down = down
        self._under_way: asyncio.Queue[tuple[float, float, bytes]] = asyncio.Queue()

    async def carry(self) -> None:
        """Hand everything on until an end closes."""
        arriving = asyncio.create_task(self._arrive())
        free = monotonic()
        with suppress(ConnectionError):
            while sent := await self._reader.read(PACKET):
                left = monotonic()
                free = max(free, left) + (len(sent) + HEADERS) / self._line.bytes_a_second
                self._under_way.put_nowait((left, free + self._line.one_way, sent))
        self._under_way.put_nowait((monotonic(), free + self._line.one_way, b""))
        await arriving

    async def _arrive(self) -> None:
        with suppress(ConnectionError):
            while True:
                left, due, sent = await self._under_way.get()
                await asyncio.sleep(max(due - monotonic(), 0.0))
                if not sent:
                    break
                self._writer.write(sent)
                await self._writer.drain()
                if self._down:
                    self._line.crossings.append(Crossing(left, monotonic(), len(sent)))
        self._writer.close()


@contextmanager
def slow_line(to_port: int, *, round_trip: float, bits_a_second: int) -> Iterator[SlowLine]:
    """A line to `to_port` of this machine that takes `round_trip` seconds there and back and carries so many bits."""
    line = SlowLine(0, round_trip / 2, bits_a_second / 8)
    loop = asyncio.new_event_loop()

    async def connect(near: asyncio.StreamReader, near_writer: asyncio.StreamWriter) -> None:
        far, far_writer = await asyncio.open_connection("127.0.0.1", to_port)
        up = _Direction(line, near, far_writer, down=False)
        down = _Direction(line, far, near_writer, down=True)
        with suppress(asyncio.CancelledError):  # the line is closed
            await asyncio.gather(up.carry(), down.carry())

    async def close() -> None:
        server.close()
        connections = asyncio.all_tasks() - {asyncio.current_task()}
        for task in connections:
            task.cancel()
        await asyncio.gather(*connections, return_exceptions=True)

    server = loop.run_until_complete(asyncio.start_server(connect, "127.0.0.1", 0))
    line.port = server.sockets[0].getsockname()[1]
    thread = Thread(target=loop.run_forever)
    thread.start()
    try:
        yield line
    finally:
        asyncio.run_coroutine_threadsafe(close(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
