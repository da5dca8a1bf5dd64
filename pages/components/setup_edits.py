"""Saves single settings from a page: only for admins, only over what they saw, with their name."""

from collections.abc import Sequence

from pages.components import identity, sources
from sync.domain.person import Role
from sync.setup.edits import Edit, KeyEdit


def save(edits: Sequence[Edit], keys: Sequence[KeyEdit] = ()) -> None:
    """Raises SetupChanged, SetupInvalid or NotAllowed; then nothing is saved."""
    person = identity.require(Role.ADMIN)
    sources.control().change_setup(edits, changed_by=person.name, keys=keys)
