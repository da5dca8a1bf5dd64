"""Every error of the program in one tree, so that its class says how far the damage reaches.

SyncError
├── RecordError            this record fails, the run goes on
│   ├── MappingMissing     something the record needs is not there yet
│   ├── Rejected           the remote system refused it, with its words
│   └── DoesNotAddUp       it cannot be carried to the cent
├── UnknownOutcome         the write may have happened
└── RunError               the run stops
    ├── Unavailable        the remote system does not answer
    ├── Unauthorized       the credentials are refused
    ├── QuotaExhausted     no calls are left this month
    ├── NotConfigured      the setup is not usable
    ├── Incomplete         a source could not be read to its end
    ├── Suspicious         the run would change far more than it ever did
    ├── NothingToDo        the run had no work it could do
    └── Stopped            the runner was told to stop before the run had come to its end
"""

import inspect
from decimal import Decimal


class SyncError(Exception):
    """Something went against plan.

    `code` is stable and for machines, `message` is in words an owner understands, `fix` says
    what to do about it and where.
    """

    code = "error"

    def __init__(self, message: str = "", *, fix: str = "", code: str = "") -> None:
        self.message = message or inspect.cleandoc(type(self).__doc__ or "").splitlines()[0]
        self.fix = fix
        if code:
            self.code = code
        super().__init__(self.message)


class RecordError(SyncError):
    """One record could not be carried over."""

    code = "record_failed"


class MappingMissing(RecordError):
    """Something this record needs does not exist on the other side yet."""

    code = "mapping_missing"


class Rejected(RecordError):
    """The other system refused this record."""

    code = "rejected"


class DoesNotAddUp(RecordError):
    """The document cannot be carried to the cent, so it is held."""

    code = "does_not_add_up"


class UnknownOutcome(SyncError):
    """The answer was lost: the write may have happened."""

    code = "unknown_outcome"


class RunError(SyncError):
    """The run cannot go on."""

    code = "run_failed"


class Unavailable(RunError):
    """The other system does not answer."""

    code = "unavailable"


class Unauthorized(RunError):
    """The other system refuses the credentials."""

    code = "unauthorized"


class QuotaExhausted(RunError):
    """No API calls are left for this."""

    code = "quota_exhausted"


class NotConfigured(RunError):
    """The setup is not complete."""

    code = "not_configured"


class Incomplete(RunError):
    """The source could not be read to its end, so nothing was concluded from it."""

    code = "incomplete_read"


class Suspicious(RunError):
    """The run would change far more than usual, so it stopped before its first write."""

    code = "suspicious"

    def __init__(
        self, message: str = "", *, fix: str = "", guard: str = "", share: Decimal = Decimal(1)
    ) -> None:
        """`guard` names the rule that stopped the run, where its task has several; `share` is how
        much of the whole the run would touch.
        """
        super().__init__(message, fix=fix)
        self.guard = guard
        self.share = share


class NothingToDo(RunError):
    """The run had no work it could do."""

    code = "nothing_to_do"


class Stopped(RunError):
    """Stopped before its end, because the runner was told to stop. The next run goes on."""

    code = "stopped"
