"""What a pre-flight check found: what is wrong, what follows from it, and the mend."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is (interface, section 3, `findings`)."""

    ERROR = "error"  # records will fail because of it
    WARNING = "warning"  # something is not as it should be; nothing fails yet
    INFO = "info"


@dataclass(frozen=True)
class Finding:
    """`message` is the fact and its consequence, `fix` is what to do, `place` where to do it.

    The published table shows fix and place as one sentence.
    """

    check_name: str
    severity: Severity
    subject: str
    message: str
    fix: str
    place: str = ""
