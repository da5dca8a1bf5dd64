"""Every reason on a Neto return is one that Unleashed knows and can hold."""

from collections.abc import Iterable, Iterator

from sync.domain.facts import key_of
from sync.domain.finding import Finding, Severity
from sync.setup.model import Setup

CHECK = "rma_reasons"
# Unleashed-api, 1.6: AdjustmentReason holds 20 characters.
LONGEST = 20
UNLEASHED = "Unleashed: Settings > System > Adjustment Reasons"
NETO = "Neto: Settings & tools > All settings & tools > Returns & disputes > RMA reasons"
NO_REASON = "no reason"
SETTINGS = "Tandem: Checks > Return reasons, or section [rma_reasons] of the settings file"


def check_rma_reasons(
    setup: Setup,
    used_in_neto: Iterable[str],
    seen_in_unleashed: Iterable[str],
    *,
    nameless: bool = False,
) -> Iterator[Finding]:
    """`seen_in_unleashed` are reasons of past adjustments: what was used there exists there.

    `nameless`: goods came back for which Neto names no reason.
    """
    known = {key_of(one) for one in (*setup.adjustment_reasons.known, *seen_in_unleashed)}
    used = sorted({reason.strip() for reason in used_in_neto if reason.strip()})
    if used and not known:
        yield Finding(
            CHECK,
            Severity.WARNING,
            "adjustment_reasons",
            "Tandem does not know Unleashed's adjustment reasons, because Unleashed has no call "
            "that lists them. Whether returns can be carried over shows only when one is sent.",
            "List them as they stand in Unleashed.",
            "Tandem: Checks > Return reasons, or section [adjustment_reasons] of the settings file",
        )
    for reason in used:
        yield from _one(reason, setup.adjustment_reason(reason), known)
    if nameless:
        mapped = setup.adjustment_reason("")
        yield from _one(NO_REASON, mapped, known) if mapped else (_unnamed(),)


def _unnamed() -> Finding:
    return Finding(
        CHECK,
        Severity.ERROR,
        NO_REASON,
        "Goods came back in Neto on a line of a return that names no reason. Such returns fail.",
        'Map the empty reason to one of Unleashed\'s, such as "" = "Changed Mind".',
        SETTINGS,
    )


def _one(reason: str, mapped: str, known: set[str]) -> Iterator[Finding]:
    if len(mapped) > LONGEST:
        yield Finding(
            CHECK,
            Severity.ERROR,
            reason,
            f'The RMA reason "{mapped}" has {len(mapped)} characters; Unleashed holds {LONGEST}. '
            "Returns with it fail.",
            f'Map "{reason}" to a reason of {LONGEST} characters or fewer.',
            SETTINGS,
        )
    elif known and key_of(mapped) not in known:
        mapping = f', mapped to "{mapped}",' if mapped != reason else ""
        yield Finding(
            CHECK,
            Severity.ERROR,
            reason,
            f'The RMA reason "{reason}"{mapping} is not among Unleashed\'s adjustment '
            "reasons. Returns with it fail.",
            f'Add "{mapped}" in Unleashed and to its reasons in Tandem, '
            f'or map "{reason}" to one that exists.',
            f"{UNLEASHED}; {SETTINGS}",
        )
