"""Downloads what people choose from in the setup: Unleashed's customers, codes and accounts."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from decimal import Decimal

from sync.clients.unleashed import UnleashedClient
from sync.domain.choice import Choice, ChoiceKind
from sync.domain.request import Request, RequestState
from sync.domain.unreadable import Unreadable
from sync.engine import candidate
from sync.engine.answer import Answer
from sync.engine.workshop import Workshop
from sync.errors import Incomplete, NotConfigured

NAMES = {
    ChoiceKind.TAX_CODES: "tax codes",
    ChoiceKind.WAREHOUSES: "warehouses",
    ChoiceKind.ACCOUNTS: "accounts",
    ChoiceKind.CUSTOMERS: "customers",
}


def answer(shop: Workshop, _request: Request) -> Answer:
    """Each list by itself: one that cannot be read leaves its former state and the others.

    Raises the clients' errors where nothing could be read at all.
    """
    counts: dict[str, int] = {}
    faults: list[str] = []
    settings = candidate.unleashed(shop.control)
    try:
        with closing(shop.connections.try_unleashed(settings)) as client:
            for kind, read in _READ.items():
                try:
                    found = sorted(read(client), key=lambda one: one.name.casefold())
                except (Incomplete, NotConfigured) as error:
                    faults.append(f"{error.message} {error.fix}".strip())
                    continue
                shop.control.choices.keep(kind, found)
                counts[kind.value] = len(found)
    finally:
        shop.connections.settle()
    told = ", ".join(f"{number:,} {NAMES[ChoiceKind(kind)]}" for kind, number in counts.items())
    return Answer(
        RequestState.FAILED if faults else RequestState.DONE,
        " ".join([f"Downloaded from Unleashed: {told or 'nothing'}.", *faults]),
        {"lists": counts},
    )


def _customers(client: UnleashedClient) -> Iterator[Choice]:
    unreadable: list[Unreadable] = []
    for one in client.customers(unreadable=unreadable):
        if not one.obsolete:
            yield Choice(one.code, one.name, one.currency)


def _tax_codes(client: UnleashedClient) -> Iterator[Choice]:
    """Those that a sale may carry."""
    for one in client.taxes():
        if one.for_revenue:
            yield Choice(one.code, one.description, f"{_percent(one.rate)} %")


def _warehouses(client: UnleashedClient) -> Iterator[Choice]:
    for one in client.warehouses():
        if one.active:
            yield Choice(one.code, one.name, "default in Unleashed" if one.primary else "")


def _accounts(client: UnleashedClient) -> Iterator[Choice]:
    for one in client.accounts():
        yield Choice(one.code, one.name, one.kind)


def _percent(rate: Decimal) -> str:
    return f"{(rate * 100).normalize():f}"


# The small ones first: a person waits.
_READ: Mapping[ChoiceKind, Callable[[UnleashedClient], Iterator[Choice]]] = {
    ChoiceKind.TAX_CODES: _tax_codes,
    ChoiceKind.WAREHOUSES: _warehouses,
    ChoiceKind.ACCOUNTS: _accounts,
    ChoiceKind.CUSTOMERS: _customers,
}
