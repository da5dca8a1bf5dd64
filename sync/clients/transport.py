"""Puts a request on the wire and turns whatever comes of it into an answer or a trouble."""

from collections.abc import Callable

import httpx

from sync.clients.answer import Answer, Kind, Trouble
from sync.clients.outgoing import Outgoing

CONNECT_SECONDS = 10.0

# The request had not left when these came up.
_UNREACHED = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


def timeouts(seconds: float) -> httpx.Timeout:
    """So long for an answer, and ten seconds at most to reach the other side."""
    return httpx.Timeout(seconds, connect=CONNECT_SECONDS)


class Transport:
    """`client` carries the base address, authentication and timeouts; `words` masks and cuts."""

    def __init__(self, client: httpx.Client, words: Callable[[str], str]) -> None:
        self._client = client
        self._words = words

    def close(self) -> None:
        self._client.close()

    def send(self, outgoing: Outgoing) -> Answer | Trouble:
        """One try. Errors of the HTTP library end here: they carry headers with secrets."""
        request = self._client.build_request(
            outgoing.method,
            self._url(outgoing),
            content=outgoing.content or None,
            headers=outgoing.headers,
        )
        try:
            response = self._client.send(request)
        except _UNREACHED as error:
            return Trouble(Kind.UNREACHED, self._words(str(error) or type(error).__name__))
        except httpx.TimeoutException as error:
            return Trouble(Kind.SILENT, type(error).__name__)
        except httpx.RequestError as error:
            return Trouble(Kind.DROPPED, self._words(f"{type(error).__name__}: {error}"))
        return Answer(response.status_code, response.headers, response.content)

    def _url(self, outgoing: Outgoing) -> httpx.URL:
        query = f"?{outgoing.query}" if outgoing.query else ""
        return self._client.base_url.copy_with(raw_path=f"{outgoing.path}{query}".encode("ascii"))
