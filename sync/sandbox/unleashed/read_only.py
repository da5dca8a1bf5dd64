"""Resources that can only be read (contract 2.9 to 2.12)."""

from sync.sandbox.unleashed.answers import Answer
from sync.sandbox.unleashed.calls import Call
from sync.sandbox.unleashed.envelope import paged, whole
from sync.sandbox.unleashed.filters import current, keep, modified_since, prefix, truth
from sync.sandbox.unleashed.routing import Endpoint, listing, single
from sync.sandbox.unleashed.state import UnleashedState


def taxes(state: UnleashedState, call: Call) -> Answer:
    filters = {
        "canApplyToRevenue": truth("CanApplyToRevenue"),
        "canApplyToExpenses": truth("CanApplyToExpenses"),
    }
    return paged(call, keep(state.taxes, call.query, filters))


def suppliers(state: UnleashedState, call: Call) -> Answer:
    filters = {
        "supplierCode": prefix("SupplierCode"),
        "contactEmail": prefix("Email"),
        **modified_since(),
    }
    found = keep(state.suppliers.values(), call.query, filters)
    return paged(call, sorted(found, key=lambda one: one["SupplierCode"].lower()))


def warehouses(state: UnleashedState, call: Call) -> Answer:
    """Obsolete ones only with includeObsolete=true."""
    filters = {
        "warehouseCode": prefix("WarehouseCode"),
        "warehouseName": prefix("WarehouseName"),
        **modified_since(),
    }
    found = keep(current(state.warehouses.values(), call.query), call.query, filters)
    return paged(call, sorted(found, key=lambda one: one["WarehouseCode"].lower()))


def groups(state: UnleashedState, call: Call) -> Answer:
    return paged(call, list(state.groups.values()))


def units(state: UnleashedState, call: Call) -> Answer:
    return paged(call, list(state.units.values()))


def accounts(state: UnleashedState, call: Call) -> Answer:
    return paged(call, state.accounts)


def tiers(state: UnleashedState, _call: Call) -> Answer:
    """Keys Tier and Name are inferred (contract 2.12)."""
    return whole([{"Tier": n, "Name": name} for n, name in enumerate(state.tier_names, 1)])


def currencies(state: UnleashedState, _call: Call) -> Answer:
    return whole(list(state.currencies.values()))


def companies(state: UnleashedState, _call: Call) -> Answer:
    return whole(state.companies)


def product_prices(_state: UnleashedState, call: Call) -> Answer:
    """Customer prices; the account has none."""
    return paged(call, [])


RESOURCES: dict[str, tuple[Endpoint, ...]] = {
    "taxes": listing(taxes),
    "suppliers": (*listing(suppliers), single(lambda state: state.suppliers)),
    "warehouses": (*listing(warehouses), single(lambda state: state.warehouses)),
    "productgroups": (*listing(groups), single(lambda state: state.groups)),
    "unitofmeasures": (*listing(units), single(lambda state: state.units)),
    "accounts": listing(accounts),
    "sellpricetiers": (Endpoint("GET", (), tiers),),
    "currencies": (Endpoint("GET", (), currencies),),
    "companies": (Endpoint("GET", (), companies),),
    "productprices": listing(product_prices),
}
