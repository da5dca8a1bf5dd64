"""The settings file that the interface promises, read to the letter and written back."""

from datetime import date
from decimal import Decimal

import pytest

from sync.setup.choices import ExportMode, ExportTrigger, KitLines, StockQuantity, Workflow
from sync.setup.interval import Interval
from sync.setup.reading import read_setup
from sync.setup.sections import FieldSettings, TaskSettings
from sync.setup.writing import to_toml

EXAMPLE = """
[neto]
url = "https://www.example-store.com.au"     # https, or http on loopback only
username = "api"                             # optional: no header is sent when blank
key = "..."
requests_per_minute = 500                    # optional, with these defaults
timeout_seconds = 90

[unleashed]
url = "https://api.unleashedsoftware.com"
id = "..."
key = "..."
monthly_quota = 125000
invoice_reserve = 10000                      # calls kept back for exports when the month runs short
concurrency = 8
timeout_seconds = 60

[store]
timezone = "Australia/Sydney"
currency = "AUD"

[export]
start_date = 2026-11-01        # store-local; only invoices and returns of that day or later leave Neto
trigger = "dispatched"         # "dispatched" | "approved"
mode = "individual"            # "individual" | "batch"
customer = ""                  # Unleashed CustomerCode all invoices go to; required in batch mode
workflow = "completed"         # "parked" | "placed" | "completed": the state the sales order is left in
kits = "kit"                   # "kit": one line with the kit's SKU | "components": one line per component
create_customers = true        # a customer unknown to Unleashed is created; false: the invoice fails with the reason

[defaults]                     # used where a line says nothing better
tax_code = "GST"               # Unleashed TaxCode for taxed lines
tax_free_code = "NONE"
sales_account = ""             # optional Unleashed account codes
freight_account = ""
adjustment_account = ""
warehouse = "MAIN"             # Unleashed WarehouseCode for a line that names none

[warehouses]                   # Neto WarehouseReference = Unleashed WarehouseCode; one not listed maps to its own name
MAIN = "MAIN"

[tax_codes]                    # Neto line TaxCode = Unleashed TaxCode
GST = "GST"
FRE = "NONE"

[rma_reasons]                  # Neto ReturnReason = Unleashed adjustment reason (20 characters at most); not listed: its own name
"Damaged In Transit" = "Damaged"

[adjustment_reasons]           # Unleashed has no call that lists them: the reasons as entered there
known = ["Changed Mind", "Damaged"]

[stock]
quantity = "on_hand"           # "on_hand" | "available"
net_in_flight = true           # take off what Neto has packed and Unleashed does not know of yet
buffer = 0                     # units held back per SKU and warehouse
max_zeroed_share = 0.2         # a run that would zero more of the SKUs than this stops and asks
warehouses_create = false      # add Unleashed's missing warehouses to Neto

[fields]                       # is Unleashed the master? true: every change is carried; false: set on creation only
name = true
default_purchase_price = true
default_price = true
price_groups = true            # Price A to J
upc = true
internal_notes = true
shipping_length = true
shipping_width = true
shipping_height = true
shipping_weight = true
reorder_qty = true
restock_qty = true
pick_zone = true
kit_components = true
primary_supplier = true
group = true
unit_of_measure = true

[tasks.import_stock]           # any task; left out: the task's own default
enabled = true
every = "15 minutes"           # N minutes | hours | days
"""  # noqa: E501 - the interface is quoted to the letter


def read(text):
    return read_setup(text, known_tasks=("import_stock",), environ={}, read_file=no_file)


def no_file(path):
    raise AssertionError(f"{path} must not be read")


@pytest.fixture
def setup():
    return read(EXAMPLE)


def test_the_connections_of_the_example_are_read(setup):
    assert setup.neto.url == "https://www.example-store.com.au"
    assert setup.neto.username == "api"
    assert setup.neto.key.get_secret_value() == "..."
    assert (setup.neto.requests_per_minute, setup.neto.timeout_seconds) == (500, 90)
    assert setup.unleashed.url == "https://api.unleashedsoftware.com"
    assert setup.unleashed.id == "..."
    assert (setup.unleashed.monthly_quota, setup.unleashed.invoice_reserve) == (125_000, 10_000)
    assert (setup.unleashed.concurrency, setup.unleashed.timeout_seconds) == (8, 60)


def test_the_export_rules_of_the_example_are_read(setup):
    assert setup.store.currency == "AUD"
    assert setup.zone.key == "Australia/Sydney"
    assert setup.export.start_date == date(2026, 11, 1)
    assert setup.export.trigger is ExportTrigger.DISPATCHED
    assert setup.export.mode is ExportMode.INDIVIDUAL
    assert setup.export.workflow is Workflow.COMPLETED
    assert setup.export.kits is KitLines.KIT
    assert setup.export.create_customers
    assert setup.export.customer == ""


def test_the_mappings_of_the_example_are_read(setup):
    assert setup.warehouses == {"MAIN": "MAIN"}
    assert setup.tax_codes == {"GST": "GST", "FRE": "NONE"}
    assert setup.rma_reasons == {"Damaged In Transit": "Damaged"}
    assert setup.adjustment_reasons.known == ("Changed Mind", "Damaged")


def test_stock_fields_and_tasks_of_the_example_are_read(setup):
    assert setup.stock.quantity is StockQuantity.ON_HAND
    assert setup.stock.max_zeroed_share == Decimal("0.2")
    assert (setup.stock.net_in_flight, setup.stock.warehouses_create) == (True, False)
    assert setup.fields == FieldSettings()
    assert setup.tasks == {"import_stock": TaskSettings(enabled=True, every=Interval(15, "minute"))}


def test_the_example_written_and_read_again_is_the_same_setup(setup):
    assert read(to_toml(setup, masked=False)) == setup


def test_every_line_of_the_example_is_written_back_with_its_note(setup):
    written = {" ".join(line.split()) for line in to_toml(setup, masked=False).splitlines()}
    for line in EXAMPLE.splitlines():
        if "with these defaults" not in line:  # one note on two settings, for readers only
            assert " ".join(line.split()) in written | {""}


def test_the_sections_are_written_in_the_order_of_the_example(setup):
    def headers(text):
        return [line.split("]")[0] for line in text.splitlines() if line.startswith("[")]

    assert headers(to_toml(setup, masked=False)) == headers(EXAMPLE)
