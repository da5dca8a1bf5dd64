"""Keeps the app on this computer: there is no sign-in yet, so nobody else may reach it."""

LOOPBACK = "127.0.0.1"
ALLOWED = frozenset({LOOPBACK, "localhost", "::1"})


def refuse_other_addresses(address: object) -> None:
    """Ends the program, with the way out, when the server is told to listen anywhere else.

    An address that is not set means every interface.
    """
    if address in ALLOWED:
        return
    asked = f"the address {address}" if address else "every address of this computer"
    raise SystemExit(
        f"Tandem does not listen on {asked}: it has no sign-in, so everybody who reaches the page "
        "could act in your shop.\n"
        f'What to do: start it with server.address = "{LOOPBACK}" (as in .streamlit/config.toml) '
        f"and open it on this computer."
    )
