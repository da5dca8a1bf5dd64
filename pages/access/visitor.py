"""What can be told about whoever asks: from where, and by which page's will."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


def address(asked: HTTPConnection) -> str:
    """Behind a proxy on this computer: the one that the proxy names."""
    return asked.client.host if asked.client else ""


def is_here(asked: HTTPConnection) -> bool:
    """Asked on this computer, under its own name, and not through a proxy: not even a page that
    has a foreign name point here can do that.
    """
    try:
        local = ip_address(address(asked)).is_loopback
    except ValueError:
        return False
    named = urlsplit(f"//{asked.headers.get('host', '')}").hostname
    return local and named in _NAMES and not any(name in asked.headers for name in _FORWARDED)


def is_foreign_form(asked: HTTPConnection) -> bool:
    """A form that another site's page sends."""
    site = asked.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = asked.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != asked.headers.get("host")


def came_by_a_link_elsewhere(asked: HTTPConnection) -> bool:
    """Then the browser keeps our cookie to itself, though the person may be signed in."""
    return asked.headers.get("sec-fetch-site") == "cross-site"


def wants_a_page(asked: HTTPConnection) -> bool:
    is_get = asked.scope.get("method") in ("GET", "HEAD")
    return is_get and "text/html" in asked.headers.get("accept", "")
