"""The whole setup as one frozen model: the file, the forms and the runner share it."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from pydantic import Field

from sync.setup.sections import (
    AdjustmentReasons,
    DefaultSettings,
    ExportSettings,
    FieldSettings,
    NetoSettings,
    Section,
    StockSettings,
    StoreSettings,
    TaskSettings,
    UnleashedSettings,
)
from sync.setup.values import Codes, Reasons


class Setup(Section):
    """Everything that can be set (interface, section 2).

    It holds live keys: `repr` hides them, and they leave only through `get_secret_value`.
    """

    neto: NetoSettings
    unleashed: UnleashedSettings
    store: StoreSettings
    export: ExportSettings
    defaults: DefaultSettings = Field(
        DefaultSettings(), description="used where a line says nothing better"
    )
    warehouses: Codes = Field(
        {},
        description="Neto WarehouseReference = Unleashed WarehouseCode; "
        "one not listed maps to its own name",
    )
    tax_codes: Codes = Field({}, description="Neto line TaxCode = Unleashed TaxCode")
    rma_reasons: Reasons = Field(
        {},
        description="Neto ReturnReason = Unleashed adjustment reason (20 characters at most); "
        "not listed: its own name",
    )
    adjustment_reasons: AdjustmentReasons = Field(
        AdjustmentReasons(),
        description="Unleashed has no call that lists them: the reasons as entered there",
    )
    stock: StockSettings = StockSettings()
    fields: FieldSettings = Field(
        FieldSettings(),
        description="is Unleashed the master? true: every change is carried; "
        "false: set on creation only",
    )
    tasks: dict[str, TaskSettings] = Field(
        {}, description="any task; left out: the task's own default"
    )

    @property
    def zone(self) -> ZoneInfo:
        """The store's time zone: it decides which day a document belongs to."""
        return ZoneInfo(self.store.timezone)

    def unleashed_warehouse(self, neto_reference: str) -> str:
        """The WarehouseCode of a Neto WarehouseReference; "" is the default warehouse."""
        reference = neto_reference.strip()
        if not reference:
            return self.defaults.warehouse
        return _mapped(self.warehouses, reference, reference)

    def unleashed_tax_code(self, neto_code: str, *, taxed: bool) -> str:
        """The TaxCode of a Neto line's tax code; one not listed gets the default of its kind."""
        default = self.defaults.tax_code if taxed else self.defaults.tax_free_code
        return _mapped(self.tax_codes, neto_code.strip(), default)

    def adjustment_reason(self, neto_reason: str) -> str:
        """The adjustment reason of a Neto ReturnReason, which may be ""; one not listed keeps its
        own name.

        Its own name may be over Unleashed's 20 characters: the pre-flight checks say so.
        """
        reason = neto_reason.strip()
        return _mapped(self.rma_reasons, reason, reason)


def _mapped(table: Mapping[str, str], name: str, default: str) -> str:
    """As written first, else without case, as codes are compared everywhere."""
    if name in table:
        return table[name]
    alike = (value for key, value in table.items() if key.casefold() == name.casefold())
    return next(alike, default)
