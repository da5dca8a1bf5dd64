"""The four steps of the wizard: what each asks for, and whether it is complete."""

from collections.abc import Sequence
from dataclasses import dataclass

from pages.components import setup_connection, setup_key, sources
from pages.components.setup_draft import Draft
from pages.components.setup_settings import (
    CUSTOMER,
    DEFAULTS,
    NETO,
    ORDERS,
    TAX_CODE,
    UNLEASHED,
    Setting,
)
from sync.domain.choice import ChoiceKind
from sync.setup.choices import ExportMode

ORDERS_STEP, CREDENTIALS, ACCOUNTS, ACTIVATE = "orders", "credentials", "accounts", "activate"
LOOK = "a look at it"


@dataclass(frozen=True)
class Step:
    """`settings` are those whose suggestions count when a person goes on."""

    title: str
    settings: Sequence[Setting] = ()


STEPS: dict[str, Step] = {
    ORDERS_STEP: Step("1. Orders", ORDERS),
    CREDENTIALS: Step("2. Credentials", (*NETO, *UNLEASHED)),
    ACCOUNTS: Step("3. Accounts and taxes", DEFAULTS),
    ACTIVATE: Step("4. Activate"),
}
NAMES = tuple(STEPS)


def is_complete(step: str, draft: Draft) -> bool:
    return not lacks(step, draft)


def lacks(step: str, draft: Draft) -> list[str]:
    """What keeps a step from being complete, as a person would say it."""
    if step == ORDERS_STEP:
        late = customer_is_asked_later()
        wanted = [one for one in ORDERS if not (late and one is CUSTOMER)]
        return _named(wanted, draft)
    if step == CREDENTIALS:
        open_ones = [
            f"a connection to {name} that passed its test"
            for system, name in setup_key.NAMES.items()
            if not setup_connection.passed(system, draft)
        ]
        return open_ones or _named([CUSTOMER], draft)
    if step == ACCOUNTS:
        looked_at = TAX_CODE.path in draft.entries
        return _named(DEFAULTS, draft) if looked_at else [LOOK]
    return []


def to_fill_in(step: str, draft: Draft) -> list[str]:
    """What a step lacks without what is suggested on the screen: going on keeps that."""
    suggested = {
        setting.label
        for setting in STEPS[step].settings
        if setting.path not in draft.entries and draft.value(setting.path) not in (None, "")
    }
    return [name for name in lacks(step, draft) if name not in suggested]


def first_open(draft: Draft) -> str:
    return next((step for step in NAMES if not is_complete(step, draft)), ACTIVATE)


def customer_is_asked_later() -> bool:
    """Customers can be searched once Unleashed was reached: then step two asks for theirs."""
    return sources.control().choices.fetched_at(ChoiceKind.CUSTOMERS) is None


def batches_need_a_customer(draft: Draft) -> bool:
    return bool(draft.value(("export", "mode")) == ExportMode.BATCH)


def _named(settings: Sequence[Setting], draft: Draft) -> list[str]:
    by_path = {setting.path: setting.label for setting in settings}
    return [by_path[path] for path in draft.lacks(list(by_path))]
