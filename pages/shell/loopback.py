"""Keeps the app on this computer for as long as nobody could sign in to it from elsewhere."""

from collections.abc import Callable

LOOPBACK = "127.0.0.1"
ALLOWED = frozenset({LOOPBACK, "localhost", "::1"})


def refuse_other_addresses(address: object, *, nobody_can_sign_in: Callable[[], bool]) -> None:
    """Ends the program, with the way out, when it is told to listen anywhere else while there is
    nobody to sign in.

    An address that is not set means every interface.
    """
    if address in ALLOWED or not nobody_can_sign_in():
        return
    asked = f"the address {address}" if address else "every address of this computer"
    raise SystemExit(
        f"Tandem does not listen on {asked} yet: nobody can sign in.\n"
        f'What to do: start it with server.address = "{LOOPBACK}" (as in .streamlit/config.toml), '
        f"open it on this computer and set up the owner. Then it may listen elsewhere."
    )
