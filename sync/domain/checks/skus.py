"""Every product that can be sold in Neto exists in Unleashed, and Neto can hold what is there."""

from collections.abc import Iterable, Iterator

from sync.domain.catalogue import NetoItem, UnleashedProduct
from sync.domain.facts import key_of
from sync.domain.finding import Finding, Severity

CHECK = "skus"
# Neto-api, 2.15: 25 characters at most, no spaces.
LONGEST = 25
# More rows than a person reads: the rest is one finding with the number.
SHOWN = 100
PLACE = "Unleashed: Inventory > Products > Add Product"


def check_skus(
    items: Iterable[NetoItem], products: Iterable[UnleashedProduct]
) -> Iterator[Finding]:
    rows = list(items)
    known = {key_of(product.code): product for product in products}
    lacking = [item for item in buyable(rows) if item.active and key_of(item.sku) not in known]
    yield from _some([_lacking(item) for item in lacking], "further products missing in Unleashed")
    yield from _some(
        [_obsolete(item) for item in rows if item.active and _is_obsolete(known, item)],
        "further products obsolete in Unleashed",
    )
    yield from _some(
        [_unfit(product) for product in known.values() if not fits(product.code)],
        "further products that Neto cannot hold",
    )
    yield from _components(rows, known)


def buyable(items: Iterable[NetoItem]) -> list[NetoItem]:
    """Without the parents of variants: nobody buys those, and Unleashed does not know them."""
    rows = list(items)
    shells = {key_of(item.parent_sku) for item in rows if item.parent_sku.strip("0 ")}
    return [item for item in rows if key_of(item.sku) not in shells]


def fits(code: str) -> bool:
    """Whether Neto can hold this code as a SKU."""
    return len(code.strip()) <= LONGEST and " " not in code.strip()


def _is_obsolete(known: dict[str, UnleashedProduct], item: NetoItem) -> bool:
    product = known.get(key_of(item.sku))
    return product is not None and product.obsolete


def _lacking(item: NetoItem) -> Finding:
    return Finding(
        CHECK,
        Severity.ERROR,
        item.sku,
        f"{item.sku} ({item.name}) is sold in Neto but does not exist in Unleashed. "
        "Invoices and returns with it fail, and its stock is not kept in step.",
        f"Add a product with the code {item.sku}, or make it inactive in Neto.",
        PLACE,
    )


def _obsolete(item: NetoItem) -> Finding:
    return Finding(
        CHECK,
        Severity.WARNING,
        item.sku,
        f"{item.sku} ({item.name}) is obsolete in Unleashed but still sold in Neto. "
        "Invoices with it fail.",
        "Bring it back in Unleashed, or make it inactive in Neto.",
        "Unleashed: Inventory > Products",
    )


def _unfit(product: UnleashedProduct) -> Finding:
    return Finding(
        CHECK,
        Severity.WARNING,
        product.code,
        f"Neto cannot hold the product code {product.code}: {LONGEST} characters at most and no "
        "spaces. It is not carried to Neto.",
        "Nothing, unless it is to be sold in the store: then give it a shorter code.",
        "Unleashed: Inventory > Products",
    )


def _components(rows: list[NetoItem], known: dict[str, UnleashedProduct]) -> Iterator[Finding]:
    for item in rows:
        missing = [one.sku for one in item.components if key_of(one.sku) not in known]
        if item.active and missing:
            yield Finding(
                CHECK,
                Severity.WARNING,
                item.sku,
                f"The kit {item.sku} has components that Unleashed lacks: {', '.join(missing)}. "
                "Invoices that are exported as components fail.",
                "Add them in Unleashed, or correct the kit in Neto.",
                PLACE,
            )


def _some(findings: list[Finding], others: str) -> Iterator[Finding]:
    """The first ones, and one for all `others`, whose name stays the same from run to run."""
    yield from findings[:SHOWN]
    rest = len(findings) - SHOWN
    if rest > 0:
        first = findings[0]
        yield Finding(
            CHECK,
            first.severity,
            others,
            f"{rest} more products are in the same state as those listed.",
            first.fix,
            first.place,
        )
