"""What a store's address and its time zone must be before anything is sent there."""

import difflib
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from sync.setup.faults import WrongValue


def address(value: str) -> str:
    """The address without a closing slash; WrongValue when a key must not be sent there.

    https everywhere, http to this machine only, nothing behind the host (interface, section 2).
    """
    parts, port = _split(value)
    if parts.username or parts.password:
        raise WrongValue("must not hold a user name or password")
    if parts.scheme == "http" and not _on_this_machine(parts.hostname or ""):
        raise WrongValue("must start with https:// (http:// only reaches this machine itself)")
    rest = value[value.index(parts.netloc) + len(parts.netloc) :]
    if rest.strip("/"):
        raise WrongValue(f'must end after the host name: leave out "{rest}"')
    host = parts.hostname or ""
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + ("" if port is None else f":{port}")


def zone_name(value: str) -> str:
    """The name of a time zone that this machine knows; WrongValue names the nearest one."""
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder of zones
        near = difflib.get_close_matches(value, sorted(available_timezones()), n=1, cutoff=0.0)
        hint = f' such as "{near[0]}"' if near else ""
        raise WrongValue(f'must be the name of a time zone{hint}, not "{value}"') from None
    return value


def _split(value: str) -> tuple[SplitResult, int | None]:
    """The parts and the port; what is no address at all ends here."""
    wrong = 'must be an address such as "https://www.example-store.com.au"'
    if any(character.isspace() for character in value):
        raise WrongValue(f"{wrong}, without spaces")
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:  # a port that is no number, a bracket left open
        raise WrongValue(wrong) from None
    if parts.scheme not in {"http", "https"} or not (parts.hostname or "").strip("."):
        raise WrongValue(wrong)
    return parts, port


def _on_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
