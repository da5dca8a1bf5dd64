"""The app under measurement: started on a free port, its processor time and memory read."""

import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.request import urlopen

from benchmarks import world
from sync.control.session_cookie import SessionCookie
from sync.domain.person import Role

ROOT = Path(__file__).parents[1]
TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 60  # seconds for the start


@dataclass(frozen=True)
class Cookie:
    """What a signed-in browser holds."""

    name: str
    value: str


class Server:
    """`with` a running app. Figures are of its one process, from the system."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.port = _free_port()

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [*command, f"--server.port={self.port}"],
            cwd=ROOT,
            env={**os.environ, "TANDEM_DATA": str(self._folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._wait()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait(timeout=30)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def processor_seconds(self) -> float:
        text = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="utf-8")
        fields = text.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS  # of the program and of the system

    def memory(self) -> int:
        """Bytes that are in memory now."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        line = next(one for one in status.splitlines() if one.startswith("VmRSS:"))
        return int(line.split()[1]) * 1024

    def open_copies(self) -> list[str]:
        """The published copies that the process holds open, by name."""
        found = set()
        for handle in Path(f"/proc/{self._process.pid}/fd").iterdir():
            with suppress(OSError):  # closed meanwhile
                target = str(handle.readlink())
                if "/published/" in target:
                    found.add(Path(target).name)
        return sorted(found)

    def _wait(self) -> None:
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            if self._process.poll() is not None:
                raise SystemExit("The app ended by itself: start it by hand to see why.")
            with suppress(OSError), urlopen(f"{self.address}/_stcore/health", timeout=5):  # noqa: S310
                return
            time.sleep(0.1)
        raise SystemExit("The app did not come up.")


def sign_in(folder: Path) -> Cookie:
    """A browser of the owner, who is made when there is nobody yet."""
    with world.open_control(folder) as control:
        people = control.people
        # Nobody can sign in with this password: it is no hash of anything.
        owner = people.add_owner("owner", "none") if people.nobody() else people.all()[0]
        token = control.sign_ins.begin(owner.person_id)
    if token is None or owner.role is not Role.ADMIN:
        raise SystemExit("The folder's first person is no admin: name another folder.")
    return Cookie(*SessionCookie(folder).made(token))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
