"""One uvicorn server in a thread, on a socket that is bound before it starts."""

import asyncio
import socket
from threading import Thread
from time import monotonic, sleep

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn import Config, Server
from uvicorn.protocols.http.h11_impl import H11Protocol

from sync.sandbox.wire import CUT

START_WITHIN = 10.0  # seconds
PATIENCE = 1.0  # seconds
TICK = 0.01  # seconds


class CuttableProtocol(H11Protocol):
    """HTTP whose application may close the TCP connection, as a broken line would."""

    def connection_made(  # type: ignore[override]  # uvicorn narrows the argument as well
        self, transport: asyncio.Transport
    ) -> None:
        super().connection_made(transport)
        inner: ASGIApp = self.app

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            scope["extensions"] = {**scope.get("extensions", {}), CUT: transport.abort}
            await inner(scope, receive, send)

        self.app = app


class QuickServer(Server):
    """A server that stops within a few TICKs when nothing is going on: tests start many of them.

    Requests that are being answered get PATIENCE seconds to come to an end.
    """

    async def main_loop(self) -> None:
        counter = 0
        while not await self.on_tick(counter):
            counter += 1
            await asyncio.sleep(TICK)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for bound in sockets or []:
            bound.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        if self.server_state.tasks:
            await asyncio.wait(self.server_state.tasks, timeout=PATIENCE)
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        await asyncio.sleep(0)


class Served:
    """An application served in the background; `url` is known before it is started.

    Port 0 means a free one. OSError when the port is taken.
    """

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        # Named TCP: asyncio turns Nagle's algorithm off only where it sees that it is TCP, and
        # with it on every small answer takes 40 ms.
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind((host, port))
        except OSError:
            self._socket.close()
            raise
        self.url = f"http://{host}:{self._socket.getsockname()[1]}"
        config = Config(
            app,
            http=CuttableProtocol,
            ws="none",
            loop="asyncio",
            lifespan="off",
            log_config=None,
            log_level="error",
            access_log=False,
            timeout_keep_alive=75,
        )
        self._server = QuickServer(config)
        self._thread = Thread(
            target=self._server.run, args=([self._socket],), name=self.url, daemon=True
        )

    def start(self) -> None:
        self._thread.start()

    def wait_until_started(self) -> None:
        deadline = monotonic() + START_WITHIN
        while not self._server.started:
            if monotonic() > deadline or not self._thread.is_alive():
                raise RuntimeError(f"The simulator at {self.url} did not start.")
            sleep(0.002)

    def ask_to_stop(self) -> None:
        self._server.should_exit = True

    def wait_until_stopped(self) -> None:
        if self._thread.is_alive():
            self._thread.join()
        self._socket.close()
