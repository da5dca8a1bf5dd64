"""A setup that is being entered: drafts, downloaded lists, tests of connections."""

from datetime import UTC, date, datetime

from pydantic import SecretStr

from sync.control.connection_tests import ConnectionTest
from sync.domain.choice import Choice, ChoiceKind
from sync.setup.keys import SECRETS
from sync.setup.outline import outline
from sync.store.ledger import Ledger
from tests.app.shop_folder import ShopFolder, publish

NETO, UNLEASHED = SECRETS
NETO_KEY, UNLEASHED_KEY = "neto-key-number-4711", "unleashed-key-number-0815"
SHOP = "https://shop.example"
API = "https://api.unleashedsoftware.com"
DRAFT = {
    "export.start_date": date(2026, 11, 1),
    "store.timezone": "Australia/Perth",
    "store.currency": "AUD",
    "neto.url": SHOP,
    "unleashed.id": "api-id",
}


def enter(folder: ShopFolder, **values: object) -> None:
    """`export__mode="batch"` enters export.mode."""
    for name, value in values.items():
        section, _, key = name.partition("__")
        folder.control.drafts.enter((section, key), value, changed_by="Ann")


def drafted(folder: ShopFolder) -> None:
    """Everything that a setup needs but a look at the accounts."""
    for name, value in DRAFT.items():
        section, _, key = name.partition(".")
        folder.control.drafts.enter((section, key), value, changed_by="Ann")
    folder.control.drafts.enter_key(NETO, SecretStr(NETO_KEY), changed_by="Ann")
    folder.control.drafts.enter_key(UNLEASHED, SecretStr(UNLEASHED_KEY), changed_by="Ann")


def listed(folder: ShopFolder) -> None:
    """As after a test of Unleashed that passed."""
    choices = folder.control.choices
    choices.keep(
        ChoiceKind.TAX_CODES, [Choice("G.S.T.", "GST", "10 %"), Choice("NONE", "No tax", "0 %")]
    )
    choices.keep(
        ChoiceKind.WAREHOUSES, [Choice("MAIN", "Main", "default in Unleashed"), Choice("SYD", "S")]
    )
    choices.keep(ChoiceKind.ACCOUNTS, [Choice("200", "Sales", "Sales")])
    choices.keep(
        ChoiceKind.CUSTOMERS, [Choice("C1", "Ana Lee", "AUD"), Choice("C2", "Web sales", "AUD")]
    )


def connected(folder: ShopFolder, *, passed: bool = True) -> None:
    """Both connections, with what `drafted` entered."""
    for system, values, key in (
        ("neto", {"url": SHOP}, "...4711"),
        ("unleashed", {"url": API, "id": "api-id"}, "...0815"),
    ):
        test = ConnectionTest(
            system,
            outline(system, values, key),
            datetime.now(UTC),
            passed,
            "It answers." if passed else "It refuses the key.",
            "" if passed else "Copy the key again.",
        )
        folder.control.connection_tests.keep(test)


def published(folder: ShopFolder) -> None:
    """The history as the runner takes it into the log."""
    ledger = Ledger.open(folder.path / "ledger.duckdb", clock=lambda: folder.now)
    try:
        ledger.mirror_settings(folder.control.settings_history(limit=1000))
        publish(ledger, folder)
    finally:
        ledger.close()
