"""Rows of Neto's suppliers and customers: the fields that are carried, under Neto's names."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from sync.clients import neto_shapes
from sync.clients.neto_selectors import CUSTOMER, SUPPLIER
from sync.clients.neto_wire import Code, Row
from sync.domain.customer import NetoCustomer
from sync.domain.supplier import NetoSupplier

_NESTED = frozenset({"Username", "SupplierID", "BillingAddress", "ShippingAddress"})


def _with_fields(row: Any, selectors: tuple[str, ...]) -> Any:
    """The single values that were asked for, as texts under Neto's names; "" where one lacks."""
    if not isinstance(row, dict):
        return row
    names = [name for name in selectors if name not in _NESTED]
    return {**row, "Fields": {name: neto_shapes.text(row.get(name)) for name in names}}


def _block(value: Any) -> dict[str, str]:
    """An address block: an object, a list with one, or nothing at all."""
    found = neto_shapes.rows(value)
    return {name: neto_shapes.text(one) for name, one in found[0].items()} if found else {}


Block = Annotated[dict[str, str], BeforeValidator(_block)]


class SupplierRow(Row):
    code: Code = Field(alias="SupplierID")
    fields: dict[str, str] = Field(alias="Fields")

    @model_validator(mode="before")
    @classmethod
    def _gathered(cls, row: Any) -> Any:
        return _with_fields(row, SUPPLIER)

    def plain(self) -> NetoSupplier:
        return NetoSupplier(self.code, self.fields)


class CustomerRow(Row):
    username: Code
    fields: dict[str, str] = Field(alias="Fields")
    billing_address: Block = Field(default_factory=dict)
    shipping_address: Block = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _gathered(cls, row: Any) -> Any:
        return _with_fields(row, CUSTOMER)

    def plain(self) -> NetoCustomer:
        return NetoCustomer(self.username, self.fields, self.billing_address, self.shipping_address)
