"""Rows of Neto: only the fields that are read, and what they are in our words."""

from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_pascal

from sync.clients import neto_shapes
from sync.domain.catalogue import KitComponent, NetoItem, Warehouse
from sync.domain.note_line import is_note


def _maybe(value: Any) -> Decimal | None:
    return neto_shapes.number(value) if neto_shapes.text(value) else None


Text = Annotated[str, BeforeValidator(neto_shapes.text)]
# A key of a row: never empty.
Code = Annotated[str, BeforeValidator(neto_shapes.text), Field(min_length=1)]
# A figure that is needed, one where nothing stays nothing, and one where it means zero.
Figure = Annotated[Decimal, BeforeValidator(neto_shapes.number)]
Maybe = Annotated[Decimal | None, BeforeValidator(_maybe)]
Amount = Annotated[Decimal, BeforeValidator(neto_shapes.amount)]
# A yes or no that is needed, and those where nothing means one of them.
Flag = Annotated[bool, BeforeValidator(neto_shapes.flag)]
OrYes = Annotated[bool, BeforeValidator(lambda value: _flag(value, missing=True))]
OrNo = Annotated[bool, BeforeValidator(lambda value: _flag(value, missing=False))]
Instant = Annotated[datetime | None, BeforeValidator(neto_shapes.instant)]
Day = Annotated[date | None, BeforeValidator(neto_shapes.day)]
Rows = BeforeValidator(neto_shapes.rows)

ZERO = Decimal(0)


def _flag(value: Any, *, missing: bool) -> bool:
    return neto_shapes.flag(value) if neto_shapes.text(value) else missing


def inner(name: str) -> BeforeValidator:
    """A collection wrapped under a name."""
    return BeforeValidator(partial(neto_shapes.inner_rows, name=name))


def as_note(row: Any, figures: tuple[str, ...]) -> Any:
    """A note line (neto-api, T-19) has no figures worth the name: 0 stands for those it lacks."""
    if not isinstance(row, dict):
        return row
    sku, name = (neto_shapes.text(row.get(one)) for one in ("SKU", "ProductName"))
    if not is_note(sku, name):
        return row
    return {**row, **{name: row.get(name) or "0" for name in figures}}


class Row(BaseModel):
    model_config = ConfigDict(alias_generator=to_pascal, extra="ignore", frozen=True)


class WarehouseRow(Row):
    warehouse_id: Code = Field(alias="WarehouseID")
    warehouse_reference: Text = ""
    warehouse_name: Text = ""
    is_active: OrYes = True
    is_primary: OrNo = False

    def plain(self) -> Warehouse:
        return Warehouse(
            code=self.warehouse_reference,
            name=self.warehouse_name,
            remote_id=self.warehouse_id,
            active=self.is_active,
            primary=self.is_primary,
        )


class LevelRow(Row):
    warehouse_id: Code = Field(alias="WarehouseID")
    quantity: Amount = ZERO


class ComponentRow(Row):
    component_sku: Code = Field(alias="ComponentSKU")
    assemble_quantity: Figure
    component_value: Amount = ZERO

    def plain(self) -> KitComponent:
        return KitComponent(self.component_sku, self.assemble_quantity, self.component_value)


class ItemRow(Row):
    """`parent_sku` is "0" or "" when there is none (neto-api, 2.1)."""

    sku: Code = Field(alias="SKU")
    name: Text = ""
    is_active: Flag
    is_inventoried: OrYes = True
    parent_sku: Text = Field(default="", alias="ParentSKU")
    tax_inclusive: OrYes = True
    available_sell_quantity: Text = ""
    warehouse_quantity: Annotated[tuple[LevelRow, ...], Rows] = ()
    kit_components: Annotated[tuple[ComponentRow, ...], inner("KitComponent")] = ()

    def plain(self) -> NetoItem:
        available = self.available_sell_quantity
        return NetoItem(
            sku=self.sku,
            name=self.name,
            active=self.is_active,
            inventoried=self.is_inventoried,
            parent_sku="" if self.parent_sku == "0" else self.parent_sku,
            levels={level.warehouse_id: level.quantity for level in self.warehouse_quantity},
            components=tuple(component.plain() for component in self.kit_components),
            available=neto_shapes.number(available) if available else None,
            tax_inclusive=self.tax_inclusive,
        )
