"""What the setup says about returns, as plain values."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

from sync.domain.effects import RESTOCKING_OUTCOMES
from sync.setup.choices import KitLines
from sync.setup.model import Setup


@dataclass(frozen=True)
class ReturnRules:
    """`reason_of` turns Neto's ReturnReason into Unleashed's adjustment reason.

    `known_reasons` is what is known of Unleashed's list, the same that the checks go by; an empty
    one checks nothing. `outcomes` are those that put goods back. `account` may be "".
    """

    store: str
    currency: str
    kits: KitLines
    warehouse_of: Callable[[str], str]
    reason_of: Callable[[str], str]
    known_reasons: tuple[str, ...] = ()
    account: str = ""
    outcomes: tuple[str, ...] = RESTOCKING_OUTCOMES

    @classmethod
    def from_setup(cls, setup: Setup, seen: Iterable[str] = ()) -> Self:
        """`seen` are reasons of past adjustments: what was used in Unleashed exists there."""
        return cls(
            store=setup.neto.url,
            currency=setup.store.currency,
            kits=setup.export.kits,
            warehouse_of=setup.unleashed_warehouse,
            reason_of=setup.adjustment_reason,
            known_reasons=(*sorted(seen), *setup.adjustment_reasons.known),
            account=setup.defaults.adjustment_account,
        )
