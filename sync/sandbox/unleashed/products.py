"""Products: created or replaced by the same POST, made obsolete by a call of their own (2.1)."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from sync.sandbox.unleashed.amounts import scaled
from sync.sandbox.unleashed.answers import Answer
from sync.sandbox.unleashed.calls import Call
from sync.sandbox.unleashed.fields import Fields
from sync.sandbox.unleashed.product_records import (
    FIXED_FLAGS,
    FLAGS,
    KEPT,
    NUMBERS,
    READ_ONLY,
    TEXTS,
    TIERS,
    blank_product,
    product_supplier,
    product_unit,
    tier,
)
from sync.sandbox.unleashed.records import ZERO_GUID, Record
from sync.sandbox.unleashed.reference_records import changed, made
from sync.sandbox.unleashed.routing import one
from sync.sandbox.unleashed.state import UnleashedState

CALLER = "api"
CODE_LENGTH, DESCRIPTION_LENGTH = 100, 500


def save(state: UnleashedState, call: Call) -> Answer:
    """201 for a new product, 200 for one that was replaced."""
    fields = call.fields()
    guid = call.own_guid(fields) or state.new_guid("product")
    old = state.products.get(guid)
    code = _code(state, fields, guid, old)
    description = fields.text("ProductDescription", DESCRIPTION_LENGTH, required=True)
    record = {
        **blank_product(guid, code, description or "", state.tier_names),
        **{name: fields.text(name, longest) for name, longest in TEXTS.items()},
        **{name: fields.number(name, places) for name, places in NUMBERS.items()},
        **{name: fields.flag(name, default=default) for name, default in FLAGS.items()},
        **_kept(fields, old),
        **_tiers(state, fields),
        **_references(state, fields, required=old is not None),
    }
    fields.refuse()
    now = state.now()
    stamp = made(now, CALLER) if old is None else changed(old, now, CALLER)
    return Answer(200 if old else 201, state.products.add({**record, **stamp}))


def make_obsolete(state: UnleashedState, call: Call) -> Answer:
    product = one(state.products, call)
    stamp = changed(product, state.now(), CALLER)
    return Answer(200, state.products.add({**product, "Obsolete": True, **stamp}))


def _code(state: UnleashedState, fields: Fields, guid: str, old: Record | None) -> str:
    """Unique, and never changed after it was given."""
    code = fields.text("ProductCode", CODE_LENGTH, required=True) or ""
    if old is not None and code and code != old["ProductCode"]:
        fields.fault("ProductCode can not be changed.")
    taken = state.products.by_code(code)
    if taken is not None and taken["Guid"] != guid:
        fields.fault(f"ProductCode {code} is already used.")
    return code


def _kept(fields: Fields, old: Record | None) -> Record:
    """What an update may leave out without blanking it, and what it can not change."""
    values: dict[str, Any] = {}
    for name, places in KEPT.items():
        sent = fields.number(name, places)
        values[name] = old[name] if sent is None and old else sent
    for name in FIXED_FLAGS:
        values[name] = old[name] if old else fields.flag(name)
    if old:
        values.update({name: old[name] for name in READ_ONLY})
    return values


def _tiers(state: UnleashedState, fields: Fields) -> Record:
    names = {f"SellPriceTier{n}": state.tier_names[n - 1] for n in TIERS}
    return {field: tier(name, _tier_value(fields, field)) for field, name in names.items()}


def _tier_value(fields: Fields, field: str) -> Decimal | None:
    """A number, or a number in quotes as the answers have it."""
    part = fields.part(field)
    sent = part.plain("Value") if part else None
    if sent is None:
        return None
    try:
        return scaled(_finite(sent), 4)
    except (InvalidOperation, TypeError):
        fields.fault(f"{field}.Value is not a number.")
        return None


def _finite(sent: Any) -> Decimal:
    """InvalidOperation or TypeError for what is no number."""
    if isinstance(sent, bool) or not isinstance(sent, int | Decimal | str):
        raise TypeError(type(sent).__name__)
    number = Decimal(sent)
    if not number.is_finite():
        raise InvalidOperation
    return number


def _references(state: UnleashedState, fields: Fields, *, required: bool) -> Record:
    """`required`: an update needs the unit; names that do not exist are refused.

    What the server does with an unknown group is not documented (contract 2.12); refusing it is
    the reading that no client can overlook.
    """
    unit = fields.reference("UnitOfMeasure", state.units, required=required)
    group = fields.reference("ProductGroup", state.groups)
    return {
        "UnitOfMeasure": product_unit(unit) if unit else None,
        "ProductGroup": group,
        "Supplier": _supplier(state, fields),
    }


def _supplier(state: UnleashedState, fields: Fields) -> Mapping[str, Any] | None:
    """Only the Guid names a supplier (contract 1.6)."""
    part = fields.part("Supplier")
    if part is None:
        return None
    guid = part.guid("Guid")
    if guid is None or guid == ZERO_GUID:
        fields.fault("Supplier.Guid is required.")
        return None
    supplier = state.suppliers.get(guid)
    if supplier is None:
        fields.fault(f"Supplier {guid!r} does not exist.")
        return None
    return {
        **product_supplier(supplier),
        "SupplierProductCode": part.text("SupplierProductCode", 500),
        "SupplierProductDescription": part.text("SupplierProductDescription", 500),
        "SupplierProductPrice": part.number("SupplierProductPrice", 4),
    }
