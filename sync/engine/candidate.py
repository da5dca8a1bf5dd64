"""The credentials as they would be if the draft were saved now: what a test has to test."""

import tomllib
from typing import Any

from sync.control.control import Control
from sync.errors import NotConfigured
from sync.setup.drafting import faults_in
from sync.setup.keys import SECRETS, mask
from sync.setup.outline import outline
from sync.setup.sections import NetoSettings, UnleashedSettings

NAMES = {"neto": "Neto", "unleashed": "Unleashed"}


def neto(control: Control) -> NetoSettings:
    """Raises NotConfigured, which names what is missing or wrong."""
    return NetoSettings.model_validate(_section(control, "neto"))


def unleashed(control: Control) -> UnleashedSettings:
    return UnleashedSettings.model_validate(_section(control, "unleashed"))


def outline_of(settings: NetoSettings | UnleashedSettings) -> str:
    """As `outline`, of what is really tested."""
    system = "neto" if isinstance(settings, NetoSettings) else "unleashed"
    return outline(system, settings.model_dump(), mask(settings.key.get_secret_value()))


def _section(control: Control, name: str) -> dict[str, Any]:
    """The draft over what is saved. The saved key is opened only where no other was entered."""
    saved = tomllib.loads(control.setup_without_secrets() or "").get(name, {})
    content = {**saved, **control.drafts.document().get(name, {})}
    for place in SECRETS:
        if place.section == name and place.key not in content and (stored := control.setup()):
            content[place.key] = place.of(stored.setup)
    faults = [
        fault.message
        for path, fault in faults_in({name: content}).items()
        if path.startswith(f"{name}.")
    ]
    if faults:
        raise NotConfigured(
            f"The credentials of {NAMES[name]} are not complete: {'; '.join(faults)}.",
            fix="Fill them in on the Setup page.",
        )
    return content
