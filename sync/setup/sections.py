"""The sections of the settings file, one frozen model each.

Names, order, defaults and notes are those of the interface, section 2: the file is written from
these models. A key without a default here is one that nobody can guess for the shop.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator

from sync.setup.choices import ExportMode, ExportTrigger, KitLines, StockQuantity, Workflow
from sync.setup.faults import WrongValue
from sync.setup.values import (
    Address,
    Currency,
    Day,
    Every,
    Filled,
    FilledHeader,
    Flag,
    Header,
    Reason,
    Seconds,
    Secret,
    Share,
    Text,
    Zone,
    one_of,
    whole,
)


class Section(BaseModel):
    """Frozen, strict about names, and silent about values when something is wrong."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class NetoSettings(Section):
    url: Address = Field(
        description="https, or http on loopback only",
        examples=['"https://www.example-store.com.au"'],
    )
    username: Header = Field("", description="optional: no header is sent when blank")
    key: Secret
    requests_per_minute: Annotated[int, BeforeValidator(whole(1, 500))] = 500
    timeout_seconds: Seconds = 90


class UnleashedSettings(Section):
    url: Address = "https://api.unleashedsoftware.com"
    id: FilledHeader = Field(examples=['"the API Id of Unleashed"'])
    key: Secret
    monthly_quota: Annotated[int, BeforeValidator(whole(1))] = 125_000
    invoice_reserve: Annotated[int, BeforeValidator(whole(0))] = Field(
        10_000,
        validate_default=True,
        description="calls kept back for exports when the month runs short",
    )
    concurrency: Annotated[int, BeforeValidator(whole(1, 32))] = 8
    timeout_seconds: Seconds = 60

    @field_validator("invoice_reserve")
    @classmethod
    def _below_the_quota(cls, reserve: int, info: ValidationInfo) -> int:
        quota = info.data.get("monthly_quota")
        if quota is not None and reserve >= quota:
            raise WrongValue(f"is {reserve} and must be below unleashed.monthly_quota, {quota}")
        return reserve


class StoreSettings(Section):
    timezone: Zone = Field(examples=['"Australia/Sydney"'])
    currency: Currency = Field(examples=['"AUD"'])


class ExportSettings(Section):
    start_date: Day = Field(
        description="store-local; only invoices and returns of that day or later leave Neto",
        examples=["2026-11-01"],
    )
    trigger: Annotated[ExportTrigger, BeforeValidator(one_of(ExportTrigger))] = Field(
        ExportTrigger.DISPATCHED, description='"dispatched" | "approved"'
    )
    mode: Annotated[ExportMode, BeforeValidator(one_of(ExportMode))] = Field(
        ExportMode.INDIVIDUAL, description='"individual" | "batch"'
    )
    customer: Text = Field(
        "",
        validate_default=True,
        description="Unleashed CustomerCode all invoices go to; required in batch mode",
    )
    workflow: Annotated[Workflow, BeforeValidator(one_of(Workflow))] = Field(
        Workflow.COMPLETED,
        description='"parked" | "placed" | "completed": the state the sales order is left in',
    )
    kits: Annotated[KitLines, BeforeValidator(one_of(KitLines))] = Field(
        KitLines.KIT,
        description='"kit": one line with the kit\'s SKU | "components": one line per component',
    )
    create_customers: Flag = Field(
        default=True,
        description="a customer unknown to Unleashed is created; "
        "false: the invoice fails with the reason",
    )

    @field_validator("customer")
    @classmethod
    def _there_in_batch_mode(cls, customer: str, info: ValidationInfo) -> str:
        if info.data.get("mode") == ExportMode.BATCH and not customer:
            raise WrongValue(
                "must name the Unleashed customer that takes the batches, "
                'because export.mode is "batch"',
            )
        return customer


class DefaultSettings(Section):
    tax_code: Filled = Field("GST", description="Unleashed TaxCode for taxed lines")
    tax_free_code: Filled = "NONE"
    sales_account: Text = Field("", description="optional Unleashed account codes")
    freight_account: Text = ""
    adjustment_account: Text = ""
    warehouse: Filled = Field(
        "MAIN", description="Unleashed WarehouseCode for a line that names none"
    )


class AdjustmentReasons(Section):
    known: tuple[Reason, ...] = ()


class StockSettings(Section):
    quantity: Annotated[StockQuantity, BeforeValidator(one_of(StockQuantity))] = Field(
        StockQuantity.ON_HAND, description='"on_hand" | "available"'
    )
    net_in_flight: Flag = Field(
        default=True,
        description="take off what Neto has packed and Unleashed does not know of yet",
    )
    buffer: Annotated[int, BeforeValidator(whole(0))] = Field(
        0, description="units held back per SKU and warehouse"
    )
    max_zeroed_share: Share = Field(
        Decimal("0.2"),
        description="a run that would zero more of the SKUs than this stops and asks",
    )
    warehouses_create: Flag = Field(
        default=False, description="add Unleashed's missing warehouses to Neto"
    )


class FieldSettings(Section):
    name: Flag = True
    default_purchase_price: Flag = True
    default_price: Flag = True
    price_groups: Flag = Field(default=True, description="Price A to J")
    upc: Flag = True
    internal_notes: Flag = True
    shipping_length: Flag = True
    shipping_width: Flag = True
    shipping_height: Flag = True
    shipping_weight: Flag = True
    reorder_qty: Flag = True
    restock_qty: Flag = True
    pick_zone: Flag = True
    kit_components: Flag = True
    primary_supplier: Flag = True
    group: Flag = True
    unit_of_measure: Flag = True


class TaskSettings(Section):
    """None: the task's own default."""

    enabled: Flag | None = None
    every: Every | None = Field(None, description="N minutes | hours | days")
