"""The setup a folder has, or a clear word that it has none."""

from sync.control.control import Control
from sync.errors import NotConfigured
from sync.setup.model import Setup


def setup_of(control: Control) -> Setup:
    """Raises `NotConfigured` when nothing was configured yet."""
    stored = control.setup()
    if stored is None:
        raise NotConfigured(
            "Tandem has no settings yet.",
            fix="Fill them in on the Setup page, or run `python runner.py configure FILE.toml`.",
        )
    return stored.setup
