"""How products are listed and shown (contract 2.1)."""

from collections.abc import Iterable

from sync.sandbox.unleashed.answers import Answer
from sync.sandbox.unleashed.calls import Call, Query
from sync.sandbox.unleashed.envelope import paged
from sync.sandbox.unleashed.filters import (
    contains,
    current,
    exact,
    keep,
    modified_since,
    one_of,
    ordered,
    prefix,
)
from sync.sandbox.unleashed.product_records import BRIEF
from sync.sandbox.unleashed.products import make_obsolete, save
from sync.sandbox.unleashed.records import Record
from sync.sandbox.unleashed.routing import Endpoint, listing, single
from sync.sandbox.unleashed.state import UnleashedState

FILTERS = {
    "productCode": prefix("ProductCode"),
    "productDescription": prefix("ProductDescription"),
    "product": contains("ProductCode", "ProductDescription"),
    "productGroup": exact("ProductGroup.GroupName"),
    "productBrand": exact("ProductBrand.BrandName"),
    "productBarcode": exact("Barcode"),
    "productId": one_of("Guid"),
    **modified_since(),
}


def products(state: UnleashedState, call: Call) -> Answer:
    query = call.query
    chosen = _without_kinds(current(state.products.values(), query), query)
    found = ordered(keep(chosen, query, FILTERS), query, "ProductCode")
    if query.flag("brief"):
        found = [_brief(product) for product in found]
    elif query.text("customerCode"):
        found = [{**it, "CustomerSellPrice": it["DefaultSellPrice"]} for it in found]
    return paged(call, found)


def _without_kinds(records: Iterable[Record], query: Query) -> list[Record]:
    no_assembled = query.flag("excludeAssembled")
    no_components = query.flag("excludeComponents")
    return [
        product
        for product in records
        if not (no_assembled and product["IsAssembledProduct"])
        and not (no_components and product["IsComponent"])
    ]


def _brief(product: Record) -> Record:
    supplier = product["Supplier"]
    whole = {**product, "DefaultSupplierId": supplier["Guid"] if supplier else None}
    return {name: whole[name] for name in BRIEF}


RESOURCES: dict[str, tuple[Endpoint, ...]] = {
    "products": (
        *listing(products),
        single(lambda state: state.products),
        Endpoint("POST", (), save),
        Endpoint("POST", ("{guid}",), save),
        Endpoint("POST", ("Obsolete", "{guid}"), make_obsolete),
    ),
}
