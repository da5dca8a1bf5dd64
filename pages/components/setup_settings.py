"""Every setting of the setup's forms: what it is called, what it means, how it is entered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from sync.domain.choice import ChoiceKind
from sync.setup.choices import ExportMode, ExportTrigger, KitLines, StockQuantity, Workflow
from sync.setup.names import dotted

Path = tuple[str, str]


class Kind(Enum):
    """How a setting is entered."""

    TEXT = auto()
    DATE = auto()
    WORD = auto()  # one of a few
    ZONE = auto()
    LISTED = auto()  # one of what was downloaded
    FLAG = auto()
    WHOLE = auto()
    SHARE = auto()


@dataclass(frozen=True)
class Setting:
    """`words` are the choices of a WORD and what each means, `source` the list of a LISTED."""

    path: Path
    label: str
    kind: Kind
    help: str = ""
    placeholder: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    source: ChoiceKind | None = None

    @property
    def name(self) -> str:
        return dotted(self.path)


START_DATE = Setting(
    ("export", "start_date"),
    "Start date",
    Kind.DATE,
    "Only invoices and returns of this day or later go to Unleashed. Choose the day from which "
    "nobody enters them by hand any more.",
)
TRIGGER = Setting(
    ("export", "trigger"),
    "An order leaves Neto when it is",
    Kind.WORD,
    words={
        ExportTrigger.DISPATCHED: "Dispatched: The goods are on their way",
        ExportTrigger.APPROVED: "Approved: As soon as somebody approves it",
    },
)
MODE = Setting(
    ("export", "mode"),
    "Orders arrive in Unleashed",
    Kind.WORD,
    words={
        ExportMode.INDIVIDUAL: "One by one: A sales order for each order",
        ExportMode.BATCH: "In batches: One sales order a day and warehouse, for one customer",
    },
)
CUSTOMER = Setting(
    ("export", "customer"),
    "Customer in Unleashed that all invoices go to",
    Kind.LISTED,
    "Batches need one. Leave it empty when each order goes to its own customer.",
    placeholder="Each order's own customer",
    source=ChoiceKind.CUSTOMERS,
)
WORKFLOW = Setting(
    ("export", "workflow"),
    "What becomes of the sales order in Unleashed",
    Kind.WORD,
    words={
        Workflow.COMPLETED: "Completed: Stock goes out and the invoice is made",
        Workflow.PLACED: "Placed: Stock is reserved, somebody completes it there",
        Workflow.PARKED: "Parked: Nothing is reserved, somebody looks at it first",
    },
)
KITS = Setting(
    ("export", "kits"),
    "A kit that was sold is written as",
    Kind.WORD,
    words={
        KitLines.KIT: "One line with the kit's SKU",
        KitLines.COMPONENTS: "A line for each component",
    },
)
CREATE_CUSTOMERS = Setting(
    ("export", "create_customers"),
    "Add customers that Unleashed does not know",
    Kind.FLAG,
    "When it is off, an invoice of an unknown customer fails and says so.",
)
TIMEZONE = Setting(
    ("store", "timezone"),
    "Time zone of the store",
    Kind.ZONE,
    "It decides which day an order belongs to, and every time in Tandem is told in it.",
)
CURRENCY = Setting(
    ("store", "currency"), "Currency", Kind.TEXT, "Three letters, such as AUD.", "AUD"
)
NETO_URL = Setting(
    ("neto", "url"),
    "Address of the store",
    Kind.TEXT,
    "As in the browser, without anything behind the name.",
    "https://www.example-store.com.au",
)
NETO_USERNAME = Setting(
    ("neto", "username"),
    "API user name (optional)",
    Kind.TEXT,
    "Only where the key belongs to a user name.",
)
UNLEASHED_ID = Setting(
    ("unleashed", "id"),
    "API id",
    Kind.TEXT,
    "In Unleashed: Integration > Unleashed API Access. Only the account's owner sees it.",
)
UNLEASHED_URL = Setting(("unleashed", "url"), "Address of the API", Kind.TEXT, "Leave it as it is.")
TAX_CODE = Setting(
    ("defaults", "tax_code"),
    "Tax code for taxed lines",
    Kind.LISTED,
    "For lines whose tax code in Neto is not mapped to another one.",
    source=ChoiceKind.TAX_CODES,
)
TAX_FREE_CODE = Setting(
    ("defaults", "tax_free_code"),
    "Tax code for lines without tax",
    Kind.LISTED,
    source=ChoiceKind.TAX_CODES,
)
WAREHOUSE = Setting(
    ("defaults", "warehouse"),
    "Warehouse",
    Kind.LISTED,
    "For lines that name none.",
    source=ChoiceKind.WAREHOUSES,
)
ACCOUNTS = tuple(
    Setting(
        ("defaults", f"{name}_account"),
        f"Account for {what} (optional)",
        Kind.LISTED,
        placeholder="Unleashed's own choice",
        source=ChoiceKind.ACCOUNTS,
    )
    for name, what in (
        ("sales", "sales"),
        ("freight", "freight"),
        ("adjustment", "stock adjustments"),
    )
)
STOCK = (
    Setting(
        ("stock", "quantity"),
        "Stock that Neto shows",
        Kind.WORD,
        words={
            StockQuantity.ON_HAND: "On hand: What lies in the warehouse",
            StockQuantity.AVAILABLE: "Available: Less what is promised in Unleashed",
        },
    ),
    Setting(
        ("stock", "net_in_flight"),
        "Take off what was packed and Unleashed does not know of yet",
        Kind.FLAG,
    ),
    Setting(
        ("stock", "buffer"),
        "Units held back per SKU and warehouse",
        Kind.WHOLE,
        "Against selling more than there is between two runs.",
    ),
    Setting(
        ("stock", "max_zeroed_share"),
        "Stop and ask when a run would set more than this share to zero",
        Kind.SHARE,
        "0.2 is one in five.",
    ),
    Setting(
        ("stock", "warehouses_create"), "Add Unleashed's missing warehouses to Neto", Kind.FLAG
    ),
)
LIMITS = (
    Setting(("neto", "requests_per_minute"), "Neto: calls a minute at most", Kind.WHOLE),
    Setting(("neto", "timeout_seconds"), "Neto: seconds to wait for an answer", Kind.WHOLE),
    Setting(
        ("unleashed", "monthly_quota"),
        "Unleashed: calls a month",
        Kind.WHOLE,
        "What your plan allows. When they are used up, Unleashed answers nothing until the 1st.",
    ),
    Setting(
        ("unleashed", "invoice_reserve"),
        "Unleashed: calls kept back for exports",
        Kind.WHOLE,
        "When only these are left, imports pause so that invoices can still leave.",
    ),
    Setting(("unleashed", "concurrency"), "Unleashed: calls at the same time", Kind.WHOLE),
    Setting(
        ("unleashed", "timeout_seconds"), "Unleashed: seconds to wait for an answer", Kind.WHOLE
    ),
)
ORDERS = (START_DATE, TRIGGER, MODE, CUSTOMER, WORKFLOW, TIMEZONE, CURRENCY, KITS, CREATE_CUSTOMERS)
NETO = (NETO_URL, NETO_USERNAME)
UNLEASHED = (UNLEASHED_ID, UNLEASHED_URL)
DEFAULTS = (TAX_CODE, TAX_FREE_CODE, WAREHOUSE, *ACCOUNTS)
ALL = (*ORDERS, *NETO, *UNLEASHED, *LIMITS, *DEFAULTS, *STOCK)
LABELS = {
    **{setting.name: setting.label for setting in ALL},
    "neto.key": "API key of Neto",
    "unleashed.key": "API key of Unleashed",
}
