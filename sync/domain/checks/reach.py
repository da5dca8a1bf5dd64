"""Both systems answer, and there are calls left for the month."""

from collections.abc import Iterator

from sync.domain.catalogue import System
from sync.domain.finding import Finding, Severity
from sync.domain.quota_use import QuotaUse
from sync.errors import QuotaExhausted, RunError

CREDENTIALS = "credentials"
QUOTA = "quota"
SETTINGS = (
    "Tandem: Tasks and Setup > Limits, or sections [tasks] and [unleashed] of the settings file"
)
PLAN = "Unleashed: your plan"
NAMES = {System.NETO: "Neto", System.UNLEASHED: "Unleashed"}


def cannot_reach(system: System, error: RunError) -> Finding:
    return Finding(
        CREDENTIALS,
        Severity.ERROR,
        NAMES[system],
        f"{error.message} Nothing can be carried until this is mended.",
        error.fix or "Check the address and the credentials.",
        f"Tandem: Setup > Credentials, or section [{system.value}] of the settings file",
    )


def check_quota(use: QuotaUse) -> Iterator[Finding]:
    """Unleashed blocks every call until the 1st when the month's calls are used up."""
    if use.left > max(use.reserve, use.limit // 10):
        return
    counts = f"{use.used:,} of {use.limit:,} calls of this month are used; {use.left:,} are left."
    yield _quota(
        Severity.ERROR if use.left <= use.reserve else Severity.WARNING,
        f"{counts} {_consequence(use)}",
        "Run imports less often, or buy more calls.",
    )


def refused_for_quota(error: QuotaExhausted) -> Finding:
    """Unleashed says itself that no calls are left, whatever was counted here."""
    message = f"{error.message} Nothing can be carried until calls are left again."
    return _quota(Severity.ERROR, message, error.fix or "Buy more calls.")


def _consequence(use: QuotaUse) -> str:
    if not use.left:
        return "Nothing is carried until the 1st of the month."
    if use.left <= use.reserve:
        return "Imports are paused so that invoices can still leave."
    return f"At {use.reserve:,} left, imports are paused so that invoices can still leave."


def _quota(severity: Severity, message: str, fix: str) -> Finding:
    return Finding(QUOTA, severity, "Unleashed calls", message, fix, f"{SETTINGS}; {PLAN}")
