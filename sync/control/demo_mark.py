"""How an app knows that it shows the demo, where nobody has to sign in.

Two things must agree: the folder's mark, which `runner.py demo` writes, and a word that it gives
to the app it starts. A folder with real data has no mark, and no visitor can give it one.
"""

import hmac
import secrets
from collections.abc import Mapping
from pathlib import Path

from sync.domain.person import Role

# Only a folder with this file in it is ever wiped.
MARK = "THIS-IS-A-DEMO"
VARIABLE = "TANDEM_DEMO"
OWNER = "Demo owner"
PEOPLE = {OWNER: Role.ADMIN, "Demo operator": Role.OPERATOR, "Demo viewer": Role.VIEWER}
PASSWORD = "simulated shop"  # noqa: S105 of people who can do nothing but in a demo
_WORDS = "Made by `runner.py demo`, which wipes this folder at its start.\n"


def is_marked(folder: Path) -> bool:
    return (folder / MARK).exists()


def mark(folder: Path) -> None:
    """With another word at each start."""
    (folder / MARK).write_text(f"{_WORDS}{secrets.token_hex(16)}\n", encoding="utf-8")


def word(folder: Path) -> str:
    """What the app of this demo has to be given."""
    return (folder / MARK).read_text(encoding="utf-8").removeprefix(_WORDS).strip()


def agrees(folder: Path, environ: Mapping[str, str]) -> bool:
    given = environ.get(VARIABLE, "")
    if not given or not is_marked(folder):
        return False
    return hmac.compare_digest(given.encode(), word(folder).encode())
