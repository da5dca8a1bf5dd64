"""What is said about a settings file that cannot be used: all of it, with lines, in plain words."""

import traceback

import pytest

from sync.errors import NotConfigured
from sync.setup.faults import Fault, SetupInvalid
from sync.setup.reading import check_setup, read_setup

TASKS = ("import_stock", "export_invoices")
SMALLEST = """\
[neto]
url = "https://shop.example"
key = "neto-key-4711"
[unleashed]
id = "api-id"
key = "unleashed-key-0815"
[store]
timezone = "Australia/Perth"
currency = "AUD"
[export]
start_date = 2026-11-01
"""


def read(text, *, environ=None, stored=None, tasks=TASKS):
    return read_setup(
        text, known_tasks=tasks, environ=environ or {}, read_file=lambda _: "", stored=stored
    )


def faults(text, **options) -> list[str]:
    with pytest.raises(SetupInvalid) as caught:
        read(text, **options)
    return [str(fault) for fault in caught.value.faults]


def test_the_smallest_file_is_enough():
    setup = read(SMALLEST)
    assert setup.unleashed.url == "https://api.unleashedsoftware.com"
    assert setup.defaults.tax_code == "GST"
    assert setup.defaults.tax_free_code == "NONE"
    assert setup.defaults.warehouse == "MAIN"
    assert setup.warehouses == setup.tax_codes == setup.rma_reasons == setup.tasks == {}


def test_an_empty_file_names_every_setting_that_it_needs():
    assert faults("") == [
        "export.start_date is missing: write it, such as start_date = 2026-11-01",
        "neto.key is missing: write it here, or give it in TANDEM_NETO_KEY",
        'neto.url is missing: write it, such as url = "https://www.example-store.com.au"',
        'store.currency is missing: write it, such as currency = "AUD"',
        'store.timezone is missing: write it, such as timezone = "Australia/Sydney"',
        'unleashed.id is missing: write it, such as id = "the API Id of Unleashed"',
        "unleashed.key is missing: write it here, or give it in TANDEM_UNLEASHED_KEY",
    ]


def test_every_fault_is_named_at_once_with_its_line():
    text = """\
shop = 1
[neto]
url = "https://a.example/do/WS"
kye = "neto-key-4711"
[unleashed]
id = "x"
key = "y"
concurrency = 33

# a note = 1
["store"]
'timezone' = "Australia/Sidney"
currency = "AUD"
[export]
start_date = "2026-11-01"
mode = "batch"
[rma_reasons]
"Damaged In Transit" = "Damaged while in transit"
[adjustment_reasons]
known = [
  "Damaged",  # "a note", and more
  "Written off, and too long",
]
[tasks.import_stok]
every = "0 hours"
"""
    assert [(line, path) for line, path in lines_and_paths(text)] == [
        (1, "shop"),
        (2, "neto.key"),
        (3, "neto.url"),
        (4, "neto.kye"),
        (8, "unleashed.concurrency"),
        (12, "store.timezone"),
        (14, "export.customer"),
        (15, "export.start_date"),
        (18, 'rma_reasons."Damaged In Transit"'),
        (22, "adjustment_reasons.known"),
        (24, "tasks.import_stok"),
        (25, "tasks.import_stok.every"),
    ]


def lines_and_paths(text):
    with pytest.raises(SetupInvalid) as caught:
        read(text)
    return [(fault.line, fault.path) for fault in caught.value.faults]


def test_the_error_lists_the_faults_and_says_that_nothing_was_saved():
    error = SetupInvalid([Fault(3, "neto.url", "neto.url is blank"), Fault(None, "a", "a is b")])
    assert isinstance(error, NotConfigured)
    assert str(error) == "The settings have 2 faults:\n  line 3: neto.url is blank\n  a is b"
    assert "Nothing was saved" in error.fix


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("warehouses = 3", "warehouses must be a table"),
        ("neto = 3", "neto must be a table"),
        ("tasks = [1]", "tasks must be a table"),
        ("[[stock]]", "stock must be a table"),
    ],
)
def test_a_section_must_be_a_table(text, message):
    assert f"line 1: {message}" in "\n".join(faults(text))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("[shop]", "shop is not a setting. The nearest one is store"),
        ("[stok]\nbuffer = 1", "stok is not a setting. The nearest one is stock"),
        ("[export]\nstartdate = 1", "export.startdate is not a setting. The nearest one is export"),
        ("[export]\ntimezone = 1", "The nearest one is store.timezone"),
        ('start_date = "x"', "start_date is not a setting. The nearest one is export.start_date"),
        ("[neto]\nUsername = 1", "The nearest one is neto.username"),
        ("[neto]\nxxxxxxxxxx = 1", "neto.xxxxxxxxxx is not a setting. The nearest one is neto."),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest_known_one(text, meant):
    assert meant in "\n".join(faults(text))


def test_no_task_is_known_where_none_is():
    text = SMALLEST + "[tasks.any]\n"
    assert faults(text, tasks=()) == ["line 12: tasks.any is not a task. There are none"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[neto]\nurl = https://a.example\nkey = "x"', 2, "near column 7"),
        ('[neto]\n\nurl = "https://a.example', 3, "is not TOML"),
        ("[neto]\n[neto]", 2, "twice"),
        ("[export]\nstart_date = 2026-13-45", 2, "is not TOML"),
        ("a = [1,\n", 2, "at the end of the file"),
        ("a = " + "[" * 5000, 1, "is not TOML"),
    ],
)
def test_a_text_that_is_no_toml_gives_the_line_where_it_breaks(text, line, words):
    with pytest.raises(SetupInvalid) as caught:
        read(text)
    (found,) = caught.value.faults
    assert found.line == line
    assert words in found.message


def test_a_file_from_a_windows_editor_is_read_with_the_right_lines():
    text = "\ufeff" + SMALLEST.replace("\n", "\r\n")
    assert read(text) == read(SMALLEST)
    assert faults(text.replace("AUD", "A")) == [
        'line 9: store.currency must be the three letters of a currency such as "AUD", not "A"'
    ]


def test_no_message_holds_a_key_or_the_words_of_the_machinery():
    text = SMALLEST.replace('key = "neto', 'requests_per_minute = "x"\nkye = "neto')
    text += 'key2 = "neto-key-4711"\n[fields]\nupc = 3\nfoo = 4\n[warehouses]\nA = []\n'
    with pytest.raises(SetupInvalid) as caught:
        read(text)
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value.faults)
    assert "4711" not in told
    assert "0815" not in told
    for jargon in ("pydantic", "validation", "Extra inputs", "type=", "https://errors"):
        assert jargon not in told


def test_a_document_of_a_form_is_checked_like_a_file_without_lines():
    setup = read(SMALLEST)
    document = setup.model_dump()
    assert check_setup(document, known_tasks=TASKS) == setup
    document["stock"]["buffer"] = -3
    document["tasks"]["import_things"] = {"every": "1 day"}
    with pytest.raises(SetupInvalid) as caught:
        check_setup(document, known_tasks=TASKS)
    assert [fault.line for fault in caught.value.faults] == [None, None]


def test_checking_a_document_leaves_it_as_it_was():
    document = read(SMALLEST).model_dump()
    document["neto"]["key"] = "...4711"
    check_setup(document, stored=read(SMALLEST))
    assert document["neto"]["key"] == "...4711"
