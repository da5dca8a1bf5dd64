"""Every warehouse has its partner on the other side, even when there is only one."""

from collections.abc import Iterable, Iterator

from sync.domain.catalogue import Warehouse
from sync.domain.facts import key_of
from sync.domain.finding import Finding, Severity
from sync.setup.model import Setup

CHECK = "warehouses"
SETTINGS = "Tandem: Checks > Warehouses, or section [warehouses] of the settings file"
DEFAULT = (
    "Tandem: Setup > Accounts and taxes, or warehouse in section [defaults] of the settings file"
)
UNLEASHED = "Unleashed: Settings > Inventory > Warehouses"
NETO = "Neto: Settings & tools > All settings & tools > Warehouses"


def check_warehouses(
    setup: Setup, neto: Iterable[Warehouse], unleashed: Iterable[Warehouse]
) -> Iterator[Finding]:
    """Compared by code, trimmed and without case (domain, "Pre-flight checks")."""
    ours = [one for one in neto if one.active]
    theirs = {key_of(one.code): one for one in unleashed if one.active}
    yield from _without_partner(setup, ours, theirs)
    yield from _sharing_a_partner(setup, ours, theirs)
    yield from _stale_mapping(setup, ours)
    yield from _never_reached(setup, ours, theirs)
    if key_of(setup.defaults.warehouse) not in theirs:
        yield Finding(
            CHECK,
            Severity.ERROR,
            setup.defaults.warehouse,
            f"The default warehouse {setup.defaults.warehouse} does not exist in Unleashed. "
            "Invoices whose lines name no warehouse fail.",
            "Name one that exists.",
            DEFAULT,
        )


def _without_partner(
    setup: Setup, ours: list[Warehouse], theirs: dict[str, Warehouse]
) -> Iterator[Finding]:
    for one in ours:
        code = setup.unleashed_warehouse(one.code)
        if key_of(code) in theirs:
            continue
        mapped = f" is mapped to {code}, which" if code != one.code else ""
        yield Finding(
            CHECK,
            Severity.ERROR,
            one.code,
            f"Neto's warehouse {one.code} ({one.name}){mapped} has no partner in Unleashed. "
            "Invoices and returns with lines from it fail, and its stock is not kept in step.",
            f"Add a warehouse with the code {code} in Unleashed, or map {one.code} to another one.",
            f"{UNLEASHED}, or {SETTINGS}",
        )


def _sharing_a_partner(
    setup: Setup, ours: list[Warehouse], theirs: dict[str, Warehouse]
) -> Iterator[Finding]:
    """A stock run keeps the first of them in step: both would offer the same goods twice."""
    firsts: dict[str, Warehouse] = {}
    for one in ours:
        key = key_of(setup.unleashed_warehouse(one.code))
        first = firsts.setdefault(key, one)
        if first is one or key not in theirs:
            continue
        yield Finding(
            CHECK,
            Severity.WARNING,
            one.code,
            f"Neto's warehouses {first.code} and {one.code} both belong to {theirs[key].code} in "
            "Unleashed, whose stock would be offered twice. Only that of "
            f"{first.code} is kept in step; that of {one.code} is left as it is.",
            f"Map {one.code} to a warehouse of its own, or make it inactive in Neto.",
            f"{SETTINGS}; {NETO}",
        )


def _stale_mapping(setup: Setup, ours: list[Warehouse]) -> Iterator[Finding]:
    known = {key_of(one.code) for one in ours}
    for reference in setup.warehouses:
        if key_of(reference) not in known:
            yield Finding(
                CHECK,
                Severity.WARNING,
                reference,
                f"The settings map Neto's warehouse {reference}, which Neto does not have (any "
                "more). Nothing fails because of it.",
                "Take the line out, or correct the spelling.",
                SETTINGS,
            )


def _never_reached(
    setup: Setup, ours: list[Warehouse], theirs: dict[str, Warehouse]
) -> Iterator[Finding]:
    reached = {key_of(setup.unleashed_warehouse(one.code)) for one in ours}
    for key, one in theirs.items():
        if key not in reached:
            yield Finding(
                CHECK,
                Severity.WARNING,
                one.code,
                f"Unleashed's warehouse {one.code} ({one.name}) has no partner in Neto. "
                "Its stock is not carried to Neto.",
                f"Add a warehouse with the reference {one.code} in Neto, or map one to it.",
                f"{NETO}, or {SETTINGS}",
            )
