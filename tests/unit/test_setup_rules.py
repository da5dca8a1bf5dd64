"""Every rule of the settings file, and the words for breaking it."""

import pytest

from sync.setup.faults import SetupInvalid
from sync.setup.reading import read_setup

A_DATE = "must be a date such as 2026-11-01, without quotes and without a time"
TOO_LONG = (
    'holds "Customer changed mind", which has 21 characters, and Unleashed takes 20 at most: '
    "shorten it, here and in Unleashed under Settings > System > Adjustment Reasons"
)
SECTIONS = {
    "neto": {"url": '"https://shop.example"', "key": '"neto-key-4711"'},
    "unleashed": {"id": '"api-id"', "key": '"unleashed-key-0815"'},
    "store": {"timezone": '"Australia/Perth"', "currency": '"AUD"'},
    "export": {"start_date": "2026-11-01"},
}


def written(sections) -> str:
    return "".join(
        f"[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in settings.items())
        for name, settings in sections.items()
    )


def fault(section: str, line: str) -> str:
    """The one fault of the smallest file with this line put into a section."""
    key, value = line.split(" = ", 1)
    text = written({**SECTIONS, section: {**SECTIONS.get(section, {}), key: value}})
    with pytest.raises(SetupInvalid) as caught:
        read_setup(text, known_tasks=("import_stock",), environ={}, read_file=lambda _: "")
    (found,) = caught.value.faults
    return found.message


@pytest.mark.parametrize(
    ("section", "line", "message"),
    [
        ("neto", 'url = ""', "neto.url is blank: write a value or remove the line"),
        ("neto", "url = 5", 'neto.url must be text in quotes, such as "MAIN"'),
        (
            "neto",
            'url = "http://shop.example"',
            "neto.url must start with https:// (http:// only reaches this machine itself)",
        ),
        (
            "neto",
            'url = "https://shop.example/do/WS/NetoAPI"',
            'neto.url must end after the host name: leave out "/do/WS/NetoAPI"',
        ),
        ("neto", 'key = ""', "neto.key is blank: write a value or remove the line"),
        ("neto", "key = 12345", 'neto.key must be text in quotes, such as "MAIN"'),
        (
            "neto",
            'key = "naïve-key"',
            "neto.key must hold plain letters, digits and signs only: copy it again",
        ),
        (
            "neto",
            "requests_per_minute = 501",
            "neto.requests_per_minute must be a whole number from 1 to 500, not 501",
        ),
        (
            "neto",
            "requests_per_minute = 5.0",
            "neto.requests_per_minute must be a whole number from 1 to 500, without quotes",
        ),
        (
            "neto",
            "timeout_seconds = 0",
            "neto.timeout_seconds must be more than 0 and at most 3600 seconds, not 0",
        ),
        (
            "neto",
            'timeout_seconds = "90"',
            "neto.timeout_seconds must be a number, without quotes",
        ),
        (
            "unleashed",
            "concurrency = true",
            "unleashed.concurrency must be a whole number from 1 to 32, without quotes",
        ),
        (
            "unleashed",
            "monthly_quota = 0",
            "unleashed.monthly_quota must be a whole number of 1 or more, not 0",
        ),
        (
            "unleashed",
            "monthly_quota = 10_000",
            "unleashed.invoice_reserve is 10000 and must be below unleashed.monthly_quota, 10000",
        ),
        (
            "unleashed",
            "invoice_reserve = -1",
            "unleashed.invoice_reserve must be a whole number of 0 or more, not -1",
        ),
        (
            "store",
            'timezone = "Sydney"',
            (
                'store.timezone must be the name of a time zone such as "Australia/Sydney", '
                'not "Sydney"'
            ),
        ),
        (
            "store",
            'currency = "A$"',
            'store.currency must be the three letters of a currency such as "AUD", not "A$"',
        ),
        (
            "export",
            'start_date = "2026-11-01"',
            f"export.start_date {A_DATE}",
        ),
        (
            "export",
            "start_date = 2026-11-01T00:00:00Z",
            f"export.start_date {A_DATE}",
        ),
        (
            "export",
            "start_date = 0001-01-01",
            "export.start_date must lie between 1970 and 2199, not in 1",
        ),
        (
            "export",
            'trigger = "despatched"',
            'export.trigger must be "dispatched" or "approved", not "despatched"',
        ),
        (
            "export",
            "workflow = 3",
            'export.workflow must be "parked", "placed" or "completed"',
        ),
        (
            "export",
            'mode = "batch"',
            (
                "export.customer must name the Unleashed customer that takes the batches, "
                'because export.mode is "batch"'
            ),
        ),
        (
            "export",
            'create_customers = "yes"',
            "export.create_customers must be true or false, without quotes",
        ),
        (
            "defaults",
            'warehouse = " "',
            "defaults.warehouse is blank: write a value or remove the line",
        ),
        (
            "defaults",
            'sales_account = "a\\nb"',
            "defaults.sales_account must not hold line breaks or control characters",
        ),
        ("warehouses", '1 = ""', "warehouses.1 is blank: write a value or remove the line"),
        ("tax_codes", '" A" = "B"\n"A " = "C"', 'tax_codes names "A" twice'),
        (
            "rma_reasons",
            '"Changed" = "Customer changed mind"',
            (f"rma_reasons.Changed {TOO_LONG}"),
        ),
        (
            "adjustment_reasons",
            'known = ["Customer changed mind"]',
            (f"adjustment_reasons.known {TOO_LONG}"),
        ),
        (
            "adjustment_reasons",
            'known = "Damaged"',
            'adjustment_reasons.known must be a list such as ["Changed Mind", "Damaged"]',
        ),
        ("stock", "buffer = -1", "stock.buffer must be a whole number of 0 or more, not -1"),
        (
            "stock",
            "max_zeroed_share = 1.1",
            "stock.max_zeroed_share must be a share from 0 to 1 (0.2 is 20 %), not 1.1",
        ),
        (
            "stock",
            "max_zeroed_share = nan",
            "stock.max_zeroed_share must be a number, not inf or nan",
        ),
        (
            "tasks.import_stock",
            'every = "a while"',
            (
                'tasks.import_stock.every must be an interval such as "15 minutes", "1 hour" or '
                '"2 days", one minute at least and 366 days at most'
            ),
        ),
        (
            "tasks.import_stok",
            "enabled = true",
            "tasks.import_stok is not a task. The nearest one is tasks.import_stock",
        ),
        (
            "tasks.import_stock",
            "enabld = true",
            (
                "tasks.import_stock.enabld is not a setting. "
                "The nearest one is tasks.import_stock.enabled"
            ),
        ),
    ],
)
def test_a_broken_rule_is_told_in_plain_words(section, line, message):
    assert fault(section, line) == message
