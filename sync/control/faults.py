"""What can be wrong with the control file and its secrets, with the way out."""

from sync.errors import NotConfigured, RunError, SyncError


class ControlUnusable(RunError):
    """The control file cannot be used."""

    code = "control_unusable"


class SecretsUnreadable(NotConfigured):
    """The saved API keys cannot be read."""

    code = "secrets_unreadable"


class SetupChanged(SyncError):
    """Somebody else changed the setup meanwhile."""

    code = "setup_changed"


class PersonRefused(SyncError):
    """The people cannot be changed like that."""

    code = "person_refused"
